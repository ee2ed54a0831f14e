"""What has changed between two states of a document, block by block, for tracked changes."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from partnerkit.document.blocks import Block, Table, Tracked
from partnerkit.in_common import in_common


def since(before: Sequence[Block], now: Sequence[Block]) -> list[Block]:
    """Return the blocks of both states in order; what only one of them has is tracked."""
    return list(_aligned(before, now))


def _aligned(before: Sequence[Block], now: Sequence[Block]) -> Iterator[Block]:
    known = [_known_by(one) for one in before], [_known_by(one) for one in now]
    i = j = 0
    for old, new in [*in_common(*known), (len(before), len(now))]:
        yield from (Tracked((one,), taken_out=True) for one in before[i:old])
        yield from (Tracked((one,), taken_out=False) for one in now[j:new])
        if old < len(before):
            yield from _one(before[old], now[new])
        i, j = old + 1, new + 1


def _known_by(block: Block) -> Hashable:
    """Return what a block is known by in both states: a table by its head, all else as it is."""
    return (block.caption, block.header) if isinstance(block, Table) else repr(block)


def _one(old: Block, new: Block) -> Iterator[Block]:
    if not isinstance(old, Table) or not isinstance(new, Table) or old.rows == new.rows:
        yield new
        return
    rows: list[tuple[tuple[str, ...], ...]] = []
    taken_out: list[int] = []
    put_in: list[int] = []
    i = j = 0
    for at, to in [*in_common(old.rows, new.rows), (len(old.rows), len(new.rows))]:
        taken_out += range(len(rows), len(rows) + at - i)
        rows += old.rows[i:at]
        put_in += range(len(rows), len(rows) + to - j)
        rows += new.rows[j : to + 1]
        i, j = at + 1, to + 1
    yield Tracked((new._replace(rows=tuple(rows)),), False, tuple(put_in), tuple(taken_out))
