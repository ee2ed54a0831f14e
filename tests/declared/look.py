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
from filled import TODAY, filled, planned
from growing import GROUPS, KINDS
from jsonschema import Draft202012Validator

from partnerkit.file.document import parse
from partnerkit.file.edit import render, rewrite
from partnerkit.interview.answers import page
from partnerkit.interview.session import Session
from partnerkit.interview.walk import run_step
from partnerkit.problems import Data, Place, dotted
from partnerkit.prompts.prompter import Check, Prompt
from partnerkit.report.blocks import Block
from partnerkit.report.comparison import talking_points
from partnerkit.report.data import as_json
from partnerkit.report.markdown import markdown
from partnerkit.report.outline import outline
from partnerkit.report.page import page as html
from partnerkit.report.sheets import sheet
from partnerkit.report.text import print_blocks
from partnerkit.report.word import word
from partnerkit.report.workbook import workbook
from partnerkit.report.worksheet import worksheet
from partnerkit.together.compare import compare
from partnerkit.together.merge import merge, with_questions
from partnerkit.workbook.check import check, get, put
from partnerkit.workbook.schema import schema
from partnerkit.workbook.steps import Step

#: A question that was added: of which group, and of which kind.
ADDED = re.compile(rf"(?:More )?({'|'.join(GROUPS)}) (text|texts|records|turns)\b")
KEYS = {f"{group.lower()}_{kind}" for group in GROUPS for kind in KINDS}
NAMES = ("ours.yaml", "theirs.yaml")


class Typist:
    """Answers every question that was added, each with a word of its own, and no other."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.offered: list[str] = []
        self.given: defaultdict[str, list[str]] = defaultdict(list)
        self.numbers = count(101)

    def show(self, blocks: Sequence[Block]) -> None:
        as_text(blocks)

    def text(self, prompt: Prompt, check: Check) -> str:
        self.asked.append(prompt.question)
        added = ADDED.match(prompt.question)
        if not added or prompt.present:
            return ""
        number, typed = next(self.numbers), f"zq{next(self.numbers)}x"
        if "until" in prompt.question:
            typed = (date(2031, 1, 1) + timedelta(days=number)).isoformat()
            assert check("soon"), prompt
        assert check(typed) is None, (prompt, typed, check(typed))
        self.given[" ".join(added.groups())].append(typed)
        return typed

    def choose(self, prompt: Prompt, choices: Sequence[str], present: int | None = None) -> int:
        self.asked.append(prompt.question)
        self.offered += choices
        if ADDED.match(prompt.question):
            return len(choices) - 1 if choices[-1] == "Skip: no more for now" else 0
        return len(choices) - 1 if present is None else present

    def choose_many(
        self, prompt: Prompt, choices: Sequence[str], present: Sequence[int] = ()
    ) -> tuple[int, ...]:
        self.asked.append(prompt.question)
        return tuple(present)

    def hand_over(self, name: str) -> None:
        """Everybody sits at one keyboard."""


class Sat:
    """A session over the text of a file that answers everything but what was added."""

    def __init__(self) -> None:
        self.document = parse(render(without_added(filled()[0])).encode())
        self.typist = Typist()
        self.session = Session(self.document.data, self._save, self.typist, TODAY)
        for step in Step:
            run_step(self.session, step)

    def _save(self, data: dict[str, Data]) -> dict[str, Data]:
        self.document = rewrite(self.document, data)
        return self.document.data


def without_added(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: without_added(value) for key, value in data.items() if key not in KEYS}
    return [without_added(item) for item in data] if isinstance(data, list) else data


def added_places(data: Any, place: Place = ()) -> Iterator[Place]:
    """Where what was added stands."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if key in KEYS:
            yield (*place, key)
        elif isinstance(value, dict | list):
            yield from added_places(value, (*place, key))


def as_text(blocks: Sequence[Block], plain: bool = False) -> str:
    out = StringIO()
    print_blocks(blocks, out, plain=plain)
    return out.getvalue()


def in_word(blocks: list[Block]) -> str:
    parts: Any = docx.Document(BytesIO(word(blocks, TODAY))).element.body.iter()
    return "\n".join(part.text or "" for part in parts if part.tag.endswith("}t"))


