"""Days as people write them: `1 July 2027`, `30/06/2026`, `today`, `in three weeks`, `next Friday`.

Where the day need not be known, `June 2027` and `2006` are a month and a year. What can be read in
two ways has two readings: `01/07/2027`, and on some days of the week `next Friday`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.readings.in_english import in_english, weekday_name
from partnerkit.readings.numbers import NUMBER, small_number
from partnerkit.readings.reading import Either, Meaning, NotUnderstood, Reading
from partnerkit.workbook.periods import Period
from partnerkit.workbook.sentences import quoted, quoted_word

#: The names of each month; those of another language are in its catalogue (`in_english`).
_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug", "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
#: Those of each day of the week, in the order of `date.weekday`.
_WEEKDAYS = (
    "monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu",
    "friday fri", "saturday sat", "sunday sun",
)  # fmt: skip
_MONTH = {name: n for n, names in enumerate(_MONTHS, start=1) for name in names.split()}
_WEEKDAY = {name: n for n, names in enumerate(_WEEKDAYS) for name in names.split()}
_WEEK = timedelta(days=7)

#: Those who are asked by when say “by” and “the end of” before a day.
_BEFORE = re.compile(r"(?:by|on) (?:the )?(?=.)|the (?=.)")
_END = re.compile("(?:the )?end of (?:the )?")
_THREE = re.compile(r"([0-9]{1,4}) ?([-/.]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,4})")
_TWO = re.compile("([0-9]{1,4})[-/.]([0-9]{1,4})")
_YEAR = re.compile("[1-9][0-9]{3}")
_PART = re.compile("([0-9]{1,2})(?:st|nd|rd|th)?")
_NAMED = {"yesterday": -1, "today": 0, "tomorrow": 1, "day after tomorrow": 2}
_AWAY = re.compile(
    rf"(?:(?P<ahead>in\x20)(?P<in>{NUMBER})|(?P<number>{NUMBER}))\x20"
    r"(?P<unit>day|week|fortnight|month|year)s?"
    r"(?(ahead)|\x20(?P<way>from\x20now|from\x20today|ago))"
)
_UNITS = {"day": (1, "day"), "week": (7, "day"), "fortnight": (14, "day")}
_SPAN = re.compile("(?P<which>this|next|last) (?P<unit>month|year)")
_ON_WEEKDAY = re.compile(rf"(?:(this|next|last|coming)\x20)?({'|'.join(_WEEKDAY)})")

#: What a text was found to be: all that it can mean, or a sentence that says what is wrong.
_Found = list[Period] | str


def day(typed: str, today: date, *, needed: bool = True) -> Meaning:
    """Return what a day can mean; unless a day is `needed`, it may be a month or a year."""
    shown = normal_form(typed)
    text = " ".join(shown.casefold().split()).rstrip(".!")
    found = _read(text, today, shown)
    if found is None and (said := in_english(text)) != text:
        found = _read(said, today, shown)
    if found is None:
        found = _no_date(quoted_word(shown), needed)
    elif needed and not isinstance(found, str):
        found = next((_day_missing(shown, one) for one in found if not one.day), found)
    if isinstance(found, str):
        return NotUnderstood(found)
    readings = [Reading(str(one), _words(one)) for one in dict.fromkeys(found)]
    return Either(*readings) if len(readings) > 1 else readings[0]


def _read(text: str, today: date, shown: str) -> _Found | None:
    return _found(_BEFORE.sub("", text, count=1) if _BEFORE.match(text) else text, today, shown)


def _found(text: str, today: date, shown: str) -> _Found | None:
    if end := _END.match(text):
        rest = text[end.end() :]
        inner = _found(
            " ".join(("this", rest)) if rest in {"month", "year"} else rest, today, shown
        )
        if not isinstance(inner, list) or inner[0].day:
            return inner if isinstance(inner, str) else None
        return [Period.of(inner[0].last)]
    for reader in (_in_numbers, _in_words):
        if (found := reader(text, shown)) is not None:
            return found
    try:
        away = _from_today(text, today)
    except (OverflowError, ValueError):
        return _too_far(quoted(shown))
    return _too_far(quoted(shown)) if away and away[0].year < _FIRST else away


#: An earlier year is more likely a slip, and has no four digits of its own.
_FIRST = 1000


def _in_numbers(text: str, shown: str) -> _Found | None:
    if _YEAR.fullmatch(text):
        return [Period(int(text))]
    if two := _TWO.fullmatch(text):
        parts = two.groups()
        year = next((part for part in parts if _YEAR.fullmatch(part)), "")
        month = parts[0] if parts[1] == year else parts[1]
        return _calendar(shown, [(year, month, "0")]) if year and len(month) < 3 else None
    three = _THREE.fullmatch(text)
    if not three:
        return None
    first, _, middle, last = three.groups()
    if _YEAR.fullmatch(first) and len(last) < 3:
        return _calendar(shown, [(first, middle, last)])
    if len(first) < 3 and _YEAR.fullmatch(last):
        return _calendar(shown, [(last, middle, first), (last, first, middle)])
    return _short_year(quoted(shown)) if max(len(first), len(last)) < 3 else None


def _in_words(text: str, shown: str) -> _Found | None:
    """Return a day with the name of its month, or a month with its year."""
    parts = [part for part in re.split("[ ,./-]+", text) if part not in {"", "the", "of", "in"}]
    weekday = _WEEKDAY.get(parts[0]) if len(parts) > 1 else None
    parts = parts if weekday is None else parts[1:]
    months = [_MONTH[part] for part in parts if part in _MONTH]
    years = [part for part in parts if _YEAR.fullmatch(part)]
    days = [one[1] for part in parts if (one := _PART.fullmatch(part))]
    if len(months) != 1 or len(parts) != 1 + len(years) + len(days):
        return None
    if len(years) == 0 and len(days) < 2:
        return say("{typed} has no year. Write it too, such as 1 July 2027.", typed=quoted(shown))
    if len(years) != 1:
        return _short_year(quoted(shown)) if not years and len(days) == 2 else None
    if len(days) > 1 or (weekday is not None and not days) or parts[1:-1] == years:
        return None
    found = _calendar(shown, [(years[0], str(months[0]), *(days or ["0"]))])
    if weekday is None or isinstance(found, str) or found[0].last.weekday() == weekday:
        return found
    real, said = (weekday_name(n) for n in (found[0].last.weekday(), weekday))
    return say(
        "{day} is a {weekday}, not a {typed_weekday}. Write the one that is meant.",
        day=found[0].words,
        weekday=real,
        typed_weekday=said,
    )


def _calendar(shown: str, meant: list[tuple[str, ...]]) -> _Found:
    """Return those of some years, months and days that the calendar has."""
    found = []
    for year, month, number_of_day in meant:
        try:
            # A month of 0 is no month that is not known: somebody wrote it.
            found.append(Period(int(year), int(month) or 13, int(number_of_day)))
        except ValueError:
            continue
    return found or say(
        "{typed} is not a day of the calendar. Write it like 1 July 2027.", typed=quoted(shown)
    )


def _from_today(text: str, today: date) -> list[Period] | None:
    if text in _NAMED:
        return [Period.of(today + timedelta(days=_NAMED[text]))]
    if found := _AWAY.fullmatch(text):
        count = small_number(found["in"] or found["number"])
        return [_away(today, -count if found["way"] == "ago" else count, found["unit"])]
    if found := _SPAN.fullmatch(text):
        by = {"next": 1, "last": -1}.get(found["which"], 0)
        month = today.year * 12 + today.month - 1 + by
        if found["unit"] == "year":
            return [Period(today.year + by)]
        return [Period(month // 12, month % 12 + 1)]
    if found := _ON_WEEKDAY.fullmatch(text):
        return [Period.of(one) for one in _weekdays(today, found[1], _WEEKDAY[found[2]])]
    return None


def _away(today: date, count: int, unit: str) -> Period:
    """Return the day so many units away; if its month is too short, the last day of that month."""
    if unit in _UNITS:
        return Period.of(today + timedelta(days=count * _UNITS[unit][0]))
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1)
    month = Period(months // 12, months % 12 + 1)
    return Period(month.year, month.month, min(today.day, month.last.day))


def _weekdays(today: date, which: str | None, weekday: int) -> list[date]:
    """Return the dates that a day of the week can mean.

    “Next Friday” is the coming Friday for some people and the one of the next week for others; it
    is clear only if no Friday is left in this week, whether the week begins on Sunday or on Monday.
    """
    coming = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    before = today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    if which == "next":
        return [coming, coming + _WEEK] if _in_this_week(coming, today) else [coming]
    if which == "last":
        return [before, before - _WEEK] if _in_this_week(before, today) else [before]
    if today.weekday() == weekday:
        return [today, coming]
    if which == "this" and _in_this_week(before, today):
        return [before, coming]
    return [coming]


def _in_this_week(one: date, today: date) -> bool:
    """Tell whether two days are in one week that begins on a Monday or on a Sunday."""
    days = one.toordinal(), today.toordinal()  # day 1 was a Monday
    return any((days[0] - first) // 7 == (days[1] - first) // 7 for first in (0, 1))


def _words(one: Period) -> str:
    if not one.day:
        return one.words
    return say("{weekday}, {day}", weekday=weekday_name(one.last.weekday()), day=one.words)


def _no_date(typed: str, needed: bool) -> str:
    if needed:
        return say(
            "{typed} is not a date. Write it like 1 July 2027, 2027-07-01, tomorrow or in three "
            "weeks.",
            typed=typed,
        )
    return say(
        "{typed} is not a date. Write it like 1 July 2027, 2027-07-01, tomorrow or in three "
        "weeks, or June 2027 where the day is not known.",
        typed=typed,
    )


def _too_far(typed: str) -> str:
    return say(
        "{typed} is not in the years 1000 to 9999. Write a day nearer to today.", typed=typed
    )


def _short_year(typed: str) -> str:
    return say(
        "{typed} has no year of four digits. Write it in full, such as 1 July 2027.", typed=typed
    )


def _day_missing(shown: str, one: Period) -> str:
    example = Period(one.year, one.month or 6, 1).words
    if one.month:
        return say(
            "{typed} is a month. Write the day too, such as {example}.",
            typed=quoted(shown),
            example=example,
        )
    return say(
        "{typed} is a year. Write the day and the month too, such as {example}.",
        typed=quoted(shown),
        example=example,
    )
