"""Merging what two people made of the same answers."""

from __future__ import annotations

import pytest

from partnerkit.file.merge import Clash, Conflict, merge
from partnerkit.problems import Data

Answers = dict[str, Data]
BASE: Answers = {
    "name": "x",
    "values": ["a", "b", "c"],
    "partners": {"county": {"name": "County", "kind": "government"}, "town": {"name": "Town"}},
    "pledges": [{"by": "county", "amount": "1", "status": "offered"}, {"by": "town"}],
}


def changed(**answers: Data) -> Answers:
    return BASE | answers


COUNTY: Answers = {"name": "County", "kind": "government"}


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        (changed(name="y"), BASE, changed(name="y")),
        (BASE, changed(name="y"), changed(name="y")),
        (changed(name="y"), changed(name="y"), changed(name="y")),
        (changed(name="y"), changed(new="z"), changed(name="y", new="z")),
        (
            changed(partners={"county": COUNTY | {"kind": "other"}, "town": {"name": "Town"}}),
            changed(partners={"county": COUNTY | {"name": "C"}}),
            changed(partners={"county": {"name": "C", "kind": "other"}}),
        ),
        (changed(values=["a", "b", "c", "m"]), changed(values=["a", "b", "c", "t"]),
         changed(values=["a", "b", "c", "t", "m"])),
        (changed(values=["a", "b", "c", "s"]), changed(values=["a", "b", "c", "s", "t"]),
         changed(values=["a", "b", "c", "s", "t"])),
        (changed(values=["b", "c"]), changed(values=["a", "b", "c", "t"]),
         changed(values=["b", "c", "t"])),
        (changed(values=["A", "b", "c"]), changed(values=["a", "b", "C"]),
         changed(values=["A", "b", "C"])),
        (changed(values=["a", "b", "C", "m"]), changed(values=["a", "b", "c", "t"]),
         changed(values=["a", "b", "C", "t", "m"])),
        (changed(values=["a", "c"]), changed(values=["a", "c"]), changed(values=["a", "c"])),
        (
            changed(pledges=[{"by": "county", "amount": "2", "status": "offered"}, {"by": "town"}]),
            changed(pledges=[{"by": "county", "amount": "1", "status": "done"}, {"by": "town"}]),
            changed(pledges=[{"by": "county", "amount": "2", "status": "done"}, {"by": "town"}]),
        ),
        (changed(new={"a": "1"}), changed(new={"b": "2"}), changed(new={"b": "2", "a": "1"})),
        (changed(new=["a"]), changed(new=["b"]), changed(new=["b", "a"])),
    ],
)  # fmt: skip
def test_changes_of_different_things_all_stay(
    mine: Answers, theirs: Answers, merged: Answers
) -> None:
    assert merge(BASE, mine, theirs) == merged


def test_my_new_keys_stand_where_they_stood_in_mine() -> None:
    base: Answers = {"a": "1", "d": "4"}
    merged = merge(base, {"a": "1", "b": "2", "c": "3", "d": "4"}, {"z": "0", **base})
    assert list(merged) == ["z", "a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("mine", "theirs", "clash"),
    [
        (changed(name="y"), changed(name="z"), Clash(("name",), "x", "y", "z")),
        (changed(values=["a", "b"]), changed(values=["a", "b", "C"]),
         Clash(("values", 2), "c", None, "C")),
        (changed(values=["A", "b", "c"]), changed(values=["b", "c"]),
         Clash(("values", 0), "a", "A", None)),
        (changed(values="none"), changed(values=["a"]),
         Clash(("values",), ["a", "b", "c"], "none", ["a"])),
        (changed(partners={"town": {"name": "Town"}}),
         changed(partners={"county": COUNTY | {"name": "C"}, "town": {"name": "Town"}}),
         Clash(("partners", "county"), COUNTY, None, COUNTY | {"name": "C"})),
    ],
)  # fmt: skip
def test_the_same_thing_changed_twice_is_a_conflict(
    mine: Answers, theirs: Answers, clash: Clash
) -> None:
    with pytest.raises(Conflict) as caught:
        merge(BASE, mine, theirs)
    assert caught.value.clashes == (clash,)
    assert caught.value.problems[0].place == clash.place
    place = clash.place
    assert merge(BASE, mine, theirs, {place: "mine"}) == merge(BASE, mine, theirs, lambda _: "mine")
    assert merge(BASE, mine, theirs, {place: "mine"}) != merge(
        BASE, mine, theirs, {place: "theirs"}
    )


def test_items_that_nobody_can_pair_are_never_mixed() -> None:
    base: Answers = {"pledges": [{"by": "a", "n": "1"}, {"by": "b", "n": "1"}]}
    mine: Answers = {"pledges": [{"by": "c", "n": "1"}]}
    theirs: Answers = {"pledges": [{"by": "a", "n": "9"}, {"by": "b", "n": "1"}]}
    with pytest.raises(Conflict):
        merge(base, mine, theirs)


def test_all_conflicts_at_once_and_each_decided_alone() -> None:
    base: Answers = {"a": "1", "b": "1"}
    mine: Answers = {"a": "2", "b": "2"}
    theirs: Answers = {"a": "3", "b": "3"}
    with pytest.raises(Conflict) as caught:
        merge(base, mine, theirs)
    assert [clash.place for clash in caught.value.clashes] == [("a",), ("b",)]
    with pytest.raises(Conflict) as caught:
        merge(base, mine, theirs, {("a",): "mine"})
    assert [clash.place for clash in caught.value.clashes] == [("b",)]
    assert merge(base, mine, theirs, {("a",): "mine", ("b",): "theirs"}) == {"a": "2", "b": "3"}
