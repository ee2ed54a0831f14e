"""The reader from YAML text to the tree of `nodes`; only this module uses the YAML library."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, NoReturn

import yaml

from partnerkit.collector import at_rest
from partnerkit.file import syntax
from partnerkit.file.lines import Lines
from partnerkit.file.nodes import Mapping, Member, Node, Scalar, Sequence
from partnerkit.file.scanning import end_of_block, skip
from partnerkit.language import later, say, translated
from partnerkit.problems import MOST_SHOWN, Problem, Trouble

#: The deepest nesting of values allowed. The format needs seven levels.
DEEPEST = 20
#: The highest number of values allowed: more than a thousand partners need. It limits the cost of
#: a file with many values for its size.
MOST_VALUES = 250_000
#: The highest number of items in one list, and of keys in one group: a thousand partners fill a
#: third. What follows from each, questions and reminders, takes many times the room of its text.
MOST_IN_ONE = 25_000

Take = Callable[[], Any]
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEY_COLON = re.compile("[ \t]*:")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_A_MAPPING = later(
    "The file must be made of keys with values, as in `name: Orange County Food Council`."
)
#: What to do about an empty file: it may have been a partnership file.
IF_EMPTY = later(
    "If it held a plan, put a copy of it back. If not, delete it and run `partnerkit start`."
)
_SECOND_DOCUMENT = later(
    "A second document begins here. Keep one document in the file: "
    "delete the line `---` or move what follows to a file of its own."
)
_COMPLEX_KEY = later("A key must be one short text in one line. Write `key: value`.")


@at_rest
def read_tree(text: str, if_empty: str = IF_EMPTY) -> Mapping:
    """Read a text into a tree.

    Raises:
        Trouble: the text is not valid; it has every problem found.
    """
    reader = _Reader(text)
    root: Node | None = None
    try:
        root = reader.document()
    except _StopError:
        pass
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        sentence, at = syntax.explain(_complaint(error, reader.at), text)
        reader.complain(sentence + syntax.odd_break(text, at), at, placed=False)
    if reader.problems:
        raise Trouble(reader.problems, more=reader.more)
    if root is None or (isinstance(root, Scalar) and not root.text):
        raise Trouble(
            [Problem(say("This file is empty. {advice}", advice=translated(if_empty)), line=1)]
        )
    if not isinstance(root, Mapping):
        reader.complain(translated(_NOT_A_MAPPING), root.start)
        raise Trouble(reader.problems)
    return root


class _StopError(Exception):
    """Nothing after this can be read."""


def _complaint(error: Exception, at: int) -> syntax.Complaint:
    """Return the library's error about a text; `at` is how far it has read."""
    if not isinstance(error, yaml.MarkedYAMLError):
        # The pure-Python reader fails like this on an escape code beyond Unicode.
        return syntax.Complaint("invalid Unicode character escape", at)
    mark = error.problem_mark or error.context_mark
    since = error.context_mark.index if error.context_mark else None
    where = mark.index if mark else at
    return syntax.Complaint(error.problem or "", where, error.context or "", since)


def _start(event: Any) -> int:
    return int(event.start_mark.index)


def _end(event: Any) -> int:
    return int(event.end_mark.index)


