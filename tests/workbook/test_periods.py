"""A month or a year where the day is not known: in the file, overdue, in the calendar, merged."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from partnerkit.commands import show, standing
from partnerkit.copies.merge import merge
from partnerkit.document.formats import Format
from partnerkit.file.document import parse
from partnerkit.file.edit import render
from partnerkit.plan.ways import review_due
from partnerkit.plan.worked_out import plan
from partnerkit.report.calendar import calendar
from partnerkit.report.data import report_json
from partnerkit.workbook.check import check
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period
from partnerkit.workbook.places import get, put
from partnerkit.workbook.schema import json_schema
from sitting import TWO_PARTNERS

SAVED = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
ACTION = ("practice", "actions", 0)
PLACES = [("started",), (*ACTION, "due"), ("contributions", "resources", "room", "by")]


def saying(due: str) -> dict[str, Any]:
    """A partnership whose action is due then, whose room is needed then, and that began then."""
    data: Any = put(TWO_PARTNERS, ACTION, {"what": "Count hours"})
    data = put(data, ("contributions", "resources"), {"room": {"what": "Room"}})
    for place in PLACES:
        data = put(data, place, due)
    return data  # type: ignore[no-any-return]


def made(data: dict[str, Any]) -> Partnership:
    found = check(data)
    assert found.partnership, found.problems
    return found.partnership


@pytest.mark.parametrize(
    ("written", "last", "words"),
    [
        ("2027-06-30", date(2027, 6, 30), "30 June 2027"),
        ("2027-06", date(2027, 6, 30), "June 2027"),
        ("2027-02", date(2027, 2, 28), "February 2027"),
        ("2028-02", date(2028, 2, 29), "February 2028"),
        ("2027-12", date(2027, 12, 31), "December 2027"),
        ("9999-12", date.max, "December 9999"),
        ("2006", date(2006, 12, 31), "2006"),
        ("9999", date.max, "9999"),
    ],
)
def test_it_is_over_after_its_last_day(written: str, last: date, words: str) -> None:
    started = made(saying(written)).started
    assert started
    assert (str(started), started.last, started.words) == (written, last, words)


@given(st.dates())
def test_the_last_day_of_a_month_is_its_last(day: date) -> None:
    last = Period(day.year, day.month).last
    assert (last.year, last.month) == (day.year, day.month)
    assert last == date.max or (last + timedelta(days=1)).day == 1
    assert Period.of(day).last == day


@pytest.mark.parametrize(
    "wrong",
    [
        "2027-13",
        "2027-00",
        "2027-6",
        "2027-06-00",
        "2027-06-31",
        "06-2027",
        "0999",
        "27",
        "20270",
        "June 2027",
        "2027-",
        "2027-06-",
        "tomorrow",
        "30/06/2027",
        "２０２７",
    ],
)
def test_in_a_file_it_stands_exactly_so(wrong: str) -> None:
    problems = check(saying(wrong)).problems
    assert {problem.place for problem in problems} == set(PLACES)
    assert all("2026-03 or 2026 where the day is not known" in p.sentence for p in problems)


@pytest.mark.parametrize(
    "place",
    [("commitments", "partners", "county", "signed_on"), (*ACTION, "done")],
)
def test_where_a_day_has_to_be_known_a_month_is_none(place: tuple[str | int, ...]) -> None:
    (problem,) = check(put(saying("2027"), place, "2027-06")).problems
    assert problem.place == place
    assert "is not a date. Write year-month-day" in problem.sentence


@pytest.mark.parametrize("written", ["2027-06-30", "2027-06", "2027", '"2027"', "'2027-06'"])
def test_the_schema_takes_what_the_check_takes(written: str) -> None:
    text = f"partnerkit: 1\nname: A\nstarted: {written}\n"
    assert check(parse(text.encode()).data).problems == ()
    value: Any = int(written) if written.isdigit() else written.strip("\"'")
    Draft202012Validator(json_schema()).validate({"partnerkit": 1, "name": "A", "started": value})


@pytest.mark.parametrize("value", [999, 10000, "999", "2027-6", "June 2027", 2027.5, True])
def test_the_schema_refuses_other_things(value: Any) -> None:
    whole = {"partnerkit": 1, "name": "A", "started": value}
    assert not Draft202012Validator(json_schema()).is_valid(whole)


@pytest.mark.parametrize(
    ("due", "last", "said"),
    [
        ("2027-06-15", "2027-06-15", "finish what was due on 15 June 2027: Count hours"),
        ("2027-06", "2027-06-30", "finish what was due in June 2027: Count hours"),
        ("2027", "2027-12-31", "finish what was due in 2027: Count hours"),
    ],
)
def test_an_action_is_overdue_after_the_last_day(due: str, last: str, said: str) -> None:
    data = saying(due)
    for day, late in ((0, False), (1, True)):
        today = date.fromisoformat(last) + timedelta(days=day)
        questions = [item.question for item in plan(data, made(data), today).open]
        assert any(said in question for question in questions) is late


def test_status_exits_with_what_is_overdue_only_then(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    path.write_text(render(saying("2027-06")), encoding="utf-8")
    assert standing.overdue(path, date(2027, 6, 30)) == ([], [])
    late, _ = standing.overdue(path, date(2027, 7, 1))
    assert ["in June 2027: Count hours" in line for line in late] == [True]
    assert "June 2027" in str(show.report(path, Format.MARKDOWN, None, date(2027, 7, 1)))


def test_a_review_counts_from_the_last_day_on_which_it_may_have_begun() -> None:
    data = put(saying("2026-06"), ("practice", "review_every"), "6 months")
    assert review_due(made(data)) == date(2026, 12, 30)


def test_an_event_is_on_the_last_day_and_says_so() -> None:
    read = vobject.readOne(calendar(made(saying("2027-06")), SAVED).decode())
    events = {event.summary.value: event for event in read.vevent_list}
    needed = "Needed by the end of June 2027: Room (not covered)"
    assert set(events) == {"Due: Count hours", needed}
    for event in events.values():
        assert event.dtstart.value == date(2027, 6, 30)
        assert "No day was agreed, only June 2027." in event.description.value


def test_an_event_moves_when_the_day_is_known() -> None:
    def uids(due: str) -> list[str]:
        written = calendar(made(put(saying(due), ("started",), "2026")), SAVED).decode()
        return [event.uid.value for event in vobject.readOne(written).vevent_list]

    assert uids("2027-06") == uids("2027-06-15")


@pytest.mark.parametrize("due", ["2027-06-30", "2027-06", "2027"])
def test_other_programs_get_it_as_it_stands_in_the_file(due: str) -> None:
    data = saying(due)
    found = json.loads(report_json(plan(data, made(data), date(2026, 11, 22))))
    for place in PLACES:
        assert get(found["answers"], place) == due


def test_a_month_and_a_day_of_it_are_two_answers_of_two_copies() -> None:
    base, mine, other = saying("2027"), saying("2027-06"), saying("2027-06-30")
    clashes = merge(base, mine, other).clashes
    assert {(clash.ours, clash.theirs) for clash in clashes} == {("2027-06", "2027-06-30")}
    assert merge(base, mine, base).data == mine
    assert merge(base, mine, mine).clashes == ()
