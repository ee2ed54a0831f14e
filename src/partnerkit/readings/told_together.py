"""A text with further answers behind it: “Emergency boxes, 2020 to 2021, mixed”.

The answers behind the text are understood exactly, or they belong to the text. Where one is
understood and what follows it is not, the text may be meant as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from partnerkit.language import cached, translated
from partnerkit.normal_form import normal_form
from partnerkit.readings.days import day
from partnerkit.readings.in_english import BY, IN_YEARS, NOW, link
from partnerkit.readings.one_breath import amount_of, in_one_breath
from partnerkit.readings.reading import NotUnderstood, OneOrSeveral, Reader, Reading, Together

_YEAR = r"(?:1[89]|20)\d\d"
#: A year, or years from one to another, as in 2008 to 2011.
_YEARS = re.compile(
    r"(?:in |since |from )?YEAR(?: ?(?:to|until|-|–) ?(?:YEAR|now|today))?".replace("YEAR", _YEAR),
    re.IGNORECASE,
)


def told_together(
    typed: str, first: str, readers: Sequence[Reader], rest: str = ""
) -> Together | OneOrSeveral | None:
    """Return the text, by the key `first`, and the answers behind it; None if there are none.

    What follows the answers in words of their own is the one by the key `rest`, if there is one.
    """
    begins, *behind = (part.strip() for part in typed.split(", "))
    if "\n" in typed.strip() or not begins:
        return None
    understood = _understood(behind, readers)
    end = len(behind)
    while end and understood[end - 1]:
        end -= 1
    whole = _parts(first, [begins, *behind[:end]], understood[end:])
    if not any(understood[:end]):
        return whole if any(understood) else None
    named = next(n for n, one in enumerate(understood) if one)
    tail = next((n for n in range(named, len(behind)) if not understood[n]), len(behind))
    if rest and not any(understood[tail:]):
        apart = _parts(first, [begins, *behind[:named]], understood[named:tail])
        said = ", ".join(behind[tail:])
        apart = {**apart, rest: Reading(said, said)}
        said_in_words = map(_is_in_words, behind[named:tail], understood[named:tail])
        return apart if all(said_in_words) else OneOrSeveral(whole, apart)
    texts = [part for part, one in zip(behind, understood, strict=True) if not one]
    return OneOrSeveral(whole, _parts(first, [begins, *texts], understood))


def _understood(parts: Sequence[str], readers: Sequence[Reader]) -> list[Together | None]:
    """Return what each part means, None where that is unclear; the last of two alike counts."""
    found: list[Together | None] = []
    known: set[str] = set()
    for part in reversed(parts):
        meant = [one for read in readers if (one := read(part))]
        is_clear = len(meant) == 1 and not meant[0].keys() & known
        known |= meant[0].keys() if is_clear else set()
        found.append(meant[0] if is_clear else None)
    return found[::-1]


def _parts(first: str, texts: Sequence[str], understood: Sequence[Together | None]) -> Together:
    text = ", ".join(texts)
    behind = {key: one for each in understood if each for key, one in each.items()}
    return {first: Reading(text, text), **behind}


def _is_in_words(part: str, meant: Together | None) -> bool:
    """Tell whether a part is said as it is shown, not by a short word of the file."""
    words = (one.words for one in (meant or {}).values() if isinstance(one, Reading))
    return _plain(part) in map(_plain, words)


def told_after(typed: str, first: str, key: str, phrase: str) -> Together | None:
    """Return the text before a word and the one behind it, as in “the Board, for the budget”."""
    links = link(phrase).finditer(typed)
    said = next((one for one in links if typed[: one.start()].endswith(", ")), None)
    if said is None or "\n" in typed.strip():
        return None
    both = {first: typed[: said.start() - 2].strip(), key: typed[said.end() :].strip()}
    if not all(both.values()):
        return None
    return {name: Reading(text, text) for name, text in both.items()}


def a_choice(key: str, choices: Mapping[str, str]) -> Reader:
    """Return the reader of one of a few choices, typed as it is or in its words."""
    known = {_plain(said): value for value, words in choices.items() for said in (value, words)}

    def read(part: str) -> Together | None:
        value = known.get(_plain(part))
        return {key: Reading(value, choices[value])} if value is not None else None

    return read


def a_day(key: str, today: date, *, needed: bool) -> Reader:
    """Return the reader of a day behind the word “by”."""

    def read(part: str) -> Together | None:
        if not link(BY).match(part):
            return None
        found = day(part, today, needed=needed)
        return None if isinstance(found, NotUnderstood) else {key: found}

    return read


def years(key: str) -> Reader:
    """Return the reader of a year, or of years from one to another."""

    def read(part: str) -> Together | None:
        is_said = _YEARS.fullmatch(part) or _years_here().fullmatch(_straight(part))
        return {key: Reading(part, part)} if is_said else None

    return read


@cached
def _years_here() -> re.Pattern[str]:
    """Return what matches years as the language in use says them."""
    last = "|".join([_YEAR, *(re.escape(_straight(now)) for now in translated(NOW).split("|"))])
    said = re.escape(_straight(translated(IN_YEARS)))
    for place, pattern in {"first": _YEAR, "last": f"(?:{last})"}.items():
        said = said.replace(rf"\{{{place}\}}", pattern)
    return re.compile(said.replace(r"\|", "|"))


def _straight(text: str) -> str:
    return _plain(text).replace("’", "'")


def an_amount(unit: str) -> Reader:
    """Return the reader of an amount, which may name its unit."""
    return lambda part: amount_of(part, unit)


def an_amount_with_its_unit(today: date) -> Reader:
    """Return the reader of an amount with its unit, and of the day by which it is needed."""
    return lambda part: in_one_breath(part, today)


def _plain(text: str) -> str:
    return " ".join(normal_form(text).casefold().split())
