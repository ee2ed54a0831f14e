"""Tables in a Word document: columns where they can be read, else one row with lines of answers."""

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

#: About how wide a letter of 12 points is, in centimetres, and what a cell's edges take.
_LETTER, _EDGES = 0.225, 0.45
#: A column whose answers are longer than this many letters is broken into lines.
_COMFORTABLE = 15
#: Beyond this many letters, a column gets no more room than others that are as long.
_MOST = 120
#: A row with more letters than this may run over to the next page.
_LONG_ROW = 900


def add_table(document: WordDocument, block: Table) -> None:
    """Add a table with its caption, a header that repeats, and rows that stay on one page."""
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
    made = document.add_table(rows=0, cols=len(header), style="Table Grid")
    made.autofit = False
    for column, share in zip(made.columns, shares, strict=True):
        column.width = Length(int(share * Cm(1)))
    _describe(made, written(block.caption))
    _add_header(made, header)
    for cells in block.rows:
        _add_row(made, block, cells, joined=len(header) < len(block.header))
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _widths(block: Table) -> list[float]:
    """How wide each column has to be to be read, in centimetres."""
    columns = zip(*([" ".join(cell) for cell in row] for row in block.rows), strict=True)
    words = [_longest(label) + 1 for label in block.header]
    found = [max(map(_needed, column)) for column in columns] or words
    return [max(pair) * _LETTER + _EDGES for pair in zip(words, found, strict=True)]


def _spread(block: Table, widths: Sequence[float], room: float) -> list[float]:
    """Share out what is left of the room to the columns that say most."""
    columns = zip(*([sum(map(len, cell)) for cell in row] for row in block.rows), strict=True)
    lengths = [5 + min(max(column), _MOST) for column in columns] or [1] * len(widths)
    left = (room - sum(widths)) / sum(lengths)
    return [width + left * length for width, length in zip(widths, lengths, strict=True)]


def _needed(text: str) -> int:
    return min(max(_longest(text), min(len(text), _COMFORTABLE)), 2 * _COMFORTABLE)


def _longest(text: str) -> int:
    return max(map(len, written(text).split()), default=1)


def _two(header: Sequence[str]) -> tuple[str, ...]:
    """The header where a row has two cells: what it is about, and all that is said of it."""
    first, *labels = header
    return (first, ", ".join(labels))


def _describe(made: WordTable, caption: str) -> None:
    """Say what the table is, for whoever has it read aloud."""
    properties = made._tbl.tblPr
    properties.append(element("tblCaption", val=caption))
    properties.append(element("tblDescription", val=caption))


def _add_header(made: WordTable, header: Sequence[str]) -> None:
    row: Row = made.add_row()  # type: ignore[no-untyped-call]
    for cell, label in zip(row.cells, header, strict=True):
        cell.paragraphs[0].add_run(written(label)).bold = True
    _mark(row, "cantSplit")
    _mark(row, "tblHeader")
    look = made._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1")


def _add_row(
    made: WordTable, block: Table, cells: Sequence[tuple[str, ...]], *, joined: bool
) -> None:
    row: Row = made.add_row()  # type: ignore[no-untyped-call]
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
    """Write values into a cell, below what is there; with a label, under that label."""
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
    """The next paragraph of a cell: the one that every cell begins with, or one more."""
    first = cell.paragraphs[0]
    paragraph: WordParagraph = cell.add_paragraph() if first.runs else first
    paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _mark(row: Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(element(name))
