"""What a document is made of, whatever it is printed as: all that a renderer has to know.

Blocks are named tuples because every command loads them, and these are made five times as fast as
frozen dataclasses.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class ToRun(str):
    """A text that ends with a command, which stays in one piece wherever it can be copied."""

    command: str

    def __new__(cls, words: str, command: str) -> ToRun:
        """Put `words` before the `command`."""
        made = super().__new__(cls, words + command)
        made.command = command
        return made


class Heading(NamedTuple):
    """A heading; `level` 1 is the title of the document."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """A paragraph of running text; with `note`, an aside that may be set quieter."""

    text: str
    note: bool = False


class Answer(NamedTuple):
    """A label and what was answered: one text or several. Empty: not answered yet.

    `none` is True where the question was asked and there is none.
    """

    label: str
    values: tuple[str, ...] = ()
    none: bool = False


class Items(NamedTuple):
    """A list of texts, with numbers where the order means something."""

    items: tuple[str, ...]
    numbered: bool = False


class Table(NamedTuple):
    """Rows under a header; each cell holds any number of texts. The first column names the row.

    With `to_write`, an empty cell is room to write in.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    to_write: bool = False


class Part(NamedTuple):
    """One stretch of a bar: who gives it, how much, and in which state it is."""

    who: str
    amount: Decimal
    state: str


class Bar(NamedTuple):
    """How much of a needed amount is covered: the parts in order, and what is still open."""

    label: str
    unit: str
    needed: Decimal
    parts: tuple[Part, ...]
    still_open: Decimal


class Bars(NamedTuple):
    """Bars under one caption. Bars of different units are never compared."""

    caption: str
    bars: tuple[Bar, ...]


class Tie(NamedTuple):
    """One partner answers to an audience, in a layer; `key` is what pairs call it."""

    key: str
    partner: str
    layer: str
    audience: str


class Link(NamedTuple):
    """Two ties that belong together: which `kind` of link it is, and the same in words."""

    first: str
    second: str
    kind: str
    words: str


class Network(NamedTuple):
    """Who answers to whom, to be drawn; `table` says the same in words."""

    ties: tuple[Tie, ...]
    links: tuple[Link, ...]
    table: Table


class Scale(NamedTuple):
    """How each partner rates one thing, 1 to 5 (None: does not know), and how far they differ."""

    label: str
    ratings: tuple[tuple[str, int | None], ...]
    spread: str


class Scales(NamedTuple):
    """Ratings to be drawn on one line each; `table` says the same in words."""

    scales: tuple[Scale, ...]
    table: Table


class Choices(NamedTuple):
    """What can be ticked on paper, each with whether it is ticked already."""

    label: str
    options: tuple[tuple[str, bool], ...]


class Room(NamedTuple):
    """Room to write by hand: some empty lines under a label and, where it helps, a hint."""

    label: str
    lines: int = 2
    hint: str = ""


Block = Heading | Paragraph | Answer | Items | Table | Bars | Network | Scales | Choices | Room
