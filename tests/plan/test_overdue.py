"""What is late: the review, actions and duties, each with the question that settles it."""

from __future__ import annotations

from datetime import date
from typing import Any

from partnerkit.plan.overdue import Overdue, what_is_late
from partnerkit.workbook.check import check
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step
from sitting import TWO_PARTNERS

LATE = date(2027, 1, 31)


def late(data: Any, today: date = LATE) -> list[Overdue]:
    partnership = check(data).partnership
    assert partnership is not None, check(data).problems
    return what_is_late(data, partnership, today)


def plan(**more: Any) -> Any:
    practice = {
        "review_every": "1 year",
        "actions": [
            {"what": "Call them", "owner": "county", "due": "2026-11-30"},
            {"what": "Write it up", "due": "2026-12"},
            {"what": "Done", "due": "2026-01-01", "done": "2026-01-01"},
            {"what": "Open", "owner": "county"},
            {"what": "Later", "due": "2027-01-31"},
        ],
    }
    duty = {"what": "Open the hall", "partners": ["council"], "first": "2026-10-01"}
    data = put(TWO_PARTNERS, ("practice",), practice)
    return {**put(data, ("commitments", "duties"), [duty]), "started": "2026-01-30", **more}


def test_each_is_said_with_its_place_its_question_and_who_promised_it() -> None:
    review, call, write, duty = late(plan())
    assert review == Overdue(
        Step.PRACTICE,
        "hold the review that was due on 30 January 2027",
        ("practice", "reviews"),
        "reviews",
        promised=False,
    )
    assert call == Overdue(
        Step.PRACTICE,
        "finish what was due on 30 November 2026: Call them",
        ("practice", "actions", 0, "done"),
        "actions.0.done",
        ("county",),
    )
    assert write == Overdue(
        Step.PRACTICE,
        "finish what was due in December 2026: Write it up",
        ("practice", "actions", 1, "done"),
        "actions.1.done",
    )
    assert duty == Overdue(
        Step.COMMITMENTS,
        "finish what was due on 1 October 2026: Open the hall",
        ("commitments", "duties", 0, "done"),
        "duties.0.done",
        ("council",),
    )


def test_a_day_is_over_when_it_has_passed() -> None:
    assert [one.ask for one in late(plan(), date(2027, 1, 30))] == [
        "actions.0.done",
        "actions.1.done",
        "duties.0.done",
    ]
    assert [one.ask for one in late(plan(), date(2026, 12, 31))] == [
        "actions.0.done",
        "duties.0.done",
    ]
    assert late(plan(), date(2026, 10, 1)) == []


def test_after_the_end_nothing_is_late_and_nothing_of_whoever_has_left() -> None:
    assert late(plan(ended="2026-12-31")) == []
    left = put(plan(), ("partners", "county", "left"), "2026-12-01")
    assert [one.ask for one in late(left)] == ["reviews", "actions.1.done", "duties.0.done"]
