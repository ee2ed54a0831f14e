"""The ledger: each sum of each resource, of each unit and of each partner."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from partnerkit.plan.ledger import (
    Gift,
    LedgerLine,
    Total,
    gifts,
    ledger,
    ledger_of,
    needed_in,
    totals,
)
from partnerkit.workbook.check import check
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import put
from sitting import TWO_PARTNERS

#: Four resources counted in two units and in none; one is not counted.
GIVEN: dict[str, Any] = {
    "resources": {
        "rent": {"what": "Rent", "amount": "100", "unit": "USD"},
        "trust": {"what": "Trust"},
        "food": {"what": "Food", "amount": "40", "unit": "usd"},
        "hours": {"what": "Hours", "amount": "8", "unit": "hours"},
        "vans": {"what": "Vans", "amount": "2"},
        "tents": {"what": "Tents", "amount": "3"},
    },
    "pledges": [
        {"resource": "rent", "partner": "county", "amount": "30", "status": "confirmed"},
        {"resource": "rent", "partner": "council", "amount": "20", "status": "offered"},
        {"resource": "food", "partner": "county", "amount": "4", "status": "delivered"},
        {"resource": "food", "partner": "council", "amount": "6"},
        {"resource": "hours", "partner": "council", "amount": "9", "status": "confirmed"},
        {"resource": "vans", "partner": "county"},
        {"resource": "trust", "partner": "county"},
    ],
    "additional": [
        {"resource": "rent", "from": "A fund", "amount": "15"},
        {"resource": "food", "from": "A farm", "amount": "2"},
        {"resource": "tents", "from": "A camp"},
        {"resource": "vans"},
    ],
}


def made(given: Any) -> Partnership:
    found = check(put(TWO_PARTNERS, ("contributions",), given))
    assert found.partnership is not None, found.problems
    return found.partnership


def numbers(line: LedgerLine | Total) -> list[int | None]:
    sums = (line.secured, line.offered, line.hoped_for, line.still_open)
    return [None if one is None else int(one) for one in sums]


def test_each_resource_has_its_sums() -> None:
    lines = {line.key: line for line in ledger(made(GIVEN))}
    assert list(lines) == list(GIVEN["resources"])
    assert {key: numbers(line) for key, line in lines.items()} == {
        "rent": [30, 20, 15, 35],
        "trust": [None, None, None, None],
        "food": [4, 6, 2, 28],
        "hours": [9, 0, 0, 0],
        "vans": [0, 0, 0, 2],
        "tents": [0, 0, 3, 0],
    }
    assert [key for key, line in lines.items() if line.covered] == ["trust", "hours"]
    assert [key for key, line in lines.items() if line.unnamed] == ["rent", "food", "vans"]
    assert [len(line.pledges) for line in lines.values()] == [2, 1, 2, 1, 1, 0]
    assert [len(line.sources) for line in lines.values()] == [1, 0, 1, 0, 1, 1]


def test_the_line_of_one_resource_is_that_of_the_ledger() -> None:
    partnership = made(GIVEN)
    for line in ledger(partnership):
        assert ledger_of(partnership, line.key) == line
    assert ledger_of(partnership, "boats") is None


def test_a_resource_that_is_not_counted_is_covered_by_whoever_gives_it() -> None:
    one = {"resources": {"trust": {"what": "Trust"}}}
    named = [{"resource": "trust", "from": "A friend"}]
    pledge = {"resource": "trust", "partner": "county"}
    for more, covered, whole in (
        ({}, False, "open"),
        ({"additional": named}, False, "hoped for"),
        ({"additional": [{**named[0], "status": "asked"}]}, False, "hoped for"),
        ({"additional": [{**named[0], "status": "confirmed"}]}, True, "secured"),
        ({"pledges": [pledge]}, True, "offered"),
        ({"pledges": [{**pledge, "status": "confirmed"}]}, True, "secured"),
        ({"additional": [{"resource": "trust"}]}, False, "open"),
    ):
        (line,) = ledger(made({**one, **more}))
        assert (line.covered, line.certainty.value) == (covered, whole), more


def test_each_gift_is_as_sure_as_it_was_said_to_be() -> None:
    one = {"resources": {"rent": {"what": "Rent", "amount": "100", "unit": "USD"}}}
    pledge = {"resource": "rent", "partner": "county", "amount": "60"}
    source = {"resource": "rent", "from": "A fund", "amount": "60"}
    for more, sums, covered, whole in (
        ([{**pledge, "status": "delivered"}], [60, 0, 0, 40], False, "open"),
        ([{**pledge, "status": "confirmed"}], [60, 0, 0, 40], False, "open"),
        (
            [{**pledge, "status": "confirmed", "conditions": "A vote"}],
            [0, 60, 0, 40],
            False,
            "open",
        ),
        (
            [{**pledge, "status": "delivered", "conditions": "A vote"}],
            [60, 0, 0, 40],
            False,
            "open",
        ),
        ([{**pledge, "status": "offered"}], [0, 60, 0, 40], False, "open"),
        ([{**pledge, "amount": "100"}], [0, 100, 0, 0], True, "offered"),
        ([{**pledge, "amount": "100", "status": "confirmed"}], [100, 0, 0, 0], True, "secured"),
        ([{**source, "status": "confirmed"}], [60, 0, 0, 40], False, "open"),
        ([{**source, "status": "asked"}], [0, 0, 60, 40], False, "open"),
        ([source], [0, 0, 60, 40], False, "open"),
        ([{"resource": "rent", "from": "A fund"}], [0, 0, 100, 0], False, "hoped for"),
        ([pledge, {**source, "amount": "40"}], [0, 60, 40, 0], False, "hoped for"),
        ([pledge, {**source, "status": "confirmed"}], [60, 60, 0, 0], True, "offered"),
        (
            [
                {"resource": "rent", "from": "A hope"},
                {"resource": "rent", "from": "A fund", "status": "confirmed"},
            ],
            [100, 0, 0, 0],
            True,
            "secured",
        ),
    ):
        given = {
            **one,
            "pledges": [each for each in more if "partner" in each],
            "additional": [each for each in more if "from" in each],
        }
        (line,) = ledger(made(given))
        assert numbers(line) == sums, more
        assert (line.covered, line.certainty.value) == (covered, whole), more


def test_a_source_without_an_amount_is_asked_for_the_rest_once() -> None:
    given = {
        "resources": {"rent": {"what": "Rent", "amount": "100", "unit": "USD"}},
        "pledges": [{"resource": "rent", "partner": "county", "amount": "30"}],
        "additional": [
            {"resource": "rent", "from": "A fund"},
            {"resource": "rent", "from": "A bank", "amount": "20"},
            {"resource": "rent", "from": "A friend"},
        ],
    }
    (line,) = ledger(made(given))
    assert [int(line.amount_from(source)) for source in line.sources] == [50, 20, 0]
    assert numbers(line) == [0, 30, 70, 0]


def test_each_unit_has_its_sums_as_it_is_written_first() -> None:
    found = {total.unit: total for total in totals(ledger(made(GIVEN)))}
    assert list(found) == ["USD", "usd", "hours", ""]
    assert [int(total.needed) for total in found.values()] == [100, 40, 8, 5]
    assert numbers(found[""]) == [0, 0, 3, 2]
    again = put(GIVEN, ("resources", "food", "unit"), "USD")
    usd, hours, bare = totals(ledger(made(again)))
    assert (usd.unit, int(usd.needed), *numbers(usd)) == ("USD", 140, 34, 26, 17, 63)
    assert (hours.unit, int(hours.needed), *numbers(hours)) == ("hours", 8, 9, 0, 0, 0)
    assert (bare.unit, int(bare.needed)) == ("", 5)


def test_each_partner_has_its_gifts() -> None:
    partnership = made(GIVEN)
    assert gifts(partnership, ledger(partnership)) == (
        Gift("county", {"USD": Decimal(30), "usd": Decimal(4)}, ("Trust", "Vans")),
        Gift(
            "council",
            {"USD": Decimal(20), "usd": Decimal(6), "hours": Decimal(9)},
            (),
        ),
    )
    once = made(put(GIVEN, ("resources", "food", "unit"), "USD"))
    assert [gift.amounts["USD"] for gift in gifts(once, ledger(once))] == [34, 26]
    bare = put(GIVEN, ("pledges", 5, "amount"), "1")
    county, _ = gifts(made(bare), ledger(made(bare)))
    assert county.amounts[""] == 1


def flags(resource: str, given: Any = GIVEN) -> tuple[str, ...]:
    return next(line.flags for line in ledger(made(given)) if line.key == resource)


def test_each_flag_is_a_sentence() -> None:
    assert flags("rent") == ()
    assert flags("hours") == (
        "1 more is pledged than needed.",
        "It rests on Food Council alone. What if that changes?",
    )
    assert flags("vans") == (
        "Orange County has not said how much.",
        "It rests on Orange County alone. What if that changes?",
    )
    assert flags("tents") == ("It rests on A camp alone. What if that changes?",)
    exact = put(GIVEN, ("pledges", 4, "amount"), "8")
    assert flags("hours", exact) == ("It rests on Food Council alone. What if that changes?",)
    on = put(GIVEN, ("pledges", 0, "conditions"), "A receipt")
    assert flags("rent", on) == ("On a condition of Orange County: A receipt",)


def test_without_contributions_there_is_nothing_to_sum_up() -> None:
    found = check(TWO_PARTNERS).partnership
    assert found is not None
    assert (ledger(found), totals(())) == ((), ())
    assert [gift.amounts for gift in gifts(found, ())] == [{}, {}]


def test_which_resources_are_needed_in_a_unit() -> None:
    needed = {
        "rent": {"what": "Rent", "amount": "1", "unit": "USD"},
        "tools": {"what": "Tools", "amount": "2", "unit": "\u200bUSD"},
        "hours": {"what": "Hours", "amount": "3", "unit": "hours"},
        "chairs": {"what": "Chairs", "amount": "4"},
        "room": {"what": "Room", "unit": "USD"},
    }
    partnership = check(put(TWO_PARTNERS, ("contributions", "resources"), needed)).partnership
    assert partnership is not None
    lines = ledger(partnership)
    assert needed_in(lines, "USD") == ("Rent", "Tools")
    assert needed_in(lines, "") == ("Chairs",)
    assert needed_in(lines, "days") == ()