class _Reader:
    """A reader that makes a tree, and records everything that no file may contain.

    `at` is the end of the last key or value.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.problems: list[Problem] = []
        self.more = 0
        self._place: list[str | int] = []
        self._values = 0

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
        place = tuple(self._place) if placed else ()
        self.problems.append(self._lines.point(Problem(sentence, place, at_key), index))

    def document(self) -> Node | None:
        """Read the one document of the text; None where there is nothing in it."""
        self._take: Take = LOADER(self.text).get_event
        self._take()
        if not isinstance(self._take(), yaml.DocumentStartEvent):
            return None
        root = self._node(self._take())
        self._take()
        following = self._take()
        if isinstance(following, yaml.DocumentStartEvent):
            self._refuse(translated(_SECOND_DOCUMENT), _start(following))
        return root

    def _node(self, event: Any, is_key: bool = False) -> Node:
        """Read the value or key that begins with an event."""
        kind, start, end = type(event), event.start_mark.index, event.end_mark.index
        self.at = end
        self._values += 1
        if self._values > MOST_VALUES:
            self._refuse(
                say(
                    "The file holds more than {count:,} values. Make it smaller.", count=MOST_VALUES
                ),
                start,
            )
        if kind is yaml.AliasEvent:
            self.complain(translated(syntax.ALIASED), start)
        elif event.anchor is not None or event.tag is not None:
            self._complain_of_marks(event, start)
        if is_key and (kind is not yaml.ScalarEvent or (start == end and not event.value)):
            self._refuse(translated(_COMPLEX_KEY), start)
        if kind is yaml.ScalarEvent:
            text, style = event.value, event.style or ""
            if style == '"' and _SURROGATE.search(text):
                self.complain(translated(syntax.SURROGATE), start)
            if style and style in "|>":
                end = end_of_block(self.text, start, end, text)
                self.at = end
            return Scalar(start, end - start, text, style)
        if kind is yaml.AliasEvent:
            return Scalar(start, end - start, "")
        if len(self._place) == DEEPEST:
            self._refuse(
                say("Values are nested more than {deepest} deep here.", deepest=DEEPEST), start
            )
        within = self._mapping if kind is yaml.MappingStartEvent else self._sequence
        return within(start, bool(event.flow_style))

    def _mapping(self, start: int, flow: bool) -> Mapping:
        entries: dict[str, Member] = {}
        after = start
        while type(event := self._take()) is not yaml.MappingEndEvent:
            if len(entries) == MOST_IN_ONE:
                self._refuse_more(event)
            key = self._node(event, is_key=True)
            assert isinstance(key, Scalar)
            found = None if flow else _KEY_COLON.match(self.text, self.at)
            if not flow and found is None:
                self._refuse(translated(_COMPLEX_KEY), key.start)
            after, colon = (found.end(), True) if found else self._behind_key()
            self._place.append(key.text)
            if key.text in entries:
                self._complain_of_two(key, entries[key.text])
            value = self._node(self._take())
            self._place.pop()
            entries.setdefault(key.text, Member(key.start, after - key.start, value, colon))
        self.at = _end(event) if flow else max(after, self.at)
        return Mapping(start, self.at, flow, entries)

    def _behind_key(self) -> tuple[int, bool]:
        """Return where a value in braces may begin, and True if a colon precedes it."""
        behind = skip(self.text, self.at)
        colon = self.text[behind : behind + 1] == ":"
        return behind + 1 if colon else self.at, colon

    def _sequence(self, start: int, flow: bool) -> Sequence:
        entries: list[Member] = []
        self.at = start
        while type(event := self._take()) is not yaml.SequenceEndEvent:
            if len(entries) == MOST_IN_ONE:
                self._refuse_more(event)
            self._place.append(len(entries))
            dash = 0 if flow else skip(self.text, self.at)
            value = self._node(event)
            self._place.pop()
            entries.append(Member(value.start, 0, value) if flow else Member(dash, 1, value))
            self.at = max(dash + 1, self.at)
        self.at = _end(event) if flow else self.at
        return Sequence(start, self.at, flow, entries)

    def _refuse_more(self, event: Any) -> NoReturn:
        self._refuse(
            say(
                "One list or group holds more than {most:,} entries. Make it shorter.",
                most=MOST_IN_ONE,
            ),
            _start(event),
        )

    def _complain_of_marks(self, event: Any, start: int) -> None:
        if event.anchor is not None:
            self.complain(translated(syntax.ANCHORED), start)
        if event.tag is not None:
            self.complain(translated(syntax.TAGGED), start)

    def _complain_of_two(self, key: Scalar, first: Member) -> None:
        sentence = say(
            "The key `{key}` stands here a second time; the first is in line {first}. Keep "
            "one of them.",
            key=key.text,
            first=self._lines.position(first.start)[0],
        )
        self.complain(sentence, key.start, at_key=True)

    def _refuse(self, sentence: str, index: int) -> NoReturn:
        self.complain(sentence, index)
        raise _StopError
