"""Makes one partnership of two copies; what only one of them changed is taken.

Partners, resources and accountabilities are matched by id, items of lists by what they say.
"""

from __future__ import annotations

from typing import cast

from partnerkit.problems import Data, Place
from partnerkit.together.clash import Clash, Gone, Settled
from partnerkit.together.order import in_one_order
from partnerkit.together.pairing import Name, named, same_by
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.shape import Form, Shape, fields, shape, shape_of


class Merging:
    """One merge; afterwards `clashes` holds what both changed differently and nobody settled.

    A clash leaves the answer as ours has it. A record that one side took out and the other
    changed stays.
    """

    def __init__(self, settled: Settled) -> None:
        self.clashes: list[Clash] = []
        self._settled = settled

    def run(
        self, base: dict[str, Data], ours: dict[str, Data], theirs: dict[str, Data]
    ) -> dict[str, Data]:
        """Merge three whole files."""
        whole = Shape(Form.GROUP, Partnership)
        return cast("dict[str, Data]", self._value((), whole, base, ours, theirs))

    def _value(
        self,
        place: Place,
        kept: Shape,
        base: Data | None,
        ours: Data | None,
        theirs: Data | None,
    ) -> Data | None:
        if ours == theirs or theirs == base:
            return ours
        if ours == base:
            return theirs
        match kept.form:
            case Form.GROUP:
                return self._group(place, kept.type, _keys(base), _keys(ours), _keys(theirs))
            case Form.KEYED:
                return self._keyed(place, kept, _keys(base), _keys(ours), _keys(theirs))
            case Form.LIST:
                return self._list(place, kept, base, ours, theirs)
        return self._clash(Clash(place, ours, theirs), ours)

    def _group(
        self,
        place: Place,
        model: type[Answers],
        base: dict[str, Data],
        ours: dict[str, Data],
        theirs: dict[str, Data],
    ) -> dict[str, Data]:
        merged: dict[str, Data] = {}
        record = Shape(Form.GROUP, model)
        same = same_by(record, ours) == same_by(record, theirs)
        for key, info in fields(model).items():
            found = (base.get(key), ours.get(key), theirs.get(key))
            if same and key in model.same_by and isinstance(ours.get(key), list):
                # At most the order differs, and it says nothing.
                merged[key] = theirs[key] if found[0] == ours[key] else ours[key]
                continue
            value = self._value((*place, key), shape_of(info), *found)
            if value is not None:
                merged[key] = value
        return merged

    def _keyed(
        self,
        place: Place,
        kept: Shape,
        base: dict[str, Data],
        ours: dict[str, Data],
        theirs: dict[str, Data],
    ) -> dict[str, Data]:
        merged: dict[str, Data] = {}
        for key in in_one_order(list(ours), list(theirs)):
            found = (base.get(key), ours.get(key), theirs.get(key))
            value = self._record((*place, key), (*place, key), shape(kept.type), *found)
            if value is not None:
                merged[key] = value
        return merged

    def _list(
        self,
        place: Place,
        kept: Shape,
        base: Data | None,
        ours: Data | None,
        theirs: Data | None,
    ) -> Data | None:
        before, mine, other = _items(base), _items(ours), _items(theirs)
        item = shape(kept.type)
        names = named(item, before, mine, other)
        at_mine, at_other = ({name: n for n, name in enumerate(side)} for side in names)
        merged: dict[Name, Data] = {}
        for name in {**at_mine, **at_other}:
            n, m = at_mine.get(name), at_other.get(name)
            value = self._record(
                (*place, m or 0 if n is None else n),
                (*place, n or 0 if m is None else m),
                item,
                before[name[1]] if name[0] == "base" else None,
                None if n is None else mine[n],
                None if m is None else other[m],
            )
            if value is not None:
                merged[name] = value
        left = ([name for name in side if name in merged] for side in names)
        old = [("base", n) for n in range(len(before))]
        order = in_one_order(next(left), next(left), old, merged)
        if not order and ours != [] and theirs != []:
            return None
        return [merged[name] for name in order]

    def _record(
        self,
        mine: Place,
        other: Place,
        item: Shape,
        base: Data | None,
        ours: Data | None,
        theirs: Data | None,
    ) -> Data | None:
        """A record or an item: taken out on one side, it stays where the other changed it.

        `mine` and `other` are its places in the two copies.
        """
        one_has_it = (ours is None) != (theirs is None)
        if base is None or base in (ours, theirs) or not one_has_it:
            return self._value(mine, item, base, ours, theirs)
        gone: Gone = "ours" if ours is None else "theirs"
        kept = theirs if ours is None else ours
        return self._clash(Clash(other if ours is None else mine, ours, theirs, gone), kept)

    def _clash(self, clash: Clash, otherwise: Data | None) -> Data | None:
        if clash.key in self._settled:
            return self._settled[clash.key]
        self.clashes.append(clash)
        return otherwise


def _keys(value: Data | None) -> dict[str, Data]:
    return value if isinstance(value, dict) else {}


def _items(value: Data | None) -> list[Data]:
    return value if isinstance(value, list) else []
