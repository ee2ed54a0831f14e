"""Ids that answers refer to: finding them, and renaming them throughout a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from partnerkit.normal_form import normal_form
from partnerkit.problems import Data
from partnerkit.workbook.answered import WHOLE, shape_below
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.places import get, put
from partnerkit.workbook.shape import Form, Shape


def references(data: Data, shape: Shape = WHOLE) -> Iterator[tuple[str, str]]:
    """Yield every reference in a file: the kind of its target (a key of HOLDERS), and the id."""
    if isinstance(data, str):
        if shape.refers:
            yield shape.refers, data
    elif isinstance(data, list):
        for value in data:
            yield from references(value, shape.item)
    else:
        for key, value in data.items():
            if shape.form is Form.KEYED and shape.refers:
                yield shape.refers, key
            if inner := shape_below(shape, key):
                yield from references(value, inner)


def renamed(data: dict[str, Data], kind: str, names: Mapping[str, str]) -> dict[str, Data]:
    """Return the data with new ids for the records of a kind, in every reference too."""
    if not names:
        return data
    names = {normal_form(key): name for key, name in names.items()}
    changed: Any = _renamed(data, WHOLE, kind, names)
    records = get(changed, HOLDERS[kind])
    moved = {names.get(normal_form(key), key): record for key, record in records.items()}
    changed = put(changed, HOLDERS[kind], moved)
    for number, question in enumerate(changed.get("questions", [])):
        if about := question.get("about"):
            place = ("questions", number, "about")
            changed = put(changed, place, _about(about, kind, names))
    return cast("dict[str, Data]", changed)


def _renamed(data: Data, shape: Shape, kind: str, names: Mapping[str, str]) -> Data:
    if isinstance(data, str):
        return names.get(normal_form(data), data) if shape.refers == kind else data
    if isinstance(data, list):
        return [_renamed(value, shape.item, kind, names) for value in data]
    keys = names if shape.form is Form.KEYED and shape.refers == kind else {}
    return {
        keys.get(normal_form(key), key): _renamed(value, inner, kind, names)
        for key, value in data.items()
        if (inner := shape_below(shape, key))
    }


def _about(about: str, kind: str, names: Mapping[str, str]) -> str:
    """Return the place that a question is about, with new ids in place of old ones."""
    shape: Shape | None = WHOLE
    parts: list[str] = []
    for part in about.split("."):
        here = shape and shape.form is Form.KEYED
        holds = here and ((shape and shape.refers == kind) or tuple(parts) == HOLDERS[kind])
        shape = shape_below(shape, part) if shape else None
        parts.append(names.get(normal_form(part), part) if holds else part)
    return ".".join(parts)
