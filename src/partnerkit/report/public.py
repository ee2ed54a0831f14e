"""What the public may read of a plan: purpose, partners, contributions and next dates.

Only what is named here is shown, so a new question is private until somebody decides otherwise.
"""

from __future__ import annotations

from partnerkit.document.blocks import Bars, Block, Heading, Items, Stand
from partnerkit.language import say
from partnerkit.plan.ledger import ledger
from partnerkit.plan.worked_out import Plan
from partnerkit.report.first_screen import dates, goal, money
from partnerkit.report.outline import first_named
from partnerkit.report.sections import bar, what_each_gives, without_amount
from partnerkit.report.words import answered_blocks
from partnerkit.workbook.partners import Partner
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period
from partnerkit.workbook.purpose import Purpose
from partnerkit.workbook.shape import fields

#: The answers that the public may read, by the group that holds them.
_OF_PURPOSE = {"concern", "vision", "values", "focus", "outside", "success"}
_OF_PARTNER = {"kind", "mission", "responsibilities"}


def public_report(the_plan: Plan) -> list[Block]:
    """Return the blocks of the report for the public."""
    partnership, day = the_plan.partnership, Period.of(the_plan.today).words
    return [
        Heading(1, partnership.name),
        Stand(say("What we do together, {day}", day=day), day),
        goal(partnership),
        *([bars] if (bars := money(partnership)) else []),
        *_under(say("What it is for"), _purpose(partnership)),
        *_under(say("Who takes part"), _partners(partnership)),
        *_under(say("What each contributes"), _contributions(partnership)),
        *_under(say("What comes next"), _dates(the_plan)),
    ]


def _under(heading: str, blocks: list[Block]) -> list[Block]:
    """Return blocks under a heading, which never stands over nothing."""
    return [Heading(2, heading), *blocks] if blocks else []


def _purpose(partnership: Partnership) -> list[Block]:
    private = set(fields(Purpose)) - _OF_PURPOSE
    return answered_blocks(partnership, partnership.purpose or Purpose(), private)


def _partners(partnership: Partnership) -> list[Block]:
    private = set(fields(Partner)) - _OF_PARTNER
    blocks: list[Block] = []
    only_named = []
    for key, partner in (partnership.partners or {}).items():
        named = first_named(partner.name, partnership.called.get(key, ""))
        if said := answered_blocks(partnership, partner, private):
            blocks += [Heading(3, named), *said]
        else:
            only_named.append(named)
    return [*([Items(tuple(only_named))] if only_named else []), *blocks]


def _contributions(partnership: Partnership) -> list[Block]:
    lines = ledger(partnership)
    bars = tuple(bar(partnership, line) for line in lines if line.resource.amount is not None)
    return [
        *([Bars(say("What is needed, and who gives it"), bars)] if bars else []),
        *without_amount(partnership, lines),
        *what_each_gives(partnership, lines),
    ]


def _dates(the_plan: Plan) -> list[Block]:
    ahead = sorted(dates(the_plan.partnership, the_plan.today, to_all=True))
    lines = tuple(
        say("{day}: {what}", day=when, what=what)
        for last, when, what in ahead
        if last >= the_plan.today
    )
    return [Items(lines)] if lines else []
