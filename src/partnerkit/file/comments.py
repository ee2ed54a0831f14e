"""Where the comments of a file stand, and that they stay when what they stood beside goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from partnerkit.file.document import Document
from partnerkit.file.lines import BREAKS
from partnerkit.file.nodes import Mapping, Node, Scalar

_COMMENT = re.compile(f"#[^{BREAKS}]*")
_INDENTATION = re.compile(" *")


class Change(NamedTuple):
    """Put `text` in place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


def apply(text: str, changes: list[Change]) -> str:
    """Make the changes; where two overlap, what either removes is removed once."""
    parts = []
    done = 0
    for change in sorted(changes, key=lambda change: change.start):
        start = max(change.start, done)
        parts += [text[done:start], change.text]
        done = max(change.end, start)
    return "".join([*parts, text[done:]])


def rescued(document: Document, changes: list[Change]) -> list[Change]:
    """What puts the comments that changes remove into lines of their own, where that begins."""
    if not any("#" in document.text[change.start : change.end] for change in changes):
        return []
    found = list(comments(document))
    above: list[Change] = []
    line = done = 0
    for start, end, _ in sorted(changes, key=lambda change: change.start):
        start = max(start, done)
        if document.lines.start(start) >= done:
            line = document.lines.start(start)
        indentation = _INDENTATION.match(document.text, line)
        before = indentation[0] if indentation else ""
        above += [
            Change(line, line, f"{before}{comment[0]}{document.newline}")
            for comment in found
            if start <= comment.start() < end
        ]
        done = max(end, start)
    return above


def comments(document: Document) -> Iterator[re.Match[str]]:
    """The comments of a file, each from its `#` to the end of its line, in order."""
    text, lines = document.text, document.lines
    done = 0
    for start, end, style in _written(document.tree):
        yield from _COMMENT.finditer(text, done, max(start, done))
        if style and style in "|>":
            # Beside the sign of a block of lines a comment may stand, in the block itself none.
            yield from _COMMENT.finditer(text, start, lines.end(start))
        done = max(end, done)
    yield from _COMMENT.finditer(text, done)


def _written(node: Node) -> Iterator[tuple[int, int, str]]:
    """Where keys and texts begin and end, with the style of a text, in the order of the file."""
    if isinstance(node, Scalar):
        yield node.start, node.end, node.style
        return
    keyed = isinstance(node, Mapping)
    for entry in node.entries.values() if isinstance(node, Mapping) else node.entries:
        if keyed and entry.after > entry.start:
            yield entry.start, entry.after, ""
        yield from _written(entry.value)
