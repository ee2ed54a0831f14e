"""Ids in two copies: the same thing has one id in both, and different things have two."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from partnerkit.copies.pairing import alike, canonical, contradictions, own_words
from partnerkit.copies.references import renamed
from partnerkit.normal_form import normal_form
from partnerkit.problems import Whole
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.ids import HOLDERS, highest_numbers, slug
from partnerkit.workbook.places import get
from partnerkit.workbook.shape import Shape


def spelled_alike(ours: Whole, other: Whole) -> Whole:
    """Return the other copy with its ids spelled as in `ours`, where they look the same."""
    for kind, place in HOLDERS.items():
        mine, there = get(ours, place) or {}, get(other, place) or {}
        if mine.keys() == there.keys():
            continue
        spelled = {normal_form(key): key for key in mine}
        names = {key: spelled.get(normal_form(key), key) for key in there}
        other = renamed(other, kind, {key: name for key, name in names.items() if key != name})
    return other


def under_new_ids(base: Whole, ours: Whole, theirs: Whole) -> tuple[Whole, Whole, Whole]:
    """Return the three copies, with one id for whatever one of them gave a new id.

    The id is the one in `ours`, or else the new one in `theirs` if it is not taken in `ours`.
    """
    for kind, place in HOLDERS.items():
        held = shape_at(place)
        if held is None:
            continue
        sides = tuple(get(side, place) or {} for side in (base, ours, theirs))
        names = _under_one_id(kind, held.item, *sides)
        base, ours, theirs = (
            renamed(side, kind, named)
            for side, named in zip((base, ours, theirs), names, strict=True)
        )
    return base, ours, theirs


Names = dict[str, str]


def _under_one_id(
    kind: str, item: Shape, base: Any, ours: Any, theirs: Any
) -> tuple[Names, Names, Names]:
    """Return, for each of the three copies, the ids that change and their new ids."""
    to_ours, to_theirs = _moved(item, base, ours, theirs), _moved(item, base, theirs, ours)
    # When copies are merged again, both have the new id already: both made the same change.
    for moves, others, copy in ((to_ours, to_theirs, ours), (to_theirs, to_ours, theirs)):
        for key, name in others.items():
            if key not in copy and key not in moves and name in copy:
                moves[key] = name
    names: tuple[Names, Names, Names] = ({}, {}, {})
    for key in {**to_ours, **to_theirs}:
        mine, other = to_ours.get(key, key), to_theirs.get(key, key)
        one = mine if mine != key or (other in ours and other != mine) else other
        for named, before in zip(names, (key, mine, other), strict=True):
            if before != one:
                named[before] = one
    new_id = _new_ids(kind, {*base, *ours, *theirs, *names[2].values()})
    for name in set(names[2].values()) & (theirs.keys() - names[2].keys()):
        names[2][name] = new_id(theirs[name])
    return names


def _moved(item: Shape, before: Any, after: Any, other: Any) -> Names:
    """Return the ids that `after` replaced by new ids: the old id, and the new one.

    A record has moved when its old id is gone, and a record under a new id has the same
    identifying answers that it had in `before` or has in `other`.
    """
    new = _by_words(item, {key: after[key] for key in after if key not in before})
    moves: Names = {}
    for key in before:
        if key not in after and new:
            versions = (before[key], other[key]) if key in other else (before[key],)
            for record in versions:
                if name := new.pop(_said(item, record), ""):
                    moves[key] = name
                    break
    return moves


def told_apart(base: Whole | None, ours: Whole, theirs: Whole) -> Whole:
    """Return `theirs`, with new ids for what both copies added; all references follow.

    A record that both copies added gets the id that it has in `ours`. Different things under one id
    get different ids. Without a base nobody knows what is new, so an id is trusted: two names under
    one id are two names of the same thing, unless the other copy has one of the names under another
    id. Accountabilities are an exception, because both offices number them: without a base, two
    under one id are different things if both `to` and `for` differ.
    """
    for kind, place in HOLDERS.items():
        before, mine, other = (get(side, place) or {} for side in (base or {}, ours, theirs))
        held = shape_at(place)
        if held is not None:
            trusted = base is None
            names = _names(kind, held.item, (before, mine, other), trusted=trusted)
            theirs = renamed(theirs, kind, names)
    return theirs


def _names(kind: str, item: Shape, sides: tuple[Any, Any, Any], *, trusted: bool) -> dict[str, str]:
    """Return the ids of `theirs` that change, with the ids that they get."""
    before, mine, other = sides
    new = [key for key in other if key not in before]
    added = {key: mine[key] for key in mine if key not in before}
    agreed = {key for key in new if key in mine and _same_said(item, mine[key], other[key])}
    same = _by_words(item, {key: added[key] for key in added if key not in agreed})
    elsewhere = _by_words(item, {key: other[key] for key in new if key not in agreed})

    def differ(key: str) -> bool:
        differences = contradictions(item, mine[key], other[key])
        if not trusted:
            return bool(differences) or _nothing_in_common(item, mine[key], other[key])
        if not differences:
            return False
        twins = same.get(_said(item, other[key]), key), elsewhere.get(_said(item, mine[key]), key)
        return twins != (key, key) or (kind == "entries" and {"to", "for"} <= differences)

    two = {key for key in new if key in mine and key not in agreed and differ(key)}
    free = set(added) - (set(new) - two)
    twins = _Twins(item, same, added)
    new_id = _new_ids(kind, {*before, *mine, *other})
    names: dict[str, str] = {}
    for key in new:
        if key in mine and key not in two:
            continue
        if twin := twins.of(other[key], free):
            names[key] = twin
            free.remove(twin)
        elif key in two:
            names[key] = new_id(other[key])
    return names


class _Twins:
    """The records that one copy added, searched for one that says the same as another record."""

    def __init__(self, item: Shape, by_words: dict[Hashable, str], added: dict[str, Any]) -> None:
        self._item = item
        self._by_words = by_words
        self._added = added
        self._by_word: dict[Hashable, list[str]] = {}
        for key, record in added.items():
            for word in own_words(item, record):
                self._by_word.setdefault(word, []).append(key)

    def of(self, record: Any, free: set[str]) -> str:
        """Return the id of a record that shares an answer and contradicts none, else ""."""
        if (twin := self._by_words.get(_said(self._item, record), "")) in free:
            return twin
        for word in own_words(self._item, record):
            for key in self._by_word.get(word, [])[:_LOOKED_AT]:
                if key in free and not contradictions(self._item, self._added[key], record):
                    return key
        return ""


#: The highest number of records sharing an answer that are compared with a record.
_LOOKED_AT = 8


def _nothing_in_common(item: Shape, one: Any, other: Any) -> bool:
    """Tell whether two records both have identifying texts, but none in common."""
    mine, theirs = own_words(item, one), own_words(item, other)
    return bool(mine and theirs) and not set(mine) & set(theirs)


def _by_words(item: Shape, records: dict[str, Any]) -> dict[Hashable, str]:
    """Return the first id of each different record, by its identifying answers."""
    ids: dict[Hashable, str] = {}
    for key, record in records.items():
        ids.setdefault(_said(item, record), key)
    return ids


def _said(item: Shape, record: Any) -> Hashable:
    """Return the identifying answers of a record, as far as they are given."""
    return tuple(canonical(record.get(key)) for key in item.type.same_by)


def _same_said(item: Shape, one: Any, other: Any) -> bool:
    """Tell whether the identifying answers of two records look alike."""
    return all(alike(one.get(key), other.get(key)) for key in item.type.same_by)


def _new_ids(kind: str, taken: set[str]) -> Callable[[Any], str]:
    """Return a function that gives a record an id that is not in `taken`, and adds it there."""
    highest = highest_numbers(taken) if kind == "entries" else {}

    def new_id(record: Any) -> str:
        if kind == "entries":
            partner = str(record["partner"])
            own = normal_form(partner)
            highest[own] = highest.get(own, 0) + 1
            key = f"{partner}-{highest[own]}"
        else:
            key = slug(str(record["name" if kind == "partners" else "what"]), taken)
        taken.add(key)
        return key

    return new_id
