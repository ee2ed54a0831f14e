"""Earlier answers that help with the next question."""

from __future__ import annotations

from datetime import date

from partnerkit.document.blocks import Answer, Block, Heading, Paragraph, Table, ToRun
from partnerkit.interview.session import Session
from partnerkit.language import in_one_line, later, number, say, translated, with_commas
from partnerkit.plan.answers_to import layers
from partnerkit.plan.ledger import Certainty, LedgerLine, ledger_of
from partnerkit.plan.one_partner import NAMED_TOO
from partnerkit.plan.pairs import PULLING
from partnerkit.plan.question import Question
from partnerkit.plan.ways import rated
from partnerkit.workbook.accountability import Entry
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import day_in_words
from partnerkit.workbook.places import beside, brief, entry_words, get
from partnerkit.workbook.steps import Step


def opening(session: Session, step: Step) -> list[Block]:
    """Return the heading of a step: its title, the common goal, and what earlier steps lack."""
    blocks: list[Block] = [Heading(2, step.heading)]
    goal = get(session.answers, ("purpose", "goal"))
    if step is not Step.PURPOSE and goal:
        blocks.append(Answer(say("Common goal"), (str(goal),)))
    notes = [*_whose_answers(session, step), *_missing(session, step)]
    return [*blocks, *(Paragraph(note, note=True) for note in notes)]


