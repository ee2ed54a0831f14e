"""A partnership file as a tree that knows where in the text each answer stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from partnerkit.problems import Data


@dataclass(slots=True)
class Scalar:
    """One text. `style` is how it is written: plain (empty), `'`, `"`, `|` or `>`.

    Here and in entries lengths are kept, not ends: the small numbers that they mostly are take no
    memory of their own, and a file may hold a few hundred thousand texts.
    """

    start: int
    length: int
    text: str
    style: str = ""

    @property
    def end(self) -> int:
        """Where the text ends."""
        return self.start + self.length


@dataclass(slots=True)
class Member:
    """A value with what announces it: `key:` in a mapping, `-` in a list.

    `start` is where the key or the dash begins (in brackets: the item itself); `length` goes to
    behind the colon or the dash. `colon` is False only for a bare key in braces: `{a}`.
    """

    start: int
    length: int
    value: Node
    colon: bool = True

    @property
    def after(self) -> int:
        """The index behind the colon or the dash."""
        return self.start + self.length

    @property
    def end(self) -> int:
        """Where the value ends, or the colon or dash when there is no value."""
        return max(self.after, self.value.end)


@dataclass(slots=True)
class Mapping:
    """Keys with their values; `flow` when written in braces."""

    start: int
    end: int
    flow: bool
    entries: dict[str, Member] = field(default_factory=dict)


@dataclass(slots=True)
class Sequence:
    """A list; `flow` when written in brackets."""

    start: int
    end: int
    flow: bool
    entries: list[Member] = field(default_factory=list)


Node = Scalar | Mapping | Sequence


def as_data(mapping: Mapping) -> dict[str, Data]:
    """What a tree holds."""
    return {key: _data(entry.value) for key, entry in mapping.entries.items()}


def _data(node: Node) -> Data:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return as_data(node)
    return [_data(entry.value) for entry in node.entries]


def copied(data: Data) -> Data:
    """The same data, made anew."""
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    return [copied(value) for value in data] if isinstance(data, list) else data
