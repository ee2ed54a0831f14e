"""The next meeting as a document: what to answer, who has to be there, what was said so far."""

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


def meeting(made: Plan, minutes: int) -> list[Block]:
    """The agenda of a meeting of `minutes`, made from what is open in a plan."""
    planned = agenda(made.open, minutes)
    blocks: list[Block] = [
        Heading(1, say("Next meeting: {name}", name=made.partnership.name)),
        Paragraph(say("Agenda, {today}.", today=made.today)),
    ]
    if goal := made.partnership.purpose and made.partnership.purpose.goal:
        blocks.append(Paragraph(say("What can we do to get to: {goal}", goal=goal)))
    if not planned.topics:
        return [*blocks, *_nothing(made), *_at_the_end(made, planned.left)]
    blocks += [
        Answer("Time", (say("{minutes} minutes", minutes=minutes),)),
        Answer(IN_THE_ROOM, _everybody(made, [topic.item for topic in planned.topics])),
        _overview(made, planned.topics),
    ]
    for number, topic in enumerate(planned.topics, start=1):
        blocks += _topic(made, number, topic)
    return blocks + _at_the_end(made, planned.left)


def _at_the_end(made: Plan, left: Sequence[OpenItem]) -> list[Block]:
    """What the partners see differently, and what waits for the next meeting."""
    return [*differences(made.partnership), *_left(made, left)]


def _nothing(made: Plan) -> list[Block]:
    if made.open:
        return []
    due = review_due(made.partnership)
    return [
        Paragraph("Nothing is open."),
        *([Answer("Next review due", (due.isoformat(),))] if due else []),
    ]


def _everybody(made: Plan, items: Sequence[OpenItem]) -> tuple[str, ...]:
    """Everybody who is needed for something; all partners where one item needs all."""
    partners = made.partnership.partners or {}
    needed = {key for item in items for key in item.who or partners}
    return tuple(partner.name for key, partner in partners.items() if key in needed)


def _overview(made: Plan, topics: Sequence[Topic]) -> Table:
    return Table(
        "Time for each question",
        ("Question", "Minutes", IN_THE_ROOM),
        tuple(
            (
                (f"{number}. {topic.item.question}",),
                (str(topic.minutes),),
                (in_the_room(made, topic.item),),
            )
            for number, topic in enumerate(topics, start=1)
        ),
    )


def _topic(made: Plan, number: int, topic: Topic) -> list[Block]:
    item = topic.item
    said = said_so_far(made.partnership, item.place)
    return [
        Heading(2, f"{number}. {item.question}"),
        Answer("Time", (say("{minutes} minutes", minutes=topic.minutes),)),
        Answer(IN_THE_ROOM, (in_the_room(made, item),)),
        Answer("Open because", (item.why.value,)),
        *([Answer("What each side has said so far", said)] if said else []),
        Room("What we agreed, who does it, by when"),
        Answer("To write it into the plan", (ToRun("", item.command),)),
    ]


def _left(made: Plan, left: Sequence[OpenItem]) -> list[Block]:
    if not left:
        return []
    lines = tuple(
        say(
            "{question} In the room: {in_the_room}.",
            question=item.question,
            in_the_room=in_the_room(made, item),
        )
        for item in left
    )
    return [Heading(2, say("Left for next time: {count}", count=len(left))), Items(lines)]
