"""One partnership in a line, for an office that has many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from partnerkit.plan.open_items import Why, open_items
from partnerkit.plan.questions import every_question
from partnerkit.plan.ways import review_due
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.steps import Step


@dataclass(frozen=True)
class Summary:
    """The state of a partnership.

    `step` is the first step that is not complete, None if all six are. `open`, `uncovered` and
    `overdue` are numbers of open items: all of them, uncovered resources, and overdue items.
    `review` is the day of the next review.
    """

    name: str
    step: Step | None
    open: int
    uncovered: int
    review: date | None
    overdue: int


def summary(data: Any, partnership: Partnership, today: date) -> Summary:
    """Return the state of a partnership on a day; `data` is its file's data, without blanks."""
    items = open_items(every_question(data, partnership, today), data, partnership, today)
    return Summary(
        partnership.name,
        next((item.step for item in items if item.blocking), None),
        len(items),
        sum(item.why is Why.UNCOVERED for item in items),
        review_due(partnership),
        sum(item.why is Why.OVERDUE for item in items),
    )
