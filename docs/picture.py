"""Draw docs/report.svg, the picture in the README: parts of the text report of an example.

python docs/picture.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from partnerkit.commands.opening import planned
from partnerkit.document.blocks import Bars, Block, Heading, Paragraph
from partnerkit.document.text import print_on
from partnerkit.file.disk import read
from partnerkit.report.outline import outline

HERE = Path(__file__).parent
PICTURE = HERE / "report.svg"
TITLE = "partnerkit report"
WIDTH = 90


def chosen(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of the picture: the goal, a competing pair, who gives what, what is open."""
    under = ""  # the heading that the block stands under, of those that matter here
    for block in blocks:
        match block:
            case Heading(level=1):
                under = "title"
            case Heading(level=2, text=text):
                under = text
            case Heading(level=4, text=text) if "no balance yet" in text:
                under = "pair"
            case Heading(level=4):
                under = ""
        of_front = under == "title" and isinstance(block, Heading | Paragraph)
        of_ledger = under.startswith("Step 4.") and (
            isinstance(block, Bars) or (isinstance(block, Heading) and block.level == 2)
        )
        if of_front or of_ledger or under in ("pair", "Still open"):
            yield block


def printed() -> str:
    """Return that part of the report as a terminal gets it."""
    file = HERE.parent / "examples" / "orange-county.yaml"
    blocks = outline(planned(read(file), date(2020, 2, 3)))
    console = Console(
        file=StringIO(),
        width=WIDTH,
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
        highlight=False,
        _environ={},
    )
    print_on(console, list(chosen(blocks)))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def picture() -> str:
    """Return the picture as SVG; its fonts are those of the reader's system."""
    console = Console(
        file=StringIO(), width=WIDTH, record=True, force_terminal=True, legacy_windows=False
    )
    console.print(Text.from_ansi(printed()))
    drawn = console.export_svg(title=TITLE, unique_id="report")
    drawn = re.sub(r"\s*@font-face \{.*?\}", "", drawn, flags=re.DOTALL)
    drawn = drawn.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, monospace")
    drawn = drawn.replace("font-family: Fira Code", "font-family: Menlo, Consolas")
    described = f'<svg role="img" aria-label="{TITLE}" '
    return "\n".join(line.rstrip() for line in drawn.replace("<svg ", described, 1).splitlines())


def draw() -> None:
    """Draw it anew."""
    PICTURE.write_text(picture() + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    draw()
    print(f"Drawn: {PICTURE}")
