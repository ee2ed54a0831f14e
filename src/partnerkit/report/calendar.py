"""The dates of a partnership for a calendar; importing them again brings them up to date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from partnerkit.problems import Trouble
from partnerkit.report.visible import visible
from partnerkit.report.words import LANGUAGE
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.practice import Practice
from partnerkit.workbook.steps import Step
from partnerkit.worked_out.ledger import ledger
from partnerkit.worked_out.open import step_command
from partnerkit.worked_out.ways import latest_review, review_due


def calendar(partnership: Partnership, saved: datetime, file: str = "") -> bytes:
    """The next review, the actions that are not done and the days resources are needed by.

    `saved` is when the file was last saved, in UTC: calendars take the later of two versions.
    `file` is how a command has to name it, if at all: said on the screen, never in an event.

    Raises:
        Trouble: there is no date yet.
    """
    made = Calendar()
    made.add("prodid", f"-//partnerkit//partnerkit//{LANGUAGE.upper()}")
    made.add("version", "2.0")
    made.add("x-wr-calname", visible(partnership.name))
    events = [*_review(partnership), *_actions(partnership), *_resources(partnership)]
    if not events:
        command = step_command(Step.PRACTICE, file, "review_every")
        raise Trouble(f"There is no date yet to put into a calendar. To set one: {command}")
    for identity, day, summary, more in events:
        event = Event()
        event.add("uid", _uid(partnership, identity))
        event.add("dtstamp", saved)
        event.add("last-modified", saved)
        event.add("dtstart", day)
        event.add("summary", visible(summary))
        event.add("description", visible(f"{partnership.name}\n{more}".strip()))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())


#: What an event is known by, its day, its title and what else there is to say.
_Dated = tuple[str, date, str, str]


def _review(partnership: Partnership) -> Iterator[_Dated]:
    """The next review. Known by the one before it, so that a change of rhythm moves it."""
    due = review_due(partnership)
    if due:
        before = latest_review(partnership)
        identity = f"review after {before.on if before else 'the start'}"
        asked = f"To write it down: {step_command(Step.PRACTICE)}"
        yield identity, due, f"Review due: {partnership.name}", asked


def _actions(partnership: Partnership) -> Iterator[_Dated]:
    """What is to be done. Known by its words, so that a new day or owner moves it."""
    practice = partnership.practice or Practice()
    seen: dict[str, int] = {}
    for number, action in enumerate(practice.actions or []):
        again = seen[action.what] = seen.get(action.what, 0) + 1
        if action.due and not action.done:
            owner = partnership.partner_name(action.owner) if action.owner else ""
            done = step_command(Step.PRACTICE, ask=f"actions.{number}.done")
            words = f"{owner}: {action.what}" if owner else action.what
            yield f"action {action.what} {again}", action.due, words, f"When it is done: {done}"


def _resources(partnership: Partnership) -> Iterator[_Dated]:
    """When resources have to be there. Known by their ids."""
    for line in ledger(partnership):
        if line.resource.by:
            flags = "\n".join(line.flags)
            state = "" if line.covered else "Not covered yet.\n"
            words = f"Needed by today: {line.resource.what}"
            yield f"resource {line.key}", line.resource.by, words, state + flags


def _uid(partnership: Partnership, identity: str) -> str:
    """The same for the same thing of the same partnership, and nobody else's."""
    begun = partnership.started or ""
    return f"{uuid5(NAMESPACE_URL, f'partnerkit:{partnership.name}:{begun}:{identity}')}@partnerkit"
