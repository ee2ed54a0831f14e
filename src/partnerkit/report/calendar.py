"""The dates of a partnership as a calendar; importing it again updates known events."""

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
    """Return the dates of a partnership in iCalendar format (RFC 5545).

    They are the next review, the actions that are not done, and the days by which resources are
    needed. `saved` is when the file was last saved, in UTC: of two versions of an event, calendars
    keep the later. `file` is the file's name for a command; it is used only in an error.

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
    ical = Calendar()
    ical.add("prodid", _Text(f"-//partnerkit//partnerkit//{LANGUAGE.upper()}"))
    ical.add("version", _Text("2.0"))
    for title in ("name", "x-wr-calname"):  # RFC 7986, and the one of programs before it
        ical.add(title, _Text(name))
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
        ical.add_component(event)
    return bytes(ical.to_ical())


class _Text(vText):
    r"""A text written as RFC 5545, section 3.3.11 requires, whatever it contains.

    icalendar alone takes `\N`, which occurs in file names, for a line end, and breaks a text into
    several lines in properties that it does not know.
    """

    def __new__(cls, text: str) -> _Text:
        """Take a text as it was typed, made `visible`."""
        return super().__new__(cls, visible(text).strip())

    def to_ical(self) -> bytes:
        """Return the text as one line, with every special character escaped."""
        return re.sub(r"[\\;,]", r"\\\g<0>", self).replace("\n", r"\n").encode()


#: An event: its identity, its day, its title, and the rest of its description.
_Dated = tuple[str, date, str, str]


def _review(partnership: Partnership) -> Iterator[_Dated]:
    """Yield the next review. Its identity is the review before it, so a new rhythm moves it."""
    due = review_due(partnership)
    if due:
        before = latest_review(partnership)
        identity = f"review after {before.on if before else 'the start'}"
        asked = say("To write it down: {step_command}", step_command=step_command(Step.PRACTICE))
        yield identity, due, say("Review due: {name}", name=partnership.name), asked


def _actions(partnership: Partnership) -> Iterator[_Dated]:
    """Yield the actions to do. Their words identify them, so a new day or owner moves them."""
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
    """Yield the days on which resources are needed. Their ids identify them."""
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
    """Return a line that says why the event is on the last day of a month or year."""
    if period.day:
        return ""
    return say("No day was agreed, only {month_or_year}.", month_or_year=period.words) + "\n"


def _uid(partnership: Partnership, identity: str, time: int) -> str:
    """Return an id that is always the same for one event of a partnership, and unique to it.

    `time` distinguishes events whose identities look alike, as those of two ids in a file may.
    """
    again = f" {time}" if time > 1 else ""
    begun = partnership.started or ""
    words = f"partnerkit:{normal_form(partnership.name)}:{begun}:{identity}{again}"
    return f"{uuid5(NAMESPACE_URL, words.encode(errors='backslashreplace').decode())}@partnerkit"
