"""Files that were damaged by chance: each ends in a partnership or in sentences.

How many, and which, can be set; a failure names the case that it came from:

    PARTNERKIT_CASES=10000 PARTNERKIT_SEED=1 pytest -m slow tests/whole/test_fuzz.py
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from datetime import date
from io import StringIO

import pytest

from damage import (
    SEED,
    damaged,
)
from partnerkit.document.markdown import markdown
from partnerkit.document.text import print_blocks
from partnerkit.document.visible import visible
from partnerkit.file.document import Document, parse, with_lines
from partnerkit.file.edit import rewrite
from partnerkit.plan.worked_out import plan
from partnerkit.problems import Data, Problem, Trouble, told
from partnerkit.report.data import report_json
from partnerkit.report.outline import outline
from partnerkit.report.tasks import open_list, task_list
from partnerkit.workbook.check import check, tolerant
from partnerkit.workbook.places import put
from partnerkit.workbook.versions import forward

CASES = int(os.environ.get("PARTNERKIT_CASES", "10000"))
TODAY = date(2026, 11, 22)


def walk(raw: bytes) -> str:
    """Do with a file what the commands do; returns how it ended."""
    try:
        document = parse(raw)
        data = forward(document.data)
        found = check(data)
    except Trouble as trouble:
        told_in_sentences(trouble.problems)
        return "refused in sentences"
    problems = with_lines(found.problems, document)
    if problems:
        told_in_sentences(problems)
    assert (found.partnership is None) == bool(problems)
    render_all(data)
    saved(document, data)
    return "problems in sentences" if problems else "a partnership"


def render_all(data: dict[str, Data]) -> None:
    """Show what is right in the data in every way of text."""
    left, partnership, problems = tolerant(data)
    made = plan(left, partnership, TODAY, "", problems)
    blocks = [*task_list(partnership.name, made.steps), *open_list(made.waiting)]
    blocks += outline(made)
    for plain in (False, True):
        out = StringIO()
        print_blocks(blocks, out, plain=plain)
        harmless(out.getvalue())
    harmless(markdown(blocks))
    report_json(made)


def saved(document: Document, data: dict[str, Data]) -> None:
    """Change one answer in place; nothing else may change, or it is refused in a sentence."""
    wanted = put(data, ("purpose",), {"goal": "Another goal\nin two lines"})
    try:
        changed = rewrite(document, wanted)
    except Trouble as trouble:
        told_in_sentences(trouble.problems)
        return
    assert parse(changed.raw).data == wanted


def told_in_sentences(problems: Sequence[Problem]) -> None:
    assert problems
    for problem in problems:
        assert not problem.sentence.startswith(("Input", "Value")), "not in our words"
        assert problem.sentence.rstrip(")")[-1:] in {".", "?"}, problem.sentence
        harmless(visible(told(problem, "partnership.yaml")))


def harmless(text: str) -> None:
    assert not {c for c in text if (c < " " and c != "\n") or "\x7f" <= c <= "\x9f"}
    assert "\u202e" not in text


@pytest.mark.parametrize(
    "cases",
    [range(30), pytest.param(range(CASES), marks=pytest.mark.slow)],
    ids=["some", "many"],
)
def test_every_damaged_file_ends_in_a_partnership_or_in_sentences(cases: range) -> None:
    ends = Counter[str]()
    for case in cases:
        try:
            ends[walk(damaged(case))] += 1
        except Exception as error:
            error.add_note(f"in case {case} of seed {SEED}")
            raise
    print(f"{len(cases)} damaged files: {dict(ends)}")
    assert len(ends) == 3
