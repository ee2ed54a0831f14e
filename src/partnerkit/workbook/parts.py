"""The data of a large file in parts, so that never more than a part of it is looked at in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from partnerkit.problems import Place
from partnerkit.workbook.answered import WHOLE, shape_below
from partnerkit.workbook.shape import Form, Shape

#: How many values a part holds at most, as far as lists and records can be parted.
PART = 5_000


class CutOff(NamedTuple):
    """Some of the items or records that stand at a place; items from number `first` on."""

    place: Place
    items: Any
    first: int = 0

    def as_file(self) -> dict[str, Any]:
        """Return what a file would hold in which only this part stands."""
        data = self.items
        for key in reversed(self.place):
            data = [data] if isinstance(key, int) else {key: data}
        return {**data}

    def standing(self, found: Sequence[str | int]) -> Place | None:
        """Where in the whole file something found in `as_file` stands; None for what is around."""
        above = len(self.place)
        if len(found) <= above or any(
            one != (0 if isinstance(key, int) else key)
            for one, key in zip(found, self.place, strict=False)
        ):
            return None
        here, *below = found[above:]
        return (*self.place, here + self.first if isinstance(here, int) else here, *below)


def parted(data: Any) -> tuple[Any, list[CutOff]]:
    """Return data with only the beginning of long lists and records, and the parts cut off."""
    if size(data) <= PART:
        return data, []
    parts: list[CutOff] = []
    return _cut(data, WHOLE, (), parts), parts


def size(data: Any) -> int:
    """Return the number of values in some data; of more than a part holds, only that it is more."""
    if data.__class__ is str:
        return 1
    found = [data]
    for one in found:  # and what it holds
        if one.__class__ is str:
            continue
        if isinstance(one, dict):
            found.extend(one.values())
        elif isinstance(one, list):
            found.extend(one)
        if len(found) > PART:
            break
    return len(found)


def _cut(data: Any, shape: Shape | None, place: Place, parts: list[CutOff]) -> Any:
    if size(data) <= PART or shape is None:
        return data
    if isinstance(data, dict) and shape.form is Form.GROUP:
        return {
            key: _cut(value, shape_below(shape, key), (*place, key), parts)
            for key, value in data.items()
        }
    packed: list[Any]
    if isinstance(data, dict) and shape.form is Form.KEYED:
        packed = [dict(items) for items in _packed(data.items(), shape, place, parts)]
    elif isinstance(data, list) and shape.form is Form.LIST:
        packed = [
            [value for _, value in items] for items in _packed(enumerate(data), shape, place, parts)
        ]
    else:
        return data
    begun, *more = packed
    first = len(begun)
    for items in more:
        parts.append(CutOff(place, items, first))
        first += len(items)
    return begun


def _packed(
    items: Any, shape: Shape, place: Place, parts: list[CutOff]
) -> Iterator[list[tuple[Any, Any]]]:
    """Items in runs that are no larger than a part."""
    run: list[tuple[Any, Any]] = []
    held = 0
    for key, value in items:
        large = size(value)
        if run and held + large > PART:
            yield run
            run, held = [], 0
        if large > PART:
            value = _cut(value, shape.item, (*place, key), parts)
            large = PART
        run.append((key, value))
        held += large
    yield run
