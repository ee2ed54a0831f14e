"""A worksheet as a Word document that can be read back: every question is a row with a code.

It has no content controls, whose marks LibreOffice drops. A hidden text beside each question says
the code a second time, and hidden text at the end is for the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.shared import Cm, Length, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from partnerkit.document.formats import Paper
from partnerkit.document.sheet_blocks import CodedSheet, SheetHeading, SheetRow, SheetTable
from partnerkit.document.word_finish import remember_styles, set_directions
from partnerkit.document.word_languages import set_languages
from partnerkit.document.word_parts import (
    add_empty_table,
    add_paragraph,
    room_on_page,
    set_up,
    written,
)
from partnerkit.document.word_xml import NAMESPACE, paragraph_xml, run_xml, tag

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
    _lower(last)
    for at in range(0, len(hidden), _RUN):
        run = last.add_run(hidden[at : at + _RUN])
        run.font.hidden, run.font.size = True, Pt(1)
    if (above := last._p.getprevious()) is not None and not "".join(above.itertext()):
        _lower(WordParagraph(above, document._body))
    set_languages(document.element.body)
    set_directions(document.element.body)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _lower(paragraph: WordParagraph) -> None:
    """Make a line without words so low that it never needs a page of its own."""
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(1)


def _add_about(document: WordDocument, lines: tuple[str, ...]) -> None:
    asked = [(paragraph_xml(run_xml(written(words), bold=True)), _EMPTY) for words in lines]
    _add_table(document, (0.3, 0.7), asked)


def _add_rows(document: WordDocument, block: SheetTable) -> None:
    """Add a table, with its title and question above it."""
    for words, bold in ((block.title, True), (block.question, False)):
        if words:
            paragraph = add_paragraph(document)
            paragraph.add_run(written(words)).bold = bold or None
            paragraph.paragraph_format.keep_with_next = True
    shares = (_CODE, _QUESTION, 1 - _CODE - _QUESTION)
    _add_table(document, shares, map(_question, block.rows))
    add_paragraph(document).paragraph_format.space_after = Pt(0)


def _add_table(
    document: WordDocument, shares: Sequence[float], rows: Iterable[Sequence[str]]
) -> None:
    """Add a table of rows of cells, each as the XML of its paragraphs, with room to write."""
    room = room_on_page(document)
    widths = [Length(int(room * share)) for share in shares]
    table = add_empty_table(document, widths, "Table Grid")
    for cells in rows:
        said = (
            tag("tc", tag("tcPr", tag("tcW", type="dxa", w=round(width.twips))), cell)
            for width, cell in zip(widths, cells, strict=True)
        )
        table._tbl.append(parse_xml(tag("tr", _FORM, *said).replace("<w:tr>", _ROW, 1)))


#: What every row is like: it stays on one page, and is 1.1 cm high or more.
_FORM = tag("trPr", tag("cantSplit"), tag("trHeight", val=round(Cm(1.1).twips)))
_ROW = f"<w:tr {NAMESPACE}>"
_EMPTY = tag("p")


def _question(asked: SheetRow) -> tuple[str, str, str]:
    """Return the cells of a question: its code, its words, and the answer or room for one."""
    witness = run_xml(f"[[{asked.code}]]", hidden=True, size=1)
    words = paragraph_xml(run_xml(written(asked.prompt)) + witness)
    if asked.hint:
        words += paragraph_xml(run_xml(written(asked.hint), italic=True, size=9))
    boxes = [
        f"{TICKED_BOX if ticked else OPEN_BOX} {written(words)}" for words, ticked in asked.choices
    ]
    lines = boxes or [written(value) for value in asked.values]
    answer = "".join(paragraph_xml(run_xml(line), after=40) for line in lines) or _EMPTY
    return paragraph_xml(run_xml(asked.code, size=8)), words, answer
