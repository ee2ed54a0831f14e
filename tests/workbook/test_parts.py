"""A large file is checked part by part: nothing else comes of it, and little of it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanes import slow
from many_partners import many_partners
from partnerkit.file.document import parse, with_lines
from partnerkit.file.edit import render
from partnerkit.problems import Problem
from partnerkit.workbook import check as checking
from partnerkit.workbook import parts
from partnerkit.workbook.check import check, tolerant
from partnerkit.workbook.places import put

TWO = {"partnerkit": "1", "name": "N", "partners": {"a": {"name": "A"}, "b": {"name": "B"}}}
ACTION = {"what": "Walk", "due": "tomorrow"}

#: Where long lists and many records stand, and what may be wrong with each of their items.
WRONG: dict[str, tuple[tuple[str | int, ...], Any]] = {
    "texts": (("purpose", "values"), []),
    "records": (("practice", "actions"), "x"),
    "records that lack all": (("contributions", "pledges"), {"status": "no"}),
    "answers of records": (("practice", "actions"), ACTION),
    "unknown partners": (("questions",), {"question": "Why?", "asked_of": "nobody"}),
    "lists in a partner": (("partners", "a", "history"), {"result": "odd"}),
    "lists in an item": (
        ("practice", "reviews"),
        {"on": "2025-01-01", "ratings": {"a": {"trust": "9"}}},
    ),
}

#: What is wrong, how much makes a part, and how many items there are, eight parts of them.
VERY_MANY = [("texts", 500, 4_000), *slow(*((kind, parts.PART // 4, 10_000) for kind in WRONG))]


def placed(problems: Iterable[Problem]) -> set[tuple[Any, ...]]:
    return {(problem.place, problem.at_key) for problem in problems}


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART", 20)


@pytest.mark.parametrize("kind", WRONG)
def test_the_same_is_wrong_whether_or_not_a_file_is_parted(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, item = WRONG[kind]
    data = put(TWO, place, [item] * 90)
    whole = check(data).problems
    monkeypatch.setattr(parts, "PART", 20)
    in_parts = check(data).problems
    assert sorted(map(str, whole)) == sorted(map(str, in_parts))


@pytest.mark.usefixtures("small_parts")
def test_what_is_right_is_kept_and_what_is_wrong_elsewhere_is_said_too() -> None:
    data = many_partners(30)
    assert check(data).partnership == checked_whole(data)
    data["practice"]["actions"][25]["due"] = "soon"
    data["partners"]["office-29"]["kind"] = "goverment"
    data["partners"]["Office 30"] = {"name": "With a wrong id"}
    data["name"] = ""
    found = placed(check(data).problems)
    assert {
        (("practice", "actions", 25, "due"), False),
        (("partners", "office-29", "kind"), False),
        (("partners", "Office 30"), True),
    } <= found
    left, partnership, _ = tolerant(data)
    assert len(left["practice"]["actions"]) == len(data["practice"]["actions"])
    assert partnership.practice is not None


def checked_whole(data: Any) -> Any:
    """What the check makes of some data that it does not part."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parts, "PART", 10**9)
        return check(data).partnership


@given(st.sets(st.integers(0, 99), max_size=20), st.sets(st.integers(0, 99), max_size=20))
def test_items_keep_their_numbers(texts: set[int], records: set[int]) -> None:
    values: list[Any] = [[] if n in texts else f"Value {n}" for n in range(100)]
    actions: list[Any] = ["x" if n in records else {"what": f"W {n}"} for n in range(100)]
    data: dict[str, Any] = {**TWO, "purpose": {"values": values}, "practice": {"actions": actions}}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parts, "PART", 10)
        found = placed(check(data).problems)
    assert found == {
        *((("purpose", "values", n), False) for n in texts),
        *((("practice", "actions", n), False) for n in records),
    }


@pytest.mark.parametrize(("kind", "part", "number"), VERY_MANY)
def test_few_of_very_many_problems_are_made_out_in_full(
    kind: str, part: int, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", part)
    place, item = WRONG[kind]
    found = check(put(TWO, place, [item] * number)).problems
    assert len(found) >= number
    in_full = [problem for problem in found if problem.sentence != checking._REFUSED]
    assert 1_000 <= len(in_full) <= 1_000 + 4 * parts.PART
    assert tolerant(put(TWO, place, [item] * number))[1].name == "N"


@pytest.mark.usefixtures("small_parts")
def test_a_wrong_id_is_shown_as_one_however_briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_IN_FULL", 3)
    partners = {f"P {n}": {"name": "P"} for n in range(40)}
    found = check(put(TWO, ("partners",), partners)).problems
    assert placed(found) == {(("partners", f"P {n}"), True) for n in range(40)}
    assert sum(problem.sentence == checking._REFUSED for problem in found) > 10


@pytest.mark.parametrize(("kind", "part", "number"), VERY_MANY)
def test_the_library_never_holds_more_than_a_part_of_them(
    kind: str, part: int, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", part)
    place, item = WRONG[kind]
    most = 0
    in_whole = checking._in_whole

    def counted(part: Any, error: Any) -> Any:
        nonlocal most
        most = max(most, error.error_count())
        return in_whole(part, error)

    monkeypatch.setattr(checking, "_in_whole", counted)
    check(put(TWO, place, [item] * number))
    assert 0 < most < 4 * parts.PART


def test_the_problems_that_are_shown_are_the_first_of_the_file() -> None:
    data = put(TWO, ("purpose",), {"values": [[]] * 5_000})
    data = {"practice": {"actions": ["x"]}, **data}
    document = parse(render(data).encode())
    found = with_lines(check(document.data).problems, document)
    assert found[0].place == ("practice", "actions", 0)
    lines = [problem.line for problem in found if problem.line]
    assert lines == sorted(lines)
    assert 50 <= len(lines) < len(found)
    assert all(problem.sentence != checking._REFUSED for problem in found[:50])
