"""What is valid and probably not meant is said, and asked about, before it is kept."""

from __future__ import annotations

from typing import Any

import pytest

from partnerkit.interview.walk import ask_some
from partnerkit.prompts.prompter import Back, QuestionNoted, Stop
from partnerkit.workbook.places import get, put
from partnerkit.workbook.steps import Step
from scripted import Reply
from sitting import TWO_PARTNERS, Sitting, sit_for

Script = list[tuple[str, Reply]]
SIGNED = ("commitments", "partners", "county", "signed_on")


@pytest.mark.parametrize("again", ["No, change it", Back()])
def test_a_signature_in_the_future(again: Reply) -> None:
    script: Script = [
        ("signed", "2027-02-19"),
        ("19 February 2027 is still to come. Is that meant?", again),
        ("signed", "2026-11-20"),
    ]
    sitting = sit_for(TWO_PARTNERS, Step.COMMITMENTS, {"partners.county.signed_on"}, script)
    assert get(sitting.answers, SIGNED) == "2026-11-20"
    assert sitting.prompter.asked[2].draft == "2027-02-19"
    assert len(sitting.saves) == 1


def test_what_is_meant_is_kept_and_not_doubted_again() -> None:
    script: Script = [("signed", "2027-02-19"), ("Is that meant?", "Yes")]
    sitting = sit_for(TWO_PARTNERS, Step.COMMITMENTS, {"partners.county.signed_on"}, script)
    assert get(sitting.answers, SIGNED) == "2027-02-19"
    again: Script = [("signed", "2027-02-19")]
    sit_for(sitting.answers, Step.COMMITMENTS, {"partners.county.signed_on"}, again)


@pytest.mark.parametrize("name", ["Orange County", "ORANGE COUNTY, community organization"])
def test_two_partners_of_one_name(name: str) -> None:
    script: Script = [
        ("Another partner", name),
        ("There is a partner called", "No"),
        ("Another partner", "The Town"),
        ("What kind", Stop()),
    ]
    sitting = Sitting(TWO_PARTNERS, script)
    with pytest.raises(Stop):
        ask_some(sitting.session, Step.PARTNERS, {"partners"})
    names = [one["name"] for one in sitting.answers["partners"].values()]
    assert names == ["Orange County", "Food Council", "The Town"]


@pytest.mark.parametrize(("answer", "kept"), [("No", "Town"), ("Yes", "Town; Council")])
def test_two_partners_in_the_name_of_one(answer: str, kept: str) -> None:
    script: Script = [("name", "Town; Council"), ("Town; Council is one partner then", answer)]
    if answer == "No":
        script.append(("name", "Town"))
    sitting = sit_for(TWO_PARTNERS, Step.PARTNERS, {"county.name"}, script)
    assert sitting.answers["partners"]["county"]["name"] == kept


@pytest.mark.parametrize(
    ("step", "name"),
    [(Step.COMMITMENTS, "duties.0.done"), (Step.PARTNERS, "questions.0.answered_on")],
)
def test_whatever_was_done_is_not_still_to_come(step: Step, name: str) -> None:
    data: Any = put(TWO_PARTNERS, ("commitments", "duties"), [{"what": "Report"}])
    data = put(data, ("questions",), [{"about": "partners", "question": "Why?"}])
    script: Script = [("", "2027-02-19"), ("19 February 2027 is still to come.", "No"), ("", "")]
    assert sit_for(data, step, {name}, script).saves == []


@pytest.mark.parametrize(
    ("step", "name"),
    [
        (Step.COMMITMENTS, "duties.0.first"),
        (Step.CONTRIBUTIONS, "resources.van.by"),
        (Step.CONTRIBUTIONS, "additional.0.ask_by"),
    ],
)
def test_whatever_is_due_is_not_before_the_start(step: Step, name: str) -> None:
    data: Any = put(TWO_PARTNERS, ("commitments", "duties"), [{"what": "Report"}])
    needs: Any = {"resources": {"van": {"what": "Van"}}, "additional": [{"resource": "van"}]}
    data = put(data, ("contributions",), needs)
    script: Script = [("", "June 2026"), ("is before the partnership began", "No"), ("", "")]
    assert sit_for(data, step, {name}, script).saves == []


def test_the_tip_of_a_notice_is_one_of_a_length() -> None:
    sitting = sit_for(TWO_PARTNERS, Step.PRACTICE, {"term.notice"}, [("How long before", "")])
    assert sitting.prompter.asked[0].tip == "You can type 60 days, 6 weeks or 3 months."


def test_an_action_due_before_the_start() -> None:
    actions: Any = {"actions": [{"what": "Call", "owner": "county"}]}
    data = put(TWO_PARTNERS, ("practice",), actions)
    script: Script = [
        ("By when", "June 2026"),
        ("June 2026 is before the partnership began (1 October 2026).", QuestionNoted("Which?")),
        ("By when", "October 2026"),
    ]
    sitting = sit_for(data, Step.PRACTICE, {"actions.0.due"}, script)
    assert get(sitting.answers, ("practice", "actions", 0, "due")) == "2026-10"
    assert sitting.prompter.asked[2].draft == "June 2026"


def test_an_action_in_one_line_is_doubted_too() -> None:
    script: Script = [
        ("Which action", "Call, Orange County, by 1 May 2026"),
        ("1 May 2026 is before the partnership began", "No"),
        ("Which action", "Call, Orange County, by 1 May 2027"),
        ("Another", ""),
    ]
    sitting = sit_for(TWO_PARTNERS, Step.PRACTICE, {"actions"}, script)
    assert get(sitting.answers, ("practice", "actions", 0, "due")) == "2027-05-01"
