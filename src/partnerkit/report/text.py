"""The report and everything shown between questions, on a terminal, in a pipe, or read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.box import ASCII, ROUNDED
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from partnerkit.report.blocks import (
    Answer,
    Bar,
    Bars,
    Block,
    Heading,
    Items,
    Paragraph,
    Table,
)
from partnerkit.report.visible import visible
from partnerkit.report.words import NONE, NOT_ANSWERED, number

#: A table gets this much room for each column at least, or is shown as lines.
_COLUMN = 13


def print_blocks(blocks: Sequence[Block], out: TextIO, *, plain: bool = False) -> None:
    """Print blocks to `out`, at the width of the terminal; 80 columns where it is none.

    With `plain`: no box-drawing, no colour, tables as "label: value" lines.
    """
    console = Console(
        file=out,
        highlight=False,
        markup=False,
        emoji=False,
        no_color=plain or None,
        soft_wrap=False,
    )
    print_on(console, blocks, plain=plain)


def print_on(console: Console, blocks: Sequence[Block], *, plain: bool = False) -> None:
    """Print blocks on a console; see `print_blocks`."""
    for block in blocks:
        console.print(_rendered(console, block, plain))


def _text(words: str, style: str = "") -> Text:
    return Text(visible(words), style=style, overflow="fold")


def _rendered(console: Console, block: Block, plain: bool) -> RenderableType:
    match block:
        case Heading():
            return _heading(block, plain)
        case Paragraph():
            return Padding(
                _text(block.text, "" if plain or not block.note else "italic"), (0, 0, 1, 0)
            )
        case Answer():
            return _answer(block)
        case Items():
            return Padding(Group(*_items(block)), (0, 0, 1, 0))
        case Table():
            fits = console.width >= _COLUMN * len(block.header) + 4
            return _lines(block) if plain or not fits else _table(console, block)
        case Bars():
            return _bars(console, block, plain)


def _heading(block: Heading, plain: bool) -> RenderableType:
    style = {1: "bold underline", 2: "bold reverse", 3: "bold", 4: "italic bold"}[block.level]
    words = f" {block.text} " if block.level == 2 and not plain else block.text
    return Padding(_text(words, "" if plain else style), (1 if block.level < 4 else 0, 0, 1, 0))


def _answer(block: Answer) -> RenderableType:
    label = Text(visible(block.label) + ":", style="bold")
    if len(block.values) == 1 and "\n" not in block.values[0]:
        return Group(label.append(" ").append(_text(block.values[0], "not bold")))
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
        made.add_row(*(_cell(cell) for cell in row))
    return Padding(made, (0, 0, 1, 0))


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
            rows.append(line.append(_text("; ".join(cell) or NOT_ANSWERED, "not bold")))
    return Padding(Group(*rows), (0, 0, 1, 0))


_FILLS = {"Confirmed": "█", "Delivered": "█", "Offered": "▒", "Asked": "▒", "To ask": "▒"}
_PLAIN_FILLS = str.maketrans("█▒░", "#=.")


def _bars(console: Console, block: Bars, plain: bool) -> RenderableType:
    rows: list[RenderableType] = [Text(visible(block.caption), style="bold")]
    for bar in block.bars:
        rows += [Text(""), _text(bar_line(bar))]
        if not plain:
            rows.append(Text(_drawn(bar, min(console.width, 60), console.options.ascii_only)))
        rows += [_text(f"  {line}") for line in part_lines(bar)]
    if not plain:
        legend = "█ confirmed or delivered   ▒ offered or to ask   ░ still open"
        rows += [Text(""), Text(_ascii(legend) if console.options.ascii_only else legend)]
    return Padding(Group(*rows), (0, 0, 1, 0))


def bar_line(bar: Bar) -> str:
    """The head of a bar in words: what is needed and what is still open."""
    unit = f" {bar.unit}" if bar.unit else ""
    rest = f"{number(bar.still_open)}{unit} still open" if bar.still_open else "covered"
    return f"{bar.label}: {number(bar.needed)}{unit} needed, {rest}"


def part_lines(bar: Bar) -> list[str]:
    """The parts of a bar in words."""
    return [f"{part.who}: {number(part.amount)} ({part.state.lower()})" for part in bar.parts]


def _drawn(bar: Bar, width: int, ascii_only: bool) -> str:
    whole = max(bar.needed, sum((part.amount for part in bar.parts), bar.still_open))
    drawn, done = "", 0
    stretches = [(_FILLS.get(part.state, "▒"), part.amount) for part in bar.parts]
    so_far = whole * 0
    for fill, amount in [*stretches, ("░", bar.still_open)]:
        so_far += amount
        end = round(so_far / whole * width) if whole else 0
        drawn += fill * (end - done)
        done = end
    return _ascii(drawn) if ascii_only else drawn


def _ascii(drawn: str) -> str:
    return drawn.translate(_PLAIN_FILLS)
