"""Documents as one HTML page that needs no script, no network and no other file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from partnerkit.document.bars import CERTAINTY, bar_line, part_lines
from partnerkit.document.blocks import Answer, Block, Heading, Network, Table
from partnerkit.document.drawing import MOST_DRAWN, at, drawn_bar, drawn_scales, letters
from partnerkit.document.formats import Paper
from partnerkit.document.network import NARROW_COLUMNS, WIDE_COLUMNS, drawn_network
from partnerkit.document.visible import visible
from partnerkit.document.vocabulary import (
    CONTENTS,
    DONT_KNOW,
    LANGUAGE,
    NONE,
    NOT_ANSWERED,
    NOT_GIVEN,
    boxes,
)


def page(blocks: Sequence[Block], paper: Paper = Paper.A4) -> str:
    """Return blocks as a whole HTML page, printed on `paper`; what users typed is escaped."""
    made = environment()
    made.globals |= {
        "kinds": _kinds,
        "width": _width,
        "bar_line": bar_line,
        "part_lines": part_lines,
        "boxes": boxes,
        "drawn_bar": drawn_bar,
        "drawn_scales": drawn_scales,
        "drawn_network": drawn_network,
        "letters": letters,
        "at": at,
        "zip": zip,
        "MOST_DRAWN": MOST_DRAWN,
        "WIDE": WIDE_COLUMNS,
        "NARROW": NARROW_COLUMNS,
        "CERTAINTY": CERTAINTY,
        "NONE": NONE,
        "NOT_ANSWERED": NOT_ANSWERED,
        "NOT_GIVEN": NOT_GIVEN,
        "DONT_KNOW": DONT_KNOW,
        "CONTENTS": CONTENTS,
    }
    numbers = count(1)
    return made.get_template("page.html.j2").render(
        title=next((b.text for b in blocks if isinstance(b, Heading)), ""),
        language=LANGUAGE,
        paper=paper.value,
        parts=[(kind, next(numbers), group) for kind, group in _parts(blocks)],
    )


def environment() -> Environment:
    """Return the environment of the templates; what was typed is escaped and made visible."""
    made = Environment(
        loader=PackageLoader("partnerkit.document"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["lines"] = _lines
    return made


def _shown(value: object) -> object:
    """Return what a template prints; in a user's text, hidden characters are made visible."""
    return visible(value) if type(value) is str else value


def _lines(text: str) -> Markup:
    """Return a text with its line ends kept."""
    return Markup("<br>").join(visible(text.rstrip("\n")).split("\n"))


def _kinds(block: Network) -> list[tuple[str, str]]:
    """Return each kind of link in a diagram once, with its meaning in words."""
    return list(dict.fromkeys((link.kind, link.words) for link in block.links))


def _width(block: Table) -> str:
    """Classify a table by the room it needs to show columns without breaking a word."""
    columns = zip(block.header, *([" ".join(c) for c in row] for row in block.rows), strict=True)
    longest = [
        max(len(word) for text in column for word in (*text.split(), "")) for column in columns
    ]
    needed = sum(letters * 0.7 + 1.2 for letters in longest)
    if needed > 58 or len(longest) > 8:
        return "very-wide"
    return "wide" if needed > 38 or len(longest) > 5 else "narrow"


def _parts(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Yield the blocks with their kinds; consecutive answers form one list."""
    for answers, group in groupby(blocks, key=lambda block: isinstance(block, Answer)):
        if answers:
            yield "Answers", list(group)
        else:
            yield from ((type(block).__name__, [block]) for block in group)
