"""Going back reaches every choice, also the one that began a record, and leaves nothing empty."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from partnerkit.document.blocks import Paragraph
from partnerkit.interview.walk import ask_some, run_step
from partnerkit.prompts.prompter import Back, QuestionNoted, Stop
from partnerkit.workbook.places import get, put
from partnerkit.workbook.steps import Step
from scripted import Reply
from sitting import TWO_PARTNERS, Sitting, sit_for

Script = list[tuple[str, Reply]]
ENTRIES = {
    "county-1": {"partner": "county", "layer": "plans", "to": "Board", "for": "Budget"},
    "county-2": {"partner": "county", "layer": "clients", "to": "Residents", "for": "Streets"},
    "council-1": {"partner": "council", "layer": "clients", "to": "Members", "for": "Change"},
}
LAYERS: Any = put(TWO_PARTNERS, ("accountability", "entries"), ENTRIES)
MEANS: Any = put(TWO_PARTNERS, ("contributions", "resources"), {"room": {"what": "Room"}})
WHICH, RELATION, GIVES = "Which two", "pull against each other", "gives something"


def pairs(sitting: Sitting) -> Any:
    return get(sitting.answers, ("accountability", "pairs"))


def test_from_a_record_back_to_the_choice_that_began_it() -> None:
    script: Script = [
        (WHICH, "Choose two"),
        ("first", "Orange County, to “Board”"),
        ("second", Back()),
        ("first", Back()),
        (WHICH, "Choose two"),
        ("first", "Orange County, to “Board”"),
        ("second", "Food Council"),
        (RELATION, Back()),
        (WHICH, "Choose two"),
        ("first", "Orange County, to “Residents”"),
        ("second", "Food Council"),
        (RELATION, "Both"),
        ("last feel this", Back()),
        (RELATION, Back()),
        (WHICH, ""),
        (RELATION, "They help"),
        ("last feel this", ""),
        ("build on that", ""),
        ("Who brings it up", ""),
        (WHICH, "No"),
    ]
    sitting = sit_for(LAYERS, Step.ACCOUNTABILITY, {"pairs"}, script)
    assert pairs(sitting) == [{"between": ["county-2", "council-1"], "relation": "complementary"}]


@pytest.mark.parametrize("leaving", [Stop(), Stop("half"), QuestionNoted("Really?")])
def test_a_pair_of_which_nothing_is_said_is_in_no_file(leaving: Reply) -> None:
    first: Script = [(WHICH, "Orange County → Residents"), (RELATION, leaving)]
    rest: Script = [
        (RELATION, ""),
        ("last feel this", ""),
        ("how will you build on them", ""),
        ("Who brings it up", ""),
    ]
    rest.append((WHICH, "No"))
    sitting = Sitting(LAYERS, first if isinstance(leaving, Stop) else first + rest)
    sitting.session.prompter = sitting.prompter
    with suppress(Stop):
        ask_some(sitting.session, Step.ACCOUNTABILITY, {"pairs"})
    assert all("pairs" not in save["accountability"] for save in sitting.saves)


def test_no_review_is_begun_by_whoever_goes_back_and_skips_it() -> None:
    script: Script = [
        ("hold a review", "Yes"),
        ("Orange County: how", Back()),
        ("hold a review", "No more today"),
        ("Which action", Stop()),
    ]
    practice = {"intent": "On", "time": "An hour", "review_every": "6 months"}
    sitting = Sitting(put(TWO_PARTNERS, ("practice",), practice), script)
    with pytest.raises(Stop):
        run_step(sitting.session, Step.PRACTICE)
    assert sitting.saves == []


def test_a_partner_that_gives_nothing_after_all() -> None:
    script: Script = [
        (GIVES, "Orange County"),
        ("Is it offered", Back()),
        ("anybody else", "Food Council"),
        ("Is it offered", Back()),
        ("anybody else", "Nobody else"),
    ]
    sitting = sit_for(MEANS, Step.CONTRIBUTIONS, {"pledges.room"}, script)
    assert get(sitting.answers, ("contributions", "pledges")) is None


def test_another_giver_is_another_pledge_once_the_first_one_says_something() -> None:
    script: Script = [
        (GIVES, "Orange County"),
        ("Is it offered", "Offered"),
        ("condition", Back()),
        ("Is it offered", Back("")),
        ("anybody else", "Food Council"),
        ("Is it offered", "Confirmed"),
        ("condition", ""),
        ("anybody else", ""),
    ]
    sitting = Sitting(MEANS, script)
    ask_some(sitting.session, Step.CONTRIBUTIONS, {"pledges.room"})
    given = [(p["partner"], p["status"]) for p in sitting.answers["contributions"]["pledges"]]
    assert given == [("county", "offered"), ("council", "confirmed")]


def test_from_the_goal_read_back_to_the_goal() -> None:
    script: Script = [
        ("change together", "Fewer"),
        ("get to: Fewer", Back()),
        ("change together", "Nobody"),
        ("get to: Nobody", ""),
    ]
    sitting = sit_for(TWO_PARTNERS, Step.PURPOSE, {"goal"}, script)
    assert sitting.prompter.asked[2].draft == "Fewer"
    assert get(sitting.answers, ("purpose", "goal")) == "Nobody"


def test_from_the_page_of_answers_back_to_the_last_question() -> None:
    purpose = {"concern": "A", "vision": "B", "values": ["C"], "goal": "D", "focus": "E"}
    script: Script = [
        ("be different", "Less"),
        ("What else will be different", ""),
        ("want to change", Back()),
        ("What else will be different", Back()),
        ("be different", "Fewer"),
        ("What else will be different", ""),
        ("want to change", ""),
    ]
    sitting = Sitting(put(TWO_PARTNERS, ("purpose",), purpose), script)
    run_step(sitting.session, Step.PURPOSE)
    sitting.prompter.done()
    assert get(sitting.answers, ("purpose", "success")) == ["Fewer"]


def test_what_was_typed_in_a_record_that_is_taken_out_is_told_and_comes_up_nowhere_else() -> None:
    values = {"values": ["A", "B"], "concern": "A", "vision": "B", "goal": "D", "focus": "E"}
    sitting = Sitting(put(TWO_PARTNERS, ("purpose",), values), [])
    sitting.session.drafts = {
        (("purpose", "values", 0), ""): "Aa",
        (("purpose", "values", 1), ""): "Bb",
    }
    sitting.session.remove(("purpose", "values", 0))
    assert sitting.session.drafts == {(("purpose", "values", 0), ""): "Bb"}
    said = Paragraph("Not saved, because it was not finished: Aa")
    assert sitting.prompter.shown == [said]


def test_who_named_an_accountability_is_marked_in_a_list() -> None:
    script: Script = [("Who said so", ("Orange County", "Food Council"))]
    name = "entries.county-1.named_by"
    sitting = sit_for(LAYERS, Step.ACCOUNTABILITY, {name}, script)
    assert get(sitting.answers, ("accountability", "entries", "county-1", "named_by")) == [
        "county",
        "council",
    ]
