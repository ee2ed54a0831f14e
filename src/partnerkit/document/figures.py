"""Columns of numbers in a table: which they are, and each number with the same decimals."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from decimal import Decimal
from functools import cache

from partnerkit.document.blocks import Table
from partnerkit.document.vocabulary import dont_know
from partnerkit.language import number

#: A table of so many short rows, and so many letters, stays on one page.
_FEW_ROWS, _FEW_LETTERS = 8, 400
#: Stands among numbers where there is none.
NO_NUMBER = "–"


def columns_of_numbers(block: Table) -> Mapping[int, int]:
    """Return the columns, but for the first, that hold numbers only, and how many decimals.

    Where numbers have remarks in columns beside them, none is set as a column of numbers.
    """
    pattern, none = _pattern(number(Decimal("58774.5"))), ((NO_NUMBER,), (dont_know(),))
    found: dict[int, int] = {}
    for n in range(1, len(block.header)):
        cells = [row[n] for row in block.rows if row[n]]
        said = [cell for cell in cells if cell not in none]
        read = [pattern.fullmatch(cell[0]) if len(cell) == 1 else None for cell in said]
        if said and all(read):
            found[n] = max(len(one[1] or "") for one in read if one)
    remarked = {n for n in range(1, len(block.header)) if n not in found and _remarked(block, n)}
    return {n: decimals for n, decimals in found.items() if not _reaches(n, found, remarked)}


def _remarked(block: Table, column: int) -> bool:
    """Tell whether most cells of a column hold a number, maybe with a short remark."""
    cells = [" ".join(row[column]) for row in block.rows if row[column]]
    short = sum(_REMARKED.fullmatch(cell) is not None for cell in cells)
    return bool(cells) and short >= 3 / 4 * len(cells)


#: A rating, maybe with its change.
_REMARKED = re.compile(r"\d(?: \([+-]\d\))?")


def _reaches(column: int, numbers: Container[int], remarked: Container[int]) -> bool:
    """Tell whether a column has one with remarks beside it, or beside other numbers next to it."""
    for step in (-1, 1):
        at = column + step
        while at in numbers:
            at += step
        if at in remarked:
            return True
    return False


@cache
def _pattern(sample: str) -> re.Pattern[str]:
    """Return the pattern of numbers that are written like the sample, which is 58,774.5."""
    between, point = re.escape(sample[2:-5]), re.escape(sample[-2])
    return re.compile(rf"-?\d{{1,3}}(?:{between}\d{{3}})*(?:{point}(\d+))?")


def aligned(text: str, decimals: int) -> str:
    """Return a number with so many decimals, so that those of a column stand below each other.

    A whole number stays whole, with the room of the decimals behind it.
    """
    if not text[-1:].isdigit() or not decimals:
        return text
    point = number(Decimal("0.5"))[1]
    whole, _, part = text.partition(point)
    return f"{whole}{point}{part:0<{decimals}}" if part else whole + _POINT + _DIGIT * decimals


#: Blanks as wide as the point of a number and as a digit.
_POINT, _DIGIT = "\u2008", "\u2007"


def is_short(block: Table) -> bool:
    """Tell whether a table is to stay on one page."""
    return len(block.rows) <= _FEW_ROWS and sum(map(letters_in_row, block.rows)) < _FEW_LETTERS


def is_tall(row: Sequence[Sequence[str]]) -> bool:
    """Tell whether a row has so many lines that it may stand alone on a page."""
    return letters_in_row(row) > _MOST_LOW


#: A row of more letters has more lines than two or three.
_MOST_LOW = 200


def letters_in_row(row: Sequence[Sequence[str]]) -> int:
    """Return how many letters a row has."""
    return sum(len(text) for cell in row for text in cell)


def with_figures(block: Table, columns: Mapping[int, int]) -> Table:
    """Return a table with the numbers of its `columns` as they are to stand there."""
    if not any(columns.values()):
        return block
    rows = tuple(
        tuple(
            (aligned(cell[0], columns[n]),) if cell and n in columns else cell
            for n, cell in enumerate(row)
        )
        for row in block.rows
    )
    return block._replace(rows=rows)
