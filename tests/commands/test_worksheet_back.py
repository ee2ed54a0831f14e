"""A worksheet for Word comes back: every word typed is in the plan or in an open question."""

from __future__ import annotations

import json
import zipfile
from copy import deepcopy
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import nsdecls
from hypothesis import assume, given
from hypothesis import strategies as st

from every_question import whole
from handed_in import as_file, payload
from lanes import by_chance, slow
from many_partners import many_partners
from partnerkit.commands.collect import Taken, collect
from partnerkit.commands.opening import answers_in
from partnerkit.file import hidden_text, word_text
from partnerkit.file.disk import read
from partnerkit.file.hidden_text import kept_in
from partnerkit.file.keeper import create
from partnerkit.file.word_text import squeezed
from partnerkit.workbook.check import check
from partnerkit.workbook.places import get, put
from partnerkit.workbook.too_many import MOST_PARTNERS
from scripted import Scripted
from sitting import TWO_PARTNERS
from worksheets import (
    OFFICE,
    as_office_saves,
    code_for,
    code_of,
    document_of,
    end_gone,
    fill,
    lost,
    put_in_controls,
    row_of,
    rows,
    saved,
    sheet_of,
    track_changes,
)

TODAY = date(2026, 11, 22)
CONCERN = "purpose.concern"
DATA: Any = {
    **TWO_PARTNERS,
    "purpose": {"concern": "Hunger", "values": ["Local", "Fair"]},
    "contributions": {"resources": {"room": {"what": "Room", "amount": "2", "unit": "rooms"}}},
    "practice": {"review_every": "6 months"},
}


def collected(
    folder: Path, data: Any, *given: bytes, script: Any = None, today: date = TODAY
) -> tuple[Any, list[str]]:
    """What the plan holds once these were collected, and what was said."""
    path = folder / "partnership.yaml"
    path.unlink(missing_ok=True)
    create(path, data)
    said: list[str] = []
    names = []
    for number, raw in enumerate(given):
        names.append(str(folder / f"given-{number}.docx"))
        Path(names[-1]).write_bytes(raw)
    asker = Scripted(script) if script is not None else None
    before = path.read_bytes()
    for came in collect(path, names, asker, today):
        if isinstance(came, Taken):
            said += came.lines
        else:
            said.append(str(came))
            assert path.read_bytes() == before or len(given) > 1
    if asker:
        asker.done()
    return answers_in(read(path)), [line.replace(f"{folder}/", "") for line in said]


def typed(document: Any, data: Any, name: str, text: str) -> None:
    """Write an answer in the place of what was there."""
    cell = row_of(document, code_for(data, "county", name)).cells[2]
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    cell.paragraphs[0].text = text


def test_what_was_typed_is_taken_and_said(tmp_path: Path) -> None:
    document = document_of(DATA, "county")
    typed(document, DATA, CONCERN, "Hunger in the valley")
    data, said = collected(tmp_path, DATA, saved(document))
    assert data == put(DATA, ("purpose", "concern"), "Hunger in the valley")
    assert "a filled worksheet, from Orange County" in said[0]
    assert said[1:] == ["  Shared concern: Hunger in the valley (it was: Hunger)"]


def test_nothing_written_is_nothing_taken(tmp_path: Path) -> None:
    data, said = collected(tmp_path, whole(), saved(document_of(whole(), "county")))
    assert data == whole()
    assert "nothing was written yet" in said[0]


def test_every_answer_that_was_typed_is_there(tmp_path: Path) -> None:
    document = document_of(DATA, "county")
    words = fill(document, "zq")
    assert len(words) > 60
    raw = saved(document)
    data, _ = collected(tmp_path, DATA, raw)
    assert lost(words, data) == []
    assert check(data).partnership
    again, said = collected(tmp_path, data, raw)
    assert again == data
    assert said[-1] == "  Nothing new: all of it is in the plan already."
    assert collected(tmp_path, data, raw, today=date(2027, 3, 1))[0] == data


