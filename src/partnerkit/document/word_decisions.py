"""An agenda for Word that can be read back: hidden marks beside its decisions, and at its end."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Pt
from docx.text.run import Run

#: The longest hidden text in one run.
_RUN = 4000


def to_come_back(raw: bytes, header: Sequence[str], marks: Sequence[str], hidden: str) -> bytes:
    """Return a Word document with a mark in each row of a table, and `hidden` text at its end.

    The table is the one with this header. A mark stands before what is seen of its cell: whoever
    types behind that types what is seen.
    """
    document = Document(BytesIO(raw))
    tables = (table for table in document.tables if table.rows)
    table = next(one for one in tables if [c.text for c in one.rows[0].cells] == list(header))
    for row, mark in zip(table.rows[1:], marks, strict=True):
        first = row.cells[0].paragraphs[0]
        run = first.add_run(mark)
        _hide(run)
        first._p.insert(1 if first._p.pPr is not None else 0, run._r)
    last = document.add_paragraph()
    last.paragraph_format.space_before = last.paragraph_format.space_after = Pt(0)
    last.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    last.paragraph_format.line_spacing = Pt(1)
    for at in range(0, len(hidden), _RUN):
        _hide(last.add_run(hidden[at : at + _RUN]))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _hide(run: Run) -> None:
    run.font.hidden, run.font.size = True, Pt(1)
