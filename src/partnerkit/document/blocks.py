"""The blocks that documents are made of: all that the writer of a format has to know.

They are named tuples, which are created five times as fast as frozen dataclasses; every command
loads them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class ToRun(str):
    """A text that ends with a command; the command is never broken over two lines."""

    command: str

    def __new__(cls, words: str, command: str) -> ToRun:
        """Join `words` and `command`."""
        text = super().__new__(cls, words + command)
        text.command = command
        return text


class Heading(NamedTuple):
    """A heading; `level` 1 is the title of the document."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """A paragraph of running text; a `note` is an aside that may be set less prominently."""

    text: str
    note: bool = False


class Answer(NamedTuple):
    """A label and the answers to it. Without values, the question is not answered yet.

    `none` is True where the answer is that there are none.
    """

    label: str
    values: tuple[str, ...] = ()
    none: bool = False


class Items(NamedTuple):
    """A list of texts, numbered where their order matters."""

    items: tuple[str, ...]
    numbered: bool = False


class Table(NamedTuple):
    """Rows under a header; a cell holds any number of texts, and the first cell names its row.

    With `to_write`, empty cells are space to write in.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    to_write: bool = False


class Part(NamedTuple):
    """One stretch of a bar: who gives it, how much, and its state."""

    who: str
    amount: Decimal
    state: str


class Bar(NamedTuple):
    """A needed amount: the parts that cover it, in order, and the amount still open."""

    label: str
    unit: str
    needed: Decimal
    parts: tuple[Part, ...]
    still_open: Decimal


class Bars(NamedTuple):
    """Bars under one caption; bars with different units are not comparable."""

    caption: str
    bars: tuple[Bar, ...]


class Tie(NamedTuple):
    """A partner's accountability to an audience in one layer; `key` is its id, which pairs use."""

    key: str
    partner: str
    layer: str
    audience: str


class Link(NamedTuple):
    """A pair of ties, by their keys: the `kind` of the link, and the same in words."""

    first: str
    second: str
    kind: str
    words: str


class Network(NamedTuple):
    """A diagram of who answers to whom; `table` says the same in words."""

    ties: tuple[Tie, ...]
    links: tuple[Link, ...]
    table: Table


class Scale(NamedTuple):
    """Each partner's rating of one thing, from 1 to 5 (None: does not know), and their spread."""

    label: str
    ratings: tuple[tuple[str, int | None], ...]
    spread: str


class Scales(NamedTuple):
    """Ratings to draw, one line for each scale; `table` says the same in words."""

    scales: tuple[Scale, ...]
    table: Table


class Choices(NamedTuple):
    """Boxes to tick on paper: each option, and whether it is ticked already."""

    label: str
    options: tuple[tuple[str, bool], ...]


class Room(NamedTuple):
    """Space to write by hand: empty lines under a label and, where it helps, a hint."""

    label: str
    lines: int = 2
    hint: str = ""


Block = Heading | Paragraph | Answer | Items | Table | Bars | Network | Scales | Choices | Room
