"""What goes with a partner, a resource or an accountability that is taken out, and what stays."""

from __future__ import annotations

from typing import Any

import pytest

from every_question import whole
from partnerkit.plan.depending import Depending, all_without, counted_by_kind, depending
from partnerkit.problems import Place, dotted
from partnerkit.workbook.check import check
from partnerkit.workbook.places import get

DATA: Any = {
    "partnerkit": "1",
    "name": "Us",
    "partners": {key: {"name": key.title()} for key in ("harbour", "library", "bank")},
    "accountability": {
        "entries": {
            "harbour-1": {"partner": "harbour", "layer": "plans", "to": "A", "for": "B"},
            "harbour-2": {"partner": "harbour", "layer": "ethics", "to": "C", "for": "D"},
            "library-1": {"partner": "library", "layer": "plans", "named_by": ["harbour", "bank"]},
            "bank-1": {"partner": "bank", "layer": "plans", "named_by": ["harbour"]},
        },
        "pairs": [
            {"between": ["library-1", "harbour-1"], "relation": "competing"},
            {"between": ["library-1", "bank-1"], "owner": "harbour", "relation": "both"},
        ],
    },
    "contributions": {
        "resources": {"room": {"what": "Room"}, "van": {"what": "Van"}},
        "pledges": [
            {"resource": "room", "partner": "library"},
            {"resource": "room", "partner": "harbour"},
            {"resource": "van", "partner": "harbour"},
        ],
        "additional": [{"resource": "van", "from": "Church", "asked_by": "harbour"}],
    },
    "commitments": {
        "duties": [
            {"what": "Report", "partners": ["harbour", "bank"]},
            {"what": "Host", "partners": ["harbour"]},
        ],
        "partners": {"harbour": {"keeps": "All"}, "bank": {"keeps": "Some"}},
    },
    "practice": {
        "reviews": [{"on": "2026-11-01", "ratings": {"harbour": {"trust": "3"}}}],
        "actions": [{"what": "Call", "owner": "harbour"}, {"what": "Write", "owner": "bank"}],
    },
    "questions": [
        {"about": "purpose.goal", "question": "When?", "asked_of": "harbour", "asked_by": "bank"}
    ],
}


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (
            ("partners", "harbour"),
            "2 accountabilities, 2 pledges, 1 duty, its commitment, its ratings in 1 review, "
            "1 action, 1 pair",
        ),
        (("partners", "library"), "1 accountability, 1 pledge, 2 pairs"),
        (("contributions", "resources", "van"), "1 pledge, 1 source"),
        (("contributions", "resources", "room"), "2 pledges"),
        (("accountability", "entries", "library-1"), "2 pairs"),
        (("accountability", "entries", "harbour-2"), ""),
        (("purpose", "values", 0), ""),
    ],
)
def test_what_goes_along_is_counted(place: Place, words: str) -> None:
    assert counted_by_kind(depending(DATA, place)) == words


@pytest.mark.parametrize(
    ("holder", "one", "several"),
    [
        ("accountability.entries", "1 accountability", "2 accountabilities"),
        ("accountability.pairs", "1 pair", "2 pairs"),
        ("practice.reviews.0.balances", "1 pair", "2 pairs"),
        ("contributions.pledges", "1 pledge", "2 pledges"),
        ("contributions.additional", "1 source", "2 sources"),
        ("contributions.offers", "1 offer", "2 offers"),
        ("practice.actions", "1 action", "2 actions"),
        ("commitments.duties", "1 duty", "2 duties"),
        ("commitments.partners", "its commitment", "2 commitments"),
        ("practice.reviews.0.ratings", "its ratings in 1 review", "its ratings in 2 reviews"),
        ("partners.county.history", "1 record", "2 records"),
    ],
)
def test_each_kind_of_record_is_counted_in_its_own_words(
    holder: str, one: str, several: str
) -> None:
    above = tuple(int(part) if part.isdecimal() else part for part in holder.split("."))
    last = "county" if holder.endswith(("entries", "partners", "ratings")) else 0
    records: list[Place] = [(*above, last), (*above, "council" if last else 1)]
    assert counted_by_kind(Depending(tuple(records[:1]), ())) == one
    assert counted_by_kind(Depending(tuple(records), ())) == several


def test_a_partner_goes_with_all_that_is_its_own_and_what_is_others_stays() -> None:
    place = ("partners", "harbour")
    left = all_without(DATA, place, depending(DATA, place))
    assert check(left).problems == ()
    assert "harbour" not in str(left)
    assert list(left["accountability"]["entries"]) == ["library-1", "bank-1"]
    assert left["accountability"]["entries"]["library-1"]["named_by"] == ["bank"]
    assert "named_by" not in left["accountability"]["entries"]["bank-1"]
    assert left["accountability"]["pairs"] == [
        {"between": ["library-1", "bank-1"], "relation": "both"}
    ]
    assert left["contributions"]["pledges"] == [{"resource": "room", "partner": "library"}]
    assert left["contributions"]["additional"] == [{"resource": "van", "from": "Church"}]
    assert left["commitments"]["duties"] == [{"what": "Report", "partners": ["bank"]}]
    assert left["practice"]["actions"] == [{"what": "Write", "owner": "bank"}]
    assert left["questions"][0]["question"] == "When?"
    assert "asked_of" not in left["questions"][0]


@pytest.mark.parametrize(
    "place",
    [
        ("partners", "council"),
        ("contributions", "resources", "van"),
        ("accountability", "entries", "a-1"),
    ],
    ids=dotted,
)
def test_whatever_a_file_holds_it_is_valid_without_a_record_and_what_goes_along(
    place: Place,
) -> None:
    data = whole()
    left = all_without(data, place, depending(data, place))
    assert check(left).problems == ()
    assert get(left, place) is None
