"""Markdown; whatever users typed is text in it, never markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnerkit.document.bars import bar_line, part_lines
from partnerkit.document.blocks import (
    Answer,
    Bars,
    Block,
    Choices,
    Heading,
    Items,
    Network,
    Paragraph,
    Room,
    Scales,
    Table,
)
from partnerkit.document.visible import visible
from partnerkit.document.vocabulary import NONE, NOT_ANSWERED, ROOM, boxes

# Characters that begin or end markup anywhere in a line, in CommonMark or in GitHub's dialect.
_ANYWHERE = re.compile(r"([\\`*\[\]<>&|~$]|(?<![^\W_])_|_(?![^\W_]))")
# Marks that make a list, a heading, a rule or a quote when a line begins with them.
_AT_START = re.compile(r"^(\s*)([-+#=:>]|\d+(?=[.)]))", re.MULTILINE)


def markdown(blocks: Sequence[Block]) -> str:
    """Return blocks as CommonMark with tables; the text ends with a line end."""
    return "\n\n".join(part for part in map(_block, blocks) if part) + "\n"


def markdown_text(text: str) -> str:
    """Return a user's text, escaped so that every reader of Markdown shows it as typed."""
    safe = _ANYWHERE.sub(r"\\\1", visible(text))
    safe = _AT_START.sub(_at_start, safe)
    # A bare address would become a link; a break between scheme and address keeps it text.
    return re.sub(r"(?i)\b(https?|ftp|www)(:|\.)", r"\1\\\2", safe)


def _at_start(match: re.Match[str]) -> str:
    mark = match[2]
    return f"{match[1]}{mark}\\" if mark.isdigit() else f"{match[1]}\\{mark}"


def _inline(text: str) -> str:
    """Return a text on one line: line ends become `<br>`."""
    return markdown_text("\n".join(text.splitlines())).replace("\n", "<br>")


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {' '.join(markdown_text(block.text).split())}"
        case Paragraph():
            return _inline(block.text)
        case Answer():
            return _answer(block)
        case Items():
            return _items(block.items, block.numbered)
        case Table():
            return _table(block)
        case Bars():
            return _bars(block)
        case Network() | Scales():
            return _table(block.table)
        case Choices():
            return f"**{_inline(block.label)}**\n\n{_items(boxes(block))}"
        case Room():
            parts = [f"**{_inline(block.label)}**", _inline(block.hint)]
            parts.append(_items([ROOM * 4] * block.lines))
            return "\n\n".join(part for part in parts if part)


def _answer(block: Answer) -> str:
    label = f"**{markdown_text(block.label)}:**"
    if len(block.values) == 1:
        return f"{label} {_inline(block.values[0])}"
    if not block.values:
        return f"{label} *{NONE if block.none else NOT_ANSWERED}*"
    return f"{label}\n\n{_items(block.values)}"


def _items(items: Sequence[str], numbered: bool = False) -> str:
    return "\n".join(
        f"{f'{count}.' if numbered else '-'} {_inline(item)}"
        for count, item in enumerate(items, start=1)
    )


def _table(block: Table) -> str:
    def row(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cells)} |"

    lines = [
        row([markdown_text(label) for label in block.header]),
        row(["---"] * len(block.header)),
    ]
    empty = (ROOM,) if block.to_write else ()
    for cells in block.rows:
        lines.append(row(["<br>".join(map(_inline, cell or empty)) for cell in cells]))
    return f"**{markdown_text(block.caption)}**\n\n" + "\n".join(lines)


def _bars(block: Bars) -> str:
    parts = [f"**{markdown_text(block.caption)}**"]
    for bar in block.bars:
        share = 0 if not bar.needed else int(20 * (1 - bar.still_open / bar.needed))
        drawn = f"`{'█' * share}{'░' * (20 - share)}`"
        lines = [f"- {_inline(bar_line(bar))}<br>{drawn}"]
        lines += [f"  - {_inline(line)}" for line in part_lines(bar)]
        parts.append("\n".join(lines))
    return "\n\n".join([parts[0], "\n".join(parts[1:])])
