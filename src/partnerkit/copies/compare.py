"""The comparison of two copies of a partnership, answer by answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from partnerkit.copies.apart import spelled_alike, told_apart
from partnerkit.copies.pairing import alike, canonical, paired
from partnerkit.problems import Data, Place
from partnerkit.workbook.answered import WHOLE, shape_at
from partnerkit.workbook.places import in_words, label, owners
from partnerkit.workbook.shape import Form, Shape, fields, shape_of
from partnerkit.workbook.steps import Step, step_of


@dataclass(frozen=True)
class Difference:
    """An answer or record that the two copies do not share; None where a copy lacks it.

    `step` is None for what belongs to no step: the name, and open questions. `partner` is the one
    whose answer it is, "" where it belongs to several.
    """

    place: Place
    step: Step | None
    partner: str
    label: str
    first: str | None
    second: str | None


@dataclass(frozen=True)
class Comparison:
    """The number of equal answers, and the differences in the order of the workbook."""

    same: int
    differences: tuple[Difference, ...]


def compare(one: dict[str, Data], other: dict[str, Data]) -> Comparison:
    """Compare the data of two valid files, without blanks.

    The order of a list makes no difference. Two different things under one id count as two things.
    """
    walk = _Walk(one, told_apart(None, one, spelled_alike(one, other)))
    differences = [walk.told(found) for found in walk.run()]
    return Comparison(walk.same, tuple(sorted(differences, key=_in_workbook_order)))


def in_new_words(differences: Iterable[Difference]) -> list[Difference]:
    """Return differences in which what a list lost and what it gained instead are one change.

    A list is compared as a set: an item in other words is one that is gone, and one that is new.
    """
    found: list[Difference] = []
    lost: dict[Place, list[int]] = {}
    for one in differences:
        waiting = lost.get(one.place[:-1], []) if _is_item(one.place) else []
        if one.first is None and waiting:
            at = waiting.pop(0)
            found[at] = replace(found[at], second=one.second)
            continue
        if one.second is None and _is_item(one.place):
            lost.setdefault(one.place[:-1], []).append(len(found))
        found.append(one)
    return found


def _is_item(place: Place) -> bool:
    """Tell whether a place is that of a text in a list."""
    shape = shape_at(place[:-1])
    return shape is not None and shape.form is Form.LIST and shape.item.form is Form.ANSWER


def taken(ours: dict[str, Data], theirs: dict[str, Data], merged: dict[str, Data]) -> int:
    """Return how many answers `merged` has from `theirs` that `ours` has not."""
    offered = set(_new_in(ours, theirs))
    return sum(one in offered for one in _new_in(ours, merged))


def _new_in(one: dict[str, Data], other: dict[str, Data]) -> Iterator[tuple[Place, str]]:
    """Yield each difference by its place, and by what the other copy says."""
    walk = _Walk(one, told_apart(None, one, spelled_alike(one, other)), counting=False)
    for found in walk.run():
        numbered = found.other_at if found.one is None else ()
        place = tuple(part for part in numbered if isinstance(part, str)) or found.at
        yield place, canonical(found.other)


def _answers(shape: Shape, value: Data) -> int:
    """Return the number of answers in an answer, a group or a list; an empty list is one."""
    if shape.form is Form.GROUP and isinstance(value, dict):
        known = fields(shape.type)
        return sum(_answers(shape_of(known[key]), inner) for key, inner in value.items())
    if shape.form is Form.KEYED and isinstance(value, dict):
        return sum(_answers(shape.item, inner) for inner in value.values())
    if shape.form is Form.LIST and isinstance(value, list):
        return sum(_answers(shape.item, inner) for inner in value) or 1
    return 1


def _in_workbook_order(difference: Difference) -> int:
    return difference.step.number if difference.step else 0


class _Found(NamedTuple):
    """An answer or record that the copies do not share, with its place in each."""

    at: Place
    other_at: Place
    shape: Shape
    one: Data | None
    other: Data | None


@dataclass
class _Walk:
    """The way through two copies; where it is `counting`, `same` is the number of equal answers."""

    one: dict[str, Data]
    other: dict[str, Data]
    counting: bool = True
    same: int = 0

    def run(self) -> Iterator[_Found]:
        return self._values((), (), WHOLE, self.one, self.other)

    def _values(
        self, at: Place, other_at: Place, shape: Shape, one: Data | None, other: Data | None
    ) -> Iterator[_Found]:
        if one is not None and one == other:
            self.same += _answers(shape, one) if self.counting else 0
            return
        match shape.form:
            case Form.GROUP:
                yield from self._group(at, other_at, shape, one, other)
            case Form.KEYED:
                yield from self._keyed(at, other_at, shape, one, other)
            case Form.LIST:
                yield from self._list(at, other_at, shape, one, other)
            case Form.ANSWER:
                if alike(one, other):
                    self.same += one is not None
                else:
                    yield _Found(at, other_at, shape, one, other)

    def _group(
        self, at: Place, other_at: Place, shape: Shape, one: Data | None, other: Data | None
    ) -> Iterator[_Found]:
        if shape.type.same_by and (one is None or other is None):
            yield _Found(at, other_at, shape, one, other)
            return
        mine, theirs = (v if isinstance(v, dict) else {} for v in (one, other))
        for key, info in fields(shape.type).items():
            if key in mine or key in theirs:
                values = mine.get(key), theirs.get(key)
                yield from self._values((*at, key), (*other_at, key), shape_of(info), *values)

    def _keyed(
        self, at: Place, other_at: Place, shape: Shape, one: Data | None, other: Data | None
    ) -> Iterator[_Found]:
        mine, theirs = (value if isinstance(value, dict) else {} for value in (one, other))
        for key in {**mine, **theirs}:
            values = mine.get(key), theirs.get(key)
            yield from self._values((*at, key), (*other_at, key), shape.item, *values)

    def _list(
        self, at: Place, other_at: Place, shape: Shape, one: Data | None, other: Data | None
    ) -> Iterator[_Found]:
        item = shape.item
        mine, theirs = (value if isinstance(value, list) else [] for value in (one, other))
        if not mine and not theirs:
            if alike(one, other):
                self.same += 1
            else:
                yield _Found(at, other_at, shape, one, other)
        pairs = paired(item, mine, theirs)
        for number, same in enumerate(pairs):
            counterpart = None if same is None else theirs[same]
            there = (*other_at, number if same is None else same)
            yield from self._values((*at, number), there, item, mine[number], counterpart)
        for number in sorted(set(range(len(theirs))) - set(pairs)):
            there = (*other_at, number)
            yield from self._values((*at, number), there, item, None, theirs[number])

    def told(self, found: _Found) -> Difference:
        """Return a difference in words."""
        at, other_at, shape, one, other = found
        data: Any = self.other if one is None else self.one
        place = other_at if one is None else at
        step = step_of(place[0])
        of = owners(data, place)
        return Difference(
            place,
            step,
            of[0] if len(of) == 1 else "",
            label(data, place),
            None if one is None else in_words(self.one, shape, one),
            None if other is None else in_words(self.other, shape, other),
        )
