"""What may stay blank is asked once: in the next sitting nobody is asked for it again."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filled import planned
from lanes import by_chance
from partnerkit.document.blocks import Block
from partnerkit.interview.prompt_words import where
from partnerkit.interview.session import Session
from partnerkit.interview.walk import run_step
from partnerkit.plan.question import Question
from partnerkit.problems import Data
from partnerkit.prompts.prompter import Check, Prompt, Stop
from partnerkit.workbook.check import check
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step
from sitting import TODAY, TWO_PARTNERS, Sitting

NAMED: Any = put(
    TWO_PARTNERS,
    ("accountability", "entries"),
    {
        "county-1": {"partner": "county", "layer": "plans", "to": "The Board", "for": "Budget"},
        "council-1": {"partner": "council", "layer": "clients", "to": "Residents", "for": "Food"},
    },
)
NEEDED: Any = put(
    NAMED,
    ("contributions", "resources"),
    {
        "room": {"what": "Room", "kind": "operational"},
        "van": {"what": "Van", "kind": "operational", "amount": "3", "unit": "days"},
    },
)
#: What each step begins with, where that is more than two partners; nothing of a later one.
BEGUN = {Step.ACCOUNTABILITY: NAMED, Step.CONTRIBUTIONS: NEEDED, Step.PRACTICE: NAMED}
#: What is typed where a text of no meaning is refused.
MEANT = ("12", "2027-03-01", "6 months")
#: The most answers of one sitting; then everything is left blank.
MOST = 12


class Blanks:
    """Somebody who answers some questions and leaves the rest blank, up to the end of a step."""

    def __init__(self, chance: Random, step: Step, data: dict[str, Data]) -> None:
        self.chance, self.step, self.data = chance, step, data
        self.session = Session(data, self._save, self, TODAY)
        self.left: list[Question] = []
        self.asked: list[Question] = []
        self.given = 0

    def _save(self, data: dict[str, Data]) -> dict[str, Data]:
        self.data = data
        return data

    def show(self, _blocks: Sequence[Block]) -> None:
        """Look away."""

    def hand_over(self, name: str) -> None:
        """Go on."""

    def text(self, prompt: Prompt, check: Check) -> str:
        self._met(prompt)
        self.given += 1
        unlike = f"zq{self.given}x"
        return "" if self._skips() else next(t for t in (unlike, *MEANT) if check(t) is None)

    def choose(self, prompt: Prompt, choices: Sequence[str], present: int | None = None) -> int:
        if "want to change" in prompt.question:
            return 0
        self._met(prompt)
        if present is not None and self._skips():
            return present
        return self.chance.randrange(len(choices))

    def choose_many(
        self, prompt: Prompt, choices: Sequence[str], present: Sequence[int] = ()
    ) -> tuple[int, ...]:
        self._met(prompt)
        return tuple(present) if self._skips() else tuple(range(min(1, len(choices))))

    def _skips(self) -> bool:
        return self.given > MOST or self.chance.random() < 0.5

    def _met(self, prompt: Prompt) -> None:
        asked = self.session.questions(self.step)
        here = (q for q in asked if where(self.step.place, q) == prompt.where)
        self.asked += [q for q in here if q.prompt == prompt.question]


def optional(question: Question) -> bool:
    """Tell whether a question may stay blank, and nothing says that it is asked every time."""
    return not (question.counts or question.again or question.after or question.asking.awaited)


@pytest.mark.parametrize("step", Step)
@by_chance(3, of_many=6)
@given(seed=st.integers(0, 2**32))
def test_what_was_left_blank_is_not_asked_again(step: Step, seed: int) -> None:
    first = Blanks(Random(seed), step, BEGUN.get(step, TWO_PARTNERS))
    run_step(first.session, step)
    blank = {q.key for q in first.session.questions(step) if not q.answered and optional(q)}
    met = blank & {q.key for q in first.asked}
    again = Blanks(Random(seed), step, first.data)
    again.given = MOST + 1
    run_step(again.session, step)
    assert not [q.prompt for q in again.asked if q.key in met and optional(q)]


def blank_through(data: dict[str, Data], step: Step) -> Blanks:
    """Leave everything blank in a step."""
    sitting = Blanks(Random(0), step, data)
    sitting.given = MOST + 1
    run_step(sitting.session, step)
    return sitting


def test_of_several_questions_that_add_to_one_list_each_is_asked_once() -> None:
    staff = {"partner": "council", "layer": "stakeholders", "reach": "internal", "to": "Staff"}
    data: Any = put(NAMED, ("accountability", "entries", "council-2"), {**staff, "for": "Pay"})
    outside = "Outside Food Council, who can call it to account?"
    first = blank_through(data, Step.ACCOUNTABILITY)
    assert outside in [q.prompt for q in first.asked]
    kept: Any = first.data["accountability"]
    assert kept["entries"]["council-stakeholders-external"] == ""
    assert check(first.data).problems == ()
    again = blank_through(first.data, Step.ACCOUNTABILITY)
    assert outside not in [q.prompt for q in again.asked]


def test_where_nobody_is_named_inside_or_outside_both_are_asked_again() -> None:
    first = blank_through(NAMED, Step.ACCOUNTABILITY)
    asked = [q.prompt for q in blank_through(first.data, Step.ACCOUNTABILITY).asked]
    assert [one for one in asked if "call it to account" in one] == [
        f"{side} {name}, who can call it to account?"
        for name in ("Orange County", "Food Council")
        for side in ("Inside", "Outside")
    ]


def test_who_gives_what_nobody_gives_is_asked_of_each_resource_again() -> None:
    first = blank_through(NEEDED, Step.CONTRIBUTIONS)
    more: Any = put(first.data, ("contributions", "resources", "tent"), {"what": "Tent"})
    asked = [q.prompt for q in blank_through(more, Step.CONTRIBUTIONS).asked]
    for what in ("Room", "Van", "Tent"):
        assert f"Who gives something toward {what}?" in asked


def test_who_gives_a_resource_is_asked_also_where_people_have_gone_on_before() -> None:
    data: Any = put(NEEDED, ("practice", "intent"), "For three years")
    script: Any = [
        ("want to change", "Add to: Operational"),
        ("What else does it take?", "Tent"),
        ("Tent: how much", ""),
        ("By when is Tent needed?", ""),
        ("What else does it take?", ""),
        ("Who gives something toward Tent?", Stop()),
    ]
    given: Any = [
        {"resource": "room", "partner": "county"},
        {"resource": "van", "partner": "county", "amount": "2", "status": "offered"},
    ]
    data = put(data, ("contributions", "pledges"), given)
    data = put(data, ("contributions", "additional"), [{"resource": "van", "from": "A friend"}])
    sitting = Sitting(data, script)
    with pytest.raises(Stop):
        run_step(sitting.session, Step.CONTRIBUTIONS)
    sitting.prompter.done()


def test_of_vision_and_values_one_is_open_and_the_other_is_asked_once() -> None:
    data: Any = put(TWO_PARTNERS, ("purpose", "concern"), "Hunger")
    neither = planned(data)
    assert [one.ask for one in neither.open if one.step is Step.PURPOSE] == [
        "vision", "goal", "focus", "success"]  # fmt: skip
    script: Any = [("gone well", "All eat"), ("What matters", ""), ("together, for whom", Stop())]
    sitting = Sitting(data, script)
    with pytest.raises(Stop):
        run_step(sitting.session, Step.PURPOSE)
    sitting.prompter.done()
    asked = [q.label for q in blank_through(sitting.saves[-1], Step.PURPOSE).asked]
    assert asked == ["Common goal", "Focus", "Signs of success"]


def test_a_step_that_was_left_blank_as_a_whole_keeps_what_is_optional() -> None:
    first = blank_through(TWO_PARTNERS, Step.PRACTICE)
    assert first.data["practice"] == {"actions": ""}
    asked = [q.label for q in blank_through(first.data, Step.PRACTICE).asked]
    assert asked == ["Intent to go on", "Time set aside", "How often to review", "Reviews"]
