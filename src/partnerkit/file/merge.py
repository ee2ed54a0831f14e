"""Brings together what two people made of the same answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from partnerkit.file.alignment import Alignment, align
from partnerkit.problems import Data, Place, Problem, Trouble, dotted

Side = Literal["mine", "theirs"]


@dataclass(frozen=True)
class Clash:
    """One place that both changed, each to something else. None: not there, or removed."""

    place: Place
    base: Data | None
    mine: Data | None
    theirs: Data | None


#: Says for a clash which side to take: by its place, or by a function (None: undecided).
Prefer = Mapping[Place, Side] | Callable[[Clash], Side | None]


class Conflict(Trouble):
    """Two people changed the same answers; `clashes` says which. Nothing was written."""

    def __init__(self, clashes: list[Clash]) -> None:
        self.clashes = tuple(clashes)
        super().__init__([Problem(_sentence(clash), clash.place) for clash in clashes])


def merge(
    base: dict[str, Data],
    mine: dict[str, Data],
    theirs: dict[str, Data],
    prefer: Prefer | None = None,
) -> dict[str, Data]:
    """Return `theirs` with what changed from `base` to `mine`.

    Mappings are merged key by key and lists item by item; when both added items at the same
    place, theirs stand first. Raises Conflict with every place that both changed to something
    different and for which `prefer` names no side.
    """
    merging = _Merging(prefer or {})
    merged = merging.mappings((), base, mine, theirs)
    if merging.undecided:
        raise Conflict(merging.undecided)
    return merged


class _Merging:
    def __init__(self, prefer: Prefer) -> None:
        self.undecided: list[Clash] = []
        self._prefer = prefer

    def values(
        self, place: Place, base: Data | None, mine: Data | None, theirs: Data | None
    ) -> Data | None:
        if mine == theirs or theirs == base:
            return mine
        if mine == base:
            return theirs
        if isinstance(mine, dict) and isinstance(theirs, dict) and (not base or _is_dict(base)):
            return self.mappings(place, base if isinstance(base, dict) else {}, mine, theirs)
        if isinstance(mine, list) and isinstance(theirs, list) and (not base or _is_list(base)):
            return self.lists(place, base if isinstance(base, list) else [], mine, theirs)
        return self._decide(Clash(place, base, mine, theirs))

    def mappings(
        self, place: Place, base: dict[str, Data], mine: dict[str, Data], theirs: dict[str, Data]
    ) -> dict[str, Data]:
        merged = {}
        for key in _in_order(mine, theirs):
            value = self.values((*place, key), base.get(key), mine.get(key), theirs.get(key))
            if value is not None:
                merged[key] = value
        return merged

    def lists(
        self, place: Place, base: list[Data], mine: list[Data], theirs: list[Data]
    ) -> list[Data]:
        ours, others = align(base, mine), align(base, theirs)
        merged: list[Data] = []
        for index in range(len(base) + 1):
            added = [theirs[new] for before, new in others.added if before == index]
            merged += added
            merged += [
                mine[new]
                for before, new in ours.added
                if before == index and mine[new] not in added
            ]
            if index < len(base):
                item = self._items(
                    (*place, index),
                    base[index],
                    _item(mine, ours, index),
                    _item(theirs, others, index),
                    unsure=index in ours.unsure | others.unsure,
                )
                merged += [] if item is None else [item]
        return merged

    def _items(
        self,
        place: Place,
        base: Data,
        mine: Data | None,
        theirs: Data | None,
        *,
        unsure: bool,
    ) -> Data | None:
        if unsure and base not in (mine, theirs) and mine != theirs:
            return self._decide(Clash(place, base, mine, theirs))
        return self.values(place, base, mine, theirs)

    def _decide(self, clash: Clash) -> Data | None:
        side = self._prefer(clash) if callable(self._prefer) else self._prefer.get(clash.place)
        if side is None:
            self.undecided.append(clash)
        return clash.mine if side == "mine" else clash.theirs


def _is_dict(value: Data | None) -> bool:
    return isinstance(value, dict)


def _is_list(value: Data | None) -> bool:
    return isinstance(value, list)


def _item(items: list[Data], alignment: Alignment, index: int) -> Data | None:
    new = alignment.becomes[index]
    return None if new is None else items[new]


def _in_order(mine: dict[str, Data], theirs: dict[str, Data]) -> list[str]:
    """All keys in their order, each of mine behind the one that it stands behind in mine."""
    order = list(theirs)
    before = -1
    for key in mine:
        if key in theirs:
            before = order.index(key)
        else:
            before += 1
            order.insert(before, key)
    return order


def _sentence(clash: Clash) -> str:
    return (
        f"Both you and somebody else changed `{dotted(clash.place)}`: "
        f"yours {_shown(clash.mine)}, theirs {_shown(clash.theirs)}. Choose one of them."
    )


def _shown(value: Data | None) -> str:
    if value is None:
        return "was removed"
    return f"is “{value}”" if isinstance(value, str) else "has other entries"
