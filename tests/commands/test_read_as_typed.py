"""What was typed in a worksheet or a form has the meaning that it has here, or none is chosen."""

from __future__ import annotations

from typing import Any

import pytest

from partnerkit.commands.read_as_typed import as_read
from partnerkit.language import in_language
from partnerkit.workbook.places import get, put
from sitting import TODAY, TWO_PARTNERS

AMOUNT = ("contributions", "resources", "room", "amount")


@pytest.mark.parametrize(
    ("language", "typed", "kept"),
    [
        ("en", "12,500", "12500"),
        ("fr", "12 500", "12500"),
        ("fr", "12,500", "12,500"),
        ("en", "1.000", "1.000"),
        ("en", "douze", "douze"),
    ],
)
def test_an_amount_has_one_meaning_or_stays_as_it_was_typed(
    language: str, typed: str, kept: str
) -> None:
    answers: Any = put(TWO_PARTNERS, AMOUNT[:-1], {"what": "Room", "amount": typed})
    with in_language(language):
        assert get(as_read(TWO_PARTNERS, answers, TODAY), AMOUNT) == kept
