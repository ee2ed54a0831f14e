"""Ids in two copies: one thing has one id in both, and two things never share one."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from partnerkit.problems import Data, Place
from partnerkit.together.pairing import canonical, contradictions
from partnerkit.together.references import renamed
from partnerkit.workbook.check import get, shape_at
from partnerkit.workbook.ids import HOLDERS, numbered, slug
from partnerkit.workbook.shape import Shape

Whole = dict[str, Data]


def under_new_ids(base: Whole, ours: Whole, theirs: Whole) -> tuple[Whole, Whole, Whole]:
    """The three copies, where what one of them gave another id has that id in all three.

    A record is the same where it says what tells it apart word for word, under an id that is new
    in one copy, while its old one is no longer there.
    """
    for kind, place in HOLDERS.items():
        if held := shape_at(place):
            item = held.item
            names = _moved(item, *(get(side, place) or {} for side in (base, ours, theirs)))
            base, theirs = (_under(side, kind, place, names) for side in (base, theirs))
            names = _moved(item, *(get(side, place) or {} for side in (base, theirs, ours)))
            base, ours = (_under(side, kind, place, names) for side in (base, ours))
    return base, ours, theirs


def _moved(item: Shape, before: Any, after: Any, other: Any) -> dict[str, str]:
    """For each id of before that became another one afterwards the new one, if it is free."""
    old = _by_words(item, {key: before[key] for key in before if key not in after})
    new = _by_words(item, {key: after[key] for key in after if key not in before})
    return {old[words]: key for words, key in new.items() if words in old and key not in other}


def _under(data: Whole, kind: str, place: Place, names: dict[str, str]) -> Whole:
    there = get(data, place) or {}
    return renamed(data, kind, {key: name for key, name in names.items() if key in there})


def told_apart(base: Whole | None, ours: Whole, theirs: Whole) -> Whole:
    """Theirs, with other ids where both copies added something; every reference follows.

    What says the same in both gets the id that it has in ours. What stands under one id and is not
    the same thing gets a new one. Without a base nobody knows what is new, so an id is trusted: two
    names under one id are two names of one thing, unless the other copy has one of the names under
    another id. Accountabilities, whose ids are numbers that both offices count up, are then two
    things where they have neither `to` nor `for` in common.
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
    """For each id of theirs that changes the id that it gets."""
    before, mine, other = sides
    new = [key for key in other if key not in before]
    same = _by_words(item, {key: mine[key] for key in mine if key not in before})
    elsewhere = _by_words(item, {key: other[key] for key in new})

    def differ(key: str) -> bool:
        found = contradictions(item, mine[key], other[key])
        if not trusted or not found:
            return bool(found)
        twins = same.get(_said(item, other[key]), key), elsewhere.get(_said(item, mine[key]), key)
        return twins != (key, key) or (kind == "entries" and {"to", "for"} <= found)

    two = {key for key in new if key in mine and differ(key)}
    free = set(same.values()) - (set(new) - two)
    names: dict[str, str] = {}
    for key in new:
        if key in mine and key not in two:
            continue
        words = _said(item, other[key])
        twin = same.get(words, "") if words else ""
        if twin in free:
            names[key] = twin
            free.remove(twin)
        elif key in two:
            names[key] = _new_id(kind, other[key], {*before, *mine, *other, *names.values()})
    return names


def _by_words(item: Shape, records: dict[str, Any]) -> dict[Hashable, str]:
    """The first id of each record, by the words that tell it apart."""
    found: dict[Hashable, str] = {}
    for key, record in records.items():
        if words := _said(item, record):
            found.setdefault(words, key)
    return found


def _said(item: Shape, record: Any) -> Hashable:
    """What tells a record apart, word for word; None where some of it is not answered."""
    keys = item.type.same_by
    return canonical([record[key] for key in keys]) if all(key in record for key in keys) else None


def _new_id(kind: str, record: Any, taken: set[str]) -> str:
    if kind == "entries":
        return numbered(str(record["partner"]), taken)
    return slug(str(record["name" if kind == "partners" else "what"]), taken)
