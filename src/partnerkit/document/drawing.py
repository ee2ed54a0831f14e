"""Positions of bars and marks in the pictures; the templates decide how they look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, product
from string import ascii_uppercase

from partnerkit.document.bars import certainty_in_words, stretches, whole_of
from partnerkit.document.blocks import Bar, Bars, Scale, Scales


@dataclass(frozen=True)
class Stretch:
    """A stretch of a bar; `start` and `length` are percentages of the whole bar."""

    certain: str
    start: float
    length: float


def drawn_bar(bar: Bar) -> list[Stretch]:
    """Return the stretches of a bar that are longer than 0; a bar may exceed what is needed."""
    present = [(certain, amount) for certain, amount in stretches(bar) if amount]
    whole = sum((amount for _, amount in present), Decimal(0))
    drawn: list[Stretch] = []
    start = 0.0
    for certain, amount in present:
        length = float(amount / whole * 100)
        drawn.append(Stretch(certain, round(start, 3), round(length, 3)))
        start += length
    return drawn


def meanings(block: Bars) -> list[tuple[str, str]]:
    """Return each way in which a stretch of these bars is drawn, and what it means in words."""
    shown = {one.certain for bar in block.bars for one in drawn_bar(bar)}
    return [(certain, words) for certain, words in certainty_in_words().items() if certain in shown]


def needed_at(bar: Bar) -> float | None:
    """Return where the mark of what is needed stands, in percent; None where no more is given."""
    whole = whole_of(bar)
    return round(float(bar.needed / whole * 100), 3) if whole > bar.needed else None


@dataclass(frozen=True)
class Mark:
    """A partner's letter on a scale: `across` is a percentage, `down` is in pixels."""

    letter: str
    across: float
    down: int


@dataclass(frozen=True)
class DrawnScale:
    """A scale with everybody's marks; `low` and `high` are the lowest and highest mark."""

    scale: Scale
    marks: tuple[Mark, ...]
    unknown: tuple[str, ...]
    low: float
    high: float
    height: int


#: No picture is drawn of more partners or accountabilities than this: nobody could read it, and the
#: table below it says the same.
MOST_DRAWN = 100
#: From this number of marks at one rating on, three stand side by side; fewer are stacked singly.
_CROWD = 7
_ROW = 22


def letters() -> Iterator[str]:
    """Yield the letters that stand for partners on a scale: A to Z, then AA, AB and so on."""
    for length in count(1):
        for parts in product(ascii_uppercase, repeat=length):
            yield "".join(parts)


def drawn_scales(block: Scales) -> list[DrawnScale]:
    """Return every scale of a block; marks of the same rating are stacked so that all show."""
    return [_drawn_scale(scale) for scale in block.scales]


def at(rating: int) -> float:
    """Return the position of a rating on its line, as a percentage."""
    return rating * 20 - 10


def _drawn_scale(scale: Scale) -> DrawnScale:
    counted = Counter(rating for _, rating in scale.ratings)
    seen: Counter[int] = Counter()
    marks, unknown = [], []
    for letter, (_, rating) in zip(letters(), scale.ratings, strict=False):
        if rating is None:
            unknown.append(letter)
            continue
        row, column = divmod(seen[rating], 3) if counted[rating] >= _CROWD else (seen[rating], 1)
        seen[rating] += 1
        marks.append(Mark(letter, at(rating) + (column - 1) * 6.5, 14 + row * _ROW))
    known = [at(rating) for _, rating in scale.ratings if rating is not None]
    height = max((mark.down for mark in marks), default=14) + 14
    low, high = min(known, default=0), max(known, default=0)
    return DrawnScale(scale, tuple(marks), tuple(unknown), low, high, height)
