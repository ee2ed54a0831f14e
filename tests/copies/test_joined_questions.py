"""Many partners answer one thing differently: one question, with all their words."""

from __future__ import annotations

from datetime import date
from typing import Any

from partnerkit.copies.joined_questions import joined_questions
from partnerkit.copies.merge import merge, with_questions
from partnerkit.workbook.places import put
from three_copies import BASE, at, changed

TODAY = date(2026, 11, 22)
OURS = changed(("purpose.goal", "Ours."))


def answered(plan: Any, who: str, words: str) -> Any:
    """The plan after `who` has given another goal than it has."""
    merged = merge(BASE, plan, changed(("purpose.goal", words)))
    names = ("the plan", who)
    return joined_questions(plan, merged, names, with_questions(merged, names, TODAY))


def asked(plan: Any) -> list[str]:
    return [one["question"] for one in plan.get("questions", [])]


def test_whoever_answers_differently_is_in_one_question_beside_the_plan() -> None:
    plan = answered(answered(answered(OURS, "County", "One."), "Council", "Two."), "Zoo", "Three.")
    assert asked(plan) == [
        "Common goal: which one do we keep? "
        "County: “One.”; Council: “Two.”; Zoo: “Three.”; the plan: “Ours.”"
    ]


def test_what_stands_in_the_question_already_is_not_asked_again_whatever_was_answered() -> None:
    once = answered(OURS, "County", "One.")
    assert answered(once, "County", "One.") == once
    settled = put(once, at("questions.0.answer"), "We keep ours.")
    assert answered(settled, "County", "One.") == settled


def test_a_question_with_an_answer_takes_in_no_more() -> None:
    settled = put(answered(OURS, "County", "One."), at("questions.0.answer"), "We keep ours.")
    first, second = asked(answered(settled, "Council", "Two."))
    assert first == asked(settled)[0]
    assert second == "Common goal: which one do we keep? Council: “Two.”; the plan: “Ours.”"


def test_it_is_asked_in_the_language_of_the_plan() -> None:
    french = put(OURS, ("language",), "fr")
    plan = answered(answered(french, "Comté", "Un."), "Conseil", "Deux.")
    (question,) = asked(plan)
    assert "«\u00a0Un.\u00a0»" in question
    assert "«\u00a0Deux.\u00a0»" in question


def test_what_cannot_be_joined_stands_in_no_way_of_what_can() -> None:
    """Who answers takes a value out that the plan has reworded, and answers something else too."""

    def after(plan: Any, who: str, goal: str) -> Any:
        other = changed(("purpose.goal", goal), ("purpose.values", ["Be kind"]))
        merged, names = merge(BASE, plan, other), ("the plan", who)
        return joined_questions(plan, merged, names, with_questions(merged, names, TODAY))

    ours = changed(("purpose.goal", "Ours."), ("purpose.values.0", "Be fair to all"))
    plan = after(after(ours, "County", "One."), "Council", "Two.")
    said = "County: “One.”; Council: “Two.”; the plan: “Ours.”"
    assert f"Common goal: which one do we keep? {said}" in asked(plan)
    assert len([one for one in asked(plan) if one.startswith("Common goal")]) == 1


def test_what_is_asked_already_stands_in_no_way_of_what_is_new() -> None:
    def after(plan: Any, who: str, goal: str, focus: str) -> Any:
        other = changed(("purpose.goal", goal), ("purpose.focus", focus))
        merged, names = merge(BASE, plan, other), ("the plan", who)
        return joined_questions(plan, merged, names, with_questions(merged, names, TODAY))

    ours = changed(("purpose.goal", "Ours."), ("purpose.focus", "Here."))
    once = after(ours, "County", "One.", "There.")
    assert len(asked(once)) == 2
    twice = after(once, "County", "One.", "Nowhere.")
    assert asked(twice)[0] == asked(once)[0]
    assert len(asked(twice)) == 2
    assert "“There.”" in asked(twice)[1]
    assert "“Nowhere.”" in asked(twice)[1]
