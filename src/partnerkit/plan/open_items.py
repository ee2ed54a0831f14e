"""Everything that is open, each as a question, with the partners who have to be there.

Meetings get stuck at “Are you aware of this?”. Each item here asks “What can we do to …?”.
"""

from __future__ import annotations

import sys
from datetime import date
from enum import Enum
from shlex import quote
from typing import Any, NamedTuple

from partnerkit.language import later, say, translated
from partnerkit.plan.ending import has_left, is_over, still_there
from partnerkit.plan.hopes import hopes
from partnerkit.plan.overdue import what_is_late
from partnerkit.plan.question import Question, whose
from partnerkit.plan.questions import AskedByStep
from partnerkit.problems import Place
from partnerkit.workbook.ask import fill
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import get
from partnerkit.workbook.steps import Step


class Why(Enum):
    """The reason why something is open."""

    UNANSWERED = later("not answered yet")
    UNBALANCED = later("no balance yet")
    UNCOVERED = later("not covered yet")
    UNSIGNED = later("not signed yet")
    OVERDUE = later("overdue")
    ASKED = later("asked, and not answered yet")

    @property
    def words(self) -> str:
        """It in words, in the language in use."""
        return translated(self.value)


class OpenItem(NamedTuple):
    """One open item.

    `to` completes “What can we do to …?”. `who` holds the ids of the partners that have to be in
    the room (empty: all of them). `ask`, `file` and `voice` are the values of `--ask`, `--file` and
    `--as` in a command; `file` and `voice` are empty where the command needs no such option. A
    `blocking` item keeps its step from being complete, a `reminder` is nothing to talk about, and
    what was `promised` was to be done by a day that is past.
    `plainly` is how it is said where “What can we do to …?” would be out of place.
    """

    step: Step
    why: Why
    to: str
    place: Place
    ask: str
    who: tuple[str, ...] = ()
    blocking: bool = False
    file: str = ""
    voice: str = ""
    reminder: bool = False
    promised: bool = False
    plainly: str = ""

    @property
    def question(self) -> str:
        """The question that helps to move on, or a plain reminder."""
        return self.plainly or say("What can we do to {rstrip}?", rstrip=self.to.rstrip("?.! "))

    @property
    def command(self) -> str:
        """The command that asks for the answer."""
        return step_command(self.step, self.file, self.ask, self.voice)

    @property
    def step_command(self) -> str:
        """The command that opens the whole step."""
        return step_command(self.step, self.file, voice=self.voice)


def step_command(step: Step, file: str = "", ask: str = "", voice: str = "") -> str:
    """Return the command that opens a step, or one question of it.

    `ask`, `file` and `voice` are the values of `--ask`, `--file` and `--as`; "" leaves one out.
    """
    asked = f" --ask {shell_word(ask)}" if ask else ""
    alone = f" --as {shell_word(voice)}" if voice else ""
    return f"partnerkit step {step}{asked}{naming(file)}{alone}"


def naming(file: str) -> str:
    """Return the option that names the file in a command, with a space before it; may be ""."""
    return f" --file {shell_word(file)}" if file else ""


def shell_word(text: str) -> str:
    """Return a text as one word of a command, quoted for the shell of this system."""
    if sys.platform != "win32":
        return quote(text)
    # Both shells of Windows know double quotes; one of them takes single quotes as they are.
    plain = quote(text.replace("\\", "/")) == text.replace("\\", "/")
    return text if plain else '"' + text.replace('"', '\\"') + '"'


def open_items(
    asked: AskedByStep, data: Any, partnership: Partnership, today: date
) -> list[OpenItem]:
    """Return everything open, in the order of the workbook; `asked` are all its questions."""
    found: list[OpenItem] = []
    for step, questions in asked.items():
        waiting = [q for q in questions if q.answer is None]
        found += [_unanswered(data, step, q) for q in waiting if q.asking.to]
        found += [_awaited(data, step, q) for q in waiting if q.asking.awaited]
    found += [
        OpenItem(Step.CONTRIBUTIONS, Why.UNCOVERED, hope.to, hope.place, hope.ask, hope.who)
        for hope in hopes(partnership)
        if not is_over(partnership, today)
    ]
    # Nobody waits for a partner that has left.
    left = {key for key in partnership.partners or {} if has_left(partnership, key, today)}
    found = [item for item in found if not (item.who and set(item.who) <= left)]
    if left:
        found = [_without(item, partnership, today) for item in found]
    if is_over(partnership, today):  # what nobody has to do any more is nothing to remember
        found = [item for item in found if not item.reminder]
    return found + [
        OpenItem(
            late.step,
            Why.OVERDUE,
            late.to,
            late.place,
            late.ask,
            still_there(partnership, late.who, today),
            promised=late.promised,
        )
        for late in what_is_late(data, partnership, today)
    ]


def _without(item: OpenItem, partnership: Partnership, today: date) -> OpenItem:
    """Return an item for whom of its partners is still there."""
    return item._replace(who=still_there(partnership, item.who, today))


def _unanswered(data: Any, step: Step, question: Question) -> OpenItem:
    return OpenItem(
        step,
        Why(question.asking.open_as),
        question.to,
        question.open_at or question.place,
        question.name,
        whose(data, question),
        blocking=question.asking.needed,
        reminder=question.asking.reminder,
        plainly=fill(question.asking.plainly, question.names),
    )


def _awaited(data: Any, step: Step, question: Question) -> OpenItem:
    """Make an item of what somebody waits for; whoever asked is to hear the answer too."""
    by = get(data, (*question.place[:-1], question.asking.heard_by))
    who = tuple(dict.fromkeys((*whose(data, question), *([str(by)] if by else []))))
    to = fill(question.asking.awaited, question.names)
    why, plainly = Why(question.asking.open_as), fill(question.asking.plainly, question.names)
    return OpenItem(step, why, to, question.place, question.name, who, plainly=plainly)
