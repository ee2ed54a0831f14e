"""The outline of the report: every format shows these blocks, in this order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from partnerkit.collector import at_rest
from partnerkit.document.blocks import Answer, Block, Heading, Items, Paragraph, Table, ToRun
from partnerkit.language import say, say_count
from partnerkit.plan.open_items import OpenItem, open_items
from partnerkit.plan.progress import Progress, State, progress
from partnerkit.plan.questions import every_question
from partnerkit.problems import Problem
from partnerkit.report.sections import section
from partnerkit.report.tasks import step_table
from partnerkit.report.words import answer_blocks, table
from partnerkit.workbook.commitments import Commitment
from partnerkit.workbook.partnership import OpenQuestion, Partnership
from partnerkit.workbook.steps import Step

#: The cell of a partner that has signed already.
SIGNED = "signed"


class Plan(NamedTuple):
    """A partnership with everything that is calculated from it on one day."""

    data: dict[str, Any]
    partnership: Partnership
    today: date
    open: tuple[OpenItem, ...]
    steps: tuple[Progress, ...]


@at_rest()
def plan(
    data: dict[str, Any],
    partnership: Partnership,
    today: date,
    file: str = "",
    problems: Sequence[Problem] = (),
    voice: str = "",
) -> Plan:
    """Calculate everything that follows from a partnership.

    `data` is the content of its file, without blanks. `file` is how commands have to name the file,
    if at all, and `voice` the partner that they have to name with `--as`. A step that one of the
    `problems` is in has the state "problem".
    """
    asked = every_question(data, partnership, today)
    items = open_items(asked, data, partnership, today)
    named = tuple(item._replace(file=file, voice=voice) for item in items)
    return Plan(data, partnership, today, named, tuple(progress(asked, named, problems)))


def outline(the_plan: Plan, step: Step | None = None) -> list[Block]:
    """Return the blocks of the whole report, or of one step and what is open in it."""
    partnership = the_plan.partnership
    blocks: list[Block] = [Heading(1, partnership.name)]
    if step is None:
        blocks += _front(the_plan)
    for one in Step if step is None else [step]:
        blocks.append(Heading(2, one.heading))
        # A step whose questions all wait may still hold an answer, such as a partner's contact.
        begun = step is not None or one in the_plan.data or not _not_begun(the_plan, one)
        said = section(one, partnership, the_plan.today) if begun else [Paragraph("Not begun yet.")]
        blocks += said
    blocks += _questions(partnership, step)
    blocks += _open(the_plan, step)
    return blocks if step else blocks + _signatures(partnership)


def state(the_plan: Plan) -> str:
    """Return the state of the plan as a short sentence."""
    if not the_plan.open:
        return "Nothing is open."
    ahead = [step for step in Step if _not_begun(the_plan, step)]
    count = sum(item.step not in ahead for item in the_plan.open)
    said = say_count("1 thing is open", "{count} things are open", count)
    if ahead:
        numbers = ", ".join(str(step.number) for step in ahead)
        said += say_count(
            "; not begun: step {numbers}",
            "; not begun: steps {numbers}",
            len(ahead),
            numbers=numbers,
        )
    return say("Draft: {said}.", said=said)


def _not_begun(the_plan: Plan, step: Step) -> bool:
    return any(p.step is step and p.state is State.NOT_STARTED for p in the_plan.steps)


#: Keys of the file, besides the steps, that the front of the report does not show.
_ELSEWHERE = ("partnerkit", "name", "questions")


def _front(the_plan: Plan) -> list[Block]:
    blocks: list[Block] = [
        Paragraph(
            say("Partnership plan, {today}. {state}", today=the_plan.today, state=state(the_plan))
        )
    ]
    blocks += answer_blocks(the_plan.partnership, the_plan.partnership, {*_ELSEWHERE, *Step})
    names = tuple(partner.name for partner in (the_plan.partnership.partners or {}).values())
    blocks.append(Answer("Partners", names))
    if goal := the_plan.partnership.purpose and the_plan.partnership.purpose.goal:
        blocks.append(Paragraph(say("What can we do to get to: {goal}", goal=goal)))
    return [*blocks, step_table(the_plan.steps)]


def _questions(partnership: Partnership, step: Step | None) -> list[Block]:
    """Return the open questions and their answers."""
    asked = [
        question
        for question in partnership.questions or []
        if step is None or (question.about or "").split(".")[0] == step
    ]
    if not asked:
        return []
    rows = table(partnership, "Open questions and answers", OpenQuestion, asked)
    order = [1, 0, *range(2, len(rows.header))]
    return [
        Heading(2, "Open questions"),
        Table(
            rows.caption,
            tuple(rows.header[n] for n in order),
            tuple(tuple(row[n] for n in order) for row in rows.rows),
        ),
    ]


def _open(the_plan: Plan, step: Step | None) -> list[Block]:
    """Return what is still open, as questions."""
    items = [item for item in the_plan.open if step in (None, item.step)]
    blocks: list[Block] = [Heading(2, "Still open")]
    if not items:
        return [*blocks, Paragraph("Nothing is open here.")]
    for one in Step:
        here = [item for item in items if item.step is one]
        if not here:
            continue
        blocks.append(Heading(3, one.heading))
        if step is None and _not_begun(the_plan, one):
            words = ToRun("This step is not begun. Run: ", here[0].step_command)
            blocks.append(Paragraph(words))
        else:
            blocks.append(Items(tuple(open_line(the_plan, item) for item in here)))
    return blocks


def _signatures(partnership: Partnership) -> list[Block]:
    """Return one row for each partner: who signed and when, or space to sign."""
    commitments = (partnership.commitments and partnership.commitments.partners) or {}
    signed = [(key, commitments.get(key, Commitment())) for key in partnership.partners or {}]
    if not signed:
        return []
    rows = tuple(
        (
            (partnership.partner_name(key),),
            (commitment.signed_by,) if commitment.signed_by else (),
            (SIGNED,) if commitment.signed_on else (),
            (commitment.signed_on.isoformat(),) if commitment.signed_on else (),
        )
        for key, commitment in signed
    )
    header = ("Partner", "Name and role", "Signature", "Date")
    return [Heading(2, "Signatures"), Table("For each partner", header, rows, to_write=True)]


def open_line(the_plan: Plan, item: OpenItem) -> str:
    """Return an open item as a line: the question, who has to be there, and the command."""
    words = say(
        "{question} In the room: {in_the_room}. Run: ",
        question=item.question,
        in_the_room=in_the_room(the_plan, item),
    )
    return ToRun(words, item.command)


def in_the_room(the_plan: Plan, item: OpenItem) -> str:
    """Return the names of those who have to be there to answer an open item."""
    return "; ".join(the_plan.partnership.partner_name(key) for key in item.who) or "all partners"
