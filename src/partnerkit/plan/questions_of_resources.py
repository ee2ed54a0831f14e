"""The questions of step 4: the resources, who gives them, and where the rest comes from."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from partnerkit.language import say
from partnerkit.plan.choosing import Known
from partnerkit.plan.declared import asked_as, declared_of
from partnerkit.plan.ledger import LedgerLine, ledger
from partnerkit.plan.question import (
    Question,
    adder,
    around,
    field_question,
    group,
    of_record,
    worded_as,
)
from partnerkit.workbook.contributions import Contributions, Pledge, Resource, Source
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import get, partner_name, resource_name


def contributions_questions(data: Any, partnership: Partnership) -> list[Question]:
    """Return what is needed and, for each resource, its pledges and other sources."""
    return around(
        data,
        ("contributions",),
        Contributions,
        {
            "resources": lambda: _needed(data),
            "pledges": lambda: _covering(data, partnership),
            "additional": list,  # asked for with the pledges of each resource
        },
    )


def _needed(data: Any) -> list[Question]:
    asked: list[Question] = []
    resources = field_question(data, Contributions, ("contributions", "resources"), {})
    for key, resource in (resources.answer or {}).items():
        name = resource_name(data, key)
        leave_out = frozenset() if "amount" in resource else frozenset({"unit"})
        place = ("contributions", "resources", key)
        asked += group(data, place, Resource, {"resource": name}, name, leave_out)
    return [*asked, adder(resources, "what").but(answer=resources.answer or None)]


def _covering(data: Any, partnership: Partnership) -> list[Question]:
    """Return, for each resource, what the partners give and where the rest comes from."""
    asked: list[Question] = []
    pledges, sources = _by_resource(data, "pledges"), _by_resource(data, "additional")
    for line in ledger(partnership):
        asked += _given(data, line, pledges[line.key])
        if not line.covered or line.sources:
            asked += _elsewhere(data, line, sources[line.key])
    return asked


def _by_resource(data: Any, key: str) -> dict[str, dict[int, Any]]:
    """Return the pledges, or the sources, of each resource, by their numbers in the file."""
    by_resource: dict[str, dict[int, Any]] = defaultdict(dict)
    for number, given in enumerate(get(data, ("contributions", key)) or []):
        by_resource[given["resource"]][number] = given
    return by_resource


def _given(data: Any, line: LedgerLine, pledges: dict[int, Any]) -> list[Question]:
    """Return the questions on what each partner pledges of one resource."""
    name = line.resource.what
    asked: list[Question] = []
    leave_out = frozenset() if line.resource.amount is not None else frozenset({"amount"})
    for number, pledge in pledges.items():
        names = {"resource": name, "partner": partner_name(data, pledge["partner"])}
        names["measure"] = line.resource.unit or ""
        place = ("contributions", "pledges", number)
        asked += group(data, place, Pledge, names, f"{name}, {names['partner']}", leave_out)
    who = field_question({}, Contributions, ("contributions", "pledges"), {"resource": name}, name)
    who = who.but(
        answer=list(pledges.values()) or None,
        named=f"pledges.{line.key}",
        choices=Known(
            data,
            ("partners",),
            lambda data, key: ({"resource": line.key, "partner": key}, partner_name(data, key)),
        ),
    )
    return [*asked, adder(who, "")]


def gap(line: LedgerLine) -> str:
    """Return what is still open of a resource, in words: amount, unit, and what it is."""
    if not line.still_open:
        return line.resource.what
    return f"{line.still_open:,} {line.resource.unit or ''}".strip() + say(
        " for {what}", what=line.resource.what
    )


def _elsewhere(data: Any, line: LedgerLine, sources: dict[int, Any]) -> list[Question]:
    """Return the questions on where the rest of one resource comes from."""
    names = {"resource": line.resource.what, "gap": gap(line)}
    section = say("{what}, from beyond the partnership", what=line.resource.what)
    asked: list[Question] = []
    for number, source in sources.items():
        here = group(data, ("contributions", "additional", number), Source, names, section)
        asked += of_record(here, source.get("from"))
    if line.covered:
        return asked
    place = ("contributions", "additional")
    holder = field_question({}, Contributions, place, names, section)
    source = worded_as(holder, declared_of(Source, "from"))
    source = source.but(answer=list(sources.values()) or None, named=f"additional.{line.key}")
    # Where one is yet to be named, that is what is open; nobody is reminded of a further one.
    begun = any("from" not in one for one in sources.values())
    to = "" if begun else source.asking.to
    another = adder(source, "from", {"resource": line.key}).but(
        answer=None,
        asking=asked_as(source.asking, to=to, open_as="not covered yet"),
        open_at=("contributions", "resources", line.key),
    )
    return [*asked, another]
