"""The duties of the agreement: when each is due next, the times that are done ticked off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partnerkit.plan.ending import end_of, has_left, is_over
from partnerkit.workbook.commitments import Duty
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period
from partnerkit.workbook.rules import Rhythm


class DutyDue(NamedTuple):
    """A duty, its number in the file, and when it is due next."""

    number: int
    duty: Duty
    due: Period


def duties_due(partnership: Partnership, today: date) -> Iterator[DutyDue]:
    """Yield each duty with the next time that is not ticked off, as long as anything is due of it.

    Nothing is due after the partnership's last day, nor of a duty of partners that have all left.
    """
    if is_over(partnership, today):
        return
    end = end_of(partnership)
    duties = (partnership.commitments and partnership.commitments.duties) or []
    for number, duty in enumerate(duties):
        whose = duty.partners or []
        if whose and all(has_left(partnership, key, today) for key in whose):
            continue
        due = occurrence(partnership, duty, len(duty.done or []))
        if due and not (end and due.last > end):
            yield DutyDue(number, duty, due)


def occurrence(partnership: Partnership, duty: Duty, number: int) -> Period | None:
    """Return when a duty is due for the first time (0) or a later one; None if that has no day."""
    first = first_time(partnership, duty)
    if first is None or not number:
        return first
    if not duty.every:
        return None
    again = Rhythm(duty.every.number * number, duty.every.unit)
    return Period.of(again.after(first.last))


def first_time(partnership: Partnership, duty: Duty) -> Period | None:
    """Return when a duty is due first.

    One that repeats and has no first day counts from the beginning of the agreement: the first day
    of its term, else that of the partnership.
    """
    if duty.first or not duty.every:
        return duty.first
    term = partnership.practice and partnership.practice.term
    begins = (term and term.from_) or partnership.started
    return Period.of(duty.every.after(begins.last)) if begins else None
