"""Several answers that people say in one breath: “6 rooms a week by 1 March 2027”.

Either every part of it is understood in one way, or nothing of it is: then each part is asked on
its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from partnerkit.normal_form import normal_form
from partnerkit.readings.amounts import amount
from partnerkit.readings.days import day
from partnerkit.readings.reading import Reading


def in_one_breath(typed: str, today: date) -> Mapping[str, Reading] | None:
    """An amount with its unit, a day by when or both, by the keys of the file; None if unclear."""
    text = " ".join(normal_form(typed).split())
    said, by, when = text.rpartition(" by ")
    needed_by = day(when, today, needed=False) if by else None
    if by and not isinstance(needed_by, Reading):
        return None
    found = _amount_and_unit(said if by else text)
    if not found:
        return None
    if isinstance(needed_by, Reading):
        found["by"] = needed_by
    return found if len(found) > 1 else None


def _amount_and_unit(text: str) -> dict[str, Reading] | None:
    """The longest beginning that is an amount, and the words behind it, which are its unit."""
    words = text.split()
    for end in range(len(words), 0, -1):
        said, unit = " ".join(words[:end]), words[end:]
        found = amount(said)
        if not isinstance(found, Reading):
            continue
        unit = [found.currency, *unit] if found.currency else unit
        if not unit:
            return {"amount": found}
        named = " ".join(unit)
        return {"amount": found, "unit": Reading(named, named)} if _is_unit(named) else None
    return None


def _is_unit(words: str) -> bool:
    """Whether words can only be a unit: no number in them, nothing that goes on behind a comma."""
    first = words.split()[0].casefold()
    return not any(char.isdigit() or char in ",;:!?" for char in words) and first not in _NO_UNIT


#: Words that go on with a number instead of naming what is counted.
_NO_UNIT = {
    "to",
    "or",
    "and",
    "-",
    "–",
    "by",
    "until",
    "in",
    "on",
    "at",
    "plus",
    "minus",
    "per",
    "if",
}


def read_back_together(found: Mapping[str, Reading]) -> str:
    """The line that says how several answers were understood."""
    unit = f" {found['unit'].words}" if "unit" in found else ""
    by = f", by {found['by'].words}" if "by" in found else ""
    return f"Kept as {found['amount'].words}{unit}{by}."