def shown(sat: Sat) -> dict[str, str]:
    """What people read of the answers, by where they read it."""
    made = planned(sat.document.data)
    report = outline(made)
    return {
        "the file": sat.document.text,
        "text": as_text(report),
        "plain text": as_text(report, plain=True),
        "markdown": markdown(report),
        "html": html(report),
        "word": in_word(report),
        "json": as_json(made),
        "worksheet": markdown(worksheet(made)),
        "check your answers": "\n".join(as_text(page(sat.session, step)) for step in Step),
        "report of a step": "\n".join(markdown(outline(made, step)) for step in Step),
        "csv": sheet(made.partnership),
        "compare": as_text(
            talking_points(
                compare(sat.document.data, without_added(sat.document.data)),
                made.partnership,
                NAMES,
            )
        ),
    }


def titles(sat: Sat) -> dict[str, str]:
    """What people read of the questions, whether or not they have an answer."""
    made = planned(without_added(sat.document.data))
    bare = planned({"partnerkit": "1", "name": "n", "partners": {"pa": {"name": "County"}}})
    return {
        "questions": as_text(workbook()),
        "questions of a step": "\n".join(as_text(workbook(step)) for step in Step),
        "a worksheet": markdown(worksheet(made)),
        "an empty worksheet": markdown(worksheet(bare)),
        "open": "\n".join(item.question for item in made.open),
        "schema": json.dumps(schema()),
        "asked": "\n".join(sat.typist.asked),
    }


WRONG: dict[str, list[Any]] = {
    "text": [["a", "b"], {"a": "b"}],
    "texts": ["one", [{"a": "b"}]],
    "records": [
        "one",
        [{"until": "2027-01-31"}],
        [{"what": "a", "untill": "2027-01-31"}],
        [{"what": "a", "until": "2027"}],
        [{"what": "a", "turns": [{"task": "b"}]}],
        [{"what": "a", "notes": {"b": "c"}}],
    ],
}


def accepted(data: Any) -> list[str]:
    """Whatever is wrong and not refused by the check, or by the schema; and right, and refused."""
    validator = Draft202012Validator(schema())
    assert check(data).problems == (), check(data).problems
    assert [error.message for error in validator.iter_errors(data)] == []
    found = []
    for place in added_places(data):
        for wrong in WRONG[str(place[-1]).rpartition("_")[2]]:
            changed = put(data, place, wrong)
            where = [problem.place[: len(place)] for problem in check(changed).problems]
            if where != [place]:
                found.append(f"check, {dotted(place)}: {wrong} {where}")
            if validator.is_valid(changed):
                found.append(f"schema, {dotted(place)}: {wrong}")
    return found


def merged(data: Any) -> dict[str, Any]:
    """Two copies that say something else at each place that was added: what comes of it."""
    ours = theirs = data
    clashes, words = [], []
    for number, place in enumerate(added_places(data)):
        kind = str(place[-1]).rpartition("_")[2]
        sides = [f"zm{number}a{side}x" for side in ("ours", "theirs")]
        at = place if kind == "text" else (*place, len(get(data, place)))
        values = [{"what": side, "notes": [side]} for side in sides] if kind == "records" else sides
        ours, theirs = put(ours, at, values[0]), put(theirs, at, values[1])
        words += sides
        if kind == "text":
            clashes.append(dotted(place))
        if kind == "records":
            for side, value in enumerate(("2033-01-01", "2034-01-01")):
                until = (*place, 0, "until")
                ours, theirs = (put(ours, until, value), theirs) if side else (ours, put(theirs, until, value))
            clashes.append(dotted((*place, 0, "until")))
    found = merge(data, ours, theirs)
    whole = with_questions(found, NAMES, TODAY)
    assert check(whole).problems == ()
    said = json.dumps(whole)
    return {
        "expected": sorted(clashes),
        "clashes": sorted(dotted(clash.place) for clash in found.clashes),
        "lost": [word for word in words if word not in said],
        "without base": [word for word in words if word not in json.dumps(with_questions(merge(None, ours, theirs), NAMES, TODAY))],
    }


def main() -> None:
    sat = Sat()
    sat_data = sat.document.data
    json.dump(
        {
            "given": sat.typist.given,
            "offered": sat.typist.offered,
            "shown": shown(sat),
            "titles": titles(sat),
            "accepted": accepted(sat_data),
            "merged": merged(sat_data),
            "again": asked_again(sat),
        },
        sys.stdout,
    )


def asked_again(sat: Sat) -> list[str]:
    """What was added and is asked once more although it has an answer."""
    before = len(sat.typist.asked)
    for step in Step:
        run_step(sat.session, step)
    return [question for question in sat.typist.asked[before:] if ADDED.match(question)]


if __name__ == "__main__":
    main()
