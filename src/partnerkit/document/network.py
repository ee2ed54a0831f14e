"""Positions of partners, layers, audiences and pairs in the diagram of who answers to whom."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from partnerkit.document.blocks import Link, Network, Tie
from partnerkit.language import in_one_line


@dataclass(frozen=True)
class Caption:
    """Words in the diagram, line by line from a position; `kind` is what they name."""

    kind: str
    across: float
    down: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Bracket:
    """A line at the right that joins two rows, with the number of the pair where its sign is."""

    kind: str
    number: int
    start: float
    end: float
    across: float
    sign: float


@dataclass(frozen=True)
class Strip:
    """A part of the diagram from its top to its bottom, between which a page may end.

    Brackets that go on above or below are in the other strips, too.
    """

    top: float
    bottom: float
    words: tuple[Caption, ...]
    rules: tuple[float, ...]
    dots: tuple[float, ...]
    brackets: tuple[Bracket, ...]


@dataclass(frozen=True)
class DrawnNetwork:
    """The diagram of who answers to whom in strips, one below the other without a gap."""

    width: int
    edge: int
    strips: tuple[Strip, ...]


#: In the units of the diagram: half the height of the sign of a pair.
_SIGN = 9.0
#: The height of a line, the size of its letters, and a gap.
_LINE, _SIZE, _GAP = 18, 14, 12
#: How much wider bold letters are, as the names of partners have.
_IN_BOLD = 1.15


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


#: A partner higher than this is in several strips; in the units of the diagram.
_MOST_HIGH = 320


def drawn_network(block: Network, columns: Columns) -> DrawnNetwork:
    """Return the positions of everything in a diagram; it is as high as it needs to be."""
    words: list[Caption] = []
    rules: list[float] = []
    dots: dict[str, float] = {}
    tops: list[float] = [0.0]
    down = float(_GAP)
    for partner, group in groupby(block.ties, key=lambda tie: tie.partner):
        if rules:
            tops.append(down - 1)
        rules.append(down)
        down += _GAP
        room = (columns.edge if columns.stacked else columns.layer) - 20
        name = _lines(partner, room / _IN_BOLD)
        words.append(Caption("partner", 0, down + _SIZE, name))
        end_of_name = down + len(name) * _LINE
        if columns.stacked:
            down = end_of_name + 4
        for tie in group:
            placed = _tie(tie, columns, down)
            if max(_end(one) for one in placed) - tops[-1] > _MOST_HIGH and down > end_of_name:
                tops.append(down - _GAP / 2)
            words += placed
            dots[tie.key] = down + _LINE / 2
            down = max(_end(one) for one in placed) + _GAP
        down = max(down, end_of_name + _GAP)
    brackets = [*_brackets(block.links, dots, columns, tops)]
    strips = (
        Strip(
            top,
            bottom,
            tuple(one for one in words if top <= one.down < bottom),
            tuple(one for one in rules if top <= one < bottom),
            tuple(one for one in dots.values() if top <= one < bottom),
            tuple(one for one in brackets if one.start < bottom and one.end >= top),
        )
        for top, bottom in pairwise([*tops, down])
    )
    return DrawnNetwork(columns.width, columns.edge, tuple(strips))


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


def _brackets(
    links: Sequence[Link], dots: Mapping[str, float], columns: Columns, tops: Sequence[float]
) -> Iterator[Bracket]:
    """Yield a bracket for each pair; no sign stands where one strip ends and the next begins."""
    ends = [sorted((dots[link.first], dots[link.second])) for link in links]
    chosen = lanes([(start - _SIGN, end + _SIGN) for start, end in ends])
    room_for_lanes = columns.width - columns.edge - 12
    step = min(24.0, room_for_lanes / max(max(chosen, default=0) + 1, 1))
    for link, (start, end), lane in zip(links, ends, chosen, strict=True):
        sign = (start + end) / 2
        cut = next((top for top in tops[1:] if abs(top - sign) <= _SIGN + 1), None)
        if cut is not None:
            sign = cut + _SIGN + 2
        across = columns.edge + step * (lane + 1)
        yield Bracket(link.kind, link.number, start, end, across, sign)


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
    for word in in_one_line(text).split(" "):
        tried = f"{lines[-1]} {word}".strip()
        if _width(tried) <= room:
            lines[-1] = tried
            continue
        lines += _pieces(word, room)
    lines = lines if lines[0] else lines[1:]
    if len(lines) > _MOST_LINES:
        return (*lines[: _MOST_LINES - 1], _cut(lines[_MOST_LINES - 1], room))
    return tuple(lines)


def _cut(line: str, room: float) -> str:
    """Return a line with a mark that more follows, of as many words as leave room for it."""
    while _width(f"{line} …") > room and " " in line:
        line = line.rpartition(" ")[0]
    return f"{line} …" if _width(f"{line} …") <= room else f"{line[:-2]}…"


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
