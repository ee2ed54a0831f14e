"""The types of answers. Each rule takes the text that was typed or read, and says what is wrong.

A file holds text only (`NO` and `010` stay what they are), so every rule begins from text, and
the sentence is the same for what is typed and for what is read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainSerializer,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError


def wrong(sentence: str) -> PydanticCustomError:
    """Make the error that carries `sentence`, braces and all, to the user."""
    return PydanticCustomError("rule", "{sentence}", {"sentence": sentence})


def quoted(text: str) -> str:
    """Quote a user's text in a sentence, shortened to what is needed to find it."""
    line = " ".join(text.split())
    return f'"{line if len(line) <= 60 else line[:59] + "…"}"'


def nearest(word: str, known: Iterable[str]) -> str:
    """Say which known word is meant, as ` Did you mean "x"?`, or nothing."""
    close = get_close_matches(word.casefold(), list(known), n=1)
    return f' Did you mean "{close[0]}"?' if close else ""


def _one_text(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong("should be a text, not a list or a group of answers.")
    if not value.strip():
        raise wrong("is empty. Write something, or take the line out.")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise wrong("has characters that are not text. Type it again.") from None
    return value


# An editor takes `2008` and `true` for a number and a truth value; here they are texts.
_TEXT = WithJsonSchema({"type": ["string", "number", "boolean"]})

Text = Annotated[str, BeforeValidator(_one_text), _TEXT]


_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?")


def _amount(value: Any) -> Decimal:
    text = _one_text(value).strip()
    if not _NUMBER.fullmatch(text):
        raise wrong(
            f"{quoted(text)} is not a number. Write digits only, such as 58774 or 12.5, "
            "and the unit in its own place."
        )
    return Decimal(text)


Amount = Annotated[
    Decimal,
    BeforeValidator(_amount),
    WithJsonSchema({"type": ["number", "string"], "minimum": 0, "pattern": f"^{_NUMBER.pattern}$"}),
]


def _day(value: Any) -> date:
    text = _one_text(value).strip()
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise wrong(f"{quoted(text)} is not a date. Write year-month-day, such as 2026-03-31.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise wrong(
            f"{quoted(text)} is not a day of the calendar. Write year-month-day, such as "
            "2026-03-31."
        ) from None


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]


def _yes_no(value: Any) -> bool:
    text = _one_text(value).strip()
    if text not in {"true", "false"}:
        raise wrong(f"{quoted(text)} is neither true nor false. Write one of the two.")
    return text == "true"


YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"type": "boolean"})]


def _rating(value: Any) -> int:
    text = _one_text(value).strip()
    if text not in {"1", "2", "3", "4", "5"}:
        raise wrong(
            f"{quoted(text)} is not a rating. Write 1 (not at all) to 5 (fully), or leave it out "
            "for don't know."
        )
    return int(text)


Rating = Annotated[
    int, BeforeValidator(_rating), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 5})
]


@dataclass(frozen=True)
class Rhythm:
    """How often something happens: `number` of `unit` (days, weeks, months or years)."""

    number: int
    unit: str

    def after(self, day: date) -> date:
        """The day one turn later; the end of a shorter month stands for a missing day."""
        if self.unit in {"day", "week"}:
            return day + timedelta(days=self.number * (7 if self.unit == "week" else 1))
        months = self.number * (12 if self.unit == "year" else 1)
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        year = min(year, date.max.year)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'' if self.number == 1 else 's'}"


_RHYTHM = re.compile(r"([1-9][0-9]{0,2}) (day|week|month|year)s?")


def _rhythm(value: Any) -> Rhythm:
    if isinstance(value, Rhythm):
        return value
    text = _one_text(value).strip()
    found = _RHYTHM.fullmatch(text)
    if not found:
        raise wrong(
            f"{quoted(text)} is not a rhythm. Write a number and days, weeks, months or years, "
            "such as 6 months."
        )
    return Rhythm(int(found[1]), found[2])


Every = Annotated[
    Rhythm,
    BeforeValidator(_rhythm),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^{_RHYTHM.pattern}$"}),
]


class Words(StrEnum):
    """A closed set of answers; `words` says each in full, as people see it."""

    words: str

    def __new__(cls, value: str, words: str = "") -> Words:
        """Make a member from its value in the file and the words that are shown."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words or value
        return member


def _one_of(kind: type[Words], value: Any) -> Words:
    text = _one_text(value).strip()
    known = [member.value for member in kind]
    if text not in known:
        raise wrong(f"{quoted(text)} is not one of: {', '.join(known)}.{nearest(text, known)}")
    return kind(text)


def one_of(kind: type[Words]) -> BeforeValidator:
    """The rule that a text is a member of `kind`."""
    return BeforeValidator(partial(_one_of, kind))


def slug(name: str, taken: Iterable[str] = ()) -> str:
    """Make a short lower-case id from a name; a number is added when it is taken."""
    words = re.findall(r"[^\W_]+", name.casefold())
    words = [word for word in words if word not in _SMALL_WORDS] or words
    base = ""
    for word in words:
        if base and len(base) + len(word) >= _ID_LENGTH:
            break
        base = f"{base}-{word}" if base else word[:_ID_LENGTH]
    base = base or "item"
    taken = set(taken)
    candidate, number = base, 1
    while candidate in taken:
        number += 1
        candidate = f"{base}-{number}"
    return candidate


_ID_LENGTH = 20
_SMALL_WORDS = {"the", "of", "and", "for", "a", "an", "in", "on", "to"}


def _id(value: Any) -> str:
    text = _one_text(value)
    if not re.fullmatch(r"[^\W_]+(-[^\W_]+)*", text) or text != text.lower():
        raise wrong(
            f"{quoted(text)} cannot be an id. Write small letters, digits and hyphens, such as "
            f"{quoted(slug(text))}."
        )
    return text


# Editors do not know `\w` of every language, so they only hear of what no id has.
_ID_PART = r"[^\u0000-\u002f\u003a-\u0060\u007b-\u00a0]+"
ID_PATTERN = f"^{_ID_PART}(-{_ID_PART})*$"

Id = Annotated[
    str,
    BeforeValidator(_id),
    WithJsonSchema({"type": "string", "pattern": ID_PATTERN}),
]


@dataclass(frozen=True)
class Refers:
    """Marks a text as the id of something elsewhere in the file, and checks that it is there.

    `to` is "partners", "entries" or "resources"; the ids are in the context of the validation.
    """

    to: str
    named: str

    def __call__(self, value: str, info: ValidationInfo) -> str:
        """Return `value` when the file knows it.

        Raises:
            PydanticCustomError: the file does not know it; names what it does know.
        """
        ids: Mapping[str, Any] = (info.context or {}).get(self.to, {})
        if value not in ids:
            known = ", ".join(ids) if ids else "none yet"
            raise wrong(
                f"{quoted(value)} is not {self.named} of this file ({known}).{nearest(value, ids)}"
            )
        return value


def _reference(to: str, named: str) -> tuple[Refers, AfterValidator]:
    refers = Refers(to, named)
    return refers, AfterValidator(refers.__call__)


PartnerId = Annotated[Text, *_reference("partners", "a partner")]
EntryId = Annotated[Text, *_reference("entries", "an accountability")]
ResourceId = Annotated[Text, *_reference("resources", "a resource")]
