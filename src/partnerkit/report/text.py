"""The report and everything shown between questions, on a terminal, in a pipe, or read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.box import ASCII, ROUNDED
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from partnerkit.report.bars import CERTAINTY, bar_line, part_lines, stretches
from partnerkit.report.blocks import (
    Answer,
    Bar,
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
from partnerkit.report.visible import visible
from partnerkit.report.words import NONE, NOT_ANSWERED, NOT_GIVEN, ROOM, boxes

#: A table gets this much room for each column that needs it, or is shown as lines.
_COLUMN = 15


def print_blocks(
    blocks: Sequence[Block], out: TextIO, *, plain: bool = False, apart: bool = False
) -> None:
    """Print blocks to `out`, at the width of the terminal; 80 columns where it is none.

    With `plain`: no box-drawing, no colour, tables as "label: value" lines. With `apart`: an
    empty line first, to keep them apart from what stands above.
    """
    console = Console(file=out, highlight=False, markup=False, emoji=False, no_color=plain or None)
    if apart and blocks:
        console.print()
    print_on(console, blocks, plain=plain)


def print_on(console: Console, blocks: Sequence[Block], *, plain: bool = False) -> None:
    """Print blocks on a console; see `print_blocks`."""
    before: Block | None = None
    for block in blocks:
        if _apart(before, block):
            console.print()
        with console.capture() as captured:
            console.print(_rendered(console, block, plain))
        for line in captured.get().splitlines():
            console.file.write(line.rstrip() + "\n")
        before = block
    console.file.flush()


def _apart(before: Block | None, block: Block) -> bool:
    """Whether an empty line stands between two blocks: answers stand together, the rest apart."""
    if before is None:
        return False
    return not (isinstance(before, Answer) and isinstance(block, Answer))


def _text(words: str, style: str = "") -> Text:
    return Text(visible(words), style=style, overflow="fold")


def _rendered(console: Console, block: Block, plain: bool) -> RenderableType:
    match block:
        case Heading():
            return _heading(block, plain)
        case Paragraph():
            return _text(block.text, "italic" if block.note and not plain else "")
        case Answer():
            return _answer(block)
        case Items():
            return Group(*_items(block))
        case Table():
            fits = console.width >= _room(block)
            return _lines(block) if plain or not fits else _table(console, block)
        case Network() | Scales():
            return _rendered(console, block.table, plain)
        case Bars():
            return _bars(console, block, plain)
        case Choices():
            return Group(_text(block.label, "bold"), *map(_text, boxes(block)))
        case Room():
            hint = [_text(block.hint)] if block.hint else []
            return Group(_text(block.label, "bold"), *hint, *[Text(ROOM * 3)] * block.lines)


def _room(block: Table) -> int:
    """How wide a terminal has to be for a table to be read in columns."""
    room = 4
    for number, label in enumerate(block.header):
        texts = [label, *(text for row in block.rows for text in row[number])]
        room += min(_COLUMN, 3 + max(map(len, texts)))
    return room


def _heading(block: Heading, plain: bool) -> RenderableType:
    style = {1: "bold underline", 2: "bold reverse", 3: "bold underline", 4: "bold"}[block.level]
    words = f" {block.text} " if block.level == 2 and not plain else block.text
    return _text(words, "" if plain else style)


def _answer(block: Answer) -> RenderableType:
    label = Text(visible(block.label) + ":", style="bold", overflow="fold")
    if len(block.values) == 1 and "\n" not in block.values[0]:
        return label.append(" ").append(_text(block.values[0], "not bold"))
    if not block.values:
        return label.append(" ").append(NONE if block.none else NOT_ANSWERED, "not bold italic")
    return Group(label, *_items(Items(block.values)))


def _items(block: Items) -> list[RenderableType]:
    rows: list[RenderableType] = []
    for count, item in enumerate(block.items, start=1):
        mark = f"{count}. " if block.numbered else "- "
        grid = RichTable.grid(padding=0)
        grid.add_column(width=len(mark), no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_row(Text(mark), _text(item))
        rows.append(Padding(grid, (0, 0, 0, 2)))
    return rows


def _table(console: Console, block: Table) -> RenderableType:
    made = RichTable(
        title=Text(visible(block.caption), style="bold"),
        title_justify="left",
        box=ASCII if console.options.ascii_only else ROUNDED,
        show_lines=True,
        expand=False,
    )
    for label in block.header:
        made.add_column(_text(label), overflow="fold")
    for row in block.rows:
        made.add_row(*(_cell(cell or _empty(block)) for cell in row))
    return made


def _empty(block: Table) -> tuple[str, ...]:
    return (ROOM,) if block.to_write else ()


def _cell(values: tuple[str, ...]) -> RenderableType:
    if len(values) == 1:
        return _text(values[0])
    return Group(*(_text(f"- {value}") for value in values))


def _lines(block: Table) -> RenderableType:
    """A table as lines: a row's name, then "label: value" for each cell."""
    rows: list[RenderableType] = [_text(f"{block.caption}:", "bold")]
    for row in block.rows:
        rows.append(Text(""))
        for label, cell in zip(block.header, row, strict=True):
            line = Text(visible(label) + ": ", style="bold")
            rows.append(
                line.append(_text("; ".join(cell or _empty(block)) or NOT_GIVEN, "not bold"))
            )
    return Group(*rows)


_FILLS = {"sure": "█", "maybe": "▒", "open": "░"}
_PLAIN_FILLS = str.maketrans("█▒░", "#=.")


def _bars(console: Console, block: Bars, plain: bool) -> RenderableType:
    rows: list[RenderableType] = [Text(visible(block.caption), style="bold")]
    for bar in block.bars:
        rows += [Text(""), _text(bar_line(bar))]
        if not plain:
            rows.append(Text(_drawn(bar, min(console.width, 60), console.options.ascii_only)))
        rows += [_text(f"  {line}") for line in part_lines(bar)]
    if not plain:
        legend = "   ".join(f"{_FILLS[certain]} {words}" for certain, words in CERTAINTY.items())
        rows += [Text(""), Text(_ascii(legend) if console.options.ascii_only else legend)]
    return Group(*rows)


def _drawn(bar: Bar, width: int, ascii_only: bool) -> str:
    whole = max(bar.needed, sum((part.amount for part in bar.parts), bar.still_open))
    drawn, done = "", 0
    so_far = whole * 0
    for certain, amount in stretches(bar):
        so_far += amount
        end = round(so_far / whole * width) if whole else 0
        drawn += _FILLS[certain] * (end - done)
        done = end
    return _ascii(drawn) if ascii_only else drawn


def _ascii(drawn: str) -> str:
    return drawn.translate(_PLAIN_FILLS)
