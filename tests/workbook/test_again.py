"""What is checked again after a change is what it would be if everything were looked at anew."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edits import EDIT, EXAMPLES, WORDS, example, places
from lanes import by_chance
from partnerkit.workbook.answered import Before
from partnerkit.workbook.check import Checked, as_meant, check
from partnerkit.workbook.partners import Partner
from partnerkit.workbook.places import put, without

NAMES = [path.name for path in EXAMPLES]


def anything(data: Any, number: int, words: str) -> Any:
    """Put a text anywhere, whether it fits there or not."""
    found = list(places(data))
    return put(data, found[number % len(found)][0], words)


def anything_else(data: Any, number: int, words: str) -> Any:
    """Put a list or a group anywhere."""
    found = list(places(data))
    value: Any = ([words], {words: ""}, [{"what": words}], "")[number % 4]
    return put(data, found[number % len(found)][0], value)


def blank(data: Any, number: int, _words: str) -> Any:
    return anything(data, number, "")


def key_in_capitals(data: Any, number: int, _words: str) -> Any:
    """Spell the id of a partner in full-width letters, where something is kept by it."""
    found = [place for place, _ in places(data) if place[-2:-1] in (("partners",), ("ratings",))]
    if not found:
        return data
    place = found[number % len(found)]
    wide = "".join(chr(ord(one) + 0xFEE0) if one.isalpha() else one for one in str(place[-1]))
    inner = data
    for part in place:
        inner = inner[part]
    return put(without(data, place), (*place[:-1], wide), inner)


ODD = st.tuples(
    st.sampled_from([anything, anything_else, blank, key_in_capitals]), st.integers(0, 5000), WORDS
)


def same(again: Checked, anew: Checked) -> None:
    assert again.partnership == anew.partnership
    assert again.problems == anew.problems
    assert again.data == anew.data


@by_chance(30)
@given(st.sampled_from(NAMES), st.lists(EDIT | ODD, min_size=1, max_size=5))
def test_it_comes_to_the_same_as_looking_at_everything(name: str, edits: list[Any]) -> None:
    data: Any = example(name)
    before, meant = check(data), Before(data, as_meant(data))
    for edit, number, words in edits:
        try:
            data = edit(data, number, words)
        except (TypeError, KeyError, AttributeError, ValueError, IndexError):
            return  # the edit before left nothing to be edited in this way
        if not isinstance(data, dict):
            return
        again = check(data, before)
        same(again, check(data))
        assert as_meant(data, meant) == as_meant(data)
        if again.partnership:
            before, meant = again, Before(data, as_meant(data, meant))


@pytest.mark.parametrize("name", NAMES)
def test_only_what_changed_is_looked_at(name: str) -> None:
    data: Any = example(name)
    before = check(data)
    assert before.partnership
    first, *others = data["partners"]
    again = check(put(data, ("partners", first, "mission"), "Another one"), before)
    assert again.partnership
    assert again.partnership.purpose is before.partnership.purpose
    now, then = again.partnership.partners or {}, before.partnership.partners or {}
    assert isinstance(now[first], Partner)
    assert now[first].mission == "Another one"
    assert all(now[key] is then[key] for key in others)
    assert again.data["purpose"] is before.data["purpose"]
