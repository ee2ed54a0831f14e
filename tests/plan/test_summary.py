"""One partnership in a line: its first open step, and how much of what is open."""

from __future__ import annotations

from datetime import date

from partnerkit.plan.progress import Progress, State, next_step
from partnerkit.plan.summary import Summary, summary
from partnerkit.problems import Data
from partnerkit.workbook.check import check
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step
from sitting import TODAY, TWO_PARTNERS


def summed_up(data: dict[str, Data], today: date = TODAY) -> Summary:
    partnership = check(data).partnership
    assert partnership is not None
    return summary(data, partnership, today)


def test_it_counts_what_is_open_uncovered_and_overdue() -> None:
    before = summed_up(TWO_PARTNERS)
    assert (before.name, before.uncovered, before.overdue) == ("Food Council", 0, 0)
    assert before.review is None
    given = {"resources": {"van": {"what": "Van"}, "room": {"what": "Room"}}, "pledges": []}
    practice = {
        "review_every": "1 month",
        "reviews": [{"on": "2026-11-01", "ratings": {}}],
        "actions": [
            {"what": "Call", "due": "2026-11-21"},
            {"what": "Ask", "due": "2026-11-20"},
            {"what": "Write", "due": "2026-11-22"},
        ],
    }
    data = put(put(TWO_PARTNERS, ("contributions",), given), ("practice",), practice)
    after = summed_up(data)
    assert (after.uncovered, after.overdue, after.review) == (2, 2, date(2026, 12, 1))
    assert summed_up(data, date(2026, 12, 2)).overdue == 4


def test_the_step_is_the_first_one_that_is_not_complete() -> None:
    assert summed_up(TWO_PARTNERS).step is Step.PURPOSE
    purpose = {"concern": "C", "vision": "V", "values": ["W"], "goal": "G", "focus": "F"}
    data = put(TWO_PARTNERS, ("purpose",), {**purpose, "success": ["S"]})
    one = summed_up(data)
    assert one.step not in (None, Step.PURPOSE)
    assert one.not_begun == tuple(Step)[1:]
    assert summed_up(TWO_PARTNERS).not_begun == tuple(Step)


def test_where_every_step_is_complete_none_is_next() -> None:
    assert next_step([Progress(step, State.COMPLETE, 1, 1, ()) for step in Step]) is None
