"""The worksheet: every question, what is known, and room for what is not."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.shared import Pt

from filled import as_told, filled, planned
from form_pages import form_of
from partnerkit.document.blocks import Answer, Block, Choices, Heading, Room, Table
from partnerkit.document.markdown import markdown
from partnerkit.document.sheet_blocks import SheetTable
from partnerkit.document.text import as_text
from partnerkit.document.word import word
from partnerkit.language import in_language
from partnerkit.report.paper_form import paper_form, sheet_in_blocks
from partnerkit.report.worksheet import worksheet
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.shape import Form, fields, shape_of
from partnerkit.workbook.steps import Step
from valley import valley
from worksheets import TODAY, document_of

EMPTY = {"partnerkit": "1", "name": "Valley", "partners": {"pa": {"name": "County"}}}


def labels(blocks: list[Block]) -> set[str]:
    found: set[str] = set()
    for block in blocks:
        if isinstance(block, Room | Choices | Answer):
            found.add(block.label)
        if isinstance(block, Table):
            found |= set(block.header)
    return found


def asked(model: Any) -> Iterator[tuple[str, str]]:
    """The prompt and the title of every question that a model declares."""
    for info in fields(model).values():
        kept = shape_of(info)
        inner = kept.item if kept.form in (Form.LIST, Form.KEYED) else kept
        if inner.form is Form.GROUP:
            yield from asked(inner.type)
        else:
            yield info.description or "", info.title or ""


def test_every_question_is_on_an_empty_worksheet() -> None:
    found = {label.replace("County", "{partner}") for label in labels(worksheet(planned(EMPTY)))}
    left_out = {"Format", "Name of the partnership", "Started", "Name", "Partner", "Layer"}
    left_out |= {"Ended", "Language", "On", "Why", "Text before", "Text since", "Amendments"}
    left_out |= {"Joined", "Left", "Named by", "About", "Answered on", "Held on", "Done"}
    left_out |= {"In other words"}  # asked of what two partners have named already
    missing = [
        (prompt, title)
        for prompt, title in asked(Partnership)
        if prompt not in found and title not in found and title not in left_out
    ]
    qualities = {
        row[0][0]
        for b in worksheet(planned(EMPTY))
        if isinstance(b, Table)
        for row in b.rows
        if row[0]
    }
    assert [pair for pair in missing if pair[1] not in qualities] == []


def test_what_is_known_is_filled_in() -> None:
    data, texts = filled()
    shown = markdown(worksheet(planned(data)))
    left_out = {
        "ended",
        "language",
        "amendments",
        "reviews",
        "started",
        "name",
        "layer",
        "named_by",
        "about",
        "answered_on",
    }
    wanted = {
        place: text
        for place, text in texts.items()
        if place[0] != "questions" and not left_out & set(place)
    }
    assert len(wanted) > 60
    assert [
        place for place, text in wanted.items() if as_told(text) not in shown.replace("\\", "")
    ] == []


def test_one_partner_sees_only_its_own() -> None:
    data, texts = filled()
    sheet = paper_form(form_of(data, "pa")).sheet
    shown = markdown(sheet_in_blocks(sheet)).replace("\\", "")
    assert texts["partners", "pa", "mission"] in shown
    assert texts["partners", "pb", "mission"] not in shown
    assert texts["purpose", "goal"] in shown
    assert texts["commitments", "partners", "pb", "keeps"] not in shown
    pledges = enumerate(data["contributions"]["pledges"])
    said = {p["partner"]: texts["contributions", "pledges", n, "conditions"] for n, p in pledges}
    assert said["pa"] in shown
    assert said["pb"] not in shown
    for row in (row for part in sheet.parts if isinstance(part, SheetTable) for row in part.rows):
        assert f"| {row.code} | {' '.join(row.prompt.split())}" in shown
    assert "| ☒ " in shown


def test_what_a_heading_says_is_not_the_title_of_its_table_again() -> None:
    sheet = paper_form(form_of(valley(), "county")).sheet
    blocks = sheet_in_blocks(sheet)
    told = Table("The same", ("A",), ((("a",),),), titled=True)
    for one, below in pairwise(blocks):
        if isinstance(one, Heading) and isinstance(below, Table):
            assert below.titled == (below.caption == one.text)
    assert any(isinstance(one, Table) and one.titled for one in blocks)
    assert "The same" not in markdown([told])
    for plain in (True, False):
        assert "The same" not in as_text([told], plain=plain)
    document = docx.Document(BytesIO(word([Heading(1, "t"), told], TODAY)))
    assert [one.text for one in document.paragraphs if one.text] == ["t"]


@pytest.mark.parametrize("step", Step)
def test_one_step_by_itself(step: Step) -> None:
    blocks = worksheet(planned(EMPTY), step)
    chapters = [b.text for b in blocks if isinstance(b, Heading) and b.level == 2]
    assert chapters == [step.heading, "Open questions"]
    assert any(isinstance(b, Room) or (isinstance(b, Table) and b.to_write) for b in blocks)


def test_what_can_be_chosen_is_ticked() -> None:
    data, _ = filled()
    boxes = [b for b in worksheet(planned(data), Step.PARTNERS) if isinstance(b, Choices)]
    assert boxes
    assert all(sum(ticked for _, ticked in box.options) == 1 for box in boxes)


def test_what_is_hidden_at_the_end_of_a_paper_needs_no_page_of_its_own() -> None:
    made = document_of(valley(), "county")
    lines = [one.paragraph_format.line_spacing for one in made.paragraphs[-2:]]
    assert lines == [Pt(1), Pt(1)]


@pytest.mark.parametrize(
    ("spoken", "one", "many"),
    [("", "Name one", "List up to three."), ("fr", "Nommez", "Donnez-en trois au plus.")],
)
def test_a_partner_s_paper_asks_for_one_or_for_several_and_asks_once(
    spoken: str, one: str, many: str
) -> None:
    with in_language(spoken):
        sheet = paper_form(form_of(EMPTY, "pa")).sheet
    tables = [part for part in sheet.parts if isinstance(part, SheetTable)]
    above = [table.question for table in tables if table.question]
    assert sum(question.endswith(many) for question in above) > 5
    assert not [question for question in above if one in question]
    assert not [table for table in tables if table.question in [row.prompt for row in table.rows]]
