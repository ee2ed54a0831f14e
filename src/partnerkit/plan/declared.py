"""What the models declare of each question, read off them once for all partnerships."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from pydantic.fields import FieldInfo

from partnerkit.plan.choosing import Choice
from partnerkit.problems import Place
from partnerkit.workbook.ask import Answers, Asking, asking
from partnerkit.workbook.shape import Form, Shape, fields, fixed_choices, refers_to, shape_of


class Declared(NamedTuple):
    """One question of a group: its words, where its answer stands below the group, its number.

    `choices` are the values that it can have, with their words, where these are the same in every
    partnership; `refers` is whose ids it can be one of. Both are empty for free text. With
    `one_by_one`, there may be several answers, each a question of its own.
    """

    place: Place
    label: str
    words: str
    asking: Asking
    shape: Shape
    example: str
    choices: tuple[Choice, ...]
    refers: str
    one_by_one: bool
    number: int = 1
    of: int = 1


@cache
def declared(model: type[Answers], leave_out: frozenset[str] = frozenset()) -> tuple[Declared, ...]:
    """The questions of a group in order, numbered, with those of the groups in it."""
    asked = [(at, info) for at, info in _leaves(model, ()) if at[0] not in leave_out]
    of = sum(not asking(info).aside for _, info in asked)
    found: list[Declared] = []
    number = 0
    for place, info in asked:
        number += not asking(info).aside
        found.append(_declared(place, info, number, of))
    return tuple(found)


@cache
def declared_of(model: type[Answers], key: str) -> Declared:
    """One question of a group, by itself."""
    return _declared((key,), fields(model)[key])


@cache
def asked_as(asking: Asking, **changed: str | bool) -> Asking:
    """What was declared, asked otherwise where other answers make a difference."""
    return replace(asking, **changed)  # type: ignore[arg-type]


@cache
def first_asked(model: type[Answers]) -> str:
    """The key of the question that a new record of a group begins with."""
    return next(key for key, info in fields(model).items() if not asking(info).aside)


def _declared(place: Place, info: FieldInfo, number: int = 1, of: int = 1) -> Declared:
    kept = shape_of(info)
    return Declared(
        place,
        info.title or str(place[-1]),
        info.description or "",
        asking(info),
        kept,
        str(info.examples[0]) if info.examples else "",
        fixed_choices(kept),
        refers_to(kept),
        kept.form in (Form.LIST, Form.KEYED),
        number,
        of,
    )


def _leaves(model: type[Answers], place: Place) -> Iterator[tuple[Place, FieldInfo]]:
    for key, info in fields(model).items():
        kept = shape_of(info)
        if kept.form is Form.GROUP:
            yield from _leaves(kept.type, (*place, key))
        else:
            yield (*place, key), info
