"""One table of a plan for a spreadsheet."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO

import pytest

from filled import filled, planned
from partnerkit.document.cells import Sum
from partnerkit.document.formats import OneTable
from partnerkit.report.sheets import guarded, one_table, sheet, sheets_of
from partnerkit.workbook.commitments import Commitments
from partnerkit.workbook.shape import fields

HAS_DUTIES = "duties" in fields(Commitments)


@pytest.mark.parametrize("table", OneTable)
def test_it_has_a_row_for_each_record_and_nothing_else(table: OneTable) -> None:
    if table is OneTable.DUTIES and not HAS_DUTIES:
        pytest.skip("the workbook does not ask for duties")
    text = one_table(planned(filled()[0]).partnership, table)
    head, *rows = csv.reader(StringIO(text, newline=""), strict=True)
    assert len(rows) == 2
    assert len(set(head)) == len(head) > 3
    assert all(len(row) == len(head) and any(row) for row in rows)


def test_a_workbook_has_a_sheet_for_each_table_and_every_row_of_the_csv() -> None:
    partnership = planned(filled()[0]).partnership
    sheets = {one.name: one for one in sheets_of(partnership)}
    for table in (OneTable.DUTIES, OneTable.ACCOUNTABILITIES):
        text = one_table(partnership, table)
        head, *rows = csv.reader(StringIO(text, newline=""), strict=True)
        one = sheets[table.value.capitalize()]
        assert list(one.header) == head
        assert [[guarded(str(cell)) for cell in row] for row in one.rows] == rows
    text = sheet(partnership)
    named = [row[0] for row in csv.reader(StringIO(text, newline=""), strict=True)][1:]
    assert {name: named.count(name) for name in named} == {
        name: len(one.rows) for name, one in sheets.items() if name in named
    }


def test_totals_by_unit_are_sums_of_cells_of_the_ledger() -> None:
    partnership = planned(filled()[0]).partnership
    sheets = {one.name: one for one in sheets_of(partnership)}
    total = sheets["Totals by unit"]
    for row in total.rows:
        for label, cell in zip(total.header[1:], row[1:], strict=True):
            assert isinstance(cell, Sum)
            found = [sheets[cell.sheet].rows[at - 1][column] for at, column in cell.cells]
            assert sum(one for one in found if isinstance(one, Decimal)) == cell.of
            column = "Amount" if label == "Needed" else label
            assert {sheets[cell.sheet].header[one] for _, one in cell.cells} == {column}


def test_an_empty_table_still_has_its_head_and_a_formula_is_disabled() -> None:
    data = {"partnerkit": "1", "name": "Us", "partners": {"a": {"name": "A"}}}
    assert one_table(planned(data).partnership, OneTable.ACTIONS) == "What,Owner,Due,Done\r\n"
    data["practice"] = {"actions": [{"what": "=1+1"}]}
    assert "'=1+1" in one_table(planned(data).partnership, OneTable.ACTIONS)
