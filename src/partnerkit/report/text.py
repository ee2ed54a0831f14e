"""The report and everything shown between questions, on a terminal, in a pipe, or read aloud."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from partnerkit.report.blocks import Block
from partnerkit.report.lines import Sheet, lines, needs_ascii

if TYPE_CHECKING:
    from rich.console import Console


def print_blocks(
    blocks: Sequence[Block], out: TextIO, *, plain: bool = False, apart: bool = False
) -> None:
    """Print blocks to `out`, at the width of the terminal; 80 columns where there is none.

    With `plain`: no box-drawing, no colour, tables as "label: value" lines. With `apart`: an
    empty line first, to keep them apart from what stands above.
    """
    if apart and blocks:
        out.write("\n")
    styled = _is_terminal(out)
    if styled and sys.platform == "win32":
        from rich.console import Console  # knows what the consoles of Windows need

        print_on(Console(file=out, no_color=plain or None), blocks, plain=plain)
        return
    for line in lines(blocks, Sheet(_width(), plain, needs_ascii(out))):
        words = "".join([_styled(*span) if styled else span[0] for span in line])
        out.write(words.rstrip() + "\n")
    out.flush()


#: Weight and reversed letters only, so these codes are all that a terminal has to know.
_CODES = {"bold": "1", "italic": "3", "underline": "4", "reverse": "7"}


def _styled(words: str, style: str) -> str:
    if not words or not style:
        return words
    return f"\x1b[{';'.join(_CODES[part] for part in style.split())}m{words}\x1b[0m"


def print_on(console: Console, blocks: Sequence[Block], *, plain: bool = False) -> None:
    """Print blocks on a console of Rich; see `print_blocks`."""
    from rich.segment import Segment, Segments
    from rich.style import Style

    sheet = Sheet(console.width, plain, console.options.ascii_only)
    made: list[Segment] = []
    for line in lines(blocks, sheet):
        made += [Segment(words, Style.parse(style)) for words, style in line]
        made.append(Segment.line())
    console.print(Segments(made), end="", soft_wrap=True)


def _is_terminal(out: TextIO) -> bool:
    return out.isatty() or bool(os.environ.get("FORCE_COLOR"))


def _width() -> int:
    """The columns that are asked for, or those of the terminal behind any of the streams."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    for stream in filter(None, (sys.__stdin__, sys.__stdout__, sys.__stderr__)):
        with suppress(ValueError, OSError):  # it is closed, or no terminal
            if columns := os.get_terminal_size(stream.fileno()).columns:
                return columns
    return 80
