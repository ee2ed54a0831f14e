"""An agenda for Word comes back: what was decided is in the plan or in an open question."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

import pseudo
import running
from handed_in import as_file
from lanes import by_chance, slow
from partnerkit.commands.collect import Taken, collect
from partnerkit.commands.meeting_papers import length, make_agenda, make_agenda_form
from partnerkit.commands.opening import answers_in
from partnerkit.commands.undo import undo
from partnerkit.document.formats import Format, Paper
from partnerkit.file.disk import read
from partnerkit.file.hidden_text import kept_as_text, kept_in
from partnerkit.file.keeper import create
from partnerkit.file.word_text import word_rows
from partnerkit.language import in_one_line
from partnerkit.report.agenda import DECISIONS
from partnerkit.workbook.check import check
from partnerkit.workbook.places import get, put
from scripted import Scripted
from valley import valley
from worksheets import (
    OFFICE,
    as_office_saves,
    end_gone,
    lost,
    put_in_controls,
    saved,
    track_changes,
)

TODAY = date(2026, 11, 27)
CONCERN = ("purpose", "concern")
#: The rows of the decisions of the valley.
BALANCE, ROOM, ASKED, SHARED, VISION, NEXT = range(1, 7)
WHAT, WHO, WHEN = 1, 2, 3


@pytest.fixture(scope="module")
def agenda(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The agenda of the valley, as it is sent."""
    path = tmp_path_factory.mktemp("agenda") / "partnership.yaml"
    create(path, valley())
    raw = make_agenda(path, length(60), Format.DOCX, Paper.A4, TODAY)
    assert isinstance(raw, bytes)
    return raw


def decisions(document: Any) -> Any:
    return next(t for t in document.tables if [c.text for c in t.rows[0].cells] == [*DECISIONS])


def written(agenda: bytes, *words: tuple[int, int, str]) -> Any:
    """The agenda with these words typed into rows and columns."""
    document = Document(BytesIO(agenda))
    for row, column, text in words:
        decisions(document).rows[row].cells[column].paragraphs[0].add_run(text)
    return document


def collected(
    folder: Path, document: Any, data: Any = None, *, script: Any = None, today: date = TODAY
) -> tuple[Any, list[str]]:
    """What the plan holds once this was collected, and what was said."""
    path, there = folder / "partnership.yaml", folder / "agenda.docx"
    path.unlink(missing_ok=True)
    create(path, data or valley())
    there.write_bytes(document if isinstance(document, bytes) else saved(document))
    asker = None if script is None else Scripted(script)
    (came, *_) = collect(path, [str(there)], asker, today)
    if asker:
        asker.done()
    lines = came.lines if isinstance(came, Taken) else (str(came),)
    return answers_in(read(path)), [line.replace(f"{folder}/", "") for line in lines]


def actions(data: Any) -> list[Any]:
    """The actions that are new."""
    return list(get(data, ("practice", "actions"))[1:])


def asked(data: Any) -> list[str]:
    """The open questions that are new."""
    return [str(one["question"]) for one in data["questions"][1:]]


def test_what_is_decided_answers_its_topic(tmp_path: Path, agenda: bytes) -> None:
    document = written(
        agenda,
        (BALANCE, WHAT, "Three counts and one story"),
        (ASKED, WHAT, "The chair"),
        (SHARED, WHAT, "Floods"),
    )
    data, said = collected(tmp_path, document)
    wanted = put(valley(), ("accountability", "pairs", 0, "balance"), "Three counts and one story")
    wanted = put(wanted, CONCERN, "Floods")
    wanted = put(wanted, ("questions", 0, "answer"), "The chair")
    assert data == put(wanted, ("questions", 0, "answered_on"), data["questions"][0]["answered_on"])
    assert said[0].startswith("agenda.docx: a filled agenda, given back on ")
    assert collected(tmp_path, document, data)[0] == data
    assert collected(tmp_path, document, data, today=date(2027, 5, 1))[0] == data


def test_a_name_or_a_day_makes_an_action(tmp_path: Path, agenda: bytes) -> None:
    document = written(
        agenda,
        *((BALANCE, WHAT, "One story"), (BALANCE, WHO, "County"), (BALANCE, WHEN, "2027-02-01")),
        *((ROOM, WHAT, "The school is asked"), (ROOM, WHO, "council")),
        *((SHARED, WHAT, "Write a draft"), (SHARED, WHO, "Ana (Council)")),
        *((VISION, WHAT, "Ask the elders"), (VISION, WHEN, "March 1, 2027")),
        *((NEXT, WHAT, "15 January 2027"),),
    )
    data, _ = collected(tmp_path, document)
    assert actions(data) == [
        {"what": "One story", "owner": "county", "due": "2027-02-01"},
        {"what": "The school is asked", "owner": "council"},
        {"what": "Write a draft (Ana (Council))", "owner": "council"},
        {"what": "Ask the elders", "due": "2027-03-01"},
        {"what": "Next meeting", "due": "2027-01-15"},
    ]
    assert get(data, ("accountability", "pairs", 0, "balance")) == "One story"
    assert "purpose" not in data, "somebody is to do it first"
    assert asked(data) == []
    assert collected(tmp_path, document, data)[0] == data


