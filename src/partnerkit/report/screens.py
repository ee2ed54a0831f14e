"""The next meeting for the wall of a room: one question on each screen."""

from __future__ import annotations

from partnerkit.copies.wordings import all_wordings
from partnerkit.document.screen_page import ScreenQuestion, Screens
from partnerkit.language import say, with_semicolons
from partnerkit.plan.meeting import MOST_TOPICS, Topic
from partnerkit.plan.worked_out import Plan
from partnerkit.report.agenda import AgendaPage, begun_with, goal_question
from partnerkit.report.said import said_so_far, sides_of
from partnerkit.workbook.places import get


def screens(plan: Plan, minutes: int, most: int = MOST_TOPICS) -> Screens:
    """Return the screens of a meeting, with the agenda that they print."""
    made = AgendaPage(plan, minutes, most, None)
    goal = plan.partnership.purpose and plan.partnership.purpose.goal
    promised = [_promised(made, item.to, item.who) for item in made.meeting.promised]
    opening = say("Welcome. What did we say we would do?") if promised else say("Welcome")
    return Screens(
        plan.partnership.name,
        goal_question(goal) if goal else "",
        tuple(_screen(plan, made, topic) for topic in made.meeting.topics),
        (opening, *promised),
        say("What did we decide, who does it, and when do we meet next?"),
        made.blocks(),
    )


def _screen(plan: Plan, made: AgendaPage, topic: Topic) -> ScreenQuestion:
    place = topic.item.place
    room = made.in_the_room(topic)
    said = said_so_far(plan.partnership, place, made.names)
    if sides := sides_of(plan.partnership, place, made.names):
        question = made.balance_question(topic)
        return ScreenQuestion(question, topic.minutes, room, sides, said[len(sides) :])
    asked = get(plan.data, (*place[:2], "question")) if place[:1] == ("questions",) else None
    answered = {plan.partnership.partner_name(key) for key in made.names} | {say("The plan")}
    clash = all_wordings(str(asked), answered) if asked else None
    if clash:
        return ScreenQuestion(clash[0], topic.minutes, room, clash[1])
    return ScreenQuestion(topic.item.question, topic.minutes, room, said=said)


def _promised(made: AgendaPage, to: str, who: tuple[str, ...]) -> str:
    names = with_semicolons(made.names.get(key, key) for key in who)
    return say("{what} ({who})", what=begun_with(to), who=names) if names else begun_with(to)
