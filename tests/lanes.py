"""Which cases of a test are run each time, and which only where every test is."""

from __future__ import annotations

import os
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


def by_chance(each_time: int) -> settings:
    """How many cases of a property are tried: those, or as many as PARTNERKIT_EXAMPLES says."""
    number = int(os.environ.get("PARTNERKIT_EXAMPLES", each_time))
    return settings(max_examples=number, deadline=None, suppress_health_check=list(HealthCheck))
