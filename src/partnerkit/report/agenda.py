"""The next meeting as a document: what to answer, who is needed, and what has been said so far."""

from __future__ import annotations

from collections.abc import Sequence

from partnerkit.document.blocks import (
    Answer,
    Block,
    Heading,
    Items,
    Paragraph,
    Room,
    Table,
    ToRun,
)
from partnerkit.language import say
from partnerkit.plan.meeting import Topic, agenda
from partnerkit.plan.open_items import OpenItem
from partnerkit.plan.ways import review_due
from partnerkit.report.mirror import differences
from partnerkit.report.outline import Plan, in_the_room
from partnerkit.report.said import said_so_far

IN_THE_ROOM = "In the room"


def meeting(plan: Plan, minutes: int) -> list[Block]:
    """Return the agenda of a meeting of `minutes` minutes, made from what is open in `plan`."""
    planned = agenda(plan.open, minutes)
    blocks: list[Block] = [
        Heading(1, say("Next meeting: {name}", name=plan.partnership.name)),
        Paragraph(say("Agenda, {today}.", today=plan.today)),
    ]
    if goal := plan.partnership.purpose and plan.partnership.purpose.goal:
        blocks.append(Paragraph(say("What can we do to get to: {goal}", goal=goal)))
    if not planned.topics:
        return [*blocks, *_nothing(plan), *_at_the_end(plan, planned.left)]
    blocks += [
        Answer("Time", (say("{minutes} minutes", minutes=minutes),)),
        Answer(IN_THE_ROOM, _everybody(plan, [topic.item for topic in planned.topics])),
        _overview(plan, planned.topics),
    ]
    for number, topic in enumerate(planned.topics, start=1):
        blocks += _topic(plan, number, topic)
    return blocks + _at_the_end(plan, planned.left)


def _at_the_end(plan: Plan, left: Sequence[OpenItem]) -> list[Block]:
    """Return what the partners see differently, and what is left for the next meeting."""
    return [*differences(plan.partnership), *_left(plan, left)]


def _nothing(plan: Plan) -> list[Block]:
    if plan.open:
        return []
    due = review_due(plan.partnership)
    return [
        Paragraph("Nothing is open."),
        *([Answer("Next review due", (due.isoformat(),))] if due else []),
    ]


def _everybody(plan: Plan, items: Sequence[OpenItem]) -> tuple[str, ...]:
    """Return the names of the partners needed for any item; an item of nobody needs all."""
    partners = plan.partnership.partners or {}
    needed = {key for item in items for key in item.who or partners}
    return tuple(partner.name for key, partner in partners.items() if key in needed)


def _overview(plan: Plan, topics: Sequence[Topic]) -> Table:
    return Table(
        "Time for each question",
        ("Question", "Minutes", IN_THE_ROOM),
        tuple(
            (
                (f"{number}. {topic.item.question}",),
                (str(topic.minutes),),
                (in_the_room(plan, topic.item),),
            )
            for number, topic in enumerate(topics, start=1)
        ),
    )


def _topic(plan: Plan, number: int, topic: Topic) -> list[Block]:
    item = topic.item
    said = said_so_far(plan.partnership, item.place)
    return [
        Heading(2, f"{number}. {item.question}"),
        Answer("Time", (say("{minutes} minutes", minutes=topic.minutes),)),
        Answer(IN_THE_ROOM, (in_the_room(plan, item),)),
        Answer("Open because", (item.why.value,)),
        *([Answer("What each side has said so far", said)] if said else []),
        Room("What we agreed, who does it, by when"),
        Answer("To write it into the plan", (ToRun("", item.command),)),
    ]


def _left(plan: Plan, left: Sequence[OpenItem]) -> list[Block]:
    if not left:
        return []
    lines = tuple(
        say(
            "{question} In the room: {in_the_room}.",
            question=item.question,
            in_the_room=in_the_room(plan, item),
        )
        for item in left
    )
    return [Heading(2, say("Left for next time: {count}", count=len(left))), Items(lines)]
