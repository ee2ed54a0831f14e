"""Several answers in one breath: all of them understood, or none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from as_typed import LIKELY, TEXTS, THURSDAY
from lanes import by_chance
from partnerkit.readings.one_breath import amount_of, in_one_breath, pledged
from partnerkit.readings.reading import Either, Reading, read_back_together


def kept(typed: str) -> dict[str, str] | None:
    found = in_one_breath(typed, THURSDAY)
    if found is None:
        return None
    return {key: one.kept for key, one in found.items() if isinstance(one, Reading)}


@pytest.mark.parametrize(
    ("typed", "amount", "unit", "by"),
    [
        ("6 rooms a week by 1 March 2027", "6", "rooms a week", "2027-03-01"),
        ("6 rooms a week", "6", "rooms a week", ""),
        ("6 by 1 March 2027", "6", "", "2027-03-01"),
        ("12 500 USD a year by June 2027", "12500", "USD a year", "2027-06"),
        ("$12,500 a year by 2028", "12500", "$ a year", "2028"),
        ("€80k", "80000", "€", ""),
        ("12,5 hours by the end of June 2027", "12.5", "hours", "2027-06-30"),
        ("2 rooms by the river by 1 March 2027", "2", "rooms by the river", "2027-03-01"),
        ("4 volunteers by tomorrow", "4", "volunteers", "2026-11-27"),
    ],
)
def test_an_amount_its_unit_and_a_day(typed: str, amount: str, unit: str, by: str) -> None:
    parts = {"amount": amount, "unit": unit, "by": by}
    assert kept(typed) == {key: one for key, one in parts.items() if one}


@pytest.mark.parametrize(
    "typed",
    [
        "6",
        "6 rooms by the river",
        "6 to 8 rooms",
        "6 or more rooms",
        "6 rooms, 2 desks",
        "rooms",
        "by 1 March 2027",
        "about 6 rooms by 1 March 2027",
        "6 rooms until 2027",
        "6 by 8",
    ],
)
def test_what_is_not_understood_as_a_whole_is_not_taken_at_all(typed: str) -> None:
    assert kept(typed) is None


def test_an_amount_that_can_be_read_in_two_ways_stays_both() -> None:
    for found in (
        in_one_breath("€1.000 a month by 2028", THURSDAY),
        pledged("1.000 a month, offered", "a month", STATUSES),
        amount_of("1.000", ""),
    ):
        assert found
        assert isinstance(found["amount"], Either)
        assert (found["amount"].first.kept, found["amount"].second.kept) == ("1000", "1")


@pytest.mark.parametrize("when", ["01/07/2027", "next Friday"])
def test_a_day_that_can_be_read_in_two_ways_stays_both(when: str) -> None:
    found = in_one_breath(f"6 rooms by {when}", THURSDAY)
    assert found
    assert isinstance(found["by"], Either)
    assert read_back_together(found) == "Kept as 6 rooms."


def test_it_is_read_back_in_one_line() -> None:
    found = in_one_breath("6 rooms a week by 1 March 2027", THURSDAY)
    assert found
    assert read_back_together(found) == "Kept as 6 rooms a week. By Monday, 1 March 2027."


@by_chance(150)
@given(TEXTS | LIKELY, st.dates())
def test_any_text_gives_parts_or_none(typed: str, today: date) -> None:
    found = in_one_breath(typed, today)
    assert found is None or (len(found) > 1 and "amount" in found)


STATUSES = {"offered": "Offered", "confirmed": "Confirmed", "delivered": "Delivered"}


@pytest.mark.parametrize(
    ("typed", "amount", "status", "conditions"),
    [
        ("8 hours, offered, if the room stays free", "8", "offered", "the room stays free"),
        ("8 hours a week, Confirmed", "8", "confirmed", ""),
        ("8 hours", "8", "", ""),
        ("8, delivered", "8", "delivered", ""),
        ("12,500 hours, if it rains, or snows", "12500", "", "it rains, or snows"),
        ("8, offered, only if two others give 4", "8", "offered", "two others give 4"),
    ],
)
def test_a_pledge(typed: str, amount: str, status: str, conditions: str) -> None:
    found = pledged(typed, "hours a week", STATUSES)
    assert found
    parts = {"amount": amount, "status": status, "conditions": conditions}
    assert {key: one.kept for key, one in found.items() if isinstance(one, Reading)} == {
        key: one for key, one in parts.items() if one
    }


@pytest.mark.parametrize(
    "typed",
    [
        "8",
        "8 rooms, offered",
        "8 hour, offered",
        "8 hours, maybe",
        "8 hours, offered, confirmed",
        "8 hours, offered, when it rains",
        "offered, 8 hours",
        "8 hours, if",
        "8 hours,offered",
    ],
)
def test_a_pledge_of_which_a_part_is_not_clear_is_not_taken_at_all(typed: str) -> None:
    assert pledged(typed, "hours a week", STATUSES) is None


def test_a_pledge_is_read_back_in_one_line() -> None:
    found = pledged("8 hours, offered, if the room stays free", "hours", STATUSES)
    assert found
    assert read_back_together(found) == "Kept as 8. Offered. If the room stays free."


@by_chance(150)
@given(st.lists(TEXTS | st.sampled_from(["8", "offered", "if it rains"])).map(", ".join))
def test_any_text_gives_the_parts_of_a_pledge_or_none(typed: str) -> None:
    found = pledged(typed, "hours", STATUSES)
    assert found is None or next(iter(found)) == "amount"
