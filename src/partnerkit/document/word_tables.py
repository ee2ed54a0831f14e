"""Tables in Word: in columns where these are wide enough to read, else as lines of answers."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph as WordParagraph

from partnerkit.document.blocks import Table
from partnerkit.document.vocabulary import NOT_GIVEN
from partnerkit.document.word_parts import element, written

#: The average width of a letter at 12 points, and of the two edges of a cell, in centimetres.
_LETTER, _EDGES = 0.225, 0.45
#: Answers longer than this number of letters may be broken into lines.
_COMFORTABLE = 15
#: Letters beyond this number give a column no more room.
_MOST = 120
#: A row with this number of letters or more may break across pages.
_LONG_ROW = 900


def add_table(document: WordDocument, block: Table) -> None:
    """Add a table with its caption, a repeating header, and rows that stay on one page."""
    document.add_paragraph(written(block.caption), style="Caption")
    section = document.sections[0]
    assert section.page_width
    assert section.left_margin
    room = (section.page_width - 2 * section.left_margin) / Cm(1)
    widths = _widths(block)
    if sum(widths) <= room:
        header, shares = block.header, _spread(block, widths, room)
    else:
        header, shares = _two(block.header), [room * 0.3, room * 0.7]
    word_table = document.add_table(rows=0, cols=len(header), style="Table Grid")
    word_table.autofit = False
    for column, share in zip(word_table.columns, shares, strict=True):
        column.width = Length(int(share * Cm(1)))
    _describe(word_table, written(block.caption))
    _add_header(word_table, header)
    for cells in block.rows:
        _add_row(word_table, block, cells, joined=len(header) < len(block.header))
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _widths(block: Table) -> list[float]:
    """Return the width that each column needs to be readable, in centimetres."""
    columns = zip(*([" ".join(cell) for cell in row] for row in block.rows), strict=True)
    words = [_longest(label) + 1 for label in block.header]
    needed = [max(map(_needed, column)) for column in columns] or words
    return [max(pair) * _LETTER + _EDGES for pair in zip(words, needed, strict=True)]


def _spread(block: Table, widths: Sequence[float], room: float) -> list[float]:
    """Return the widths after the remaining room is shared out, most to the longest columns."""
    columns = zip(*([sum(map(len, cell)) for cell in row] for row in block.rows), strict=True)
    lengths = [5 + min(max(column), _MOST) for column in columns] or [1] * len(widths)
    left = (room - sum(widths)) / sum(lengths)
    return [width + left * length for width, length in zip(widths, lengths, strict=True)]


def _needed(text: str) -> int:
    return min(max(_longest(text), min(len(text), _COMFORTABLE)), 2 * _COMFORTABLE)


def _longest(text: str) -> int:
    return max(map(len, written(text).split()), default=1)


def _two(header: Sequence[str]) -> tuple[str, ...]:
    """Return the header of a table whose rows have two cells: the name, and everything else."""
    first, *labels = header
    return (first, ", ".join(labels))


def _describe(word_table: WordTable, caption: str) -> None:
    """Give the table a title and a description, for screen readers."""
    properties = word_table._tbl.tblPr
    properties.append(element("tblCaption", val=caption))
    properties.append(element("tblDescription", val=caption))


def _add_header(word_table: WordTable, header: Sequence[str]) -> None:
    row: Row = word_table.add_row()  # type: ignore[no-untyped-call]
    for cell, label in zip(row.cells, header, strict=True):
        cell.paragraphs[0].add_run(written(label)).bold = True
    _mark(row, "cantSplit")
    _mark(row, "tblHeader")
    look = word_table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1")


def _add_row(
    word_table: WordTable, block: Table, cells: Sequence[tuple[str, ...]], *, joined: bool
) -> None:
    row: Row = word_table.add_row()  # type: ignore[no-untyped-call]
    places = row.cells
    _fill(places[0], cells[0], bold=True)
    if joined:
        for label, values in zip(block.header[1:], cells[1:], strict=True):
            _fill(places[1], values or _blank(block), label=label)
    else:
        for cell, values in zip(places[1:], cells[1:], strict=True):
            _fill(cell, values)
    if sum(len(text) for values in cells for text in values) < _LONG_ROW:
        _mark(row, "cantSplit")
    if block.to_write and not all(cells):
        row.height = Cm(1.2)


def _blank(block: Table) -> tuple[str, ...]:
    return () if block.to_write else (NOT_GIVEN,)


def _fill(cell: Cell, values: Sequence[str], *, label: str = "", bold: bool = False) -> None:
    """Append values to a cell; with a label, under that label."""
    alone = label and len(values) == 1
    if label:
        paragraph = _paragraph(cell)
        paragraph.add_run(f"{written(label)}: ").bold = True
        if alone:
            paragraph.add_run(written(values[0]))
    for value in () if alone else values:
        paragraph = _paragraph(cell)
        paragraph.add_run(written(value)).bold = bold or None
        if len(values) > 1:
            paragraph.style = "List Bullet"


def _paragraph(cell: Cell) -> WordParagraph:
    """Return a cell's next paragraph: the empty one that it begins with, or a new one."""
    first = cell.paragraphs[0]
    paragraph: WordParagraph = cell.add_paragraph() if first.runs else first
    paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _mark(row: Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(element(name))
