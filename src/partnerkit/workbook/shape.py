"""The shape of an answer, taken from its type: one answer, a group, a list, keyed records.

The models never change, so each shape is made once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from partnerkit.language import cached, later, say, translated
from partnerkit.workbook.ask import Answers, in_use, key_in_file
from partnerkit.workbook.ids import Refers
from partnerkit.workbook.rules import OfLanguages, OfText, OfWorkbook, Words


class Form(Enum):
    """The forms that answers of a type can have."""

    ANSWER = "one answer"
    GROUP = "a group of answers"
    LIST = "a list"
    KEYED = "records by id"


@dataclass(frozen=True)
class Shape:
    """The form of an answer, and its `type`.

    The type is that of a single answer, the model of a group, or the annotation of an item.
    `refers` is the kind of record whose ids the answer, or the key of keyed records, must be
    ("partners", "entries", "resources"); "" if it is no id. `is_place` tells whether it is a place
    of the workbook, `is_language` whether it is the code of a language, `is_code`
    whether it is a text code.
    """

    form: Form
    type: Any
    refers: str = ""
    is_place: bool = False
    is_language: bool = False
    is_code: bool = False

    @cached_property
    def item(self) -> Shape:
        """The shape of one item of a list, or of one record."""
        return shape(self.type)


@cache
def shape(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    """Return the shape of answers of type `annotation`; `None` in it only means unanswered."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return shape(inner, (*metadata, *more))
    if origin in (Union, UnionType):
        (inner,) = (part for part in get_args(annotation) if part is not NoneType)
        return shape(inner, metadata)
    if origin is list:
        return Shape(Form.LIST, get_args(annotation)[0])
    if origin is dict:
        key, item = get_args(annotation)
        return Shape(Form.KEYED, item, shape(key).refers)
    refers = next((part.to for part in metadata if isinstance(part, Refers)), "")
    if isinstance(annotation, type) and issubclass(annotation, Answers):
        return Shape(Form.GROUP, annotation)
    marks = (OfWorkbook, OfLanguages, OfText)
    marked = (any(isinstance(part, mark) for part in metadata) for mark in marks)
    return Shape(Form.ANSWER, annotation, refers, *marked)


@cache
def shape_of(field: FieldInfo) -> Shape:
    """Return the shape of a field's answer."""
    annotation: Any = field.annotation
    return shape(annotation, tuple(field.metadata))


def attribute(group: Answers, key: str) -> Any:
    """Return a group's answer by its key in the file, `for` and `from` included."""
    return getattr(group, key if key in vars(group) else f"{key}_")


@cached
def fields(model: type[Answers]) -> dict[str, FieldInfo]:
    """Return the questions of a group by their keys in the file, in the order of the workbook.

    The models are in English; here their words are put into the language in use.
    """
    return {key_in_file(name): in_use(field) for name, field in model.model_fields.items()}


def refers_to(the_shape: Shape) -> str:
    """Return the kind of record whose ids an answer, or each item of a list, must be; or ""."""
    return the_shape.item.refers if the_shape.form is Form.LIST else the_shape.refers


def is_worded(the_shape: Shape) -> bool:
    """Tell whether an answer is free text, not a choice, a number or an id."""
    return the_shape.form is Form.ANSWER and the_shape.type is str and not the_shape.refers


@cached
def fixed_choices(the_shape: Shape) -> tuple[tuple[str, str], ...]:
    """Return the values that an answer can have in any partnership, with their words."""
    if the_shape.type is bool:
        return (("true", say("Yes")), ("false", say("No")))
    if the_shape.type is int:
        return tuple((str(n), translated(words)) for n, words in enumerate(_RATINGS, start=1))
    if isinstance(the_shape.type, type) and issubclass(the_shape.type, Words):
        return tuple((member.value, member.words) for member in the_shape.type)
    return ()


_RATINGS = (later("1, not at all"), "2", "3", "4", later("5, fully"))
