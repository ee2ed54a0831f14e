"""A name that is long and used often would make a document of gigabytes from a small file."""

from __future__ import annotations

from typing import Any

import pytest

from many_partners import TODAY, many_partners
from partnerkit.document.markdown import markdown
from partnerkit.problems import Place
from partnerkit.report.outline import outline, plan
from partnerkit.workbook.check import check
from partnerkit.workbook.places import put

TIMES = 2_000
#: Every text that stands wherever its id does, or the plan is named.
NAMES: list[Place] = [
    ("name",),
    ("partners", "office-1", "name"),
    ("partners", "office-1", "short"),
    ("accountability", "entries", "office-1-1", "to"),
    ("accountability", "entries", "office-1-1", "for"),
    ("contributions", "resources", "room", "what"),
    ("contributions", "resources", "room", "unit"),
]


def used_often(place: Place, length: int) -> dict[str, Any]:
    """A plan in which a name of that length stands two thousand times."""
    data = many_partners(2)
    entry = {"partner": "office-1", "layer": "plans", "to": "The Board", "for": "Money"}
    other = {**entry, "partner": "office-2"}
    pair = {"between": ["office-1-1", "office-2-1"], "relation": "both"}
    pledge = {"resource": "room", "partner": "office-1", "amount": "1", "status": "offered"}
    data["accountability"] = {
        "entries": {"office-1-1": entry, "office-2-1": other},
        "pairs": [pair] * TIMES,
    }
    data["contributions"] = {
        "resources": {"room": {"what": "Room", "amount": "5", "unit": "days"}},
        "pledges": [pledge] * TIMES,
    }
    action = {"what": "Meet", "owner": "office-1", "due": "2026-01-01"}
    data["practice"] = {"actions": [action] * TIMES}
    whole: dict[str, Any] = put(data, place, "n" * length)
    return whole


@pytest.mark.parametrize("place", NAMES)
def test_a_long_name_that_is_used_often_is_refused(place: Place) -> None:
    (problem,) = check(used_often(place, 20_000)).problems
    assert problem.place == place
    assert problem.sentence.startswith("is 20,000 characters long and is used ")
    assert len(problem.where) < 200


@pytest.mark.parametrize("place", NAMES)
def test_a_name_of_some_lines_is_not(place: Place) -> None:
    assert not check(used_often(place, 250)).problems


def test_many_long_names_count_together() -> None:
    data = many_partners(2)
    data["partners"] |= {f"p{n}": {"name": "n" * 2_000} for n in range(200)}
    (problem,) = check(data).problems
    assert problem.place[0] == "partners"


def test_long_answers_that_are_each_used_a_few_times_are_no_names() -> None:
    data = many_partners(2)
    entry = {"partner": "office-1", "layer": "plans", "to": "t" * 400, "for": "f" * 400}
    entries = {f"office-1-{n}": entry for n in range(5_000)}
    pairs = [{"between": [f"office-1-{n}", f"office-1-{n + 1}"]} for n in range(1_000)]
    data["accountability"] = {"entries": entries, "pairs": pairs}
    assert not check(data).problems


def test_what_is_not_refused_makes_no_document_of_gigabytes() -> None:
    data = used_often(("partners", "office-1", "name"), 1_200)
    found = check(data).partnership
    assert found
    assert len(markdown(outline(plan(data, found, TODAY)))) < 30_000_000
