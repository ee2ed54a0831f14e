"""The options that this project adds to pytest."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate",
        action="store_true",
        help="Write the reports in examples/ anew instead of comparing with them.",
    )
