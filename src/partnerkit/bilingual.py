"""What people read in two languages at once, each sentence beside itself in the other.

Whatever is to be read so is made twice, once in each language, and laid together: where two texts
differ, one text holds both, between marks that nobody types. How the halves are shown is for the
formats (`document/two_languages.py`); elsewhere `in_plain` writes one behind or below the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar, cast

from partnerkit.language import language, second_language, speak

_Made = TypeVar("_Made")

#: What stands before, between and behind the halves: code points that are never characters.
FIRST, SECOND, END = "\ufdd0", "\ufdd1", "\ufdd2"
BOTH = re.compile(f"{FIRST}([^{FIRST}-{END}]*){SECOND}([^{FIRST}-{END}]*){END}")
_MARKS = re.compile(f"[{FIRST}-{END}]")
#: A longer text has its other half on a line of its own.
_SHORT = 40
BETWEEN, BELOW = " · ", "\n"
#: What differs only in these is the same in both languages: an amount.
_NO_WORDS = re.compile(r"[\W\d_]+")

#: The number before a heading, and the colon behind a label: they stand there once.
_NUMBER, _COLON = re.compile(r"\d[\d.]*\.\s"), re.compile(r"\s?:\Z")


class _Making:
    """Whether something is made at the moment, once in each language."""

    now = False


def are_two() -> bool:
    """Tell whether two languages are asked for, and what is said now is to be in both."""
    return second_language() is not None and not _Making.now


def in_two_languages(make: Callable[[], _Made]) -> _Made:
    """Return what is made, with every text in both languages where two are asked for.

    `make` is called in each of them, and has to make the same with other words.
    """
    second = second_language()
    if second is None or _Making.now:
        return make()
    first, _Making.now = language(), True
    try:
        made = make()
        speak(second)
        other = make()
    finally:
        speak(first)
        _Making.now = False
    return cast("_Made", _each(_both, made, other))


def _each(said: Callable[..., str], *made: Any) -> Any:
    """Return what was made once or twice alike, with every text in it as it is `said`."""
    one = made[0]
    if isinstance(one, str):
        return said(*made)
    if isinstance(one, tuple | list):
        parts = [_each(said, *inner) for inner in zip(*made, strict=True)]
        return type(one)(*parts) if hasattr(one, "_fields") else type(one)(parts)
    if isinstance(one, dict):
        return {key: _each(said, *(of[key] for of in made)) for key in one}
    return one


def _both(one: str, other: str) -> str:
    if one == other or _NO_WORDS.sub("", one) == _NO_WORDS.sub("", other):
        return one
    one, other = half(one, 1), half(other, 2)
    number, colon = _NUMBER.match(one), _COLON.search(one)
    begin = number[0] if number and other.startswith(number[0]) else ""
    # Each on a line of its own has its own colon.
    colons = colon and _COLON.search(other) and between(one) == BETWEEN
    end = colon[0] if colon and colons else ""
    one = one[len(begin) : len(one) - len(end)]
    other = _COLON.sub("", other[len(begin) :]) if end else other[len(begin) :]
    return f"{begin}{FIRST}{one}{SECOND}{other}{END}{end}"


def half(text: str, which: int) -> str:
    """Return a text in the first language (1) or in the second (2)."""
    return _MARKS.sub("", BOTH.sub(lambda both: both[which], text))


def halves(text: str) -> list[str]:
    """Return a text in each of the languages that are asked for."""
    return [half(text, 1), half(text, 2)] if are_two() else [text]


def between(first: str) -> str:
    """Return what stands between the two halves of a text."""
    return BELOW if len(first) > _SHORT else BETWEEN


def in_plain(text: str, *, on_one_line: bool = False) -> str:
    """Return a text with its halves beside each other, or each on a line of its own."""
    return BOTH.sub(
        lambda both: both[1] + (BETWEEN if on_one_line else between(both[1])) + both[2], text
    )


def all_in_plain(made: _Made) -> _Made:
    """Return what was made for a format that says of no text in which language it is."""
    return cast("_Made", _each(in_plain, made)) if are_two() else made
