"""The report and everything shown between questions, on a terminal, in a pipe, or read aloud."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TextIO

from partnerkit.document.blocks import Block
from partnerkit.document.text_layout import Sheet, lines, needs_ascii

if TYPE_CHECKING:
    from rich.console import Console

#: As many columns as a screen or a file may have; anything else is no number of columns.
_COLUMNS = re.compile("[0-9]{1,5}")
_ANY_HEIGHT = 100


def print_blocks(
    blocks: Sequence[Block], out: TextIO, *, plain: bool = False, apart: bool = False
) -> None:
    """Print blocks to `out`, at the width of the terminal; 80 columns where there is none.

    With `plain`: no box-drawing, no colour, tables as "label: value" lines. With `apart`: an
    empty line first, to keep them apart from what stands above.
    """
    if apart and blocks:
        out.write("\n")
    if _may_be_styled(out):
        print_on(console(out, no_color=plain or None), blocks, plain=plain)
        return
    out.writelines(_unstyled(blocks, Sheet(width(), plain, needs_ascii(out))))
    out.flush()


def as_text(blocks: Sequence[Block], *, plain: bool = False) -> str:
    """The text that `print_blocks` would write to a file; whatever a terminal is told of styles."""
    return "".join(_unstyled(blocks, Sheet(width(), plain)))


def _unstyled(blocks: Sequence[Block], sheet: Sheet) -> Iterator[str]:
    for line in lines(blocks, sheet):
        yield "".join([words for words, _ in line]).rstrip(" ") + "\n"


def console(out: TextIO, **more: Any) -> Console:
    """A console of Rich, whatever stands in COLUMNS and LINES: Rich takes it all for numbers."""
    from rich.console import Console

    return Console(file=out, width=width(), height=_ANY_HEIGHT, **more)


def print_on(console: Console, blocks: Sequence[Block], *, plain: bool = False) -> None:
    """Print blocks on a console of Rich, which knows terminals; see `print_blocks`."""
    from rich.segment import Segment, Segments
    from rich.style import Style

    # The fonts of old Windows consoles lack round corners.
    ascii_only = console.options.ascii_only or console.legacy_windows
    sheet = Sheet(console.width, plain, ascii_only)
    spans = chain.from_iterable((*line, ("\n", "")) for line in lines(blocks, sheet))
    made = [
        Segment("".join(words for words, _ in alike), Style.parse(style))
        for style, alike in groupby(spans, key=itemgetter(1))
    ]
    console.print(Segments(made), end="", soft_wrap=True)


def _may_be_styled(out: TextIO) -> bool:
    """Whether Rich should have a look; where it need not, its start of 20 ms is saved."""
    return out.isatty() or any(os.environ.get(name) for name in ("FORCE_COLOR", "TTY_COMPATIBLE"))


def width() -> int:
    """The columns that are asked for, or those of the terminal behind any of the streams."""
    if _COLUMNS.fullmatch(asked := os.environ.get("COLUMNS", "")) and int(asked):
        return int(asked)
    for stream in filter(None, (sys.__stdin__, sys.__stdout__, sys.__stderr__)):
        with suppress(ValueError, OSError):  # it is closed, or no terminal
            if columns := os.get_terminal_size(stream.fileno()).columns:
                return columns
    return 80