def _whose_answers(session: Session, step: Step) -> list[str]:
    """Return notes on who answers; in step 3, also on how one partner answers alone."""
    if not session.voice:
        given = ToRun(
            say("These answers are given together. To give those of one partner alone: "),
            f"{session.command(step)} --as {say('PARTNER')}",
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


_NO_GOAL = later("There is no common goal yet, so it cannot be shown here. To set it: ")
_NO_FOCUS = later(
    "The focus is not answered yet, so it is not clear what the resources are for. To set it: "
)
_TOO_FEW = later(
    "There are fewer than two partners yet, and this step asks something of each. To add them: "
)
_NO_PLEDGE = later(
    "Nobody has pledged anything yet, so partners commit without knowing what each "
    "gives. To see to it: "
)
_NO_QUALITIES = later(
    "The six qualities are not described yet, so a review has only their names to "
    "go by. To describe them: "
)


def _missing(session: Session, step: Step) -> list[str]:
    """Return notes on what this step needs from earlier ones and does not find."""
    partnership = session.partnership
    purpose, partners = partnership.purpose, partnership.partners or {}

    notes: list[str] = []

    def note(words: str, where: Step, ask: str = "") -> None:
        notes.append(ToRun(translated(words), session.command(where, ask)))

    if step is not Step.PURPOSE and not (purpose and purpose.goal):
        note(_NO_GOAL, Step.PURPOSE, "goal")
    if step is Step.CONTRIBUTIONS and not (purpose and purpose.focus):
        note(_NO_FOCUS, Step.PURPOSE, "focus")
    if step in {Step.CONTRIBUTIONS, Step.COMMITMENTS, Step.PRACTICE} and len(partners) < 2:
        note(_TOO_FEW, Step.PARTNERS)
    if step is Step.COMMITMENTS and not (
        partnership.contributions and partnership.contributions.pledges
    ):
        note(_NO_PLEDGE, Step.CONTRIBUTIONS)
    if step is Step.PRACTICE and not (
        partnership.commitments and partnership.commitments.qualities
    ):
        note(_NO_QUALITIES, Step.COMMITMENTS)
    return notes


def blocks_above(session: Session, question: Question) -> list[Block]:
    """Return what helps with a question: both sides of a pair, or uncovered resources."""
    if question.name == NAMED_TOO:
        from partnerkit.report.mirror import mirror_tables

        return mirror_tables(session.partnership)
    if question.after and question.asking.more:
        return []  # what is read back is said in other words than those that stand here
    match question.place:
        case ("partners", str(key)) if session.voice and question.after:
            from partnerkit.report.sections import partner_section

            return partner_section(session.partnership, key)
        case ("accountability", "pairs"):
            return [side_by_side(session.partnership)]
        case ("accountability", "pairs", int(number), "relation"):
            between = get(session.answers, (*question.place[:3], "between"))
            both = tuple(entry_words(session.answers, key) for key in between)
            return [Answer(say("Pair {number}", number=number + 1), both)]
        case ("contributions", "pledges" | "additional", *_):
            return [uncovered(session.partnership, _resource_of(session, question))]
        case ("commitments", "partners", str(key), "commits" | "keeps" as which):
            return _collisions(session.partnership, key, keeps=which == "keeps")
        case ("practice", "reviews") | ("practice", "reviews", int(), *_):
            return [*_built_on(session, question), *_quality(session.partnership, question)]
    return []


def _collisions(partnership: Partnership, key: str, *, keeps: bool) -> list[Block]:
    """Return what pulls at a partner, and beside what it keeps also what it commits to."""
    given = ((partnership.commitments and partnership.commitments.partners) or {}).get(key)
    blocks: list[Block] = []
    if keeps and given and given.commits:
        blocks.append(Answer(say("Commits to"), (given.commits,)))
    accountability = partnership.accountability
    entries = (accountability and accountability.entries) or {}
    pulls = tuple(
        beside(partnership, pair.between)
        for pair in (accountability and accountability.pairs) or []
        if pair.relation in PULLING and key in {entries[one].partner for one in pair.between}
    )
    return [*blocks, Answer(say("Where will these collide?"), pulls)] if pulls else blocks


def _built_on(session: Session, question: Question) -> list[Block]:
    """Return what the review before said to build on, where the next one begins."""
    reviews = get(session.answers, ("practice", "reviews")) or []
    number = question.place[2] if len(question.place) > 2 else len(reviews)
    before = reviews[int(number) - 1] if reviews and number else {}
    begins = question.adds or (question.number == 1 and not session.rater)
    words = before.get("build_on")
    if not (begins and words):
        return []
    label = say(
        "Build on, as you said on {day}", day=day_in_words(date.fromisoformat(before["on"]))
    )
    return [Answer(label, (str(words),))]


def _resource_of(session: Session, question: Question) -> str:
    """Return the id of the resource that a pledge or a source is for, or that is asked about."""
    record = get(session.answers, question.place[:3]) if len(question.place) > 2 else None
    return str((record or {}).get("resource") or question.name.partition(".")[2])


def side_by_side(partnership: Partnership) -> Table:
    """Return the accountabilities of all partners, a column for each, to compare them."""
    from partnerkit.report.accountabilities import NOBODY

    rows = layers(partnership)
    names = [partnership.partner_name(row.partner) for row in rows]
    nobody = (translated(NOBODY),)
    return Table(
        say("Side by side: who answers to whom, for what"),
        (say("Layer"), *names),
        tuple(
            (
                (layer.words,),
                *(
                    tuple(brief(Entry, entry) for _, entry in row.cells[layer]) or nobody
                    for row in rows
                ),
            )
            for layer in (rows[0].cells if rows else ())
        ),
    )


def uncovered(partnership: Partnership, resource: str) -> Answer:
    """Return what of a resource is not secured, with what is offered, hoped for or open."""
    lines = tuple(filter(None, [ledger_of(partnership, resource)]))
    if open_lines := tuple(_uncovered(line) for line in lines if not line.covered):
        return Answer(say("Still uncovered"), open_lines)
    offered = [line.resource.what for line in lines if line.certainty is Certainty.OFFERED]
    if not offered:
        return Answer(say("Everything is covered"), (say("all of it is secured"),))
    only = say("only offered so far: {names}", names=with_commas(offered))
    return Answer(say("Everything is covered"), (only,))


def _uncovered(line: LedgerLine) -> str:
    what = line.resource.what
    if line.resource.amount is None:
        return say("{what}: hoped for", what=what) if not line.unnamed else what
    unit = line.resource.unit or ""
    amounts = ((line.still_open, say("open")), (line.hoped_for, say("hoped for")))
    rest = [
        say("{amount} {unit} {how}", amount=number(a), unit=unit, how=how)
        for a, how in amounts
        if a
    ]
    return say(
        "{what}: {rest}, of {needed} needed",
        what=what,
        rest=in_one_line(with_commas(rest)),
        needed=number(line.resource.amount),
    )


def _quality(partnership: Partnership, question: Question) -> list[Block]:
    """Return, before a rating, what the quality looks like in this partnership."""
    *ratings, key = question.place
    if ratings[:2] != ["practice", "reviews"] or ratings[3:4] != ["ratings"] or key not in rated():
        return []
    described = partnership.commitments and partnership.commitments.qualities
    words = getattr(described, str(key), None) if described else None
    return [Answer(question.label, (words,))] if words else []
