"""Where a place is once somebody else has changed the file: records by what they are."""

from __future__ import annotations

from typing import Any

import pytest

from partnerkit.copies.following import Following, exchanged, stays, taken_out
from partnerkit.copies.pairing import followed
from partnerkit.problems import Data, Place
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.places import put, without
from three_copies import BASE, at, changed, entry

ACTIONS: Place = ("practice", "actions")


def follow(where: str, given: Any, now: Any, known: Any = BASE) -> Place | None:
    return Following(known, given, now)(at(where))


def test_where_nobody_changed_anything_every_place_stays() -> None:
    for where in ("purpose.goal", "practice.actions.1.done", "partners.county.mission", "name"):
        assert stays(at(where)) == follow(where, BASE, BASE) == at(where)


def test_an_item_is_followed_to_where_it_stands_now() -> None:
    now = put(BASE, ACTIONS, [{"what": "New"}, {"what": "Write it up"}, {"what": "Call the board"}])
    assert follow("practice.actions.0.done", BASE, now) == at("practice.actions.2.done")
    assert follow("practice.actions.1", BASE, now) == at("practice.actions.1")
    assert follow("practice.actions", BASE, now) == at("practice.actions")


def test_what_is_gone_is_nowhere() -> None:
    now = put(BASE, ACTIONS, [{"what": "Write it up"}])
    assert follow("practice.actions.0.done", BASE, now) is None
    assert follow("practice.actions.1.done", BASE, now) == at("practice.actions.0.done")
    assert follow("practice.actions.1.done", BASE, without(BASE, ACTIONS)) is None


def test_a_further_item_stands_behind_all_that_are_there_now() -> None:
    now = put(BASE, (*ACTIONS, 2), {"what": "New"})
    assert follow("practice.actions.2.what", BASE, now) == at("practice.actions.3.what")
    assert follow("practice.actions.3.what", BASE, now) == at("practice.actions.4.what")
    assert follow("practice.actions.0", without(BASE, ACTIONS), now) == at("practice.actions.3")
    assert follow("practice.actions.2", BASE, without(BASE, ACTIONS)) == at("practice.actions.0")


def test_a_list_in_a_list_is_looked_up_where_it_stands_now() -> None:
    dated: list[Data] = [{"on": "2026-11-01", "ratings": {"county": {}}}]
    one = put(BASE, ("practice", "reviews"), dated)
    now = put(BASE, ("practice", "reviews"), [{"on": "2026-10-01", "ratings": {}}, *dated])
    found = follow("practice.reviews.0.ratings.county.trust", one, now)
    assert found == at("practice.reviews.1.ratings.county.trust")


NEW = "accountability.entries.county-2"


def test_a_new_record_is_followed_to_the_id_that_it_was_given() -> None:
    mine, yours = entry("county", "Families"), entry("county", "The towns")
    given = changed((NEW, mine))
    now = changed((NEW, yours), ("accountability.entries.county-3", mine))
    assert follow(f"{NEW}.for", given, now) == at("accountability.entries.county-3.for")
    assert follow(f"{NEW}.for", given, changed((NEW, yours))) is None
    assert follow(f"{NEW}.for", given, given) == at(f"{NEW}.for")


def test_a_new_record_that_says_more_now_is_the_same() -> None:
    given = changed((NEW, {"partner": "county", "layer": "clients", "to": "Families"}))
    assert follow(f"{NEW}.for", given, changed((NEW, entry("county", "Families")))) is not None


def test_the_id_of_a_record_that_was_there_before_means_the_same_record() -> None:
    now = changed(("accountability.entries.county-1.to", "Nobody"))
    assert follow("accountability.entries.county-1.to", BASE, now) is not None
    now = without(now, at("accountability.entries.county-1"))
    assert follow("accountability.entries.county-1.to", BASE, now) is None


def test_what_is_kept_by_partner_goes_with_the_partner() -> None:
    known = without(BASE, at("partners.council"))
    given = put(BASE, at("commitments.partners.council.contribution"), "Time")
    now = put(given, ("partners",), {**BASE["partners"], "council-2": {"name": "Food Council"}})  # type: ignore[dict-item]
    now = put(now, at("partners.council"), {"name": "Another"})
    where = "commitments.partners.council.contribution"
    assert follow(where, given, now, known) == at(where.replace("council", "council-2"))
    assert follow(where, given, now, BASE) == at(where)


