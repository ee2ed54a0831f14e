"""What two copies say alike is held once, and each still says what it said."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from edits import EDIT, EXAMPLES, edited, example
from partnerkit.copies.shared_parts import with_parts_of
from partnerkit.workbook.check import check

NAMES = [path.name for path in EXAMPLES]


def test_what_is_the_same_is_the_very_same() -> None:
    other: Any = {"a": {"x": "1", "y": ["2"]}, "b": [{"n": "1"}, {"n": "2"}, {"n": "3"}], "c": "d"}
    data: Any = {"b": [{"n": "1"}, {"m": "4"}, {"n": "3"}], "a": {"y": ["2"], "z": "5"}}
    made: Any = with_parts_of(data, other)
    assert made == data
    assert list(made) == ["b", "a"]
    assert made["a"]["y"] is other["a"]["y"]
    assert [made["b"][at] is other["b"][at] for at in (0, 1, 2)] == [True, False, True]


def test_an_item_more_or_less_in_the_middle_of_a_list_keeps_the_others() -> None:
    few: Any = [["a"], ["b"], ["c"]]
    many: Any = [["a"], ["x"], ["y"], ["b"], ["c"]]
    longer, shorter = (list(map(id, made)) for made in map(with_parts_of, (many, few), (few, many)))
    ids_of_few, ids_of_many = list(map(id, few)), list(map(id, many))
    assert (longer[0], longer[3:]) == (ids_of_few[0], ids_of_few[1:])
    assert shorter == [ids_of_many[0], *ids_of_many[3:]]


@given(st.sampled_from(NAMES), st.lists(EDIT, max_size=4), st.lists(EDIT, max_size=4))
def test_a_copy_is_checked_as_if_it_were_alone(name: str, one: list[Any], other: list[Any]) -> None:
    first: Any = edited(example(name), one)
    second: Any = example(name)
    for edit, number, words in other:  # in order afterwards or not
        second = edit(second, number, words)
    shared: Any = with_parts_of(second, first)
    assert shared == second
    again, alone = check(shared, check(first)), check(second)
    assert (again.data, again.partnership, again.problems) == (
        alone.data,
        alone.partnership,
        alone.problems,
    )
