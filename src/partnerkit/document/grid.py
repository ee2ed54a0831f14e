"""A table drawn with lines around its cells, no wider than it needs to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from partnerkit.document.wrap import wrapped
from partnerkit.width import columns


class Box(NamedTuple):
    """The characters of a box: left end, crossing and right end of each kind of line."""

    top: str
    between: str
    bottom: str
    across: str
    down: str


ROUNDED = Box("╭┬╮", "├┼┤", "╰┴╯", "─", "│")
ASCII = Box("+++", "+++", "+++", "-", "|")


def grid(
    header: Sequence[str], rows: Sequence[Sequence[str]], width: int, box: Box
) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield the lines of a table that is at most `width` columns wide.

    A line is a tuple of (words, style); the header is bold.
    """
    widths = _widths([header, *rows], width - 3 * len(header) - 1)
    yield _rule(widths, box.top, box)
    yield from _row(header, widths, box, "bold")
    for row in rows:
        yield _rule(widths, box.between, box)
        yield from _row(row, widths, box)
    yield _rule(widths, box.bottom, box)


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the width of each column; the widest columns shrink where they do not all fit."""
    wanted = [max(_widest(cell) for cell in column) for column in zip(*rows, strict=True)]
    widths = list(wanted)
    narrowest_first = sorted(range(len(wanted)), key=wanted.__getitem__)
    for done, column in enumerate(narrowest_first):
        widths[column] = max(min(wanted[column], room // (len(wanted) - done)), 1)
        room -= widths[column]
    return _with_whole_words(
        widths, [max(map(_longest_word, column)) for column in zip(*rows, strict=True)]
    )


def _with_whole_words(widths: list[int], words: Sequence[int]) -> list[int]:
    """Return the widths with room for the longest words, as far as other columns can spare it."""
    for column in sorted(range(len(widths)), key=words.__getitem__):
        while widths[column] < words[column]:
            spare = [wide - word for wide, word in zip(widths, words, strict=True)]
            if max(spare) < 1:
                break
            widths[spare.index(max(spare))] -= 1
            widths[column] += 1
    return widths


def _longest_word(cell: str) -> int:
    return max(map(columns, cell.replace("\n", " ").split(" ")))


def _widest(cell: str) -> int:
    return max(map(columns, cell.split("\n")))


def _rule(widths: Sequence[int], ends: str, box: Box) -> tuple[tuple[str, str], ...]:
    left, crossing, right = tuple(ends)
    return ((left + crossing.join(box.across * (wide + 2) for wide in widths) + right, ""),)


def _row(
    cells: Sequence[str], widths: Sequence[int], box: Box, style: str = ""
) -> Iterator[tuple[tuple[str, str], ...]]:
    broken = [wrapped(cell, wide) for cell, wide in zip(cells, widths, strict=True)]
    for parts in zip_longest(*broken, fillvalue=""):
        before = f"{box.down} "
        spans = []
        for part, wide in zip(parts, widths, strict=True):
            spans += [(before, ""), (part, style)]
            before = " " * (wide - columns(part)) + f" {box.down} "
        yield (*spans, (before[:-1], ""))
