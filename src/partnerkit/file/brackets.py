"""Items that come and go in brackets and braces, with the comments between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnerkit.file.comments import Change
from partnerkit.file.document import Document
from partnerkit.file.lines import BREAKS
from partnerkit.file.nodes import Entry
from partnerkit.file.scanning import skip

_COMMA = re.compile("[ \t]*,")
_REST = re.compile(f"[ \t]*(#[^{BREAKS}]*)?(?=[{BREAKS}])")
_COMMENT_LINE = re.compile("[ \t]*#")


def rearranged(
    document: Document, entries: list[Entry], kept: list[bool], added: dict[int, list[str]]
) -> Iterator[Change]:
    """What removes entries, and puts new ones behind those with the given index (-1: in front)."""
    last = len(kept) - 1 - kept[::-1].index(True)
    for before, written in added.items():
        if before < last and not kept[before + 1]:
            # Where the next stood that goes.
            start = entries[before + 1].start
            yield Change(start, start, "".join(f"{item}, " for item in written))
        elif before < 0:
            yield _in_front(document, entries[0], written)
        elif before < last or last == len(entries) - 1:
            yield from _behind(document, entries[before], written)
    for index, entry in enumerate(entries[:last]):
        if not kept[index]:
            yield Change(entry.start, entries[index + 1].start, "")
    if last < len(entries) - 1 and last in added:
        yield Change(entries[last + 1].start, entries[-1].end, ", ".join(added[last]))
    elif last < len(entries) - 1:
        yield Change(entries[last].end, entries[-1].end, "")


def _behind(document: Document, entry: Entry, written: list[str]) -> Iterator[Change]:
    """New items behind one that stays: below it, where it has its line or a comment to itself."""
    text, lines = document.text, document.lines
    comma = _COMMA.match(text, entry.end)
    rest = _REST.match(text, comma.end() if comma else entry.end)
    own = _has_own_line(document, entry)
    parted_below = not comma and text[skip(text, entry.end) :][:1] == ","
    if rest is None or parted_below or not (own or rest[1]):
        yield Change(entry.end, entry.end, "".join(f", {item}" for item in written))
        return
    below = entry.start if own else lines.next(entry.end)
    before = document.newline + _indentation(document, below)
    if comma:
        yield Change(rest.end(), rest.end(), "".join(f"{before}{item}," for item in written))
    else:
        yield Change(entry.end, entry.end, ",")
        yield Change(rest.end(), rest.end(), ",".join(f"{before}{item}" for item in written))


def _in_front(document: Document, entry: Entry, written: list[str]) -> Change:
    """New items in front of the first, and of the comments above it."""
    text, lines = document.text, document.lines
    if not _has_own_line(document, entry):
        return Change(entry.start, entry.start, "".join(f"{item}, " for item in written))
    start = lines.start(entry.start)
    while start and _COMMENT_LINE.match(text, lines.start(start - 1)):
        start = lines.start(start - 1)
    before = _indentation(document, entry.start)
    return Change(start, start, "".join(f"{before}{item},{document.newline}" for item in written))


def _has_own_line(document: Document, entry: Entry) -> bool:
    start = document.lines.start(entry.start)
    return start > 0 and not document.text[start : entry.start].strip(" \t")


def _indentation(document: Document, index: int) -> str:
    """The blanks at the beginning of the line of an index."""
    line = document.text[document.lines.start(index) : document.lines.end(index)]
    return line[: len(line) - len(line.lstrip(" \t"))]
