"""A meeting on the wall: one question on each screen, with both wordings side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filled import TODAY, planned
from lanes import by_chance
from partnerkit.copies.merge import merge, with_questions
from partnerkit.copies.wordings import all_wordings
from partnerkit.document.screen_page import as_screens
from partnerkit.language import in_language
from partnerkit.report.screens import screens
from valley import valley


def test_the_two_sides_of_a_pair_stand_side_by_side() -> None:
    first = screens(planned(valley()), 60).questions[0]
    assert first.question == "What can we do to balance what County and Council answer for?"
    assert first.sides == (
        ("County", "Answers to Board, for: the budget"),
        ("Council", "Answers to Residents, for: plain words"),
    )
    assert first.said[0] == "They pull against each other: Staff may not speak."
    assert first.room == "County; Council"


def test_the_two_wordings_of_a_clash_stand_side_by_side() -> None:
    ours, theirs = ({**valley(), "purpose": {"goal": words}} for words in ("Open; “wide”", "Shut"))
    data = with_questions(merge(None, ours, theirs), ("County", "Council"), TODAY)
    found = {one.question: one for one in screens(planned(data), 600, 100).questions}
    clash = found["Common goal: which one do we keep?"]
    assert dict(clash.sides) == {"Council": "Shut", "County": "Open; “wide”"}


def test_all_wordings_of_many_who_answered_stand_side_by_side() -> None:
    data = {**valley(), "purpose": {"goal": "Open"}}
    asked = "Common goal: which one do we keep? "
    sides = {"County": "Open; wide", "Council": "Shut: why?", "The plan": "Half\nopen"}
    said = "; ".join(f"{name}: “{words}”" for name, words in sides.items())
    question = {"about": "purpose.goal", "question": asked + said, "asked_on": "2026-11-01"}
    data["partners"]["county"]["name"], data["partners"]["council"]["name"] = "County", "Council"
    data["questions"] = [question]
    found = {one.question: one for one in screens(planned(data), 600, 100).questions}
    assert dict(found[asked.strip()].sides) == sides
    assert all_wordings(asked + said) is None, "nobody is known"
    odd = {"Youth “Now!”": "Ours", **sides, "«Us» (all)": "No: «x»"}
    said = "; ".join(f"{name}: “{words}”" for name, words in odd.items())
    found_odd = all_wordings(asked + said, {*odd})
    assert found_odd
    assert dict(found_odd[1]) == odd, "names with marks of their own are told apart"
    said = "; ".join(f"{name}: “{words}”" for name, words in sides.items())
    assert all_wordings(f"{asked}{said}; County: “x”", {*sides}) is None, "one name twice"


def test_a_plan_in_french_gets_its_questions_in_french_and_shows_their_sides() -> None:
    plan = {**valley(), "language": "fr"}
    ours, theirs = ({**plan, "purpose": {"goal": words}} for words in ("Ouvert", "Fermé"))
    data = with_questions(merge(None, ours, theirs), ("Comté", "Conseil"), TODAY)
    asked = [one.question for one in planned(data).partnership.questions or []][-1]
    assert asked == (
        "Objectif commun\xa0: quelle version gardons-nous\xa0? "
        "Comté: «\xa0Ouvert\xa0»; Conseil: «\xa0Fermé\xa0»"
    )
    with in_language("fr"):
        # Who types it again may have no other blank.
        for question in (asked, asked.replace("\xa0", " ")):
            found = all_wordings(question)
            assert found
            assert dict(found[1]) == {"Comté": "Ouvert", "Conseil": "Fermé"}


def test_a_question_that_begins_with_a_name_begins_with_a_capital_letter() -> None:
    plan = valley()
    for partner, short in zip(plan["partners"].values(), ("le comté", "le conseil"), strict=True):
        partner["short"] = short
    with in_language("fr"):
        first = screens(planned(plan), 60).questions[0]
    assert first.question.startswith("Le comté et le conseil")


@by_chance(50)
@given(st.text(), st.text())
def test_two_wordings_are_those_that_were_said_or_none(one: str, other: str) -> None:
    found = all_wordings(f"Vision: which one do we keep? A: “{one}”; B: “{other}”")
    assert found is None or found[1] == (("A", one), ("B", other))
    assert found or "”; " in one + other or "“" in one + other


@pytest.mark.parametrize(
    "question",
    ["Who pays?", "which one do we keep?", "X: which one do we keep? A: no answer; B: “y”"],
)
def test_every_other_question_is_left_as_it_is(question: str) -> None:
    assert all_wordings(question) is None


def test_minutes_promises_and_the_agenda_are_there() -> None:
    made = screens(planned(valley()), 60)
    assert sum(one.minutes for one in made.questions) == 50
    assert made.opening[1].endswith("(Council)")
    page = as_screens(made)
    assert page.count('<section class="screen') == len(made.questions) + 3
    assert page.index('class="printed"') < page.index("Date and time")


def test_what_is_typed_is_text_and_not_markup() -> None:
    data = valley()
    data["name"] = data["partners"]["county"]["name"] = "</style><script>alert(1)</script>"
    data["contributions"]["resources"]["room"]["what"] = "<img src=x onerror=alert(1)>"
    page = as_screens(screens(planned(data), 60))
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert page.count("</style>") == 2
