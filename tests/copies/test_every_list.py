"""In every list of every record: one rewords an item while somebody else changes the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from filled import filled
from partnerkit.copies.merge import merge, with_questions
from partnerkit.problems import Data, Place
from partnerkit.workbook.check import check
from partnerkit.workbook.places import get, put

BASE, TEXTS = filled()


def words(data: Data) -> Iterator[str]:
    """Everything that is said in some data."""
    if isinstance(data, str):
        yield data
    else:
        for value in data.values() if isinstance(data, dict) else data:
            yield from words(value)


def otherwise(data: Any) -> Any:
    """The same record in words of its own."""
    if isinstance(data, str):
        return data.replace("zq", "new")
    if isinstance(data, dict):
        return {key: otherwise(value) for key, value in data.items()}
    return [otherwise(value) for value in data]


DEEDS: dict[str, Callable[[list[Any], int], list[Any]]] = {
    "turned round": lambda items, _: items[::-1],
    "the others taken out": lambda items, number: [items[number]],
    "one more in front": lambda items, _: [otherwise(items[0]), *items],
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_reworded_answer_stays_with_its_record(deed: str) -> None:
    tried = 0
    for place, text in TEXTS.items():
        if not text.startswith("zq") or not any(isinstance(part, int) for part in place):
            continue
        at = next(at for at, part in enumerate(place) if isinstance(part, int))
        holder: Place = place[:at]
        items: Any = get(BASE, holder)
        number: Any = place[at]
        theirs = put(BASE, holder, DEEDS[deed](items, number))
        if check(theirs).problems:
            continue
        tried += 1
        merged = merge(BASE, put(BASE, place, "Reworded"), theirs)
        assert not merged.clashes, place
        after: Any = get(with_questions(merged, ("a", "b"), date(2026, 11, 22)), holder)
        assert len(after) == len(get(theirs, holder) or []), place
        (found,) = (item for item in after if "Reworded" in words(item))
        assert {*words(items[number])} - {text} <= {*words(found)}, place
    assert tried > 50
