"""Adding and removing items in brackets and braces, with the comments between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnerkit.file.comments import Change
from partnerkit.file.document import Document
from partnerkit.file.lines import BREAKS
from partnerkit.file.nodes import Member
from partnerkit.file.scanning import skip

_COMMA = re.compile("[ \t]*,")
_COMMENT_BEHIND = re.compile("[ \t]*(,?)[ \t]*#")
_REST = re.compile(f"[ \t]*(#[^{BREAKS}]*)?(?=[{BREAKS}])")
_COMMENT_LINE = re.compile("[ \t]*#")


def rearranged(
    document: Document, entries: list[Member], kept: list[bool], added: dict[int, list[str]]
) -> Iterator[Change]:
    """Yield changes that remove entries and add new ones after given indexes (-1: in front)."""
    last = len(kept) - 1 - kept[::-1].index(True)
    for before, items in added.items():
        if before < last and not kept[before + 1]:
            # In place of the next entry, which is removed.
            start = entries[before + 1].start
            yield Change(start, start, "".join(f"{item}, " for item in items))
        elif before < 0:
            yield _in_front(document, entries[0], items)
        elif before < last or last == len(entries) - 1:
            yield from _behind(document, entries[before], items)
    begin = 0
    for index, stays in enumerate(kept[: last + 1]):
        if stays:
            if begin < index:
                yield Change(entries[begin].start, entries[index].start, "")
            begin = index + 1
    if last < len(entries) - 1 and last in added:
        yield Change(entries[last + 1].start, entries[-1].end, ", ".join(added[last]))
    elif last < len(entries) - 1:
        yield from _without_last(document, entries[last], entries[last + 1], entries[-1])


def _without_last(document: Document, stays: Member, goes: Member, end: Member) -> Iterator[Change]:
    """Yield changes that remove the entries from `goes` to `end`, and one comma."""
    text, lines = document.text, document.lines
    behind = _COMMENT_BEHIND.match(text, end.end)
    if not behind or lines.start(stays.end) == lines.start(goes.start):
        yield Change(stays.end, end.end, "")
        return
    # The comment after the last entry stays, on a line of its own.
    if not behind[1]:
        between = skip(text, stays.end)
        yield Change(between, between + 1, "")
    own = _has_own_line(document, goes)
    yield Change(goes.start, behind.end() - 1 if own else max(behind.end(1), end.end), "")


def _behind(document: Document, entry: Member, items: list[str]) -> Iterator[Change]:
    """Yield changes that add items after an entry: below it, if it has its own line or comment."""
    text, lines = document.text, document.lines
    comma = _COMMA.match(text, entry.end)
    rest = _REST.match(text, comma.end() if comma else entry.end)
    own = _has_own_line(document, entry)
    below = skip(text, entry.end)
    if not comma and rest and rest[1] and text[below : below + 1] == ",":
        yield _behind_comma(document, below + 1, items)
        return
    if rest is None or not (own or rest[1]):
        yield Change(entry.end, entry.end, "".join(f", {item}" for item in items))
        return
    below = entry.start if own else lines.next(entry.end)
    before = document.newline + _indentation(document, below)
    if comma:
        yield Change(rest.end(), rest.end(), "".join(f"{before}{item}," for item in items))
    else:
        yield Change(entry.end, entry.end, ",")
        yield Change(rest.end(), rest.end(), ",".join(f"{before}{item}" for item in items))


def _behind_comma(document: Document, index: int, items: list[str]) -> Change:
    """Return a change that adds items after a comma on a later line, and its comment."""
    rest = _REST.match(document.text, index)
    if rest is None or not rest[1]:
        return Change(index, index, "".join(f" {item}," for item in items))
    before = document.newline + _indentation(document, index)
    return Change(rest.end(), rest.end(), "".join(f"{before}{item}," for item in items))


def _in_front(document: Document, entry: Member, items: list[str]) -> Change:
    """Return a change that adds items before the first entry and the comments above it."""
    text, lines = document.text, document.lines
    if not _has_own_line(document, entry):
        return Change(entry.start, entry.start, "".join(f"{item}, " for item in items))
    start = lines.start(entry.start)
    while start and _COMMENT_LINE.match(text, lines.start(start - 1)):
        start = lines.start(start - 1)
    before = _indentation(document, entry.start)
    return Change(start, start, "".join(f"{before}{item},{document.newline}" for item in items))


def _has_own_line(document: Document, entry: Member) -> bool:
    start = document.lines.start(entry.start)
    return start > 0 and not document.text[start : entry.start].strip(" \t")


def _indentation(document: Document, index: int) -> str:
    """Return the blanks at the beginning of the line of an index."""
    line = document.text[document.lines.start(index) : document.lines.end(index)]
    return line[: len(line) - len(line.lstrip(" \t"))]
