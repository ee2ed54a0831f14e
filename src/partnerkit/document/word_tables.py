"""Tables in Word: in columns where these are wide enough to read, else as lines of answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm

from partnerkit.document.blocks import Table
from partnerkit.document.drawing import letters
from partnerkit.document.figures import (
    columns_of_numbers,
    is_short,
    is_tall,
    letters_in_row,
    with_figures,
)
from partnerkit.document.vocabulary import DAY_IN_WORDS, with_colon
from partnerkit.document.word_parts import SIZE, add_paragraph, room_on_page, written
from partnerkit.document.word_styles import CELL, CELL_ITEM, ROWS, has, letters_in_tables
from partnerkit.document.word_xml import add_xml, paragraph_xml, run_xml, style_id, tag
from partnerkit.language import with_commas, with_semicolons

#: The average width of a letter of 12 points, and of the two edges of a cell, in centimetres.
_LETTER, _EDGES = 0.225, 0.45
#: Answers longer than this number of letters may be broken into lines; where room is scarce,
#: those that are longer than the other.
_COMFORTABLE, _CLOSE = 15, 9
#: A cell with no more letters than this holds little.
_LITTLE = 8
#: Letters beyond this number give a column no more room.
_MOST = 120
#: A row with this number of letters or more may break across pages.
_LONG_ROW = 900
#: The name of a row takes no more lines than this, where there is room.
_LINES_OF_NAME = 4
#: In how many bits room is shared out, and how much more a cell counts the higher it is.
_BITS, _HIGH = 40, 4
#: Word measures in twentieths of a point; so many are a centimetre.
_TWIPS = 1440 / 2.54
_SHADE = tag("shd", val="clear", color="auto", fill="E9EFEC")


def add_table(
    document: WordDocument, block: Table, add: Callable[[WordDocument, str], object] = add_xml
) -> None:
    """Add a table with its caption, a repeating header, and rows that stay on one page.

    `add` adds what is made of it.
    """
    if not block.titled:
        add_paragraph(document, written(block.caption), "Caption")
    room, letter = _room(document), _letter(document)
    columns = columns_of_numbers(block)
    block = with_figures(block, columns)
    block = _lettered(document, block, room, letter)
    widths = _widths(block, letter, wish=True)
    if sum(widths) > room:
        widths = _widths(block, letter)
    if sum(widths) > room:
        widths = _widths(block, letter, comfortable=_CLOSE)
    if block.shares:
        header = block.header
        shares = _with_room_for_words(
            [room * share / sum(block.shares) for share in block.shares],
            [words * letter + _EDGES for words in _longest_words(block)],
        )
    elif sum(widths) <= room:
        header, shares = block.header, _alike(block, _spread(block, widths, room, letter))
    else:
        header, shares = _two(block.header), [room * 0.3, room * 0.7]
    style = ROWS if has(document, ROWS) and not block.to_write else "Table Grid"
    joined = len(header) < len(block.header)
    numbers = {} if joined else columns
    made = _Rows(document, block, [round(share * _TWIPS) for share in shares], numbers)
    kept = _kept(block)
    rows = [
        made.header(header),
        *(made.row(one, joined=joined, keep=n in kept) for n, one in enumerate(block.rows)),
    ]
    add(document, tag("tbl", made.properties(style), *rows))
    add_xml(document, paragraph_xml("", after=0))


def _kept(block: Table) -> Collection[int]:
    """Return the numbers of the rows that stay on one page with the row below them.

    A short table stays together; of a longer one, no row of a few lines stands alone on a page.
    """
    last = len(block.rows) - 1
    if is_short(block):
        return range(last)
    return {n for n in {0, last - 1} - {last, -1} if not is_tall(block.rows[n])}


def table_form(
    document: WordDocument, style: str, widths: Sequence[int], title: str, description: str
) -> str:
    """Return what is said of a whole table, as XML: looks, widths, and what is read aloud."""
    return tag(
        "tblPr",
        tag("tblStyle", val=style_id(document, style, WD_STYLE_TYPE.TABLE)),
        tag("tblW", type="auto", w=0),
        tag("tblLayout", type="fixed"),
        tag("tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0),
        tag("tblCaption", val=title),
        tag("tblDescription", val=description),
    ) + tag("tblGrid", *(tag("gridCol", w=width) for width in widths))


class _Rows:
    """The rows of a table as XML, with what all of them need."""

    def __init__(
        self,
        document: WordDocument,
        block: Table,
        widths: Sequence[int],
        numbers: Collection[int],
    ) -> None:
        self._block, self._widths, self._numbers = block, widths, numbers
        ours = has(document, CELL)
        self._plain = style_id(document, CELL) if ours else ""
        self._item = style_id(document, CELL_ITEM if ours else "List Bullet")
        self._document = document
        self._after = None if ours else 40
        self._keep = False

    def properties(self, style: str) -> str:
        """Return what is said of the whole table; its title and description are read aloud."""
        named = written(self._block.caption)
        return table_form(self._document, style, self._widths, named, named)

    def header(self, labels: Sequence[str]) -> str:
        """Return the first row, which is repeated on each page and never stands alone."""
        cells = [
            paragraph_xml(
                run_xml(written(label), bold=True),
                style=self._plain,
                keep=True,
                right=n in self._numbers,
            )
            for n, label in enumerate(labels)
        ]
        return self._row(cells, "<w:cantSplit/><w:tblHeader/>", _SHADE)

    def row(self, cells: Sequence[tuple[str, ...]], *, joined: bool, keep: bool) -> str:
        """Return a row; the first cell names it. With `keep`, it stays with the next."""
        block, self._keep = self._block, keep
        if joined:
            told = zip(block.header[1:], cells[1:], strict=True)
            said = [self._told(label, one) for label, one in told if one or block.to_write]
            made = [self._cell(cells[0], bold=True), "".join(said) or self._cell(())]
        else:
            made = [self._value(n, values) for n, values in enumerate(cells)]
        form = ""
        if letters_in_row(cells) < _LONG_ROW:
            form = "<w:cantSplit/>"
        if block.to_write and not all(cells):
            form += tag("trHeight", val=round(1.2 * _TWIPS))
        return self._row(made, form)

    def _row(self, cells: Sequence[str], form: str, shade: str = "") -> str:
        made = (
            tag("tc", _cell_form(width, shade), cell)
            for width, cell in zip(self._widths, cells, strict=True)
        )
        return tag("tr", tag("trPr", form) if form else "", *made)

    def _value(self, column: int, values: Sequence[str]) -> str:
        if column not in self._numbers or not values:
            return self._cell(values, bold=column == 0)
        return self._paragraph(run_xml(_written(values[0])), right=True)

    def _cell(self, values: Sequence[str], *, bold: bool = False) -> str:
        if not values:
            return paragraph_xml("", style=self._plain, keep=self._keep)
        style = self._item if len(values) > 1 else self._plain
        runs = (run_xml(_written(value), bold=bold) for value in values)
        return "".join(self._paragraph(run, style) for run in runs)

    def _paragraph(self, runs: str, style: str = "", *, right: bool = False) -> str:
        of = style or self._plain
        return paragraph_xml(runs, style=of, keep=self._keep, after=self._after, right=right)

    def _told(self, label: str, values: Sequence[str]) -> str:
        """Return the answers to one question in a cell that has several, after its label."""
        named = run_xml(f"{with_colon(written(label))} ", bold=True)
        if len(values) == 1:
            named += run_xml(_written(values[0]))
        first = self._paragraph(named)
        return first + (self._cell(values) if len(values) > 1 else "")


@cache
def _cell_form(width: int, shade: str) -> str:
    return tag("tcPr", tag("tcW", type="dxa", w=width), shade)


def _room(document: WordDocument) -> float:
    """Return the width between the margins, in centimetres."""
    return room_on_page(document) / Cm(1)


def _letter(document: WordDocument) -> float:
    """Return the average width of a letter in a table, in centimetres."""
    return _LETTER * letters_in_tables(document) / SIZE if has(document, CELL) else _LETTER


def _lettered(document: WordDocument, block: Table, room: float, letter: float) -> Table:
    """Return a table that fits, with letters for names that need more room than what is below them.

    What each letter means is said above the table. A table that fits is returned as it is, and so
    is one that would not fit all the same, or in which one letter would save a few lines.
    """
    if block.shares or sum(_widths(block, letter)) <= room:
        return block
    lettered = _to_letter(block, letter)
    named = letters()
    short = tuple(next(named) if n in lettered else label for n, label in enumerate(block.header))
    made = block._replace(header=short)
    one_fits = len(lettered) == 1 and sum(_widths(block, letter, comfortable=_CLOSE)) <= room
    if not lettered or one_fits or sum(_widths(made, letter, comfortable=_CLOSE)) > room:
        return block
    meaning = [
        f"{with_colon(mark)} {written(label)}"
        for mark, label in zip(short, block.header, strict=True)
        if mark != label
    ]
    key = add_paragraph(document, with_semicolons(meaning))
    key.paragraph_format.keep_with_next = True
    return made


def _to_letter(block: Table, letter: float) -> Collection[int]:
    """Return the columns whose names need more room than what is below them, and all of their kind.

    Those between them and beside them whose cells mostly hold little, too, are of one kind: marks,
    for instance.
    """
    below = _widths(block._replace(header=("",) * len(block.header)), letter)
    long = [n for n, width in enumerate(_widths(block, letter)) if n and width > below[n]]
    if not long:
        return ()
    little = {
        n
        for n in range(1, len(block.header))
        if sum(len(" ".join(row[n])) > _LITTLE for row in block.rows) <= len(block.rows) / 4
    }
    first, last = long[0], long[-1]
    while first - 1 in little:
        first -= 1
    while last + 1 in little:
        last += 1
    return range(first, last + 1)


def _widths(
    block: Table, letter: float, *, wish: bool = False, comfortable: int = _COMFORTABLE
) -> list[float]:
    """Return the width that each column needs to be readable, in centimetres.

    With a `wish`, the names of the rows take few lines. Columns with letters are all alike.
    """
    columns = zip(*([" ".join(cell) for cell in row] for row in block.rows), strict=True)
    words = [_longest(label) + 1 for label in block.header]
    lettered = _with_letters(block)
    needed = [
        max(
            _needed(text, 0 if n in lettered else comfortable, name=wish and n == 0)
            for text in column
        )
        for n, column in enumerate(columns)
    ] or words
    widths = [max(pair) * letter + _EDGES for pair in zip(words, needed, strict=True)]
    same = max((widths[n] for n in lettered), default=0)
    return [same if n in lettered else width for n, width in enumerate(widths)]


def _with_letters(block: Table) -> set[int]:
    """Return the columns that have a letter for a name."""
    return {n for n, label in enumerate(block.header) if n and len(label) == 1}


def _spread(block: Table, widths: Sequence[float], room: float, letter: float) -> list[float]:
    """Return the widths after the room left went, bit by bit, where it saves most lines.

    A row is as high as its highest cell, so that a cell of many lines counts far more than several
    of few. What no column needs goes to all, by how long they are.
    """
    rows = [*block.rows, tuple((label,) for label in block.header)]
    columns = [
        [sum(map(len, cell)) * letter for cell in column] for column in zip(*rows, strict=True)
    ]
    weights = [sum(length**_HIGH for length in column) for column in columns]
    longest = [max(column) for column in columns]
    spread, bit = list(widths), (room - sum(widths)) / _BITS
    for _ in range(_BITS):
        saved = [
            weight * ((width - _EDGES) ** -_HIGH - (width + bit - _EDGES) ** -_HIGH)
            if width - _EDGES < most
            else 0
            for weight, width, most in zip(weights, spread, longest, strict=True)
        ]
        if not any(saved):
            break
        spread[saved.index(max(saved))] += bit
    shares = [5 * letter + min(most, _MOST * letter) for most in longest]
    left = (room - sum(spread)) / sum(shares)
    return [width + left * share for width, share in zip(spread, shares, strict=True)]


def _longest_words(block: Table) -> list[int]:
    """Return the room in letters for the longest word of each column, names of rows left out."""
    below = [
        max((_longest(" ".join(row[number])) for row in block.rows if number), default=0)
        for number in range(len(block.header))
    ]
    return [
        max(_longest(label) + 1, words) for label, words in zip(block.header, below, strict=True)
    ]


def _with_room_for_words(widths: list[float], least: Sequence[float]) -> list[float]:
    """Return the widths with room for the longest word of each name, taken from wider columns."""
    short = sum(max(needed - width, 0) for width, needed in zip(widths, least, strict=True))
    spare = sum(max(width - needed, 0) for width, needed in zip(widths, least, strict=True))
    if not short or short > spare:
        return widths
    return [
        needed if width < needed else width - (width - needed) * short / spare
        for width, needed in zip(widths, least, strict=True)
    ]


def _alike(block: Table, widths: list[float]) -> list[float]:
    """Return the widths with the same for all columns that have a letter."""
    lettered = _with_letters(block)
    same = sum(widths[n] for n in lettered) / max(len(lettered), 1)
    return [same if n in lettered else width for n, width in enumerate(widths)]


def _needed(text: str, comfortable: int, *, name: bool = False) -> int:
    """Return how many letters a line has to hold; the name of a row takes few lines."""
    of_name = len(text) // _LINES_OF_NAME if name else 0
    least = max(_longest(text), min(len(text), comfortable), of_name)
    return min(least, 2 * _COMFORTABLE)


def _longest(text: str) -> int:
    """Return the letters of the longest word; a day is one."""
    return max(map(len, _BREAKS.split(_written(text))), default=1)


#: Where a line of a cell may end.
_BREAKS = re.compile(r"[ \n\t]+")


def _written(text: str) -> str:
    """Return a text for a cell, in which no day is broken over two lines."""
    return DAY_IN_WORDS.sub(lambda day: day[0].replace(" ", "\u00a0"), written(text))


def _two(header: Sequence[str]) -> tuple[str, ...]:
    """Return the header of a table whose rows have two cells: the name, and everything else."""
    first, *labels = header
    return (first, with_commas(labels))
