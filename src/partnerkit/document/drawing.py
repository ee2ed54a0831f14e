"""Where bars and marks go in the pictures; what they look like is up to the templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, product
from string import ascii_uppercase

from partnerkit.document.bars import stretches
from partnerkit.document.blocks import Bar, Scale, Scales


@dataclass(frozen=True)
class Stretch:
    """A stretch of a bar, in hundredths of its length."""

    certain: str
    start: float
    length: float


def drawn_bar(bar: Bar) -> list[Stretch]:
    """The stretches of a bar that have any length. Over-pledged bars are longer than needed."""
    found = [(certain, amount) for certain, amount in stretches(bar) if amount]
    whole = sum((amount for _, amount in found), Decimal(0))
    drawn: list[Stretch] = []
    start = 0.0
    for certain, amount in found:
        length = float(amount / whole * 100)
        drawn.append(Stretch(certain, round(start, 3), round(length, 3)))
        start += length
    return drawn


@dataclass(frozen=True)
class Mark:
    """A partner's letter on a scale: `across` in hundredths, `down` in pixels."""

    letter: str
    across: float
    down: int


@dataclass(frozen=True)
class DrawnScale:
    """A scale with everybody's mark; `low` and `high` are the ends of what they span."""

    scale: Scale
    marks: tuple[Mark, ...]
    unknown: tuple[str, ...]
    low: float
    high: float
    height: int


#: Of more partners, and of more accountabilities, no picture is drawn: nobody could read it, and
#: the table below it says the same.
MOST_DRAWN = 100
#: From so many marks over one rating on, three stand side by side; fewer stand on its line.
_CROWD = 7
_ROW = 22


def letters() -> Iterator[str]:
    """A to Z, then AA, AB: what stands for a partner on a scale."""
    for length in count(1):
        for parts in product(ascii_uppercase, repeat=length):
            yield "".join(parts)


def drawn_scales(block: Scales) -> list[DrawnScale]:
    """Every scale of a block, with marks of the same rating stacked so that all are seen."""
    return [_drawn_scale(scale) for scale in block.scales]


def at(rating: int) -> float:
    """Where a rating stands on its line, in hundredths."""
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
