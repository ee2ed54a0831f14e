"""Everything that is open, each as a question, with the partners who have to be there.

Meetings get stuck at “Are you aware of this?”. Each item here asks “What can we do to …?”.
"""

from __future__ import annotations

import sys
from datetime import date
from enum import Enum
from shlex import quote
from typing import Any, NamedTuple

from partnerkit.language import say
from partnerkit.plan.question import Question, whose
from partnerkit.plan.questions import AskedByStep
from partnerkit.plan.ways import review_due
from partnerkit.problems import Place
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period
from partnerkit.workbook.places import get, owners
from partnerkit.workbook.steps import Step


class Why(Enum):
    """The reason why something is open."""

    UNANSWERED = "not answered yet"
    UNBALANCED = "no balance yet"
    UNCOVERED = "not covered yet"
    UNSIGNED = "not signed yet"
    OVERDUE = "overdue"
    ASKED = "asked, and not answered yet"


class OpenItem(NamedTuple):
    """One open item.

    `to` completes “What can we do to …?”. `who` holds the ids of the partners that have to be in
    the room (empty: all of them). `ask`, `file` and `voice` are the values of `--ask`, `--file` and
    `--as` in a command; `file` and `voice` are empty where the command needs no such option. A
    `blocking` item keeps its step from being complete.
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

    @property
    def question(self) -> str:
        """The question that helps to move on."""
        return say("What can we do to {rstrip}?", rstrip=self.to.rstrip("?.! "))

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
    return say(
        "partnerkit step {step}{asked}{naming}{alone}",
        step=step,
        asked=asked,
        naming=naming(file),
        alone=alone,
    )


def naming(file: str) -> str:
    """Return the option that names the file in a command, with a space before it; may be ""."""
    return f" --file {shell_word(file)}" if file else ""


def shell_word(text: str) -> str:
    """Return a text as one word of a command, quoted for the shell of this system."""
    if sys.platform != "win32":
        return quote(text)
    # Both shells of Windows know double quotes; in one of them, single quotes do not quote.
    plain = quote(text.replace("\\", "/")) == text.replace("\\", "/")
    return text if plain else '"' + text.replace('"', '\\"') + '"'


def open_items(
    asked: AskedByStep, data: Any, partnership: Partnership, today: date
) -> list[OpenItem]:
    """Return everything open, in the order of the workbook; `asked` are all its questions."""
    items: list[OpenItem] = []
    for step, questions in asked.items():
        waiting = [q for q in questions if q.answer is None and not _begun(data, q)]
        items += [_unanswered(data, step, q) for q in waiting if q.asking.to]
        items += [_asked(data, step, q) for q in waiting if _waits(q)]
    return items + _overdue(data, partnership, today)


def _begun(data: Any, question: Question) -> bool:
    """Tell whether a question asks for one more source while one is still without a name."""
    if question.place != ("contributions", "additional"):
        return False
    sources = get(data, question.place) or []
    needed = question.seed["resource"]
    return any(one["resource"] == needed and "from" not in one for one in sources)


def _waits(question: Question) -> bool:
    return question.place[0] == "questions" and question.place[-1] == "answer"


def _unanswered(data: Any, step: Step, question: Question) -> OpenItem:
    why = {
        "balance": Why.UNBALANCED,
        "signed_by": Why.UNSIGNED,
        "signed_on": Why.UNSIGNED,
        "additional": Why.UNCOVERED,
    }.get(str(question.place[-1]), Why.UNANSWERED)
    place = question.place
    if why is Why.UNCOVERED:
        place = ("contributions", "resources", str(question.seed["resource"]))
    return OpenItem(
        step,
        why,
        question.to,
        place,
        question.name,
        whose(data, question),
        blocking=question.asking.needed,
    )


def _asked(data: Any, step: Step, question: Question) -> OpenItem:
    """Return an open question as an item; whoever asked it has to be there too."""
    asked = get(data, question.place[:2])
    by = (str(asked["asked_by"]),) if "asked_by" in asked else ()
    who = tuple(dict.fromkeys((*whose(data, question), *by)))
    to = say("get an answer to: {question}", question=asked["question"])
    return OpenItem(step, Why.ASKED, to, question.place, question.name, who)


def _late(due: Period, what: str) -> str:
    if due.day:
        return say("finish what was due on {due}: {what}", due=due, what=what)
    return say("finish what was due in {month_or_year}: {what}", month_or_year=due.words, what=what)


def _overdue(data: Any, partnership: Partnership, today: date) -> list[OpenItem]:
    items = []
    due = review_due(partnership)
    if due and due < today:
        to = say("hold the review that was due on {due}", due=due)
        place: Place = ("practice", "reviews")
        items.append(OpenItem(Step.PRACTICE, Why.OVERDUE, to, place, "reviews", blocking=True))
    actions = (partnership.practice and partnership.practice.actions) or []
    for number, action in enumerate(actions):
        if action.done is None and action.due and action.due.last < today:
            to = _late(action.due, action.what)
            place = ("practice", "actions", number, "done")
            who = owners(data, place)
            items.append(
                OpenItem(Step.PRACTICE, Why.OVERDUE, to, place, f"actions.{number}.done", who)
            )
    return items
