"""The dates of a partnership for a calendar; importing them again brings them up to date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, vText

from partnerkit.document.visible import visible
from partnerkit.document.vocabulary import LANGUAGE
from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.plan.ledger import ledger
from partnerkit.plan.open_items import step_command
from partnerkit.plan.ways import latest_review, review_due
from partnerkit.problems import Trouble
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period
from partnerkit.workbook.practice import Practice
from partnerkit.workbook.steps import Step


def calendar(partnership: Partnership, saved: datetime, file: str = "") -> bytes:
    """The next review, the actions that are not done and the days resources are needed by.

    `saved` is when the file was last saved, in UTC: calendars take the later of two versions.
    `file` is how a command has to name it, if at all: said on the screen, never in an event.

    Raises:
        Trouble: there is no date yet.
    """
    events = [*_review(partnership), *_actions(partnership), *_resources(partnership)]
    if not events:
        command = step_command(Step.PRACTICE, file, "review_every")
        raise Trouble(
            say(
                "There is no date yet to put into a calendar. To set one: {command}",
                command=command,
            )
        )
    name = visible(partnership.name).strip()
    made = Calendar()
    made.add("prodid", _Text(f"-//partnerkit//partnerkit//{LANGUAGE.upper()}"))
    made.add("version", _Text("2.0"))
    for title in ("name", "x-wr-calname"):  # RFC 7986, and the one of programs before it
        made.add(title, _Text(name))
    seen = Counter[str]()
    for identity, day, summary, more in events:
        known_by = normal_form(identity)
        seen[known_by] += 1
        event = Event()
        event.add("uid", _uid(partnership, known_by, seen[known_by]))
        event.add("dtstamp", saved)
        event.add("last-modified", saved)
        event.add("dtstart", day)
        if day < date.max:  # An event without an end lasts one day, but not every phone knows that.
            event.add("dtend", day + timedelta(days=1))
        event.add("summary", _Text(summary))
        event.add("description", _Text(f"{name}\n{more}"))
        event.add("transp", _Text("TRANSPARENT"))
        made.add_component(event)
    return bytes(made.to_ical())


class _Text(vText):
    r"""A text as RFC 5545, section 3.3.11 wants it written, whatever stands in it.

    Left to itself, icalendar takes `\N`, which file names have, for the end of a line, and lets a
    text in a property that it does not know go on in lines of its own.
    """

    def __new__(cls, text: str) -> _Text:
        """Take a text as it was typed: see `visible`."""
        return super().__new__(cls, visible(text).strip())

    def to_ical(self) -> bytes:
        """The text in one line, with nothing in it that means something to a calendar."""
        return re.sub(r"[\\;,]", r"\\\g<0>", self).replace("\n", r"\n").encode()


#: What an event is known by, its day, its title and what else there is to say.
_Dated = tuple[str, date, str, str]


def _review(partnership: Partnership) -> Iterator[_Dated]:
    """The next review. Known by the one before it, so that a change of rhythm moves it."""
    due = review_due(partnership)
    if due:
        before = latest_review(partnership)
        identity = f"review after {before.on if before else 'the start'}"
        asked = say("To write it down: {step_command}", step_command=step_command(Step.PRACTICE))
        yield identity, due, say("Review due: {name}", name=partnership.name), asked


def _actions(partnership: Partnership) -> Iterator[_Dated]:
    """What is to be done. Known by its words, so that a new day or owner moves it."""
    practice = partnership.practice or Practice()
    seen = Counter[str]()
    for number, action in enumerate(practice.actions or []):
        what = normal_form(action.what)
        seen[what] += 1
        if action.due and not action.done:
            owner = partnership.partner_name(action.owner) if action.owner else ""
            done = step_command(Step.PRACTICE, ask=f"actions.{number}.done")
            words = f"{owner}: {action.what}" if owner else action.what
            more = say("When it is done: {done}", done=done)
            yield f"action {what} {seen[what]}", action.due.last, words, _no_day(action.due) + more


def _resources(partnership: Partnership) -> Iterator[_Dated]:
    """When resources have to be there. Known by their ids."""
    for line in ledger(partnership):
        if by := line.resource.by:
            flags = "\n".join(line.flags)
            state = "" if line.covered else "Not covered yet.\n"
            words = say("Needed by today: {what}", what=line.resource.what)
            if not by.day:
                words = say(
                    "Needed by the end of {month_or_year}: {what}",
                    month_or_year=by.words,
                    what=line.resource.what,
                )
            yield f"resource {line.key}", by.last, words, _no_day(by) + state + flags


def _no_day(period: Period) -> str:
    """A line that says why the event is on the last day of a month or year."""
    if period.day:
        return ""
    return say("No day was agreed, only {month_or_year}.", month_or_year=period.words) + "\n"


def _uid(partnership: Partnership, identity: str, time: int) -> str:
    """The same for the same thing of the same partnership, and nobody else's.

    `time` tells apart what looks alike, which two ids in one file may.
    """
    again = f" {time}" if time > 1 else ""
    begun = partnership.started or ""
    words = f"partnerkit:{normal_form(partnership.name)}:{begun}:{identity}{again}"
    return f"{uuid5(NAMESPACE_URL, words.encode(errors='backslashreplace').decode())}@partnerkit"