def test_what_cannot_be_matched_is_an_open_question(tmp_path: Path, agenda: bytes) -> None:
    document = written(
        agenda,
        (ROOM, WHAT, "The school has one"),
        *((SHARED, WHAT, "Write it"), (SHARED, WHO, "Ana"), (SHARED, WHEN, "after the rains")),
        (VISION, WHO, "County"),
    )
    data, _ = collected(tmp_path, document)
    assert actions(data) == [{"what": "Write it"}]
    text = "\n".join(asked(data))
    assert "find 6 hours for A room? Decided at the meeting: “The school has one”" in text
    assert "Owner: how is this meant? “Ana”" in text
    assert "Due: how is this meant? “after the rains”" in text
    assert "Decided at the meeting: “County”" in text
    assert not any("asked_by" in one for one in data["questions"][1:])
    assert collected(tmp_path, document, data)[0] == data


def test_a_plan_that_has_changed_since_is_followed(tmp_path: Path, agenda: bytes) -> None:
    document = written(agenda, (ASKED, WHAT, "The chair"), (SHARED, WHAT, "Floods"))
    earlier = {"about": "partners.county", "question": "Which county?"}
    data = put(valley(), ("questions",), [earlier, *valley()["questions"]])
    data = put({**data, "name": "Valley of today"}, CONCERN, "Fires")
    after, _ = collected(tmp_path, document, data)
    assert after["questions"][1]["answer"] == "The chair"
    assert "answer" not in after["questions"][0]
    assert after["purpose"]["concern"] == "Fires"
    last = after["questions"][-1]["question"]
    assert last.endswith("The meeting: “Floods”; The plan: “Fires”")


def test_it_is_shown_and_agreed_before_it_is_saved(tmp_path: Path, agenda: bytes) -> None:
    document = written(agenda, (SHARED, WHAT, "Floods"))
    data, said = collected(tmp_path, document, script=[("Is that what", "No")])
    assert data == valley()
    assert said[1] == "  Nothing of it was taken."
    data, _ = collected(tmp_path, document, script=[("Is that what", "Yes")])
    assert data["purpose"] == {"concern": "Floods"}
    assert "partnerkit collect" in undo(tmp_path / "partnership.yaml", None)
    assert answers_in(read(tmp_path / "partnership.yaml")) == valley()


def test_an_agenda_on_which_nothing_is_decided_is_said(tmp_path: Path, agenda: bytes) -> None:
    document = written(agenda)
    who = next(one for one in document.paragraphs if "[\u00a0]" in one.text)
    for run in who.runs:
        run.text = run.text.replace("[\u00a0]", "[x]", 1)
    _, said = collected(tmp_path, document)
    assert "on which nothing was decided yet" in said[0]


def test_what_is_about_the_meeting_is_said_and_not_kept(tmp_path: Path, agenda: bytes) -> None:
    document = written(agenda, (SHARED, WHAT, "Floods"))
    document.tables[0].rows[1].cells[2].paragraphs[0].add_run("Ana")
    data, said = collected(tmp_path, document)
    assert said[0].endswith(" Chair: Ana.")
    assert data == put(valley(), CONCERN, "Floods")


def page_back(folder: Path, answers: Any, **more: Any) -> tuple[Any, list[str]]:
    """What the plan holds once the page of an agenda was collected, and what was said."""
    path = folder / "partnership.yaml"
    path.unlink(missing_ok=True)
    create(path, valley())
    page = make_agenda_form(path, length(60), TODAY)
    known = re.search(r'<script type="application/json" id="about">(.*?)</script>', page)
    assert known
    about = json.loads(known[1])
    told = {key: about[key] for key in ("format", "form", "plan", "partner", "made", "began")}
    data = {"partnerkit": "answers", **told, "given": "2026-11-27", "answers": answers, **more}
    return collected(folder, as_file(data))


def test_a_page_is_printed_without_contents_and_its_first_topic_below_its_heading(
    tmp_path: Path,
) -> None:
    path = tmp_path / "partnership.yaml"
    create(path, valley())
    page = make_agenda_form(path, length(60), TODAY)
    assert re.search(r"<h2>What we decide</h2>\s*<fieldset data-record=\"?decisions\.1", page)
    printed = re.sub(r"\s", "", page.partition("@media print")[2])
    assert ",h2+*){break-inside:avoid" in printed
    one_line = re.escape("nav:not(:has(li+li:not(#to-done)))")
    assert re.search(rf"{one_line}[^{{}}]*\{{display:none", printed)
    assert page.count("<li><a") == 1


