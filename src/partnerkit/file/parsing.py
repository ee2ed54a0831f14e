"""The reader from YAML text to the tree of `nodes`; only this module uses the YAML library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from partnerkit.file import syntax
from partnerkit.file.lines import Lines
from partnerkit.file.nodes import Mapping, Member, Node, Scalar, Sequence
from partnerkit.file.scanning import end_of_block, skip
from partnerkit.language import say
from partnerkit.problems import MOST_SHOWN, Place, Problem, Trouble

#: The deepest nesting of values allowed. The format needs seven levels.
DEEPEST = 20
#: The highest number of values allowed: twice what a thousand partners need. It limits the cost of
#: a file with many values for its size.
MOST_VALUES = 400_000

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEY_COLON = re.compile("[ \t]*:")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_A_MAPPING = (
    "The file must be made of keys with values, as in `name: Orange County Food Council`."
)
_EMPTY = "This file is empty. {}"
#: What to do about an empty file: it may have been a partnership file.
IF_EMPTY = "If it held a plan, put a copy of it back. If not, delete it and run `partnerkit start`."
_SECOND_DOCUMENT = (
    "A second document begins here. Keep one document in the file: "
    "delete the line `---` or move what follows to a file of its own."
)
_TOO_MANY = "The file holds more than {:,} values. Make it smaller."
_COMPLEX_KEY = "A key must be one short text in one line. Write `key: value`."


def read_tree(text: str, if_empty: str = IF_EMPTY) -> Mapping:
    """Read a text into a tree.

    Raises:
        Trouble: the text is not valid; it has every problem found.
    """
    builder = _Builder(text)
    try:
        for event in _events(text):
            builder.take(event)
    except _StopError:
        pass
    except _SyntaxError as error:
        sentence, at = syntax.explain(error.complaint, text)
        builder.complain(sentence + syntax.odd_break(text, at), at, placed=False)
    if builder.problems:
        raise Trouble(builder.problems, more=builder.more)
    if builder.root is None or (isinstance(builder.root, Scalar) and not builder.root.text):
        raise Trouble([Problem(_EMPTY.format(if_empty), line=1)])
    if not isinstance(builder.root, Mapping):
        builder.complain(_NOT_A_MAPPING, builder.root.start)
        raise Trouble(builder.problems)
    return builder.root


class _StopError(Exception):
    """Nothing after this can be read."""


class _SyntaxError(Exception):
    def __init__(self, complaint: syntax.Complaint) -> None:
        self.complaint = complaint


def _events(text: str) -> Iterator[Any]:
    at = 0
    try:
        events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
        for event in events:
            at = event.end_mark.index
            yield event
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        since = error.context_mark.index if error.context_mark else None
        where = mark.index if mark else at
        complaint = syntax.Complaint(error.problem or "", where, error.context or "", since)
        raise _SyntaxError(complaint) from None
    except (yaml.YAMLError, ValueError, OverflowError):
        # The pure-Python reader fails like this on an escape code beyond Unicode.
        raise _SyntaxError(syntax.Complaint("invalid Unicode character escape", at)) from None


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read; `key` is waiting for its value."""

    node: Mapping | Sequence
    key: str | None = None
    start: int = 0
    after: int = 0
    colon: bool = True


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.more = 0
        self._open: list[_Open] = []
        self._values = 0
        self._documents = 0

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def complain(
        self, sentence: str, index: int, *, at_key: bool = False, placed: bool = True
    ) -> None:
        """Record a problem at `index` of the text."""
        if len(self.problems) == MOST_SHOWN:
            self.more += 1
            return
        place = self._place() if placed else ()
        self.problems.append(self._lines.point(Problem(sentence, place, at_key), index))

    def take(self, event: Any) -> None:
        """Add the next event of the reader to the tree."""
        kind: type = type(event)
        if kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._refuse(_SECOND_DOCUMENT, event.start_mark.index)
        elif issubclass(kind, yaml.CollectionEndEvent):
            self._close(event.end_mark.index)
        elif issubclass(kind, yaml.NodeEvent):
            self._node(event)

    def _node(self, event: Any) -> None:
        start = event.start_mark.index
        self._values += 1
        if self._values > MOST_VALUES:
            self._refuse(_TOO_MANY.format(MOST_VALUES), start)
        top = self._open[-1] if self._open else None
        is_key = top is not None and isinstance(top.node, Mapping) and top.key is None
        self._refuse_marks(event, start)
        if top is not None and is_key:
            self._key(top, event)
        elif isinstance(event, yaml.CollectionStartEvent):
            kind = Mapping if isinstance(event, yaml.MappingStartEvent) else Sequence
            node = kind(start, start, bool(event.flow_style))
            self._add(node)
            if len(self._open) == DEEPEST:
                self._refuse(
                    say("Values are nested more than {deepest} deep here.", deepest=DEEPEST), start
                )
            self._open.append(_Open(node))
        elif isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event))
        else:
            self._add(Scalar(start, event.end_mark.index - start, ""))

    def _refuse_marks(self, event: Any, start: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.complain(syntax.ALIASED, start)
            return
        if event.anchor is not None:
            self.complain(syntax.ANCHORED, start)
        if getattr(event, "tag", None) is not None:
            self.complain(syntax.TAGGED, start)

    def _key(self, top: _Open, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if not isinstance(event, yaml.ScalarEvent) or (start == end and not event.value):
            self._refuse(_COMPLEX_KEY, start)
        key = self._scalar(event).text
        if top.node.flow:
            behind = skip(self.text, end)
            top.colon = self.text[behind : behind + 1] == ":"
            top.after = behind + 1 if top.colon else end
        else:
            colon = _KEY_COLON.match(self.text, end)
            if colon is None:
                self._refuse(_COMPLEX_KEY, start)
            else:
                top.after = colon.end()
        top.key, top.start = key, start

    def _scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        text, style = event.value, event.style or ""
        if style == '"' and _SURROGATE.search(text):
            self.complain(syntax.SURROGATE, start)
        if style and style in "|>":
            end = end_of_block(self.text, start, end, text)
        return Scalar(start, end - start, text, style)

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        top = self._open[-1]
        if isinstance(top.node, Mapping):
            self._add_value(top, top.node, node)
        else:
            top.node.entries.append(self._item(top.node, node))

    def _add_value(self, top: _Open, mapping: Mapping, node: Node) -> None:
        key = top.key or ""
        if key in mapping.entries:
            first = self._lines.position(mapping.entries[key].start)[0]
            sentence = say(
                "The key `{key}` stands here a second time; the first is in line {first}. Keep "
                "one of them.",
                key=key,
                first=first,
            )
            self.complain(sentence, top.start, at_key=True)
        else:
            mapping.entries[key] = Member(top.start, top.after - top.start, node, top.colon)
        if not isinstance(node, Mapping | Sequence):
            top.key = None

    def _item(self, sequence: Sequence, node: Node) -> Member:
        if sequence.flow:
            return Member(node.start, 0, node)
        behind = sequence.entries[-1].end if sequence.entries else sequence.start
        dash = skip(self.text, behind)
        return Member(dash, 1, node)

    def _close(self, end: int) -> None:
        node = self._open.pop().node
        entries = list(node.entries.values() if isinstance(node, Mapping) else node.entries)
        node.end = end if node.flow or not entries else entries[-1].end
        if self._open:
            self._open[-1].key = None

    def _place(self) -> Place:
        place: list[str | int] = []
        for level in self._open:
            if isinstance(level.node, Mapping):
                if level.key is None:
                    break
                place.append(level.key)
            else:
                place.append(len(level.node.entries))
        return tuple(place)

    def _refuse(self, sentence: str, index: int) -> None:
        self.complain(sentence, index)
        raise _StopError
