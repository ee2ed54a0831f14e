"""The sections of the report, one function for each step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

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
from partnerkit.document.vocabulary import ledger_columns, quantity, with_colon
from partnerkit.language import capitalized, number, say
from partnerkit.plan.ledger import Certainty, LedgerLine, certainty, gifts, ledger, totals
from partnerkit.report.accountabilities import accountability_section
from partnerkit.report.reviews import next_duties, practice_section
from partnerkit.report.words import answered_blocks, answered_table, with_units
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
from partnerkit.workbook.periods import Period
from partnerkit.workbook.purpose import Purpose
from partnerkit.workbook.steps import Step


def purpose_section(partnership: Partnership) -> list[Block]:
    """Return the blocks of step 1: the common purpose."""
    return answered_blocks(partnership, partnership.purpose or Purpose())


def partners_section(partnership: Partnership) -> list[Block]:
    """Return the blocks of step 2: each partner in its own words."""
    blocks = [
        block for key in partnership.partners or {} for block in partner_section(partnership, key)
    ]
    between = partnership.communication
    said = answered_blocks(partnership, between) if between else []
    return [*blocks, *([Heading(3, say("Between the partners")), *said] if said else [])]


def partner_section(partnership: Partnership, key: str) -> list[Block]:
    """Return the blocks of one partner; nothing where only its name is known."""
    partner = (partnership.partners or {})[key]
    said = answered_blocks(partnership, partner, {"name"})
    return [Heading(3, partner.name), *said] if said else []


def contributions_section(partnership: Partnership) -> list[Block]:
    """Return the blocks of step 4, the ledger: needed, secured, offered, hoped for and open."""
    given = partnership.contributions or Contributions()
    lines = ledger(partnership)
    beside = answered_blocks(partnership, given, {"resources", "pledges", "additional"})
    if not lines:
        return [*beside, Paragraph(say("No resource has been named yet."))]
    blocks: list[Block] = [
        answered_table(
            partnership, say("Resources needed"), Resource, [line.resource for line in lines]
        ),
    ]
    if any(line.resource.amount is not None for line in lines):
        blocks += [
            Bars(say("Ledger"), tuple(bar(partnership, line) for line in lines if _counted(line)))
        ]
        blocks += [_totals(lines)]
    blocks += without_amount(partnership, lines)
    blocks += what_each_gives(partnership, lines)
    if given.pledges:
        together = [pledge for line in lines for pledge in line.pledges]
        pledges = answered_table(partnership, say("Pledges"), Pledge, together)
        blocks.append(with_units(partnership, pledges, together))
    if given.additional:
        beyond = say("From beyond the partnership")
        sources = answered_table(partnership, beyond, Source, given.additional)
        blocks.append(with_units(partnership, sources, given.additional))
    blocks += beside
    flags = tuple(
        f"{with_colon(line.resource.what)} {flag}" for line in lines for flag in line.flags
    )
    return [*blocks, Heading(3, say("Worth a second look")), Items(flags)] if flags else blocks


def _counted(line: LedgerLine) -> bool:
    return line.resource.amount is not None


def bar(partnership: Partnership, line: LedgerLine) -> Bar:
    """Return the bar of a resource that is counted."""
    pledged = [
        Part(
            capitalized(partnership.partner_name(p.partner)),
            p.amount,
            _state(p),
            certainty(p).value,
        )
        for p in line.pledges
        if p.amount
    ]
    elsewhere = [
        Part(s.from_ or "", line.amount_from(s), _state(s), certainty(s).value)
        for s in line.named
        if line.amount_from(s)
    ]
    needed, still_open = line.resource.amount, line.still_open
    assert needed is not None
    assert still_open is not None
    unit = line.resource.unit or ""
    return Bar(line.resource.what, unit, needed, (*pledged, *elsewhere), still_open)


def _state(given: Pledge | Source) -> str:
    """Return how far a pledge or the talk with a source is, in words."""
    if isinstance(given, Source):
        return (given.status or SourceStatus.TO_ASK).words
    state = (given.status or PledgeStatus.OFFERED).words
    if given.conditions and certainty(given) is Certainty.OFFERED:
        return say("{state}, on a condition", state=state)
    return state


def _totals(lines: Sequence[LedgerLine]) -> Table:
    return Table(
        say("Totals by unit"),
        (say("Unit"), say("Needed"), *ledger_columns()),
        tuple(
            tuple(
                (cell,)
                for cell in (
                    total.unit or say("no unit"),
                    *map(
                        number,
                        (
                            total.needed,
                            total.secured,
                            total.offered,
                            total.hoped_for,
                            total.still_open,
                        ),
                    ),
                )
            )
            for total in totals(tuple(lines))
        ),
    )


def what_each_gives(partnership: Partnership, lines: Sequence[LedgerLine]) -> list[Block]:
    """Return a table of everything that each partner gives; nothing where nobody gives."""
    given = [
        (
            gift.partner,
            (
                *(quantity(amount, unit) for unit, amount in gift.amounts.items()),
                *gift.just_given,
            ),
        )
        for gift in gifts(partnership, lines)
    ]
    if not any(what for _, what in given):
        return []
    rows = tuple(
        ((capitalized(partnership.partner_name(key)),), what or (say("nothing yet"),))
        for key, what in given
    )
    return [
        Table(say("What each partner gives"), (say("Partner"), say("Total contribution")), rows)
    ]


def _how_sure(given: Pledge | Source) -> str:
    usual = SourceStatus.TO_ASK if isinstance(given, Source) else PledgeStatus.OFFERED
    return (given.status or usual).words.lower()


def without_amount(partnership: Partnership, lines: Sequence[LedgerLine]) -> list[Answer]:
    """Return the resources without an amount, each with who gives it."""
    answers = []
    for line in lines:
        if not _counted(line):
            givers = [
                f"{capitalized(partnership.partner_name(p.partner))} ({_how_sure(p)})"
                for p in line.pledges
            ]
            givers += [f"{s.from_} ({_how_sure(s)})" for s in line.sources if s.from_]
            answers.append(
                Answer(
                    say("{what}, from", what=line.resource.what),
                    tuple(givers) or (say("nobody yet"),),
                )
            )
    return answers


def commitments_section(partnership: Partnership, today: date) -> list[Block]:
    """Return the blocks of step 5: the six qualities, and each partner's commitment."""
    commitments = partnership.commitments or Commitments()
    blocks = answered_blocks(partnership, commitments, {"qualities", "partners"})
    blocks += next_duties(partnership, today)
    if qualities := answered_blocks(partnership, commitments.qualities or Qualities()):
        blocks += [Heading(3, say("Six qualities")), *qualities]
    for key, partner in (partnership.partners or {}).items():
        commitment = (commitments.partners or {}).get(key, Commitment())
        said = answered_blocks(partnership, commitment, {"signed_by", "signed_on"})
        if said := [*said, *_signature(commitment)]:
            blocks += [Heading(3, partner.name), *said]
    return blocks


def _signature(commitment: Commitment) -> list[Block]:
    """Return what is recorded of a signature: a plan that goes on changing is not what was signed.

    The words of who signs stand alone, because a role and several names need different sentences.
    """
    signer, day = commitment.signed_by, commitment.signed_on
    if day is None:
        return [Answer(say("To sign"), (signer,))] if signer else []
    when = Period.of(day).words
    if not signer:
        return [Paragraph(say("A signature was recorded on {day}.", day=when))]
    return [
        Paragraph(say("{signer} recorded a signature on {day}.", signer=signer, day=when)),
    ]


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
            return commitments_section(partnership, today)
        case Step.PRACTICE:
            return practice_section(partnership, today)
