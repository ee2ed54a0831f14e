"""The blocks that a form is made of: all that its page has to know."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple


class Way(StrEnum):
    """The way in which an answer is given."""

    TEXT = "text"
    LINE = "line"
    ONE = "one"
    LISTED = "listed"
    MANY = "many"
    UNCLEAR = "unclear"


class FieldBlock(NamedTuple):
    """One answer to give, named by its place; `rule` is one of the rules of the form.

    `values` are the earlier answer, or each that was chosen; `way` is how it is given. What
    `must` be there cannot be taken out by itself; of what is `clear`, nobody asks what it means.
    """

    name: str
    label: str
    prompt: str
    rule: str
    way: Way
    values: tuple[str, ...] = ()
    why: str = ""
    example: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    must: bool = False
    clear: bool = False


class RecordBlock(NamedTuple):
    """Answers that belong together. With `is_item`, there is one only, an item of a list."""

    name: str
    title: str
    parts: tuple[FormBlock, ...]
    removable: bool
    is_item: bool


class MoreBlock(NamedTuple):
    """Room for further records of a list.

    `seeds` are what one may begin with, in words; what it is then is in the data, by `id`. With
    `like`, what is asked is the same as in the room of that id, in other words.
    """

    id: str
    name: str
    label: str
    prompt: str
    why: str
    example: str
    said: int
    seeds: tuple[str, ...]
    blank: RecordBlock
    none: bool | None
    like: str


class TitleBlock(NamedTuple):
    """A heading inside a step."""

    text: str


FormBlock = FieldBlock | RecordBlock | MoreBlock | TitleBlock


class StepPart(NamedTuple):
    """All that is asked of one step."""

    name: str
    heading: str
    parts: tuple[FormBlock, ...]


class FormPage(NamedTuple):
    """A whole form. `data` is what the script of the page knows, to be written as JSON."""

    title: str
    intro: tuple[str, ...]
    steps: tuple[StepPart, ...]
    data: dict[str, Any]
