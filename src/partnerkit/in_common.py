"""What two lists have in common, in the same order, at a cost that grows with their length."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

#: The highest number of pairs of items for which the best match is searched.
_WITH_CARE = 40_000


def in_common(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
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


def _between(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterable[tuple[int, int]]:
    if len(before) * len(after) <= _WITH_CARE:
        return _with_care(before, after)
    return _once(_numbered(before), _numbered(after))


def _with_care(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    if not before or not after:
        return
    for i, j, size in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        yield from ((i + n, j + n) for n in range(size))


def _numbered(items: Sequence[Hashable]) -> list[tuple[Hashable, int]]:
    """Return each item with the number of equal items before it, which makes it unique."""
    seen = Counter[Hashable]()
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
