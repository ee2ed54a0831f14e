"""The merge of the data of three files: a change that only one copy made is taken.

Partners, resources and accountabilities are matched by id, items of lists by their content.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple, cast

from partnerkit.copies.clash import Clash, Gone, Settled
from partnerkit.copies.order import in_one_order
from partnerkit.copies.pairing import ItemName, alike, item_names, plain
from partnerkit.problems import Data, Place
from partnerkit.workbook.answered import WHOLE
from partnerkit.workbook.shape import Form, Shape, fields, shape_of


class Three(NamedTuple):
    """An answer, group or list in the three files; None where a file lacks it."""

    base: Data | None
    ours: Data | None
    theirs: Data | None

    def at(self, key: str) -> Three:
        """Return the three answers under a key of a group."""
        return Three(*(side.get(key) if isinstance(side, dict) else None for side in self))


class Merging:
    """One merge; afterwards `clashes` holds the unsettled clashes.

    An answer that clashes stays as in ours. A record that one copy removed and the other changed
    stays.
    """

    def __init__(self, settled: Settled) -> None:
        self.clashes: list[Clash] = []
        self._settled = settled

    def run(self, three: Three) -> dict[str, Data]:
        """Merge three whole files."""
        return cast("dict[str, Data]", self._value((), WHOLE, three))

    def _value(self, place: Place, shape: Shape, three: Three) -> Data | None:
        base, ours, theirs = three
        if alike(ours, theirs) or alike(theirs, base):
            return ours
        if alike(ours, base):
            return theirs
        match shape.form:
            case Form.GROUP:
                return self._group(place, shape, three)
            case Form.KEYED:
                return self._keyed(place, shape, three)
            case Form.LIST:
                return self._list(place, shape, three)
        return self._clash(Clash(place, ours, theirs), ours)

    def _group(self, place: Place, shape: Shape, three: Three) -> dict[str, Data]:
        merged: dict[str, Data] = {}
        said = {key for side in three if isinstance(side, dict) for key in side}
        for key, info in fields(shape.type).items():
            if key not in said:
                continue
            here, inner = (*place, key), shape_of(info)
            if key in shape.type.same_by and inner.form is Form.LIST:
                value = self._as_one(here, three.at(key))
            else:
                value = self._value(here, inner, three.at(key))
            if value is not None:
                merged[key] = value
        return merged

    def _as_one(self, place: Place, three: Three) -> Data | None:
        """Merge a list that identifies records: it is one answer, and its order is irrelevant."""
        base, ours, theirs = three
        before, mine, other = map(plain, three)
        if mine == other:
            return theirs if base == ours else ours
        if other == before:
            return ours
        return theirs if mine == before else self._clash(Clash(place, ours, theirs), ours)

    def _keyed(self, place: Place, shape: Shape, three: Three) -> dict[str, Data]:
        merged: dict[str, Data] = {}
        ours, theirs = (list(side) if isinstance(side, dict) else [] for side in three[1:])
        for key in in_one_order(ours, theirs):
            here = (*place, key)
            value = self._record(here, here, shape.item, three.at(key))
            if value is not None:
                merged[key] = value
        return merged

    def _list(self, place: Place, shape: Shape, three: Three) -> Data | None:
        base, ours, theirs = (side if isinstance(side, list) else [] for side in three)
        item = shape.item
        names = item_names(item, base, ours, theirs)
        in_ours, in_theirs = ({name: n for n, name in enumerate(side)} for side in names)
        merged: dict[ItemName, Data] = {}
        clashes: dict[ItemName, range] = {}
        for name in {**in_ours, **in_theirs}:
            n, m = in_ours.get(name), in_theirs.get(name)
            before = len(self.clashes)
            value = self._record(
                (*place, m or 0 if n is None else n),
                (*place, n or 0 if m is None else m),
                item,
                Three(
                    base[name[1]] if name[0] == "base" else None,
                    None if n is None else ours[n],
                    None if m is None else theirs[m],
                ),
            )
            if value is not None:
                merged[name] = value
                clashes[name] = range(before, len(self.clashes))
        left = ([name for name in side if name in merged] for side in names)
        old = [("base", n) for n in range(len(base))]
        order = in_one_order(next(left), next(left), old, merged)
        if not order and [] not in three[1:]:
            return None
        for index, name in enumerate(order):
            for number in clashes[name]:
                clash = self.clashes[number]
                now = (*place, index, *clash.now[len(place) + 1 :])
                self.clashes[number] = replace(clash, now=now)
        return [merged[name] for name in order]

    def _record(self, in_ours: Place, in_theirs: Place, item: Shape, three: Three) -> Data | None:
        """Merge a record or an item; if one copy removed and the other changed it, it stays.

        `in_ours` and `in_theirs` are its places in the two copies.
        """
        base, ours, theirs = three
        one_has_it = (ours is None) != (theirs is None)
        if base is None or not one_has_it or alike(base, ours) or alike(base, theirs):
            return self._value(in_ours, item, three)
        gone: Gone = "ours" if ours is None else "theirs"
        remaining, place = (theirs, in_theirs) if ours is None else (ours, in_ours)
        return self._clash(Clash(place, ours, theirs, gone), remaining)

    def _clash(self, clash: Clash, otherwise: Data | None) -> Data | None:
        if clash.key in self._settled:
            return self._settled[clash.key]
        self.clashes.append(replace(clash, now=clash.place))
        return otherwise
