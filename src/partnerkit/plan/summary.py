"""One partnership in a line, for an office that has many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from partnerkit.plan.lacking import may_lack
from partnerkit.plan.ledger import Total, ledger, totals
from partnerkit.plan.open_items import Why, open_items
from partnerkit.plan.progress import next_step, progress
from partnerkit.plan.questions import every_question
from partnerkit.plan.waiting import what_waits
from partnerkit.plan.ways import review_due
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.steps import Step


@dataclass(frozen=True)
class Summary:
    """The state of a partnership.

    `step` is the first step that is not complete, None if all six are. `open`, `reminders` and
    `not_begun` are what `plan.waiting` tells apart; `overdue` is how many of the open items are
    late, `uncovered` is the number of resources neither secured nor offered in full. `review` is
    the day of the next review, `totals` are the sums of the ledger by unit.
    """

    name: str
    step: Step | None
    open: int
    uncovered: int
    review: date | None
    overdue: int
    reminders: int = 0
    not_begun: tuple[Step, ...] = ()
    totals: tuple[Total, ...] = ()


def summary(data: Any, partnership: Partnership, today: date) -> Summary:
    """Return the state of a partnership on a day; `data` is its file's data, without blanks."""
    lines = ledger(partnership)
    asked = every_question(data, partnership, today, may_lack(data))
    items = open_items(asked, data, partnership, today)
    steps = progress(asked, data, items)
    stands = what_waits(items, steps)
    return Summary(
        partnership.name,
        next_step(steps),
        len(stands.open),
        sum(not line.covered for line in lines),
        review_due(partnership),
        sum(item.why is Why.OVERDUE for item in stands.open),
        len(stands.reminders),
        stands.not_begun,
        totals(lines),
    )
