"""The ledger and the actions for a spreadsheet: one table, with a column that says which."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from pydantic.fields import FieldInfo

from partnerkit.document.cells import Cell, OneSheet, Plain, Sum
from partnerkit.document.formats import OneTable
from partnerkit.document.visible import visible
from partnerkit.document.vocabulary import ledger_columns
from partnerkit.language import later, say, translated, with_semicolons
from partnerkit.normal_form import normal_form
from partnerkit.plan.ledger import ledger, totals
from partnerkit.problems import Trouble
from partnerkit.report.words import unit_of, value
from partnerkit.workbook.accountability import Accountability
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.commitments import Commitments
from partnerkit.workbook.contributions import Contributions, Resource
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period
from partnerkit.workbook.practice import Practice
from partnerkit.workbook.shape import Form, attribute, fields, shape_of
from partnerkit.workbook.steps import Step

_TABLE = later("Table")
NO_UNIT = later("no unit")

#: A row by the labels of its columns.
Row = dict[str, Plain]

#: A spreadsheet evaluates a cell that begins with one of these as a formula:
#: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def sheet(partnership: Partnership, step: Step | None = None) -> str:
    """Return the resources, pledges, other sources and actions of a partnership as CSV.

    Every other list of records in steps 4 and 6 is included too, except reviews. Amounts are plain
    numbers and dates ISO dates. A text that a spreadsheet would take for a formula is preceded by
    an apostrophe.

    Raises:
        Trouble: `step` is one that has neither resources nor actions.
    """
    refuse_other_steps(step)
    rows = _rows(partnership, step)
    return _as_csv(
        list(dict.fromkeys([translated(_TABLE), *(label for row in rows for label in row)])), rows
    )


def refuse_other_steps(step: Step | None) -> None:
    """Refuse the steps that have no tables.

    Raises:
        Trouble: `step` is one that has neither resources nor actions.
    """
    if step not in (None, Step.CONTRIBUTIONS, Step.PRACTICE):
        raise Trouble(
            say(
                "A spreadsheet holds the ledger and the actions: leave --step out, or name "
                "{contributions} or {practice}.",
                contributions=Step.CONTRIBUTIONS,
                practice=Step.PRACTICE,
            ),
            2,
        )


def _rows(partnership: Partnership, step: Step | None) -> list[Row]:
    rows = list(_ledger(partnership)) if step is not Step.PRACTICE else []
    rows += _actions(partnership) if step is not Step.CONTRIBUTIONS else []
    return rows


def one_table(partnership: Partnership, table: OneTable) -> str:
    """Return one table as CSV, with a column for each of its questions; also one without rows."""
    return _as_csv(*_one(partnership, table))


def _one(partnership: Partnership, table: OneTable) -> tuple[Sequence[str], list[Row]]:
    """Return the columns and the rows of one table."""
    group, key = _HELD[table]
    info = fields(group).get(key)
    if info is None:
        return [], []
    asked = fields(shape_of(info).item.type)
    columns = [inner.title or name for name, inner in asked.items()]
    if "resource" in asked and "amount" in asked:
        columns.insert(list(asked).index("amount") + 1, _unit_label())
    if table is OneTable.LEDGER:
        columns += ledger_columns()
        rows = [row for row in _ledger(partnership) if row[translated(_TABLE)] == info.title]
    else:
        held = attribute(_group(partnership, group), key) or ()
        records = held.values() if isinstance(held, dict) else held
        rows = [_row(partnership, info, record) for record in records]
    return columns, rows


#: The group and the key of the records of each table.
_HELD: dict[OneTable, tuple[type[Answers], str]] = {
    OneTable.LEDGER: (Contributions, "resources"),
    OneTable.PLEDGES: (Contributions, "pledges"),
    OneTable.ACTIONS: (Practice, "actions"),
    OneTable.DUTIES: (Commitments, "duties"),
    OneTable.ACCOUNTABILITIES: (Accountability, "entries"),
}


#: The names of their sheets.
_NAMES = {
    OneTable.LEDGER: later("Ledger"),
    OneTable.PLEDGES: later("Pledges"),
    OneTable.ACTIONS: later("Actions"),
    OneTable.DUTIES: later("Duties"),
    OneTable.ACCOUNTABILITIES: later("Accountabilities"),
}


def _group(partnership: Partnership, model: type[Answers]) -> Answers:
    groups = (getattr(partnership, step) for step in Step if step is not Step.PARTNERS)
    return next((group for group in groups if isinstance(group, model)), model())


def _as_csv(header: Sequence[str], rows: Iterable[Row]) -> str:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([guarded(str(row.get(label, ""))) for label in header] for row in rows)
    return out.getvalue()


def _actions(partnership: Partnership) -> Iterator[Row]:
    return _lists(partnership, partnership.practice or Practice(), {"reviews"})


def _ledger(partnership: Partnership) -> Iterator[Row]:
    given, of_given = partnership.contributions or Contributions(), fields(Contributions)
    for line in ledger(partnership):
        amounts = (line.secured, line.offered, line.hoped_for, line.still_open)
        yield {
            **_row(partnership, of_given["resources"], line.resource),
            **{
                label: "" if amount is None else amount
                for label, amount in zip(ledger_columns(), amounts, strict=True)
            },
        }
    yield from _lists(partnership, given)


def sheet_of(partnership: Partnership, table: OneTable) -> OneSheet:
    """Return one table of a plan as a sheet."""
    columns, rows = _one(partnership, table)
    return _as_sheet(translated(_NAMES[table]), columns, rows)


def sheets_of(partnership: Partnership, step: Step | None = None) -> list[OneSheet]:
    """Return the tables of a plan, a sheet each, and the totals of the ledger by unit.

    They are those that `sheet` and `one_table` have; a table without rows is left out.

    Raises:
        Trouble: `step` is one that has neither resources nor actions.
    """
    refuse_other_steps(step)
    by_table: dict[str, list[Row]] = {}
    for row in _rows(partnership, step):
        by_table.setdefault(str(row[translated(_TABLE)]), []).append(row)
    made = [
        _as_sheet(name, [label for label in rows[0] if label != translated(_TABLE)], rows)
        for name, rows in by_table.items()
    ]
    if step is not Step.PRACTICE and made:
        made[1:1] = _totals(partnership, made[0])
    others = (OneTable.DUTIES, OneTable.ACCOUNTABILITIES) if step is None else ()
    return [*made, *(one for one in (sheet_of(partnership, table) for table in others) if one.rows)]


def _as_sheet(name: str, columns: Sequence[str], rows: Sequence[Row]) -> OneSheet:
    cells = tuple(tuple(row.get(label, "") for label in columns) for row in rows)
    units = tuple(normal_form(str(row.get(_unit_label(), ""))) for row in rows)
    return OneSheet(name, tuple(columns), cells, units)


def _totals(partnership: Partnership, resources: OneSheet) -> list[OneSheet]:
    """Return the sums of the ledger by unit, each of the cells that it adds up."""
    lines = ledger(partnership)
    sums = totals(lines)
    if not sums:
        return []
    of_resource = fields(Resource)
    labels = (of_resource["amount"].title or "", *ledger_columns())
    columns = [resources.header.index(label) for label in labels]
    of_unit: dict[str, list[int]] = {}
    for number, line in enumerate(lines, start=1):
        if line.resource.amount is not None:
            of_unit.setdefault(normal_form(line.resource.unit or ""), []).append(number)
    rows: list[tuple[Cell, ...]] = []
    for total in sums:
        mine = of_unit[normal_form(total.unit)]
        added = (
            Sum(amount, resources.name, tuple((number, column) for number in mine))
            for amount, column in zip(total[1:], columns, strict=True)
        )
        rows.append((total.unit or translated(NO_UNIT), *added))
    header = (say("Unit"), say("Needed"), *ledger_columns())
    units = tuple(normal_form(total.unit) for total in sums)
    return [OneSheet(say("Totals by unit"), header, tuple(rows), units)]


def _lists(
    partnership: Partnership, group: Answers, leave_out: Collection[str] = ()
) -> Iterator[Row]:
    """Yield every record of every list in a group."""
    for key, info in fields(type(group)).items():
        shape = shape_of(info)
        of_records = shape.form is Form.LIST and shape.item.form is Form.GROUP
        for record in (attribute(group, key) or ()) if of_records and key not in leave_out else ():
            yield _row(partnership, info, record)


def _row(partnership: Partnership, holder: FieldInfo, record: Any) -> Row:
    """Return a record by the labels of its questions, with the name of its list."""
    columns = fields(shape_of(holder).item.type)
    row: Row = {translated(_TABLE): holder.title or ""}
    unit = unit_of(partnership, record)
    for key, info in columns.items():
        row[info.title or key] = _cell(partnership, info, attribute(record, key))
        if key == "amount" and unit is not None:
            row[_unit_label()] = unit
    return row


def _unit_label() -> str:
    return fields(Resource)["unit"].title or ""


def _cell(partnership: Partnership, info: FieldInfo, answer: Any) -> Plain:
    """Return an answer as a number or a day where it is one, else in words."""
    if isinstance(answer, Decimal | date):
        return answer
    if isinstance(answer, Period):
        return answer.last if answer.day else str(answer)
    return with_semicolons(value(partnership, info, answer))


def guarded(text: str) -> str:
    """Return a text that is safe in a cell: hidden characters are shown, formulas disabled."""
    shown = visible(text)
    return f"'{shown}" if text.lstrip(" \n").startswith(_FORMULA) else shown
