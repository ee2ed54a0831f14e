"""Ids: how they are made from names, what they may be, and that they point to something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationInfo, WithJsonSchema

from partnerkit.problems import Place
from partnerkit.workbook.rules import Text, nearest, one_text, quoted, wrong


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

Id = Annotated[
    str,
    BeforeValidator(_id),
    WithJsonSchema({"type": "string", "pattern": ID_PATTERN}),
]


#: Where in a file the records stand that answers refer to by their ids.
HOLDERS: Mapping[str, Place] = {
    "partners": ("partners",),
    "entries": ("accountability", "entries"),
    "resources": ("contributions", "resources"),
}


@dataclass(frozen=True)
class Refers:
    """Marks a text as the id of something elsewhere in the file, and checks that it is there.

    `to` is one of `HOLDERS`; the ids are in the context of the validation.
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
