"""Every question of the workbook, found from the models, in a partnership that answers them all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from partnerkit.problems import Data, Place
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period
from partnerkit.workbook.rules import Rhythm, Words
from partnerkit.workbook.shape import Form, Shape, fields, shape_of

#: An answer for each type of answer that is not text.
_ANSWERS: dict[type, str] = {
    int: "1",
    Decimal: "12.5",
    date: "2026-10-01",
    Period: "2026-10",
    bool: "true",
    Rhythm: "6 months",
}
_IDS = {"partners": ("county", "council"), "entries": ("a-1", "b-1"), "resources": ("room", "van")}


def whole(text: str = "Text") -> dict[str, Data]:
    """A partnership in which every question is answered, each text with `text`."""
    data: Any = _made(Shape(Form.GROUP, Partnership), text, ())
    data["accountability"]["entries"]["b-1"]["partner"] = "council"
    for question in data["questions"]:
        question["about"] = "purpose.goal"
    return data  # type: ignore[no-any-return]


def texts(data: Data, here: Shape | None = None, place: Place = ()) -> Iterator[Place]:
    """Where in the data free text stands: no choice, no number, no day and no id."""
    here = here or Shape(Form.GROUP, Partnership)
    if here.form is Form.ANSWER:
        if here.type is str and not here.refers and place[-1] != "about":
            yield place
        return
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        inner = shape_of(fields(here.type)[str(key)]) if here.form is Form.GROUP else None
        yield from texts(value, inner or here.item, (*place, key))


def _made(here: Shape, text: str, place: Place) -> Data:
    match here.form:
        case Form.GROUP:
            return {
                key: _made(shape_of(info), text, (*place, key))
                for key, info in fields(here.type).items()
            }
        case Form.LIST if place[-1] == "between":
            return list(_IDS["entries"])
        case Form.LIST:
            return [_made(here.item, text, (*place, n)) for n in range(2)]
        case Form.KEYED:
            ids = _IDS[here.refers or str(place[-1])]
            return {key: _made(here.item, text, (*place, key)) for key in ids}
    if here.refers:
        return _IDS[here.refers][0]
    if issubclass(here.type, Words):
        return str(next(iter(here.type)))
    return _ANSWERS.get(here.type, text)
