"""The questions of records: how one is begun, what it is known by, and what is left out."""

from typing import Annotated

import pytest

from partnerkit.plan.declared import declared
from partnerkit.plan.question import Question, group
from partnerkit.workbook.ask import Answers, ask
from partnerkit.workbook.ids import PartnerId
from partnerkit.workbook.partners import Kind
from partnerkit.workbook.rules import Text, YesNo, one_of

DATA = {
    "partners": {"pa": {"name": "County"}, "pb": {"name": "Council"}},
    "x": {"visits": [{"what": "To the mill", "turns": [{"partner": "pb"}, {"task": "Drive"}]}]},
}


class Turn(Answers):
    same_by = ("partner",)

    partner: PartnerId = ask("Partner", "Whose turn?", required=True)
    task: Text | None = ask("Task", "For what?")


class Visit(Answers):
    same_by = ("what",)

    what: Text = ask("What", "What?", required=True)
    turns: list[Turn] | None = ask("Turns", "Whose turn is it?", one_more="Whose turn is next?")


class Sort(Answers):
    kind: Annotated[Kind, one_of(Kind)] = ask("Kind", "Which?", required=True)


class Sure(Answers):
    sure: YesNo = ask("Sure", "Sure?", required=True)


class Holder(Answers):
    visits: list[Visit] | None = ask("Visits", "Which visit?")
    sorts: list[Sort] | None = ask("Sorts", "Which sort?")
    sures: list[Sure] | None = ask("Sures", "Sure of what?")
    notes: list[Text] | None = ask("Notes", "A note?")


def asked(*place: str | int) -> Question:
    found = [q for q in group(DATA, ("x",), Holder, {}) if q.place == ("x", *place)]
    assert len(found) == 1
    return found[0]


def test_a_record_is_begun_by_typing_what_it_asks_first() -> None:
    visits = asked("visits")
    assert (visits.adds, visits.first, list(visits.choices)) == (True, "what", [])


@pytest.mark.parametrize(
    ("key", "choices"),
    [
        ("sorts", [({"kind": kind.value}, kind.words) for kind in Kind]),
        ("sures", [({"sure": "true"}, "Yes"), ({"sure": "false"}, "No")]),
    ],
)
def test_a_record_that_asks_first_for_a_choice_is_begun_by_choosing(
    key: str, choices: list[object]
) -> None:
    question = asked(key)
    assert (question.adds, question.first) == (True, "")
    assert list(question.choices) == choices


def test_a_record_in_a_record_is_begun_by_choosing_a_partner() -> None:
    turns = asked("visits", 0, "turns")
    assert list(turns.choices) == [({"partner": "pa"}, "County"), ({"partner": "pb"}, "Council")]
    assert turns.prompt == "Whose turn is next?"


def test_each_record_is_known_by_its_own_words() -> None:
    assert asked("visits", 0, "what").record == "To the mill"
    assert asked("visits", 0, "turns", 0, "task").record == "Council"
    assert asked("visits", 0, "turns", 0, "task").section == "Visits 1, Turns 1"


def test_what_has_no_words_of_its_own_yet_is_known_by_what_holds_it() -> None:
    assert asked("visits", 0, "turns", 1, "task").record == "To the mill"
    assert asked("visits", 0, "turns").record == "To the mill"


def test_what_is_left_out_is_an_answer_of_the_group_itself() -> None:
    class Inner(Answers):
        unit: Text | None = ask("Unit", "Inside?")

    class Outer(Answers):
        unit: Text | None = ask("Unit", "In which unit?")
        inner: Inner | None = ask("Inner", "")

    kept = [one.place for one in declared(Outer, frozenset({"unit"}))]
    assert kept == [("inner", "unit")]
    assert [one.place for one in declared(Outer, frozenset({"inner"}))] == [("unit",)]
