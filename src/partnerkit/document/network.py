"""Positions of partners, layers, audiences and pairs in the diagram of who answers to whom."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from partnerkit.document.blocks import Link, Network, Tie


@dataclass(frozen=True)
class Caption:
    """Words in the diagram, line by line from a position; `kind` is what they name."""

    kind: str
    across: float
    down: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Bracket:
    """A line at the right that joins two rows; the mark of its kind stands in its middle."""

    kind: str
    start: float
    end: float
    across: float


@dataclass(frozen=True)
class DrawnNetwork:
    """The rows of who answers to whom, and the brackets that join pairs of rows."""

    width: int
    height: int
    edge: int
    words: tuple[Caption, ...]
    rules: tuple[float, ...]
    dots: tuple[float, ...]
    brackets: tuple[Bracket, ...]


#: In the units of the diagram: the height of a line, the size of its letters, and a gap.
_LINE, _SIZE, _GAP = 18, 14, 12


@dataclass(frozen=True)
class Columns:
    """The left edges of the diagram's columns, and its width; `stacked` is for narrow screens."""

    layer: int
    audience: int
    edge: int
    width: int
    stacked: bool


WIDE_COLUMNS = Columns(layer=170, audience=335, edge=620, width=720, stacked=False)
NARROW_COLUMNS = Columns(layer=10, audience=10, edge=250, width=320, stacked=True)


def drawn_network(block: Network, columns: Columns) -> DrawnNetwork:
    """Return the positions of everything in the diagram; it is as high as it needs to be."""
    words: list[Caption] = []
    rules: list[float] = []
    dots: dict[str, float] = {}
    down = float(_GAP)
    for partner, ties in groupby(block.ties, key=lambda tie: tie.partner):
        rules.append(down)
        down += _GAP
        name = _lines(partner, (columns.edge if columns.stacked else columns.layer) - 20)
        words.append(Caption("partner", 0, down + _SIZE, name))
        end_of_name = down + len(name) * _LINE
        if columns.stacked:
            down = end_of_name + 4
        for tie in ties:
            placed = _tie(tie, columns, down)
            words += placed
            dots[tie.key] = down + _LINE / 2
            down = max(_end(one) for one in placed) + _GAP
        down = max(down, end_of_name + _GAP)
    brackets = _brackets(block.links, dots, columns)
    return DrawnNetwork(
        columns.width,
        round(down),
        columns.edge,
        tuple(words),
        tuple(rules),
        tuple(dots.values()),
        tuple(brackets),
    )


def _tie(tie: Tie, columns: Columns, down: float) -> list[Caption]:
    first = down + _SIZE
    named = f"{tie.audience} ({tie.key})"
    if columns.stacked:
        layer = Caption("layer", columns.layer, first, _lines(tie.layer, columns.edge - 30))
        below = _end(layer) + _SIZE - 2
        width = columns.edge - columns.audience - 20
        return [layer, Caption("audience", columns.audience, below, _lines(named, width))]
    return [
        Caption("layer", columns.layer, first, _lines(tie.layer, columns.audience - columns.layer)),
        Caption(
            "audience",
            columns.audience,
            first,
            _lines(named, columns.edge - columns.audience - 20),
        ),
    ]


def _end(words: Caption) -> float:
    return words.down - _SIZE + len(words.lines) * _LINE


def _brackets(links: Sequence[Link], dots: dict[str, float], columns: Columns) -> Iterator[Bracket]:
    """Yield brackets in lanes, the shortest first, so that no two overlap."""
    spans = sorted(
        (
            abs(dots[link.first] - dots[link.second]),
            sorted((dots[link.first], dots[link.second])),
            n,
        )
        for n, link in enumerate(links)
        if link.first in dots and link.second in dots
    )
    lanes: list[list[tuple[float, float]]] = []
    chosen = []
    for _, (start, end), n in spans:
        lane = next((i for i, taken in enumerate(lanes) if _free(taken, start, end)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((start, end))
        chosen.append((links[n].kind, start, end, lane))
    room = columns.width - columns.edge - 12
    step = min(22.0, room / max(len(lanes), 1))
    for kind, start, end, lane in chosen:
        yield Bracket(kind, start, end, columns.edge + step * (lane + 1))


def _free(taken: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    return all(end < other_start or start > other_end for other_start, other_end in taken)


#: Text of more lines than this is cut in the diagram; the table below has all of it.
_MOST_LINES = 4


def _lines(text: str, room: float) -> tuple[str, ...]:
    """Break `text` into lines no wider than `room`, estimated for a sans-serif font."""
    lines = [""]
    for word in " ".join(text.split()).split(" "):
        tried = f"{lines[-1]} {word}".strip()
        if _width(tried) <= room:
            lines[-1] = tried
            continue
        lines += _pieces(word, room)
    lines = lines if lines[0] else lines[1:]
    if len(lines) > _MOST_LINES:
        return (*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …")
    return tuple(lines)


def _pieces(word: str, room: float) -> Iterator[str]:
    piece = ""
    for character in word:
        if _width(piece + character) > room:
            yield piece
            piece = ""
        piece += character
    yield piece


def _width(text: str) -> float:
    return sum(_letter(character) for character in text) * _SIZE


def _letter(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in "ijl.,:;'|!()[] ":
        return 0.32
    return 0.78 if character.isupper() or character in "mw@%&—…" else 0.58
