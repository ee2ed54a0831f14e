"""The beginning and the end of an answer in a text, with the comments that belong to it."""

from __future__ import annotations

import re

from partnerkit.file import layout
from partnerkit.file.document import Document
from partnerkit.file.lines import BREAKS
from partnerkit.file.nodes import Member, Node, Scalar

_COMMENT_LINE = re.compile("( *)#")
_BLANKS = re.compile(f"[ \t{BREAKS}]*")
_INDICATOR = re.compile("[|>][-+0-9]*")


def extent(document: Document, entry: Member) -> int:
    """Return the end of an entry's last line, including more deeply indented comments below.

    A comment at the column of the entry, or left of it, belongs to what follows.
    """
    text, lines = document.text, document.lines
    column = entry.start - lines.start(entry.start)
    end, line = lines.ends(entry.end)
    while line < len(text) and (blanks := _BLANKS.match(text, line)):
        line = lines.start(blanks.end())
        comment = _COMMENT_LINE.match(text, line)
        if comment is None or len(comment[1]) <= column:
            break
        end, line = lines.ends(line)
    return end


def first_line_above(document: Document, entry: Member) -> int | None:
    """Return the beginning of the entry's line, or of the first comment line right above it.

    The result is None when the entry shares its line with a dash, or the comments begin the file.
    """
    text, lines = document.text, document.lines
    start = lines.start(entry.start)
    column = entry.start - start
    if text[start : entry.start].strip(" "):
        return None
    while start > 0:
        above = lines.start(start - 1)
        comment = _COMMENT_LINE.match(text, above)
        if comment is None or len(comment[1]) != column:
            return start
        start = above
    return None if column == 0 and entry.start > 0 else start


def value_spans(document: Document, entry: Member, *, one_line: bool) -> tuple[int, int, int, int]:
    """Return start and end of a value in the line of its key, and of its lines below that."""
    old, after, lines = entry.value, entry.after, document.lines
    bottom = lines.end(entry.end)
    if old.start == old.end:
        return after, after, bottom, bottom
    beside = lines.start(old.start) == lines.start(after)
    in_block = not isinstance(old, Scalar) and not old.flow
    if isinstance(old, Scalar) and old.style and old.style in "|>":
        if beside:
            indicator = _INDICATOR.match(document.text, old.start)
            end = indicator.end() if indicator else old.start + 1
            return old.start, end, lines.end(old.start), bottom
    elif beside and in_block:
        return after, bottom, bottom, bottom
    elif not in_block and (beside or one_line):
        return old.start, old.end, bottom, bottom
    return after, after, lines.end(after), bottom


def block_step(document: Document, old: Node, column: int) -> int:
    """Return the indentation of a block text's lines relative to its key or dash."""
    if isinstance(old, Scalar) and old.style and old.style in "|>":
        lines = document.lines
        body = document.text[lines.end(old.start) : old.end]
        match = re.search(f"[{BREAKS}]( +)[^ {BREAKS}]", body)
        if match and column < len(match[1]) < column + 10:
            return len(match[1]) - column
    return layout.STEP
