"""The next meeting on one page: what to decide, who is needed, and room for what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partnerkit.document.blocks import (
    Answer,
    Block,
    Heading,
    Items,
    Paragraph,
    Table,
    ToRun,
)
from partnerkit.language import (
    capitalized,
    in_one_line,
    later,
    say,
    say_count,
    translated,
    with_semicolons,
)
from partnerkit.plan.ending import still_there
from partnerkit.plan.meeting import CLOSING, MOST_TOPICS, OPENING, Meeting, Topic, meeting_of
from partnerkit.plan.open_items import OpenItem, Why, naming
from partnerkit.plan.seen_by_others import mirror
from partnerkit.plan.ways import review_due
from partnerkit.plan.worked_out import Plan
from partnerkit.problems import and_more
from partnerkit.report.by_paper import by_paper
from partnerkit.report.called import called_briefly
from partnerkit.report.how_it_stands import how_much
from partnerkit.report.in_brief import AS_LONG, all_in_brief, in_brief, names_in_brief
from partnerkit.report.one_page import COLUMNS, LINES, lines_of, on_one_page
from partnerkit.report.outline import first_named
from partnerkit.report.said import ended, said_so_far
from partnerkit.workbook.periods import day_in_words

EVERYBODY = later("everybody")
#: What is said about the meeting itself.
HEAD = (later("Date and time"), later("Place"), later("Chair"), later("Note-taker"))
DECISIONS = (later("No."), later("Decision"), later("Who does it"), later("By when"))
NEXT_MEETING = later("Next")
TO_FILL_IN = later(
    "What is decided becomes the answer; with a name or a day it becomes something to do."
)
LEAVE_NUMBERS = later("Please leave the numbers as they are.")

#: The most columns of a question, of one that somebody asked in words of their own, and of a line
#: of anything else; and the lines of each list.
_QUESTION, _ASKED, _LINE, _LINES, _NAME = 130, 240, 100, 3, 48
#: The columns of minutes and of what is talked about, as shares; the most lines of what was said
#: about a topic, and the columns of each.
_SHARES = (13, 87)
_MOST_SAID, _TOLD_IN_A_LINE = 9, COLUMNS * _SHARES[1] // 100 - 4
#: The share of the page that everything else may take before its texts are cut shorter.
_WITHOUT_WHAT_WAS_SAID = 0.7


class AgendaPage:
    """The agenda of one meeting; it keeps what all of its parts need."""

    def __init__(
        self,
        plan: Plan,
        minutes: int,
        most: int,
        file: str | None,
        *,
        comes_back: bool = False,
    ) -> None:
        """Arrange a meeting; with `file`, its name in commands, the commands are shown too.

        One that `comes_back` says how it is filled in.
        """
        plan = called_briefly(plan)
        self._plan, self._minutes, self._file = plan, minutes, file
        self._comes_back = comes_back
        self._partnership = plan.partnership
        ahead = plan.waiting.ahead
        items = [item for item in plan.items if not (item.reminder and item in ahead)]
        self.meeting: Meeting = meeting_of(items, minutes, most)
        there = still_there(plan.partnership, list(plan.partnership.partners or {}), plan.today)
        for self._roomy in AS_LONG:
            self.names = names_in_brief(plan.partnership, self._roomy)
            self._there = {key: self.names[key] for key in there}
            if lines_of(self._page({})) <= _WITHOUT_WHAT_WAS_SAID * LINES:
                break

    def _cut(self, text: str, most: int) -> str:
        """Return a text in brief, as long as the page has room for."""
        return in_brief(text, int(most * self._roomy))

    def blocks(self) -> list[Block]:
        """Return the whole agenda; what was said so far takes the room that is left on the page."""
        left = int(LINES - lines_of(self._page({})))
        blocks = self._page(self._room(max(left, 0)))
        blocks.append(on_one_page(blocks))
        return [*blocks, *self._commands()] if self._file is not None else blocks

    def _room(self, left: int) -> dict[int, int]:
        """Share lines out among the topics of which anything was said, the first ones first."""
        room: dict[int, int] = {}
        told = [number for number, topic in enumerate(self.meeting.topics) if self.said(topic)]
        for turn in range(_MOST_SAID):
            for number in told:
                length = sum(map(len, self.said(self.meeting.topics[number])))
                if left and length > turn * _TOLD_IN_A_LINE:
                    room[number] = room.get(number, 0) + _TOLD_IN_A_LINE
                    left -= 1
        return room

    def _page(self, room: Mapping[int, int]) -> list[Block]:
        """Return the page with so many columns for what was said about each topic."""
        return [
            Heading(1, say("Next meeting: {name}", name=self._partnership.name)),
            Table(
                say(
                    "Agenda of {today}, {minutes} minutes",
                    today=day_in_words(self._plan.today),
                    minutes=self._minutes,
                ),
                tuple(map(translated, HEAD)),
                (((), (), (), ()),),
                to_write=True,
            ),
            *self._goal(),
            *self._who_is_there(),
            *self._topics(room),
            *self._before(),
            *self._reminders(),
        ]

    def _goal(self) -> list[Block]:
        goal = self._partnership.purpose and self._partnership.purpose.goal
        return [Paragraph(self._cut(goal_question(goal), _QUESTION))] if goal else []

    def _who_is_there(self) -> list[Block]:
        boxes = "  ".join(f"[\u00a0]\u00a0{name}" for name in self._called())
        return [Answer(say("Who is there"), (boxes,))] if boxes else []

    def _called(self) -> list[str]:
        """Return the names of all who are needed for any topic."""
        needed = {key for topic in self.meeting.topics for key in topic.needed or self.names}
        return [
            first_named(
                in_brief(partner.name, int(_NAME * self._roomy)), self._partnership.called[key]
            )
            if key in self._partnership.called
            else self.names[key]
            for key, partner in (self._partnership.partners or {}).items()
            if key in self._there and key in (needed or self._there)
        ]

    def _topics(self, room: Mapping[int, int]) -> list[Block]:
        topics = self.meeting.topics
        first = ((str(OPENING),), (self._opening(),))
        last = ((str(CLOSING),), (self._closing(),))
        rows = [self._row(n, topic, room.get(n, 0)) for n, topic in enumerate(topics)]
        empty: tuple[tuple[str, ...], ...] = ((), (), ())
        return [
            Paragraph(how_much(self._plan.waiting), note=True),
            Table(
                say("Everybody is in the room, except where some are named"),
                (say("Minutes"), say("What we talk about, and what each has said so far")),
                (first, *rows, last),
                shares=_SHARES,
            ),
            Table(
                say("What we decide"),
                tuple(map(translated, DECISIONS)),
                (
                    *(((str(number),), *empty) for number in range(1, len(topics) + 1)),
                    ((translated(NEXT_MEETING),), *empty),
                ),
                to_write=True,
                shares=(13, 53, 20, 14),
            ),
            *(
                [Paragraph(f"{translated(TO_FILL_IN)} {translated(LEAVE_NUMBERS)}", note=True)]
                if self._comes_back
                else []
            ),
        ]

    def _row(self, number: int, topic: Topic, most: int) -> tuple[tuple[str, ...], ...]:
        lines = [f"{number + 1}. {self.question(topic)}"]
        if topic.needed:
            lines.append(say("In the room: {names}", names=self.in_the_room(topic)))
        if most:
            lines.append(all_in_brief(self.said(topic), most))
        return (str(topic.minutes),), ("\n".join(lines),)

    def question(self, topic: Topic) -> str:
        """Return the question of a topic, short enough to be read at a glance."""
        question = in_one_line(topic.item.question)
        if len(question) > _QUESTION * self._roomy and topic.item.why is Why.UNBALANCED:
            question = self.balance_question(topic)
        return self._cut(question, _ASKED if topic.item.why is Why.ASKED else _QUESTION)

    def balance_question(self, topic: Topic) -> str:
        """Return the question of a pair without the words of its two sides."""
        partners = say(" and ").join(self.names.get(key, key) for key in topic.item.who[:2])
        question = say("What can we do to balance what {partners} answer for?", partners=partners)
        return capitalized(question)  # some languages begin with the partners

    def said(self, topic: Topic) -> tuple[str, ...]:
        """Return what each side has said so far, in sentences."""
        return said_so_far(self._partnership, topic.item.place, self.names)

    def in_the_room(self, topic: Topic) -> str:
        """Return the names of those who have to be there for a topic."""
        return with_semicolons(self.names.get(key, key) for key in topic.needed) or translated(
            EVERYBODY
        )

    def _opening(self) -> str:
        lines = [self.promised(item) for item in self.meeting.promised[:_LINES]]
        if more := self.meeting.promised[_LINES:]:
            lines.append(and_more(len(more)))
        if not lines:
            return say("Welcome, and what we said we would do last time")
        return "\n".join((say("Welcome, and what we said we would do:"), *lines))

    def promised(self, item: OpenItem) -> str:
        """Return a line about what somebody was to do by now."""
        who = with_semicolons(self.names.get(key, key) for key in item.who)
        what = self._cut(begun_with(item.to), _LINE)
        return say("– {what} ({who})", what=what, who=who) if who else say("– {what}", what=what)

    def _closing(self) -> str:
        due = review_due(self._partnership)
        if due and due >= self._plan.today:
            return say(
                "What we decided, and when we meet next (the next review is due on {day})",
                day=day_in_words(due),
            )
        return say("What we decided, and when we meet next")

    def _before(self) -> list[Block]:
        lines = by_paper(self._plan, self.meeting.by_paper, self._there)
        if not lines:
            return []
        return [Heading(2, say("By paper before the meeting")), Items(tuple(lines))]

    def _reminders(self) -> list[Block]:
        lines = list(self._to_remember())
        if not lines:
            return []
        return [Heading(2, say("Not to be forgotten")), Items(tuple(lines))]

    def _to_remember(self) -> Iterator[str]:
        """Yield what needs no talk, and what had no room."""
        unsigned = [item for item in self.meeting.reminders if item.why is Why.UNSIGNED]
        if unsigned:
            who = dict.fromkeys(self.names.get(key, key) for item in unsigned for key in item.who)
            yield self._cut(say("Still to sign: {names}", names=with_semicolons(who)), 2 * _LINE)
        others = [item for item in self.meeting.reminders if item.why is not Why.UNSIGNED]
        yield from (
            self._cut(item.plainly or begun_with(item.to), _LINE) for item in others[:_LINES]
        )
        if others[_LINES:]:
            yield and_more(len(others[_LINES:]))
        differing = [one.partner for one in mirror(self._partnership) if one.differs]
        if differing:
            names = with_semicolons(self.names.get(key, key) for key in differing)
            yield self._cut(
                say(
                    "As we see each other: about {names}, one side named what the other did not",
                    names=names,
                ),
                2 * _LINE,
            )
        left = [item for item in self.meeting.left if item not in self._plan.waiting.ahead]
        if left:
            yield say_count(
                "Left for another meeting: 1 thing that is open",
                "Left for another meeting: {count} things that are open",
                len(left),
            )

    def _commands(self) -> list[Block]:
        """Return the commands that write down what was decided; they are for a terminal only."""
        named = naming(self._file or "")
        papers = (
            [f"partnerkit worksheet --as {say('PARTNER')}{named}"] if self.meeting.by_paper else []
        )
        lines = [
            ToRun(say("{number}. ", number=number), topic.item.command)
            for number, topic in enumerate(self.meeting.topics, start=1)
        ]
        lines += [ToRun(say("A worksheet for one partner: "), command) for command in papers]
        lines.append(ToRun(say("Everything that is open: "), f"partnerkit status{named}"))
        return [Heading(2, say("To write it into the plan")), Items(tuple(lines))]


def meeting(
    plan: Plan, minutes: int, most: int = MOST_TOPICS, file: str | None = None
) -> list[Block]:
    """Return the agenda of a meeting of `minutes` minutes with at most `most` topics.

    With `file`, the name of the file in commands (may be ""), the commands are shown that write
    down what was decided; a document that is sent to others has none.
    """
    return AgendaPage(plan, minutes, most, file).blocks()


def goal_question(goal: str) -> str:
    """Return the question that the whole meeting is about."""
    return say("What can we do to get to: {goal}", goal=in_one_line(goal))


def begun_with(words: str) -> str:
    """Return a sentence with its first letter as a sentence has it."""
    return ended(capitalized(words))
