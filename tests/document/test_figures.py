"""Which columns of a table hold numbers."""

from __future__ import annotations

from partnerkit.document.blocks import Table
from partnerkit.document.figures import columns_of_numbers


def columns(*rows: str) -> Table:
    """A table whose rows are written with bars between the cells."""
    cells = tuple(tuple((cell.strip(),) for cell in row.split("|")) for row in rows)
    return Table("c", tuple("abcdefgh"[: len(cells[0])]), cells)


def test_a_column_of_numbers_is_set_as_one() -> None:
    table = columns("x | 1,200 | USD a year | 0.5", "y | 3 | hours | 12", "z | – | | 7")
    assert columns_of_numbers(table) == {1: 0, 3: 1}


def test_ratings_with_remarks_make_no_column_beside_them_one_of_numbers() -> None:
    rows = [
        "x | 4 (+1) | 3 | 4 | 1 May",
        "y | 2 (-2) | 5 | 4 | 2 May",
        "z | 4 (+1) | 3 | 1 | 3 May",
    ]
    spread = "Spread | 4, talk about it | 0 | 0 | never"
    assert columns_of_numbers(columns(*rows, spread)) == {}
    assert columns_of_numbers(columns("x | 4 | 12 | 1 May", "y | 2 | 7 | 2 May")) == {1: 0, 2: 0}
