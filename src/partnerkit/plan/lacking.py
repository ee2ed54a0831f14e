"""Which records may lack an answer: to know what is open, only their questions need to be made."""

from __future__ import annotations

from typing import Any

from partnerkit.language import cached
from partnerkit.plan.declared import declared
from partnerkit.plan.question import IsWanted
from partnerkit.problems import Place
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.contributions import Resource
from partnerkit.workbook.places import get
from partnerkit.workbook.shape import Form


def may_lack(data: Any) -> IsWanted:
    """Return what tells of a record, by its place, whether an answer in it may be missing.

    A question is open only where it has no answer, and where its model says that somebody is
    reminded of it or waits for it; what follows from other answers can only take that back.
    """
    watched: dict[Place, tuple[tuple[Place, ...] | None, Any]] = {}

    def wanted(place: Place) -> bool:
        holder = place[:-1]
        if holder not in watched:
            watched[holder] = _watched_at(place), get(data, holder)
        missed, records = watched[holder]
        if missed is None:
            return True
        record = get(records, place[-1:])
        return None in [get(record, one) for one in missed]

    return wanted


def _watched_at(place: Place) -> tuple[Place, ...] | None:
    """Return the answers that may be missing in a record; None if others are asked with it."""
    shape = shape_at(place)
    # With a resource is asked who gives it.
    alone = shape and shape.form is Form.GROUP and shape.type is not Resource
    return _watched(shape.type) if shape and alone else None


@cached
def _watched(model: type[Answers]) -> tuple[Place, ...]:
    return tuple(one.place for one in declared(model) if one.asking.to or one.asking.awaited)
