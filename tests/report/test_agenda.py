"""The agenda: what comes first, whom it needs, how the time is shared out, and that it shrinks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filled import planned
from partnerkit.document.blocks import Answer, Heading, Items, Paragraph, Room, Table
from partnerkit.plan.meeting import LEAST, agenda
from partnerkit.plan.open_items import OpenItem, Why
from partnerkit.report.agenda import meeting
from partnerkit.workbook.steps import Step


def valley() -> dict[str, Any]:
    return {
        "partnerkit": "1",
        "name": "Valley",
        "started": "2026-01-01",
        "partners": {"county": {"name": "County"}, "council": {"name": "Council"}},
        "accountability": {
            "entries": {
                "county-1": {
                    "partner": "county",
                    "layer": "plans",
                    "to": "Board",
                    "for": "the budget",
                },
                "council-1": {
                    "partner": "council",
                    "layer": "ethics",
                    "to": "Residents",
                    "for": "plain words",
                },
            },
            "pairs": [
                {
                    "between": ["county-1", "council-1"],
                    "relation": "competing",
                    "why": "Staff may not speak",
                    "owner": "county",
                }
            ],
        },
        "contributions": {
            "resources": {
                "room": {"what": "A room", "kind": "operational", "amount": "10", "unit": "hours"}
            },
            "pledges": [
                {
                    "resource": "room",
                    "partner": "county",
                    "amount": "4",
                    "conditions": "Not on Sundays",
                }
            ],
        },
        "practice": {
            "actions": [{"what": "Count hours", "owner": "council", "due": "2026-02-01"}],
        },
        "questions": [
            {
                "about": "partners.council",
                "question": "Who says yes?",
                "asked_by": "county",
                "asked_of": "council",
            }
        ],
    }


def headings(data: dict[str, Any], minutes: int = 120) -> list[str]:
    return [
        block.text
        for block in meeting(planned(data), minutes)
        if isinstance(block, Heading) and block.level == 2
    ]


def test_what_stands_in_the_way_comes_first() -> None:
    planned_for = agenda(planned(valley()).open, 600)
    whys = [topic.item.why for topic in planned_for.topics]
    assert whys[:4] == [Why.UNBALANCED, Why.UNCOVERED, Why.ASKED, Why.OVERDUE]
    assert set(whys[4:]) <= {Why.UNANSWERED, Why.UNSIGNED}
    assert planned_for.left == ()


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


def test_every_question_is_of_the_second_kind() -> None:
    assert all("What can we do to " in words or "Left" in words for words in headings(valley()))


def test_an_item_says_who_is_needed_and_what_each_side_has_said() -> None:
    blocks = meeting(planned(valley()), 60)
    at = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 2)
    answers = {b.label: b.values for b in blocks[at : at + 7] if isinstance(b, Answer)}
    assert answers["In the room"] == ("County; Council",)
    said = "\n".join(answers["What each side has said so far"])
    for words in ("Board", "the budget", "Residents", "plain words", "Staff may not speak"):
        assert words in said
    assert any(isinstance(block, Room) for block in blocks[at : at + 7])


@pytest.mark.parametrize(
    ("number", "words"), [(1, "Not on Sundays"), (2, "Asked by: County"), (3, "Owner: Council")]
)
def test_what_was_said_of_other_things(number: int, words: str) -> None:
    said = [
        "\n".join(block.values)
        for block in meeting(planned(valley()), 120)
        if isinstance(block, Answer) and block.label == "What each side has said so far"
    ]
    assert words in said[number]


def test_answers_make_it_shorter() -> None:
    data = valley()
    before = headings(data, 600)
    data["accountability"]["pairs"][0]["balance"] = "Three counts and one story"
    data["questions"][0]["answer"] = "The chair"
    data["practice"]["actions"][0]["done"] = "2026-02-01"
    after = headings(data, 600)
    assert len(after) == len(before) - 3
    assert not any("balance" in words or "Who says yes" in words for words in after)


def test_what_does_not_fit_is_left_for_next_time() -> None:
    blocks = meeting(planned(valley()), 10)
    topics = [b for b in blocks if isinstance(b, Heading) and b.text[:2] in ("1.", "2.", "3.")]
    assert len(topics) == 2
    left = blocks[-1]
    assert isinstance(left, Items)
    assert len(left.items) == len(planned(valley()).open) - 2


def test_minutes_of_the_overview_add_up() -> None:
    overview = next(b for b in meeting(planned(valley()), 77) if isinstance(b, Table))
    assert sum(int(row[1][0]) for row in overview.rows) == 77


def test_nothing_open_is_said() -> None:
    assert agenda([], 60).topics == ()
    made = planned(valley())
    nothing = type(made)(made.data, made.partnership, made.today, (), made.steps)
    assert Paragraph("Nothing is open.") in meeting(nothing, 60)


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


def test_what_only_one_side_named_is_talked_about_before_what_is_left() -> None:
    data = valley()
    assert "As we see each other" not in headings(data)
    data["accountability"]["entries"]["county-1"]["named_by"] = ["council"]
    found = headings(data, 15)
    assert found.index("As we see each other") == len(found) - 2
    assert found[-1].startswith("Left for next time")
