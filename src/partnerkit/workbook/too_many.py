"""How many records a plan can have: more than anybody could go through, and not much more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from partnerkit.language import say
from partnerkit.problems import Place, Problem
from partnerkit.workbook.places import place_in_words

#: The highest number of partners; each is asked some thirty questions, made for every command.
MOST_PARTNERS = 2_000
#: The highest number of records of one kind. A thousand partners have a third of it; every
#: command makes questions, lines and reminders of each.
MOST_RECORDS = 12_000


def too_many(data: Mapping[str, Any]) -> Problem | None:
    """Return the problem of a plan with more partners or records than it can have."""
    partners = data.get("partners")
    if isinstance(partners, dict) and len(partners) > MOST_PARTNERS:
        sentence = say(
            "holds {count:,} partners, and a plan can have {most:,}. Give those that speak with "
            "one voice one name.",
            count=len(partners),
            most=MOST_PARTNERS,
        )
        return _at(("partners",), sentence)
    for place, count in _long(data):
        sentence = say(
            "holds {count:,} entries, and a plan can have {most:,} of a kind. Keep those that "
            "still matter.",
            count=count,
            most=MOST_RECORDS,
        )
        return _at(place, sentence)
    return None


def _at(place: Place, sentence: str) -> Problem:
    return Problem(sentence, place, at_key=True, where=place_in_words({}, place))


def _long(data: Mapping[str, Any]) -> Iterator[tuple[Place, int]]:
    """Yield every list or group of too many records, and how many; texts may be more."""
    groups: list[tuple[Place, Mapping[str, Any]]] = [((), data)]
    for above, group in groups:  # and those in it
        for key, value in group.items():
            if value.__class__ is str:
                continue
            place = (*above, key)
            if isinstance(value, dict | list) and len(value) > MOST_RECORDS and not _is_text(value):
                yield place, len(value)
            if isinstance(value, dict):
                groups.append((place, value))


def _is_text(value: dict[str, Any] | list[Any]) -> bool:
    first = next(iter(value.values() if isinstance(value, dict) else value))
    return isinstance(first, str)
