"""Ids in two copies: one thing has one id in both, and two things never share one."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from partnerkit.problems import Data
from partnerkit.together.pairing import canonical, contradictions
from partnerkit.together.references import renamed
from partnerkit.workbook.check import get, shape_at
from partnerkit.workbook.ids import HOLDERS, numbered, slug
from partnerkit.workbook.shape import Shape, shape


def told_apart(
    base: dict[str, Data] | None, ours: dict[str, Data], theirs: dict[str, Data]
) -> dict[str, Data]:
    """Theirs, with other ids where both copies added something; every reference follows.

    What says the same in both gets the id that it has in ours. What stands under one id and is not
    the same thing gets a new one. Without a base nobody knows what is new, so an id is trusted: two
    names under one id are two names of one thing. Only accountabilities, whose ids are numbers that
    both offices count up, are then two things where they have neither `to` nor `for` in common.
    """
    for kind, place in HOLDERS.items():
        before, mine, other = (get(side, place) or {} for side in (base or {}, ours, theirs))
        held = shape_at(place)
        if held is not None:
            trusted = base is None
            names = _names(kind, shape(held.type), (before, mine, other), trusted=trusted)
            theirs = renamed(theirs, kind, names)
    return theirs


def _names(kind: str, item: Shape, sides: tuple[Any, Any, Any], *, trusted: bool) -> dict[str, str]:
    """For each id of theirs that changes the id that it gets."""
    before, mine, other = sides
    new = [key for key in other if key not in before]
    differ = [
        key for key in new if key in mine and _differ(kind, item, mine[key], other[key], trusted)
    ]
    same: dict[Hashable, str] = {
        _said(item, mine[key]): key for key in reversed(mine) if key not in before
    }
    free = set(same.values()) - (set(new) - set(differ))
    names: dict[str, str] = {}
    for key in new:
        if key in mine and key not in differ:
            continue
        words = _said(item, other[key])
        twin = same.get(words, "") if words else ""
        if twin in free:
            names[key] = twin
            free.remove(twin)
        elif key in differ:
            names[key] = _new_id(kind, other[key], {*before, *mine, *other, *names.values()})
    return names


def _differ(kind: str, item: Shape, one: Data, other: Data, trusted: bool) -> bool:
    """Whether two records of one id are two things."""
    found = contradictions(item, one, other)
    if trusted:
        return kind == "entries" and {"to", "for"} <= found
    return bool(found)


def _said(item: Shape, record: Any) -> Hashable:
    """What tells a record apart, word for word; None where some of it is not answered."""
    keys = item.type.same_by
    return canonical([record[key] for key in keys]) if all(key in record for key in keys) else None


def _new_id(kind: str, record: Any, taken: set[str]) -> str:
    if kind == "entries":
        return numbered(str(record["partner"]), taken)
    return slug(str(record["name" if kind == "partners" else "what"]), taken)
