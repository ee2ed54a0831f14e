"""The outline of the report: every format shows these blocks, in this order."""

from __future__ import annotations

from collections.abc import Sequence

from partnerkit.document.blocks import (
    Answer,
    Block,
    Heading,
    Items,
    Paragraph,
    Stand,
    Table,
    ToRun,
)
from partnerkit.document.cells import OneSheet
from partnerkit.language import capitalized, say, with_semicolons
from partnerkit.plan.open_items import OpenItem
from partnerkit.plan.worked_out import Plan
from partnerkit.report.first_screen import at_a_glance, goal, to_begin_with
from partnerkit.report.how_it_stands import is_complete, state, state_of_step
from partnerkit.report.sections import section
from partnerkit.report.tasks import step_table
from partnerkit.report.words import (
    answered_blocks,
    in_a_line,
    labelled,
)
from partnerkit.workbook.partnership import OpenQuestion
from partnerkit.workbook.periods import Period
from partnerkit.workbook.places import place_words
from partnerkit.workbook.steps import STEP_KEYS, Step, step_of


def outline(the_plan: Plan, step: Step | None = None, *, commands: bool = False) -> list[Block]:
    """Return the blocks of the whole report, or of one step and what is open in it.

    With `commands`, what is open has the command that asks for it: nothing for paper.
    """
    partnership = the_plan.partnership
    blocks: list[Block] = [Heading(1, partnership.name)]
    if step is None:
        blocks += _front(the_plan, commands=commands)
        for one in Step:
            blocks += _chapter(the_plan, one)
    else:
        said = _said(the_plan, step)
        begun = said or _begin_step(the_plan, step, commands=commands)
        blocks += [Heading(2, step.heading), *begun]
        if not said:
            return [*blocks, *_questions(the_plan, step)]
    blocks += _questions(the_plan, step)
    blocks += _open(the_plan, step, commands=commands)
    return blocks


def _begin_step(the_plan: Plan, step: Step, *, commands: bool) -> list[Block]:
    """Return how a step without any answer stands, and what it begins with."""
    stands, mine = the_plan.waiting.of(step), next(p for p in the_plan.steps if p.step is step)
    stand = Paragraph(state_of_step(stands, mine))
    asks = [*stands.open, *stands.reminders, *stands.ahead]
    if not asks:
        return [stand]
    return [stand, Paragraph(say("Begin with what it asks:")), *_lines(the_plan, asks, commands)]


def _chapter(the_plan: Plan, step: Step) -> list[Block]:
    """Return what is answered in a step under its heading; nothing where that is nothing."""
    said = _said(the_plan, step)
    return [Heading(2, step.heading), *said] if said else []


def _said(the_plan: Plan, step: Step) -> list[Block]:
    """Return what is answered in a step.

    A step whose questions all wait may still hold an answer, such as a partner's contact.
    """
    if step not in the_plan.data and step in the_plan.waiting.not_begun:
        return []
    return section(step, the_plan.partnership, the_plan.today)


#: Keys of the file, besides the steps, that the front of the report does not show.
_ELSEWHERE = ("partnerkit", "name", "questions")


def _front(the_plan: Plan, *, commands: bool) -> list[Block]:
    """Return what is to be seen first: the goal, how the plan stands, and what comes next.

    Of a plan without any answer, that is what to begin with.
    """
    partnership, day = the_plan.partnership, Period.of(the_plan.today).words
    stands, steps = the_plan.waiting, the_plan.steps
    draft = day if is_complete(steps) else say("Draft, {day}", day=day)
    stand = say("Partnership plan, {today}. {state}", today=day, state=state(stands, steps))
    partners = (partnership.partners or {}).items()
    names = tuple(first_named(one.name, partnership.called.get(key, "")) for key, one in partners)
    blank = len(stands.not_begun) == len(Step)
    return [
        Stand(stand, draft),
        *(
            to_begin_with(the_plan.items, commands=commands)
            if blank
            else (goal(partnership), *at_a_glance(partnership, the_plan.today, steps, stands))
        ),
        *([Answer(say("Partners"), names)] if names else []),
        *answered_blocks(partnership, partnership, {*_ELSEWHERE, *STEP_KEYS}),
    ]


def first_named(name: str, called: str) -> str:
    """Return the name of a partner where it is first named, with what it is called after that."""
    return say("{name} (“{short}”)", name=name, short=called) if called else name


