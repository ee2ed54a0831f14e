"""A meeting: what is taken up first, how the time is shared out, and what needs no meeting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.plan.meeting import CLOSING, LEAST, MOST_TOPICS, OPENING, Topic, meeting_of
from partnerkit.plan.open_items import OpenItem, Why
from partnerkit.workbook.steps import Step

AROUND = OPENING + CLOSING
REST = Why.UNANSWERED


def item(why: Why, to: str = "x", who: tuple[str, ...] = ()) -> OpenItem:
    return OpenItem(Step.PURPOSE, why, to, ("purpose", "goal"), "goal", who, blocking=True)


def items(*whys: Why) -> list[OpenItem]:
    return [item(why, str(number)) for number, why in enumerate(whys)]


@pytest.mark.parametrize(
    ("why", "minutes"),
    [(Why.UNBALANCED, 55), (Why.UNCOVERED, 55), (Why.ASKED, 50), (Why.OVERDUE, 50), (REST, 40)],
)
def test_what_stands_in_the_way_gets_more_time(why: Why, minutes: int) -> None:
    """Beside a question without an answer, in 80 minutes."""
    found = meeting_of(items(why, REST), 80 + AROUND)
    assert [topic.minutes for topic in found.topics] == [minutes, 80 - minutes]


@given(
    st.lists(st.builds(item, st.sampled_from(Why), who=st.sampled_from([(), ("a",), ("a", "b")]))),
    st.integers(0, 600),
    st.integers(0, 60),
)
def test_every_item_has_one_place_and_every_minute_is_used(
    given_items: list[OpenItem], minutes: int, most: int
) -> None:
    found = meeting_of(given_items, minutes, most)
    shares = [topic.minutes for topic in found.topics]
    assert sum(shares) == (minutes - AROUND if shares else 0)
    assert all(share >= LEAST for share in shares)
    assert len(shares) <= most
    topics = [topic.item for topic in found.topics]
    placed = [*topics, *found.left, *found.by_paper, *found.promised, *found.reminders]
    assert sorted(map(repr, placed)) == sorted(map(repr, given_items))
    assert not found.left or len(shares) == max(min((minutes - AROUND) // LEAST, most), 0)


@pytest.mark.parametrize(
    ("whys", "minutes", "shares", "left"),
    [
        # By weight, and what is over to the first.
        ([REST, Why.ASKED, Why.UNBALANCED], 63, [("2", 28), ("1", 20), ("0", 15)], []),
        # By weight one would have 16 minutes and one 14: the last step goes where most is missing.
        ([Why.ASKED, Why.UNBALANCED], 30, [("1", 15), ("0", 15)], []),
        ([REST, REST], 24, [("0", 14), ("1", 10)], []),
        # Alike, they keep their order; what has no room is left in it.
        ([REST, REST, REST], 22, [("0", 12), ("1", 10)], ["2"]),
        ([REST, Why.ASKED, REST], 19, [("1", 19)], ["0", "2"]),
        ([REST], 10, [("0", 10)], []),
        ([REST, Why.ASKED], 9, [], ["1", "0"]),
        ([REST], -60, [], ["0"]),
        ([], 60, [], []),
    ],
)
def test_who_gets_which_minutes(
    whys: list[Why], minutes: int, shares: list[tuple[str, int]], left: list[str]
) -> None:
    made = meeting_of(items(*whys), minutes + AROUND)
    assert [(topic.item.to, topic.minutes) for topic in made.topics] == shares
    assert [one.to for one in made.left] == left


def test_what_blocks_the_work_comes_first_one_of_each_in_turn() -> None:
    whys = [REST, Why.OVERDUE, Why.ASKED, *[Why.UNBALANCED] * 3, Why.UNCOVERED, Why.UNCOVERED]
    made = meeting_of(items(*whys), 600, 100)
    assert [topic.item.why for topic in made.topics] == [
        *[Why.UNBALANCED, Why.UNCOVERED] * 2,
        *[Why.UNBALANCED, Why.ASKED, Why.OVERDUE, REST],
    ]


def test_however_long_it_is_nobody_decides_more_than_that() -> None:
    assert len(meeting_of(items(*[REST] * 50), 1440).topics) == MOST_TOPICS


@pytest.mark.parametrize(
    ("one", "where"),
    [
        (item(REST, who=("a",)), "by_paper"),
        (item(REST, who=("a", "b")), "topics"),
        (item(REST), "topics"),
        (item(Why.ASKED, who=("a",)), "topics"),
        (item(Why.UNCOVERED, who=("a",)), "topics"),
        (item(Why.UNSIGNED, who=("a",))._replace(reminder=True), "reminders"),
        (item(REST)._replace(reminder=True), "reminders"),
        (item(Why.OVERDUE, who=("a",))._replace(promised=True), "promised"),
        (item(Why.OVERDUE), "topics"),
    ],
)
def test_what_needs_no_meeting_takes_none_of_its_time(one: OpenItem, where: str) -> None:
    assert len(getattr(meeting_of([one], 60), where)) == 1


def test_whoever_is_to_learn_it_is_there_and_not_only_who_knows() -> None:
    assert Topic(item(Why.ASKED, who=("a",)), 10).needed == ()
    assert Topic(item(Why.ASKED, who=("a", "b")), 10).needed == ("a", "b")
