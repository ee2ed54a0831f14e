"""What a document is made of, whatever it is printed as: all that a renderer has to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 is the title of the document."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text; with `note`, an aside that may be set quieter."""

    text: str
    note: bool = False


@dataclass(frozen=True)
class Answer:
    """A label and what was answered: one text or several. Empty: not answered yet.

    `none` is True where the question was asked and there is none.
    """

    label: str
    values: tuple[str, ...] = ()
    none: bool = False


@dataclass(frozen=True)
class Items:
    """A list of texts, with numbers where the order means something."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under a header; each cell holds any number of texts. The first column names the row."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True)
class Part:
    """One stretch of a bar: who gives it, how much, and in which state it is."""

    who: str
    amount: Decimal
    state: str


@dataclass(frozen=True)
class Bar:
    """How much of a needed amount is covered: the parts in order, and what is still open."""

    label: str
    unit: str
    needed: Decimal
    parts: tuple[Part, ...]
    still_open: Decimal


@dataclass(frozen=True)
class Bars:
    """Bars under one caption. Bars of different units are never compared."""

    caption: str
    bars: tuple[Bar, ...]


Block = Heading | Paragraph | Answer | Items | Table | Bars
Blocks = Sequence[Block]