def _questions(the_plan: Plan, step: Step | None) -> list[Block]:
    """Return the open questions and their answers, each with what it is about, in words."""
    asked = [
        question
        for question in the_plan.partnership.questions or []
        if step is None or step_of((question.about or "").split(".")[0]) is step
    ]
    if not asked:
        return []
    rows = tuple(
        (
            (question.question,),
            (place_words(the_plan.partnership, question.about),) if question.about else (),
            _who_and_when(the_plan, question),
            (question.answer,) if question.answer else (),
        )
        for question in asked
    )
    header = (say("Question"), say("About"), say("Who and when"), say("Answer"))
    return [
        Heading(2, say("Open questions")),
        Table(say("Open questions and answers"), header, rows),
    ]


def _who_and_when(the_plan: Plan, question: OpenQuestion) -> tuple[str, ...]:
    """Return everything about a question but what it is and what the answer is, in one cell."""
    more = labelled(the_plan.partnership, question, {"about", "question", "answer"})
    return tuple(filter(None, ["\n".join(in_a_line([one]) for one in more if one.values)]))


def _open(the_plan: Plan, step: Step | None, *, commands: bool) -> list[Block]:
    """Return what is still open, as questions; then the reminders.

    Of a whole plan, the front says how much it is, and the table of the steps which are not begun.
    """
    blocks: list[Block] = [Heading(2, say("Still open"))]
    if step is None:
        stands = the_plan.waiting
        blocks.append(step_table(the_plan.steps, commands=commands))
    else:
        stands, mine = the_plan.waiting.of(step), next(p for p in the_plan.steps if p.step is step)
        blocks.append(Paragraph(state_of_step(stands, mine)))
    if stands.open and not commands:
        blocks.append(Paragraph(say("Each question stands beside those who answer it."), note=True))
    for one in Step:
        here = [item for item in stands.open if item.step is one]
        blocks += [Heading(3, one.heading), *_lines(the_plan, here, commands)] if here else []
    if stands.reminders:
        blocks += [Heading(3, say("Reminders")), *_lines(the_plan, stands.reminders, commands)]
    if step and stands.ahead:
        asks = _lines(the_plan, stands.ahead, commands)
        blocks += [Heading(3, say("What this step asks")), *asks]
    return blocks


def _lines(the_plan: Plan, items: Sequence[OpenItem], commands: bool) -> list[Block]:
    """Return open items, each with its command, or those beside each other that one room asks."""
    if commands:
        return [Items(tuple(open_line(the_plan, item) for item in items))]
    if all(item.reminder for item in items):
        return [Items(tuple(item.question for item in items))]
    return [*_by_room(the_plan, items)]


def _by_room(the_plan: Plan, items: Sequence[OpenItem]) -> list[Answer]:
    """Return open items as questions, those together for which the same partners have to be there.

    The order is that of the first question of each.
    """
    asked: dict[str, list[str]] = {}
    for item in items:
        asked.setdefault(in_the_room(the_plan, item), []).append(item.question)
    return [Answer(capitalized(who), tuple(questions)) for who, questions in asked.items()]


def open_sheet(the_plan: Plan, step: Step | None = None) -> list[OneSheet]:
    """Return what is open in the steps that are begun, for a spreadsheet."""
    rows = tuple(
        (item.step.heading, item.why.words, item.question, in_the_room(the_plan, item))
        for item in the_plan.waiting.open
        if step in (None, item.step)
    )
    return [
        OneSheet(
            say("Still open"),
            (say("Step"), say("What is open"), say("Question"), say("In the room")),
            rows,
        )
    ]


def open_line(the_plan: Plan, item: OpenItem) -> str:
    """Return an item as a line: the question, who has to be there, and the command."""
    if item.reminder:
        return ToRun(say("{reminder} Run: ", reminder=item.question), item.command)
    words = say(
        "{question} In the room: {in_the_room}. Run: ",
        question=item.question,
        in_the_room=in_the_room(the_plan, item),
    )
    return ToRun(words, item.command)


def in_the_room(the_plan: Plan, item: OpenItem) -> str:
    """Return the names of those who have to be there to answer an open item."""
    return with_semicolons(the_plan.partnership.partner_name(key) for key in item.who) or say(
        "all partners"
    )
