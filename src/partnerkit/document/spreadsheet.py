"""Tables as a workbook for Excel and LibreOffice: amounts are numbers, days are dates.

What people typed is always text: nothing of it is a formula or a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from partnerkit.document.cells import Cell, OneSheet, Sum
from partnerkit.document.formats import Paper
from partnerkit.document.visible import visible

#: What Excel allows: letters of a sheet's name, letters of a cell, digits, the first day.
_MOST_OF_NAME, _MOST_OF_CELL, _MOST_DIGITS, _FIRST_DAY = 31, 32_767, 15, date(1900, 3, 1)
_NOT_IN_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
#: A formula takes at most so many cells; a longer one is written as its value.
_MOST_CELLS = 200
#: Columns are at least and at most so wide, in letters; longer texts are broken into lines.
_NARROWEST, _WIDEST = 9, 48
#: A text that begins with one of these is marked as text, also for whoever edits it.
_LIKE_FORMULA = ("=", "+", "-", "@")
_PAPER = {Paper.LETTER: 1, Paper.A4: 9}


def spreadsheet(sheets: Sequence[OneSheet], title: str, today: date, paper: Paper) -> bytes:
    """Return tables as the bytes of an .xlsx file, a sheet each."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(out, options)
    day = datetime(today.year, today.month, today.day)
    book.set_properties({"title": visible(title)[:255], "created": day})
    looks = _Looks(book)
    names = _names(sheets)
    for sheet in sheets:
        _add_sheet(book.add_worksheet(names[sheet.name]), sheet, names, looks, paper)
    book.close()
    return out.getvalue()


def _names(sheets: Iterable[OneSheet]) -> dict[str, str]:
    """Return the name of each sheet as Excel allows it; no two are the same."""
    names: dict[str, str] = {}
    for sheet in sheets:
        allowed = sheet.name.translate(_NOT_IN_NAME).strip(" '")[:_MOST_OF_NAME] or "Table"
        taken = {name.casefold() for name in names.values()}
        number, name = 2, allowed
        while name.casefold() in taken:
            name = f"{allowed[: _MOST_OF_NAME - 3]} {number}"
            number += 1
        names[sheet.name] = name
    return names


class _Looks:
    """The formats of cells; each is made once."""

    def __init__(self, book: Any) -> None:
        self._book, self._made = book, dict[str, Any]()

    def of(self, **look: Any) -> Any:
        """Return the format that looks so."""
        key = repr(look)
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **look})
        return self._made[key]


def _add_sheet(
    onto: Worksheet, sheet: OneSheet, names: dict[str, str], looks: _Looks, paper: Paper
) -> None:
    units = sheet.units or ("",) * len(sheet.rows)
    numbers = _decimals_of(sheet, units)
    head = {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E9EFEC"}
    for n, label in enumerate(sheet.header):
        side = {"align": "right"} if _is_number(sheet.rows, n) else {}
        onto.write_string(0, n, visible(label), looks.of(**head, **side))
        onto.set_column(n, n, _width(label, (row[n] for row in sheet.rows)))
    for at, row in enumerate(sheet.rows, start=1):
        for n, cell in enumerate(row):
            _write(onto, at, n, cell, names, looks, numbers[n, units[at - 1]])
    onto.freeze_panes(1, 1)
    if sheet.rows:
        onto.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)
    onto.repeat_rows(0)
    onto.set_landscape()
    onto.set_paper(_PAPER[paper])
    onto.fit_to_pages(1, 0)
    onto.set_footer("&L&A&R&P / &N")


def _write(
    onto: Worksheet,
    at: int,
    column: int,
    cell: Cell,
    names: dict[str, str],
    looks: _Looks,
    decimals: int,
) -> None:
    amount = looks.of(num_format=f"#,##0.{'0' * decimals}" if decimals else "#,##0")
    match cell:
        case Sum() if 0 < len(cell.cells) <= _MOST_CELLS and _fits(cell.of):
            sheet = names[cell.sheet].replace("'", "''")
            places = (f"'{sheet}'!{xl_rowcol_to_cell(*place, True, True)}" for place in cell.cells)
            onto.write_formula(at, column, f"=SUM({','.join(places)})", amount, float(cell.of))
        case Sum():
            _write(onto, at, column, cell.of, names, looks, decimals)
        case Decimal() if _fits(cell):
            onto.write_number(at, column, float(cell), amount)
        case date() if cell >= _FIRST_DAY:
            onto.write_datetime(at, column, cell, looks.of(num_format="yyyy-mm-dd", align="left"))
        case _:
            _write_text(onto, at, column, str(cell), looks)


def _write_text(onto: Worksheet, at: int, column: int, words: str, looks: _Looks) -> None:
    text = visible(words.strip("\n"))[:_MOST_OF_CELL]
    marked = {"quote_prefix": True} if text.lstrip().startswith(_LIKE_FORMULA) else {}
    if text:
        onto.write_string(at, column, text, looks.of(text_wrap=True, **marked))


def _fits(amount: Decimal) -> bool:
    """Tell whether a spreadsheet keeps every digit of an amount."""
    return len(amount.normalize().as_tuple().digits) <= _MOST_DIGITS and abs(amount) < 10**15


def _decimals_of(sheet: OneSheet, units: Sequence[str]) -> dict[tuple[int, str], int]:
    """Return the decimals of each column in the rows of each unit."""
    found: dict[str, list[tuple[Cell, ...]]] = {}
    for unit, row in zip(units, sheet.rows, strict=True):
        found.setdefault(unit, []).append(row)
    return {
        (n, unit): _decimals(row[n] for row in rows)
        for unit, rows in found.items()
        for n in range(len(sheet.header))
    }


def _decimals(cells: Iterable[Cell]) -> int:
    amounts = [cell.of if isinstance(cell, Sum) else cell for cell in cells]
    exponents = [one.as_tuple().exponent for one in amounts if isinstance(one, Decimal)]
    return max((-one for one in exponents if isinstance(one, int)), default=0) if exponents else 0


def _is_number(rows: Sequence[tuple[Cell, ...]], column: int) -> bool:
    kinds = {type(row[column]) for row in rows if row[column] != ""}
    return bool(kinds) and kinds <= {Decimal, Sum}


def _width(label: str, cells: Iterable[Cell]) -> int:
    """Return the width of a column: enough for most of its texts, and for no more than a line."""
    texts = [str(cell.of if isinstance(cell, Sum) else cell) for cell in cells]
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    words = max(map(len, label.split()), default=0)
    return min(max(longest + 2, words + 4, _NARROWEST), _WIDEST)
