"""What holds for all tests: the options of this project, and patience on a busy machine."""

from __future__ import annotations

import signal

import pytest
from hypothesis import HealthCheck, settings

# Whoever starts the tests in the background may have taken Ctrl-C away from them, and so from every
# program that they start and press it in.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A slow machine is no reason to fail: time is measured in bench/, never in a test.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate",
        action="store_true",
        help="Write the reports in examples/ anew instead of comparing with them.",
    )