def test_new_records_stand_where_they_belong(tmp_path: Path) -> None:
    document = document_of(DATA, "county")
    for row in rows(document):
        if row.cells[1].text.startswith("What else does it take?"):
            row.cells[2].text = "A van"
            break
    typed(document, DATA, "contributions.resources.room.by", "30/06/2027")
    typed(document, DATA, "contributions.resources.room.amount", "12,500")
    first = code_for(DATA, "county", "purpose.values.0").rpartition(".")[0]
    row_of(document, f"{first}.3").cells[2].text = "Kind"
    two = row_of(document, f"{first}.4").cells[2]
    two.text = "Brave"
    two.add_paragraph("Slow")
    data, _ = collected(tmp_path, DATA, saved(document))
    room = get(data, ("contributions", "resources", "room"))
    assert (room["amount"], room["by"]) == ("12500", "2027-06-30")
    assert get(data, ("contributions", "resources", "van")) == {"what": "A van"}
    assert data["purpose"]["values"] == ["Local", "Fair", "Kind", "Brave", "Slow"]
    assert "questions" not in data


def test_it_asks_in_words_for_paper() -> None:
    asked = [paragraph.text for paragraph in document_of(DATA, "county").paragraphs]
    lists = [text for text in asked if "List up to" in text]
    assert any(text.endswith("? List up to five.") for text in lists)
    assert not any("Name one" in text for text in lists)


def test_of_many_that_can_be_chosen_one_writes_which(tmp_path: Path) -> None:
    keys = [f"p{n}" for n in range(14)]
    action = {"what": "Call the state", "owner": "p0"}
    data: Any = {
        "partnerkit": "1",
        "name": "Many",
        "partners": {key: {"name": f"Partner {key}", "kind": "community"} for key in keys},
        "practice": {"actions": [action]},
    }
    document = document_of(data, "p0")
    asked = row_of(document, code_for(data, "p0", "practice.actions.0.owner")).cells
    assert asked[1].text.endswith("\nWrite which one.")
    assert asked[2].text == "☒ Partner p0"
    asked[2].text = "Partner p7"
    duty = next(row for row in rows(document) if "takes it on" in row.cells[1].text)
    duty.cells[2].text = "partner p12"
    duty.cells[2].add_paragraph("Partner p2")
    record = code_of(duty).rpartition(".")[0]
    row_of(document, f"{record}.1").cells[2].text = "Report each year"
    read_back, _ = collected(tmp_path, data, saved(document))
    assert read_back["practice"]["actions"] == [{**action, "owner": "p7"}]
    assert read_back["commitments"]["duties"][0]["partners"] == ["p12", "p2"]
    assert "questions" not in read_back


def test_two_meanings_are_an_open_question(tmp_path: Path) -> None:
    document = document_of(DATA, "county")
    typed(document, DATA, "contributions.resources.room.by", "01/07/2027")
    data, _ = collected(tmp_path, DATA, saved(document))
    assert "by" not in get(data, ("contributions", "resources", "room"))
    assert "“01/07/2027”" in data["questions"][0]["question"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("☒ Community group, nonprofit", "community"),
        ("x Community group, nonprofit", "community"),
        ("[x] Community group, nonprofit", "community"),
        ("☐ Community group, nonprofit x", "community"),
        ("community", "community"),
        ("☐ Community group, nonprofit", "government"),
    ],
)
def test_a_tick_is_read_however_it_is_made(tmp_path: Path, line: str, kind: str) -> None:
    words = next(
        one[1]
        for meaning in [sheet_of(DATA, "county").kept["rows"]]
        for row in meaning.values()
        if row["name"] == "partners.county.kind"
        for one in row["choices"]
        if one[0] == "community"
    )
    document = document_of(DATA, "county")
    cell = row_of(document, code_for(DATA, "county", "partners.county.kind")).cells[2]
    for paragraph in cell.paragraphs:
        if words in paragraph.text:
            paragraph.text = line.replace("Community group, nonprofit", words)
    data, _ = collected(tmp_path, DATA, saved(document))
    assert data["partners"]["county"]["kind"] == kind
    assert "questions" not in data


