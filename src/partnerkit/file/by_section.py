"""Rewriting only the part of a file that a change is in: no other part is read again.

A part is a key that begins a line, with its lines down to the next key of its group. Read alone, it
says what it says in the file, which is looked at before it is changed and after. Anything unusual
is left to `edit`, which reads the whole file and writes the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from partnerkit.file.characters import LARGEST
from partnerkit.file.comments import comments_of
from partnerkit.file.document import Document, parse
from partnerkit.file.nodes import as_data, values_in
from partnerkit.file.parsing import MOST_VALUES
from partnerkit.file.patch import Patch
from partnerkit.problems import Data, Trouble

_BOM = "\ufeff"
#: Ends of lines that YAML knows besides the usual ones.
_OTHER_BREAKS = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
#: The blanks before the first key of a group.
_INDENTED = re.compile("\n( +)(?=[^ #\r\n])")


class _Part(NamedTuple):
    """A key of the file at the end of a `path`, from `start` to `end`; `said` is what it says.

    `new` is what it is to say, with keys to be added after it.
    """

    path: tuple[str, ...]
    start: int
    end: int
    said: dict[str, Data]
    new: dict[str, Data]


def rewritten(document: Document, data: dict[str, Data]) -> Document | None:
    """Return the document changed so that it holds `data`; None if the whole has to be read."""
    text, says, values, done = document.text, document.says, document.values, 0
    if _OTHER_BREAKS.search(text):
        return None
    pieces: list[str] = []
    for part in _parts(document, data):
        lines = _lines_changed(document, part) if part else None
        if part is None or lines is None:
            return None
        pieces += [text[done : part.start], lines.text]
        done, says = part.end, _with(says, part.path, lines.says)
        values += values_in(lines.says) - values_in(part.said)
    whole = "".join([*pieces, text[done:]])
    raw = ((_BOM if document.bom else "") + whole).encode()
    if values > MOST_VALUES or len(raw) > LARGEST or says != data:
        return None
    result = Document(raw, whole, says)
    result.__dict__["values"] = values  # as if it had been counted
    return result


def _parts(document: Document, data: dict[str, Data]) -> Iterator[_Part | None]:
    """Yield the parts that change, from top to bottom; None where it cannot be told."""
    changes = _changes(document.says, data)
    if changes is None:
        yield None
        return
    room = _Room(0, len(document.text), 0)
    for key in document.says:
        if key in changes:
            part = _part(document.text, document.says, key, room)
            yield part and _innermost(document.text, part._replace(new=changes[key]))


def _changes(said: dict[str, Data], new: dict[str, Data]) -> dict[str, dict[str, Data]] | None:
    """Return what changes in a group: what each key is to say, with keys to be added after it.

    The result is None where a key goes, or one is to be the first.
    """
    if not said.keys() <= new.keys():
        return None
    changes: dict[str, dict[str, Data]] = {}
    before = ""
    for key, value in new.items():
        if key not in said:
            if not before:
                return None
            changes.setdefault(before, {before: new[before]})[key] = value
            continue
        before = key
        if said[key] is not value and said[key] != value:
            changes[key] = {key: value}
    return changes


class _Room(NamedTuple):
    """Where the keys of one group stand: between two indexes, at a column."""

    start: int
    end: int
    column: int


def _part(text: str, group: dict[str, Data], key: str, room: _Room) -> _Part | None:
    keys = list(group)
    following = keys[keys.index(key) + 1 :][:1]
    start = _start(text, key, room)
    end = _start(text, following[0], room) if following else room.end
    if start is None or end is None:
        return None
    return _Part((key,), start, end, {key: group[key]}, {})


def _start(text: str, key: str, room: _Room) -> int | None:
    """Return where the line of a key begins; None where that cannot be told without reading.

    A text in quotes over several lines may have a line that looks like the key. So there is to be
    one such line only, and none in which the key itself may be written in another way.
    """
    indent = " " * room.column
    head = f"\n{indent}{key}:"
    at = 0 if room.start == 0 and text.startswith(head[1:]) else -1
    if at < 0:
        at = text.find(head, room.start, room.end) + 1
        if at == 0:
            return None
    if text.find(head, at, room.end) >= 0 or _written_otherwise(indent, key).search(
        text, room.start, room.end
    ):
        return None
    return at


@cache
def _written_otherwise(indent: str, key: str) -> re.Pattern[str]:
    """Return what matches the line of a key in quotes, of no plain form, or with blanks behind."""
    return re.compile(rf"\n{indent}(?:[\"'?!&*]|{re.escape(key)}[ \t]+:)")


def _innermost(text: str, part: _Part) -> _Part:
    """Return the smallest part of a part that changes, where the rest of it stays."""
    if len(part.new) > 1:
        return part
    (said,), (new,) = part.said.values(), part.new.values()
    first = _INDENTED.search(text, part.start, part.end)
    if not isinstance(said, dict) or not isinstance(new, dict) or first is None:
        return part
    changes = _changes(said, new) or {}
    if len(changes) != 1:
        return part
    ((key, change),) = changes.items()
    inner = _part(text, said, key, _Room(part.start, part.end, len(first[1])))
    if inner is None:
        return part
    path = (*part.path, *inner.path)
    return _innermost(text, inner._replace(path=path, new=change))


def _lines_changed(document: Document, part: _Part) -> Document | None:
    """Return the lines of a part as they become; None if they cannot be changed by themselves."""
    lines = document.text[part.start : part.end]
    try:
        alone = Document(lines.encode(), lines, part.said)
        if as_data(alone.tree) != part.said or alone.newline != document.newline:
            return None
        changed = Patch(alone).run(part.new)
        if lines[-1] not in "\r\n" and changed.endswith(document.newline):
            changed = changed.removesuffix(document.newline)
        result = parse(changed.encode())
    except Trouble:
        return None
    whole_line = part.end == len(document.text) or changed.endswith(document.newline)
    kept = result.says == part.new and not comments_of(alone) - comments_of(result)
    return result if kept and whole_line else None


def _with(says: dict[str, Data], path: tuple[str, ...], new: dict[str, Data]) -> dict[str, Data]:
    """Return the data with the key at the end of a path replaced, and what comes after it added."""
    changed: dict[str, Data] = {}
    for key, value in says.items():
        if key != path[0]:
            changed[key] = value
        elif len(path) == 1:
            changed |= new
        else:
            assert isinstance(value, dict)
            changed[key] = _with(value, path[1:], new)
    return changed
