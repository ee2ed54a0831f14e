"""Ids: how they are made from names, what they may be, and that they point to something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import dropwhile
from typing import Annotated, Any, NamedTuple
from unicodedata import category, normalize

from pydantic import ValidationInfo
from pydantic_core.core_schema import CoreSchema, with_info_plain_validator_function

from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.problems import Place
from partnerkit.workbook.rules import ANY_TEXT, Rule, one_text, wrong
from partnerkit.workbook.sentences import a_few, hints, nearest, quoted, quoted_id


def caseless(text: str) -> str:
    """Return the normal form of a text in small letters: what looks alike in any case is equal."""
    # Cherokee letters are folded to capitals, which no id has. A dot on an i is no other letter.
    small = normal_form(text).casefold().lower().replace("i\u0307", "i")
    return small if small.isascii() else normal_form(small)


def slug(name: str, taken: Iterable[str] = ()) -> str:
    """Make a short lower-case id from a name; a number is added when it is taken."""
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
    """The words of a name in small letters; of letters and digits, with the marks on them."""
    text = caseless("".join(char for char in name if char not in _UNSHOWN))
    if text.isascii():
        return _PLAIN_WORD.findall(text)
    parts = "".join(char if _in_word(char) else " " for char in text).split()
    words = ("".join(dropwhile(_is_mark, part)).rstrip(_JOINERS) for part in parts)
    return [word for word in words if word]


def _beginning(word: str) -> str:
    """The first letters of a word, as many as an id has, each with its marks."""
    end = min(len(word), _ID_LENGTH)
    while end and end < len(word) and _is_mark(word[end]):
        end -= 1
    return word[: end or _ID_LENGTH].rstrip(_JOINERS)


def _in_word(char: str) -> bool:
    return char.isalnum() or _is_mark(char)


def _is_mark(char: str) -> bool:
    """Whether a character belongs to the letter before it: vowel signs, accents, joiners."""
    if char.isascii():
        return False
    return char in _JOINERS or (category(char) in {"Mn", "Mc"} and char not in _UNSHOWN)


def numbered(partner: str, taken: Iterable[str]) -> str:
    """Make the id of a partner's next accountability: its own id, and a number not used yet."""
    own = normal_form(partner)
    numbers = [
        int(tail)
        for head, _, tail in (normal_form(key).rpartition("-") for key in taken)
        if head == own and tail.isdecimal() and len(tail) < _ID_LENGTH
    ]
    return f"{partner}-{max(numbers, default=0) + 1}"


_ID_LENGTH = 20
#: No id is made from more of a name than this.
_ENOUGH = 1_000
_SMALL_WORDS = {"the", "of", "and", "for", "a", "an", "in", "on", "to"}
#: They join or part the letters beside them, as Persian and many scripts of India need it.
_JOINERS = "\u200c\u200d"
#: Letters and marks that show nothing: variation selectors, fillers, tags.
_UNSHOWN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
#: The last sigma of a Greek word has a form of its own, which folding takes away.
_FINAL_SIGMA = re.compile(r"(?<=[^\W\d_])σ$")


def is_id(text: str) -> bool:
    """Whether a text can be an id as it stands."""
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


# Editors do not know `\w` of every language, so they only hear of what no id has.
_ID_PART = r"[^\u0000-\u002f\u003a-\u0060\u007b-\u00a0]+"
ID_PATTERN = f"^{_ID_PART}(-{_ID_PART})*$"

Id = Annotated[str, Rule(_id, {"type": "string", "pattern": ID_PATTERN})]


#: Where in a file the records stand that answers refer to by their ids.
HOLDERS: Mapping[str, Place] = {
    "partners": ("partners",),
    "entries": ("accountability", "entries"),
    "resources": ("contributions", "resources"),
}


class Refers(NamedTuple):
    """The rule of a text that is the id of something elsewhere in the file.

    `to` is one of `HOLDERS`; the ids are in the context of the validation, and so are its `hints`.
    An id is known by its normal form; what comes of it is the id as it stands in the file. A `key`
    has to be written as ids are.
    """

    to: str
    named: str
    key: bool = False

    def apply(self, value: Any, info: ValidationInfo) -> str:
        """Return the id when the file knows it.

        Raises:
            PydanticCustomError: the file does not know it; names what it does know.
        """
        text = one_text(value)
        context: Mapping[str, Any] = info.context or {}
        ids: Ids = context.get(self.to) or Ids()
        if text in ids:
            return text
        if found := ids.alike(text, self.key):
            return found
        known = a_few(ids) or "none yet"
        hint = nearest(text, ids) if next(context.get("hints", hints()), False) else ""
        raise wrong(
            say(
                "{text} is not {named} of this file ({known}).{hint}",
                text=quoted_id(text),
                named=self.named,
                known=known,
                hint=hint,
            )
        )

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        return with_info_plain_validator_function(self.apply)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: Any) -> dict[str, Any]:
        return dict(ANY_TEXT)


class Ids(dict[str, Any]):
    """The records of one kind by their ids, which are found by how they look."""

    @cached_property
    def _by_form(self) -> dict[str, str]:
        return {normal_form(key): key for key in reversed(self)}

    def alike(self, text: str, key: bool = False) -> str | None:
        """The id that looks like a text; as a `key` of records, only if the text is an id too."""
        if text in self:
            return text
        return None if key and not is_id(text) else self._by_form.get(normal_form(text))


def ids_of(data: Any) -> dict[str, Ids]:
    """The ids of a file that answers may refer to, by the kind of record."""
    found = {}
    for kind, place in HOLDERS.items():
        here = data
        for part in place:
            here = here.get(part) if isinstance(here, dict) else None
        found[kind] = Ids(here if isinstance(here, dict) else {})
    return found


PartnerId = Annotated[str, Refers("partners", "a partner")]
EntryId = Annotated[str, Refers("entries", "an accountability")]
ResourceId = Annotated[str, Refers("resources", "a resource")]
#: A key of records that are kept by partner.
PartnerKey = Annotated[str, Refers("partners", "a partner", key=True)]
