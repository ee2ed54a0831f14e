"""Blocks laid out to a width, as lines of styled words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from partnerkit.document.bars import FILLS, bar_line, certainty_in_words, drawn_line, part_lines
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
    ToRun,
    Tracked,
)
from partnerkit.document.grid import ASCII, ROUNDED, grid
from partnerkit.document.visible import visible
from partnerkit.document.vocabulary import (
    ROOM,
    boxes,
    fact_lines,
    not_answered,
    not_given,
    nothing,
    with_colon,
)
from partnerkit.document.wrap import between_words, wrapped
from partnerkit.language import with_semicolons
from partnerkit.width import columns

#: One line: pieces of text, each with its style ("", "bold", "bold underline"; Rich's names).
StyledLine = tuple[tuple[str, str], ...]

#: The columns of the terminal that a column of a table may claim. A table whose claims do not fit
#: is shown as lines.
_COLUMN = 15
#: The columns that the number of a clause takes.
_CLAUSE = 6


class Sheet(NamedTuple):
    """The width and the kind of output that lines are laid out for.

    With `plain`: no boxes, tables as "label: value" lines. With `ascii_only`, boxes and bars are
    drawn in ASCII.
    """

    width: int
    plain: bool = False
    ascii_only: bool = False


def needs_ascii(out: TextIO) -> bool:
    """Tell whether a stream's encoding may lack the characters of boxes and bars."""
    return not (out.encoding or "utf-8").lower().startswith("utf")


def lines(blocks: Sequence[Block], sheet: Sheet) -> Iterator[StyledLine]:
    """Yield blocks as lines, with an empty line between blocks, except between two answers."""
    before: Block | None = None
    for block in blocks:
        if isinstance(block, NewPage | OnePage | Tracked):
            continue
        if before and not (isinstance(before, Answer) and isinstance(block, Answer)):
            yield ()
        yield from _block(block, sheet)
        before = block


def _block(  # noqa: C901 (one case for each kind of block)
    block: Block, sheet: Sheet
) -> Iterable[StyledLine]:
    match block:
        case Heading():
            return _heading(block, sheet)
        case Paragraph():
            return _text(block.text, sheet, "italic" if block.note and not sheet.plain else "")
        case Answer():
            return _answer(block, sheet)
        case Items():
            return _items(block, sheet)
        case Table():
            fits = sheet.width >= _room(block)
            return _rows(block, sheet) if sheet.plain or not fits else _table(block, sheet)
        case Network() | Scales():
            return _block(block.table, sheet)
        case Bars():
            return _bars(block, sheet)
        case Stand():
            return _text(block.text, sheet)
        case Lead():
            return _lead(block, sheet)
        case Facts():
            return _items(Items(tuple(fact_lines(block))), sheet)
        case Choices():
            return _texts([block.label, *boxes(block)], sheet)
        case Room():
            return _texts([block.label, block.hint, *[ROOM * 3] * block.lines], sheet)
        case Clause():
            return _clause(block, sheet)
        case Signing():
            return _signing(block, sheet)
        case NewPage() | OnePage() | Tracked():
            return ()
        case Foot():
            return _text(block.text, sheet)


def _clause(block: Clause, sheet: Sheet) -> Iterator[StyledLine]:
    """Yield a clause behind its number; its lead is on the same line."""
    before = _CLAUSE * block.level
    number = block.number.ljust(_CLAUSE - 1).rjust(before - 1)
    lead = f"{visible(block.lead)} " if block.lead else ""
    style = "" if sheet.plain else "bold"
    for line in fitted(lead + visible(block.text), sheet.width, f"{number} ", " " * before):
        end = before + len(lead)
        yield (line[:before], ""), (line[before:end], style), (line[end:], "")
        lead = ""


def _signing(block: Signing, sheet: Sheet) -> Iterator[StyledLine]:
    yield from _text(block.whose, sheet, "bold")
    for label, value in block.lines:
        yield from _labelled(label, value or ROOM * 3, sheet)
    if block.note:
        yield from _text(block.note, sheet)


def _lead(block: Lead, sheet: Sheet) -> Iterator[StyledLine]:
    yield from _text(block.label, sheet)
    yield from _text(block.text, sheet, "" if sheet.plain else "bold")


def _room(block: Table) -> int:
    """Return the width, in columns, that a terminal needs to show a table in columns."""
    room = 4
    for number, label in enumerate(block.header):
        texts = [label, *(text for row in block.rows for text in row[number])]
        room += min(_COLUMN, 3 + max(map(len, texts)))
    return room


