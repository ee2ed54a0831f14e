"""Parts of an agreement in Word: numbered clauses, room to sign, and the foot of every page."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell as Cell
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph

from partnerkit.document.blocks import Clause, Signing
from partnerkit.document.word_parts import (
    add_empty_table,
    add_field,
    add_paragraph,
    element,
    written,
)
from partnerkit.document.word_styles import CELL, CELL_ITEM

#: Where the number of a clause and its text begin, by the level of the clause.
_NUMBER = {1: Cm(0), 2: Cm(1.25)}
_TEXT = {1: Cm(1.25), 2: Cm(2.25)}
_LABEL, _LINE = Cm(3.8), Cm(10.7)


def add_clause(document: WordDocument, block: Clause) -> None:
    """Add a clause with its number in the margin of its text."""
    paragraph = add_paragraph(document)
    form, text = paragraph.paragraph_format, _TEXT[block.level]
    form.left_indent, form.first_line_indent = text, Length(_NUMBER[block.level] - text)
    form.keep_with_next = block.opens or None
    if block.number:
        form.tab_stops.add_tab_stop(text)
        paragraph.add_run(f"{block.number}\t")
    else:
        form.first_line_indent = Length(0)
    if block.lead:
        paragraph.add_run(f"{written(block.lead)} ").bold = True
    paragraph.add_run(written(block.text))


def add_signing(document: WordDocument, block: Signing) -> None:
    """Add room for one signature: a table that no page breaks, with lines to write on."""
    whose = add_paragraph(document)
    whose.add_run(written(block.whose)).bold = True
    whose.paragraph_format.keep_with_next = True
    whose.paragraph_format.space_before = Pt(12)
    table = add_empty_table(document, (_LABEL, _LINE))
    properties = table._tbl.tblPr
    for tag in ("tblCaption", "tblDescription"):
        properties.append(element(tag, val=written(block.whose)))
    for label, value in block.lines:
        row: Row = table.add_row()  # type: ignore[no-untyped-call]
        row.height = Cm(0.95)
        row._tr.get_or_add_trPr().insert(0, element("cantSplit"))
        _write(row.cells[0], label)
        _write(row.cells[1], value)
        _underline(row.cells[1])
    note = add_paragraph(document, written(block.note))
    note.paragraph_format.space_before = Pt(4)


def _write(cell: Cell, text: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.add_run(written(text))
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_after = Pt(0)
    borders = cell._tc.get_or_add_tcPr()
    borders.append(element("vAlign", val="bottom"))


def _underline(cell: Cell) -> None:
    borders = element("tcBorders")
    borders.append(element("bottom", val="single", sz="6", space="0", color="555555"))
    properties = cell._tc.get_or_add_tcPr()
    properties.insert_element_before(borders, "w:shd", "w:noWrap", "w:tcMar", "w:vAlign")


def set_smaller(document: WordDocument, letters: float) -> None:
    """Make letters, gaps and margins smaller, for a document of one page."""
    sizes = {"Title": letters + 3.5, "Subtitle": letters + 2, "Heading 1": letters + 1}
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Caption", CELL, CELL_ITEM):
        size = sizes.get(name, letters)
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.size = Pt(size)
        style.paragraph_format.space_before = Pt(4 if name == "Heading 1" else 0)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.line_spacing = 1.0
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(1.6)
    section.top_margin = section.bottom_margin = Cm(1.3)
    section.header_distance = section.footer_distance = Cm(0.6)


def close_up(document: WordDocument) -> None:
    """Make the rows to write in lower, and the gaps below tables, in a document of one page."""
    for paragraph in document.paragraphs:
        if not paragraph.text:
            paragraph.paragraph_format.line_spacing = Pt(4)
    for table in document.tables:
        for row in table.rows:
            if row.height:
                row.height = Cm(0.66)


def on_new_page(paragraph: BaseOxmlElement) -> None:
    """Let a paragraph begin on a new page."""
    if paragraph.tag == qn("w:p"):
        Paragraph(paragraph, None).paragraph_format.page_break_before = True  # type: ignore[arg-type]


def set_foot(document: WordDocument, text: str, *, only: bool) -> None:
    """Put a text and the number of the page at the foot of every page.

    With `only`, they replace what stands there; else they are a line below it.
    """
    for number, section in enumerate(document.sections):
        feet = [section.footer]
        if section.different_first_page_header_footer:
            feet.append(section.first_page_footer)
        if document.settings.odd_and_even_pages_header_footer:
            feet.append(section.even_page_footer)
        for foot in feet:
            if number and foot.is_linked_to_previous:
                continue
            if only:
                for run in list(foot.paragraphs[0]._p.findall(qn("w:r"))):
                    foot.paragraphs[0]._p.remove(run)
            empty = len(foot.paragraphs) == 1 and not foot.paragraphs[0].text
            line = foot.paragraphs[0] if empty else foot.add_paragraph()
            line.add_run(f"{written(text)}  |  ")
            add_field(line, "PAGE", "1")
            line.add_run(" / ")
            add_field(line, "NUMPAGES", "1")
