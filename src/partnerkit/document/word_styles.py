"""The styles of our own documents for Word: tables with lines between rows, in smaller letters."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from partnerkit.document.word_parts import element

ROWS, CELL, CELL_ITEM = "Rows", "Cell", "Cell Item"
#: The size of letters in a table, in points, where a document is not one page.
IN_TABLES = 10
_LINE, _ACCENT = "8A948F", "1F5C4D"


def add_styles(document: WordDocument) -> None:
    """Add the styles of tables and their cells."""
    styles = document.styles
    for name, base in ((CELL, "Normal"), (CELL_ITEM, "List Bullet")):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        style.base_style = styles[base]
        style.font.size = Pt(IN_TABLES)
        style.paragraph_format.space_after = Pt(2)
    rows = styles.add_style(ROWS, WD_STYLE_TYPE.TABLE)
    rows.base_style = styles["Table Grid"]
    properties = element("tblPr")
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        kind = "nil" if side in ("left", "right", "insideV") else "single"
        borders.append(element(side, val=kind, sz="4", space="0", color=_LINE))
    properties.append(borders)
    rows.element.append(properties)


def add_line_above(document: WordDocument) -> None:
    """Add a line above each chapter."""
    style = document.styles["Heading 1"]
    assert isinstance(style, ParagraphStyle)
    borders = element("pBdr")
    borders.append(element("top", val="single", sz="12", space="6", color=_ACCENT))
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:outlineLvl"
    )
    style.paragraph_format.space_before = Pt(20)


def has(document: WordDocument, name: str) -> bool:
    """Tell whether a document has a style of ours; an office's own file has not."""
    # Ours come last, so that one look says it.
    last = document.styles.element[-1]
    return last.get(qn("w:styleId")) == ROWS and name in (ROWS, CELL, CELL_ITEM)


def letters_in_tables(document: WordDocument) -> float:
    """Return the size of letters in a table of ours, in points: a page that is full has smaller."""
    # Of our styles, that of a cell comes first.
    return float(document.styles.element[-3].rPr.sz_val.pt)
