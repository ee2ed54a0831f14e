"""The room that blocks take on a page, so that what has to stay one page can be cut to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from partnerkit.document.blocks import (
    Answer,
    Block,
    Heading,
    Items,
    Lead,
    OnePage,
    Paragraph,
    Table,
)
from partnerkit.document.wrap import wrapped

#: The lines of such a page of Letter, the shorter paper, and the columns of a line. A little is
#: kept back, because every font is another.
LINES, COLUMNS = 59, 100
#: The height of a row to write in, of the gap between two rows, and of a heading.
_TO_WRITE, _GAP, _HEADING, _LEAD = 1.6, 0.4, 1.4, 1.3
#: The share of a line that an answer has beside its label.
_BESIDE = 0.76


#: The sizes of letters, in points: the largest with which much of the page stays free is taken.
_SMALLEST = OnePage().letters
_SIZES = (12.0, 11.5, 11.0, 10.5, 10.0)
_FULL = 0.85


def lines_of(blocks: Iterable[Block], columns: float = COLUMNS) -> float:
    """Return about how many lines of so many columns blocks take on such a page."""
    return sum(_lines(block, columns) for block in blocks)


def on_one_page(blocks: Sequence[Block]) -> OnePage:
    """Return that blocks have to fit one page, in letters as large as there is room for."""
    for size in _SIZES:
        smaller = _SMALLEST / size
        if lines_of(blocks, COLUMNS * smaller) <= _FULL * LINES * smaller:
            return OnePage(size)
    return OnePage()


def _lines(block: Block, columns: float) -> float:
    match block:
        case Heading():
            return _HEADING * _wrapped(block.text, columns / _HEADING)
        case Paragraph():
            return _wrapped(block.text, columns)
        case Lead():
            return 1.5 + _LEAD * _wrapped(block.text, columns / _LEAD)
        case Answer():
            # Where labels stand beside the answers, these have less room.
            room = columns * _BESIDE
            told = sum(_wrapped(value, room) for value in block.values)
            return _GAP + max(told, _wrapped(block.label, columns - room))
        case Items():
            return sum(_wrapped(item, columns - 4) for item in block.items)
        case Table():
            return 2 + _GAP + sum(_row(block, row, columns) for row in block.rows)
    return 0


def _row(block: Table, row: Sequence[tuple[str, ...]], columns: float) -> float:
    shares = block.shares or (1,) * len(row)
    rooms = [columns * share / sum(shares) - 2 for share in shares]
    needed = max(
        sum(_wrapped(text, room) for text in cell) for cell, room in zip(row, rooms, strict=True)
    )
    return max(needed + _GAP, _TO_WRITE if block.to_write else 0)


def _wrapped(text: str, room: float) -> int:
    return len(wrapped(text, int(room)))
