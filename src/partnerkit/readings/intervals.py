"""Intervals as people say them: `every 3 months`, `quarterly`, `twice a year`."""

from __future__ import annotations

import re

from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.readings.in_english import in_english
from partnerkit.readings.numbers import NUMBER, small_number
from partnerkit.readings.reading import Either, Meaning, NotUnderstood, Reading
from partnerkit.workbook.rules import Rhythm
from partnerkit.workbook.sentences import quoted_word

#: What is said in one word, or two with or without a hyphen: how many of which unit.
_WORDS = {
    "daily": (1, "day"),
    "weekly": (1, "week"),
    "fortnightly": (2, "week"),
    "monthly": (1, "month"),
    "quarterly": (3, "month"),
    "halfyearly": (6, "month"),
    "everyhalfyear": (6, "month"),
    "semiannually": (6, "month"),
    "semiannual": (6, "month"),
    "yearly": (1, "year"),
    "annually": (1, "year"),
    "annual": (1, "year"),
    "biennial": (2, "year"),
    "biennially": (2, "year"),
}
_UNITS = {
    "day": (1, "day"),
    "week": (1, "week"),
    "fortnight": (2, "week"),
    "month": (1, "month"),
    "quarter": (3, "month"),
    "year": (1, "year"),
}
#: Words that some use for twice in a time, and others for every second one.
_TWO_WAYS = {
    "biannual": (Rhythm(6, "month"), Rhythm(2, "year")),
    "biannually": (Rhythm(6, "month"), Rhythm(2, "year")),
}
#: The same, where one of the two is no interval of the file.
_UNCLEAR = {
    "bimonthly": ("twice a month", "every two months", "2 weeks", "2 months"),
    "biweekly": ("twice a week", "every two weeks", "3 days", "2 weeks"),
}
_UNIT = "day|week|fortnight|month|quarter|year"
_ORDINALS = {"other": 2, "second": 2, "third": 3, "fourth": 4, "sixth": 6}
_EVERY = re.compile(
    rf"(?:(?:every|each)\x20)?(?P<number>{NUMBER})\x20(?P<unit>{_UNIT})(?:s|ly)?"
    rf"|(?:(?:once\x20)?(?:every|each)|once\x20an?|once\x20per)\x20(?P<one>{_UNIT})"
    rf"|every\x20(?P<ordinal>other|second|third|fourth|sixth|[2-9](?:nd|rd|th))\x20"
    rf"(?P<nth>{_UNIT})"
)
_TIMES = re.compile(
    rf"(?:(?P<often>once|twice|thrice)|(?P<number>{NUMBER})(?:\x20times|\x20?x))\x20(?:an?|per|each|every)\x20"
    r"(?P<unit>week|month|quarter|year)"
)
_OFTEN = {"once": 1, "twice": 2, "thrice": 3}
#: What a unit can be parted into without a rest.
_PARTS = {"week": (7, "day"), "month": (1, "month"), "quarter": (3, "month"), "year": (12, "month")}
_MOST = 999


def interval(typed: str) -> Meaning:
    """Return what an interval can mean."""
    shown = normal_form(typed)
    text = " ".join(re.sub("[-‑]", " ", shown.casefold()).split()).rstrip(".")
    if not _count_and_unit(text):
        text = in_english(text)
    joined = text.replace(" ", "")
    if both := _TWO_WAYS.get(joined):
        return Either(*map(_reading, both))
    found = _count_and_unit(text)
    if not found or not 1 <= found[0] <= _MOST:
        return NotUnderstood(_why_not(text, quoted_word(shown)))
    count, unit = found
    return _reading(Rhythm(count, unit))


def _reading(meant: Rhythm) -> Reading:
    return Reading(str(meant), meant.words)


def _count_and_unit(text: str) -> tuple[int, str] | None:
    return _WORDS.get(text.replace(" ", "")) or _every(text) or _times(text)


def _why_not(text: str, typed: str) -> str:
    if unclear := _UNCLEAR.get(text.replace(" ", "")):
        one, other, *kept = unclear
        return say(
            '{typed} is {one} for some and {other} for others; write "{first}" or "{second}".',
            typed=typed,
            one=one,
            other=other,
            first=kept[0],
            second=kept[1],
        )
    if _TIMES.fullmatch(text):
        return say(
            "{typed} does not come out in whole days, weeks or months; try "
            '"2 weeks" or "3 months".',
            typed=typed,
        )
    return say('{typed} is not an interval; try "3 months" or "twice a year".', typed=typed)


def _every(text: str) -> tuple[int, str] | None:
    found = _EVERY.fullmatch(text)
    if not found:
        return None
    if found["one"]:
        return _UNITS[found["one"]]
    if found["nth"]:
        said = found["ordinal"]
        count, (times, unit) = _ORDINALS.get(said) or int(said[0]), _UNITS[found["nth"]]
    else:
        count, (times, unit) = small_number(found["number"]), _UNITS[found["unit"]]
    return count * times, unit


def _times(text: str) -> tuple[int, str] | None:
    """Return the interval of so many times in a unit, if it is a whole number of smaller units."""
    found = _TIMES.fullmatch(text)
    if not found:
        return None
    often = _OFTEN.get(found["often"]) or small_number(found["number"])
    if often == 1:
        return _UNITS[found["unit"]]
    parts, unit = _PARTS[found["unit"]]
    return (parts // often, unit) if often and parts % often == 0 else None
