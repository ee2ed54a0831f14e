"""Ids: how they are made from names, what they may be, and that they point to something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import ValidationInfo
from pydantic_core.core_schema import CoreSchema, with_info_plain_validator_function

from partnerkit.problems import Place
from partnerkit.workbook.rules import ANY_TEXT, Rule, one_text, wrong
from partnerkit.workbook.sentences import a_few, hints, nearest, quoted


def slug(name: str, taken: Iterable[str] = ()) -> str:
    """Make a short lower-case id from a name; a number is added when it is taken."""
    # Cherokee letters are folded to capitals, which no id has.
    words = re.findall(r"[^\W_]+", name.casefold().lower())
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


def numbered(partner: str, taken: Iterable[str]) -> str:
    """Make the id of a partner's next accountability: its own id, and a number not used yet."""
    numbers = [
        int(tail)
        for head, _, tail in (key.rpartition("-") for key in taken)
        if head == partner and tail.isdecimal()
    ]
    return f"{partner}-{max(numbers, default=0) + 1}"


_ID_LENGTH = 20
_SMALL_WORDS = {"the", "of", "and", "for", "a", "an", "in", "on", "to"}


def is_id(text: str) -> bool:
    """Whether a text can be an id as it stands."""
    return bool(re.fullmatch(r"[^\W_]+(-[^\W_]+)*", text)) and text == text.lower()


def _id(value: Any) -> str:
    text = one_text(value)
    if not is_id(text):
        raise wrong(
            f"{quoted(text)} cannot be an id. Write small letters, digits and hyphens, such as "
            f"{quoted(slug(text))}."
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
    """

    to: str
    named: str

    def apply(self, value: Any, info: ValidationInfo) -> str:
        """Return the id when the file knows it.

        Raises:
            PydanticCustomError: the file does not know it; names what it does know.
        """
        text = one_text(value)
        context: Mapping[str, Any] = info.context or {}
        ids: Mapping[str, Any] = context.get(self.to, {})
        if text not in ids:
            known = a_few(ids) or "none yet"
            hint = nearest(text, ids) if next(context.get("hints", hints()), False) else ""
            raise wrong(f"{quoted(text)} is not {self.named} of this file ({known}).{hint}")
        return text

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        return with_info_plain_validator_function(self.apply)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: Any) -> dict[str, Any]:
        return dict(ANY_TEXT)


PartnerId = Annotated[str, Refers("partners", "a partner")]
EntryId = Annotated[str, Refers("entries", "an accountability")]
ResourceId = Annotated[str, Refers("resources", "a resource")]
