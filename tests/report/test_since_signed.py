"""What has changed since something was signed, however much of it there is."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

import pytest

from partnerkit import in_common
from partnerkit.document.blocks import Answer, Block, Items, Paragraph, Table, Tracked
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


def test_a_table_that_has_changed_is_told_in_lines_a_row_each() -> None:
    head = ("What", "Who", "When")
    rows = [
        (("Paint",), ("A", "B"), ("May",)),
        (("Paint",), ("A", "C"), ("May",)),
        (("Plant",), (), ("June",)),
    ]
    before, now = Table("T", head, (rows[0], rows[2])), Table("T", head, (*rows[1:],))
    assert since([before], [before]) == [before]
    assert since([before], [now]) == [
        Paragraph("T", note=True),
        Tracked((Answer("Paint", ("Who: A, B; When: May",)),), taken_out=True),
        Tracked((Answer("Paint", ("Who: A, C; When: May",)),), taken_out=False),
        Answer("Plant", ("When: June",)),
    ]


def test_the_old_and_the_new_answer_stand_side_by_side() -> None:
    before, now = ([Answer(label, (n,)) for label in "ab"] for n in ("1", "2"))
    found = since(before, now)
    assert [(one.of[0], one.taken_out) for one in found if isinstance(one, Tracked)] == [
        (before[0], True),
        (now[0], False),
        (before[1], True),
        (now[1], False),
    ]


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
