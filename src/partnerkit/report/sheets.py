"""The ledger and the actions for a spreadsheet: one table, with a column that says which."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from decimal import Decimal
from io import StringIO
from typing import Any

from pydantic.fields import FieldInfo

from partnerkit.document.visible import visible
from partnerkit.document.vocabulary import LEDGER
from partnerkit.language import say
from partnerkit.plan.ledger import ledger
from partnerkit.problems import Trouble
from partnerkit.report.words import value
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.contributions import Contributions
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.practice import Practice
from partnerkit.workbook.shape import Form, attribute, fields, shape_of
from partnerkit.workbook.steps import Step

_TABLE = "Table"

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
    rows = list(_ledger(partnership)) if step is not Step.PRACTICE else []
    rows += _actions(partnership) if step is not Step.CONTRIBUTIONS else []
    header = list(dict.fromkeys([_TABLE, *(label for row in rows for label in row)]))
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([guarded(row.get(label, "")) for label in header] for row in rows)
    return out.getvalue()


def _actions(partnership: Partnership) -> Iterator[dict[str, str]]:
    return _lists(partnership, partnership.practice or Practice(), {"reviews"})


def _ledger(partnership: Partnership) -> Iterator[dict[str, str]]:
    given, of_given = partnership.contributions or Contributions(), fields(Contributions)
    for line in ledger(partnership):
        amounts = (line.confirmed, line.offered, line.elsewhere, line.still_open)
        yield {
            **_row(partnership, of_given["resources"], line.resource),
            **{
                label: "" if amount is None else str(amount)
                for label, amount in zip(LEDGER, amounts, strict=True)
            },
        }
    yield from _lists(partnership, given)


def _lists(
    partnership: Partnership, group: Answers, leave_out: Collection[str] = ()
) -> Iterator[dict[str, str]]:
    """Yield every record of every list in a group."""
    for key, info in fields(type(group)).items():
        shape = shape_of(info)
        of_records = shape.form is Form.LIST and shape.item.form is Form.GROUP
        for record in (attribute(group, key) or ()) if of_records and key not in leave_out else ():
            yield _row(partnership, info, record)


def _row(partnership: Partnership, holder: FieldInfo, record: Any) -> dict[str, str]:
    """Return a record by the labels of its questions, with the name of its list."""
    columns = fields(shape_of(holder).item.type)
    row = {_TABLE: holder.title or ""}
    for key, info in columns.items():
        answer = attribute(record, key)
        plain = str(answer) if isinstance(answer, Decimal) else ""
        row[info.title or key] = plain or "; ".join(value(partnership, info, answer))
    return row


def guarded(text: str) -> str:
    """Return a text that is safe in a cell: hidden characters are shown, formulas disabled."""
    shown = visible(text)
    return f"'{shown}" if text.lstrip(" \n").startswith(_FORMULA) else shown
