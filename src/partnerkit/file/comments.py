"""Where the comments of a file stand, and that they stay when what they stood beside goes."""

from __future__ import annotations

import re
from bisect import bisect_left
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
    found = [(comment.start(), comment[0]) for comment in comments(document)]
    spans = [(start, end) for start, end, _ in _written(document.tree)]
    above: list[Change] = []
    line = done = 0
    for start, end, _ in sorted(changes, key=lambda change: change.start):
        start = max(start, done)
        outside = _line_outside(document, spans, start)
        if outside >= done:
            line = outside
        indentation = _INDENTATION.match(document.text, line)
        before = indentation[0] if indentation else ""
        removed = found[bisect_left(found, (start,)) : bisect_left(found, (end,))]
        above += [
            Change(line, line, f"{before}{comment}{document.newline}") for _, comment in removed
        ]
        done = max(end, start)
    return above


def _line_outside(document: Document, spans: list[tuple[int, int]], index: int) -> int:
    """Where the line of `index` begins, or the nearest above it that no key or text reaches over.

    `spans` are where keys and texts begin and end, in the order of the file.
    """
    line = document.lines.start(index)
    while True:
        start, end = spans[max(bisect_left(spans, (line,)) - 1, 0)]
        if not start < line < end:
            return line
        line = document.lines.start(start)


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
