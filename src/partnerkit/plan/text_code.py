"""The text code: a short code that is the same as long as the partners have agreed the same."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from partnerkit.normal_form import normal_form
from partnerkit.workbook.answered import WHOLE, as_meant, shape_below
from partnerkit.workbook.ask import asking
from partnerkit.workbook.shape import Form, Shape, fields

#: So many hexadecimal digits are shown, in groups of this number: 64 bits.
_DIGITS, _GROUP = 16, 4


def text_code(data: Any) -> str:
    """Return the code of the answers in a file, as in "E6B0 8AE0 A106 DE27".

    Every answer counts, in its normal form. Comments, layout, and the order of keys and of lists do
    not; nor do signatures and amendments, which are about the text: else no code could be printed
    before it is signed.
    """
    counted = _counted(as_meant(data), WHOLE)
    digits = sha256(_written(counted).encode()).hexdigest()[:_DIGITS].upper()
    return " ".join(digits[at : at + _GROUP] for at in range(0, _DIGITS, _GROUP))


def without_signatures(data: Any) -> Any:
    """Return the data of a file without what is no part of the text that is signed."""
    return _without(data, WHOLE)


def _without(value: Any, shape: Shape | None) -> Any:
    if not isinstance(value, dict):
        return value
    return {
        key: _without(inner, shape and shape_below(shape, key))
        for key, inner in value.items()
        if not _about_text(shape, key)
    }


def _about_text(shape: Shape | None, key: str) -> bool:
    field = fields(shape.type).get(key) if shape and shape.form is Form.GROUP else None
    return field is not None and asking(field).about_text


def _counted(value: Any, shape: Shape | None) -> Any:
    """Return a value without what does not count and without groups that say nothing; or None."""
    if isinstance(value, list):
        item = shape.item if shape and shape.form is Form.LIST else None
        return sorted((_counted(each, item) for each in value), key=_written)
    if not isinstance(value, dict):
        return normal_form(value) if isinstance(value, str) else value
    said: dict[str, Any] = {}
    for key, inner in value.items():
        if _about_text(shape, key):
            continue
        counted = _counted(inner, shape and shape_below(shape, key))
        if counted is not None:
            said[normal_form(key)] = counted
    return said if said or _says_without_answers(shape) else None


def _says_without_answers(shape: Shape | None) -> bool:
    """Tell whether a record says something though it holds no answer."""
    return bool(shape and shape.form is Form.GROUP and shape.type.kept_empty)


def _written(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
