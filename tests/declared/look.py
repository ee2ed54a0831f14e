"""Fills in what growing.py adds, as a person would, and says as JSON where it is found afterwards.

Run with the grown copy of the program on the Python path; see test_declared_once.py.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from io import BytesIO, StringIO
from itertools import count
from typing import Any

import docx
from growing import GROUPS, KINDS
from jsonschema import Draft202012Validator

from filled import TODAY, filled, planned
from partnerkit.copies.compare import compare
from partnerkit.copies.merge import merge, with_questions
from partnerkit.document.blocks import Block
from partnerkit.document.form_page import form_as_page
from partnerkit.document.markdown import markdown
from partnerkit.document.page import page as html
from partnerkit.document.text import print_blocks
from partnerkit.document.word import word
from partnerkit.file.document import parse
from partnerkit.file.edit import render, rewrite
from partnerkit.interview.answers import answers_page, row_words
from partnerkit.interview.prompt_words import section_of
from partnerkit.interview.session import Session
from partnerkit.interview.walk import run_step
from partnerkit.plan.form_questions import asked_on_form
from partnerkit.plan.meeting import meeting_of
from partnerkit.plan.worked_out import Plan
from partnerkit.problems import Data, Place, dotted
from partnerkit.prompts.prompter import Check, Prompt
from partnerkit.report.comparison import talking_points
from partnerkit.report.data import report_json
from partnerkit.report.outline import outline
from partnerkit.report.paper_form import paper_form
from partnerkit.report.partner_form import partner_form
from partnerkit.report.questionnaire import workbook
from partnerkit.report.sheets import sheet
from partnerkit.report.worksheet import worksheet
from partnerkit.workbook.check import check
from partnerkit.workbook.places import get, put, without
from partnerkit.workbook.schema import json_schema
from partnerkit.workbook.steps import Step

#: A question that was added: of which group, and of which kind.
ADDED = re.compile(rf"(?:More )?({'|'.join(GROUPS)}) (text|texts|records|turns)\b")
NAMES = ("ours.yaml", "theirs.yaml")
VOICES = ("pa", "pb")


class Typist:
    """Answers every question that was added, each with a word of its own, and no other.

    One who is `silent` answers none.
    """

    def __init__(self, *, silent: bool = False) -> None:
        self.silent = silent
        self.asked: list[str] = []
        self.given: defaultdict[str, list[str]] = defaultdict(list)
        self._numbers = count(101)

    def show(self, blocks: Sequence[Block]) -> None:
        """Everything that is shown in between can be printed."""
        as_text(blocks)

    def text(self, prompt: Prompt, check: Check) -> str:
        self.asked.append(prompt.question)
        added = ADDED.match(prompt.question)
        if not added or prompt.present or self.silent:
            return ""
        number = next(self._numbers)
        typed = f"zq{number}x"
        if "until" in prompt.question:
            assert check("soon"), f"{prompt.question} takes what is no day"
            typed = (date(2031, 1, 1) + timedelta(days=number)).isoformat()
        refused = check(typed)
        assert refused is None, f"{prompt.question} refuses {typed}: {refused}"
        self.given[" ".join(added.groups())].append(typed)
        return typed

    def choose(self, prompt: Prompt, choices: Sequence[str], present: int | None = None) -> int:
        self.asked.append(prompt.question)
        last = len(choices) - 1
        if ADDED.match(prompt.question) and not self.silent:
            return last if choices[-1] in ("Nobody else", "No more today") else 0
        return last if present is None else present

    def choose_many(
        self, prompt: Prompt, _choices: Sequence[str], present: Sequence[int] = ()
    ) -> tuple[int, ...]:
        self.asked.append(prompt.question)
        return tuple(present)

    def hand_over(self, name: str) -> None:
        """Everybody sits at one keyboard."""


class Sitting:
    """All six steps over a file that answers everything but what was added, and then that file."""

    def __init__(self, voice: str = "") -> None:
        document = parse(render(without_added(filled()[0])).encode())
        self.typist = Typist()
        self.session = Session(document.data, _kept, self.typist, TODAY, voice=voice)
        self.go()
        self.document = rewrite(document, self.session.data)

    def go(self) -> None:
        for step in Step:
            run_step(self.session, step)


def _kept(data: dict[str, Data]) -> dict[str, Data]:
    return data


def without_added(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: without_added(value) for key, value in data.items() if key not in KINDS}
    return [without_added(item) for item in data] if isinstance(data, list) else data


def places(data: Any, place: Place = ()) -> Iterator[Place]:
    """Where what was added stands."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if key in KINDS:
            yield (*place, key)
        elif isinstance(value, dict | list):
            yield from places(value, (*place, key))


