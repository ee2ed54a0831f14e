"""The ledger: what is needed, and how much of it is secured, offered, hoped for and open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import NamedTuple, TypeVar

from partnerkit.language import capitalized, later, number, say, translated
from partnerkit.normal_form import normal_form
from partnerkit.plan.remembered import while_the_same
from partnerkit.workbook.contributions import (
    Pledge,
    PledgeStatus,
    Resource,
    Source,
    SourceStatus,
)
from partnerkit.workbook.partnership import Partnership

Given = TypeVar("Given", Pledge, Source)


class Certainty(Enum):
    """How sure it is that something comes, the surest first."""

    SECURED = later("secured")
    OFFERED = later("offered")
    HOPED_FOR = later("hoped for")
    OPEN = later("open")

    @property
    def words(self) -> str:
        """It in words, in the language in use."""
        return translated(self.value)


class LedgerLine(NamedTuple):
    """One resource of the ledger.

    Amounts are in the unit of the resource, and None for a resource without an amount. `secured`
    is confirmed or delivered, by a partner or by somebody outside; `offered` is pledged, and not
    confirmed or on a condition; `hoped_for` is what somebody is to be asked for, or was asked for
    and has not answered; `still_open` is the rest, for which nobody has been named. It is `covered`
    where all of it is secured or offered.
    """

    key: str
    resource: Resource
    pledges: tuple[Pledge, ...]
    sources: tuple[Source, ...]
    secured: Decimal | None
    offered: Decimal | None
    hoped_for: Decimal | None
    still_open: Decimal | None
    covered: bool
    partnership: Partnership

    @property
    def flags(self) -> tuple[str, ...]:
        """Sentences to read before relying on the line."""
        return _flags(self.partnership, self.resource, self.pledges, self.named)

    @property
    def named(self) -> tuple[Source, ...]:
        """The sources that have a name."""
        return tuple(source for source in self.sources if source.from_)

    @property
    def given(self) -> tuple[Pledge | Source, ...]:
        """The pledges, and the sources that have a name."""
        return (*self.pledges, *self.named)

    @property
    def unnamed(self) -> bool:
        """True where nobody has been named for all of it, or for a part."""
        if self.still_open is None:
            return not (self.pledges or self.named)
        return self.still_open > 0

    @property
    def certainty(self) -> Certainty:
        """The certainty of the whole: that of its least certain part."""
        if self.unnamed:
            return Certainty.OPEN
        if not self.covered:
            return Certainty.HOPED_FOR
        if self.secured is None:
            sure = any(certainty(one) is Certainty.SECURED for one in self.given)
            return Certainty.SECURED if sure else Certainty.OFFERED
        needed = self.resource.amount or Decimal(0)
        return Certainty.SECURED if self.secured >= needed else Certainty.OFFERED

    def amount_from(self, source: Source) -> Decimal:
        """Return how much a source would give; without an amount, it is asked for the rest."""
        if source.amount is not None:
            return source.amount
        takes_rest = source is _takes_rest(self.named)
        return _rest(self.resource, self.pledges, self.named) if takes_rest else Decimal(0)


def certainty(given: Pledge | Source) -> Certainty:
    """Return how sure it is that a pledge or a source comes.

    A condition is met once the pledge is delivered.
    """
    if isinstance(given, Source):
        confirmed = given.status is SourceStatus.CONFIRMED
        return Certainty.SECURED if confirmed else Certainty.HOPED_FOR
    if given.status is PledgeStatus.DELIVERED:
        return Certainty.SECURED
    confirmed = given.status is PledgeStatus.CONFIRMED and not given.conditions
    return Certainty.SECURED if confirmed else Certainty.OFFERED


def _takes_rest(named: Iterable[Source]) -> Source | None:
    """Return the source without an amount that would give the rest, one that is sure first."""
    without = [source for source in named if source.amount is None]
    return min(without, key=lambda one: certainty(one) is not Certainty.SECURED, default=None)


def _rest(resource: Resource, pledges: Iterable[Pledge], named: Iterable[Source]) -> Decimal:
    """Return what is needed beyond the amounts that were named."""
    amounts = _sum(one.amount for one in pledges) + _sum(one.amount for one in named)
    return max((resource.amount or Decimal(0)) - amounts, Decimal(0))


class Total(NamedTuple):
    """The sums of all resources with the same unit."""

    unit: str
    needed: Decimal
    secured: Decimal
    offered: Decimal
    hoped_for: Decimal
    still_open: Decimal


@while_the_same
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


def ledger_of(partnership: Partnership, key: str) -> LedgerLine | None:
    """Return the line of one resource; None where there is no such resource."""
    given = partnership.contributions
    resource = ((given and given.resources) or {}).get(key)
    if given is None or resource is None:
        return None
    pledges = tuple(one for one in given.pledges or () if one.resource == key)
    sources = tuple(one for one in given.additional or () if one.resource == key)
    return _line(partnership, key, resource, pledges, sources)


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
            before.secured + (line.secured or 0),
            before.offered + (line.offered or 0),
            before.hoped_for + (line.hoped_for or 0),
            before.still_open + (line.still_open or 0),
        )
    return tuple(sums.values())


def needed_in(lines: Iterable[LedgerLine], unit: str) -> tuple[str, ...]:
    """Return which resources are needed in a unit."""
    meant = normal_form(unit)
    return tuple(
        line.resource.what
        for line in lines
        if line.resource.amount is not None and normal_form(line.resource.unit or "") == meant
    )


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
    if resource.amount is None:
        covered = bool(pledges) or any(certainty(one) is Certainty.SECURED for one in named)
        return LedgerLine(
            key, resource, pledges, sources, None, None, None, None, covered, partnership
        )
    sums = dict.fromkeys(Certainty, Decimal(0))
    given: tuple[Pledge | Source, ...] = (*pledges, *named)
    for one in given:
        sums[certainty(one)] += one.amount or 0
    takes_rest = _takes_rest(named)
    last = certainty(takes_rest) if takes_rest else Certainty.OPEN
    sums[last] += _rest(resource, pledges, named)
    secured, offered, hoped_for, still_open = sums.values()
    covered = secured + offered >= resource.amount
    return LedgerLine(
        key,
        resource,
        pledges,
        sources,
        secured,
        offered,
        hoped_for,
        still_open,
        covered,
        partnership,
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
            say("{pledged} more is pledged than needed.", pledged=number(pledged - resource.amount))
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
            flags.append(say("{name} has not said how much.", name=capitalized(name)))
    givers = [partnership.partner_name(p.partner) for p in pledges]
    givers += [source.from_ or "" for source in sources]
    if len({normal_form(giver) for giver in givers}) == 1:
        flags.append(say("It rests on {first} alone. What if that changes?", first=givers[0]))
    return tuple(flags)
