"""The calendar and the sheet, read back by others: vobject, and Python's own csv."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import vobject

from filled import filled, planned
from partnerkit.problems import Trouble
from partnerkit.report.calendar import Wanted, calendar
from partnerkit.report.first_screen import dates
from partnerkit.report.sheets import sheet
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.steps import Step

SAVED = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


def whole() -> dict[str, Any]:
    return {
        "partnerkit": "1",
        "name": "Valley",
        "started": "2026-01-01",
        "partners": {"county": {"name": "County; and, all"}, "council": {"name": "Council"}},
        "contributions": {
            "resources": {
                "desk": {"what": "A desk\nby the door", "by": "2027-01-15"},
                "chair": {"what": "A chair"},
            }
        },
        "practice": {
            "review_every": "6 months",
            "actions": [
                {"what": "Count hours", "owner": "county", "due": "2026-12-01"},
                {"what": "Count hours", "owner": "council", "due": "2026-12-31"},
                {"what": "Done already", "due": "2026-02-01", "done": "2026-02-01"},
                {"what": "No day yet"},
            ],
        },
    }


def partnership(data: dict[str, Any]) -> Partnership:
    return planned(data).partnership


def events(data: dict[str, Any], saved: datetime = SAVED) -> dict[str, Any]:
    """Title and event, as another program reads them."""
    read = vobject.readOne(calendar(partnership(data), saved).decode())
    found = {event.summary.value: event for event in read.vevent_list}
    assert len(found) == len(read.vevent_list)
    return found


def test_another_program_reads_every_date_as_a_whole_day() -> None:
    days = {title: event.dtstart.value for title, event in events(whole()).items()}
    assert days == {
        "Review due: Valley": date(2026, 7, 1),
        "Due: Count hours (County; and, all)": date(2026, 12, 1),
        "Due: Count hours (Council)": date(2026, 12, 31),
        "Due: Done already": date(2026, 2, 1),
        "Needed by this day: A desk\nby the door (not covered)": date(2027, 1, 15),
    }


def test_a_changed_day_is_the_same_event() -> None:
    changed = whole()
    changed["practice"]["review_every"] = "1 year"
    changed["practice"]["actions"][0]["due"] = "2026-12-05"
    changed["contributions"]["resources"]["desk"]["by"] = "2027-02-15"
    before, after = events(whole()), events(changed)
    assert {t: e.uid.value for t, e in before.items()} == {t: e.uid.value for t, e in after.items()}
    assert all(before[title].dtstart.value != after[title].dtstart.value for title in [*before][:2])
    uids = {event.uid.value for event in before.values()}
    assert len(uids) == len(before)


def test_an_event_stays_itself_when_others_come_and_go() -> None:
    changed = whole()
    changed["practice"]["actions"].append({"what": "New", "due": "2026-12-02"})
    before, after = events(whole()), events(changed)
    assert all(after[title].uid.value == event.uid.value for title, event in before.items())


def test_what_is_renamed_or_reworded_is_the_same_event() -> None:
    """The folder of `before`, `renamed` and `reworded`: a name, a text and an owner change."""
    changed = whole()
    changed["name"] = "Hill and valley"
    changed["partners"]["county"]["name"] = "The County"
    changed["practice"]["actions"][0]["what"] = "Count the hours"
    changed["contributions"]["resources"]["desk"]["what"] = "A table"
    before, after = (list(events(one).values()) for one in (whole(), changed))
    assert [event.uid.value for event in before] == [event.uid.value for event in after]
    assert [e.summary.value for e in before] != [e.summary.value for e in after]


def test_another_partnership_has_other_events() -> None:
    other = {**whole(), "partners": {"county": {"name": "County"}, "school": {"name": "School"}}}
    other["practice"] = {"review_every": "6 months"}
    uids = {event.uid.value for event in events(whole()).values()}
    assert not uids & {event.uid.value for event in events(other).values()}


def test_the_same_file_gives_the_same_bytes_and_a_later_save_a_later_stamp() -> None:
    found = partnership(whole())
    assert calendar(found, SAVED) == calendar(found, SAVED)
    later = events(whole(), SAVED.replace(hour=11))
    assert all(event.dtstamp.value.hour == 11 for event in later.values())


def test_without_a_date_it_says_how_to_set_one() -> None:
    with pytest.raises(Trouble, match="partnerkit step practice --ask review_every"):
        calendar(partnership({"partnerkit": "1", "name": "n"}), SAVED)
    with pytest.raises(Trouble, match=r"--ask review_every --file b\.yaml$"):
        calendar(partnership({"partnerkit": "1", "name": "n"}), SAVED, "b.yaml")


def test_an_event_does_not_say_where_the_file_was() -> None:
    found = partnership(whole())
    assert calendar(found, SAVED, "b.yaml") == calendar(found, SAVED)


@pytest.mark.parametrize("day", ["0001-01-01", "0999-12-31", "2028-02-29", "9999-12-30"])
def test_an_event_ends_where_the_next_day_begins(day: str) -> None:
    data = whole()
    data["practice"]["actions"][0]["due"] = day
    event = events(data)["Due: Count hours (County; and, all)"]
    assert event.dtstart.value == date.fromisoformat(day)
    assert event.dtend.value == date.fromisoformat(day) + timedelta(days=1)


def test_the_last_day_that_there_is_has_no_day_after_it() -> None:
    data = whole()
    data["practice"]["actions"][0]["due"] = "9999-12-31"
    event = events(data)["Due: Count hours (County; and, all)"]
    assert event.dtstart.value == date.max
    assert not hasattr(event, "dtend")


def rows(data: dict[str, Any], step: Step | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(sheet(partnership(data), step), newline=""), strict=True))


def test_the_sheet_reads_back() -> None:
    data, texts = filled()
    found = rows(data)
    tables = [row["Table"] for row in found]
    assert tables == [
        *["Resources needed"] * 2,
        *["Pledges"] * 2,
        *["From beyond the partnership"] * 2,
        *["Offers that nobody asked for"] * 2,
        *["Actions"] * 2,
    ]
    first = found[0]
    assert first["What"] == texts["contributions", "resources", "ra", "what"]
    assert first["Amount"] == texts["contributions", "resources", "ra", "amount"]
    assert found[2]["Resource"] == first["What"]
    assert all(None not in row for row in found)


def test_amounts_are_numbers_for_a_spreadsheet() -> None:
    data = whole()
    data["contributions"]["resources"]["desk"]["amount"] = "58774.5"
    assert rows(data)[0]["Amount"] == "58774.5"
    assert rows(data)[0]["Open"] == "58774.5"


def test_steps_choose_rows() -> None:
    assert {row["Table"] for row in rows(whole(), Step.PRACTICE)} == {"Actions"}
    assert {row["Table"] for row in rows(whole(), Step.CONTRIBUTIONS)} == {"Resources needed"}
    with pytest.raises(Trouble, match="leave --step out"):
        rows(whole(), Step.PURPOSE)


@pytest.mark.parametrize(
    "typed",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "＝1+1", "=cmd|' /C calc'!A0"],
)
def test_nothing_typed_is_worked_out_as_a_formula(typed: str) -> None:
    data = whole()
    data["partners"]["county"]["name"] = typed
    data["practice"]["actions"][0]["what"] = typed
    found = rows(data, Step.PRACTICE)[0]
    for cell in (found["What"], found["Owner"]):
        assert cell.startswith("'")


def agreed() -> dict[str, Any]:
    """A plan with a term, a duty that comes again, and one that is done."""
    data = whole()
    data["commitments"] = {
        "duties": [
            {"what": "Report", "partners": ["county"], "every": "1 month", "first": "2026-01-31"},
            {"what": "Open", "partners": ["council"], "first": "2026-03", "done": ["2026-03-02"]},
        ]
    }
    data["practice"]["term"] = {"until": "2027-12-31", "notice": "60 days", "renewal": "By a vote"}
    return data


def test_a_duty_comes_again_on_the_last_day_of_a_short_month() -> None:
    data = agreed()
    data["commitments"]["duties"][0]["done"] = ["2026-01-31"]
    report = events(data)["Due: Report (County; and, all)"]
    days = [day.date() for day in report.getrruleset(addRDate=True)]
    assert days[:4] == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]
    assert days[-1] == date(2027, 12, 31), "and no longer than the term"


def test_what_is_done_is_cancelled_in_the_next_file() -> None:
    found = events(agreed())
    status = {title: event.status.value for title, event in found.items()}
    assert status["Due: Open (Council)"] == status["Due: Done already"] == "CANCELLED"
    assert status["Due: Report (County; and, all)"] == "CONFIRMED"
    before = agreed()
    before["practice"]["actions"][2].pop("done")
    was = events(before)["Due: Done already"]
    assert was.uid.value == found["Due: Done already"].uid.value
    assert was.status.value == "CONFIRMED"


@pytest.mark.parametrize("end", [{"ended": "2026-02-28"}, {"term": {"until": "2026-02-28"}}])
def test_after_the_end_everything_is_cancelled(end: dict[str, Any]) -> None:
    data = agreed()
    if "ended" in end:
        data |= end
    else:
        data["practice"] |= end
    status = {title: event.status.value for title, event in events(data).items()}
    of_the_term = {title for title in status if ": Valley" in title and "Review" not in title}
    assert {status[title] for title in status if title not in of_the_term} == {"CANCELLED"}


def test_the_term_has_its_days() -> None:
    days = {title: event.dtstart.value for title, event in events(agreed()).items()}
    assert days["Last day for notice: Valley"] == date(2027, 11, 1)
    assert days["The term ends: Valley"] == date(2027, 12, 31)
    assert days["Renewed from this day, or ended: Valley"] == date(2028, 1, 1)


def test_a_calendar_of_one_partner_has_its_dates_and_everybodys() -> None:
    made = calendar(partnership(agreed()), SAVED, wanted=Wanted("council")).decode()
    titles = {event.summary.value for event in vobject.readOne(made).vevent_list}
    assert "Due: Count hours (Council)" in titles
    assert "Review due: Valley" in titles
    assert "Due: Count hours (County; and, all)" not in titles
    every = {event.summary.value: event.uid.value for event in events(agreed()).values()}
    mine = {e.summary.value: e.uid.value for e in vobject.readOne(made).vevent_list}
    assert mine.items() <= every.items()


def test_reminders_are_there_where_they_are_wanted() -> None:
    assert b"VALARM" not in calendar(partnership(agreed()), SAVED)
    made = calendar(partnership(agreed()), SAVED, wanted=Wanted(remind=7)).decode()
    alarmed = {
        event.summary.value: event.valarm.trigger.value
        for event in vobject.readOne(made).vevent_list
        if hasattr(event, "valarm")
    }
    assert alarmed["Review due: Valley"] == timedelta(hours=9) - timedelta(days=7)
    assert "Due: Done already" not in alarmed


def test_the_front_has_the_dates_of_the_calendar_as_far_as_they_are_not_over() -> None:
    data = whole()
    data["practice"]["term"] = {"until": "2027-06-30", "notice": "3 months", "renewal": "By vote"}
    of_all = [what for _, _, what in sorted(dates(partnership(data), SAVED.date()))]
    assert of_all == [
        "Review of the partnership",
        "Count hours",
        "Count hours",
        "Needed: A desk\nby the door",
        "Last day for notice",
        "The term ends",
    ]
    to_all = [what for _, _, what in dates(partnership(data), SAVED.date(), to_all=True)]
    assert sorted(to_all) == [of_all[3], of_all[0], of_all[5]]
    data["partners"]["county"]["left"] = "2026-11-01"
    left = [what for _, _, what in dates(partnership(data), SAVED.date())]
    assert left.count("Count hours") == 1
