"""What has changed between two states of a document, block by block, for tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from partnerkit.document.blocks import Block, Table, Tracked


def since(before: Sequence[Block], now: Sequence[Block]) -> list[Block]:
    """Return the blocks of both states in order; what only one of them has is tracked."""
    return list(_aligned(before, now))


def _aligned(before: Sequence[Block], now: Sequence[Block]) -> Iterator[Block]:
    matcher = SequenceMatcher(None, list(map(_known_by, before)), list(map(_known_by, now)), False)
    for how, start, end, from_now, to_now in matcher.get_opcodes():
        if how == "equal":
            for old, new in zip(before[start:end], now[from_now:to_now], strict=True):
                yield from _one(old, new)
            continue
        yield from (Tracked((one,), taken_out=True) for one in before[start:end])
        yield from (Tracked((one,), taken_out=False) for one in now[from_now:to_now])


def _known_by(block: Block) -> object:
    """Return what a block is known by in both states: a table by its head, all else as it is."""
    return (block.caption, block.header) if isinstance(block, Table) else repr(block)


def _one(old: Block, new: Block) -> Iterator[Block]:
    if not isinstance(old, Table) or not isinstance(new, Table) or old.rows == new.rows:
        yield new
        return
    rows: list[tuple[tuple[str, ...], ...]] = []
    taken_out: list[int] = []
    put_in: list[int] = []
    matcher = SequenceMatcher(None, old.rows, new.rows, False)
    for how, start, end, from_now, to_now in matcher.get_opcodes():
        if how != "equal":
            taken_out += range(len(rows), len(rows) + end - start)
            rows += old.rows[start:end]
            put_in += range(len(rows), len(rows) + to_now - from_now)
        rows += new.rows[from_now:to_now]
    yield Tracked((new._replace(rows=tuple(rows)),), False, tuple(put_in), tuple(taken_out))
