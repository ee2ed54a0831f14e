"""What waits in a plan is counted once: every command says the same three numbers."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from edits import edited, removable, take_out
from filled import filled
from lanes import some
from many_partners import many_partners
from partnerkit.commands import agreements, checking, show, standing
from partnerkit.commands.opening import planned
from partnerkit.commands.portfolio import looked_at
from partnerkit.document.blocks import Block, Table
from partnerkit.document.formats import Format, Paper, Readers
from partnerkit.document.markdown import markdown
from partnerkit.document.page import page
from partnerkit.document.text import as_text
from partnerkit.file.disk import read
from partnerkit.file.folders import YamlFile
from partnerkit.plan.meeting import Meeting
from partnerkit.plan.worked_out import Plan
from partnerkit.report.agenda import AgendaPage, meeting
from partnerkit.report.board_page import board_page
from partnerkit.report.called import called_briefly
from partnerkit.report.data import report_json
from partnerkit.report.outline import outline
from partnerkit.report.portfolio_table import Listed, Portfolio, as_csv, blocks, portfolio_json
from partnerkit.report.tasks import step_table
from partnerkit.workbook.check import check
from partnerkit.workbook.steps import Step
from running import EXAMPLES, NAMED, run
from sitting import TWO_PARTNERS
from valley import valley

DAY = date(2027, 3, 1)

#: How many things are open, how many reminders there are, and which steps are not begun.
Numbers = tuple[int, int, tuple[int, ...]]


def said_in(text: str) -> Numbers:
    """The numbers in the first sentences that say any; where a sentence is missing, none."""
    text = " ".join(text.replace("│", " ").split())
    opened = re.search(r"(\d+) things? (?:is|are) open;", text)
    assert opened or "Nothing is open." in text or "No step has been started." in text, text
    remind = re.search(r"(\d+) reminders?\.", text)
    blank = re.search(r"Not begun: steps? ([\d, ]+)\.", text)
    steps = tuple(map(int, blank[1].split(", "))) if blank else ()
    if "No step has been started." in text:
        steps = tuple(step.number for step in Step)
    return int(opened[1]) if opened else 0, int(remind[1]) if remind else 0, steps


def listed_in(text: str) -> Numbers:
    """The numbers in the headings of `status`, each with as many lines below it."""
    found = {"Open": 0, "Reminders": 0, "Not begun": 0}
    for heading, count in re.findall(r"^ *(Open|Reminders|Not begun): (\d+)$", text, re.MULTILINE):
        below = re.split(rf"^ *{heading}: {count}$", text, flags=re.MULTILINE)[1]
        below = re.split(r"^ (?! )", below, flags=re.MULTILINE)[0]
        assert len(re.findall(r"^  - ", below, re.MULTILINE)) == int(count)
        found[heading] = int(count)
    ahead = re.split(r"^ *Not begun: \d+$", text, flags=re.MULTILINE)[1:]
    names = re.findall(r"partnerkit step (\w+)", ahead[0]) if ahead else []
    return found["Open"], found["Reminders"], tuple(Step(name).number for name in names)


def in_columns(made: Plan) -> Numbers:
    """The numbers in the table of the six steps."""
    rows = [(row[2][0], row[4][0]) for row in step_table(made.steps).rows]
    cells = [cell.replace("all", "0") for _, cell in rows]
    counts = [re.fullmatch(r"(\d+)(?:\n(\d+) reminders?)?", cell) for cell in cells]
    assert all(counts)
    return (
        sum(int(one[1] or 0) for one in counts if one),
        sum(int(one[2] or 0) for one in counts if one),
        tuple(n for n, (state, _) in enumerate(rows, start=1) if state == "not started"),
    )


def of_steps(made: Plan) -> Numbers:
    """The numbers of all pages of answers together, each shown at the end of its step."""
    found = [(step, said_in_step(outline(made, step, commands=True))) for step in Step]
    return (
        sum(one[0] for _, one in found),
        sum(one[1] for _, one in found),
        tuple(step.number for step, one in found if one[2]),
    )


def said_in_step(shown: list[Block]) -> tuple[int, int, bool]:
    text = " ".join(as_text(shown).rpartition("Still open")[2].split())
    opened = re.search(r"(\d+) things? (?:is|are) open;", text)
    remind = re.search(r"(\d+) reminders?\.", text)
    blank = "This step is not begun." in text
    assert opened or blank or "Nothing is open." in text
    return int(opened[1]) if opened else 0, int(remind[1]) if remind else 0, blank


def in_json(text: str) -> Numbers:
    made = json.loads(text)["worked_out"]
    assert sum(step["open"] for step in made["steps"]) == len(made["open"])
    assert sum(step["reminders"] for step in made["steps"]) == len(made["reminders"])
    blank = tuple(Step(step).number for step in made["not_begun"])
    return len(made["open"]), len(made["reminders"]), blank


def of_portfolio(text: str) -> Numbers:
    (made,) = json.loads(text)["partnerships"]
    blank = tuple(Step(step).number for step in made["not_begun"])
    return made["open"], made["reminders"], blank


def in_csv(raw: bytes) -> Numbers:
    import csv
    from io import StringIO

    (row,) = csv.DictReader(StringIO(raw.decode("utf-8-sig")))
    steps = tuple(map(int, filter(None, row["Not begun"].split(", "))))
    return int(row["Open"]), int(row["Reminders"]), steps


def in_cell(shown: list[Block]) -> Numbers:
    table = next(block for block in shown if isinstance(block, Table))
    (row,) = table.rows
    lines = row[2][0].split("\n")
    remind = [int(line.split()[0]) for line in lines if "reminder" in line]
    blank = [line.partition(": ")[2] for line in lines if line.startswith("not begun")]
    steps = tuple(map(int, blank[0].split(", "))) if blank else ()
    return int(lines[0]), sum(remind), steps


def in_check(path: Path) -> Iterator[Numbers]:
    found = checking.check_file(path, DAY)
    assert found.problems == []
    yield said_in(found.said)
    ahead = [re.search(r": Step (\d) is not begun\. Run: ", line) for line in found.lines]
    remind = [line for line in found.lines if ": reminder. " in line]
    steps = tuple(int(one[1]) for one in ahead if one)
    yield len(found.lines) - len(remind) - len(steps), len(remind), steps
    assert found.open == bool(len(found.lines) - len(remind))


def in_meeting(made: Plan) -> Numbers:
    """The numbers of what an agenda arranges, with room for everything."""
    made = called_briefly(made)
    arranged: Meeting = AgendaPage(made, 100_000, 10_000, None).meeting
    talk = [topic.item for topic in arranged.topics]
    talk += [*arranged.left, *arranged.by_paper, *arranged.promised]
    ahead = {item.step.number for item in talk if item in made.waiting.ahead}
    opened = [item for item in talk if item not in made.waiting.ahead]
    return len(opened), len(arranged.reminders), tuple(sorted(ahead))


def everywhere(path: Path) -> dict[str, Numbers]:
    """The numbers of a file, by where they are read."""
    made = planned(read(path), DAY)
    status = as_text(standing.how_it_is(made))
    assert not [item for item in made.waiting.reminders if "What can we do" in item.question]
    (listed,) = looked_at(DAY, [YamlFile(str(path), wanted=True)])
    assert isinstance(listed, Listed)
    office = Portfolio(DAY, (listed,), ())
    agreement = agreements.make_agreement(path, Format.MARKDOWN, Paper.A4, DAY).document
    assert isinstance(agreement, str)
    shown = outline(made)
    sentence, lines = in_check(path)
    return {
        "status": said_in(status),
        "status, listed": listed_in(status),
        "the six steps": in_columns(made),
        "check": sentence,
        "check, listed": lines,
        "report": said_in(as_text(shown)),
        "report, Markdown": said_in(markdown(shown)),
        "report, page": said_in(re.sub(r"<[^>]*>", " ", page(shown))),
        "report, JSON": in_json(report_json(made)),
        "pages of answers": of_steps(made),
        "portfolio": in_cell(blocks(office)),
        "portfolio, CSV": in_csv(as_csv(office)),
        "portfolio, JSON": of_portfolio(portfolio_json(office)),
        "agenda": said_in(as_text(meeting(made, 60))),
        "agenda, arranged": in_meeting(made),
        "summary": said_in(as_text(board_page(made))),
        "agreement": said_in(agreement),
    }


def one_number(data: dict[str, Any]) -> Numbers:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.yaml")
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
        found = everywhere(path)
    assert len(set(found.values())) == 1, found
    return found["status"]


def begun() -> dict[str, Any]:
    """A plan in which a question is noted about a step that is not begun."""
    about = {"about": "contributions", "question": "Who pays?", "asked_by": "county"}
    return {**TWO_PARTNERS, "purpose": {"goal": "Go"}, "questions": [about]}


def example(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    data.pop("language", None)  # the numbers are looked for in English sentences
    return data


BUILT: dict[str, Callable[[], dict[str, Any]]] = {
    "new": lambda: {"partnerkit": "1", "name": "New"},
    "two partners": lambda: dict(TWO_PARTNERS),
    "begun": begun,
    "valley": valley,
    "many": lambda: many_partners(9),
    "filled": lambda: filled()[0],
    **{path.stem: partial(example, path) for path in sorted(EXAMPLES.glob("*.yaml"))},
}


@pytest.mark.parametrize("name", some(6, BUILT))
def test_every_command_says_the_same_numbers(name: str) -> None:
    one_number(BUILT[name]())


def test_the_three_kinds_are_what_a_reader_would_count() -> None:
    assert one_number(BUILT["new"]()) == (0, 0, (1, 2, 3, 4, 5, 6))
    # The question that was noted; beside the goal, step 1 lacks four answers, for of vision and
    # values one is enough.
    assert one_number(begun()) == (5, 0, (2, 3, 4, 5, 6))


CASES = int(os.environ.get("PARTNERKIT_EXAMPLES", "0")) or 8


@settings(max_examples=CASES, deadline=None)
@given(
    st.sampled_from(sorted(BUILT)),
    st.lists(st.tuples(st.just(take_out), st.integers(0, 5000), st.just("")), max_size=60),
    st.sets(st.sampled_from([step.value for step in Step]), max_size=5),
)
def test_whatever_a_plan_lacks(name: str, taken: list[Any], without: set[str]) -> None:
    data = {key: value for key, value in BUILT[name]().items() if key not in without}
    assume(check(data).partnership is not None)
    for one in taken:
        data = edited(data, [one]) if removable(data) else data
    one_number(data)


@pytest.mark.parametrize("example", ["bow-valley"])
def test_the_program_itself_says_so(example: str, tmp_path: Path) -> None:
    plan = EXAMPLES / f"{example}.yaml"
    words = {
        "status": ("status", "--plain"),
        "check": ("check",),
        "report": ("report", "--plain"),
        "agenda": ("agenda", "--plain"),
        "summary": ("summary", "--plain"),
        "agreement": ("agreement", "--plain"),
    }
    found = {
        name: said_in(run(*line, "--file", plan, cwd=tmp_path, day=DAY, as_seen=True).stdout)
        for name, line in words.items()
    }
    office = run("portfolio", plan, "--format", "json", cwd=tmp_path, day=DAY).stdout
    report = run("report", "--format", "json", "--file", plan, cwd=tmp_path, day=DAY).stdout
    found |= {"portfolio": of_portfolio(office), "JSON": in_json(report)}
    assert len(set(found.values())) == 1, found
    assert all(found["status"])


def test_the_public_reads_nothing_of_what_is_open(tmp_path: Path) -> None:
    plan = EXAMPLES / "bow-valley.yaml"
    made = show.report(plan, Format.MARKDOWN, None, DAY, readers=Readers.PUBLIC)
    assert isinstance(made, str)
    assert not re.search("things? (is|are) open|reminder|[Nn]ot begun|Draft", made)
    named = tmp_path / "plan.yaml"
    named.write_text(NAMED, encoding="utf-8")
    assert "open" not in str(show.report(named, Format.MARKDOWN, None, DAY, readers=Readers.PUBLIC))
