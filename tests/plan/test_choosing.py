"""Choices of records, of which the words are made only when somebody looks at them."""

from __future__ import annotations

from typing import Any

from partnerkit.plan.choosing import Known, Later
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.places import partner_name
from sitting import TWO_PARTNERS


def known(data: Any) -> Known:
    return Known(
        data, HOLDERS["partners"], lambda data, key: ({"partner": key}, partner_name(data, key))
    )


def test_every_record_is_a_choice_in_words() -> None:
    partners = known(TWO_PARTNERS)
    assert len(partners) == 2
    assert [words for _, words in partners] == ["Orange County", "Food Council"]
    assert ({"partner": "county"}, "Orange County") in partners
    assert ({"partner": "county"}, "Food Council") not in partners


def test_a_record_has_its_words_and_what_is_none_its_id() -> None:
    assert known(TWO_PARTNERS).words_for("council") == "Food Council"
    assert known(TWO_PARTNERS).words_for("town") == "town"


def test_where_nothing_can_be_chosen_there_is_no_choice() -> None:
    assert list(known({})) == []
    assert len(known({})) == 0
    assert known({}).words_for("town") == "town"


def test_what_is_made_later_is_made_once() -> None:
    made: list[int] = []

    def choices() -> list[Any]:
        made.append(1)
        return [({"partner": "county"}, "Orange County")]

    later = Later(choices)
    assert made == []
    assert len(later) == 1
    assert list(later) == [({"partner": "county"}, "Orange County")]
    assert ({"partner": "county"}, "Orange County") in later
    assert made == [1]
