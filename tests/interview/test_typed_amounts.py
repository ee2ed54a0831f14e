"""An amount that can be read in two ways is asked for again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.interview.ask_question import _two_readings
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step
from scripted import Refused
from sitting import TWO_PARTNERS, sit_for

NEEDS: Any = put(
    TWO_PARTNERS, ("contributions", "resources"), {"room": {"what": "Room", "kind": "money"}}
)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1.000", "can be read as 1000 or as 1. Write one of them."),
        ("12.500", "can be read in two ways. Write 12500, or 12.5000 for the fraction."),
        ("999.999", "can be read in two ways. Write 999999, or 999.9990 for the fraction."),
        ("1000", ""),
        ("1.0", ""),
        ("12.5", ""),
        ("12.5000", ""),
        ("0.125", ""),
        ("1234.567", ""),
    ],
)
def test_what_can_be_read_in_two_ways(typed: str, said: str) -> None:
    assert _two_readings(typed) == (f'"{typed}" {said}' if said else "")


@given(st.integers(1, 999), st.integers(0, 999))
def test_what_is_advised_can_be_read_in_one_way(thousands: int, rest: int) -> None:
    typed = f"{thousands}.{rest:03}"
    assert f"{thousands}{rest:03}" in _two_readings(typed)
    for advised in (f"{thousands}{rest:03}", f"{thousands}", f"{typed}0"):
        assert not _two_readings(advised)


def test_it_is_said_at_the_question_and_what_is_written_then_is_kept() -> None:
    sitting = sit_for(
        NEEDS,
        Step.CONTRIBUTIONS,
        {"resources.room.amount"},
        [
            ("How much of Room", Refused("1.000", '"1.000" can be read as 1000 or as 1.')),
            ("How much of Room", "1000"),
        ],
    )
    assert sitting.answers["contributions"]["resources"]["room"]["amount"] == "1000"
