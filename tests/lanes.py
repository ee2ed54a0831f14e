"""Which cases of a test are run each time, and which only where every test is."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from hypothesis import HealthCheck, settings


def slow(*cases: Any) -> list[ParameterSet]:
    """Cases that are more of the same; a tuple holds several arguments."""
    marked = pytest.mark.slow
    return [
        pytest.param(*case, marks=marked)
        if isinstance(case, tuple)
        else pytest.param(case, marks=marked)
        for case in cases
    ]


def some(number: int, cases: Iterable[Any]) -> list[Any]:
    """The cases, of which so many are run each time: the first ones."""
    known = list(cases)
    return [*known[:number], *slow(*known[number:])]


def by_chance(each_time: int, *, of_many: int = 1) -> settings:
    """How many cases of a property are tried: those, or as many as PARTNERKIT_EXAMPLES says.

    A test that is one `of_many` alike, whose cases take long, has its share of that number.
    """
    asked_for = os.environ.get("PARTNERKIT_EXAMPLES")
    number = -(-int(asked_for) // of_many) if asked_for else each_time
    return settings(max_examples=number, deadline=None, suppress_health_check=list(HealthCheck))
