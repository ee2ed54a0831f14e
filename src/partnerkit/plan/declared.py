"""Everything that the models declare about each question, cached for all partnerships."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from pydantic.fields import FieldInfo

from partnerkit.language import cached
from partnerkit.plan.choosing import Choice
from partnerkit.problems import Place
from partnerkit.workbook.ask import Answers, Asking, asking
from partnerkit.workbook.shape import Form, Shape, fields, fixed_choices, refers_to, shape_of


class Declaration(NamedTuple):
    """The declaration of one question of a group: its words, its place, its number.

    `place` is below the group. `choices` are the possible values with their words, where these are
    the same in every partnership; `refers` is the kind of record whose ids are possible. Both are
    empty for free text. With `one_by_one` there may be several answers, each a question of its own;
    several that are chosen are one question.
    It is number `number` of `of` questions.
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


@cached
def declared(
    model: type[Answers], leave_out: frozenset[str] = frozenset()
) -> tuple[Declaration, ...]:
    """Return the questions of a group and of the groups inside it, in order and numbered."""
    asked = [(at, info) for at, info in _leaves(model, ()) if at[0] not in leave_out]
    of = sum(_in_turn(info) for _, info in asked)
    questions: list[Declaration] = []
    number = 0
    for place, info in asked:
        number += _in_turn(info)
        questions.append(_declared(place, info, number, of))
    return tuple(questions)


def _in_turn(info: FieldInfo) -> bool:
    """Tell whether a question is asked of everybody who goes through its step."""
    known = asking(info)
    return not (known.aside or known.more or known.at_start)


@cached
def declared_of(model: type[Answers], key: str) -> Declaration:
    """Return one question of a group."""
    return _declared((key,), fields(model)[key])


@cached
def asked_as(asking: Asking, **changed: str | bool) -> Asking:
    """Return what was declared with some values changed, as other answers may require."""
    return replace(asking, **changed)  # type: ignore[arg-type]


@cache
def first_asked(model: type[Answers]) -> str:
    """Return the key of the question that begins a new record of a group."""
    return next(key for key, info in fields(model).items() if not asking(info).aside)


def _declared(place: Place, info: FieldInfo, number: int = 1, of: int = 1) -> Declaration:
    shape = shape_of(info)
    several = shape.form in (Form.LIST, Form.KEYED)
    chosen = several and _is_chosen(shape)
    return Declaration(
        place,
        info.title or str(place[-1]),
        info.description or "",
        asking(info),
        shape,
        str(info.examples[0]) if info.examples else "",
        fixed_choices(shape),
        refers_to(shape),
        several and not chosen,
        number,
        of,
    )


def _is_chosen(several: Shape) -> bool:
    """Tell whether the answers of a list are marked among choices."""
    of_answers = several.form is Form.LIST and several.item.form is Form.ANSWER
    return of_answers and bool(refers_to(several) or fixed_choices(several))


def _leaves(model: type[Answers], place: Place) -> Iterator[tuple[Place, FieldInfo]]:
    for key, info in fields(model).items():
        shape = shape_of(info)
        if shape.form is Form.GROUP:
            yield from _leaves(shape.type, (*place, key))
        else:
            yield (*place, key), info
