"""Ids: how they are made from names, what they may be, and that they point to something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationInfo, WithJsonSchema

from partnerkit.workbook.rules import Text, a_few, hints, nearest, one_text, quoted, wrong


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
    text = one_text(value)
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

    `to` is "partners", "entries" or "resources"; the ids are in the context of the validation, and
    so are its `hints`.
    """

    to: str
    named: str

    def __call__(self, value: str, info: ValidationInfo) -> str:
        """Return `value` when the file knows it.

        Raises:
            PydanticCustomError: the file does not know it; names what it does know.
        """
        context: Mapping[str, Any] = info.context or {}
        ids: Mapping[str, Any] = context.get(self.to, {})
        if value not in ids:
            known = a_few(ids) or "none yet"
            hint = nearest(value, ids) if next(context.get("hints", hints()), False) else ""
            raise wrong(f"{quoted(value)} is not {self.named} of this file ({known}).{hint}")
        return value


def _reference(to: str, named: str) -> tuple[Refers, AfterValidator]:
    refers = Refers(to, named)
    return refers, AfterValidator(refers.__call__)


PartnerId = Annotated[Text, *_reference("partners", "a partner")]
EntryId = Annotated[Text, *_reference("entries", "an accountability")]
ResourceId = Annotated[Text, *_reference("resources", "a resource")]