def items(where: str) -> Any:
    kept = shape_at(at(where))
    assert kept is not None
    return kept.item


@pytest.mark.parametrize(
    ("where", "before", "after", "found"),
    [
        ("purpose.values", ["Be fair", "Be kind"], ["Be  FAIR", "Be kind"], [0, 1]),
        ("purpose.values", ["We are fair"], ["We all are fair"], [0]),
        ("purpose.values", ["We are fair"], ["Bring food"], [None]),
        # From three letters in five on it is the same.
        ("purpose.values", ["abcde"], ["abcxy"], [0]),
        ("purpose.values", ["abcdef"], ["abcxyz"], [None]),
        # Both letters alone and their order count.
        ("purpose.values", ["abcdefgh"], ["hgfedcba"], [None]),
        ("purpose.values", ["We are fair", "Be kind"], ["Be kind"], [None, 0]),
        # What stands far away is not looked at.
        ("purpose.values", ["We are fair"], ["1", "2", "3", "4", "We all are fair"], [None]),
        ("purpose.values", ["We are fair"], ["1", "2", "3", "We all are fair"], [3]),
        # The nearest of two that are alike.
        ("purpose.values", ["x", "We are fair"], ["We were fair", "We're fair"], [None, 1]),
        ("practice.actions", [{"what": "Call them"}], [{"what": "Call them all"}], [0]),
        (
            "practice.actions",
            [{"what": "Call them", "owner": "county"}],
            [{"what": "Write", "owner": "county"}],
            [None],
        ),
        (
            "contributions.pledges",
            [{"resource": "van", "partner": "county", "amount": "1"}],
            [{"resource": "van", "partner": "council", "amount": "1"}],
            [0],
        ),
        (
            "contributions.pledges",
            [{"resource": "van", "partner": "county"}],
            [{"resource": "van", "partner": "council"}],
            [None],
        ),
        # Beside words that tell it apart, other words may be new ones; what was chosen may not.
        (
            "partners.county.history",
            [{"what": "Summer lunches", "result": "failed", "lesson": "Begin early"}],
            [{"what": "Summer lunch", "result": "failed", "lesson": "Ask schools"}],
            [0],
        ),
        (
            "contributions.additional",
            [{"resource": "van", "from": "The Bank", "amount": "1"}],
            [{"resource": "van", "from": "A Bank", "amount": "2"}],
            [0],
        ),
        (
            "contributions.additional",
            [{"resource": "van", "from": "The Bank", "amount": "1"}],
            [{"resource": "room", "from": "The Bonk", "amount": "2"}],
            [None],
        ),
    ],
)
def test_what_became_of_each_item_of_a_list(
    where: str, before: list[Data], after: list[Data], found: list[int | None]
) -> None:
    assert followed(items(where), before, after) == found


@pytest.mark.parametrize(
    ("gone", "place", "now"),
    [
        ("practice.actions.1", "practice.actions.0.done", "practice.actions.0.done"),
        ("practice.actions.1", "practice.actions.1.done", None),
        ("practice.actions.1", "practice.actions.2.done", "practice.actions.1.done"),
        ("practice.actions.1", "practice.actions", "practice.actions"),
        ("practice.actions.1", "practice.reviews.2.on", "practice.reviews.2.on"),
        ("partners.county", "partners.county.mission", None),
        ("partners.county", "partners.council.mission", "partners.council.mission"),
    ],
)
def test_behind_what_is_taken_out_everything_moves_up(
    gone: str, place: str, now: str | None
) -> None:
    assert taken_out(at(gone))(at(place)) == (at(now) if now else None)


@pytest.mark.parametrize(
    ("place", "now"),
    [
        ("practice.actions.0.done", "practice.actions.1.done"),
        ("practice.actions.1", "practice.actions.0"),
        ("practice.actions.2.done", "practice.actions.2.done"),
        ("practice.actions", "practice.actions"),
        ("practice.reviews.0.on", "practice.reviews.0.on"),
    ],
)
def test_two_neighbours_change_places(place: str, now: str) -> None:
    assert exchanged(ACTIONS, 0, 1)(at(place)) == at(now)
