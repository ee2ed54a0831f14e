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
from partnerkit.report.calendar import calendar
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
        "County; and, all: Count hours": date(2026, 12, 1),
        "Council: Count hours": date(2026, 12, 31),
        "Needed by today: A desk\nby the door": date(2027, 1, 15),
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
    changed["practice"]["actions"].insert(0, {"what": "New", "due": "2026-12-02"})
    before, after = events(whole()), events(changed)
    assert all(after[title].uid.value == event.uid.value for title, event in before.items())


def test_another_partnership_has_other_events() -> None:
    other = {**whole(), "name": "Hill"}
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
    event = events(data)["County; and, all: Count hours"]
    assert event.dtstart.value == date.fromisoformat(day)
    assert event.dtend.value == date.fromisoformat(day) + timedelta(days=1)


def test_the_last_day_that_there_is_has_no_day_after_it() -> None:
    data = whole()
    data["practice"]["actions"][0]["due"] = "9999-12-31"
    event = events(data)["County; and, all: Count hours"]
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
    assert rows(data)[0]["Still open"] == "58774.5"


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
