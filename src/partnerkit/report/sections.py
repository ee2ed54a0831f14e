"""The sections of the report, one function for each step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from partnerkit.document.blocks import (
    Answer,
    Bar,
    Bars,
    Block,
    Heading,
    Items,
    Paragraph,
    Part,
    Table,
)
from partnerkit.document.vocabulary import LEDGER, number, quantity
from partnerkit.language import say
from partnerkit.plan.ledger import LedgerLine, gifts, ledger, totals
from partnerkit.report.accountabilities import accountability_section
from partnerkit.report.reviews import practice_section
from partnerkit.report.words import answer_blocks, table
from partnerkit.workbook.commitments import Commitment, Commitments, Qualities
from partnerkit.workbook.contributions import (
    Contributions,
    Pledge,
    PledgeStatus,
    Resource,
    Source,
    SourceStatus,
)
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.purpose import Purpose
from partnerkit.workbook.steps import Step


def purpose_section(partnership: Partnership) -> list[Block]:
    """Return the blocks of step 1: the common purpose."""
    return answer_blocks(partnership, partnership.purpose or Purpose())


def partners_section(partnership: Partnership) -> list[Block]:
    """Return the blocks of step 2: each partner in its own words."""
    blocks = [
        block for key in partnership.partners or {} for block in partner_section(partnership, key)
    ]
    return blocks or [Paragraph("No partner has been named yet.")]


def partner_section(partnership: Partnership, key: str) -> list[Block]:
    """Return the blocks of one partner."""
    partner = (partnership.partners or {})[key]
    return [Heading(3, partner.name), *answer_blocks(partnership, partner, {"name"})]


def contributions_section(partnership: Partnership) -> list[Block]:
    """Return the blocks of step 4, the ledger: needed, pledged, elsewhere and still open."""
    given = partnership.contributions or Contributions()
    lines = ledger(partnership)
    beside = answer_blocks(partnership, given, {"resources", "pledges", "additional"})
    if not lines:
        return [*beside, Paragraph("No resource has been named yet.")]
    blocks: list[Block] = [
        *beside,
        table(partnership, "Resources needed", Resource, [line.resource for line in lines]),
    ]
    if any(line.resource.amount is not None for line in lines):
        blocks += [
            Bars("Ledger", tuple(_bar(partnership, line) for line in lines if _counted(line)))
        ]
        blocks += [_totals(lines)]
    blocks += _without_amount(partnership, lines)
    blocks += _gifts(partnership, lines)
    if given.pledges:
        blocks.append(table(partnership, "Pledges", Pledge, given.pledges))
    if given.additional:
        blocks.append(table(partnership, "From beyond the partnership", Source, given.additional))
    flags = tuple(f"{line.resource.what}: {flag}" for line in lines for flag in line.flags)
    return [*blocks, Heading(3, "Worth a second look"), Items(flags)] if flags else blocks


def _counted(line: LedgerLine) -> bool:
    return line.resource.amount is not None


def _bar(partnership: Partnership, line: LedgerLine) -> Bar:
    pledged = [
        Part(
            partnership.partner_name(p.partner), p.amount, p.status.words if p.status else "Offered"
        )
        for p in line.pledges
        if p.amount
    ]
    sources = [s for s in line.sources if s.from_]
    rest = (line.elsewhere or Decimal(0)) - sum(s.amount or 0 for s in sources)
    elsewhere = [
        Part(s.from_ or "", s.amount or rest, s.status.words if s.status else "To ask")
        for s in sources
        if s.amount or rest
    ]
    needed, still_open = line.resource.amount, line.still_open
    assert needed is not None
    assert still_open is not None
    unit = line.resource.unit or ""
    return Bar(line.resource.what, unit, needed, (*pledged, *elsewhere), still_open)


def _totals(lines: Sequence[LedgerLine]) -> Table:
    return Table(
        "Totals by unit",
        ("Unit", "Needed", *LEDGER),
        tuple(
            tuple(
                (cell,)
                for cell in (
                    total.unit or "no unit",
                    *map(
                        number,
                        (
                            total.needed,
                            total.confirmed,
                            total.offered,
                            total.elsewhere,
                            total.still_open,
                        ),
                    ),
                )
            )
            for total in totals(tuple(lines))
        ),
    )


def _gifts(partnership: Partnership, lines: Sequence[LedgerLine]) -> list[Block]:
    """Return a table of everything that each partner gives; nothing where nobody gives."""
    rows = tuple(
        (
            (partnership.partner_name(gift.partner),),
            (
                *(quantity(amount, unit) for unit, amount in gift.amounts.items()),
                *gift.just_given,
            )
            or ("nothing yet",),
        )
        for gift in gifts(partnership, lines)
    )
    if all(cells == ("nothing yet",) for _, cells in rows):
        return []
    return [Table("What each partner gives", ("Partner", "Gives in all"), rows)]


def _without_amount(partnership: Partnership, lines: Sequence[LedgerLine]) -> list[Answer]:
    """Return the resources without an amount, each with who gives it."""
    answers = []
    for line in lines:
        if not _counted(line):
            givers = [
                f"{partnership.partner_name(p.partner)} ({(p.status or PledgeStatus.OFFERED)})"
                for p in line.pledges
            ]
            givers += [
                f"{s.from_} ({s.status or SourceStatus.TO_ASK})" for s in line.sources if s.from_
            ]
            answers.append(
                Answer(
                    say("{what}, from", what=line.resource.what), tuple(givers) or ("nobody yet",)
                )
            )
    return answers


def commitments_section(partnership: Partnership) -> list[Block]:
    """Return the blocks of step 5: the six qualities, and each partner's commitment."""
    commitments = partnership.commitments or Commitments()
    blocks: list[Block] = [
        *answer_blocks(partnership, commitments, {"qualities", "partners"}),
        Heading(3, "Six qualities"),
        *answer_blocks(partnership, commitments.qualities or Qualities()),
    ]
    for key, partner in (partnership.partners or {}).items():
        commitment = (commitments.partners or {}).get(key, Commitment())
        blocks += [Heading(3, partner.name), *answer_blocks(partnership, commitment)]
    return blocks


def section(step: Step, partnership: Partnership, today: date) -> list[Block]:
    """Return the blocks of a step."""
    match step:
        case Step.PURPOSE:
            return purpose_section(partnership)
        case Step.PARTNERS:
            return partners_section(partnership)
        case Step.ACCOUNTABILITY:
            return accountability_section(partnership)
        case Step.CONTRIBUTIONS:
            return contributions_section(partnership)
        case Step.COMMITMENTS:
            return commitments_section(partnership)
        case Step.PRACTICE:
            return practice_section(partnership, today)
