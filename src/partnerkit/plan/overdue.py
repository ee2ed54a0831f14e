"""What was to be done by a day that is past: a review, the actions, and the duties.

None of it keeps a step from being complete: complete means answered.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from partnerkit.language import say
from partnerkit.plan.duties import duties_due
from partnerkit.plan.ending import has_left, is_over
from partnerkit.plan.ways import review_due
from partnerkit.problems import Place
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period, day_in_words
from partnerkit.workbook.places import owners
from partnerkit.workbook.steps import Step


class Overdue(NamedTuple):
    """One thing that is late; the names mean what they do in `open_items.OpenItem`.

    What is `promised` was to be done by somebody; else it is for all to hold together.
    """

    step: Step
    to: str
    place: Place
    ask: str
    who: tuple[str, ...] = ()
    promised: bool = True


def what_is_late(data: Any, partnership: Partnership, today: date) -> list[Overdue]:
    """Everything that is late, the review first."""
    if is_over(partnership, today):
        return []
    found = []
    due = review_due(partnership)
    if due and due < today:
        to = say("hold the review that was due on {due}", due=day_in_words(due))
        place: Place = ("practice", "reviews")
        found.append(Overdue(Step.PRACTICE, to, place, "reviews", promised=False))
    actions = (partnership.practice and partnership.practice.actions) or []
    for number, action in enumerate(actions):
        gone = action.owner and has_left(partnership, action.owner, today)
        if action.done is None and action.due and action.due.last < today and not gone:
            to = _to_finish(action.due, action.what)
            place = ("practice", "actions", number, "done")
            ask = f"actions.{number}.done"
            found.append(Overdue(Step.PRACTICE, to, place, ask, owners(data, place)))
    for number, duty, due_by in duties_due(partnership, today):
        if due_by.last < today:
            place = ("commitments", "duties", number, "done")
            ask = f"duties.{number}.done"
            to = _to_finish(due_by, duty.what)
            found.append(Overdue(Step.COMMITMENTS, to, place, ask, owners(data, place)))
    return found


def _to_finish(due: Period, what: str) -> str:
    if due.day:
        return say("finish what was due on {due}: {what}", due=due.words, what=what)
    return say("finish what was due in {month_or_year}: {what}", month_or_year=due.words, what=what)
