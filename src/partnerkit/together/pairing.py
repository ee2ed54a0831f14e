"""Which items of a list in one copy are the same items in another: by what they say."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Sequence

from partnerkit.problems import Data
from partnerkit.workbook.shape import Form, Shape

#: Where an item was seen first ("base", "ours", "theirs"), and its index there.
Name = tuple[str, int]


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


def named(
    item: Shape, base: Sequence[Data], ours: Sequence[Data], theirs: Sequence[Data]
) -> tuple[list[Name], list[Name]]:
    """A name for each item of two copies of a list; the same item has the same name in both.

    What stood in `base` already is named by its index there, the rest by that in its own copy.
    """
    mine = _from_base(item, base, ours)
    other = _from_base(item, base, theirs)
    new_mine = [number for number, name in enumerate(mine) if name is None]
    new_other = [number for number, name in enumerate(other) if name is None]
    twins = paired(item, [theirs[n] for n in new_other], [ours[n] for n in new_mine])
    for number in new_mine:
        mine[number] = ("ours", number)
    for number, twin in zip(new_other, twins, strict=True):
        other[number] = ("theirs", number) if twin is None else ("ours", new_mine[twin])
    return [name for name in mine if name], [name for name in other if name]


def _from_base(item: Shape, base: Sequence[Data], copy: Sequence[Data]) -> list[Name | None]:
    names: list[Name | None] = [None] * len(copy)
    for number, there in enumerate(paired(item, base, copy)):
        if there is not None:
            names[there] = ("base", number)
    return names


def canonical(value: Data | None) -> str:
    """A text that is the same for the same answers, whatever the order of their keys."""
    return json.dumps(value, sort_keys=True)


def same_by(item: Shape, value: Data | None) -> Hashable:
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
