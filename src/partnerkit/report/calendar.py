"""The dates of a partnership as a calendar; importing it again updates known events."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event, vRecur, vText

from partnerkit.document.visible import visible
from partnerkit.language import Language, language, say
from partnerkit.normal_form import normal_form
from partnerkit.plan.open_items import step_command
from partnerkit.problems import Trouble
from partnerkit.report.dated import Dated, dated
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.rules import Rhythm
from partnerkit.workbook.steps import Step


class Wanted(NamedTuple):
    """What a calendar is to hold.

    With `partner`, only what concerns that one, or all; `remind` is how many days before an event
    a calendar is to remind of it, None for not at all.
    """

    partner: str = ""
    remind: int | None = None


EVERYTHING = Wanted()


def calendar(
    partnership: Partnership,
    saved: datetime,
    file: str = "",
    today: date | None = None,
    wanted: Wanted = EVERYTHING,
) -> bytes:
    """Return the dates of a partnership in iCalendar format (RFC 5545).

    They are the next review, actions, duties, the days by which resources are needed, and the
    notice, the end and the renewal of the term. What is done or has ended is cancelled, so that
    calendars that know it take it out. `saved` is when the file was last saved, in UTC: of two
    versions of an event, calendars keep the later. `file` is the file's name for a command; it is
    used only in an error.

    Raises:
        Trouble: there is no date yet.
    """
    events = dated(partnership, today or saved.date())
    if not any(_concerns(one, wanted.partner) for one in events):
        command = step_command(Step.PRACTICE, file, "review_every")
        raise Trouble(
            say(
                "There is no date yet to put into a calendar. To set one: {command}",
                command=command,
            )
        )
    name = visible(partnership.name).strip()
    ical = Calendar()
    ical.add("prodid", _Text(f"-//partnerkit//partnerkit//{language().code.upper()}"))
    ical.add("version", _Text("2.0"))
    for title in ("name", "x-wr-calname"):  # RFC 7986, and the one of programs before it
        ical.add(title, _Text(name))
    *head, end = _lines(ical)
    lines, seen = [*head], Counter[str]()
    for one in events:
        known_by = normal_form(one.known_by)
        seen[known_by] += 1
        if _concerns(one, wanted.partner):
            uid = _uid(partnership, known_by, seen[known_by])
            # Each as text at once: of ten thousands, the library's objects fill the memory.
            lines += _lines(_event(one, uid, saved, name, wanted.remind))
    return b"\r\n".join([*lines, end, b""])


#: The longest line that is not folded: 75 octets with its end, as the library counts.
_UNFOLDED = 74


def _lines(component: Calendar | Event) -> list[bytes]:
    """Return the lines of a part of a calendar, the long ones folded."""
    return [
        line.encode() if len(line) <= _UNFOLDED and line.isascii() else line.to_ical()
        for line in component.content_lines()
        if line
    ]


def _concerns(one: Dated, partner: str) -> bool:
    return not partner or not one.who or partner in one.who


def _event(one: Dated, uid: str, saved: datetime, name: str, remind: int | None) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", saved)
    event.add("last-modified", saved)
    # Outlook looks at this number first; it grows with each save.
    event.add("sequence", min(int(saved.timestamp()) // 60, _MOST))
    event.add("dtstart", one.day)
    if one.day < date.max:  # An event without an end lasts one day, but not every phone knows that.
        event.add("dtend", one.day + timedelta(days=1))
    if one.every and one.first and not one.over:
        event.add("rrule", _rule(one.every, one.first, one.day, one.until))
    # English is what programs take for granted.
    said_in = {} if language() == Language() else {"LANGUAGE": language().code}
    event.add("summary", _Text(one.title), parameters=said_in)
    event.add("description", _Text(f"{name}\n{one.more}"), parameters=said_in)
    event.add("transp", _Text("TRANSPARENT"))
    event.add("status", _Text("CANCELLED" if one.over else "CONFIRMED"))
    if remind is not None and not one.over:
        event.add_component(_alarm(one, remind))
    return event


def _alarm(one: Dated, days: int) -> Alarm:
    """Return a reminder at nine in the morning, so many days before an event."""
    alarm = Alarm()
    alarm.add("action", _Text("DISPLAY"))
    alarm.add("trigger", timedelta(hours=9) - timedelta(days=days))
    alarm.add("description", _Text(one.title))
    return alarm


#: The highest number that a calendar takes.
_MOST = 2**31 - 1
_FREQUENCY = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
#: The days that every month has.
_SHORTEST_MONTH = 28


def _rule(every: Rhythm, first: date, day: date, until: date | None) -> vRecur:
    """Return how an event comes again; a month that is too short has it on its last day."""
    parts: dict[str, object] = {"freq": _FREQUENCY[every.unit], "interval": every.number}
    if every.unit in {"month", "year"} and first.day > _SHORTEST_MONTH:
        if every.unit == "year":
            parts["bymonth"] = day.month
        parts["bymonthday"] = list(range(_SHORTEST_MONTH, first.day + 1))
        parts["bysetpos"] = -1
    if until:
        parts["until"] = until
    return vRecur(parts)


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


def _uid(partnership: Partnership, known_by: str, time: int) -> str:
    """Return an id that is always the same for one event of a partnership, and unique to it.

    The partnership is known by when it started and by its first two partners, whose ids never
    change; only one without partners is known by its name. `time` distinguishes events whose
    identities look alike, as those of two ids in a file may.
    """
    again = f" {time}" if time > 1 else ""
    begun = partnership.started or ""
    first_two = sorted(map(normal_form, [*(partnership.partners or {})][:2]))
    whose = ",".join(first_two) or normal_form(partnership.name)
    words = f"partnerkit:{whose}:{begun}:{known_by}{again}"
    return f"{uuid5(NAMESPACE_URL, words.encode(errors='backslashreplace').decode())}@partnerkit"
