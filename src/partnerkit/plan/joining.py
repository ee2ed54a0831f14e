"""A guest who gives something and becomes a partner: the source outside is then its pledge."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from partnerkit.normal_form import normal_form
from partnerkit.plan.ledger import ledger
from partnerkit.problems import Data
from partnerkit.workbook.contributions import PledgeStatus
from partnerkit.workbook.ids import slug
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import get, put, without

_SOURCES = ("contributions", "additional")
_PLEDGES = ("contributions", "pledges")


def can_join(data: Any, number: int) -> bool:
    """Tell whether a source has a name, and has pledged nothing toward the same as a partner."""
    source = get(data, (*_SOURCES, number))
    if not source or not source.get("from"):
        return False
    known = _known(data, source["from"])
    given = get(data, _PLEDGES) or []
    return not any(
        one["partner"] == known and one["resource"] == source["resource"] for one in given
    )


def joined_into_one(data: Any, partnership: Partnership, number: int) -> Any:
    """Return the data in which a source is a partner, and what it gives a confirmed pledge.

    A partner of that name stays the one it is.
    """
    source = get(data, (*_SOURCES, number))
    partners = get(data, ("partners",)) or {}
    key = _known(data, source["from"]) or slug(source["from"], set(partners))
    if key not in partners:
        data = put(data, ("partners", key), {"name": source["from"]})
    pledge: dict[str, Data] = {"resource": source["resource"], "partner": key}
    if amount := source.get("amount") or _rest(partnership, number):
        pledge["amount"] = amount
    pledge["status"] = PledgeStatus.CONFIRMED.value
    data = put(data, (*_PLEDGES, len(get(data, _PLEDGES) or [])), pledge)
    data = without(data, (*_SOURCES, number))
    return data if get(data, _SOURCES) else without(data, _SOURCES)


def _known(data: Any, name: str) -> str:
    """Return the id of the partner of a name; "" for none."""
    partners = get(data, ("partners",)) or {}
    of_name = (k for k, one in partners.items() if normal_form(one["name"]) == normal_form(name))
    return next(of_name, "")


def _rest(partnership: Partnership, number: int) -> str:
    """Return how much a source gives that was asked for the rest; "" where that is no number."""
    given = partnership.contributions
    source = ((given and given.additional) or [])[number]
    for line in ledger(partnership):
        if source in line.named:
            amount = line.amount_from(source)
            return format(amount, "f") if amount > Decimal(0) else ""
    return ""