def test_what_is_struck_through_is_taken_out(tmp_path: Path) -> None:
    document = document_of(DATA, "county")
    for name in ("purpose.values.0", "partners.county.contact", "partners.county.name"):
        for run in row_of(document, code_for(DATA, "county", name)).cells[2].paragraphs[0].runs:
            run.font.strike = True
    data, _ = collected(tmp_path, DATA, saved(document))
    assert data["purpose"]["values"] == ["Fair"]
    assert "contact" not in data["partners"]["county"]
    assert data["partners"]["county"]["name"] == "Orange County"
    assert "struck through" in data["questions"][0]["question"]


def test_it_is_merged_with_what_it_began_from(tmp_path: Path) -> None:
    document = document_of(DATA, "county")
    typed(document, DATA, "purpose.vision", "Full shelves")
    meanwhile = put(put(DATA, ("purpose", "concern"), "Floods"), ("purpose", "values"), ["Fair"])
    data, _ = collected(tmp_path, meanwhile, saved(document))
    assert data == put(meanwhile, ("purpose", "vision"), "Full shelves")


def test_files_of_every_kind_at_once(tmp_path: Path) -> None:
    document = document_of(DATA, "county")
    typed(document, DATA, "purpose.vision", "Full shelves")
    form = as_file(payload(DATA, "council", (("purpose", "goal"), "Meals")))
    data, said = collected(tmp_path, DATA, saved(document), b"PK nothing", form)
    assert (data["purpose"]["vision"], data["purpose"]["goal"]) == ("Full shelves", "Meals")
    assert any("is damaged" in line for line in said)


def test_it_is_shown_before_it_is_saved(tmp_path: Path) -> None:
    document = document_of(DATA, "county")
    typed(document, DATA, CONCERN, "Floods")
    raw = saved(document)
    data, said = collected(tmp_path, DATA, raw, script=[("Is that what", "No")])
    assert data == DATA
    assert said[-1] == "  Nothing of it was taken."
    data, _ = collected(tmp_path, DATA, raw, script=[("Is that what", "Yes")])
    assert data["purpose"]["concern"] == "Floods"


def test_who_filled_it_in_is_said(tmp_path: Path) -> None:
    document = document_of(DATA, "county")
    document.tables[0].rows[0].cells[1].text = "Jane of the front desk"
    typed(document, DATA, CONCERN, "Floods")
    _, said = collected(tmp_path, DATA, saved(document))
    assert "filled in by Jane of the front desk" in said[0]


# What people and word processors do to a document. Each takes it, and returns the words that it
# typed.


def codes_gone(document: Any) -> list[str]:
    for row in rows(document):
        row.cells[0].text = ""
    return []


def codes_and_marks_gone(document: Any) -> list[str]:
    for row in rows(document):
        row.cells[0].text = ""
        for run in row.cells[1].paragraphs[0].runs[1:]:
            run._r.getparent().remove(run._r)
    return []


def questions_gone(document: Any) -> list[str]:
    for row in rows(document):
        row.cells[1].text = ""
    return []


def cells_merged(document: Any) -> list[str]:
    for number, row in enumerate(rows(document)):
        if number % 3 == 0:
            row.cells[1].merge(row.cells[2])
        elif number % 3 == 1:
            row.cells[0].merge(row.cells[2])
    return []


def rows_merged(document: Any) -> list[str]:
    for number, table in enumerate(document.tables[1:]):
        if len(table.rows) > 1:
            column = number % 3
            table.cell(0, column).merge(table.cell(1, column))
    return []


