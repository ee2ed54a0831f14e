"""The order of what two copies have, whichever of them is named first."""

from __future__ import annotations

from partnerkit.copies.order import in_one_order

BASE = ["a", "b", "c"]
#: What each of them says; in the order of their words they are b, c, a.
SAID = {"a": "Third", "b": "First", "c": "Second"}


def test_where_one_copy_moved_something_its_order_stays() -> None:
    moved = ["c", "a", "b"]
    assert in_one_order(moved, BASE, BASE, SAID) == in_one_order(BASE, moved, BASE, SAID) == moved


def test_where_both_moved_something_what_it_says_decides() -> None:
    one, other = ["b", "a", "c"], ["c", "b", "a"]
    assert in_one_order(one, other, BASE, SAID) == in_one_order(other, one, BASE, SAID) == one
    assert in_one_order(other, one, BASE) == other, "ours, where nothing is known of what they say"
