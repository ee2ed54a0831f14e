"""On the page of answers a record is removed with what depends on it, or moved, as a whole."""

from __future__ import annotations

from typing import Any

import pytest

from partnerkit.document.blocks import Items
from partnerkit.interview.walk import run_step
from partnerkit.prompts.prompter import Stop
from partnerkit.workbook.places import get, put
from partnerkit.workbook.steps import Step
from scripted import Reply
from sitting import TWO_PARTNERS, Sitting, sit

Script = list[tuple[str, Reply]]
DONE = ("want to change", "No, this is right")
NEEDS: Any = {"room": {"what": "Room", "kind": "money"}, "van": {"what": "Van", "kind": "money"}}
GIVEN: Any = put(
    TWO_PARTNERS,
    ("contributions",),
    {
        "resources": NEEDS,
        "pledges": [
            {"resource": "room", "partner": "county", "status": "offered", "conditions": "A"},
            {"resource": "room", "partner": "county", "status": "confirmed", "conditions": "B"},
            {"resource": "van", "partner": "council", "status": "offered", "conditions": "C"},
        ],
    },
)


def test_what_was_left_blank_before_a_later_answer_is_not_asked_again() -> None:
    sitting = sit(GIVEN, Step.CONTRIBUTIONS, [DONE])
    assert len(sitting.prompter.asked) == 1


FIRM = {"resource": "van", "partner": "council", "status": "offered"}
BLANK_LAST: Any = put(GIVEN, ("contributions", "pledges", 2), FIRM)


def test_what_is_left_blank_at_the_end_of_the_furthest_step_is_asked_once() -> None:
    first = sit(BLANK_LAST, Step.CONTRIBUTIONS, [("On what condition?", ""), DONE])
    assert get(first.saves[-1], ("contributions", "pledges", 2)) == {**FIRM, "conditions": ""}
    again = sit(first.saves[-1], Step.CONTRIBUTIONS, [DONE])
    assert (len(again.prompter.asked), again.saves) == (1, [])


def test_where_somebody_stopped_is_asked_again_and_what_was_left_blank_before_is_not() -> None:
    below: Any = {"resource": "van", "partner": "council"}
    data: Any = put(BLANK_LAST, ("contributions", "pledges", 2), below)
    stopped = Sitting(data, [("Is it offered", ""), ("On what condition?", Stop())])
    with pytest.raises(Stop):
        run_step(stopped.session, Step.CONTRIBUTIONS)
    sit(stopped.saves[-1], Step.CONTRIBUTIONS, [("On what condition?", ""), DONE])


def test_a_blank_that_a_later_answer_tells_of_is_not_kept_in_the_file() -> None:
    script: Script = [("On what condition?", ""), ("want to change", "Go on with step 1")]
    assert sit(BLANK_LAST, Step.CONTRIBUTIONS, script).saves == []


def test_what_is_left_blank_at_the_end_of_a_step_is_not_asked_again_after_the_next_step() -> None:
    without = BLANK_LAST
    went_on: Any = put(without, ("practice",), {"intent": "For three years"})
    assert len(sit(went_on, Step.CONTRIBUTIONS, [DONE]).prompter.asked) == 1


def test_a_resource_goes_with_its_pledges_in_one_save() -> None:
    where = ("want to change", "Room")
    script: Script = [
        where,
        ("Room: which?", "Remove: Room"),
        ("Room has 2 pledges.", ""),
        where,
        ("Room: which?", "Remove: Room"),
        ("Room has 2 pledges.", "Show them"),
        ("Room has 2 pledges.", "Remove them all"),
        DONE,
    ]
    sitting = sit(GIVEN, Step.CONTRIBUTIONS, script)
    assert list(get(sitting.answers, ("contributions", "resources"))) == ["van"]
    assert [p["resource"] for p in get(sitting.answers, ("contributions", "pledges"))] == ["van"]
    assert len(sitting.saves) == 1
    shown = [block for block in sitting.prompter.shown if isinstance(block, Items)]
    (said,) = [block.items for block in shown if "Conditions: B" in " ".join(block.items)]
    assert said[1] == "Pledges, “Room, Orange County”: Status: Confirmed; Conditions: B"


def test_two_pledges_of_one_partner_are_two_and_one_of_them_goes() -> None:
    script: Script = [
        ("want to change", "Room, Orange County (2)"),
        ("Room, Orange County (2): which?", "Remove: Room, Orange County (2)"),
        ("Remove Room, Orange County (2)?", "Yes"),
        DONE,
    ]
    sitting = sit(GIVEN, Step.CONTRIBUTIONS, script)
    given = get(sitting.answers, ("contributions", "pledges"))
    assert [pledge["conditions"] for pledge in given] == ["A", "C"]


def test_a_record_is_moved_as_a_whole() -> None:
    script: Script = [
        ("want to change", "Room, Orange County (2)"),
        ("Room, Orange County (2): which?", "Move up"),
        DONE,
    ]
    sitting = sit(GIVEN, Step.CONTRIBUTIONS, script)
    given = get(sitting.answers, ("contributions", "pledges"))
    assert [pledge["conditions"] for pledge in given] == ["B", "A", "C"]


def test_an_answer_that_a_record_needs_cannot_be_taken_out() -> None:
    script: Script = [
        ("want to change", "Room"),
        ("Room: which?", "What: Room"),
        ("What is it?", "Hall"),
        DONE,
    ]
    sitting = sit(GIVEN, Step.CONTRIBUTIONS, script)
    assert get(sitting.answers, ("contributions", "resources", "room", "what")) == "Hall"


def test_nobody_marked_where_nothing_was_answered_changes_nothing() -> None:
    entry = {"partner": "county", "layer": "plans", "to": "Board", "for": "Budget"}
    data = put(TWO_PARTNERS, ("accountability", "entries"), {"county-1": entry})
    from sitting import sit_for

    script: Script = [("Who said so", ())]
    sitting = sit_for(data, Step.ACCOUNTABILITY, {"entries.county-1.named_by"}, script)
    assert sitting.saves == []


def test_what_adds_a_pledge_says_to_which_resource() -> None:
    for name in ("Room", "Van"):
        script: Script = [
            ("want to change", f"Add to: {name}, Pledges"),
            (f"Does anybody else give toward {name}?", Stop()),
        ]
        with pytest.raises(Stop):
            sit(GIVEN, Step.CONTRIBUTIONS, script)
