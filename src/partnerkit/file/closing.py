"""Block texts whose trailing line breaks depend on what follows them.

A text after `|+` includes every empty line below it. If a file ends without a line break, so does
the text of a `|` at its end. Before something below such a text is added or removed, the text is
rewritten so that it stays the same whatever follows.
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
    """Tell whether an empty line right below an entry would become part of its last text."""
    texts = list(_texts(entry))
    return bool(texts) and "+" in _indicator(document, texts[-1])


def closed(document: Document, changes: list[Change]) -> list[Change]:
    """Return changes that make every text right above a change independent of what follows."""
    texts = [text for entry in document.tree.entries.values() for text in _texts(entry)]
    starts = [text.start for text in texts]
    endings: dict[int, list[Change]] = {}
    done = -1
    for change in sorted(changes, key=lambda change: change.start):
        above = bisect_left(starts, change.start) - 1
        if above >= 0 and starts[above] >= done and above not in endings:
            endings[above] = _ended(document, texts[above])
        done = max(done, change.end, change.start + 1)
    return [change for ended in endings.values() for change in ended]


def _ended(document: Document, text: Scalar) -> list[Change]:
    """Return changes after which a block text stays the same wherever it is."""
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
    """Return the indicator of a block text, such as `|` or `>2+`; "" for any other text."""
    match = _INDICATOR.match(document.text, text.start) if text.style in ("|", ">") else None
    return match[0] if match else ""


def _texts(entry: Member) -> Iterator[Scalar]:
    node: Node = entry.value
    if isinstance(node, Scalar):
        yield node
        return
    for inner in node.entries.values() if isinstance(node, Mapping) else node.entries:
        yield from _texts(inner)
