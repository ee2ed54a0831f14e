"""Several answers typed together: “6 rooms a week by 1 March 2027”.

Either every part is understood, or nothing is. An amount or a day that can be read in two ways
stays unclear, and is asked separately.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from partnerkit.normal_form import normal_form
from partnerkit.readings.amounts import amount
from partnerkit.readings.days import day
from partnerkit.readings.in_english import BY, IF, link
from partnerkit.readings.reading import Either, NotUnderstood, Reading, Together


def in_one_breath(typed: str, today: date, unit: str = "") -> Together | None:
    """Return an amount with its unit, a day, or both, by their keys; None if unclear.

    `unit` is the unit that is known already; the same one may be typed with the amount.
    """
    text = " ".join(normal_form(typed).split())
    links = [one for one in link(BY).finditer(text) if text[: one.start()].endswith(" ")]
    by = links[-1] if links else None
    said = text[: by.start()].rstrip() if by else text
    needed_by = day(text[by.end() :], today, needed=False) if by else None
    if isinstance(needed_by, NotUnderstood):
        return None
    found = _amount_and_unit(said)
    if not found:
        return None
    is_said = unit and "unit" in found and _is_of(found["unit"], unit)
    if is_said:
        del found["unit"]
    if needed_by:
        found["by"] = needed_by
    return found if is_said or len(found) > 1 else None


def pledged(typed: str, unit: str, statuses: Mapping[str, str]) -> Together | None:
    """Return an amount, its status and its conditions, by their keys; None if a part is unclear.

    `unit` is the unit that the amount must have, if one is typed; `statuses` are the possible
    statuses with their words.
    """
    said, *parts = " ".join(normal_form(typed).split()).split(", ")
    found = _amount_and_unit(said) or {}
    named = found.pop("unit", None)
    if not found or not _is_of(named, unit):
        return None
    for number, part in enumerate(parts):
        status = next((s for s, words in statuses.items() if _is(part, s, words)), "")
        if status and "status" not in found:
            found["status"] = Reading(status, statuses[status])
        elif (begun := link(IF).match(part)) and begun.end() < len(part):
            condition = ", ".join([part[begun.end() :], *parts[number + 1 :]])
            found["conditions"] = Reading(condition, condition)
            break
        else:
            return None
    return found if named or len(found) > 1 else None


def amount_of(typed: str, unit: str) -> Together | None:
    """Return an amount that is alone, or with the beginning of `unit`; None if anything is else."""
    found = _amount_and_unit(" ".join(normal_form(typed).split())) or {}
    named = found.pop("unit", None)
    return found if found and _is_of(named, unit) else None


def _is_of(said: Reading | Either | None, unit: str) -> bool:
    """Tell whether the typed unit, if any, is the beginning of the expected one."""
    if not isinstance(said, Reading):
        return True
    words, whole = said.kept.casefold().split(), normal_form(unit).casefold().split()
    return whole[: len(words)] == words


def _is(part: str, *words: str) -> bool:
    return part.casefold() in {word.casefold() for word in words}


def _amount_and_unit(text: str) -> dict[str, Reading | Either] | None:
    """Return the longest beginning that is an amount, and the words after it, its unit."""
    words = text.split()
    for end in range(len(words), 0, -1):
        said, unit = " ".join(words[:end]), words[end:]
        found = amount(said)
        if isinstance(found, NotUnderstood):
            continue
        currency = (found.first if isinstance(found, Either) else found).currency
        unit = [currency, *unit] if currency else unit
        if not unit:
            return {"amount": found}
        named = " ".join(unit)
        return {"amount": found, "unit": Reading(named, named)} if _is_unit(named) else None
    return None


def _is_unit(words: str) -> bool:
    """Tell whether words can only be a unit: no number, and nothing that goes on after a comma."""
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
