"""Days and intervals as the language in use has them, put into the English that is read.

A translation of `WORDS` has as many parts as the English, with blanks between them; one of
`PHRASES` has the same places. Where there are several ways to say it, `/` and `|` part them.
English is always understood as well.
"""

from __future__ import annotations

import re

from partnerkit.language import cached, later, translated

_WEEKDAYS = later("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
WORDS = (
    later("january february march april may june july august september october november december"),
    _WEEKDAYS,
    later("yesterday today tomorrow"),
    later("day week month quarter halfyear year"),
    later("1st one two three four five six seven eight nine ten eleven twelve fifteen twenty"),
    later("daily weekly monthly quarterly halfyearly yearly"),
    later("of"),
)
#: What links what is said in one breath: the day, what for, and the condition.
BY, FOR, IF = later("by {rest}"), later("for {rest}"), later("only if {rest}|if {rest}")
#: A year, or years from one to another, also until this day.
IN_YEARS = later("in {first}|since {first}|{first} to {last}|from {first} to {last}")
NOW = later("now|today")
#: What is said around such words; the first that fits is taken.
PHRASES = (
    later("the {rest}"),
    BY,
    later("end of {rest}"),
    later("day after tomorrow"),
    later("in {number} {unit}"),
    later("{number} {unit} ago"),
    later("this {rest}"),
    later("next {rest}"),
    later("last {rest}"),
    later("every second {unit}"),
    later("every {rest}"),
    later("{number} times a {unit}"),
)
_PLACE = re.compile(r"\\\{(\w+)\\\}")


def weekday_name(number: int) -> str:
    """Return the name of a day of the week, 0 for Monday, in the language in use."""
    names, english = translated(_WEEKDAYS).split(), _WEEKDAYS.split()
    return (names if len(names) == len(english) else english)[number].split("/")[0]


def in_english(text: str) -> str:
    """Return a text in small letters as it would be said in English, as far as it is known."""
    return _phrased(_worded(text))


@cached
def link(phrase: str) -> re.Pattern[str]:
    """Return what matches the words before the place of `BY`, `FOR` or `IF`, in either language."""
    ways = dict.fromkeys([*phrase.split("|"), *translated(phrase).split("|")])
    words = (re.escape(way.removesuffix("{rest}")) for way in ways if way.endswith("{rest}"))
    return re.compile("|".join(words).replace("’", "['’]"), re.IGNORECASE)


def _worded(text: str) -> str:
    words = _words()
    said = _plain(text).split()
    # A short name of a month ends in a full stop.
    return " ".join(words.get(one) or words.get(one.rstrip("."), one) for one in said)


def _phrased(text: str) -> str:
    for phrase, english in _phrases():
        if found := phrase.fullmatch(text):
            said = {name: _phrased(one) for name, one in found.groupdict().items()}
            return english.format_map(said).removeprefix("the ")
    return text


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


@cached
def _words() -> dict[str, str]:
    """Return what each word of the language in use is in English; nothing in English."""
    words: dict[str, str] = {}
    for english in WORDS:
        meant, said = _plain(english).split(), _plain(translated(english)).split()
        if said != meant and len(said) == len(meant):
            both = zip(meant, said, strict=True)
            words |= {way: one for one, ways in both for way in ways.split("/")}
    return words


@cached
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return each way to say a phrase in the language in use, and the phrase in English."""
    return tuple(
        (re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(_worded(way)))), english)
        for english in PHRASES
        if (said := translated(english)) != english
        for way in said.split("|")
    )
