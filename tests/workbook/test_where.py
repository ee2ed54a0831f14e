"""Where something is wrong is said in words; ids and keys stand in the line of the file."""

from __future__ import annotations

from typing import Any

import pytest

from partnerkit.problems import Place, Problem, told
from partnerkit.workbook.check import check
from partnerkit.workbook.places import place_in_words, put
from sitting import TWO_PARTNERS

PLEDGED: Any = put(
    TWO_PARTNERS,
    ("contributions",),
    {
        "resources": {"van": {"what": "Van", "kind": "operational"}},
        "pledges": [{"resource": "van", "partner": "county"}],
    },
)


@pytest.mark.parametrize(
    ("place", "wrong", "where"),
    [
        (("partners", "county", "kind"), "goverment", "Orange County, Kind"),
        (("partners", "county", "knid"), "", "Orange County"),
        (("contributions", "resources", "van", "amount"), "a lot", "Van, Amount"),
        (("contributions", "pledges", 0, "partner"), "cuonty", "Pledges, “Van, cuonty”, Partner"),
        (("contributions", "pledges", 0), "x", "Pledges"),
        (("purpose",), [], "Purpose"),
        (("purpose", "gaol"), "Fewer", "Purpose"),
        (("purpose", "values", 0), {}, "Values"),
        (("started",), "soon", "Started"),
        (("porpuse",), "x", ""),
        (("questions", 0), {"about": "purpose"}, "Open questions, Question"),
    ],
)
def test_a_problem_is_told_with_its_place_in_words(place: Place, wrong: Any, where: str) -> None:
    (problem,) = check(put(PLEDGED, place, wrong)).problems
    assert problem.where == where
    line = told(problem._replace(line=3), "partnership.yaml")
    assert line.startswith(f"partnership.yaml, line 3: {where}: " if where else "partnership.yaml,")
    assert ".0" not in line.split('"')[0]


def test_a_place_in_words_goes_as_far_as_it_is_known() -> None:
    assert place_in_words({}, ()) == ""
    assert place_in_words({}, ("partners", "county", "name", "first")) == "county, Name"
    assert place_in_words({"partners": "x"}, ("partners",)) == "Partners"


def test_a_problem_without_a_place_names_none() -> None:
    assert (
        told(Problem("This file is empty.", line=1), "a.yaml")
        == "a.yaml, line 1: This file is empty."
    )
