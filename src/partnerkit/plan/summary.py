"""One partnership in a line: for an office that has many."""

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
    """How a partnership stands.

    `step` is the first step that is not complete, None where all six are; `open`, `uncovered` and
    `overdue` count open things, resources among them that are not covered, and those that are
    overdue; `review` is the day of the next review.
    """

    name: str
    step: Step | None
    open: int
    uncovered: int
    review: date | None
    overdue: int


def summary(data: Any, partnership: Partnership, today: date) -> Summary:
    """Work out how a partnership stands on a day; `data` is that of its file, without blanks."""
    items = open_items(every_question(data, partnership, today), data, partnership, today)
    return Summary(
        partnership.name,
        next((item.step for item in items if item.blocking), None),
        len(items),
        sum(item.why is Why.UNCOVERED for item in items),
        review_due(partnership),
        sum(item.why is Why.OVERDUE for item in items),
    )
