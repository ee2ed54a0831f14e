"""What step 4 asks: the resources, who gives them, and where the rest comes from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from partnerkit.workbook.check import get
from partnerkit.workbook.contributions import Contributions, Pledge, Resource, Source
from partnerkit.workbook.partnership import Partnership
from partnerkit.worked_out.ledger import Line, ledger
from partnerkit.worked_out.question import (
    Question,
    adder,
    field_question,
    group,
    partner_name,
    resource_name,
    worded_as,
)


def contributions(data: Any, partnership: Partnership) -> list[Question]:
    """What is needed, then for each resource the pledges and what comes from elsewhere."""
    asked: list[Question] = []
    resources = field_question(data, Contributions, ("contributions", "resources"), {})
    for key, resource in (resources.answer or {}).items():
        name = resource_name(data, key)
        leave_out = frozenset() if "amount" in resource else frozenset({"unit"})
        place = ("contributions", "resources", key)
        asked += group(data, place, Resource, {"resource": name}, name, leave_out)
    asked.append(replace(adder(resources, "what"), answer=resources.answer or None))
    for line in ledger(partnership):
        asked += _given(data, line.key, counted=line.resource.amount is not None)
        if not line.covered or line.sources:
            asked += _elsewhere(data, line)
    return asked


def _given(data: Any, resource: str, *, counted: bool) -> list[Question]:
    """What each partner pledges of one resource."""
    name = resource_name(data, resource)
    asked: list[Question] = []
    pledges = get(data, ("contributions", "pledges")) or []
    mine = [number for number, pledge in enumerate(pledges) if pledge["resource"] == resource]
    leave_out = frozenset() if counted else frozenset({"amount"})
    for number in mine:
        names = {"resource": name, "partner": partner_name(data, pledges[number]["partner"])}
        place = ("contributions", "pledges", number)
        asked += group(data, place, Pledge, names, f"{name}, {names['partner']}", leave_out)
    who = field_question({}, Contributions, ("contributions", "pledges"), {"resource": name}, name)
    who = replace(
        who,
        answer=[pledges[number] for number in mine] or None,
        name=f"pledges.{resource}",
        choices=tuple(
            ({"resource": resource, "partner": key}, partner_name(data, key))
            for key in get(data, ("partners",)) or {}
        ),
    )
    return [*asked, adder(who, "")]


def gap(line: Line) -> str:
    """What is still open of a resource, in words: amount and unit, and what it is."""
    if not line.still_open:
        return line.resource.what
    return f"{line.still_open:,} {line.resource.unit or ''}".strip() + f" for {line.resource.what}"


def _elsewhere(data: Any, line: Line) -> list[Question]:
    """Where the rest of one resource will come from."""
    names = {"resource": line.resource.what, "gap": gap(line)}
    section = f"{line.resource.what}, from beyond the partnership"
    asked: list[Question] = []
    sources = get(data, ("contributions", "additional")) or []
    mine = [number for number, source in enumerate(sources) if source["resource"] == line.key]
    for number in mine:
        asked += group(data, ("contributions", "additional", number), Source, names, section)
    if line.covered:
        return asked
    place = ("contributions", "additional")
    holder = field_question({}, Contributions, place, names, section)
    source = replace(
        worded_as(holder, field_question({}, Source, (*place, "from"), names, section)),
        answer=[sources[number] for number in mine] or None,
        name=f"additional.{line.key}",
    )
    return [*asked, replace(adder(source, "from", {"resource": line.key}), answer=None)]
