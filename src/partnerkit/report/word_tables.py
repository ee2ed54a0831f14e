"""Tables in a Word document: columns where they can be read, else one row with lines of answers."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.table import _Row as Row

from partnerkit.report.blocks import Table
from partnerkit.report.visible import visible
from partnerkit.report.word_parts import element
from partnerkit.report.words import NOT_GIVEN

#: About how wide a letter of 12 points is, in centimetres, and what a cell's edges take.
_LETTER, _EDGES = 0.235, 0.5
#: A column whose answers are longer than this many letters is broken into lines.
_COMFORTABLE = 18
#: A row with more letters than this may run over to the next page.
_LONG_ROW = 900


def add_table(document: WordDocument, block: Table) -> None:
    """Add a table with its caption, a header that repeats, and rows that stay on one page."""
    document.add_paragraph(visible(block.caption), style="Caption")
    section = document.sections[0]
    assert section.page_width
    assert section.left_margin
    room = (section.page_width - 2 * section.left_margin) / Cm(1)
    widths = _widths(block)
    fits = sum(widths) <= room
    shown = block if fits else _joined(block)
    share = [width * room / sum(widths) for width in widths] if fits else [room * 0.3, room * 0.7]
    made = document.add_table(rows=0, cols=len(shown.header), style="Table Grid")
    _describe(made, visible(block.caption))
    made.autofit = False
    _add_header(made, shown.header)
    for cells in shown.rows:
        _add_row(made, block, cells)
    for row in made.rows:
        for cell, width in zip(row.cells, share, strict=True):
            cell.width = Length(int(width * Cm(1)))
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _widths(block: Table) -> list[float]:
    """How wide each column has to be to be read, in centimetres."""
    columns = zip(block.header, *([" ".join(c) for c in row] for row in block.rows), strict=True)
    return [max(map(_needed, column)) * _LETTER + _EDGES for column in columns]


def _needed(text: str) -> int:
    longest = max(map(len, visible(text).split()), default=1)
    return min(max(longest, min(len(text), _COMFORTABLE)), 2 * _COMFORTABLE)


def _joined(block: Table) -> Table:
    """The same rows in two columns: what the row is about, and each answer under its label."""
    first, *labels = block.header
    rows = tuple(
        (
            name,
            tuple(
                f"{label}: {'; '.join(cell) or ('' if block.to_write else NOT_GIVEN)}"
                for label, cell in zip(labels, cells, strict=True)
            ),
        )
        for name, *cells in block.rows
    )
    return Table(block.caption, (first, ", ".join(labels)), rows, block.to_write)


def _describe(made: WordTable, caption: str) -> None:
    """Say what the table is, for whoever has it read aloud."""
    properties = made._tbl.tblPr
    properties.append(element("tblCaption", val=caption))
    properties.append(element("tblDescription", val=caption))


def _add_header(made: WordTable, header: tuple[str, ...]) -> None:
    row = made.add_row()
    for cell, label in zip(row.cells, header, strict=True):
        cell.paragraphs[0].add_run(visible(label)).bold = True
    _row_property(row, "cantSplit")
    _row_property(row, "tblHeader")
    look = made._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1")


def _add_row(made: WordTable, block: Table, cells: tuple[tuple[str, ...], ...]) -> None:
    row = made.add_row()
    for number, (cell, values) in enumerate(zip(row.cells, cells, strict=True)):
        _fill(cell, values, bold=number == 0)
    if sum(len(text) for values in cells for text in values) < _LONG_ROW:
        _row_property(row, "cantSplit")
    if block.to_write and not all(cells):
        row.height = Cm(1.2)


def _fill(cell: Cell, values: tuple[str, ...], *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    for number, value in enumerate(values):
        if number:
            paragraph = cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(visible(value)).bold = bold or None


def _row_property(row: Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(element(name))
