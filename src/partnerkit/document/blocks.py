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


def ending_in(sentence: str, words: str) -> str:
    """Return a sentence of which the `words` at its end are never broken over two lines."""
    return ToRun(sentence.removesuffix(words), words) if sentence.endswith(words) else sentence


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

    With `to_write`, empty cells are space to write in. `shares` are the shares of the columns in
    the width of a page; without them each takes what its words need. A table is `titled` whose
    caption stands above it as a heading already: it is only read aloud.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    to_write: bool = False
    shares: tuple[int, ...] = ()
    titled: bool = False


class Part(NamedTuple):
    """One stretch of a bar: who gives it, how much, its state, and how sure that is.

    The `certainty` is a key of `bars.CERTAINTY`. Of a sum of several, nobody is named.
    """

    who: str
    amount: Decimal
    state: str
    certainty: str = "offered"


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
    """A pair of ties, by their keys: the `kind` of the link, and the same in words.

    The `number` is that under which the document tells of the pair.
    """

    first: str
    second: str
    kind: str
    words: str
    number: int = 0


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


class Stand(NamedTuple):
    """What a document is and how it stands on its day; the `mark` is on every printed page."""

    text: str
    mark: str


class Lead(NamedTuple):
    """The most important sentence of a document, under what it is called."""

    label: str
    text: str


class Facts(NamedTuple):
    """A few facts that are seen at once: each a label, what is so, and a note that may be empty."""

    facts: tuple[tuple[str, str, str], ...]


class Clause(NamedTuple):
    """A numbered paragraph of an agreement; `level` 2 is inside the clause above it.

    `lead` names what the clause is about, before its text. Without a number, the text goes on with
    the clause above.
    """

    number: str
    text: str
    lead: str = ""
    level: int = 1

    @property
    def opens(self) -> bool:
        """Whether it only opens a list, and must not stand alone at the end of a page."""
        return not self.text or self.text.endswith(":")


class Signing(NamedTuple):
    """Room for one signature, all of it on one page: whose it is, and labelled lines to fill in.

    A line with a value is filled in already. The `note` stands below the lines.
    """

    whose: str
    lines: tuple[tuple[str, str], ...]
    note: str = ""


class NewPage(NamedTuple):
    """What follows begins on a new page, where there are pages."""


class Foot(NamedTuple):
    """What stands at the foot of every page; where there are no pages, at the end."""

    text: str


class OnePage(NamedTuple):
    """The whole document has to fit one page: it is printed in letters of so many points."""

    letters: float = 9.5


class Tracked(NamedTuple):
    """Blocks that were put in or taken out together, for Word to accept or to reject."""

    of: tuple[Block, ...]
    taken_out: bool


Block = (
    Heading
    | Paragraph
    | Answer
    | Items
    | Table
    | Bars
    | Network
    | Scales
    | Choices
    | Room
    | Stand
    | Lead
    | Facts
    | Clause
    | Signing
    | NewPage
    | Foot
    | OnePage
    | Tracked
)
