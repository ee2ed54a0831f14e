"""A whole plan in which everything that people typed is in letters of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from partnerkit.problems import Place
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.shape import Form
from pseudo import PLAIN
from running import ORANGE

THEIRS = "абгдежзийклмнопрстуфхцчшщъыАБГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫ"
LETTERS = str.maketrans(PLAIN, THEIRS[: len(PLAIN)])


def typed(text: str) -> str:
    """What somebody typed, in other letters."""
    return text.translate(LETTERS)


def plan(path: Path = ORANGE) -> dict[str, Any]:
    """The data of an example with every text in other letters."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    whole = _other(data, ())
    assert isinstance(whole, dict)
    return whole


def _other(data: Any, place: Place) -> Any:
    if isinstance(data, dict):
        return {key: _other(value, (*place, key)) for key, value in data.items()}
    if isinstance(data, list):
        return [_other(value, (*place, number)) for number, value in enumerate(data)]
    shape = shape_at(place)
    if shape is None or shape.form is not Form.ANSWER or shape.type is not str or shape.refers:
        return data
    return data if place[-1] in _KEPT else typed(data)


#: Answers that are texts and say something to the program.
_KEPT = {"about", "from_code", "code", "language", "signed", "text"}


def written(folder: Path) -> Path:
    """A file with that plan."""
    path = folder / "partnership.yaml"
    path.write_text(yaml.safe_dump(plan(), allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
