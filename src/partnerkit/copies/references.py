"""Ids that answers refer to: found, and given to other records, all through a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from partnerkit.normal_form import normal_form
from partnerkit.problems import Data
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import get, put
from partnerkit.workbook.shape import Form, Shape, fields, shape_of

_WHOLE = Shape(Form.GROUP, Partnership)


def references(data: Data, kept: Shape = _WHOLE) -> Iterator[tuple[str, str]]:
    """Every reference of a file: what it is to ("partners", "entries", "resources"), and the id."""
    if isinstance(data, str):
        if kept.refers:
            yield kept.refers, data
    elif isinstance(data, list):
        for value in data:
            yield from references(value, kept.item)
    else:
        for key, value in data.items():
            if kept.form is Form.KEYED and kept.refers:
                yield kept.refers, key
            if inner := _inside(kept, key):
                yield from references(value, inner)


def renamed(data: dict[str, Data], kind: str, names: Mapping[str, str]) -> dict[str, Data]:
    """The data with other ids for records of a kind, and every reference to them with it."""
    if not names:
        return data
    names = {normal_form(key): name for key, name in names.items()}
    changed: Any = _renamed(data, _WHOLE, kind, names)
    records = get(changed, HOLDERS[kind])
    moved = {names.get(normal_form(key), key): record for key, record in records.items()}
    changed = put(changed, HOLDERS[kind], moved)
    for number, question in enumerate(changed.get("questions", [])):
        if about := question.get("about"):
            place = ("questions", number, "about")
            changed = put(changed, place, _about(about, kind, names))
    return cast("dict[str, Data]", changed)


def _renamed(data: Data, kept: Shape, kind: str, names: Mapping[str, str]) -> Data:
    if isinstance(data, str):
        return names.get(normal_form(data), data) if kept.refers == kind else data
    if isinstance(data, list):
        return [_renamed(value, kept.item, kind, names) for value in data]
    keys = names if kept.form is Form.KEYED and kept.refers == kind else {}
    return {
        keys.get(normal_form(key), key): _renamed(value, inner, kind, names)
        for key, value in data.items()
        if (inner := _inside(kept, key))
    }


def _about(about: str, kind: str, names: Mapping[str, str]) -> str:
    """The place that a question is about, with the new id where it names the old one."""
    kept: Shape | None = _WHOLE
    parts: list[str] = []
    for part in about.split("."):
        here = kept and kept.form is Form.KEYED
        holds = here and ((kept and kept.refers == kind) or tuple(parts) == HOLDERS[kind])
        kept = _inside(kept, part) if kept else None
        parts.append(names.get(normal_form(part), part) if holds else part)
    return ".".join(parts)


def _inside(kept: Shape, key: str) -> Shape | None:
    """The shape of what stands under a key."""
    if kept.form is Form.GROUP:
        field = fields(kept.type).get(key)
        return shape_of(field) if field else None
    return kept.item if kept.form in (Form.KEYED, Form.LIST) else None
