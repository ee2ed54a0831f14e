"""Reviews: given apart, shown where they differ, counted when they are missed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partnerkit.commands import standing
from partnerkit.commands.partner import Voice
from partnerkit.commands.step import AtStep, go_through
from partnerkit.document.blocks import Answer, Scales, Table
from partnerkit.file.disk import read
from partnerkit.file.keeper import create
from partnerkit.interview.walk import run_step
from partnerkit.plan.ways import review_due, reviews_missed, ways_of_working
from partnerkit.problems import Data
from partnerkit.prompts.prompter import Back, QuestionNoted, Stop
from partnerkit.report.reviews import practice_section
from partnerkit.workbook.check import check
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period
from partnerkit.workbook.places import get, put
from partnerkit.workbook.rules import Rhythm
from partnerkit.workbook.steps import Step
from scripted import Reply, Scripted
from sitting import TODAY, TWO_PARTNERS, Sitting, sit

DONE = ("want to change", "No, this is right")
GOING_ON: dict[str, Data] = {"intent": "On", "time": "An hour", "actions": []}
COUNTY, COUNCIL = "Orange County: how", "Food Council: how"


def made(reviews: list[Any], **practice: Any) -> Partnership:
    found = check(put(TWO_PARTNERS, ("practice",), {"reviews": reviews, **practice}))
    assert found.partnership is not None, found.problems
    return found.partnership


# What is worked out.


def test_who_was_not_asked_is_not_counted_among_those_who_do_not_know() -> None:
    (first, *rest) = ways_of_working(made([{"on": "2026-11-01", "ratings": {"county": {}}}]))
    assert first.ratings == {"county": None}
    assert first.unknown == 1
    assert not first.compared
    assert all(quality.unknown == 1 for quality in rest)


def test_a_change_is_shown_only_of_a_partner_that_rated_both_times() -> None:
    reviews = [
        {"on": "2026-06-01", "ratings": {"county": {"trust": "2", "intent": "5"}}},
        {"on": "2026-11-01", "ratings": {"county": {"trust": "4"}, "council": {"trust": "1"}}},
    ]
    trust, *rest = ways_of_working(made(reviews))
    assert (trust.key, trust.changes) == ("trust", {"county": 2})
    assert not any(quality.changes for quality in rest)


def ratings_table(partnership: Partnership) -> dict[str, tuple[tuple[str, ...], ...]]:
    (scales,) = (b for b in practice_section(partnership, TODAY) if isinstance(b, Scales))
    return {row[0][0]: row[1:] for row in scales.table.rows}


def test_the_table_tells_not_asked_from_not_known_and_counts_those_who_do_not_know() -> None:
    rated = {"county": {"trust": "5", "intent": "4"}, "council": {"trust": "2"}}
    rows = ratings_table(made([{"on": "2026-11-01", "ratings": rated}]))
    assert rows["Trust"] == (("5",), ("2",), ("3, talk about it",))
    assert rows["Clear intent"] == (
        ("4",),
        ("don't know",),
        ("one rating only; 1 does not know",),
    )
    assert rows["Respect"][2] == ("no rating; 2 do not know",)
    alone = ratings_table(made([{"on": "2026-11-01", "ratings": {"council": {"trust": "2"}}}]))
    assert alone["Trust"] == (("not rated",), ("2",), ("one rating only",))


def test_a_review_that_nobody_has_rated_in_yet_says_so() -> None:
    blocks = practice_section(made([{"on": "2026-11-01"}]), TODAY)
    assert Answer("Reviews of which nothing is written down", ("1 November 2026",)) in blocks
    assert not any(isinstance(block, Scales) for block in blocks)


@pytest.mark.parametrize(
    ("rhythm", "since", "missed_on"),
    [
        ((1, "month"), "2026-01-31", ["2026-03-01", "2026-04-01", "2026-05-01"]),
        ((6, "month"), "2026-05-22", ["2026-11-23", "2027-05-23"]),
        ((1, "year"), "2024-02-29", ["2025-03-01", "2026-03-01"]),
        ((2, "week"), "2026-11-01", ["2026-11-16", "2026-11-30"]),
        ((10, "day"), "2026-11-01", ["2026-11-12", "2026-11-22"]),
    ],
)
def test_a_turn_is_missed_from_the_day_after_it_was_due(
    rhythm: tuple[int, str], since: str, missed_on: list[str]
) -> None:
    every, begin = Rhythm(*rhythm), date.fromisoformat(since)
    for count, text in enumerate(missed_on):
        day = date.fromisoformat(text)
        due = date.fromordinal(day.toordinal() - 1)
        assert (every.turns(begin, due), every.turns(begin, day)) == (count, count + 1)
    assert every.turns(begin, begin) == 0
    assert every.turns(begin, date(2000, 1, 1)) == 0


@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
def test_no_review_is_due_after_the_last_day_there_is(unit: str) -> None:
    assert Rhythm(999, unit).after(date.max) == date.max
    assert Rhythm(2, unit).after(date(9999, 12, 30)) == date.max
    data = put(TWO_PARTNERS, ("started",), "9999-12-31")
    found = check(put(data, ("practice", "review_every"), f"2 {unit}s")).partnership
    assert found
    assert review_due(found) == date.max


def test_missed_reviews_count_from_the_last_one_or_from_the_start() -> None:
    assert reviews_missed(made([], review_every="1 week"), date(2026, 10, 16)) == 2
    last = [{"on": "2026-10-10"}]
    assert reviews_missed(made(last, review_every="1 week"), date(2026, 10, 16)) == 0
    assert reviews_missed(made(last), date(2030, 1, 1)) == 0
    over = made([], review_every="1 week").model_copy(update={"ended": Period(2026, 9, 30)})
    assert reviews_missed(over, date(2026, 10, 16)) == 0


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 10, 31), "1 November 2026"),
        (date(2026, 11, 1), "1 November 2026"),
        (date(2026, 11, 2), "1 November 2026, overdue; 1 review was missed"),
        (date(2027, 2, 2), "1 November 2026, overdue; 4 reviews were missed"),
    ],
)
def test_report_and_status_say_when_a_review_is_due_and_how_many_were_missed(
    tmp_path: Path, today: date, words: str
) -> None:
    line = Answer("Next review due", (words,))
    assert line in practice_section(made([], review_every="1 month"), today)
    file = tmp_path / "partnership.yaml"
    create(file, put(TWO_PARTNERS, ("practice",), {"review_every": "1 month"}))
    blocks = standing.status(file, today).blocks
    assert line in blocks


def test_overdue_is_a_line_each_and_nothing_else(tmp_path: Path) -> None:
    actions: list[Data] = [
        {"what": "Publish\npapers", "owner": "county", "due": "2026-11-21"},
        {"what": "Later", "due": "2026-11-22"},
    ]
    file = tmp_path / "partnership.yaml"
    create(file, put(TWO_PARTNERS, ("practice",), {"review_every": "1 month", "actions": actions}))
    lines, problems = standing.overdue(file, TODAY, "my.yaml")
    assert problems == []
    assert lines == [
        "What can we do to hold the review that was due on 1 November 2026? In the room: "
        "all partners. Run: partnerkit step practice --ask reviews --file my.yaml",
        "What can we do to finish what was due on 21 November 2026: Publish papers? In the room: "
        "Orange County. Run: partnerkit step practice --ask actions.0.done --file my.yaml",
    ]
    assert standing.overdue(file, date(2026, 10, 30)) == ([], [])


OLD_REVIEW: dict[str, Data] = {
    **GOING_ON,
    "review_every": "6 months",
    "reviews": [{"on": "2020-01-15", "ratings": {"council": {"trust": "2"}}, "learned": "Much"}],
}


@pytest.mark.parametrize("voice", ["", "county"])
def test_the_command_for_an_overdue_review_begins_a_new_one(tmp_path: Path, voice: str) -> None:
    file = tmp_path / "partnership.yaml"
    create(file, put(TWO_PARTNERS, ("practice",), OLD_REVIEW))
    prompter = Scripted([("hold a review today", Stop())])
    with pytest.raises(Stop):
        go_through(
            file, AtStep(Step.PRACTICE), "reviews", lambda: prompter, TODAY, voice=Voice(voice)
        )
    prompter.done()


def test_the_name_of_a_list_means_one_more_of_it(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    create(file, put(TWO_PARTNERS, ("purpose",), {"values": ["Be heard", "Be fair"]}))
    go_through(
        file,
        AtStep(Step.PURPOSE),
        "values",
        lambda: Scripted([("What else matters", "")]),
        TODAY,
    )
    prompter = Scripted([("Name one", "Be first")])
    go_through(file, AtStep(Step.PURPOSE), "values.0", lambda: prompter, TODAY)
    assert get(read(file).data, ("purpose", "values")) == ["Be first", "Be fair"]


# One sitting for all: each at the keyboard in turn.


def together() -> dict[str, Data]:
    changed: dict[str, Data] = put(
        TWO_PARTNERS, ("practice",), {**GOING_ON, "review_every": "6 months"}
    )
    return changed


def test_in_one_sitting_the_keyboard_is_handed_over_before_another_partner_rates() -> None:
    sitting = sit(
        together(),
        Step.PRACTICE,
        [
            ("hold a review today", "Yes"),
            *[(COUNTY, "4")] * 6,
            *[(COUNCIL, "2")] * 6,
            ("did you learn", ""),
            ("do more of", ""),
            ("Which action", ""),
            DONE,
        ],
    )
    assert sitting.prompter.handed_over == ["Food Council", "everybody"]
    ratings = [one for one in sitting.prompter.asked if "how" in one.question and one.where]
    assert not any(one.present for one in ratings)


def test_going_back_to_another_partners_rating_hands_over_too() -> None:
    sitting = sit(
        together(),
        Step.PRACTICE,
        [
            ("hold a review today", "Yes"),
            *[(COUNTY, "4")] * 6,
            (COUNCIL, Back()),
            ("Orange County: how open is our consultation", "5"),
            *[(COUNCIL, "2")] * 6,
            ("did you learn", ""),
            ("do more of", ""),
            ("Which action", ""),
            DONE,
        ],
    )
    turns = ["Food Council", "Orange County", "Food Council", "everybody"]
    assert sitting.prompter.handed_over == turns


def test_a_sitting_that_stops_between_two_partners_goes_on_with_the_next_on_the_same_day() -> None:
    begun = Sitting(
        together(),
        [("hold a review today", "Yes"), *[(COUNTY, "4")] * 6, (COUNCIL, "2"), (COUNCIL, Stop())],
    )
    with pytest.raises(Stop):
        run_step(begun.session, Step.PRACTICE)
    again = sit(
        begun.session.data,
        Step.PRACTICE,
        [
            *[(COUNCIL, "2")] * 5,
            ("did you learn", ""),
            ("do more of", ""),
            ("Which action", ""),
            DONE,
        ],
    )
    assert again.prompter.handed_over == ["Food Council", "everybody"]


def test_whoever_asks_or_goes_back_at_the_handing_over_comes_back_to_it() -> None:
    raised: list[Exception] = [QuestionNoted("Why in turn?"), Back()]
    script: list[tuple[str, Reply]] = [
        ("hold a review today", "Yes"),
        *[(COUNTY, "4")] * 6,
        ("Orange County: how open is our consultation", "3"),
        *[(COUNCIL, "2")] * 6,
        ("did you learn", Stop()),
    ]
    sitting = Sitting(together(), script)
    keep = sitting.prompter.hand_over

    def hand_over(name: str) -> None:
        if raised:
            raise raised.pop(0)
        keep(name)

    sitting.prompter.hand_over = hand_over  # type: ignore[method-assign]
    with pytest.raises(Stop):
        run_step(sitting.session, Step.PRACTICE)
    sitting.prompter.done()
    assert sitting.prompter.handed_over == ["Food Council", "everybody"]
    assert sitting.answers["questions"][0]["question"] == "Why in turn?"


def test_the_side_by_side_of_ratings_comes_only_at_the_end() -> None:
    sitting = Sitting(
        together(),
        [
            ("hold a review today", "Yes"),
            *[(COUNTY, "4")] * 6,
            *[(COUNCIL, "2")] * 5,
            (COUNCIL, Stop()),
        ],
    )
    with pytest.raises(Stop):
        run_step(sitting.session, Step.PRACTICE)
    assert not any(isinstance(block, Scales | Table) for block in sitting.prompter.shown)