def as_text(blocks: Sequence[Block], plain: bool = False) -> str:
    out = StringIO()
    print_blocks(blocks, out, plain=plain)
    return out.getvalue()


def in_word(blocks: list[Block]) -> str:
    parts: Any = docx.Document(BytesIO(word(blocks, TODAY))).element.body.iter()
    said = "\n".join(part.text or "" for part in parts if part.tag.endswith("}t"))
    return said.replace("\u00a0", " ")  # a day is never broken over two lines


def answers_shown(sitting: Sitting) -> dict[str, str]:
    """What people read of the answers, by where they read it."""
    data, session = sitting.document.data, sitting.session
    made = planned(data)
    report = outline(made)
    compared = compare(data, without_added(data))
    rows = [q for step in Step for q in session.questions(step)]
    return {
        "file": sitting.document.text,
        "text": as_text(report),
        "plain text": as_text(report, plain=True),
        "markdown": markdown(report),
        "html": html(report),
        "word": in_word(report),
        "json": report_json(made),
        "report of a step": "\n".join(markdown(outline(made, step)) for step in Step),
        "page of answers": "\n".join(as_text(answers_page(session, step)) for step in Step),
        "answers to choose": "\n".join(f"{section_of(q)} {row_words(q)}" for q in rows),
        "worksheet": markdown(worksheet(made)),
        "csv": sheet(made.partnership),
        "compare": as_text(talking_points(compared, made.partnership, NAMES)),
    }


def questions_shown(sitting: Sitting) -> dict[str, str]:
    """What people read of the questions that nobody has answered yet, by where they read it."""
    made = planned(without_added(sitting.document.data))
    forms = [asked_on_form(made.partnership, made.data, v, list(Step), made.today) for v in VOICES]
    bare = planned({"partnerkit": "1", "name": "n", "partners": {"pa": {"name": "County"}}})
    return {
        "asked": "\n".join(sitting.typist.asked),
        "asked of one partner": "\n".join(
            question for voice in VOICES for question in Sitting(voice).typist.asked
        ),
        "form": "\n".join(form_as_page(partner_form(one, "1")) for one in forms),
        "paper of one partner": "\n".join(str(paper_form(one).sheet) for one in forms),
        "questions": as_text(workbook()),
        "worksheet": markdown(worksheet(made)),
        "empty worksheet": markdown(worksheet(bare)),
        "report": markdown(outline(made)),
        "schema": json.dumps(json_schema()),
        "open": "\n".join(item.question for item in made.open),
        "agenda": "\n".join(at_the_meeting(made)),
    }


def at_the_meeting(made: Plan) -> list[str]:
    """Every question that a meeting has a place for."""
    found = meeting_of(made.open, 10_000, 1000)
    rest = (found.left, found.by_paper, found.promised, found.reminders)
    topics = [topic.item for topic in found.topics]
    return [item.question for items in (topics, *rest) for item in items]


WRONG: dict[str, list[Any]] = {
    "text": [["a", "b"], {"a": "b"}],
    "texts": ["one", [{"a": "b"}]],
    "records": [
        "one",
        [{"done": "2027-01-31"}],
        [{"what": "a", "doen": "2027-01-31"}],
        [{"what": "a", "done": "2027"}],
        [{"what": "a", "turns": [{"balance": "b"}]}],
        [{"what": "a", "notes": {"b": "c"}}],
    ],
}


