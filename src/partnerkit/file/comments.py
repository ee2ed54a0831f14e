"""The comments of a file; they stay when what they are beside is removed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from partnerkit.file.document import Document
from partnerkit.file.lines import BREAKS
from partnerkit.file.nodes import Mapping, Node, Scalar

_COMMENT = re.compile(f"#[^{BREAKS}]*")
_INDENTATION = re.compile(" *")
_COMMA = re.compile("[ \t]*,")


class Change(NamedTuple):
    """A replacement of the text from `start` to `end`, indexes of the file's text, by `text`.

    `column` is the indentation of comments that move to lines of their own below `text`.
    """

    start: int
    end: int
    text: str
    column: int | None = None


def apply(document: Document, changes: list[Change]) -> str:
    """Return the text with the changes made; where two overlap, text is removed once.

    Comments in removed text stay where they were.
    """
    text = document.text
    removed = "#" in text and any("#" in text[one.start : one.end] for one in changes)
    found = list(comments(document)) if removed else []
    starts = list(map(re.Match.start, found))
    ordered = sorted(changes, key=attrgetter("start"))
    parts = []
    done = 0
    for number, change in enumerate(ordered):
        start = max(change.start, done)
        within = found[bisect_left(starts, start) : bisect_left(starts, change.end)]
        made = change
        if within:
            later = islice(ordered, number + 1, None)
            following = next((c for c in later if c.end > change.end or c.text), None)
            made = _around(document, change, within, following)
        parts += [text[done:start], made.text]
        done = max(made.end, start)
    return "".join([*parts, text[done:]])


def _around(
    document: Document, change: Change, within: list[re.Match[str]], following: Change | None
) -> Change:
    """Return a change that keeps the comments it would remove; `following` is the next change."""
    newline, lines = document.newline, document.lines
    if change.column is not None:
        below = "".join(f"{newline}{' ' * change.column}{comment[0]}" for comment in within)
        return change._replace(text=change.text + below)
    if change.start == lines.start(change.start) and _begins_line(document, change.end):
        before = _indentation(document, change.start)
        above = "".join(f"{before}{comment[0]}{newline}" for comment in within)
        return change._replace(text=change.text + above)
    return _between(document, change, within, following)


def _between(
    document: Document, change: Change, within: list[re.Match[str]], following: Change | None
) -> Change:
    """Return a change inside a line: its comments come after it, the rest of the line below."""
    text, lines = document.text, document.lines
    made, end = change.text.rstrip(" "), change.end
    comma = _COMMA.match(text, end)
    if comma and not (following and following.start <= comma.end()):
        made, end = made + ",", comma.end()
    line = lines.start(change.start)
    for comment in within:
        before = text[line : change.start] + made
        if not before.strip(" "):
            gap = ""
        elif lines.start(comment.start()) == line:
            gap = "" if before.endswith(" ") else _blanks_before(text, comment.start()) or " "
        else:
            gap = document.newline + _indentation(document, comment.start())
        made += gap + comment[0]
    line_end = lines.end(end)
    if following and following.start <= line_end:
        rest = text[end : following.start] + following.text
        line_end = following.start
    else:
        rest = text[end:line_end]
    if not rest.strip(" \t"):
        return Change(change.start, line_end, made)
    if rest.lstrip(" \t")[0] in BREAKS:
        return Change(change.start, end, made)
    blanks = len(text[end:line_end]) - len(text[end:line_end].lstrip(" \t"))
    return Change(change.start, end + blanks, made + document.newline + _indentation(document, end))


def _begins_line(document: Document, index: int) -> bool:
    return index == len(document.text) or index == document.lines.start(index)


def _indentation(document: Document, index: int) -> str:
    """Return the blanks at the beginning of the line of an index."""
    found = _INDENTATION.match(document.text, document.lines.start(index))
    return found[0] if found else ""


def _blanks_before(text: str, index: int) -> str:
    begin = index
    while begin and text[begin - 1] in " \t":
        begin -= 1
    return text[begin:index]


def comments(document: Document) -> Iterator[re.Match[str]]:
    """Yield the comments of a file, each from its `#` to the end of its line, in order."""
    text, lines = document.text, document.lines
    done = 0
    for start, end, style in _written(document.tree):
        yield from _COMMENT.finditer(text, done, max(start, done))
        if style and style in "|>":
            # Beside the sign of a block of lines a comment may stand, in the block itself none.
            yield from _COMMENT.finditer(text, start, lines.end(start))
        done = max(end, done)
    yield from _COMMENT.finditer(text, done)


def comments_of(document: Document) -> Counter[str]:
    """Return each comment of a document, with the number of times it occurs."""
    if "#" not in document.text:
        return Counter()
    return Counter(comment[0].rstrip() for comment in comments(document))


def _written(node: Node) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and style of all keys and texts, in the order of the file."""
    if isinstance(node, Scalar):
        yield node.start, node.end, node.style
        return
    keyed = isinstance(node, Mapping)
    for entry in node.entries.values() if isinstance(node, Mapping) else node.entries:
        if keyed and entry.after > entry.start:
            yield entry.start, entry.after, ""
        yield from _written(entry.value)
