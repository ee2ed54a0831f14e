"""The agenda as a page to write decisions into, which comes back as a form does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from partnerkit.document import form_blocks as page
from partnerkit.language import say, translated
from partnerkit.plan.worked_out import Plan
from partnerkit.report.agenda import (
    DECISIONS,
    NEXT_MEETING,
    TO_FILL_IN,
    AgendaPage,
    goal_question,
)
from partnerkit.report.partner_form import form_id, told_of_plan
from partnerkit.report.said import ended
from partnerkit.workbook.periods import day_in_words
from partnerkit.workbook.rules_elsewhere import page_rule

#: What the answers of the page begin with, and whose they are called: of nobody alone.
DECIDED, MEETING = "decisions", "meeting"
#: The key, with what is known of the plan, for what is known of the agenda.
AGENDA_KEY = "agenda"


def agenda_form(plan: Plan, made: AgendaPage, known: dict[str, Any], version: str) -> page.FormPage:
    """Return the page of an agenda; `known` comes back with it, to place what was decided."""
    told = told_of_plan(plan.partnership, plan.today)
    told["plan"] = {**told["plan"], AGENDA_KEY: known}
    told |= {"partner": MEETING, "name": say("the meeting")}
    rule = page_rule(None)
    data = {
        "form": form_id(told),
        **told,
        "began": {},
        "version": version,
        "rules": {rule.name: rule._asdict()},
        "seeds": {},
        "keyed": [DECIDED],
        "meeting": True,
    }
    heading = say("Next meeting: {name}", name=plan.partnership.name)
    step = page.StepPart(DECIDED, say("What we decide"), tuple(_parts(made, rule.name)))
    return page.FormPage(heading, tuple(_intro(plan, made)), (step,), data)


def _intro(plan: Plan, made: AgendaPage) -> Iterator[str]:
    goal = plan.partnership.purpose and plan.partnership.purpose.goal
    if goal:
        yield goal_question(goal)
    yield say("Made on {day}. {how}", day=day_in_words(plan.today), how=translated(TO_FILL_IN))
    for item in made.meeting.promised:
        yield made.promised(item)


def _parts(made: AgendaPage, rule: str) -> Iterator[page.FormBlock]:
    for number, topic in enumerate(made.meeting.topics, start=1):
        room = ended(say("In the room: {names}", names=made.in_the_room(topic)))
        said = [room, *made.said(topic)]
        title = say("{number}. {question}", number=number, question=made.question(topic))
        yield _record(f"{DECIDED}.{number}", title, rule, " ".join(said))
    yield _record(f"{DECIDED}.{NEXT_MEETING}", say("When do we meet next?"), rule)
    blank = _record(f"{DECIDED}.+A", say("Decision"), rule)._replace(removable=True)
    words = (say("Decision"), say("What else did we decide?"))
    yield page.MoreBlock("m1", DECIDED, *words, "", "", 0, ("",), blank, None, "")


def _record(name: str, title: str, rule: str, note: str = "") -> page.RecordBlock:
    """Return room for one decision."""
    way = page.Way
    what, who, when = map(translated, DECISIONS[1:])
    fields = (
        page.FieldBlock(f"{name}.what", what, what, rule, way.TEXT, why=note),
        page.FieldBlock(f"{name}.who", who, who, rule, way.LINE, clear=True),
        page.FieldBlock(f"{name}.when", when, when, rule, way.LINE, clear=True),
    )
    return page.RecordBlock(name, title, fields, removable=False, is_item=False)
