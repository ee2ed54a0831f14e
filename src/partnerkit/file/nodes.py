"""The tree of a partnership file, which knows the position of each answer in the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from partnerkit.problems import Data


@dataclass(slots=True)
class Scalar:
    """One text. `style` is how it is written: plain (empty), `'`, `"`, `|` or `>`.

    `start` is an index of the file's text. Here and in `Member` lengths are stored instead of ends,
    because Python shares small integers: a file may hold a few hundred thousand texts.
    """

    start: int
    length: int
    text: str
    style: str = ""

    @property
    def end(self) -> int:
        """The index after the text."""
        return self.start + self.length


@dataclass(slots=True)
class Member:
    """A value with its `key:` in a mapping, or its `-` in a list.

    `start` is the index of the key or the dash (in brackets: of the item itself); `length` includes
    the colon or the dash. `colon` is False only for a bare key in braces: `{a}`.
    """

    start: int
    length: int
    value: Node
    colon: bool = True

    @property
    def after(self) -> int:
        """The index after the colon or the dash."""
        return self.start + self.length

    @property
    def end(self) -> int:
        """The index after the value, or after the colon or dash if there is no value."""
        return max(self.start + self.length, self.value.end)


@dataclass(slots=True)
class Mapping:
    """Keys with their values; `flow` is True for one in braces."""

    start: int
    end: int
    flow: bool
    entries: dict[str, Member] = field(default_factory=dict)


@dataclass(slots=True)
class Sequence:
    """A list; `flow` is True for one in brackets."""

    start: int
    end: int
    flow: bool
    entries: list[Member] = field(default_factory=list)


Node = Scalar | Mapping | Sequence


def as_data(mapping: Mapping) -> dict[str, Data]:
    """Return the data of a tree, as a new copy, so that changes do not reach the tree."""
    return {
        key: value.text if isinstance(value := entry.value, Scalar) else _data(value)
        for key, entry in mapping.entries.items()
    }


def _data(node: Node) -> Data:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return as_data(node)
    return [_data(entry.value) for entry in node.entries]


def copied(data: Data) -> Data:
    """Return a copy of data."""
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    return [copied(value) for value in data] if isinstance(data, list) else data


def values_in(data: Data) -> int:
    """Return how many values data holds, keys among them, and itself."""
    found, keys = [data], 0
    for one in found:  # and what it holds
        if one.__class__ is str:
            continue
        if isinstance(one, dict):
            keys += len(one)
            found.extend(one.values())
        elif isinstance(one, list):
            found.extend(one)
    return keys + len(found)
