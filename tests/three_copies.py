"""A small plan from which two copies began, and changes of it."""

from __future__ import annotations

from typing import Any

from partnerkit.problems import Data, Place
from partnerkit.workbook.check import check
from partnerkit.workbook.places import put, without

BASE: dict[str, Data] = {
    "partnerkit": "1",
    "name": "Food Council",
    "purpose": {"goal": "Less hunger.", "values": ["Be fair", "Be kind"]},
    "partners": {
        "county": {"name": "Orange County", "mission": "Serve."},
        "council": {"name": "Food Council"},
    },
    "accountability": {
        "entries": {
            "county-1": {"partner": "county", "layer": "plans", "to": "The board", "for": "Budget"}
        }
    },
    "contributions": {
        "resources": {"van": {"what": "Van"}},
        "pledges": [{"resource": "van", "partner": "county", "amount": "1"}],
    },
    "practice": {"actions": [{"what": "Call the board"}, {"what": "Write it up"}]},
}


def changed(*edits: tuple[str, Any], base: dict[str, Data] = BASE) -> dict[str, Data]:
    """BASE with other answers at dotted places; None takes the answer out."""
    data: Any = base
    for where, value in edits:
        place = at(where)
        data = without(data, place) if value is None else put(data, place, value)
    assert check(data).problems == ()
    return data  # type: ignore[no-any-return]


def at(where: str) -> Place:
    return tuple(int(part) if part.isdecimal() else part for part in where.split("."))


def entry(partner: str, to: str, **more: Any) -> dict[str, Data]:
    return {"partner": partner, "layer": "clients", "to": to, "for": "Care", **more}
