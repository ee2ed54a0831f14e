"""What somebody outside is to be asked for is open until they have answered."""

from __future__ import annotations

from datetime import date
from typing import Any

from partnerkit.plan.open_items import OpenItem, Why, open_items
from partnerkit.plan.questions import every_question
from partnerkit.plan.summary import summary
from partnerkit.workbook.check import check
from partnerkit.workbook.places import put
from sitting import TWO_PARTNERS

TODAY = date(2027, 3, 1)
BANK = {"resource": "works", "amount": "80000", "from": "Islamic Development Bank"}


def looked_at(**given: Any) -> tuple[list[OpenItem], int]:
    """Return what is open in step 4, and the number of resources that are not covered."""
    works = {"what": "Training", "kind": "money", "amount": "80000", "unit": "USD"}
    data = put(TWO_PARTNERS, ("contributions",), {"resources": {"works": works}, **given})
    partnership = check(data).partnership
    assert partnership is not None
    found = open_items(every_question(data, partnership, TODAY), data, partnership, TODAY)
    here = [item for item in found if item.place[0] == "contributions"]
    return here, summary(data, partnership, TODAY).uncovered


def test_a_source_that_has_not_answered_is_open_and_keeps_no_step_from_being_complete() -> None:
    for status in ({}, {"status": "to ask"}, {"status": "asked"}):
        (item,), uncovered = looked_at(additional=[{**BANK, **status}])
        assert item.question == (
            "What can we do to ask Islamic Development Bank for 80,000 USD toward Training?"
        )
        assert item.command == "partnerkit step contributions --ask additional.0.status"
        assert (item.why, item.blocking, uncovered) == (Why.UNCOVERED, False, 1)


def test_a_source_that_has_confirmed_is_as_good_as_a_partner() -> None:
    assert looked_at(additional=[{**BANK, "status": "confirmed"}]) == ([], 0)


def test_nobody_is_asked_for_what_others_give() -> None:
    pledge = {"resource": "works", "partner": "county", "amount": "80000"}
    assert looked_at(pledges=[pledge], additional=[BANK]) == ([], 0)


def test_who_is_asked_for_no_amount_is_asked_for_the_rest() -> None:
    pledge = {"resource": "works", "partner": "county", "amount": "30000"}
    everything = {"resource": "works", "from": "A fund"}
    (item,), uncovered = looked_at(pledges=[pledge], additional=[everything])
    assert item.to == "ask A fund for 50,000 USD toward Training"
    assert uncovered == 1


def test_a_rest_for_which_nobody_was_named_is_open_beside_what_is_hoped_for() -> None:
    found, uncovered = looked_at(additional=[{**BANK, "amount": "30000"}])
    assert sorted((item.to, item.blocking) for item in found) == [
        ("ask Islamic Development Bank for 30,000 USD toward Training", False),
        ("find 50,000 USD for Training", True),
    ]
    assert uncovered == 1
