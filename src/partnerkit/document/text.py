"""Blocks printed to a terminal, a pipe or a file."""

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

#: A number of columns that a screen or a file may have.
_COLUMNS = re.compile("[0-9]{1,5}")
_ANY_HEIGHT = 100


def print_blocks(
    blocks: Sequence[Block], out: TextIO, *, plain: bool = False, apart: bool = False
) -> None:
    """Print blocks to `out`, as wide as the terminal; 80 columns where there is none.

    With `plain`: no boxes, no colour, tables as "label: value" lines, for screen readers. With
    `apart`: an empty line first, to separate the blocks from what is above them.
    """
    if apart and blocks:
        out.write("\n")
    if _may_be_styled(out):
        print_on(console(out, no_color=plain or None), blocks, plain=plain)
        return
    out.writelines(_unstyled(blocks, Sheet(width(), plain, needs_ascii(out))))
    out.flush()


def as_text(blocks: Sequence[Block], *, plain: bool = False) -> str:
    """Return the text that `print_blocks` writes to a file, without any styles."""
    return "".join(_unstyled(blocks, Sheet(width(), plain)))


def _unstyled(blocks: Sequence[Block], sheet: Sheet) -> Iterator[str]:
    for line in lines(blocks, sheet):
        yield "".join([words for words, _ in line]).rstrip(" ") + "\n"


def console(out: TextIO, **more: Any) -> Console:
    """Return a console of Rich with a checked width: Rich takes COLUMNS and LINES unchecked."""
    from rich.console import Console

    return Console(file=out, width=width(), height=_ANY_HEIGHT, **more)


def print_on(console: Console, blocks: Sequence[Block], *, plain: bool = False) -> None:
    """Print blocks on a console of Rich, with styles; `plain` is as in `print_blocks`."""
    from rich.segment import Segment, Segments
    from rich.style import Style

    # The fonts of old Windows consoles lack round corners.
    ascii_only = console.options.ascii_only or console.legacy_windows
    sheet = Sheet(console.width, plain, ascii_only)
    spans = chain.from_iterable((*line, ("\n", "")) for line in lines(blocks, sheet))
    segments = [
        Segment("".join(words for words, _ in alike), Style.parse(style))
        for style, alike in groupby(spans, key=itemgetter(1))
    ]
    console.print(Segments(segments), end="", soft_wrap=True)


def _may_be_styled(out: TextIO) -> bool:
    """Tell whether `out` may take styles. If not, Rich (20 ms to load) is not needed."""
    return out.isatty() or any(os.environ.get(name) for name in ("FORCE_COLOR", "TTY_COMPATIBLE"))


def width() -> int:
    """Return COLUMNS where it is set, else the width of the terminal of any stream, else 80."""
    if _COLUMNS.fullmatch(asked := os.environ.get("COLUMNS", "")) and int(asked):
        return int(asked)
    for stream in filter(None, (sys.__stdin__, sys.__stdout__, sys.__stderr__)):
        with suppress(ValueError, OSError):  # it is closed, or no terminal
            if columns := os.get_terminal_size(stream.fileno()).columns:
                return columns
    return 80
