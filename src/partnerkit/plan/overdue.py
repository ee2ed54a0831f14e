"""What was to be done by a day that is past: a review, and the actions."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from partnerkit.language import say
from partnerkit.plan.ways import review_due
from partnerkit.problems import Place
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period
from partnerkit.workbook.places import owners
from partnerkit.workbook.steps import Step


class Overdue(NamedTuple):
    """One thing that is late; the names mean what they do in `open_items.OpenItem`."""

    step: Step
    to: str
    place: Place
    ask: str
    who: tuple[str, ...] = ()
    blocking: bool = False


def what_is_late(data: Any, partnership: Partnership, today: date) -> list[Overdue]:
    """Everything that is late, the review first."""
    found = []
    due = review_due(partnership)
    if due and due < today:
        to = say("hold the review that was due on {due}", due=due)
        place: Place = ("practice", "reviews")
        found.append(Overdue(Step.PRACTICE, to, place, "reviews", blocking=True))
    actions = (partnership.practice and partnership.practice.actions) or []
    for number, action in enumerate(actions):
        if action.done is None and action.due and action.due.last < today:
            to = _to_finish(action.due, action.what)
            place = ("practice", "actions", number, "done")
            ask = f"actions.{number}.done"
            found.append(Overdue(Step.PRACTICE, to, place, ask, owners(data, place)))
    return found


def _to_finish(due: Period, what: str) -> str:
    if due.day:
        return say("finish what was due on {due}: {what}", due=due, what=what)
    return say("finish what was due in {month_or_year}: {what}", month_or_year=due.words, what=what)
