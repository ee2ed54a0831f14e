"""Which items of a list in one copy are the same items in another: by what they say."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Sequence

from partnerkit.problems import Data
from partnerkit.workbook.shape import Form, Shape


def paired(item: Shape, one: Sequence[Data], other: Sequence[Data]) -> list[int | None]:
    """For each item of `one` the index of the same item in `other`, or None.

    Items that are alike in every answer find each other first. Then those with the same answers
    in what tells records of this sort apart, in their order.
    """
    found: list[int | None] = [None] * len(one)
    left = list(range(len(other)))
    for key in (canonical, lambda value: same_by(item, value)):
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for index in reversed(left):
            waiting[key(other[index])].append(index)
        for number, value in enumerate(one):
            if found[number] is None and (same := waiting.get(key(value))):
                found[number] = same.pop()
        taken = set(found)
        left = [index for index in left if index not in taken]
    return found


def canonical(value: Data | None) -> str:
    """A text that is the same for the same answers, whatever the order of their keys."""
    return json.dumps(value, sort_keys=True)


def same_by(item: Shape, value: Data) -> Hashable:
    """What tells an item apart from others: for a text the text itself."""
    if item.form is not Form.GROUP or not isinstance(value, dict):
        return canonical(value)
    return tuple(_plain(value.get(key)) for key in item.type.same_by)


def contradictions(item: Shape, one: Data, other: Data) -> set[str]:
    """In which of the answers that tell records of this sort apart two of them differ.

    What one of them does not say yet contradicts nothing.
    """
    if not isinstance(one, dict) or not isinstance(other, dict):
        return set()
    both = [key for key in item.type.same_by if key in one and key in other]
    return {key for key in both if _plain(one[key]) != _plain(other[key])}


def _plain(value: Data | None) -> Hashable:
    """Without regard to capitals, spaces, or the order of a list: `between` has none."""
    if isinstance(value, list):
        return tuple(sorted(map(canonical, value)))
    return " ".join(value.split()).casefold() if isinstance(value, str) else canonical(value)
