"""Matching the items of an old list with those of a new one, and renamed keys."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from partnerkit.problems import Data

#: The highest number of pairs of items for which the best match is searched.
_WITH_CARE = 40_000


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
    for one, other in [*_in_common(*middle), (len(middle[0]), len(middle[1]))]:
        _pair_up(alignment, i, first + one, j, first + other)
        i, j = first + one + 1, first + other + 1
        if i <= len(old) - last:
            alignment.becomes[i - 1] = j - 1
    return alignment


def _in_common(before: list[str], after: list[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of the indexes of equal items, rising in both lists.

    Short lists are compared thoroughly. In long ones, the items that occur once are matched, then
    those between them, so that the work grows with the number of items and not with its square.
    """
    if len(before) * len(after) <= _WITH_CARE:
        yield from _with_care(before, after)
        return
    i = j = 0
    for one, other in [*_once(before, after), (len(before), len(after))]:
        yield from (
            (i + inner, j + outer) for inner, outer in _between(before[i:one], after[j:other])
        )
        if one < len(before):
            yield one, other
        i, j = one + 1, other + 1


def _between(before: list[str], after: list[str]) -> Iterable[tuple[int, int]]:
    if len(before) * len(after) <= _WITH_CARE:
        return _with_care(before, after)
    return _once(_numbered(before), _numbered(after))


def _with_care(before: list[str], after: list[str]) -> Iterator[tuple[int, int]]:
    if not before or not after:
        return
    for i, j, size in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        yield from ((i + n, j + n) for n in range(size))


def _numbered(items: list[str]) -> list[tuple[str, int]]:
    """Return each item with the number of equal items before it, which makes it unique."""
    seen = Counter[str]()
    numbered = []
    for item in items:
        numbered.append((item, seen[item]))
        seen[item] += 1
    return numbered


def _once(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the longest rising row of pairs among the items that occur once in each list."""
    counts = Counter(before), Counter(after)
    at = {item: index for index, item in enumerate(after)}
    pairs = [
        (index, at[item])
        for index, item in enumerate(before)
        if counts[0][item] == counts[1][item] == 1
    ]
    # The longest increasing subsequence: for each length, the pair with the lowest end, and the
    # pair before it.
    ends: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for number, (_, index) in enumerate(pairs):
        length = bisect_left(ends, index)
        ends[length : length + 1] = [index]
        last[length : length + 1] = [number]
        previous.append(last[length - 1] if length else -1)
    rising = []
    number = last[-1] if last else -1
    while number >= 0:
        rising.append(pairs[number])
        number = previous[number]
    return rising[::-1]


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
