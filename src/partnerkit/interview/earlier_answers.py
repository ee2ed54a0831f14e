"""Earlier answers that help with the next question."""

from __future__ import annotations

from partnerkit.document.blocks import Answer, Block, Heading, Paragraph, Table, ToRun
from partnerkit.interview.session import Session
from partnerkit.language import say
from partnerkit.plan.answers_to import layers
from partnerkit.plan.ledger import ledger
from partnerkit.plan.one_partner import NAMED_TOO
from partnerkit.plan.question import Question
from partnerkit.plan.ways import rated
from partnerkit.report.accountabilities import NOBODY
from partnerkit.report.mirror import mirror_tables
from partnerkit.report.sections import partner_section
from partnerkit.workbook.accountability import Entry
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import brief, get
from partnerkit.workbook.steps import Step


def opening(session: Session, step: Step) -> list[Block]:
    """Return the heading of a step: its title, the common goal, and what earlier steps lack."""
    blocks: list[Block] = [Heading(2, step.heading)]
    goal = get(session.answers, ("purpose", "goal"))
    if step is not Step.PURPOSE and goal:
        blocks.append(Answer("Common goal", (str(goal),)))
    notes = [*_whose_answers(session, step), *_missing(session, step)]
    return [*blocks, *(Paragraph(note, note=True) for note in notes)]


def _whose_answers(session: Session, step: Step) -> list[str]:
    """Return notes on who answers; in step 3, also on how one partner answers alone."""
    if not session.voice:
        given = ToRun(
            "These answers are given together. To give those of one partner alone: ",
            f"{session.command(step)} --as KEY",
        )
        return [given] if step is Step.ACCOUNTABILITY else []
    name = session.partnership.partner_name(session.voice)
    notes = [say("These are the answers of {name} alone.", name=name)]
    if step is Step.ACCOUNTABILITY:
        notes.append(
            say(
                "First who {name} answers to, then who each other partner answers to, as "
                "{name} sees it. What the others named is shown after that.",
                name=name,
            )
        )
    return notes


def _missing(session: Session, step: Step) -> list[str]:
    """Return notes on what this step needs from earlier ones and does not find."""
    partnership = session.partnership
    purpose, partners = partnership.purpose, partnership.partners or {}

    notes: list[str] = []
    if step is not Step.PURPOSE and not (purpose and purpose.goal):
        notes.append(
            ToRun(
                "There is no common goal yet, so it cannot be shown here. To set it: ",
                session.command(Step.PURPOSE, "goal"),
            )
        )
    if step is Step.CONTRIBUTIONS and not (purpose and purpose.focus):
        notes.append(
            ToRun(
                "The focus is not answered yet, so it is not clear what the resources are for. "
                "To set it: ",
                session.command(Step.PURPOSE, "focus"),
            )
        )
    if step in {Step.CONTRIBUTIONS, Step.COMMITMENTS, Step.PRACTICE} and len(partners) < 2:
        notes.append(
            ToRun(
                "There are fewer than two partners yet, and this step asks something of each. "
                "To add them: ",
                session.command(Step.PARTNERS),
            )
        )
    if step is Step.COMMITMENTS and not (
        partnership.contributions and partnership.contributions.pledges
    ):
        notes.append(
            ToRun(
                "Nobody has pledged anything yet, so partners commit without knowing what each "
                "gives. To see to it: ",
                session.command(Step.CONTRIBUTIONS),
            )
        )
    if step is Step.PRACTICE and not (
        partnership.commitments and partnership.commitments.qualities
    ):
        notes.append(
            ToRun(
                "The six qualities are not described yet, so a review has only their names to go "
                "by. To describe them: ",
                session.command(Step.COMMITMENTS),
            )
        )
    return notes


def blocks_above(session: Session, question: Question) -> list[Block]:
    """Return what helps with a question: both sides of a pair, or uncovered resources."""
    if question.name == NAMED_TOO:
        return mirror_tables(session.partnership)
    match question.place:
        case ("partners", str(key)) if session.voice and question.after:
            return partner_section(session.partnership, key)
        case ("accountability", "pairs"):
            return [side_by_side(session.partnership)]
        case ("contributions", "pledges" | "additional") | (
            "contributions",
            "pledges" | "additional",
            int(),
            "amount",
        ):
            return [Answer("Still uncovered", uncovered(session.partnership))]
    return _quality(session.partnership, question)


def side_by_side(partnership: Partnership) -> Table:
    """Return the accountabilities of all partners, a column for each, to compare them."""
    rows = layers(partnership)
    names = [partnership.partner_name(row.partner) for row in rows]
    return Table(
        "Side by side: who answers to whom, for what",
        ("Layer", *names),
        tuple(
            (
                (layer.words,),
                *(
                    tuple(f"{key}: {brief(Entry, e)}" for key, e in row.cells[layer]) or (NOBODY,)
                    for row in rows
                ),
            )
            for layer in (rows[0].cells if rows else ())
        ),
    )


def uncovered(partnership: Partnership) -> tuple[str, ...]:
    """Return each resource that is not covered, with the amount that is open."""
    return tuple(
        line.resource.what
        + (
            say(
                ": {still_open:,} {unit} of {amount:,}",
                still_open=line.still_open,
                unit=line.resource.unit or "",
                amount=line.resource.amount,
            )
            if line.still_open is not None
            else ""
        )
        for line in ledger(partnership)
        if not line.covered
    ) or ("nothing, all is covered",)


def _quality(partnership: Partnership, question: Question) -> list[Block]:
    """Return, before a rating, what the quality looks like in this partnership."""
    *ratings, key = question.place
    if ratings[:2] != ["practice", "reviews"] or ratings[3:4] != ["ratings"] or key not in rated():
        return []
    described = partnership.commitments and partnership.commitments.qualities
    words = getattr(described, str(key), None) if described else None
    return [Answer(question.label, (words,))] if words else []
