"""What comes back in a form: fit to be merged, with nothing lost that does not fit."""

from __future__ import annotations

from typing import Any

import pytest

from partnerkit.copies.fitting import Fitted, Note, asked_in, fit, laid_over, without_repeated
from partnerkit.problems import Data, Whole
from partnerkit.workbook.check import check
from partnerkit.workbook.places import get, put
from three_copies import BASE, at, changed, entry

DAY = "2026-11-22"
#: What a form of the plan began with: the plan, but for what no form asks.
BEGAN: Whole = {key: value for key, value in BASE.items() if key not in {"partnerkit", "name"}}


def fitted(*answers: tuple[str, Any], began: Any = BEGAN, ours: Whole = BASE) -> Fitted:
    """The form with other answers at dotted places."""
    data = began
    for where, value in answers:
        data = put(data, at(where), value)
    return fit(ours, began, data, DAY)


def test_what_fits_is_left_as_it_is() -> None:
    found = fitted(("purpose.goal", "No hunger."))
    assert found.base == BEGAN
    assert found.theirs == put(BEGAN, at("purpose.goal"), "No hunger.")
    assert found.unfit == ()


@pytest.mark.parametrize(
    ("where", "value", "words"),
    [
        ("purpose.gaol", "More food", "More food"),
        ("pupose", {"goal": "More food", "values": ["Be fair", ""]}, "More food; Be fair"),
        ("name", "Another name", "Another name"),
        ("purpose.goal", ["More", "food"], "More; food"),
        ("purpose.values", "Be fair to all", "Be fair to all"),
        ("practice.actions.0", "Call them", "Call them"),
    ],
)
def test_what_has_no_place_is_asked_about_and_the_earlier_answer_stays(
    where: str, value: Any, words: str
) -> None:
    found = fitted((where, value))
    assert found.unfit == (Note(at(where), f"{where}: where does this belong? “{words}”"),)
    left = {**BEGAN, "practice": {"actions": [{"what": "Write it up"}]}}
    assert found.theirs == (left if where.startswith("practice") else BEGAN)


def test_what_has_no_place_and_says_nothing_is_passed_over() -> None:
    assert fitted(("purpose.gaol", ""), ("purpose.values", {})).unfit == ()
    assert fitted(("purpose.gaol", None), ("pupose", [])).unfit[1:] == ()


def test_what_has_no_place_in_the_beginning_is_no_question() -> None:
    assert fitted(began={**BEGAN, "name": "Us", "gaol": "x"}).base == BEGAN


def test_new_records_get_ids_that_nobody_has() -> None:
    found = fitted(
        ("partners.+A", {"name": "County"}),
        ("accountability.entries.+B", entry("+A", "Families")),
        ("accountability.entries.+C", entry("county", "Families")),
        ("contributions.resources.+D", {"what": "Van"}),
        ("contributions.resources.+E", {"what": "Van"}),
        ("contributions.pledges.1", {"resource": "+E", "partner": "+A"}),
    )
    theirs: Any = found.theirs
    assert list(theirs["partners"]) == ["county", "council", "county-2"]
    assert list(theirs["accountability"]["entries"]) == ["county-1", "county-2-1", "county-2"]
    assert theirs["accountability"]["entries"]["county-2-1"]["partner"] == "county-2"
    assert list(theirs["contributions"]["resources"]) == ["van", "van-2", "van-3"]
    assert theirs["contributions"]["pledges"][1] == {"resource": "van-3", "partner": "county-2"}
    assert found.unfit == ()


def test_a_new_id_is_none_that_the_file_has_by_now() -> None:
    ours = put(BASE, at("contributions.resources.room"), {"what": "A room"})
    found = fitted(("contributions.resources.+A", {"what": "Room"}), ours=ours)
    assert list(get(found.theirs, at("contributions.resources"))) == ["van", "room-2"]


def test_a_new_answer_to_a_question_has_the_day_on_which_the_form_came_back() -> None:
    asked: list[Data] = [{"question": "Why?"}, {"question": "When?"}, {"question": "Who?"}]
    asked[2] = {"question": "Who?", "answer": "We", "answered_on": "2026-01-31"}
    began = put(BEGAN, ("questions",), asked)
    found = fitted(
        ("questions.0.answer", "So."), ("questions.3", {"question": "How?"}), began=began
    )
    assert found.theirs["questions"] == [
        {"question": "Why?", "answer": "So.", "answered_on": DAY},
        *asked[1:],
        {"question": "How?"},
    ]
    other = fitted(("questions.2.answer", "They"), began=began)
    assert get(other.theirs, at("questions.2.answered_on")) == "2026-01-31"


