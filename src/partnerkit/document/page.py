"""Documents as one HTML page that needs no script, no network and no other file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count, groupby
from textwrap import shorten

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from partnerkit.bilingual import in_plain
from partnerkit.document.bars import bar_line, part_lines
from partnerkit.document.blocks import Answer, Block, Foot, Heading, OnePage, Stand, Table
from partnerkit.document.drawing import (
    MOST_DRAWN,
    at,
    drawn_bar,
    drawn_scales,
    letters,
    meanings,
    needed_at,
)
from partnerkit.document.figures import (
    aligned,
    columns_of_numbers,
    is_short,
    is_tall,
    letters_in_row,
)
from partnerkit.document.formats import Paper
from partnerkit.document.network import NARROW_COLUMNS, WIDE_COLUMNS, drawn_network, kinds
from partnerkit.document.two_languages import in_both, in_page
from partnerkit.document.visible import visible
from partnerkit.document.vocabulary import (
    DAY_IN_WORDS,
    boxes,
    contents,
    dont_know,
    not_answered,
    nothing,
)
from partnerkit.language import language, later, say, say_count, translated


def page(blocks: Sequence[Block], paper: Paper = Paper.A4) -> str:
    """Return blocks as a whole HTML page, printed on `paper`; what users typed is escaped."""
    front, *chapters = _chapters(numbered_parts(blocks))
    template = environment_of_blocks().get_template("page.html.j2")
    made = template.render(
        title=next((b.text for b in blocks if isinstance(b, Heading)), ""),
        language=language(),
        paper=paper.value,
        stand=next((b for b in blocks if isinstance(b, Stand)), None),
        foot=next((b for b in blocks if isinstance(b, Foot)), None),
        one_page=next((b for b in blocks if isinstance(b, OnePage)), None),
        front=front,
        chapters=chapters,
    )
    return in_page(made)


def numbered_parts(blocks: Sequence[Block]) -> list[PagePart]:
    """Return blocks as the templates take them: each with its kind and a number of its own."""
    numbers = count(1)
    return [(kind, next(numbers), group) for kind, group in _parts(blocks)]


@cache
def environment_of_blocks() -> Environment:
    """Return the environment of templates that draw blocks."""
    made = environment()
    made.globals |= {
        "kinds": kinds,
        "width": _width,
        "at_length": _at_length,
        "is_short": is_short,
        "has_long_names": _has_long_names,
        "bar_line": bar_line,
        "part_lines": part_lines,
        "boxes": boxes,
        "drawn_bar": drawn_bar,
        "drawn_scales": drawn_scales,
        "drawn_network": drawn_network,
        "needed_at": needed_at,
        "columns_of_numbers": columns_of_numbers,
        "letters": letters,
        "at": at,
        "zip": zip,
        "MOST_DRAWN": MOST_DRAWN,
        "WIDE": WIDE_COLUMNS,
        "NARROW": NARROW_COLUMNS,
        "meanings": meanings,
        "nothing": nothing,
        "not_answered": not_answered,
        "dont_know": dont_know,
        "contents": contents,
    }
    return made


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
    made.globals |= {"say": in_both(say), "say_count": in_both(say_count)}
    made.globals |= {"translated": in_both(translated), "later": later}
    made.filters["lines"] = _lines
    made.filters["several"] = _several
    made.filters["said"] = _said
    made.filters["aligned"] = aligned
    made.filters["css_text"] = _css_text
    made.filters["running"] = _running
    made.tests["long"] = _has_long
    made.tests["tall"] = is_tall
    made.tests["bare"] = _is_bare
    return made


def _shown(value: object) -> object:
    """Return what a template prints; in a user's text, hidden characters are made visible."""
    return visible(value) if type(value) is str else value


def _lines(text: str) -> Markup:
    """Return a text with its line ends kept."""
    lines = str(escape(visible(text.rstrip("\n")))).replace("\n", "<br>")
    return Markup(_IN_ONE.sub(_unbroken, lines))


#: What is on one line where there is room: a day, as it stands in the file or in words; a number in
#: groups of digits, a rating and its change, “4 (+1)”, and how brackets begin: “[To be agreed: …”.
#: Copied, it is as it was typed.
_IN_ONE = re.compile(
    rf"\d(?<=\b\d)\d{{3}}-\d{{2}}-\d{{2}}\b|{DAY_IN_WORDS.pattern}"
    r"|(?P<short>\d(?<=\b\d)\d{0,2}(?: \d{3})+\b|\d(?<=\b\d) \([+-]\d\)"
    r"|\[[^\W\d_][^][:&<\d]{0,18}:)"
)


