"""Ids that two offices gave to different things: the second gets a new one."""

from __future__ import annotations

from typing import Any

from partnerkit.problems import Data
from partnerkit.together.pairing import contradictions
from partnerkit.together.references import renamed
from partnerkit.workbook.check import get, shape_at
from partnerkit.workbook.ids import HOLDERS, numbered, slug
from partnerkit.workbook.shape import Shape, shape


def told_apart(
    base: dict[str, Data] | None, ours: dict[str, Data], theirs: dict[str, Data]
) -> dict[str, Data]:
    """Theirs, with new ids for what both sides added under one id and is not the same thing.

    Every reference follows. Without a base nobody knows what is new, so an id is trusted: two
    names under one id are two names of one thing. Only accountabilities, whose ids are numbers that
    both offices count up, are then two things where they have neither `to` nor `for` in common.
    """
    for kind, place in HOLDERS.items():
        if base is None and kind != "entries":
            continue
        held = shape_at(place)
        before, mine, other = (get(side, place) or {} for side in (base or {}, ours, theirs))
        item = shape(held.type) if held else None
        names: dict[str, str] = {}
        for key in other:
            both_added = key in mine and key not in before
            if item and both_added and _differ(item, mine[key], other[key], base is not None):
                taken = {*before, *mine, *other, *names.values()}
                names[key] = _new_id(kind, other[key], taken)
        theirs = renamed(theirs, kind, names)
    return theirs


def _differ(item: Shape, one: Data, other: Data, new: bool) -> bool:
    """Whether two records of one id are two things; both are `new` where that is known."""
    found = contradictions(item, one, other)
    return bool(found) if new else {"to", "for"} <= found


def _new_id(kind: str, record: Any, taken: set[str]) -> str:
    if kind == "entries":
        return numbered(str(record["partner"]), taken)
    return slug(str(record["name" if kind == "partners" else "what"]), taken)
