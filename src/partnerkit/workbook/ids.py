"""Ids: how they are made from names, what they may consist of, and what they refer to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import dropwhile
from typing import Annotated, Any, NamedTuple
from unicodedata import category, normalize

from pydantic import ValidationInfo
from pydantic_core.core_schema import CoreSchema, with_info_plain_validator_function

from partnerkit.language import later, say, translated
from partnerkit.normal_form import normal_form
from partnerkit.problems import Place
from partnerkit.workbook.rules import ANY_TEXT, Rule, one_text, wrong
from partnerkit.workbook.sentences import a_few, hints, nearest, quoted, quoted_id


def caseless(text: str) -> str:
    """Return a text in lower case and normal form: equal for texts that look alike in any case."""
    # Casefolding makes Cherokee letters capitals, which no id has. An i with a dot is still an i.
    small = normal_form(text).casefold().lower().replace("i\u0307", "i")
    return small if small.isascii() else normal_form(small)


def slug(name: str, taken: Iterable[str] = ()) -> str:
    """Return a short lower-case id made from a name; if it is in `taken`, a number is added."""
    words = words_of(name[:_ENOUGH])
    words = [word for word in words if word not in _SMALL_WORDS] or words
    base = ""
    for word in words:
        if base and len(base) + len(word) >= _ID_LENGTH:
            break
        base += f"{'-' if base else ''}{_FINAL_SIGMA.sub('ς', _beginning(word))}"
    base = base or "item"
    taken = {normal_form(key) for key in taken}
    candidate, number = base, 1
    while candidate in taken:
        number += 1
        candidate = f"{base}-{number}"
    return candidate


def words_of(name: str) -> list[str]:
    """Return the words of a name in lower case, made of letters and digits with their marks."""
    text = caseless("".join(char for char in name if char not in _UNSHOWN))
    if text.isascii():
        return _PLAIN_WORD.findall(text)
    parts = "".join(char if _in_word(char) else " " for char in text).split()
    words = ("".join(dropwhile(_is_mark, part)).rstrip(_JOINERS) for part in parts)
    return [word for word in words if word]


def _beginning(word: str) -> str:
    """Return the first letters of a word, no more than fit into an id, each with its marks."""
    end = min(len(word), _ID_LENGTH)
    while end and end < len(word) and _is_mark(word[end]):
        end -= 1
    return word[: end or _ID_LENGTH].rstrip(_JOINERS)


def _in_word(char: str) -> bool:
    return char.isalnum() or _is_mark(char)


def _is_mark(char: str) -> bool:
    """Tell whether a character belongs to the letter before it: a vowel sign, accent or joiner."""
    if char.isascii():
        return False
    return char in _JOINERS or (category(char) in {"Mn", "Mc"} and char not in _UNSHOWN)


def numbered(partner: str, taken: Iterable[str]) -> str:
    """Return the id of a partner's next accountability: the partner's id and an unused number."""
    return f"{partner}-{highest_numbers(taken).get(normal_form(partner), 0) + 1}"


def highest_numbers(taken: Iterable[str]) -> dict[str, int]:
    """Return the highest number behind each beginning of the ids that are taken."""
    highest: dict[str, int] = {}
    for head, _, tail in (normal_form(key).rpartition("-") for key in taken):
        if tail.isdecimal() and len(tail) < _ID_LENGTH:
            highest[head] = max(int(tail), highest.get(head, 0))
    return highest


_ID_LENGTH = 20
#: The number of characters of a name that an id is made from.
_ENOUGH = 1_000
_SMALL_WORDS = {"the", "of", "and", "for", "a", "an", "in", "on", "to"}
#: Characters that join or separate letters, as Persian and many scripts of India need.
_JOINERS = "\u200c\u200d"
#: Invisible letters and marks: variation selectors, fillers, tags.
_UNSHOWN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
#: The final sigma of a Greek word has its own form, which casefolding replaces.
_FINAL_SIGMA = re.compile(r"(?<=[^\W\d_])σ$")


def is_id(text: str) -> bool:
    """Tell whether a text is a valid id."""
    if text.isascii():
        return bool(_PLAIN_ID.fullmatch(text))
    parts = text.split("-")
    return (
        text == text.lower()
        and all(part[:1].isalnum() and all(map(_in_word, part)) for part in parts)
        and not _UNSHOWN.intersection(text)
        and normal_form(text) == normalize("NFC", text)  # joiners only where they join
    )


_PLAIN_WORD = re.compile("[a-z0-9]+")
_PLAIN_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


def _id(value: Any) -> str:
    text = one_text(value)
    if not is_id(text):
        raise wrong(
            say(
                "{text} cannot be an id. Write small letters, digits and hyphens, such as {slug}.",
                text=quoted_id(text),
                slug=quoted(slug(text)),
            )
        )
    return text


# Editors do not know `\w` of every language, so the schema excludes what no id has.
_ID_PART = r"[^\u0000-\u002f\u003a-\u0060\u007b-\u00a0]+"
ID_PATTERN = f"^{_ID_PART}(-{_ID_PART})*$"

Id = Annotated[str, Rule(_id, {"type": "string", "pattern": ID_PATTERN})]


#: The places of the records that answers refer to by their ids.
HOLDERS: Mapping[str, Place] = {
    "partners": ("partners",),
    "entries": ("accountability", "entries"),
    "resources": ("contributions", "resources"),
}


class Refers(NamedTuple):
    """The rule of a text that is the id of a record elsewhere in the file.

    `to` is a key of `HOLDERS`; the ids, and the `hints`, are in the context of the validation. Ids
    are compared in their normal form; the result is the id as the file spells it. A `key` has to be
    a valid id too.
    """

    to: str
    named: str
    key: bool = False

    def apply(self, value: Any, info: ValidationInfo) -> str:
        """Return the id as the file spells it.

        Raises:
            PydanticCustomError: the file has no such id; the sentence lists the ids that it has.
        """
        text = one_text(value)
        context: Mapping[str, Any] = info.context or {}
        ids: Ids = context.get(self.to) or Ids()
        if text in ids:
            return text
        if known_id := ids.alike(text, self.key):
            return known_id
        known = a_few(ids) or say("none yet")
        hint = nearest(text, ids) if next(context.get("hints", hints()), False) else ""
        raise wrong(
            say(
                "{text} is not {named} of this file ({known}).{hint}",
                text=quoted_id(text, ids if hint else ()),
                named=translated(self.named),
                known=known,
                hint=hint,
            )
        )

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        return with_info_plain_validator_function(self.apply)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: Any) -> dict[str, Any]:
        return dict(ANY_TEXT)


class Ids(dict[str, Any]):
    """The records of one kind by their ids; `alike` finds an id by its looks."""

    @cached_property
    def _by_form(self) -> dict[str, str]:
        return {normal_form(key): key for key in reversed(self)}

    def alike(self, text: str, key: bool = False) -> str | None:
        """Return the id that looks like a text; with `key`, only if the text is a valid id."""
        if text in self:
            return text
        return None if key and not is_id(text) else self._by_form.get(normal_form(text))


def ids_of(data: Any) -> dict[str, Ids]:
    """Return the ids that answers may refer to, by the kind of record."""
    ids = {}
    for kind, place in HOLDERS.items():
        here = data
        for part in place:
            here = here.get(part) if isinstance(here, dict) else None
        ids[kind] = Ids(here if isinstance(here, dict) else {})
    return ids


PartnerId = Annotated[str, Refers("partners", later("a partner"))]
EntryId = Annotated[str, Refers("entries", later("an accountability"))]
ResourceId = Annotated[str, Refers("resources", later("a resource"))]
#: The key of records that are kept by partner.
PartnerKey = Annotated[str, Refers("partners", later("a partner"), key=True)]
