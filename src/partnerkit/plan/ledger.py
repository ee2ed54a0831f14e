"""The ledger: what is needed, what partners give, what comes from elsewhere, what is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, TypeVar

from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.workbook.contributions import Pledge, PledgeStatus, Resource, Source
from partnerkit.workbook.partnership import Partnership

Given = TypeVar("Given", Pledge, Source)


class LedgerLine(NamedTuple):
    """One resource of the ledger.

    Amounts are in the unit of the resource, and None for a resource without an amount. `confirmed`
    is what is confirmed or delivered, `offered` what is only offered. `flags` are sentences to read
    before relying on the line.
    """

    key: str
    resource: Resource
    pledges: tuple[Pledge, ...]
    sources: tuple[Source, ...]
    confirmed: Decimal | None
    offered: Decimal | None
    elsewhere: Decimal | None
    still_open: Decimal | None
    covered: bool
    flags: tuple[str, ...]


class Total(NamedTuple):
    """The sums of all resources with the same unit."""

    unit: str
    needed: Decimal
    confirmed: Decimal
    offered: Decimal
    elsewhere: Decimal
    still_open: Decimal


def ledger(partnership: Partnership) -> tuple[LedgerLine, ...]:
    """Return a line for each resource, in the order of the file."""
    given = partnership.contributions
    if given is None:
        return ()
    pledges, sources = _by_resource(given.pledges), _by_resource(given.additional)
    return tuple(
        _line(partnership, key, resource, tuple(pledges[key]), tuple(sources[key]))
        for key, resource in (given.resources or {}).items()
    )


def _by_resource(given: Iterable[Given] | None) -> dict[str, list[Given]]:
    by_resource: dict[str, list[Given]] = defaultdict(list)
    for one in given or ():
        by_resource[one.resource].append(one)
    return by_resource


def totals(lines: tuple[LedgerLine, ...]) -> tuple[Total, ...]:
    """Return the sums by unit; amounts with different units are never added."""
    sums: dict[str, Total] = {}
    for line in lines:
        needed, unit = line.resource.amount, normal_form(line.resource.unit or "")
        if needed is None:
            continue
        before = sums.get(unit, Total(line.resource.unit or "", *[Decimal(0)] * 5))
        sums[unit] = Total(
            before.unit,
            before.needed + needed,
            before.confirmed + (line.confirmed or 0),
            before.offered + (line.offered or 0),
            before.elsewhere + (line.elsewhere or 0),
            before.still_open + (line.still_open or 0),
        )
    return tuple(sums.values())


class Gift(NamedTuple):
    """All that one partner pledges, by unit; `just_given` are resources without an amount."""

    partner: str
    amounts: dict[str, Decimal]
    just_given: tuple[str, ...]


def gifts(partnership: Partnership, lines: Iterable[LedgerLine]) -> tuple[Gift, ...]:
    """Return what each partner gives, in the order of the file; different units are never added."""
    amounts: dict[str, dict[str, Decimal]] = defaultdict(dict)
    just_given: dict[str, list[str]] = defaultdict(list)
    units: dict[str, str] = {}  # the first spelling of each
    for line in lines:
        for pledge in line.pledges:
            if pledge.amount is None or line.resource.amount is None:
                just_given[pledge.partner].append(line.resource.what)
            else:
                unit = units.setdefault(
                    normal_form(line.resource.unit or ""), line.resource.unit or ""
                )
                sums = amounts[pledge.partner]
                sums[unit] = sums.get(unit, Decimal(0)) + pledge.amount
    return tuple(
        Gift(partner, amounts[partner], tuple(just_given[partner]))
        for partner in partnership.partners or {}
    )


def _line(
    partnership: Partnership,
    key: str,
    resource: Resource,
    pledges: tuple[Pledge, ...],
    sources: tuple[Source, ...],
) -> LedgerLine:
    named = tuple(source for source in sources if source.from_)
    flags = _flags(partnership, resource, pledges, named)
    if resource.amount is None:
        covered = bool(pledges or named)
        return LedgerLine(key, resource, pledges, sources, None, None, None, None, covered, flags)
    offered = _sum(p.amount for p in pledges if p.status in (None, PledgeStatus.OFFERED))
    confirmed = _sum(p.amount for p in pledges) - offered
    elsewhere = _sum(s.amount for s in named)
    gap = max(resource.amount - confirmed - offered - elsewhere, Decimal(0))
    if any(source.amount is None for source in named):
        elsewhere, gap = elsewhere + gap, Decimal(0)
    return LedgerLine(
        key, resource, pledges, sources, confirmed, offered, elsewhere, gap, gap == 0, flags
    )


def _sum(amounts: object) -> Decimal:
    return sum((a for a in amounts if a is not None), Decimal(0))  # type: ignore[attr-defined]


def _flags(
    partnership: Partnership,
    resource: Resource,
    pledges: tuple[Pledge, ...],
    sources: tuple[Source, ...],
) -> tuple[str, ...]:
    flags = []
    pledged = _sum(p.amount for p in pledges)
    if resource.amount is not None and pledged > resource.amount:
        flags.append(
            say("{pledged:,} more is pledged than needed.", pledged=pledged - resource.amount)
        )
    for pledge in pledges:
        name = partnership.partner_name(pledge.partner)
        if pledge.conditions:
            flags.append(
                say(
                    "On a condition of {name}: {conditions}",
                    name=name,
                    conditions=pledge.conditions,
                )
            )
        if resource.amount is not None and pledge.amount is None:
            flags.append(say("{name} has not said how much.", name=name))
    givers = [partnership.partner_name(p.partner) for p in pledges]
    givers += [source.from_ or "" for source in sources]
    if len({normal_form(giver) for giver in givers}) == 1:
        flags.append(say("It rests on {first} alone. What if that changes?", first=givers[0]))
    return tuple(flags)
