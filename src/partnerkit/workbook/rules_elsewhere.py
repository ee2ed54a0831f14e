"""The rules of answers for a page that cannot call this program: patterns, and sentences.

What a page accepts and a rule refuses is found when the answers come back, so a pattern may accept
too much, but never too little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, NamedTuple, get_args

from pydantic import TypeAdapter, ValidationError

from partnerkit.language import asked_for, cached, language, number, say, speak
from partnerkit.normal_form import UNSEEN, normal_form
from partnerkit.workbook.periods import Period
from partnerkit.workbook.rules import (
    Amount,
    Day,
    Every,
    Rating,
    Rhythm,
    Rule,
    Text,
    When,
    Words,
    YesNo,
    one_of,
)
from partnerkit.workbook.shape import Form, Shape, fixed_choices

#: Stands in a sentence where the text that was typed is quoted.
TYPED = "\u00a4"


class PageRule(NamedTuple):
    """A rule by its `name`: a pattern for the normal form of a text, and a sentence if it fails.

    `unreal` is the sentence about a text with the pattern of a day that does not exist.
    """

    name: str
    pattern: str = ""
    wrong: str = ""
    unreal: str = ""


#: Characters that do not count in a number or a day.
UNSEEN_ANYWHERE = UNSEEN


def page_rule(kind: Any) -> PageRule:
    """Return the rule of a type of answers for a page."""
    return _page_rule(kind if kind and (kind in _RULES or _is_closed(kind)) else str)


_RULES: dict[Any, tuple[str, Any]] = {
    str: ("text", Text),
    Decimal: ("amount", Amount),
    date: ("day", Day),
    Period: ("when", When),
    Rhythm: ("every", Every),
}


_CLOSED: dict[Any, Any] = {bool: YesNo, int: Rating}


def _is_closed(kind: Any) -> bool:
    return bool(fixed_choices(Shape(Form.ANSWER, kind)))


@cached
def _page_rule(kind: Any) -> PageRule:
    if _is_closed(kind):
        values = "|".join(value for value, _ in fixed_choices(Shape(Form.ANSWER, kind)))
        taken = Annotated[kind, one_of(kind)] if issubclass(kind, Words) else _CLOSED[kind]
        return PageRule(kind.__name__.lower(), f"^({values})$", _sentence(taken, TYPED))
    name, taken = _RULES[kind]
    pattern = next(part for part in get_args(taken) if isinstance(part, Rule)).pattern
    wrong = _sentence(taken, TYPED) if pattern else ""
    if kind in _SPOKEN:
        pattern = "|".join([pattern, *_spoken(_SPOKEN[kind])])
        wrong = _wrong_here(kind) or wrong
    return PageRule(
        name, pattern, wrong, _sentence(taken, _UNREAL) if kind in {date, Period} else ""
    )


def _spoken(pattern: Callable[[], str]) -> Iterator[str]:
    """Yield a pattern as it is in each language that is asked for, besides English."""
    before = language()
    for one in asked_for():
        if one.catalogue:
            speak(one)
            yield pattern()
    speak(before)


def _interval_here() -> str:
    """Return the pattern of intervals as the language in use says them: 1 an, 6 mois."""
    ways = [Rhythm(count, unit).words for unit in _UNITS for count in (1, 6)]
    count = "[1-9][0-9]{0,2}"
    patterns = [re.sub(r"\d", count, re.escape(normal_form(way))) for way in ways]
    # Most languages begin with the number.
    begin = count if all(one.startswith(count) for one in patterns) else ""
    rests = dict.fromkeys(one.removeprefix(begin) for one in patterns)
    return f"^{begin}({'|'.join(rests)})$".replace("\\ ", " ")


def _amount_here() -> str:
    """Return the pattern of numbers with the point of the language in use: 12,5."""
    point = number(Decimal("0.5")).strip("05")
    return f"^[0-9][0-9 ]{{0,20}}([{re.escape(point)}][0-9]{{1,6}})?$"


def _wrong_here(kind: Any) -> str:
    if kind is not Rhythm or not language().catalogue:
        return ""
    return say(
        '"{text}" is not an interval. Write a number and days, weeks, months or years, such as '
        "{example}.",
        text=TYPED,
        example=Rhythm(6, "month").words,
    )


_UNITS = ("day", "week", "month", "year")
#: What a page also takes in another language than that of the file; it is read when it comes back.
_SPOKEN: dict[Any, Callable[[], str]] = {Rhythm: _interval_here, Decimal: _amount_here}

_UNREAL = "2026-02-30"


def _sentence(taken: Any, text: str) -> str:
    """Return what a rule says of a text, with `TYPED` where it quotes the text."""
    validate: Callable[[Any], Any] = TypeAdapter(taken).validate_python
    try:
        validate(text)
    except ValidationError as error:
        found = error.errors(include_url=False)[0]
        return str(found.get("ctx", {}).get("sentence", found["msg"])).replace(text, TYPED)
    return ""