def test_a_page_that_comes_back_is_read_as_the_paper_is(tmp_path: Path) -> None:
    answers = {
        "decisions": {
            "3": {"what": "The chair", "who": "Ana", "when": "after the rains"},
            "4": {"what": "Floods"},
            "+1": {"what": "Bread for all"},
        }
    }
    notes = [{"about": "decisions.1.what", "question": "Which budget?"}]
    data, said = page_back(tmp_path, answers, questions=notes)
    assert data["purpose"] == {"concern": "Floods"}
    assert data["questions"][0]["answer"] == "The chair"
    assert actions(data) == [{"what": "The chair"}]
    assert lost(["Ana", "after the rains", "Bread for all"], data) == []
    about = {one["question"]: one["about"] for one in data["questions"]}
    assert about["Which budget?"] == "accountability.pairs"
    assert "a filled agenda, given back on 2026-11-27" in said[0]


@pytest.mark.parametrize(
    "answers", [{"decisions": "x"}, {"decisions": {"1": "x"}}, ["x"]], ids=["words", "row", "list"]
)
def test_a_page_that_was_changed_by_hand_is_said(tmp_path: Path, answers: Any) -> None:
    data, said = page_back(tmp_path, answers)
    assert data == valley()
    assert "do not fit together" in said[0]


def filled(document: Any) -> list[str]:
    """Type a word into every cell of the decisions."""
    words = []
    for number, row in enumerate(decisions(document).rows[1:]):
        for column in (WHAT, WHO, WHEN):
            words.append(f"zq{number}{column}x")
            row.cells[column].paragraphs[0].add_run(words[-1])
    return words


def numbers_gone(document: Any) -> list[str]:
    for row in decisions(document).rows[1:]:
        row.cells[0].text = ""
    return []


def some_numbers_gone(document: Any) -> list[str]:
    numbers_gone_of = decisions(document).rows[2:4]
    for row in numbers_gone_of:
        row.cells[0].text = ""
    decisions(document)._tbl.remove(decisions(document).rows[4]._tr)
    return []


def cells_merged(document: Any) -> list[str]:
    for number, row in enumerate(decisions(document).rows[1:]):
        row.cells[number % 3].merge(row.cells[number % 3 + 1])
    return []


def rows_merged(document: Any) -> list[str]:
    table = decisions(document)
    table.cell(1, 1).merge(table.cell(2, 1))
    table.cell(3, 0).merge(table.cell(4, 0))
    return []


def rows_added(document: Any) -> list[str]:
    table = decisions(document)
    table._tbl.append(deepcopy(table.rows[2]._tr))
    table.rows[-1].cells[WHAT].text = "addedq"
    new = table.add_row()
    new.cells[WHAT].text, new.cells[WHEN].text = "newq", "2027-02-03"
    return ["addedq", "newq"]


def written_elsewhere(document: Any) -> list[str]:
    document.paragraphs[1].add_run(" outsideq")
    document.add_paragraph("belowq")
    document.tables[1].rows[1].cells[1].paragraphs[0].add_run(" besideq")
    document.tables[1].rows[2].cells[1].add_paragraph("underq")
    decisions(document).rows[1].cells[0].paragraphs[0].add_run(" behindq")
    who = next(one for one in document.paragraphs if "[\u00a0]" in one.text)
    who.runs[-1].text = who.runs[-1].text.replace("[\u00a0]", "☒") + " guestq"
    return ["outsideq", "belowq", "besideq", "underq", "behindq", "guestq"]


def tracked(document: Any) -> list[str]:
    track_changes(row.cells[WHAT] for row in decisions(document).rows[1:])
    return []


def in_controls(document: Any) -> list[str]:
    put_in_controls(row.cells[WHAT] for row in decisions(document).rows[1:])
    return []


def header_gone(document: Any) -> list[str]:
    decisions(document)._tbl.remove(decisions(document).rows[0]._tr)
    return []


Deed = Callable[[Any], list[str]]
_DEEDS: list[Deed] = [
    *(numbers_gone, some_numbers_gone, cells_merged, rows_merged, rows_added, written_elsewhere),
    *(tracked, in_controls, header_gone, end_gone),
]
DEEDS = {deed.__name__: deed for deed in _DEEDS}
OFTEN = [*DEEDS][:7]


