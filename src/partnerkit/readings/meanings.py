"""The meaning of typed text, by the type of its answer: the one rule for all typed answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from partnerkit.readings.reading import Meaning
from partnerkit.workbook.periods import Period
from partnerkit.workbook.rules import Rhythm


def meaning(kind: Any, typed: str, today: date) -> Meaning | None:
    """Return what a typed text can mean as an answer of a type; None if it means only itself."""
    if kind is Decimal:
        from partnerkit.readings.amounts import amount

        return amount(typed)
    if kind in (date, Period):
        from partnerkit.readings.days import day

        return day(typed, today, needed=kind is date)
    if kind is Rhythm:
        from partnerkit.readings.intervals import interval

        return interval(typed)
    return None
