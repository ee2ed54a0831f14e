"""The types of answers; the rule of each turns text into a value, or says what is wrong.

A file holds text only (`NO` and `010` stay as they are), so every rule starts from text, and the
sentences are the same for typed and for read answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import (
    CoreSchema,
    no_info_plain_validator_function,
    plain_serializer_function_ser_schema,
)

from partnerkit.language import say, say_count, translated, with_commas
from partnerkit.normal_form import BLANKS, normal_form
from partnerkit.workbook.periods import Period
from partnerkit.workbook.sentences import nearest, quoted_word


def wrong(sentence: str) -> PydanticCustomError:
    """Return the error that carries `sentence`, braces included, to the user."""
    return PydanticCustomError("rule", "{sentence}", {"sentence": sentence})


def one_text(value: Any) -> str:
    """Return a text that is not empty and can be saved; the rule of every text.

    Raises:
        PydanticCustomError: it is empty, a list or a group, or has lone surrogates.
    """
    if not isinstance(value, str):
        raise wrong(say("should be a text, not a list or a group of answers."))
    if not value.strip():
        raise wrong(say("is empty. Write something, or take the line out."))
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise wrong(say("has characters that are not text. Type it again.")) from None
    return value


class Rule:
    """The rule of a type of answers: how to make its value from text, and its JSON Schema.

    pydantic uses it without validators of its own, which would look at every value twice, and at
    the signature of every rule at each start. `written` makes the text for other programs of a
    value that JSON lacks.
    """

    def __init__(
        self,
        apply: Callable[[Any], Any],
        schema: dict[str, Any],
        written: Callable[[Any], str] | None = None,
    ) -> None:
        self._apply = apply
        self._schema = schema
        self._written = plain_serializer_function_ser_schema(written) if written else None

    @property
    def pattern(self) -> str:
        """The pattern of a text, for an editor or a page; empty where any text will do."""
        return str(self._schema.get("pattern", ""))

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        return no_info_plain_validator_function(self._apply, serialization=self._written)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: Any) -> dict[str, Any]:
        return dict(self._schema)


#: Editors read `2008` and `true` as a number and a boolean; here they are texts.
ANY_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}


def _text(value: Any) -> str:
    """Return a text without the blanks and line breaks around it, as typed answers are."""
    return one_text(value).strip()


Text = Annotated[str, Rule(_text, ANY_TEXT)]


def _plain(value: Any) -> str:
    """Return the normal form of an answer that is a number, a day or one of a few words."""
    return normal_form(one_text(value))


class OfWorkbook:
    """Marks a text that is a place of the workbook, such as `partners.county`."""


#: The place of the workbook that a question is about.
About = Annotated[str, Rule(_plain, ANY_TEXT), OfWorkbook()]


class OfText:
    """Marks a text that is a text code, such as `E6B0 8AE0 A106 DE27`."""


def with_spaces(code: str) -> str:
    """Return a text code as it is kept: with spaces for whatever blanks it was pasted with."""
    return BLANKS.sub(" ", code).strip()


def _code(value: Any) -> str:
    return with_spaces(one_text(value))


#: A text code.
Code = Annotated[str, Rule(_code, ANY_TEXT), OfText()]


class OfLanguages:
    """Marks a text that names languages by their codes, such as `fr`."""


#: The languages of documents.
Languages = Annotated[str, Rule(_text, ANY_TEXT), OfLanguages()]


_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?")


def _amount(value: Any) -> Decimal:
    text = _plain(value)
    if not _NUMBER.fullmatch(text):
        raise wrong(
            say(
                "{text} is not a number. Write digits only, such as 58774 or 12.5, and the "
                "unit in its own place.",
                text=quoted_word(text),
            )
        )
    return Decimal(text)


Amount = Annotated[
    Decimal,
    Rule(_amount, {"type": ["number", "string"], "minimum": 0, "pattern": f"^{_NUMBER.pattern}$"}),
]


def _day(value: Any) -> date:
    text = _plain(value)
    if not _DAY.fullmatch(text):
        raise wrong(
            say(
                "{text} is not a date. Write year-month-day, such as 2026-03-31.",
                text=quoted_word(text),
            )
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise wrong(
            say(
                "{text} is not a day of the calendar. Write year-month-day, such as 2026-03-31.",
                text=quoted_word(text),
            )
        ) from None


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
Day = Annotated[date, Rule(_day, {"type": "string", "pattern": f"^{_DAY.pattern}$"})]

_WHEN = re.compile("[1-9][0-9]{3}|[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


def _when(value: Any) -> Period:
    text = _plain(value)
    if not _WHEN.fullmatch(text):
        raise wrong(
            say(
                "{text} is not a date. Write year-month-day, such as 2026-03-31, or only 2026-03 "
                "or 2026 where the day is not known.",
                text=quoted_word(text),
            )
        )
    try:
        # A month that is written is one of the calendar; 13 is none, as 0 is none.
        year, *rest = map(int, text.split("-"))
        return Period(year, *(part or 99 for part in rest))
    except ValueError:
        raise wrong(
            say(
                "{text} is not in the calendar. Write year-month-day, such as 2026-03-31, or only "
                "2026-03 or 2026 where the day is not known.",
                text=quoted_word(text),
            )
        ) from None


#: A day, or the month or the year where the day is not known. An editor reads a year as a number.
When = Annotated[
    Period,
    Rule(
        _when,
        {
            "type": ["string", "integer"],
            "minimum": 1000,
            "maximum": 9999,
            "pattern": f"^({_WHEN.pattern})$",
        },
        written=str,
    ),
]


def _yes_no(value: Any) -> bool:
    text = _plain(value)
    if text not in {"true", "false"}:
        raise wrong(
            say("{text} is neither true nor false. Write one of the two.", text=quoted_word(text))
        )
    return text == "true"


YesNo = Annotated[bool, Rule(_yes_no, {"type": ["boolean", "string"], "pattern": "^(true|false)$"})]


def _rating(value: Any) -> int:
    text = _plain(value)
    if text not in {"1", "2", "3", "4", "5"}:
        raise wrong(
            say(
                "{text} is not a rating. Write 1 (not at all) to 5 (fully), or leave it out "
                "for don't know.",
                text=quoted_word(text),
            )
        )
    return int(text)


#: A rating may be a number or, in quotes, a text.
_RATING_SCHEMA = {"type": ["integer", "string"], "minimum": 1, "maximum": 5, "pattern": "^[1-5]$"}
Rating = Annotated[int, Rule(_rating, _RATING_SCHEMA)]


@dataclass(frozen=True)
class Rhythm:
    """An interval at which something happens: `number` times `unit` (day, week, month or year)."""

    number: int
    unit: str

    def after(self, day: date) -> date:
        """Return the day one turn later; if its month is too short, the last day of that month.

        The result is never later than the last day of the year 9999.
        """
        from calendar import monthrange

        if self.unit in {"day", "week"}:
            turn = timedelta(days=self.number * (7 if self.unit == "week" else 1))
            return day + min(turn, date.max - day)
        months = self.number * (12 if self.unit == "year" else 1)
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        if year > date.max.year:
            return date.max
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

    def before(self, day: date) -> date:
        """Return the day one turn earlier; never before the first day that there is."""
        if self.unit in {"day", "week"}:
            turn = timedelta(days=self.number * (7 if self.unit == "week" else 1))
            return day - min(turn, day - date.min)
        from calendar import monthrange

        months = day.year * 12 + day.month - 1 - self.number * (12 if self.unit == "year" else 1)
        year, month = divmod(months, 12)
        if year < date.min.year:
            return date.min
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

    def turns(self, since: date, day: date) -> int:
        """Return the number of turns, counted from `since`, that have ended before `day`."""
        days = (day - since).days
        months = (day.year - since.year) * 12 + day.month - since.month
        turn = {"day": 1, "week": 7, "month": 1, "year": 12}[self.unit] * self.number
        turns = (days if self.unit in {"day", "week"} else months) // turn
        if turns > 0 and Rhythm(self.number * turns, self.unit).after(since) >= day:
            turns -= 1
        return max(turns, 0)

    def __str__(self) -> str:
        """Return it as it stands in the file."""
        return f"{self.number} {self.unit}{'' if self.number == 1 else 's'}"

    @property
    def words(self) -> str:
        """It as people read it, in the language in use."""
        match self.unit:
            case "day":
                return say_count("1 day", "{count} days", self.number)
            case "week":
                return say_count("1 week", "{count} weeks", self.number)
            case "month":
                return say_count("1 month", "{count} months", self.number)
        return say_count("1 year", "{count} years", self.number)

    @property
    def how_often(self) -> str:
        """How often it comes, as a part of a sentence: “every year”, “every 6 months”."""
        match self.unit:
            case "day":
                return say_count("every day", "every {count} days", self.number)
            case "week":
                return say_count("every week", "every {count} weeks", self.number)
            case "month":
                return say_count("every month", "every {count} months", self.number)
        return say_count("every year", "every {count} years", self.number)


_RHYTHM = re.compile(r"([1-9][0-9]{0,2}) (day|week|month|year)s?")


def _rhythm(value: Any) -> Rhythm:
    text = _plain(value)
    match = _RHYTHM.fullmatch(text)
    if not match:
        raise wrong(
            say(
                "{text} is not an interval. Write a number and days, weeks, months or years, such "
                "as 6 months.",
                text=quoted_word(text),
            )
        )
    return Rhythm(int(match[1]), match[2])


Every = Annotated[
    Rhythm, Rule(_rhythm, {"type": "string", "pattern": f"^{_RHYTHM.pattern}$"}, written=str)
]


def by_its_rule(kind: object, text: str) -> Any:
    """Return what a text of the file means where its answer is a number, a day or an interval.

    A text that breaks the rule stays a text.
    """
    rule = _MEANT.get(kind)
    try:
        return rule(text) if rule else text
    except ValueError:
        return text


_MEANT: dict[object, Callable[[Any], Any]] = {
    date: _day,
    Period: _when,
    Decimal: _amount,
    Rhythm: _rhythm,
}


class Words(StrEnum):
    """A closed set of answers; `words` is each in full, as people see it."""

    english: str

    def __new__(cls, value: str, words: str = "") -> Words:
        """Make a member from its value in the file and the words that people see."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.english = words or value
        return member

    @property
    def words(self) -> str:
        """The words that people see, in the language in use."""
        return translated(self.english)


def _one_of(kind: type[Words], value: Any) -> Words:
    text = _plain(value)
    try:
        return kind(text)
    except ValueError:
        known = [member.value for member in kind]
        raise wrong(
            say(
                "{text} is not one of: {known}.{nearest}",
                text=quoted_word(text),
                known=with_commas(known),
                nearest=nearest(text, known),
            )
        ) from None


def one_of(kind: type[Words]) -> BeforeValidator:
    """Return the rule that a text is a member of `kind`."""
    return BeforeValidator(partial(_one_of, kind))
