"""What is typed at a question as people write it: understood, asked about, read back, kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from partnerkit.document.blocks import Paragraph
from partnerkit.interview.walk import ask_some, run_step
from partnerkit.problems import Place
from partnerkit.prompts.prompter import Back, QuestionNoted, Stop, WordsLookedFor
from partnerkit.workbook.places import get, put
from partnerkit.workbook.steps import Step
from scripted import Refused, Reply
from sitting import TWO_PARTNERS, Sitting, sit, sit_for

NEEDS: Any = put(
    TWO_PARTNERS, ("contributions", "resources"), {"room": {"what": "Room", "kind": "money"}}
)
AMOUNT: Place = ("contributions", "resources", "room", "amount")
BY: Place = ("contributions", "resources", "room", "by")
HOW_MUCH, BY_WHEN, WHICH = "Room: how much", "By when", "Which is meant?"


def typed(place: Place, script: Sequence[tuple[str, Reply]], data: Any = NEEDS) -> Sitting:
    return sit_for(data, Step(str(place[0])), {".".join(map(str, place[1:]))}, script)


def said(sitting: Sitting) -> list[str]:
    """The lines in between, without those of tables and headings."""
    return [block.text for block in sitting.prompter.shown if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("place", "question", "text", "kept", "line"),
    [
        (AMOUNT, HOW_MUCH, "12 500", "12500", "Kept as 12,500."),
        (AMOUNT, HOW_MUCH, "€80k", "80000", "Kept as 80,000. “€” belongs to the unit."),
        (AMOUNT, HOW_MUCH, "12500", "12500", ""),
        (BY, BY_WHEN, "1st of July 2027", "2027-07-01", "Kept as Thursday, 1 July 2027."),
        (BY, BY_WHEN, "in three weeks", "2026-12-13", "Kept as Sunday, 13 December 2026."),
        (BY, BY_WHEN, "June 2027", "2027-06", "Kept as June 2027."),
        (BY, BY_WHEN, "2027", "2027", ""),
        (BY, BY_WHEN, "2027-07-01", "2027-07-01", ""),
    ],
)
def test_the_file_has_the_exact_answer_and_one_line_reads_it_back(
    place: Place, question: str, text: str, kept: str, line: str
) -> None:
    sitting = typed(place, [(question, text)])
    assert get(sitting.saves[-1], place) == kept
    assert said(sitting) == ([line] if line else [])


@pytest.mark.parametrize(
    ("place", "question", "text", "choice", "kept"),
    [
        (AMOUNT, HOW_MUCH, "1.000", "1000", "1000"),
        (AMOUNT, HOW_MUCH, "1.000", "1", "1"),
        (AMOUNT, HOW_MUCH, "1.234", "1.234", "1.2340"),
        (BY, BY_WHEN, "01/07/2027", "Thursday, 1 July", "2027-07-01"),
        (BY, BY_WHEN, "01/07/2027", "Thursday, 7 January", "2027-01-07"),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked(
    place: Place, question: str, text: str, choice: str, kept: str
) -> None:
    sitting = typed(place, [(question, text), (f'"{text}" can be read in two ways', choice)])
    assert get(sitting.saves[-1], place) == kept
    assert len(sitting.saves) == 1


def test_going_back_from_the_two_readings_leads_to_what_was_typed() -> None:
    script: list[tuple[str, Reply]] = [
        (BY_WHEN, "01/07/2027"),
        (WHICH, Back()),
        (BY_WHEN, "2 July 2027"),
    ]
    sitting = typed(BY, script)
    assert sitting.prompter.asked[2].draft == "01/07/2027"
    assert get(sitting.saves[-1], BY) == "2027-07-02"


def test_whoever_stops_at_the_two_readings_gets_back_what_was_typed() -> None:
    sitting = Sitting(NEEDS, [(BY_WHEN, "01/07/2027"), (WHICH, Stop())])
    with pytest.raises(Stop) as stopped:
        ask_some(sitting.session, Step.CONTRIBUTIONS, {"resources.room.by"})
    assert stopped.value.draft == "01/07/2027"
    assert sitting.saves == []


def test_a_question_at_the_two_readings_is_noted_and_what_was_typed_is_there_again() -> None:
    script: list[tuple[str, Reply]] = [
        (BY_WHEN, "01/07/2027"),
        (WHICH, QuestionNoted("Is it July?")),
        (BY_WHEN, "1 July 2027"),
    ]
    sitting = typed(BY, script)
    assert sitting.prompter.asked[2].draft == "01/07/2027"
    assert sitting.answers["questions"][0]["about"] == "contributions.resources.room.by"
    assert get(sitting.answers, BY) == "2027-07-01"


@pytest.mark.parametrize("text", ["1.000", "1.5", "007"])
def test_an_amount_of_the_file_keeps_its_meaning_when_it_is_typed_again(text: str) -> None:
    sitting = typed(AMOUNT, [(HOW_MUCH, text)], put(NEEDS, AMOUNT, text))
    assert get(sitting.answers, AMOUNT) == text
    assert said(sitting) == []


def test_what_is_not_understood_is_refused_where_it_is_typed() -> None:
    script: list[tuple[str, Reply]] = [
        (HOW_MUCH, Refused("about ten", "is not a number. Write digits, such as 58774, 12,500")),
        (HOW_MUCH, Refused("ten hours", "the unit in its own place")),
        (HOW_MUCH, "12"),
    ]
    assert get(typed(AMOUNT, script).answers, AMOUNT) == "12"


def test_a_day_that_has_to_be_known_takes_no_month() -> None:
    place: Place = ("commitments", "partners", "county", "signed_on")
    script: list[tuple[str, Reply]] = [
        ("signed", Refused("June 2027", '"June 2027" is a month. Write the day too')),
        ("signed", "today"),
    ]
    sitting = typed(place, script)
    assert get(sitting.answers, place) == "2026-11-22"
    assert said(sitting) == ["Kept as Sunday, 22 November 2026."]


def test_a_whole_step_with_answers_as_people_write_them() -> None:
    sitting = sit(
        TWO_PARTNERS,
        Step.PRACTICE,
        [
            ("How long do you mean", "Go on."),
            ("Who spends how much time", "12,500 minutes"),  # a text is a text
            ("How often", Refused("often", 'try "3 months" or "twice a year".')),
            ("How often", "twice a year"),
            ("Would you like to hold a review", ""),
            ("Which action follows", "Publish papers"),
            ("Who does it", "Orange"),
            ("By when", "next Friday"),
            ('"next Friday" can be read in two ways', "Friday, 27 November"),
            ("Another action", "Count hours"),
            ("Who does it", ""),
            ("By when", "end of next month"),
            ("Another action", ""),
            ("Do you want to change", "No, this is right"),
        ],
    )
    assert sitting.answers["practice"] == {
        "intent": "Go on.",
        "time": "12,500 minutes",
        "review_every": "6 months",
        "actions": [
            {"what": "Publish papers", "owner": "county", "due": "2026-11-27"},
            {"what": "Count hours", "due": "2026-12-31"},
        ],
    }
    assert [line for line in said(sitting) if line.startswith("Kept as")] == [
        "Kept as 6 months.",
        "Kept as Thursday, 31 December 2026.",
    ]


@pytest.mark.parametrize(
    ("text", "kept", "line"),
    [
        (
            "6 rooms a week by 1 March 2027",
            {"amount": "6", "unit": "rooms a week", "by": "2027-03-01"},
            "Kept as 6 rooms a week. By Monday, 1 March 2027.",
        ),
        (
            "12,500 USD a year",
            {"amount": "12500", "unit": "USD a year"},
            "Kept as 12,500 USD a year.",
        ),
        ("6 by 2028", {"amount": "6", "by": "2028"}, "Kept as 6. By 2028."),
    ],
)
def test_amount_unit_and_day_in_one_breath_are_saved_at_once(
    text: str, kept: dict[str, str], line: str
) -> None:
    sitting = typed(AMOUNT, [(HOW_MUCH, text)])
    assert get(sitting.answers, AMOUNT[:-1]) == {"what": "Room", "kind": "money", **kept}
    assert said(sitting) == [line]
    assert len(sitting.saves) == 1


def test_in_one_breath_only_what_is_not_answered_yet() -> None:
    data = put(NEEDS, (*AMOUNT[:-1], "unit"), "hours")
    script: list[tuple[str, Reply]] = [
        (HOW_MUCH, Refused("6 rooms a week by 1 March 2027", "is not a number")),
        (HOW_MUCH, "6 by 1 March 2027"),
    ]
    assert get(typed(AMOUNT, script, data).answers, AMOUNT[:-1]) == {
        "what": "Room", "kind": "money", "unit": "hours", "amount": "6", "by": "2027-03-01",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("there", "typed_in", "said_of_it"),
    [
        ({}, "6 rooms a week by 1 March 2027", "You can type the unit and the day with it"),
        ({"unit": "rooms a week"}, "6 by 1 March 2027", "You can type the day with it"),
        ({"unit": "rooms a week"}, "6 Rooms a week by 1 March 2027", "You can type the day with"),
        ({"unit": "rooms a week"}, "6 rooms by 1 March 2027", "You can type the day with it"),
        ({"by": "2027-03-01"}, "6 rooms a week", "You can type the unit with it"),
        ({"by": "2027-03-01"}, "6 rooms a week by 1 March 2027", "You can type the unit with it"),
        ({"unit": "rooms a week", "by": "2027-03-01"}, "6 rooms", "Leave it blank if there is no"),
        ({"unit": "rooms a week", "by": "2027-03-01"}, "6 by 1 March 2027", "Leave it blank"),
    ],
)
def test_only_what_can_be_typed_with_an_amount_is_offered(
    there: dict[str, str], typed_in: str, said_of_it: str
) -> None:
    data = put(NEEDS, AMOUNT[:-1], {"what": "Room", "kind": "money", **there})
    sitting = typed(AMOUNT, [(HOW_MUCH, typed_in)], data)
    assert sitting.prompter.asked[0].tip.startswith(said_of_it)
    assert get(sitting.answers, AMOUNT[:-1]) == {
        "what": "Room", "kind": "money", "amount": "6", "unit": "rooms a week", "by": "2027-03-01",
    }  # fmt: skip


def test_a_day_of_one_breath_that_can_be_read_in_two_ways_is_asked() -> None:
    script: list[tuple[str, Reply]] = [
        (HOW_MUCH, "6 rooms by 01/07/2027"),
        ('"6 rooms by 01/07/2027" can be read in two ways', Back()),
        (HOW_MUCH, "6 rooms by 01/07/2027"),
        (WHICH, "Thursday, 7 January"),
    ]
    sitting = typed(AMOUNT, script)
    assert get(sitting.answers, BY) == "2027-01-07"
    assert said(sitting) == ["Kept as 6 rooms. By Thursday, 7 January 2027."]


def test_what_was_said_in_one_breath_is_not_asked_again() -> None:
    script: list[tuple[str, Reply]] = [
        ("Whose time", ""),
        ("What has to be paid", ""),
        ("What has to be there", "Room"),
        ("Room: how much", "6 rooms a week by 1 March 2027"),
        ("What else does it take", Stop()),
    ]
    sitting = Sitting(TWO_PARTNERS, script)
    with pytest.raises(Stop):
        run_step(sitting.session, Step.CONTRIBUTIONS)
    assert sitting.answers["contributions"]["resources"]["room"]["by"] == "2027-03-01"


def test_a_pledge_in_one_breath() -> None:
    data = put(NEEDS, AMOUNT[:-1], {"what": "Room", "amount": "12", "unit": "hours a week"})
    data = put(data, ("contributions", "pledges"), [{"resource": "room", "partner": "county"}])
    place: Place = ("contributions", "pledges", 0, "amount")
    script: list[tuple[str, Reply]] = [
        ("How much does Orange County", Refused("8 rooms, offered", "is not a number")),
        ("How much does Orange County", "8 hours, offered, if the room stays free"),
    ]
    sitting = typed(place, script, data)
    assert get(sitting.answers, place[:-1]) == {
        "resource": "room", "partner": "county", "amount": "8", "status": "offered",
        "conditions": "the room stays free",
    }  # fmt: skip
    assert said(sitting)[-1:] == ["Kept as 8. Offered. If the room stays free."]


def test_of_a_pledge_only_what_can_be_typed_is_offered() -> None:
    data = put(NEEDS, AMOUNT[:-1], {"what": "Room", "amount": "12", "unit": "hours a week"})
    pledge = {"resource": "room", "partner": "county", "status": "offered"}
    data = put(data, ("contributions", "pledges"), [pledge])
    place: Place = ("contributions", "pledges", 0, "amount")
    sitting = typed(place, [("How much does", "8 hours, offered, if the room stays free")], data)
    assert sitting.prompter.asked[0].tip == ""
    assert get(sitting.answers, place[:-1]) == {
        **pledge, "amount": "8", "conditions": "the room stays free",
    }  # fmt: skip


def test_a_resource_that_is_called_otherwise_is_not_offered_to_be_told_anew() -> None:
    data = put(NEEDS, AMOUNT[:-1], {"what": "Room", "kind": "money", "amount": "12"})
    sitting = typed((*AMOUNT[:-1], "what"), [("What is it", "Hall")], data)
    assert "at once" not in sitting.prompter.asked[0].tip


def test_words_looked_for_at_the_two_readings_leave_what_was_typed() -> None:
    script: list[tuple[str, Reply]] = [
        (BY_WHEN, "01/07/2027"),
        (WHICH, WordsLookedFor("room")),
        ("places have the words", Back()),
        (BY_WHEN, "1 July 2027"),
    ]
    sitting = typed(BY, script)
    assert sitting.prompter.asked[-1].draft == "01/07/2027"
    assert get(sitting.answers, BY) == "2027-07-01"
