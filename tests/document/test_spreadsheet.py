"""The workbook for Excel, read back by another library: what is a number, a day, and a formula."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lanes import by_chance
from partnerkit.document.cells import Cell, OneSheet, Sum
from partnerkit.document.formats import Paper
from partnerkit.document.spreadsheet import spreadsheet
from partnerkit.document.visible import visible

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
DAY = date(2026, 11, 27)


def opened(*sheets: OneSheet, values: bool = False) -> Any:
    made = BytesIO(spreadsheet(sheets, "Us", DAY, Paper.A4))
    return openpyxl.load_workbook(made, data_only=values)


def cell_of(cell: Cell) -> Any:
    return opened(OneSheet("t", ("a",), ((cell,),)))["t"]["A2"]


def test_an_amount_is_a_number_and_a_day_is_a_day() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        (Decimal("1200"), date(2027, 7, 1), "words"),
        (Decimal("3.50"), "", "June 2027"),
    )
    sheet = opened(OneSheet("t", ("Amount", "Due", "Words"), rows))["t"]
    assert [cell.value for cell in sheet[2]] == [1200, datetime(2027, 7, 1), "words"]
    assert [cell.value for cell in sheet[3]] == [3.5, None, "June 2027"]
    assert {sheet["A2"].number_format, sheet["A3"].number_format} == {"#,##0.00"}
    assert sheet["B2"].number_format == "yyyy-mm-dd"
    assert sheet["A1"].alignment.horizontal == "right"


def test_the_head_stays_where_it_is_and_is_printed_on_each_page() -> None:
    sheet = opened(OneSheet("t", ("a", "b"), (("x", "y"),)))["t"]
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref == "A1:B2"
    assert sheet["A1"].font.bold


@pytest.mark.parametrize(
    "cell",
    ["=1+1", " =1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://example.com", "mailto:a@b.c", "x\ty"],
)
def test_what_was_typed_is_text(cell: str) -> None:
    found = cell_of(cell)
    assert found.data_type == "s"
    assert found.hyperlink is None
    assert found.value == visible(cell)
    begins_like_one = cell.lstrip()[0] in "=+-@"
    assert bool(found.quotePrefix) is begins_like_one


@by_chance(50)
@given(words=st.text(max_size=40))
@example(words="=HYPERLINK(0)")
@example(words="_x0041_")
@example(words="\ufffe\x00\x1b")
def test_any_text_is_there_as_text(words: str) -> None:
    found = cell_of(words)
    shown = visible(words.strip("\n"))
    assert (found.value or "") == shown.replace("\r", "")
    assert found.data_type in ("s", "n")  # "n" is how a cell without anything is read


@pytest.mark.parametrize(
    "amount", [Decimal("12345678901234567890"), Decimal("0.1234567890123456789"), Decimal("1e20")]
)
def test_an_amount_whose_digits_would_be_lost_is_text(amount: Decimal) -> None:
    assert cell_of(amount).value == str(amount)


def test_a_day_that_excel_does_not_know_is_text() -> None:
    assert cell_of(date(1899, 5, 1)).value == "1899-05-01"


def test_a_total_is_a_formula_with_its_value_beside_it() -> None:
    of = OneSheet("It's [one]: of / all", ("a",), ((Decimal(2),), (Decimal(5),), (Decimal(3),)))
    total = OneSheet("Totals", ("a",), ((Sum(Decimal(5), of.name, ((1, 0), (3, 0))),),))
    found, values = (opened(of, total, values=values)["Totals"]["A2"] for values in (False, True))
    assert found.value == "=SUM('It''s  one   of   all'!$A$2,'It''s  one   of   all'!$A$4)"
    assert values.value == 5


def test_a_total_of_very_many_cells_is_its_value() -> None:
    many = Sum(Decimal(7), "t", tuple((n, 0) for n in range(1, 400)))
    assert cell_of(many).value == 7


def test_names_of_sheets_are_allowed_short_and_told_apart() -> None:
    long = "A list with a very long name, number "
    names = [f"{long}1", f"{long}2", "[:]", "PLEDGES", "Pledges"]
    found = opened(*(OneSheet(name, ("a",), ()) for name in names)).sheetnames
    assert len({name.casefold() for name in found}) == len(names)
    assert all(0 < len(name) <= 31 for name in found)


def test_the_same_tables_are_the_same_bytes() -> None:
    sheets = [OneSheet("t", ("a",), (("x",),))]
    assert spreadsheet(sheets, "Us", DAY, Paper.A4) == spreadsheet(sheets, "Us", DAY, Paper.A4)


def test_amounts_of_one_unit_have_the_same_decimals_and_others_their_own() -> None:
    rows = ((Decimal(485_000), "CAD"), (Decimal("12.5"), "hours"), (Decimal(2), "hours"))
    sheet = OneSheet("Ledger", ("Amount", "Unit"), rows, ("CAD", "hours", "hours"))
    found = opened(sheet)["Ledger"]
    assert [found.cell(n, 1).number_format for n in (2, 3, 4)] == ["#,##0", "#,##0.0", "#,##0.0"]
