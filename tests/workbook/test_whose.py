"""Whose answer it is, where that matters: behind `?`, in the room, where one answers alone."""

from __future__ import annotations

from typing import Any

import pytest

from partnerkit.copies.compare import compare
from partnerkit.interview.walk import ask_some
from partnerkit.plan.one_partner import part_of
from partnerkit.plan.open_items import OpenItem
from partnerkit.plan.question import Question
from partnerkit.plan.questions import questions
from partnerkit.plan.worked_out import plan
from partnerkit.problems import Data
from partnerkit.prompts.prompter import QuestionNoted
from partnerkit.workbook.check import check
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step
from sitting import TODAY, TWO_PARTNERS, Sitting

PLAN: dict[str, Any] = {
    **TWO_PARTNERS,
    "partners": {
        "county": {"name": "Orange County"},
        "council": {"name": "Food Council"},
        "town": {"name": "Carrboro"},
    },
    "accountability": {
        "entries": {
            "county-1": {"partner": "county", "layer": "plans", "to": "Board"},
            "council-1": {"partner": "council", "layer": "plans", "to": "Members"},
        },
        "pairs": [{"between": ["county-1", "council-1"], "relation": "competing"}],
    },
    "contributions": {
        "resources": {"van": {"what": "Van", "kind": "operational", "amount": "2", "unit": "days"}},
        "pledges": [{"resource": "van", "partner": "council"}],
    },
    "practice": {
        "review_every": "6 months",
        "reviews": [{"on": TODAY.isoformat(), "ratings": {"council": {}}}],
        "actions": [
            {"what": "Call", "owner": "council", "due": "2026-11-01"},
            {"what": "Write", "due": "2026-11-02"},
        ],
    },
    "questions": [
        {
            "about": "purpose.goal",
            "question": "By when?",
            "asked_by": "town",
            "asked_of": "council",
        },
        {"about": "partners.county", "question": "Who pays?", "asked_by": "town"},
    ],
}

# Behind `?`.


def asked_behind(step: Step, name: str, voice: str = "") -> dict[str, Any]:
    """The open question that is noted when somebody types `?` at a question."""
    sitting = Sitting(PLAN, [("", QuestionNoted("Why so?"))], voice)
    with pytest.raises(pytest.fail.Exception, match="the script has ended"):
        ask_some(sitting.session, step, {name})
    assert check(sitting.answers).problems == ()
    noted: dict[str, Any] = sitting.answers["questions"][-1]
    assert noted["question"] == "Why so?"
    return noted


@pytest.mark.parametrize(
    ("step", "name", "about", "of"),
    [
        (Step.PURPOSE, "goal", "purpose.goal", None),
        (Step.PARTNERS, "council.mission", "partners.council.mission", "council"),
        (
            Step.ACCOUNTABILITY,
            "entries.council-1.for",
            "accountability.entries.council-1.for",
            "council",
        ),
        (Step.ACCOUNTABILITY, "entries.town.ethics", "accountability.entries", "town"),
        (Step.ACCOUNTABILITY, "pairs.0.balance", "accountability.pairs", None),
        (Step.ACCOUNTABILITY, "pairs", "accountability.pairs", None),
        (Step.CONTRIBUTIONS, "resources.van.by", "contributions.resources.van.by", None),
        (Step.CONTRIBUTIONS, "pledges.0.status", "contributions.pledges", "council"),
        (Step.CONTRIBUTIONS, "pledges.0.amount", "contributions.pledges", "council"),
        (Step.CONTRIBUTIONS, "additional.van", "contributions.additional", None),
        (Step.COMMITMENTS, "qualities.trust", "commitments.qualities.trust", None),
        (Step.COMMITMENTS, "partners.town.keeps", "commitments.partners.town.keeps", "town"),
        (Step.PRACTICE, "reviews.0.ratings.council.trust", "practice.reviews", "council"),
        (Step.PRACTICE, "reviews.0.learned", "practice.reviews", None),
        (Step.PRACTICE, "actions.0.done", "practice.actions", "council"),
        (Step.PRACTICE, "actions.1.owner", "practice.actions", None),
        (Step.PURPOSE, "questions.0", "purpose.goal", "council"),
        (Step.PARTNERS, "questions.1", "partners.county", None),
    ],
)
def test_a_question_mark_notes_whom_it_asks(
    step: Step, name: str, about: str, of: str | None
) -> None:
    noted = asked_behind(step, name)
    assert (noted["about"], noted.get("asked_of")) == (about, of)


