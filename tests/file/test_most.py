"""The most that a file may hold: more is refused in a sentence, before it costs much."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lanes import some
from partnerkit.file import edit, parsing
from partnerkit.file.document import Document, parse
from partnerkit.file.parsing import MOST_IN_ONE, MOST_VALUES, read_tree
from partnerkit.problems import Trouble
from partnerkit.workbook.check import check
from partnerkit.workbook.places import put
from partnerkit.workbook.too_many import MOST_PARTNERS, MOST_RECORDS

SHAPES: dict[str, Callable[[int], str]] = {
    "list": lambda n: "a:\n" + "- b\n" * n,
    "list in brackets": lambda n: "a: [" + "b," * n + "]",
    "keys": lambda n: "".join(f"k{number}: x\n" for number in range(n)),
    "keys in braces": lambda n: "a: {" + "".join(f"k{number}: x," for number in range(n)) + "}",
    "records": lambda n: "a:\n" + "- b: c\n" * n,
}


@pytest.mark.parametrize("shape", some(2, SHAPES))
def test_one_list_or_group_has_so_many_entries(shape: str) -> None:
    text = SHAPES[shape](MOST_IN_ONE)
    assert parse(text.encode()).says
    assert read_tree(text)
    with pytest.raises(Trouble) as trouble:
        parse(SHAPES[shape](MOST_IN_ONE + 1).encode())
    (problem,) = trouble.value.problems
    assert problem.sentence.startswith(
        f"One list or group holds more than {MOST_IN_ONE:,} entries."
    )
    assert problem.line == (MOST_IN_ONE + 1 + (shape in ("list", "records"))) or "in" in shape


def test_both_readers_count_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MOST_IN_ONE", 3)
    for shape in SHAPES.values():
        assert parse(shape(3).encode()).says
        with pytest.raises(Trouble):
            parse(shape(4).encode())


def test_a_thousand_partners_fit_with_all_that_they_say() -> None:
    assert MOST_PARTNERS >= 1000
    assert MOST_VALUES >= 200 * 1000
    assert MOST_IN_ONE >= 9 * 1000


def test_more_partners_than_anybody_could_ask_are_refused_at_once() -> None:
    partners = {f"p{number}": {"name": "P"} for number in range(MOST_PARTNERS)}
    data: dict[str, Any] = {"partnerkit": "1", "name": "Many", "partners": partners}
    assert check(data).problems == ()
    data["partners"] = {**partners, "one-more": {"name": "P"}}
    (problem,) = check(data).problems
    assert (problem.place, problem.at_key) == (("partners",), True)
    assert problem.sentence.startswith("holds 2,001 partners, and a plan can have 2,000.")


RECORD = {
    ("practice", "actions"): {"what": "Meet"},
    ("contributions", "resources"): {"what": "Room"},
    ("questions",): {"about": "purpose", "question": "Why?"},
}


@pytest.mark.parametrize("place", RECORD)
def test_more_records_than_anybody_could_go_through_are_refused_at_once(
    place: tuple[str, ...],
) -> None:
    def plan(count: int) -> dict[str, Any]:
        record = RECORD[place]
        made: Any = {f"r{n}": record for n in range(count)} if "resources" in place else None
        data: dict[str, Any] = {"partnerkit": "1", "name": "Many", "partners": {"a": {"name": "A"}}}
        whole: dict[str, Any] = put(data, place, made or [record] * count)
        return whole

    before = check(plan(MOST_RECORDS))
    assert before.problems == ()
    (problem,) = check(plan(MOST_RECORDS + 1)).problems
    assert (problem.place, problem.at_key) == (place, True)
    assert problem.sentence.startswith("holds 12,001 entries, and a plan can have 12,000 of a kind")
    assert check(plan(MOST_RECORDS + 1), before).problems == (problem,)


def test_texts_may_be_more() -> None:
    texts = [f"Value {number}" for number in range(MOST_RECORDS + 1)]
    data = {"partnerkit": "1", "name": "Many", "purpose": {"values": texts}}
    assert check(data).problems == ()  # type: ignore[arg-type]


def test_what_no_file_can_hold_is_not_tried_in_every_way(monkeypatch: pytest.MonkeyPatch) -> None:
    document = parse(b"# Ours\na:\n  - b  # first\n  - c\n")
    monkeypatch.setattr(parsing, "MOST_IN_ONE", 3)
    read: list[bytes] = []

    def counted(raw: bytes) -> Document:
        read.append(raw)
        return parse(raw)

    monkeypatch.setattr(edit, "parse", counted)
    with pytest.raises(Trouble, match="holds more than 3 entries") as trouble:
        edit.rewrite(document, {"a": ["b", "d", "e", "f"]})
    assert trouble.value.problems[0].line is None
    assert len(read) == 2
