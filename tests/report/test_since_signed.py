"""What has changed since something was signed, however much of it there is."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

import pytest

from partnerkit import in_common
from partnerkit.document.blocks import Block, Items, Paragraph, Table, Tracked
from partnerkit.report.since_signed import since


def paragraphs(*words: str) -> list[Block]:
    return [Paragraph(one) for one in words]


def told(blocks: list[Block]) -> list[str]:
    """Each paragraph, with a sign before what only one state has."""
    found = []
    for one in blocks:
        inner = one.of[0] if isinstance(one, Tracked) else one
        assert isinstance(inner, Paragraph)
        sign = ("-" if one.taken_out else "+") if isinstance(one, Tracked) else " "
        found.append(f"{sign}{inner.text}")
    return found


def test_what_goes_stands_before_what_comes() -> None:
    before, now = paragraphs("a", "b", "c", "e"), paragraphs("a", "x", "c", "d", "e")
    assert told(since(before, now)) == [" a", "-b", "+x", " c", "+d", " e"]
    assert told(since(before, [])) == ["-a", "-b", "-c", "-e"]
    assert told(since([], paragraphs("a"))) == ["+a"]


def test_rows_are_told_apart_in_a_table() -> None:
    rows = ((("1",),), (("2",),), (("3",),)), ((("1",),), (("4",),), (("3",),), (("5",),))
    before, now = (Table("T", ("a",), one) for one in rows)
    (found,) = since([before], [now])
    assert isinstance(found, Tracked)
    assert found.of == (Table("T", ("a",), ((("1",),), (("2",),), (("4",),), *rows[1][2:])),)
    assert (found.rows_in, found.rows_out) == ((2, 4), (1,))


def test_long_states_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []

    def noted(how: Any, one: Any, other: Any, **more: Any) -> Any:
        looked_at.append(len(one) * len(other))
        return SequenceMatcher(how, one, other, **more)

    monkeypatch.setattr(in_common, "SequenceMatcher", noted)
    before: list[Block] = [Items((f"{n}",)) for n in range(3_000)]
    now: list[Block] = [Items((f"{n}{'x' * (n % 3)}",)) for n in range(3_000)]
    assert len(since(before, now)) == 5_000
    assert sum(looked_at) < 40_000