def rows_added(document: Any) -> list[str]:
    words = []
    for number, table in enumerate(document.tables[1:]):
        copy = deepcopy(table.rows[-1]._tr)
        table._tbl.append(copy)
        words.append(f"added{number}q")
        cells = table.rows[-1].cells
        if number % 2:
            cells[0].text = cells[1].text = ""
        cells[2].text = words[-1]
    return words


def written_elsewhere(document: Any) -> list[str]:
    document.paragraphs[3].add_run(" outsideq")
    document.add_paragraph("belowq")
    row = list(rows(document))[2]
    row.cells[0].paragraphs[0].add_run(" besideq")
    row.cells[1].add_paragraph("underq")
    return ["outsideq", "belowq", "besideq", "underq"]


def tracked(document: Any) -> list[str]:
    track_changes(row.cells[2] for row in rows(document))
    return []


def in_controls(document: Any) -> list[str]:
    put_in_controls(row.cells[2] for row in rows(document))
    return []


DEEDS = {
    deed.__name__: deed
    for deed in [
        *(codes_gone, codes_and_marks_gone, questions_gone, cells_merged, rows_merged),
        *(rows_added, written_elsewhere, tracked, in_controls, end_gone),
    ]
}


OFTEN = ("cells_merged", "rows_added")


@pytest.mark.parametrize("deed", [*OFTEN, *slow(*(deed for deed in DEEDS if deed not in OFTEN))])
def test_whatever_was_done_to_it_no_word_is_lost(tmp_path: Path, deed: str) -> None:
    document = document_of(DATA, "county")
    words = fill(document, "zq")
    words += DEEDS[deed](document)
    data, _ = collected(tmp_path, DATA, saved(document))
    assert lost(words, data) == []
    assert lost(["deletedq"], data)
    assert check(data).partnership


@pytest.mark.parametrize("deed", ["codes_gone", "questions_gone", "in_controls", "tracked"])
def test_a_row_is_known_without_its_code(tmp_path: Path, deed: str) -> None:
    document = document_of(DATA, "county")
    typed(document, DATA, CONCERN, "Floods")
    typed(document, DATA, "purpose.values.1", "Just")
    DEEDS[deed](document)
    data, _ = collected(tmp_path, DATA, saved(document))
    wanted = {"concern": "Floods", "values": ["Local", "Just"]}
    assert data == put(DATA, ("purpose",), wanted)


def test_a_question_is_known_by_its_words_alone(tmp_path: Path) -> None:
    document = document_of(DATA, "county")
    typed(document, DATA, CONCERN, "Floods")
    codes_and_marks_gone(document)
    end_gone(document)
    data, _ = collected(tmp_path, DATA, saved(document))
    assert data["purpose"]["concern"] == "Floods"


