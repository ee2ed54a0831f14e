"""Which items of a list became which items of another, and which keys were renamed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from partnerkit.problems import Data


@dataclass
class Alignment:
    """How an old list became a new one.

    `becomes` says for each old item which new item it is now (None: removed); `added` holds for
    each new item without an old one the old index that it stands before; `unsure` holds the old
    items of which some were removed and others changed, nobody can tell which.
    """

    becomes: list[int | None]
    added: list[tuple[int, int]] = field(default_factory=list)
    unsure: set[int] = field(default_factory=set)

    @property
    def kept(self) -> list[bool]:
        """For each old item, whether it is still there."""
        return [new is not None for new in self.becomes]


def align(old: list[Data], new: list[Data]) -> Alignment:
    """Find the items that stayed, those that changed where they stand, and the others."""
    before, after = list(map(_canonical, old)), list(map(_canonical, new))
    first = _shared(before, after)
    last = _shared(before[first:][::-1], after[first:][::-1])
    alignment = Alignment([None] * len(old))
    alignment.becomes[:first] = range(first)
    for back in range(1, last + 1):
        alignment.becomes[-back] = len(new) - back
    middle = before[first : len(old) - last], after[first : len(new) - last]
    matcher = SequenceMatcher(None, *middle, autojunk=False)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        _pair_up(alignment, first + i1, first + i2, first + j1, first + j2)
    return alignment


def renamed(old: Data, new: dict[str, Data]) -> dict[str, str]:
    """The keys that are called something else now: the same list or mapping at the same place."""
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
    """How many items the two begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _canonical(value: Data) -> str:
    return json.dumps(value, sort_keys=True)
