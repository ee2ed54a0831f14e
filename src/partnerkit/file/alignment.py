"""Matching the items of an old list with those of a new one, and renamed keys."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from partnerkit.in_common import in_common
from partnerkit.problems import Data


@dataclass
class Alignment:
    """The changes from an old list to a new one.

    `becomes` holds for each old item the index of its new item (None: removed). `added` holds, for
    each new item without an old one, the old index to insert it before, and its new index. `unsure`
    holds old items of which some were removed and others changed, when nobody can tell which.
    """

    becomes: list[int | None]
    added: list[tuple[int, int]] = field(default_factory=list)
    unsure: set[int] = field(default_factory=set)

    @property
    def kept(self) -> list[bool]:
        """For each old item, True if it is still there."""
        return [new is not None for new in self.becomes]


def align(old: list[Data], new: list[Data]) -> Alignment:
    """Match the items that stayed and those that were changed in place; the rest come or go."""
    before, after = list(map(_canonical, old)), list(map(_canonical, new))
    first = _shared(before, after)
    last = _shared(before[first:][::-1], after[first:][::-1])
    alignment = Alignment([None] * len(old))
    alignment.becomes[:first] = range(first)
    for back in range(1, last + 1):
        alignment.becomes[-back] = len(new) - back
    i = j = first
    middle = before[first : len(old) - last], after[first : len(new) - last]
    for one, other in [*in_common(*middle), (len(middle[0]), len(middle[1]))]:
        _pair_up(alignment, i, first + one, j, first + other)
        i, j = first + one + 1, first + other + 1
        if i <= len(old) - last:
            alignment.becomes[i - 1] = j - 1
    return alignment


def renamed_keys(old: Data, new: dict[str, Data]) -> dict[str, str]:
    """Return the keys with new names: an equal list or mapping in the same place."""
    if not isinstance(old, dict) or len(old) != len(new):
        return {}
    return {
        before: now
        for before, now in zip(old, new, strict=True)
        if before not in new
        and now not in old
        and new[now]
        and not isinstance(new[now], str)
        and old[before] == new[now]
    }


def _pair_up(alignment: Alignment, i1: int, i2: int, j1: int, j2: int) -> None:
    both = min(i2 - i1, j2 - j1)
    alignment.becomes[i1 : i1 + both] = range(j1, j1 + both)
    alignment.added += [(i2, new) for new in range(j1 + both, j2)]
    if 0 < both < i2 - i1:
        alignment.unsure.update(range(i1, i2))


def _shared(one: list[str], other: list[str]) -> int:
    """Return the number of equal items at the beginning of both lists."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _canonical(value: Data) -> str:
    return json.dumps(value, sort_keys=True)