def fitted(words: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Wrap `words`; a command stays whole, on a line of its own where it does not fit."""
    shown = visible(words)
    if not isinstance(words, ToRun) or ("\n" not in shown and columns(first + shown) <= width):
        return wrapped(shown, width, first, rest)
    command = visible(words.command)
    before = shown.removesuffix(command).rstrip()
    if not before:
        return [first + command]
    return [*wrapped(before, width, first, rest), rest + command]


def to_copy_from(words: str, width: int, names: Iterable[str] = ()) -> list[str]:
    """Break a message between its words; its command, and names in it, stay whole."""
    shown, names = visible(words), [visible(name) for name in names]
    if not isinstance(words, ToRun) or ("\n" not in shown and columns(shown) <= width):
        return between_words(shown, width, names)
    command = visible(words.command)
    before = shown.removesuffix(command).rstrip()
    return [*(between_words(before, width, names) if before else ()), command]


def _text(words: str, sheet: Sheet, style: str = "") -> Iterator[StyledLine]:
    for line in fitted(words, sheet.width):
        yield ((line, style),)


def _texts(texts: Sequence[str], sheet: Sheet) -> Iterator[StyledLine]:
    """Yield a bold label, and below it each text on lines of its own."""
    label, *below = texts
    yield from _text(label, sheet, "bold")
    for words in filter(None, below):
        yield from _text(words, sheet)


def _labelled(label: str, words: str, sheet: Sheet, style: str = "") -> Iterator[StyledLine]:
    """Yield a bold label and the text after it, which may begin on the same line."""
    label, at = f"{visible(with_colon(label))} ", 0
    whole = label + visible(words)
    if isinstance(words, ToRun):
        whole = ToRun(whole.removesuffix(visible(words.command)), visible(words.command))
    for line in fitted(whole, sheet.width):
        at = whole.index(line, at)
        end = max(len(label) - at, 0)
        yield ((line[:end], "bold"), (line[end:], style))
        at += len(line)


def _heading(block: Heading, sheet: Sheet) -> Iterator[StyledLine]:
    style = {1: "bold underline", 2: "bold reverse", 3: "bold underline", 4: "bold"}[block.level]
    words = f" {block.text} " if block.level == 2 and not sheet.plain else block.text
    return _text(words, sheet, "" if sheet.plain else style)


def _answer(block: Answer, sheet: Sheet) -> Iterator[StyledLine]:
    if len(block.values) == 1 and "\n" not in block.values[0]:
        yield from _labelled(block.label, block.values[0], sheet)
    elif block.values:
        yield from _text(with_colon(block.label), sheet, "bold")
        yield from _items(Items(block.values), sheet)
    else:
        yield from _labelled(
            block.label, nothing() if block.none else not_answered(), sheet, "italic"
        )


def _items(block: Items, sheet: Sheet) -> Iterator[StyledLine]:
    for count, item in enumerate(block.items, start=1):
        mark = f"  {count}. " if block.numbered else "  - "
        for line in fitted(item, sheet.width, mark, " " * len(mark)):
            yield ((line, ""),)


def _table(block: Table, sheet: Sheet) -> Iterator[StyledLine]:
    if not block.titled:
        yield from _text(block.caption, sheet, "bold")
    empty = _empty(block)
    rows = [tuple(_cell(cell or empty) for cell in row) for row in block.rows]
    header = tuple(visible(label) for label in block.header)
    yield from grid(header, rows, sheet.width, ASCII if sheet.ascii_only else ROUNDED)


def _empty(block: Table) -> tuple[str, ...]:
    return (ROOM,) if block.to_write else ()


def _cell(values: tuple[str, ...]) -> str:
    return visible(values[0] if len(values) == 1 else "\n".join(f"- {value}" for value in values))


def _rows(block: Table, sheet: Sheet) -> Iterator[StyledLine]:
    """Yield a table as lines: "label: value" for each cell, an empty line before each row."""
    if not block.titled:
        yield from _text(with_colon(block.caption), sheet, "bold")
    for row in block.rows:
        yield ()
        for label, cell in zip(block.header, row, strict=True):
            words = with_semicolons(cell or _empty(block)) or not_given()
            yield from _labelled(label, words, sheet)


_ASCII_FILLS = str.maketrans("█▓░·", "#=-.")


def _bars(block: Bars, sheet: Sheet) -> Iterator[StyledLine]:
    yield from _text(block.caption, sheet, "bold")
    for bar in block.bars:
        yield ()
        yield from _text(bar_line(bar), sheet)
        if not sheet.plain:
            yield ((_fills(drawn_line(bar, min(sheet.width, 60)), sheet), ""),)
        for line in part_lines(bar):
            yield from _text(f"  {line}", sheet)
    if not sheet.plain:
        yield ()
        legend = "   ".join(
            f"{FILLS[certain]} {words}" for certain, words in certainty_in_words().items()
        )
        yield from _text(_fills(legend, sheet), sheet)


def _fills(drawn: str, sheet: Sheet) -> str:
    return drawn.translate(_ASCII_FILLS) if sheet.ascii_only else drawn