def test_what_the_check_refuses_is_asked_about_and_the_earlier_answer_stays() -> None:
    found = fitted(
        ("contributions.pledges.0.amount", "many"), ("partners.council.kind", "goverment")
    )
    assert found.theirs == BEGAN
    assert [note.about for note in found.unfit] == [
        at("partners.council.kind"),
        at("contributions.pledges.0.amount"),
    ]
    said = [note.question for note in found.unfit]
    assert said[0] == "Food Council, Kind: how is this meant? “goverment”"
    assert said[1] == "Pledges, “Van, Orange County”, Amount: how is this meant? “many”"


def test_a_new_record_that_lacks_what_it_is_nothing_without_is_asked_about_as_a_whole() -> None:
    found = fitted(("practice.actions.2", {"owner": "county", "due": "2027-01-31"}))
    assert found.theirs == BEGAN
    (note,) = found.unfit
    assert note.about == at("practice.actions.2")
    assert note.question == (
        "Actions: how is this meant? “Owner: Orange County; Due: 31 January 2027”"
    )


def test_a_new_record_with_one_wrong_answer_keeps_the_others() -> None:
    found = fitted(("practice.actions.2", {"what": "Begin", "due": "soon"}))
    assert get(found.theirs, at("practice.actions.2")) == {"what": "Begin"}
    assert [note.about for note in found.unfit] == [at("practice.actions.2.due")]


def test_groups_are_laid_over_each_other_and_a_list_is_one_answer() -> None:
    ours = {"a": {"x": "1", "y": "2"}, "b": ["1", "2"], "c": "1"}
    theirs = {"a": {"y": "3", "z": "4"}, "b": ["3"], "d": {}}
    assert laid_over(ours, theirs) == {
        "a": {"x": "1", "y": "3", "z": "4"},
        "b": ["3"],
        "c": "1",
        "d": {},
    }


NOTES = [
    Note(at("partners.council.mission"), "What do you do?"),
    Note(at("partners.nobody.mission"), "Who is it?"),
    Note(at("practice.actions.5.due"), "By when?"),
    Note(at("gaol"), "Where to?"),
]


def test_notes_become_open_questions_about_what_is_there() -> None:
    after = asked_in(BASE, BASE, NOTES, "county", DAY)
    asked: Any = after["questions"]
    assert [one["about"] for one in asked] == [
        "partners.council.mission",
        "partners",
        "practice.actions",
        "partners",
    ]
    assert asked[0] == {
        "about": "partners.council.mission",
        "question": "What do you do?",
        "asked_by": "county",
        "asked_of": "council",
        "asked_on": DAY,
    }
    assert {key for one in asked[1:] for key in one} == {
        "about",
        "question",
        "asked_by",
        "asked_on",
    }
    assert check(after).problems == ()


def test_a_note_is_asked_once_and_nobody_asks_whom_nobody_named() -> None:
    once = asked_in(BASE, BASE, [NOTES[0], NOTES[0]], "", DAY)
    asked: Any = once["questions"]
    assert [("asked_by" in one, one["asked_of"]) for one in asked] == [(False, "council")]
    assert asked_in(once, BASE, NOTES[:1], "", DAY) == BASE
    assert asked_in(BASE, once, NOTES[:1], "", DAY) is once
    of_itself: Any = asked_in(BASE, BASE, NOTES[:1], "council", DAY)
    assert "asked_of" not in of_itself["questions"][0]


def test_what_a_merge_asks_and_the_plan_has_asked_is_left_out() -> None:
    ours = changed(("questions.0", {"question": "Cafe\u0301?", "answer": "Yes."}))
    merged = changed(("questions.0", {"question": "Who?"}))
    again: Data = {"question": "Caf\u00e9?", "asked_on": DAY}
    whole = put(merged, at("questions.1"), again)
    assert without_repeated(ours, merged, whole) == merged
    assert without_repeated(BASE, merged, whole) is whole
    assert without_repeated(ours, BASE, put(BASE, at("questions.0"), again)) == BASE
