"""The tables that a spreadsheet is made of; this module loads no library."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

#: What one answer is in a cell: an amount, a day, or words.
Plain = str | Decimal | date


class Sum(NamedTuple):
    """A total of cells of another sheet, each by its row and column; the head is row 0."""

    of: Decimal
    sheet: str
    cells: tuple[tuple[int, int], ...]


Cell = Plain | Sum


class OneSheet(NamedTuple):
    """One table: its name, its head, and its rows, each with a cell for each column.

    `units` are those of the amounts in each row: the amounts of one unit have the same decimals.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    units: tuple[str, ...] = ()