def _unbroken(found: re.Match[str]) -> str:
    of = "whole" if found["short"] else "day"
    return f'<span class="{of}">{found[0]}</span>'


def _several(texts: Sequence[str]) -> Markup:
    """Return the texts of one place, as a list where there are several; boxes have no dots."""
    if len(texts) == 1:
        return Markup("".join(('<div dir="auto">', _lines(texts[0]), "</div>")))
    boxes = ' class="boxes"' if texts[0][:1] in ("☐", "☒") else ""
    items = '</li><li dir="auto">'.join(map(_lines, texts))
    return Markup("".join(("<ul", boxes, '><li dir="auto">', items, "</li></ul>")))


def _said(cell: Sequence[str]) -> Sequence[str]:
    """Return a cell; one that holds nothing but empty texts is empty."""
    return cell if any(cell) else ()


def _running(title: str) -> str:
    """Return a title as it stands at the head of each printed page: on one line."""
    return shorten(in_plain(title), _MOST_AT_HEAD, placeholder=" …")


#: A running title of more letters would take two lines beside the day.
_MOST_AT_HEAD = 64


def _css_text(text: str) -> Markup:
    """Return a text as a string of CSS, with a number for every sign that could end it."""
    return Markup('"{}"').format(
        "".join(
            c if c.isalnum() and c.isascii() else f"\\{ord(c):06x}" for c in visible(in_plain(text))
        )
    )


def _width(block: Table) -> str:
    """Classify a table by the room it needs to show columns without breaking a word."""
    columns = zip(block.header, *([" ".join(c) for c in row] for row in block.rows), strict=True)
    longest = [
        max(len(word) for text in column for word in (*text.split(), "")) for column in columns
    ]
    needed = sum(min(letters, _LONG) * _LETTER + _GAP for letters in longest)
    return next((name for most, name in _WIDTHS if needed <= most), "very-wide")


#: The width of a letter in a table, and of the gap between two columns, in widths of an m.
_LETTER, _GAP = 0.62, 0.9
#: A word of more letters, such as the path of a file, may be broken anywhere.
_LONG = 24
#: Tables by the room that they need; `page.css` has the width below which each becomes cards.
_WIDTHS = ((30, "narrow"), (38, "middling"), (52, "wide"))


def _has_long(cell: Sequence[str]) -> bool:
    return any(len(word) > _LONG for text in cell for word in text.split())


def _is_bare(cell: Sequence[str]) -> bool:
    """Tell whether a row is named by a number, which says nothing without its label."""
    return len(cell) == 1 and cell[0].isdecimal()


def _has_long_names(block: Table) -> bool:
    """Tell whether the names of rows need more lines than what stands beside them."""
    named = max((len(text) for row in block.rows for text in row[0]), default=0)
    beside = max(
        (letters_in_row(row[n : n + 1]) for row in block.rows for n in range(1, len(row))),
        default=0,
    )
    return len(block.header) > _FEW_COLUMNS and named > _LONG_NAME and beside < _LONG_NAME


_FEW_COLUMNS, _LONG_NAME = 4, 40


def _at_length(texts: Sequence[str]) -> bool:
    """Tell whether an answer is so long that a printed page may end within it."""
    return sum(map(len, texts)) > _MOST_UNBROKEN


#: An answer of more letters may go on on the next page.
_MOST_UNBROKEN = 500


def _parts(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Yield the blocks with their kinds; consecutive answers form one list."""
    for answers, group in groupby(blocks, key=lambda block: isinstance(block, Answer)):
        if answers:
            yield "Answers", list(group)
        else:
            yield from ((type(block).__name__, [block]) for block in group)


#: A kind of block, its number on the page, and the block or the answers of one list.
PagePart = tuple[str, int, list[Block]]


def _chapters(parts: Sequence[PagePart]) -> list[list[PagePart]]:
    """Return what stands before the first chapter, and then each chapter with its heading."""
    chapters: list[list[PagePart]] = [[]]
    for part in parts:
        first = part[2][0]
        if isinstance(first, Heading) and first.level == 2:
            chapters.append([])
        chapters[-1].append(part)
    return chapters