def test_a_question_about_what_lies_between_two_goes_to_the_other_one() -> None:
    assert asked_behind(Step.ACCOUNTABILITY, "pairs.0.balance", "county")["asked_of"] == "council"
    assert "asked_of" not in asked_behind(Step.ACCOUNTABILITY, "pairs.0.balance", "town")
    assert asked_behind(Step.CONTRIBUTIONS, "pledges.0.status", "council")["asked_of"] == "council"


# In the room.


def opened(data: dict[str, Data] = PLAN) -> dict[str, OpenItem]:
    partnership = check(data).partnership
    assert partnership is not None
    return {item.ask: item for item in plan(data, partnership, TODAY).items}


@pytest.mark.parametrize(
    ("ask", "who"),
    [
        ("goal", ()),
        ("council.mission", ("council",)),
        ("entries.county-1.for", ("county",)),
        ("entries.town.ethics", ("town",)),
        ("pairs.0.balance", ("county", "council")),
        ("pairs.0.owner", ("county", "council")),
        ("pledges.0.amount", ("council",)),
        ("additional.van", ()),
        ("qualities.trust", ()),
        ("partners.town.keeps", ("town",)),
        ("reviews.0.learned", ()),
        ("actions.0.done", ("council",)),
        ("actions.1.owner", ()),
        ("actions.1.done", ()),
        ("questions.0", ("council", "town")),
        ("questions.1", ("town",)),
    ],
)
def test_whose_answer_it_is_has_to_be_in_the_room(ask: str, who: tuple[str, ...]) -> None:
    assert opened()[ask].who == who


def test_whoever_looks_after_a_pair_is_in_the_room_beside_its_two_sides() -> None:
    data = put(PLAN, ("accountability", "pairs", 0, "owner"), "town")
    assert opened(data)["pairs.0.balance"].who == ("county", "council", "town")
    data = put(PLAN, ("accountability", "pairs", 0, "owner"), "council")
    assert opened(data)["pairs.0.balance"].who == ("county", "council")


def test_whoever_does_an_action_is_in_the_room_when_it_has_no_day() -> None:
    data = put(PLAN, ("practice", "actions", 0), {"what": "Call", "owner": "council"})
    assert opened(data)["actions.0.due"].who == ("council",)


# Alone.


def part(step: Step, voice: str, data: dict[str, Data] = PLAN) -> list[Question]:
    partnership = check(data).partnership
    assert partnership is not None
    asked = questions(data, step, partnership, TODAY)
    return part_of(asked, step, partnership, data, voice, TODAY)


def names(step: Step, voice: str, data: dict[str, Data] = PLAN) -> set[str]:
    return {question.name for question in part(step, voice, data)}


def test_only_its_two_sides_and_who_looks_after_it_are_asked_about_a_pair() -> None:
    assert "pairs.0.balance" in names(Step.ACCOUNTABILITY, "county")
    assert "pairs.0.balance" in names(Step.ACCOUNTABILITY, "council")
    assert "pairs.0.balance" not in names(Step.ACCOUNTABILITY, "town")
    assert "pairs" in names(Step.ACCOUNTABILITY, "town")
    data = put(PLAN, ("accountability", "pairs", 0, "owner"), "town")
    assert "pairs.0.balance" in names(Step.ACCOUNTABILITY, "town", data)


def test_whether_an_action_is_done_is_asked_of_who_does_it_or_of_all_where_nobody_does() -> None:
    assert {"actions.0.done", "actions.1.done"} <= names(Step.PRACTICE, "council")
    assert "actions.0.done" not in names(Step.PRACTICE, "county")
    assert "actions.1.done" in names(Step.PRACTICE, "county")


# In two copies.


@pytest.mark.parametrize(
    ("place", "partner"),
    [
        (("purpose",), ""),
        (("partners", "town", "mission"), "town"),
        (("accountability", "entries", "county-1", "for"), "county"),
        (("accountability", "pairs", 0, "balance"), ""),
        (("contributions", "pledges", 0, "conditions"), "council"),
        (("commitments", "partners", "town", "keeps"), "town"),
        (("practice", "reviews", 0, "ratings", "council", "trust"), "council"),
        (("practice", "actions", 0, "done"), "council"),
        (("practice", "actions", 1, "done"), ""),
        (("questions", 0, "answer"), "council"),
    ],
)
def test_a_difference_is_that_of_the_one_partner_whose_answer_it_is(
    place: Any, partner: str
) -> None:
    answers = {"purpose": {"goal": "Less"}, "done": "2026-11-20", "trust": "4"}
    (found,) = compare(PLAN, put(PLAN, place, answers.get(place[-1], "Other"))).differences
    assert found.partner == partner
