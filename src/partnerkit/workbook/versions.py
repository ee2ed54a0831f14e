"""Formats of the file before the present one, and how their data is brought forward.

What each format was is written down in docs/format.md. A step takes data of one format and gives
that of the next; what it does not know it leaves as it is, for the check to say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from partnerkit.problems import Data, Whole
from partnerkit.workbook.ids import slug
from partnerkit.workbook.partnership import FORMAT


def version(data: Whole) -> int | None:
    """The format of a file before the present one; None for the present one and all others."""
    if data.get("partnerkit", "") != "":
        return None
    before_numbers = isinstance(data.get("partners"), list) or data.keys() & _PURPOSE
    return 0 if before_numbers else None


def forward(data: Whole) -> Whole:
    """The data in the present format; what is in it already, or in none known, stays as it is."""
    found = version(data)
    for step in range(FORMAT if found is None else found, FORMAT):
        data = STEPS[step](data)
    return data


_PURPOSE = ("concern", "goal")


def _from_0(old: Whole) -> Whole:
    """Concern and goal go under `purpose`, partners get ids, and pledges go to one list."""
    rest = {k: v for k, v in old.items() if k not in {"partnerkit", "partners", *_PURPOSE}}
    new: Whole = {"partnerkit": "1"}
    for key in ("name", "started"):
        if key in rest:
            new[key] = rest.pop(key)
    if purpose := {key: old[key] for key in _PURPOSE if key in old}:
        there = rest.pop("purpose", {})
        new["purpose"] = {**purpose, **there} if isinstance(there, dict) else there
    partners = old.get("partners")
    resources: Whole = {}
    pledges: list[Data] = []
    if isinstance(partners, list):
        new["partners"] = _partners_from_0(partners, resources, pledges)
    elif partners is not None:
        new["partners"] = partners
    if pledges:
        new["contributions"] = {"resources": resources, "pledges": pledges}
    return {**new, **rest}


def _partners_from_0(partners: list[Data], resources: Whole, pledges: list[Data]) -> Whole:
    """The partners by id; what they pledge goes to `resources` and `pledges`."""
    new: Whole = {}
    for partner in partners:
        fields: Whole = dict(partner) if isinstance(partner, dict) else {"name": partner}
        key = slug(_text(fields.get("name")), new)
        given = fields.get("pledges")
        if isinstance(given, list) and all(isinstance(pledge, dict) for pledge in given):
            del fields["pledges"]
            for pledge in cast("list[Whole]", given):
                pledges.append(_pledge_from_0(pledge, key, resources))
        new[key] = fields
    return new


def _pledge_from_0(pledge: Whole, partner: str, resources: Whole) -> Whole:
    """A pledge that named what it gives in words: the same words are the same resource."""
    fields = dict(pledge)
    what: Whole = {"what": fields.pop("what", "")}
    if "unit" in fields:
        what["unit"] = fields.pop("unit")
    key = next((key for key, resource in resources.items() if resource == what), "")
    key = key or slug(_text(what["what"]), resources)
    resources[key] = what
    return {"resource": key, "partner": partner, **fields}


def _text(value: Data | None) -> str:
    return value if isinstance(value, str) else ""


#: For each format before the present one, the step to the next.
STEPS: dict[int, Callable[[Whole], Whole]] = {0: _from_0}
