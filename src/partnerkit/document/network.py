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
    """A line at the right that joins two rows, with the number of the pair in its middle.

    Where the other row is in another part of the diagram, it begins and ends at one row.
    """

    kind: str
    number: int
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


#: In the units of the diagram: half the height of the sign of a pair.
_SIGN = 9.0
#: The height of a line, the size of its letters, and a gap.
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


#: A picture higher than this is split, by partner where that is possible, so that each part fits a
#: page of either paper; in the units of the diagram.
_MOST_HIGH = 860


def drawn_networks(block: Network, columns: Columns) -> list[DrawnNetwork]:
    """Return the diagram in parts that fit a page; a pair across two parts is marked in both."""
    return [_drawn(part, block.links, columns) for part in _parts(block.ties, columns)]


def _parts(ties: Sequence[Tie], columns: Columns) -> Iterator[list[Tie]]:
    part: list[Tie] = []
    for _, group in groupby(ties, key=lambda tie: tie.partner):
        mine = list(group)
        if part and _height([*part, *mine], columns) > _MOST_HIGH:
            yield part
            part = []
        for tie in mine:
            if part and _height([*part, tie], columns) > _MOST_HIGH:
                yield part
                part = []
            part.append(tie)
    if part:
        yield part


def _height(ties: Sequence[Tie], columns: Columns) -> int:
    return _drawn(ties, (), columns).height


def _drawn(ties: Sequence[Tie], links: Sequence[Link], columns: Columns) -> DrawnNetwork:
    """Return the positions of everything in a diagram; it is as high as it needs to be."""
    words: list[Caption] = []
    rules: list[float] = []
    dots: dict[str, float] = {}
    down = float(_GAP)
    for partner, group in groupby(ties, key=lambda tie: tie.partner):
        rules.append(down)
        down += _GAP
        name = _lines(partner, (columns.edge if columns.stacked else columns.layer) - 20)
        words.append(Caption("partner", 0, down + _SIZE, name))
        end_of_name = down + len(name) * _LINE
        if columns.stacked:
            down = end_of_name + 4
        for tie in group:
            placed = _tie(tie, columns, down)
            words += placed
            dots[tie.key] = down + _LINE / 2
            down = max(_end(one) for one in placed) + _GAP
        down = max(down, end_of_name + _GAP)
    return DrawnNetwork(
        columns.width,
        round(down),
        columns.edge,
        tuple(words),
        tuple(rules),
        tuple(dots.values()),
        tuple(_brackets(links, dots, columns)),
    )


def _tie(tie: Tie, columns: Columns, down: float) -> list[Caption]:
    first = down + _SIZE
    named = tie.audience
    if columns.stacked:
        layer = Caption("layer", columns.layer, first, _lines(tie.layer, columns.edge - 30))
        below = _end(layer) + _SIZE - 2
        width = columns.edge - columns.audience - 20
        return [layer, Caption("audience", columns.audience, below, _lines(named, width))]
    return [
        Caption(
            "layer", columns.layer, first, _lines(tie.layer, columns.audience - columns.layer - 14)
        ),
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
    """Yield a bracket for each pair of which at least one side is in this part."""
    found = [
        (link, min(ends), max(ends))
        for link in links
        if (ends := [dots[key] for key in (link.first, link.second) if key in dots])
    ]
    chosen = lanes([(start - _SIGN, end + _SIGN) for _, start, end in found])
    room_for_lanes = columns.width - columns.edge - 12
    step = min(24.0, room_for_lanes / max(max(chosen, default=0) + 1, 1))
    for (link, start, end), lane in zip(found, chosen, strict=True):
        across = columns.edge + step * (lane + 1)
        yield Bracket(link.kind, link.number, start, end, across)


def lanes(rooms: Sequence[tuple[float, float]]) -> list[int]:
    """Return the lane in which each stretch is drawn, the shortest first, so that none overlap."""
    taken: list[list[tuple[float, float]]] = []
    chosen = [0] * len(rooms)
    for n in sorted(range(len(rooms)), key=lambda n: (rooms[n][1] - rooms[n][0], rooms[n], n)):
        lane = next((i for i, one in enumerate(taken) if _free(one, *rooms[n])), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(rooms[n])
        chosen[n] = lane
    return chosen


def kinds(block: Network) -> list[tuple[str, str]]:
    """Return each kind of link in a diagram once, with its meaning in words."""
    return list(dict.fromkeys((link.kind, link.words) for link in block.links))


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