@pytest.mark.parametrize("deed", [*OFTEN, *slow(*(deed for deed in DEEDS if deed not in OFTEN))])
def test_whatever_was_done_to_it_no_word_is_lost(tmp_path: Path, agenda: bytes, deed: str) -> None:
    document = written(agenda)
    words = filled(document)
    gone = ["zq31x", "zq32x", "zq33x"] if deed == "some_numbers_gone" else []
    words = [word for word in words if word not in gone] + DEEDS[deed](document)
    data, _ = collected(tmp_path, document)
    assert lost(words, data) == []
    assert lost(["deletedq"], data)
    assert check(data).partnership


@pytest.mark.parametrize("deed", ["numbers_gone", "in_controls", "tracked", "header_gone"])
def test_a_row_is_known_without_its_number(tmp_path: Path, agenda: bytes, deed: str) -> None:
    document = written(agenda, (SHARED, WHAT, "Floods"), (ASKED, WHAT, "The chair"))
    DEEDS[deed](document)
    data, _ = collected(tmp_path, document)
    assert data["purpose"] == {"concern": "Floods"}
    assert data["questions"][0]["answer"] == "The chair"


def test_it_is_read_whatever_language_it_was_written_in(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    create(path, valley())
    odd = str(pseudo.written(tmp_path))
    made = running.run(
        "agenda", "-o", "there.docx", cwd=tmp_path, day=TODAY, PARTNERKIT_LANGUAGE=odd
    )
    assert made.returncode == 0, made.stderr
    document = Document(str(tmp_path / "there.docx"))
    table = next(t for t in document.tables if len(t.columns) == 4 and len(t.rows) > 2)
    assert [cell.text for cell in table.rows[0].cells] != [*DECISIONS]
    table.rows[SHARED].cells[WHAT].text = "Floods"
    table.rows[NEXT].cells[WHEN].text = "2027-01-15"
    table._tbl.remove(table.rows[VISION]._tr)
    data, _ = collected(tmp_path, document)
    assert data["purpose"] == {"concern": "Floods"}
    assert actions(data) == [{"what": "Next meeting", "due": "2027-01-15"}]
    assert asked(data) == []


@pytest.mark.parametrize(
    "change",
    [
        {"topics": {"4": {"place": ["purpose", "concern", "x"]}}},
        {"topics": {"4": {"place": [["a"]]}}},
        {"topics": {"4": "x"}},
        {"began": {"purpose": "x"}},
    ],
    ids=["beyond", "list", "words", "began"],
)
def test_marks_that_do_not_fit_are_said_or_become_a_question(
    tmp_path: Path, agenda: bytes, change: Any
) -> None:
    document = written(agenda, (SHARED, WHAT, "Floods"))
    kept = kept_in(word_rows(agenda))
    assert kept
    last = document.paragraphs[-1]
    for run in last.runs[1:]:
        run._r.getparent().remove(run._r)
    last.runs[0].text = kept_as_text({**kept, **change})
    data, said = collected(tmp_path, document)
    assert "do not fit together" in said[0] or lost(["Floods"], data) == []
    assert check(data).partnership


XML_TEXT = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"),
    min_size=1,
    max_size=30,
).filter(str.strip)


@by_chance(3)
@given(what=XML_TEXT, who=XML_TEXT, when=XML_TEXT)
def test_any_words_are_in_the_plan(
    tmp_path_factory: Any, agenda: bytes, what: str, who: str, when: str
) -> None:
    document = written(agenda, (ROOM, WHAT, what), (ROOM, WHO, who), (ROOM, WHEN, when))
    folder = tmp_path_factory.mktemp("agenda")
    data, _ = collected(folder, document)
    assert check(data).partnership
    assert collected(folder, document, data)[0] == data
    (new,) = actions(data)
    assert new["what"].startswith(in_one_line(what))


@pytest.fixture(scope="module", params=[("docx",), ("odt", "docx")], ids="-".join)
def from_office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, agenda: bytes
) -> dict[str, tuple[list[str], bytes]]:
    """What was typed into each agenda, and the agenda as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("office")
    return as_office_saves(lambda: written(agenda), filled, DEEDS, folder, *request.param)


@pytest.mark.slow
@pytest.mark.skipif(not OFFICE, reason="there is no LibreOffice on this machine")
@pytest.mark.parametrize("deed", ["", *DEEDS])
def test_no_word_is_lost_by_a_word_processor(
    tmp_path: Path, agenda: bytes, deed: str, from_office: dict[str, tuple[list[str], bytes]]
) -> None:
    words, raw = from_office[deed]
    gone = ["zq31x", "zq32x", "zq33x"] if deed == "some_numbers_gone" else []
    data, _ = collected(tmp_path, raw)
    assert lost([word for word in words if word not in gone], data) == []
    assert check(data).partnership
    if not deed:
        document = written(agenda)
        filled(document)
        plain = collected(tmp_path, document)[0]
        for one in (*data["questions"], *plain["questions"]):
            one.pop("answered_on", "")
            one.pop("asked_on", "")
        assert data == plain