def mistaken(data: Any) -> list[str]:
    """What is right and refused, or wrong and not refused, by the check or by the schema."""
    validator = Draft202012Validator(json_schema())
    found = [f"check: {problem}" for problem in check(data).problems]
    found += [f"schema: {error.message}" for error in validator.iter_errors(data)]
    for turn in range(max(map(len, WRONG.values()))):
        changed = data
        for place in (added := list(places(data))):
            wrong = WRONG[KINDS[str(place[-1])]]
            changed = put(changed, place, wrong[turn % len(wrong)])
        refused = {
            "check": [problem.place for problem in check(changed).problems],
            "schema": [tuple(error.absolute_path) for error in validator.iter_errors(changed)],
        }
        for by, where in refused.items():
            at = {_added_in(place) for place in where}
            found += [
                f"{by} takes what is wrong, {turn}: {dotted(p)}" for p in added if p not in at
            ]
            found += [f"{by} refuses {dotted(place)}" for place in at - set(added)]
    return found


def _added_in(place: Place) -> Place:
    """The place of what was added, of any place in it."""
    return place[: next((n for n, key in enumerate(place, start=1) if key in KINDS), len(place))]


def merged(data: Any) -> dict[str, list[str]]:
    """Two copies that say something else at each place that was added, and what comes of them."""
    ours = theirs = data
    clashes, words = [], []
    for number, place in enumerate(places(data)):
        kind = KINDS[str(place[-1])]
        sides: list[Any] = [f"zm{number}{side}x" for side in NAMES]
        words += sides
        at = place if kind == "text" else (*place, len(get(data, place)))
        if kind == "text":
            clashes.append(place)
        if kind == "records":
            sides = [{"what": side, "notes": [side]} for side in sides]
            done = (*place, 0, "done")
            ours, theirs = put(ours, done, "2033-01-01"), put(theirs, done, "2034-01-01")
            clashes.append(done)
        ours, theirs = put(ours, at, sides[0]), put(theirs, at, sides[1])
    found = merge(data, ours, theirs)
    whole = with_questions(found, NAMES, TODAY)
    blind = with_questions(merge(None, ours, theirs), NAMES, TODAY)
    return {
        "expected clashes": sorted(map(dotted, clashes)),
        "clashes": sorted(dotted(clash.place) for clash in found.clashes),
        "lost": [said for said in words if said not in json.dumps(whole)],
        "lost without a base": [said for said in words if said not in json.dumps(blind)],
        "problems": [f"{problem}" for one in (whole, blind) for problem in check(one).problems],
    }


def left_blank(data: Any) -> dict[str, Any]:
    """What is kept of a partner that knows no rating today, and what else is asked once more.

    A day in a record of an action was left blank before.
    """
    review: Place = ("practice", "reviews", 0)
    alone = without(put(data, (*review, "on"), TODAY.isoformat()), (*review, "ratings", "pb"))
    alone = without(alone, ("practice", "actions", 0, "more_records", 0, "done"))
    typist = Typist(silent=True)
    session = Session(alone, _kept, typist, TODAY)
    run_step(session, Step.PRACTICE)
    again = [question for question in typist.asked if question.startswith("Action records")]
    return {"ratings": get(session.data, (*review, "ratings", "pb")), "again": again}


def asked_again(sitting: Sitting) -> list[str]:
    """What was added and is asked once more although it has an answer."""
    before = len(sitting.typist.asked)
    sitting.go()
    return [question for question in sitting.typist.asked[before:] if ADDED.match(question)]


def main() -> None:
    sitting = Sitting()
    found = {
        "given": sitting.typist.given,
        "answers": answers_shown(sitting),
        "questions": questions_shown(sitting),
        "mistaken": mistaken(sitting.document.data),
        "merged": merged(sitting.document.data),
        "left blank": left_blank(sitting.document.data),
        "again": asked_again(sitting),
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
