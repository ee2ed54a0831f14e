"""A meeting: what is taken up first, how the time is shared out, and what is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.plan.meeting import LEAST, agenda
from partnerkit.plan.open_items import OpenItem, Why
from partnerkit.workbook.steps import Step


@pytest.mark.parametrize(
    ("why", "minutes"),
    [
        (Why.UNBALANCED, 50),
        (Why.UNCOVERED, 50),
        (Why.ASKED, 45),
        (Why.OVERDUE, 45),
        (Why.UNSIGNED, 35),
        (Why.UNANSWERED, 35),
    ],
)
def test_what_stands_in_the_way_gets_more_time(why: Why, minutes: int) -> None:
    """Beside a question without an answer, in 70 minutes."""
    items = [
        OpenItem(Step.PURPOSE, one, "x", ("purpose",), "goal") for one in (why, Why.UNANSWERED)
    ]
    assert [topic.minutes for topic in agenda(items, 70).topics] == [minutes, 70 - minutes]


@given(st.lists(st.sampled_from(Why), max_size=60), st.integers(0, 600))
def test_time_is_shared_out_whole(whys: list[Why], minutes: int) -> None:
    items = [
        OpenItem(Step.PURPOSE, why, str(n), ("purpose",), "goal") for n, why in enumerate(whys)
    ]
    found = agenda(items, minutes)
    shares = [topic.minutes for topic in found.topics]
    assert sum(shares) == (minutes if shares else 0)
    assert all(share >= LEAST for share in shares)
    assert len(found.topics) + len(found.left) == len(items)
    assert not found.left or len(shares) == minutes // LEAST
    assert shares == sorted(shares, reverse=True)


def items(*whys: Why) -> list[OpenItem]:
    return [OpenItem(Step.PURPOSE, why, f"{n}", ("purpose",), "goal") for n, why in enumerate(whys)]


REST = Why.UNANSWERED


@pytest.mark.parametrize(
    ("whys", "minutes", "shares", "left"),
    [
        # By weight, and what is over to the first.
        ([REST, Why.ASKED, Why.UNBALANCED], 33, [("2", 18), ("1", 10), ("0", 5)], []),
        ([REST, REST], 14, [("0", 9), ("1", 5)], []),
        # Steps that are over go to whom the rounding took most.
        ([Why.ASKED, REST, REST], 30, [("0", 10), ("1", 10), ("2", 10)], []),
        ([Why.UNCOVERED, Why.ASKED], 35, [("0", 20), ("1", 15)], []),
        # Alike, they keep their order; what has no room is left in it.
        ([REST, Why.UNSIGNED, REST], 12, [("0", 7), ("1", 5)], ["2"]),
        ([REST, Why.OVERDUE, REST], 9, [("1", 9)], ["0", "2"]),
        ([REST], 5, [("0", 5)], []),
        ([REST, Why.OVERDUE], 4, [], ["1", "0"]),
        ([REST], 0, [], ["0"]),
        ([REST], -60, [], ["0"]),
        ([], 60, [], []),
    ],
)
def test_who_gets_which_minutes(
    whys: list[Why], minutes: int, shares: list[tuple[str, int]], left: list[str]
) -> None:
    made = agenda(items(*whys), minutes)
    assert [(topic.item.to, topic.minutes) for topic in made.topics] == shares
    assert [item.to for item in made.left] == left


def test_each_reason_has_its_turn() -> None:
    turn = [Why.UNBALANCED, Why.UNCOVERED, Why.ASKED, Why.OVERDUE]
    rest = [why for why in Why if why not in turn]
    made = agenda(items(*rest, *reversed(turn)), 600)
    assert [topic.item.why for topic in made.topics] == [*turn, *rest]
