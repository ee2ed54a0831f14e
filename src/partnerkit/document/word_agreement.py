"""Parts of an agreement in Word: numbered clauses, room to sign, and the foot of every page."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from partnerkit.document.blocks import Clause, Signing
from partnerkit.document.word_parts import add_field, written
from partnerkit.document.word_styles import CELL, CELL_ITEM
from partnerkit.document.word_xml import add_xml, grid_form, paragraph_xml, run_xml, tag

#: Where the number of a clause and its text begin, by the level of the clause.
_NUMBER = {1: Cm(0), 2: Cm(1.25)}
_TEXT = {1: Cm(1.25), 2: Cm(2.25)}
_LABEL, _LINE = Cm(3.8), Cm(10.7)
_HEIGHT = Cm(0.95)


def add_clause(document: WordDocument, block: Clause) -> None:
    """Add a clause with its number in the margin of its text."""
    text, number = _TEXT[block.level], _NUMBER[block.level]
    form = tag("keepNext") if block.opens else ""
    if block.number:
        form += tag("tabs", tag("tab", val="left", pos=text.twips))
        form += tag("ind", left=text.twips, hanging=Length(text - number).twips)
    else:
        form += tag("ind", left=text.twips, firstLine=0)
    runs = run_xml(f"{block.number}\t") if block.number else ""
    if block.lead:
        runs += run_xml(f"{written(block.lead)} ", bold=True)
    add_xml(document, tag("p", tag("pPr", form), runs, run_xml(written(block.text))))


def add_signing(document: WordDocument, block: Signing) -> None:
    """Add room for one signature: a table that no page breaks, with lines to write on."""
    whose = run_xml(written(block.whose), bold=True)
    add_xml(document, tag("p", tag("pPr", tag("keepNext"), tag("spacing", before=240)), whose))
    rows = (_line(label, value) for label, value in block.lines)
    form = grid_form((_LABEL.twips, _LINE.twips), named=written(block.whose))
    add_xml(document, tag("tbl", form, *rows))
    gap = tag("pPr", tag("spacing", before=80))
    note = written(block.note)
    add_xml(document, tag("p", gap, run_xml(note) if note else ""))


def _line(label: str, value: str) -> str:
    """Return a row: what is to be written, and the line to write it on."""
    below = tag("bottom", val="single", sz=6, space=0, color="555555")
    cells = _cell(_LABEL, label), _cell(_LINE, value, tag("tcBorders", below))
    return tag("tr", tag("trPr", tag("cantSplit"), tag("trHeight", val=_HEIGHT.twips)), *cells)


def _cell(width: Length, text: str, borders: str = "") -> str:
    form = tag("tcPr", tag("tcW", type="dxa", w=width.twips), borders, tag("vAlign", val="bottom"))
    return tag("tc", form, paragraph_xml(run_xml(written(text)), keep=True, after=0))


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
