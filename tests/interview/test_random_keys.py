"""Random keys through every step: what is in the file is what was acknowledged, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from random import Random
from typing import Any, NamedTuple, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanes import by_chance
from partnerkit.document.blocks import Block
from partnerkit.interview.prompt_words import where
from partnerkit.interview.session import Session
from partnerkit.interview.walk import run_step
from partnerkit.plan.question import Question
from partnerkit.problems import Data, Place
from partnerkit.prompts.prompter import Back, Check, Prompt, QuestionNoted, Stop
from partnerkit.workbook.accountability import Pair
from partnerkit.workbook.ask import asking
from partnerkit.workbook.check import check
from partnerkit.workbook.contributions import Contributions
from partnerkit.workbook.places import put, record_of
from partnerkit.workbook.shape import fields
from partnerkit.workbook.steps import Step
from sitting import TODAY, TWO_PARTNERS

ENTRIES = {
    "county-1": {"partner": "county", "layer": "plans", "to": "The Board", "for": "The budget"},
    "county-2": {"partner": "county", "layer": "ethics", "to": "Peers", "for": "Truth"},
    "council-1": {"partner": "council", "layer": "clients", "to": "Residents", "for": "Change"},
}
BEGUN = put(TWO_PARTNERS, ("accountability", "entries"), ENTRIES)
BEGUN = put(BEGUN, ("contributions", "resources"), {"room": {"what": "Room"}})
#: The most prompts of one sitting.
MOST = 40
#: What is typed where a text of no meaning is refused.
MEANT = ("12", "2027-03-01", "6 months")
#: Questions in more than one wording: what decides between them may be judged anew in between.
WORDINGS = [
    {info.description, asking(info).one_more, *(words for _, words in asking(info).worded)}
    for info in (fields(Pair)["balance"], fields(Contributions)["resources"])
]
#: What is chosen to make a partner of whoever is asked for something: it is in many places.
JOINS = "joins as a partner"
#: What is chosen on the page to take something out or to move it.
TAKEN = ("Remove", "Yes, remove", "Take", "Move")


class Ack(NamedTuple):
    """What was acknowledged last: the text or the choice, and where it belongs."""

    text: str
    asked: tuple[Question, ...]
    changes_much: bool
    prompt: Prompt
    before: dict[Place, str]
    has_to_be_kept: bool = False


class Keys:
    """Somebody who presses random keys; compares the file with what they were told."""

    def __init__(self, chance: Random, step: Step, data: dict[str, Data], begun: int) -> None:
        self.chance, self.step, self.most = chance, step, begun + MOST
        self.data, self.leaves = data, dict(leaves(data))
        self.session = Session(data, self._save, self, TODAY)
        self.drafts: dict[str, str] = {}
        self.last: Ack | None = None
        self.count = begun
        self.story: list[str] = []

    def show(self, _blocks: Sequence[Block]) -> None:
        """Look away."""

    def hand_over(self, name: str) -> None:
        self._leave(Prompt(name))

    def text(self, prompt: Prompt, check: Check) -> str:
        self._draft_is_of(prompt)
        self._leave(prompt)
        if self.chance.random() < 0.15:
            self._acknowledge("", prompt)
            return ""
        unlike = f"zq{self.count}x"
        typed = next((one for one in (unlike, *MEANT) if check(one) is None), "")
        self._acknowledge(typed, prompt, kept=typed == unlike)
        return typed

    def choose(self, prompt: Prompt, choices: Sequence[str], present: int | None = None) -> int:
        self._leave(prompt)
        going_on = present is not None and self.chance.random() < 0.2
        at = present if going_on else self.chance.randrange(len(choices))
        assert at is not None
        self._acknowledge(choices[at], prompt)
        return at

    def choose_many(
        self, prompt: Prompt, choices: Sequence[str], present: Sequence[int] = ()
    ) -> tuple[int, ...]:
        self._leave(prompt)
        self._acknowledge("some", prompt)
        others = tuple(n for n in range(len(choices)) if self.chance.random() < 0.5)
        return tuple(present) if self.chance.random() < 0.2 else others

    def _leave(self, prompt: Prompt) -> None:
        """Check what was acknowledged before; then leave the prompt in some way, now and then."""
        self._is_in_the_file()
        self.count += 1
        self.last = None
        chance = self.chance.random()
        half = f"zh{self.count}x" if self.chance.random() < 0.5 else ""
        if self.count > self.most or chance < 0.02:
            self.story.append(f"{prompt.question!r} stop")
            raise Stop(half)
        if chance < 0.2:
            self.story.append(f"{prompt.question!r} back {half}")
            if half:
                self.drafts[half] = prompt.question
            raise Back(half)
        if chance < 0.25:
            self._acknowledge(f"zw{self.count}x", prompt, kept=True)
            raise QuestionNoted(f"zw{self.count}x")

    def _acknowledge(self, text: str, prompt: Prompt, *, kept: bool = False) -> None:
        self.story.append(f"{prompt.where}: {prompt.question!r} → {text!r}")
        asked = tuple(
            q
            for q in self.session.questions(self.step)
            if q.prompt == prompt.question and where(self.step.place, q) == prompt.where
        )
        if any(q.asking.aside or q.label in {"Name", "What"} for q in asked):
            self.drafts.clear()  # the words of other questions have this answer in them
        much = text.startswith(TAKEN) or text.endswith(JOINS)
        much = much or (self.last is not None and self.last.changes_much)
        kept = kept and not any(q.after for q in asked)
        self.last = Ack(text, asked, much, prompt, self.leaves, kept)

    def _draft_is_of(self, prompt: Prompt) -> None:
        typed_at = self.drafts.get(prompt.draft, prompt.question)
        both = {typed_at, prompt.question}
        if typed_at != prompt.question and not any(both <= alike for alike in WORDINGS):
            self._fail(f"{prompt.draft} was typed at {typed_at!r}")

    def _is_in_the_file(self) -> None:
        if self.last and self.last.has_to_be_kept:
            found = [p for p, value in self.leaves.items() if value == self.last.text]
            if len(found) != 1:
                self._fail(f"{self.last.text} is {len(found)} times in the file")

    def _save(self, data: dict[str, Data]) -> dict[str, Data]:
        if empty := [p for p in self._records(data) if not self._says_something(data, p)]:
            self._fail(f"empty records at {empty}")
        kept = dict(leaves(data))
        if kept != self.leaves:  # else only what was left blank is noted
            self._belongs(kept)
        self.data, self.leaves = data, kept
        return data

    def is_whole(self) -> None:
        """Fail where what was acknowledged last is not kept, or the file could not be opened."""
        self._is_in_the_file()
        if problems := check(self.data).problems:
            self._fail(str(problems))

    def _belongs(self, after: dict[Place, str]) -> None:
        """Fail where anything else changed than the answer to what was asked last."""
        assert self.last, "something was saved, and nothing was acknowledged"
        if self.last.changes_much or self.last.text.startswith(
            ("Skip", "Nobody", "No more", "Not today")
        ):
            return
        before = self.last.before
        changed = {p for p in after.keys() | before.keys() if after.get(p) != before.get(p)}
        changed = {p for p in changed if p[:1] != ("questions",)}
        if len({outermost(p) for p in changed}) > 1:
            self._fail(f"several changed at once: {changed}")
        places = [q.place for q in self.last.asked]
        if changed and places and not any(p[: len(q)] == q for p in changed for q in places):
            self._fail(f"{changed} changed, and {places} was asked")
        ids = {str(part) for place in after for part in place}
        gone = {value for value in before.values() if value.startswith("zq")}
        gone -= {*after.values(), *ids}
        shown = " ".join([*self.last.prompt.present, self.last.prompt.draft])
        if any(value not in shown for value in gone):
            self._fail(f"{gone} is gone")

    @staticmethod
    def _records(data: Any) -> Iterator[Place]:
        for holder in (("accountability", "pairs"), ("practice", "reviews")):
            here = data.get(holder[0], {})
            for n, _ in enumerate(here.get(holder[1]) or []):
                yield (*holder, n)

    @staticmethod
    def _says_something(data: Any, place: Place) -> bool:
        step, key, number = place
        record = data[step][key][number]
        nobody_knows = {} in record.get("ratings", {}).values()  # an answer, too
        return nobody_knows or len(dict(leaves(record))) > 1

    def _fail(self, why: str) -> NoReturn:
        pytest.fail("\n".join([why, *self.story[-25:]]), pytrace=False)


def leaves(data: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text in the data of a file, with its place; what was left blank is none."""
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from leaves(value, (*place, key))
    elif data != "":
        yield place, str(data)


def outermost(place: Place) -> Place:
    """The outermost record that holds a place; where none does, the place itself."""
    held = (place[:end] for end in range(1, len(place)) if record_of(place[:end]) == place[:end])
    return next(held, place)


def walk(seed: int, step: Step, sittings: int = 3) -> None:
    chance, data, count = Random(seed), BEGUN, 0
    for _ in range(sittings):
        keys = Keys(chance, step, data, count)
        with suppress(Stop):
            run_step(keys.session, step)
        keys.is_whole()
        data, count = keys.data, keys.count


@pytest.mark.parametrize("step", Step)
@by_chance(2, of_many=6)
@given(seed=st.integers(0, 2**32))
def test_the_file_is_what_was_acknowledged(step: Step, seed: int) -> None:
    """Walk one step; each has a sixth of the cases asked for, so that 300 are 300 in all."""
    walk(seed, step)
