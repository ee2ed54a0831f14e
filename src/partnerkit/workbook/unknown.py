"""Sentences about unknown keys, with what was probably meant."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from partnerkit.language import say, with_commas
from partnerkit.problems import Place
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.sentences import nearest, quoted, quoted_word
from partnerkit.workbook.shape import Form, fields

_DIGITS = re.compile("[0-9]+")


def unknown_key(group: Any, place: Place) -> str:
    """Return the sentence that a key is not known, which keys are, and what was probably meant."""
    *above, last = place
    key = str(last)
    shape = shape_at(tuple(above))
    known = list(fields(shape.type)) if shape and shape.form is Form.GROUP else []
    said = say(
        "{key} is not known here. Known are: {known}.",
        key=quoted_word(key),
        known=with_commas(known),
    )
    if key[:1].isspace():
        return say("{said} Indent lines with plain spaces.", said=said)
    return said + (_meant(group, key, known, tuple(above)) or nearest(key, known))


def _meant(group: Any, key: str, known: list[str], above: Place) -> str:
    """Return a hint at what a key without a value was meant to be; "" if that is not clear."""
    if not isinstance(group, dict) or group.get(key) != "":
        return ""
    begun, colon, rest = key.partition(":")
    if colon and begun in known:
        return say(
            " Did you mean `{begun}: {rest}`, with a space behind the colon?",
            begun=begun,
            rest=rest,
        )
    if hint := nearest(key, known):
        return hint
    before, text, parts = _belongs_to(group, key, known)
    if not before:
        return ""
    shape = shape_at((*above, before))
    if shape and shape.type is Decimal and _DIGITS.fullmatch(text) and _DIGITS.fullmatch(key):
        number = text + key if len(key) == 3 else f"{text}.{key}"
        return say(
            " A number is written with digits only: did you mean `{before}: {number}`?",
            before=before,
            number=number,
        )
    comma = "," if _DIGITS.fullmatch(key[:1]) and text[-1:].isdecimal() else ", "
    whole = text + comma + ", ".join(parts)
    return say(
        " In braces a comma ends an answer. If it belongs to the text before it, put "
        "the whole in quotes: `{before}: {whole}`.",
        before=before,
        whole=quoted(whole),
    )


def _belongs_to(group: dict[str, Any], key: str, known: list[str]) -> tuple[str, str, list[str]]:
    """Return the answer before a key, its text, and that key with the bare keys after it.

    The result is empty for all but the first bare key after an answer, so that each is named once.
    """
    keys = list(group)
    at = keys.index(key)
    before = keys[at - 1] if at else ""
    text = group.get(before)
    if before not in known or not isinstance(text, str) or not text:
        return "", "", []
    end = at
    while end < len(keys) and keys[end] not in known and group[keys[end]] == "" and end < at + 9:
        end += 1
    return before, text.strip(), keys[at:end]


def why_read_as_text(text: Any) -> str:
    """Return why a text was not read as the group or list that it looks like; or ""."""
    if not isinstance(text, str) or (odd := quoted_word(text)) == quoted(text):
        return ""
    return say(
        " It is read as the text {odd}. Keys and items are written with plain signs and spaces.",
        odd=odd,
    )
