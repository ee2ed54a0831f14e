"""What has changed between two states of a document, block by block, for tracked changes."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from partnerkit.document.bars import as_table
from partnerkit.document.blocks import (
    Answer,
    Bars,
    Block,
    Network,
    Paragraph,
    Scales,
    Table,
    Tracked,
)
from partnerkit.document.vocabulary import with_colon
from partnerkit.in_common import in_common
from partnerkit.language import with_commas, with_semicolons


def since(before: Sequence[Block], now: Sequence[Block]) -> list[Block]:
    """Return the blocks of both states in order; what only one of them has is tracked.

    A table or a picture that has changed is told in lines, a row each: word processors make a
    change of each cell, and whoever takes one and leaves the next has half a row.
    """
    return list(_aligned(before, now))


def _aligned(before: Sequence[Block], now: Sequence[Block]) -> Iterator[Block]:
    known = [_known_by(one) for one in before], [_known_by(one) for one in now]
    i = j = 0
    for old, new in [*in_common(*known), (len(before), len(now))]:
        yield from _changed(before[i:old], now[j:new])
        if old < len(before):
            yield from _one(before[old], now[new])
        i, j = old + 1, new + 1


def _changed(before: Sequence[Block], now: Sequence[Block]) -> Iterator[Block]:
    """Yield what goes and what comes, the old and the new answer to one question side by side."""
    asked = [_asked(one) for one in before], [_asked(one) for one in now]
    i = j = 0
    for old, new in [*in_common(*asked), (len(before), len(now))]:
        yield from (Tracked((one,), taken_out=True) for one in before[i : old + 1])
        yield from (Tracked((one,), taken_out=False) for one in now[j : new + 1])
        i, j = old + 1, new + 1


def _asked(block: Block) -> Hashable:
    """Return what an answer is known by while it changes; everything else by itself."""
    return ("answer", block.label) if isinstance(block, Answer) else repr(block)


def _known_by(block: Block) -> Hashable:
    """Return what a block is known by in both states: what has rows by its head, else as it is."""
    table = _in_rows(block)
    return (type(block), table.caption, table.header) if table else repr(block)


def _in_rows(block: Block) -> Table | None:
    """Return what a table or a picture says in rows; None for what has none."""
    match block:
        case Table():
            return block
        case Bars():
            return as_table(block)
        case Network() | Scales():
            return block.table
    return None


def _one(old: Block, new: Block) -> Iterator[Block]:
    before, now = _in_rows(old), _in_rows(new)
    if not before or not now or before.rows == now.rows:
        yield new
        return
    yield Paragraph(now.caption, note=True)
    yield from _aligned(_in_lines(before), _in_lines(now))


def _in_lines(table: Table) -> list[Answer]:
    """Return each row of a table as an answer under its name."""
    return [
        Answer(
            with_commas(name),
            (
                with_semicolons(
                    f"{with_colon(label)} {with_commas(cell)}"
                    for label, cell in zip(table.header[1:], cells, strict=True)
                    if cell
                ),
            ),
        )
        for name, *cells in table.rows
    ]
