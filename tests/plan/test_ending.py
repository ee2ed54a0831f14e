"""What has ended is quiet, and what repeats is due until it does."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest

from filled import planned
from partnerkit.commands.standing import how_it_is
from partnerkit.document.blocks import Answer
from partnerkit.document.markdown import markdown
from partnerkit.plan.duties import duties_due
from partnerkit.plan.ending import last_day_for_notice
from partnerkit.plan.open_items import Why
from partnerkit.plan.questions import every_question, questions
from partnerkit.report.agenda import AgendaPage
from partnerkit.report.calendar import calendar
from partnerkit.report.outline import outline
from partnerkit.report.reviews import next_duties, next_review
from partnerkit.workbook.places import put
from partnerkit.workbook.rules import Rhythm
from partnerkit.workbook.steps import Step
from sitting import TWO_PARTNERS

BEFORE = date(2026, 6, 1)

PLAN: dict[str, Any] = {
    **TWO_PARTNERS,
    "started": "2020-01-01",
    "commitments": {
        "duties": [
            {
                "what": "Progress report",
                "partners": ["county", "council"],
                "every": "6 months",
                "first": "2025-10-31",
                "done": ["2025-10-30"],
            },
            {"what": "Open the room", "partners": ["county"], "first": "2026-05"},
            {"what": "Write once", "first": "2026-01-01", "done": ["2026-01-01"]},
        ]
    },
    "practice": {
        "review_every": "1 year",
        "actions": [{"what": "Count", "owner": "county", "due": "2026-01-31"}],
    },
}


def late(data: dict[str, Any], today: date = BEFORE) -> list[str]:
    made = planned(data, today=today)
    return [item.ask for item in made.open if item.why is Why.OVERDUE]


REPEATS = ("commitments", "duties", 0)


def first_due(data: dict[str, Any]) -> list[str]:
    made = planned(data, today=BEFORE)
    return [str(one.due) for one in duties_due(made.partnership, BEFORE) if not one.number]


def test_a_duty_that_repeats_and_has_no_first_day_counts_from_the_beginning() -> None:
    blank: Any = put(PLAN, REPEATS, {"what": "Progress report", "every": "6 months"})
    assert first_due(blank) == ["2020-07-01"]
    assert "duties.0.done" in late(blank)
    raw = calendar(planned(blank, today=BEFORE).partnership, datetime(2026, 6, 1, tzinfo=UTC))
    assert "SUMMARY:Due: Progress report" in raw.decode()
    of_term = put(blank, ("practice", "term"), {"from": "2026-03"})
    assert first_due(of_term) == ["2026-09-30"]
    ticked = put(of_term, (*REPEATS, "done"), ["2026-09-01"])
    assert first_due(ticked) == ["2027-03-30"]
    assert first_due(put(blank, REPEATS, {"what": "Once"})) == []
    assert first_due({key: blank[key] for key in blank if key != "started"}) == []


def test_what_ticks_off_a_duty_says_which_time_it_is() -> None:
    asked = every_question(PLAN, planned(PLAN, today=BEFORE).partnership, BEFORE)
    said = [q.prompt for q in asked[Step.COMMITMENTS] if "done" in q.place]
    assert said == [
        "“Progress report”, due 31 October 2025: on which day was it done?",
        "“Progress report”, due 30 April 2026: on which day was it done?",
        "“Open the room”, due May 2026: on which day was it done?",
        "“Write once”, due 1 January 2026: on which day was it done?",
        "“Write once”: on which day was it done?",
    ]


def test_a_duty_is_due_for_each_time_that_is_not_ticked_off() -> None:
    made = planned(PLAN, today=BEFORE)
    due = [(one.duty.what, str(one.due)) for one in duties_due(made.partnership, BEFORE)]
    assert due == [("Progress report", "2026-04-30"), ("Open the room", "2026-05")]
    assert late(PLAN) == ["reviews", "actions.0.done", "duties.0.done", "duties.1.done"]
    ticked = put(PLAN, ("commitments", "duties", 0, "done"), ["2025-10-30", "2026-04-29"])
    assert "duties.0.done" not in late(ticked)


@pytest.mark.parametrize(
    "ended",
    [
        (("practice", "term"), {"until": "2026-05-31"}),
        (("practice", "term"), {"until": "2026-05"}),
        (("ended",), "2025"),
    ],
)
def test_after_its_last_day_nothing_of_a_partnership_is_due(ended: Any) -> None:
    data = put(PLAN, *ended)
    assert late(data) == []
    made = planned(data, today=BEFORE)
    assert next_review(made.partnership, BEFORE) == []
    assert "overdue" not in markdown(outline(made))


def test_on_its_last_day_it_is_not_over() -> None:
    assert late(put(PLAN, ("practice", "term"), {"until": "2026-06"}))


def test_nothing_is_due_from_a_partner_that_has_left() -> None:
    data = put(PLAN, ("partners", "county", "left"), "2026-03")
    assert late(data) == ["reviews", "duties.0.done"], "the report is the council's too"
    made = planned(data, today=BEFORE)
    assert not any("county" in item.who for item in made.open)
    assert "Progress report: 30 April 2026, overdue (Food Council)" in str(
        next_duties(made.partnership, BEFORE)
    )
    raw = calendar(made.partnership, datetime(2026, 6, 1, tzinfo=UTC)).decode()
    assert "SUMMARY:Due: Progress report (Food Council)" in raw.replace("\r\n ", "")


def test_the_calendar_has_what_repeats_the_end_and_the_last_day_for_notice() -> None:
    term = {"until": "2027-12-31", "notice": "60 days", "renewal": "By a vote."}
    made = planned(put(PLAN, ("practice", "term"), term), today=BEFORE)
    raw = calendar(made.partnership, datetime(2026, 6, 1, tzinfo=UTC))
    events: dict[str, Any] = {
        str(e["summary"]): e for e in icalendar.Calendar.from_ical(raw).walk("vevent")
    }
    report = next(e for name, e in events.items() if "Progress report" in name)
    assert report["dtstart"].dt == date(2026, 4, 30)
    rule = b"FREQ=MONTHLY;UNTIL=20271231;INTERVAL=6;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"
    assert report["rrule"].to_ical() == rule
    assert events[f"The term ends: {made.partnership.name}"]["dtstart"].dt == date(2027, 12, 31)
    notice = events[f"Last day for notice: {made.partnership.name}"]
    assert notice["dtstart"].dt == last_day_for_notice(made.partnership) == date(2027, 11, 1)


@pytest.mark.parametrize(
    ("every", "day", "before"),
    [
        (Rhythm(60, "day"), date(2021, 6, 30), date(2021, 5, 1)),
        (Rhythm(2, "week"), date(2021, 6, 30), date(2021, 6, 16)),
        (Rhythm(6, "month"), date(2021, 8, 31), date(2021, 2, 28)),
        (Rhythm(1, "year"), date(2024, 2, 29), date(2023, 2, 28)),
        (Rhythm(999, "year"), date(500, 1, 1), date.min),
        (Rhythm(999, "day"), date(1, 1, 2), date.min),
    ],
)
def test_a_turn_back_ends_on_a_day_that_there_is(every: Rhythm, day: date, before: date) -> None:
    assert every.before(day) == before


def test_what_is_due_next_is_told_with_who_does_it() -> None:
    made = planned(PLAN, today=BEFORE).partnership
    (shown,) = next_duties(made, BEFORE)
    assert shown.values == (
        "Progress report: 30 April 2026, overdue (Orange County; Food Council)",
        "Open the room: May 2026, overdue (Orange County)",
    )
    (shown,) = next_duties(made, date(2026, 1, 1))
    assert shown.values[1] == "Open the room: May 2026 (Orange County)"


@pytest.mark.parametrize(
    ("duty", "missing"),
    [
        ({"what": "Report", "partners": ["council"]}, True),
        ({"what": "Report", "every": "6 months"}, True),
        ({"what": "Report", "first": "2026-07"}, False),
        ({"what": "Report", "done": ["2026-05-01"]}, False),
    ],
)
def test_a_duty_of_which_no_day_is_known_is_a_reminder(duty: Any, missing: bool) -> None:
    without_beginning = {key: value for key, value in PLAN.items() if key != "started"}
    made = planned(put(without_beginning, REPEATS, duty), today=BEFORE)
    found = [one.question for one in made.waiting.reminders if one.ask == "duties.0.first"]
    assert found == (["When is “Report” due?"] if missing else [])


def test_what_repeats_and_counts_from_the_beginning_needs_no_first_day() -> None:
    data: Any = put(PLAN, REPEATS, {"what": "Report", "every": "6 months"})
    waits = planned(data, today=BEFORE).waiting
    assert "duties.0.first" not in [one.ask for one in waits.reminders]


def test_after_its_last_day_nobody_is_reminded_and_nobody_asked_for_anything() -> None:
    unclear: Any = put(PLAN, ("practice", "actions"), [{"what": "Count"}])
    needs: Any = {
        "resources": {"room": {"what": "Room", "kind": "operational"}},
        "additional": [{"resource": "room", "from": "The church", "status": "to ask"}],
    }
    unclear = put(unclear, ("contributions",), needs)
    waits = planned(unclear, today=BEFORE).waiting
    assert waits.reminders
    assert [one.ask for one in waits.open if "ask The church" in one.to]
    over = planned(put(unclear, ("ended",), "2026-05-31"), today=BEFORE)
    assert over.waiting.reminders == ()
    assert not [one.ask for one in over.open if "ask The church" in one.to]
    assert Answer("Ended", ("31 May 2026",)) in how_it_is(over)
    assert "Ended" not in str(how_it_is(planned(unclear, today=BEFORE)))


def test_a_partner_that_has_left_is_asked_for_nothing_in_passing() -> None:
    data: Any = put(PLAN, ("partners", "shelter"), {"name": "Shelter", "left": "2026-03"})
    made = planned(data, today=BEFORE)
    known = {step: questions(data, step, made.partnership, BEFORE) for step in Step}
    asked = [q for step in Step for q in known[step] if not (q.asking.aside or q.asking.more)]
    assert [q.name for q in asked if "Shelter" in f"{q.section} {q.prompt}"] == []
    assert [q for q in known[Step.PARTNERS] if q.name == "shelter.mission"], "by --ask it is"
    assert "Shelter" not in markdown(AgendaPage(made, 60, 6, None).blocks())
    assert not any(one.step is Step.PARTNERS and "shelter" in one.who for one in made.items)


def test_a_partner_that_has_left_is_offered_last_and_stands_where_it_was_chosen() -> None:
    data: Any = put(PLAN, ("partners", "county", "left"), "2026-01")
    data = put(data, ("contributions", "resources"), {"room": {"what": "Room", "amount": "12"}})
    pledge = {"resource": "room", "partner": "county"}
    data = put(data, ("contributions", "pledges"), [pledge])
    made = planned(data, today=BEFORE)
    everything = every_question(made.data, made.partnership, BEFORE)
    asked = [q for step in everything.values() for q in step]
    (gives,) = [q for q in asked if q.name == "pledges.room"]
    council = {"resource": "room", "partner": "council"}
    assert list(gives.choices) == [(council, "Food Council"), (pledge, "Orange County (has left)")]
    owners = [q for q in asked if q.place[-1] in ("owner", "partners") and q.choices]
    assert {q.place[0] for q in owners} == {"commitments", "practice"}
    for question in owners:
        assert [words for _, words in question.choices] == [
            "Food Council",
            "Orange County (has left)",
        ]
    (owner,) = [q for q in owners if q.place[0] == "practice"]
    assert owner.given == ("Orange County",)
    before = questions(made.data, Step.CONTRIBUTIONS, made.partnership, date(2025, 1, 1))
    (gives,) = [q for q in before if q.name == "pledges.room"]
    assert [words for _, words in gives.choices] == ["Orange County", "Food Council"]


def test_where_all_have_left_all_can_be_chosen() -> None:
    data: Any = PLAN
    for partner in "county", "council":
        data = put(data, ("partners", partner, "left"), "2026-01")
    made = planned(data, today=BEFORE)
    asked = questions(made.data, Step.PRACTICE, made.partnership, BEFORE)
    (owner,) = [q for q in asked if q.place[-1] == "owner"]
    assert [value for value, _ in owner.choices] == ["county", "council"]
