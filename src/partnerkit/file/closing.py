"""Texts in blocks of lines whose last line breaks depend on what stands below them.

Behind `|+` every empty line below is part of the text, and where a file ends without a line break
so does the text of `|`. Before something else is put below, or taken away there, such a text is
written so that it says the same whatever follows; nothing else of it changes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from partnerkit.file import scalars
from partnerkit.file.comments import Change
from partnerkit.file.document import Document
from partnerkit.file.nodes import Mapping, Member, Node, Scalar

_INDICATOR = re.compile("([|>][0-9]*)[-+]?([0-9]*)")


def is_open(document: Document, entry: Member) -> bool:
    """Whether an empty line right below an entry would become part of its last text."""
    texts = list(_texts(entry))
    return bool(texts) and "+" in _indicator(document, texts[-1])


def closed(document: Document, changes: list[Change]) -> list[Change]:
    """What makes the texts that stand right above changes, and stay, end by themselves."""
    texts = [text for entry in document.tree.entries.values() for text in _texts(entry)]
    starts = [text.start for text in texts]
    found: dict[int, list[Change]] = {}
    done = -1
    for change in sorted(changes, key=lambda change: change.start):
        above = bisect_left(starts, change.start) - 1
        if above >= 0 and starts[above] >= done and above not in found:
            found[above] = _ended(document, texts[above])
        done = max(done, change.end, change.start + 1)
    return [change for ended in found.values() for change in ended]


def _ended(document: Document, text: Scalar) -> list[Change]:
    """The changes after which a block of lines says the same wherever it stands."""
    written = _indicator(document, text)
    if not written:
        return []
    behind = text.start + len(written)
    breaks = len(text.text) - len(text.text.rstrip("\n"))
    if breaks < 2 and text.text.strip():
        ending = "-" if breaks == 0 else ""
        return [Change(text.start, behind, _INDICATOR.sub(rf"\1{ending}\2", written))]
    lines = document.lines
    return [
        Change(text.start, behind, scalars.inline(text.text)),
        Change(lines.end(text.start), max(lines.end(text.end), lines.end(text.start)), ""),
    ]


def _indicator(document: Document, text: Scalar) -> str:
    """The sign in front of a block of lines, such as `|` or `>2+`; "" for any other text."""
    found = _INDICATOR.match(document.text, text.start) if text.style in ("|", ">") else None
    return found[0] if found else ""


def _texts(entry: Member) -> Iterator[Scalar]:
    node: Node = entry.value
    if isinstance(node, Scalar):
        yield node
        return
    for inner in node.entries.values() if isinstance(node, Mapping) else node.entries:
        yield from _texts(inner)
