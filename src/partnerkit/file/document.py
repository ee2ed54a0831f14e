"""A partnership file that has been read: its text, its data, and the position of each answer."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from partnerkit.collector import at_rest
from partnerkit.file.characters import decode
from partnerkit.file.conflict_marks import naming_marks
from partnerkit.file.lines import Lines
from partnerkit.file.nodes import Mapping, Member, Node, Sequence, as_data, copied, values_in
from partnerkit.file.parsing import IF_EMPTY, read_tree
from partnerkit.file.quick import quick_data
from partnerkit.problems import MOST_SHOWN, Data, Place, Problem, Trouble


@dataclass(frozen=True)
class Document:
    """A file as it was read. Two documents are equal if their bytes are.

    `says` is the data of the file, every scalar as text; nobody may change it.
    """

    raw: bytes = field(repr=False)
    text: str = field(compare=False)
    says: dict[str, Data] = field(repr=False, compare=False)

    @property
    def data(self) -> dict[str, Data]:
        """The data of the file, every scalar as text; a new copy at each call."""
        return {key: copied(value) for key, value in self.says.items()}

    @cached_property
    def tree(self) -> Mapping:
        """The tree with the positions of all answers, made when it is first needed."""
        return read_tree(self.text)

    @cached_property
    def values(self) -> int:
        """How many values the file holds, keys among them."""
        return values_in(self.says)

    @property
    def bom(self) -> bool:
        """True if the file begins with a byte-order mark, which is not part of the text."""
        return self.raw.startswith(BOM_UTF8)

    @cached_property
    def newline(self) -> str:
        """The line end of the first line; new lines get the same."""
        first = re.search("\r\n|\n|\r", self.text)
        return first[0] if first else "\n"

    @cached_property
    def lines(self) -> Lines:
        """The positions of all lines."""
        return Lines(self.text)

    def locate(self, place: Place, at_key: bool = False) -> tuple[int, int] | None:
        """Return the line and column of the value at `place`, or of its key.

        If the place does not exist, they are those of the nearest key or item above it; None if
        there is none.
        """
        index = self.index(place, at_key)
        return None if index is None else self.lines.position(index)

    def index(self, place: Place, at_key: bool = False) -> int | None:
        """Return the index in the text that `locate` points to."""
        node: Node = self.tree
        found: Member | None = None
        for part in place:
            entry = _child(node, part)
            if entry is None:
                at_key = True
                break
            found, node = entry, entry.value
        if found is None:
            return None
        empty = found.value.start == found.value.end
        return found.start if at_key or empty else found.value.start


@at_rest
def parse(raw: bytes, if_empty: str = IF_EMPTY) -> Document:
    """Read the bytes of a partnership file; `if_empty` is the advice for an empty one.

    Raises:
        Trouble: the file is not valid YAML; it has every problem, each with its line.
    """
    try:
        text = decode(raw)
        says = quick_data(text)
        return Document(raw, text, as_data(read_tree(text, if_empty)) if says is None else says)
    except Trouble as trouble:
        raise naming_marks(trouble, raw) from None


def with_lines(problems: Iterable[Problem], document: Document) -> list[Problem]:
    """Fill in where in the file each problem stands, and sort them from top to bottom.

    Only those that are shown get the line itself, and of very many only the first get where they
    stand: see `MOST_SHOWN`.
    """
    found = sorted(problems, key=lambda problem: _order(problem, document))
    found[:_PLACED] = [_with_line(problem, document) for problem in found[:_PLACED]]
    found[:MOST_SHOWN] = [_with_excerpt(problem, document) for problem in found[:MOST_SHOWN]]
    return found


#: So many of the problems of a file get their lines.
_PLACED = 1_000


def _order(problem: Problem, document: Document) -> int:
    if problem.line is not None:
        return document.lines.at(problem.line, problem.column or 0)
    index = document.index(problem.place, problem.at_key)
    return -1 if index is None else index


def _with_line(problem: Problem, document: Document) -> Problem:
    if problem.line is not None:
        return problem
    position = document.locate(problem.place, problem.at_key)
    if position is None:
        return problem
    line, column = position
    return problem._replace(line=line, column=column)


def _with_excerpt(problem: Problem, document: Document) -> Problem:
    if problem.line is None or problem.column is None or problem.excerpt:
        return problem
    excerpt, left_out = document.lines.excerpt(problem.line, problem.column)
    return problem._replace(excerpt=excerpt, left_out=left_out)


def _child(node: Node, part: str | int) -> Member | None:
    if isinstance(node, Mapping) and isinstance(part, str):
        return node.entries.get(part)
    if isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.entries):
        return node.entries[part]
    return None


__all__ = ["Document", "parse", "with_lines"]
