"""A worksheet as a Word document that can be read back: every question is a row with a code.

It has no content controls, whose marks LibreOffice drops. A hidden text beside each question says
the code a second time, and hidden text at the end is for the program.
"""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Cm, Length, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.table import _Row as Row

from partnerkit.document.formats import Paper
from partnerkit.document.sheet_blocks import CodedSheet, SheetHeading, SheetRow, SheetTable
from partnerkit.document.word_finish import remember_styles, set_directions
from partnerkit.document.word_languages import set_languages
from partnerkit.document.word_parts import (
    add_empty_table,
    add_paragraph,
    element,
    room_on_page,
    set_up,
    written,
)

#: The shares of a row that its code and its question take; the answer has the rest.
_CODE, _QUESTION = 0.09, 0.36
_HEADINGS = {1: "Heading 1", 2: "Heading 2"}
OPEN_BOX, TICKED_BOX = "☐", "☒"
#: The longest hidden text in one run.
_RUN = 4000


def word_sheet(sheet: CodedSheet, hidden: str, today: date, paper: Paper = Paper.A4) -> bytes:
    """Return a worksheet as the bytes of a Word document; `hidden` is text for the program."""
    document = Document()
    remember_styles(document)
    set_up(document, written(sheet.title), datetime(today.year, today.month, today.day), paper)
    add_paragraph(document, written(sheet.title), style="Title")
    for words in sheet.intro:
        add_paragraph(document, written(words))
    _add_about(document, sheet.about)
    for part in sheet.parts:
        if isinstance(part, SheetHeading):
            add_paragraph(document, written(part.text), style=_HEADINGS[part.level])
        else:
            _add_rows(document, part)
    last = add_paragraph(document)
    last.paragraph_format.space_after = Pt(0)
    for at in range(0, len(hidden), _RUN):
        run = last.add_run(hidden[at : at + _RUN])
        run.font.hidden, run.font.size = True, Pt(1)
    set_languages(document.element.body)
    set_directions(document.element.body)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _add_about(document: WordDocument, lines: tuple[str, ...]) -> None:
    table = _new_table(document, (0.3, 0.7))
    for words in lines:
        row = _new_row(table)
        row.cells[0].paragraphs[0].add_run(written(words)).bold = True


def _add_rows(document: WordDocument, block: SheetTable) -> None:
    """Add a table, with its title and question above it."""
    for words, bold in ((block.title, True), (block.question, False)):
        if words:
            paragraph = add_paragraph(document)
            paragraph.add_run(written(words)).bold = bold or None
            paragraph.paragraph_format.keep_with_next = True
    table = _new_table(document, (_CODE, _QUESTION, 1 - _CODE - _QUESTION))
    for row in block.rows:
        _add_question(_new_row(table), row)
    add_paragraph(document).paragraph_format.space_after = Pt(0)


def _new_table(document: WordDocument, shares: tuple[float, ...]) -> WordTable:
    room = room_on_page(document)
    widths = [Length(int(room * share)) for share in shares]
    return add_empty_table(document, widths, "Table Grid")


def _new_row(table: WordTable) -> Row:
    row: Row = table.add_row()  # type: ignore[no-untyped-call]
    row.height = Cm(1.1)
    row._tr.get_or_add_trPr().append(element("cantSplit"))
    return row


def _add_question(row: Row, question: SheetRow) -> None:
    code, asked, answer = row.cells
    small = code.paragraphs[0].add_run(question.code)
    small.font.size = Pt(8)
    words = asked.paragraphs[0]
    words.add_run(written(question.prompt))
    witness = words.add_run(f"[[{question.code}]]")
    witness.font.hidden, witness.font.size = True, Pt(1)
    if question.hint:
        note = asked.add_paragraph().add_run(written(question.hint))
        note.font.size, note.italic = Pt(9), True
    if question.choices:
        lines = [
            f"{TICKED_BOX if ticked else OPEN_BOX} {written(words)}"
            for words, ticked in question.choices
        ]
    else:
        lines = [written(value) for value in question.values]
    _write(answer, lines)


def _write(cell: Cell, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.add_run(line)
        paragraph.paragraph_format.space_after = Pt(2)
