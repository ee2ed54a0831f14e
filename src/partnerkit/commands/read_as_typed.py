"""Answers that were typed elsewhere, read as leniently as those that are typed here."""

from __future__ import annotations

from datetime import date
from typing import Any

from partnerkit.language import in_language, languages
from partnerkit.readings.meanings import meaning
from partnerkit.readings.reading import Either, Reading
from partnerkit.workbook.answered import WHOLE, shape_below
from partnerkit.workbook.places import get
from partnerkit.workbook.shape import Form, Shape


def as_read(began: Any, answers: Any, today: date) -> Any:
    """Return answers in the form of the file, where what was typed has one meaning only.

    What was there before, and what has no meaning or two, stays as it is.
    """
    return _read(began, answers, WHOLE, today)


def _read(before: Any, after: Any, shape: Shape | None, today: date) -> Any:
    if shape is None or before == after:
        return after
    if isinstance(after, dict):
        below = {key: shape_below(shape, key) for key in after}
        return {
            key: _read(get(before, (key,)), value, below[key], today)
            for key, value in after.items()
        }
    if isinstance(after, list) and shape.form is Form.LIST:
        known = before if isinstance(before, list) else []
        return [
            one if one in known else _read(get(known, (number,)), one, shape.item, today)
            for number, one in enumerate(after)
        ]
    if not isinstance(after, str) or shape.form is not Form.ANSWER:
        return after
    return _meant(shape.type, after, today)


def _meant(kind: Any, text: str, today: date) -> Any:
    """Return what is meant in the language of whoever collects, else in the first that knows it.

    A form may have been filled in in another. What has two meanings in one is not decided by the
    next.
    """
    for code in ("", *languages()):
        with in_language(code):
            found = meaning(kind, text, today)
        if isinstance(found, Reading):
            return found.kept
        if isinstance(found, Either):
            break
    return text
