"""A name that is long and used often would make a document of gigabytes from a small file."""

from __future__ import annotations

import pytest

from lanes import slow
from many_partners import many_partners, used_often
from partnerkit.problems import Place
from partnerkit.workbook.check import check

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


@pytest.mark.parametrize("place", NAMES)
def test_a_long_name_that_is_used_often_is_refused(place: Place) -> None:
    (problem,) = check(used_often(place, 20_000)).problems
    assert problem.place == place
    assert problem.sentence.startswith("is 20,000 characters long and is used ")
    assert len(problem.where) < 200


@pytest.mark.parametrize("place", [*NAMES[:2], *slow(*((one,) for one in NAMES[2:]))])
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
