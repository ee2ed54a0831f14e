"""Markdown; whatever users typed is text in it, never markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnerkit.document.bars import bar_line, drawn_line, part_lines
from partnerkit.document.blocks import (
    Answer,
    Bars,
    Block,
    Choices,
    Clause,
    Facts,
    Foot,
    Heading,
    Items,
    Lead,
    Network,
    NewPage,
    OnePage,
    Paragraph,
    Room,
    Scales,
    Signing,
    Stand,
    Table,
    Tracked,
)
from partnerkit.document.visible import visible
from partnerkit.document.vocabulary import (
    ROOM,
    boxes,
    fact_lines,
    not_answered,
    nothing,
    with_colon,
)
from partnerkit.language import in_one_line

# What CommonMark, or GitHub's dialect with its formulas, would read as more than the sign itself,
# anywhere in a line. An opening bracket and an amount such as $5 need none: what would close them
# has one.
_ANYWHERE = re.compile(
    r"""
    \\(?=[!-/:-@\[-`{-~\n]|\Z)          # before what it would escape
    | [`|]
    | (?<![ ])\*|\*(?![ ])              # unless it stands between blanks
    | (?<![^\W_])_|_(?![^\W_])          # unless it stands within a word
    | \](?=[(\[:])                      # the middle of a link
    | <(?=[a-zA-Z/!?])
    | &(?=\#|[a-zA-Z][a-zA-Z0-9]*;)
    | (?<![\s])~|~(?=~)
    | \$(?!\d)
    """,
    re.VERBOSE,
)
# What any of these begins with: few texts have one, and it is looked for in less time.
_SIGNS = re.compile(r"[\\`|*_\]<&~$]")
# A bare address would become a link; a break after its scheme keeps it text.
_ADDRESS = re.compile(r"(?i)\b(?:(https?|ftp)(?=://)|(www)(?=\.))")
# What makes a list, a heading, a rule, a quote or a box to tick at the start of a paragraph.
_AT_START = re.compile(
    r"(?:[-+*:](?=\s|\Z)|-(?=-)|#(?=#{0,5}(?:\s|\Z))|=(?==*\s*\Z)|>|\[(?=[ xX]\]))"
)
_NUMBERED = re.compile(r"(\d{1,9})(?=[.)](?:\s|\Z))")


def markdown(blocks: Sequence[Block]) -> str:
    """Return blocks as CommonMark with tables; the text ends with a line end."""
    return "\n\n".join(part for part in map(_block, blocks) if part) + "\n"


def markdown_text(text: str) -> str:
    """Return a user's text within a line, so that every reader of Markdown shows it as typed."""
    shown = visible(text)
    if _SIGNS.search(shown):
        shown = _ANYWHERE.sub(_escaped, shown)
    if "." in shown or "://" in shown:
        shown = _ADDRESS.sub(lambda begun: f"{begun[0]}\\", shown)
    return shown


def _inline(text: str) -> str:
    """Return a text on one line: line ends become `<br>`."""
    if text.isprintable():  # it has none
        return markdown_text(text)
    return "<br>".join(markdown_text(line) for line in text.splitlines())


def _opening(text: str) -> str:
    """Return a text that a line begins with."""
    begun = _inline(text.lstrip())
    if numbered := _NUMBERED.match(begun):
        return f"{numbered[1]}\\{begun[numbered.end() :]}"
    return f"\\{begun}" if _AT_START.match(begun) else begun


def _strong(text: str) -> str:
    """Return a text in strong letters; blanks at its edges would undo them."""
    return f"**{_inline(text.strip())}**"


def _heading(block: Heading) -> str:
    """Return a heading; signs at its end that look like those at its beginning stay."""
    words = in_one_line(markdown_text(block.text))
    return f"{'#' * block.level} {_CLOSING.sub(_escaped, words)}"


_CLOSING = re.compile(r"(?:^|(?<=\s))#+\Z")


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _block(block: Block) -> str:  # noqa: C901 (one case for each kind of block)
    match block:
        case Heading():
            return _heading(block)
        case Paragraph() | Stand() | Foot():
            return _opening(block.text)
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
            return f"{_strong(block.label)}\n\n{_items(boxes(block))}"
        case Room():
            parts = [_strong(block.label), _opening(block.hint)]
            parts.append(_items([ROOM * 4] * block.lines))
            return "\n\n".join(part for part in parts if part)
        case Lead():
            return f"{_strong(block.label)}\n\n> {_strong(block.text)}"
        case Facts():
            return _items(fact_lines(block))
        case Clause():
            return _clause(block)
        case Signing():
            return _signing(block)
        case NewPage():
            return "---"
        case OnePage() | Tracked():
            return ""  # only Word tracks changes


def _clause(block: Clause) -> str:
    lead = _strong(block.lead) if block.lead else ""
    if block.level > 1:
        text = _inline(block.text) if block.number or lead else _opening(block.text)
        return " ".join(filter(None, ["-", block.number, lead, text]))
    number = f"**{block.number}**" if block.number else ""
    text = _inline(block.text) if number or lead else _opening(block.text)
    return " ".join(filter(None, [number, lead, text]))


def _signing(block: Signing) -> str:
    rows = "\n".join(
        f"| {_inline(label)} | {_inline(value) or ROOM * 3} |" for label, value in block.lines
    )
    parts = [f"| {_inline(block.whose)} | |\n| --- | --- |\n{rows}", _opening(block.note)]
    return "\n\n".join(filter(None, parts))


def _answer(block: Answer) -> str:
    label = _strong(with_colon(block.label))
    if len(block.values) == 1:
        return f"{label} {_inline(block.values[0])}"
    if not block.values:
        return f"{label} *{nothing() if block.none else not_answered()}*"
    return f"{label}\n\n{_items(block.values)}"


def _items(items: Sequence[str], numbered: bool = False) -> str:
    return "\n".join(
        f"{f'{count}.' if numbered else '-'} {_opening(item)}"
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
    title = "" if block.titled else f"{_strong(block.caption)}\n\n"
    return title + "\n".join(lines)


def _bars(block: Bars) -> str:
    parts = [_strong(block.caption)]
    for bar in block.bars:
        drawn = f"`{drawn_line(bar, 20)}`"
        lines = [f"- {_inline(bar_line(bar))}<br>{drawn}"]
        lines += [f"  - {_inline(line)}" for line in part_lines(bar)]
        parts.append("\n".join(lines))
    return "\n\n".join([parts[0], "\n".join(parts[1:])])