@pytest.fixture(scope="module", params=[("docx",), ("odt", "docx")], ids="-".join)
def from_office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[list[str], bytes]]:
    """What was typed into each worksheet, and the worksheet as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("office")
    return as_office_saves(
        lambda: document_of(DATA, "county"),
        lambda document: fill(document, "zq"),
        DEEDS,
        folder,
        *request.param,
    )


@pytest.mark.slow
@pytest.mark.skipif(not OFFICE, reason="there is no LibreOffice on this machine")
@pytest.mark.parametrize("deed", ["", *DEEDS])
def test_no_word_is_lost_by_a_word_processor(
    tmp_path: Path, deed: str, from_office: dict[str, tuple[list[str], bytes]]
) -> None:
    words, raw = from_office[deed]
    data, _ = collected(tmp_path, DATA, raw)
    assert lost(words, data) == []
    assert check(data).partnership
    if not deed:
        document = document_of(DATA, "county")
        fill(document, "zq")
        assert data == collected(tmp_path, DATA, saved(document))[0]


def packed(text: str | bytes, name: str = "word/document.xml") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, text)
    return out.getvalue()


ENTITIES = (
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///x">]>'
    f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&b;&c;</w:t></w:r></w:p></w:body>"
    "</w:document>"
)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"PK\x03\x04 and no more", "is damaged"),
        (packed("<w:document"), "is damaged"),
        (packed(""), "is damaged"),
        (packed("x", "xl/workbook.xml"), "is no Word document"),
        (packed(ENTITIES), "holds definitions that no Word document has"),
        (packed(ENTITIES.encode("utf-16")), "holds definitions that no Word document has"),
        (packed("<a>" * 1000 + "</a>" * 1000), "nested deeper"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "a mail saved by Outlook, or has",
        ),
        (packed(f"<w:document {nsdecls('w')}/>"), "is no worksheet of this plan"),
    ],
)
def test_what_is_no_worksheet_is_refused_in_a_sentence(
    tmp_path: Path, raw: bytes, said: str
) -> None:
    data, lines = collected(tmp_path, DATA, raw)
    assert data == DATA
    assert said in lines[0]


PARAGRAPHS = f"<w:document {nsdecls('w')}><w:body>{'<w:p/>' * 101}</w:body></w:document>"


@pytest.mark.parametrize("limit", ["_LARGEST_TEXT", "_MOST_LINES"])
def test_what_is_larger_than_any_worksheet_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, limit: str
) -> None:
    monkeypatch.setattr(word_text, limit, 101)
    data, lines = collected(tmp_path, DATA, packed(PARAGRAPHS))
    assert data == DATA
    assert ("far more text" in lines[0]) is (limit == "_LARGEST_TEXT")
    monkeypatch.setattr(word_text, limit, 100)
    assert "far more text" in collected(tmp_path, DATA, packed(PARAGRAPHS))[1][0]


def test_the_paper_of_one_of_as_many_partners_as_there_can_be_comes_back() -> None:
    def sizes(count: int) -> list[int]:
        raw = saved(document_of(many_partners(count), "office-1"))
        with zipfile.ZipFile(BytesIO(raw)) as whole:
            text = whole.getinfo("word/document.xml").file_size
        read_back = word_text.word_rows(raw)
        lines = sum(len(row.lines) for row in read_back)
        return [text, lines, len(json.dumps(kept_in(read_back), ensure_ascii=False).encode())]

    few, more = sizes(10), sizes(30)
    of_most = [b + (b - a) // 20 * (MOST_PARTNERS - 30) for a, b in zip(few, more, strict=True)]
    limits = (word_text._LARGEST_TEXT, word_text._MOST_LINES, hidden_text._LARGEST_KEPT)
    assert [2 * of_most[0] < limits[0], 2 * of_most[1] < limits[1], of_most[2] < limits[2]] == [
        True
    ] * 3, of_most


@pytest.mark.parametrize("at", [0.3, 0.6, 0.98])
def test_a_part_of_a_worksheet_is_refused(tmp_path: Path, at: float) -> None:
    raw = saved(document_of(DATA, "county"))
    data, lines = collected(tmp_path, DATA, raw[: int(len(raw) * at)])
    assert data == DATA
    assert "is damaged" in lines[0]


XML_TEXT = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"),
    min_size=1,
    max_size=30,
).filter(str.strip)


@by_chance(3, of_many=3)
@given(text=XML_TEXT)
def test_any_text_comes_back_as_it_was_typed(tmp_path_factory: Any, text: str) -> None:
    printed = {squeezed(one["prompt"]) for one in sheet_of(DATA, "county").kept["rows"].values()}
    assume(squeezed(text) not in printed)  # so a cell that was joined to this one would begin
    document = document_of(DATA, "county")
    typed(document, DATA, CONCERN, text)
    data, _ = collected(tmp_path_factory.mktemp("sheet"), DATA, saved(document))
    assert data["purpose"]["concern"] == text.strip() or lost([text.strip()], data) == []
