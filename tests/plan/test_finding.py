"""`partnerkit find`: questions, answers and open things that have some words."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanes import by_chance
from partnerkit.file.document import parse
from partnerkit.normal_form import normal_form
from partnerkit.plan.finding import Hit, folded, having
from partnerkit.plan.open_items import open_items
from partnerkit.plan.questions import every_question
from partnerkit.problems import Data
from partnerkit.workbook.check import as_meant, check
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step
from running import ORANGE
from sitting import TODAY, TWO_PARTNERS


def found(data: dict[str, Data], words: str) -> list[Hit]:
    checked = check(data)
    assert checked.partnership is not None, checked.problems
    meant: Any = as_meant(data)
    asked = every_question(meant, checked.partnership, TODAY)
    still_open = open_items(asked, meant, checked.partnership, TODAY)
    return having(words, asked, still_open)


def asks(data: dict[str, Data], words: str) -> list[str]:
    return [one.ask for one in found(data, words)]


def answered(answer: str) -> Any:
    return put(TWO_PARTNERS, ("purpose", "concern"), answer)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("Families go hungry", "HUNGRY families"),
        ("Für die Straße", "fur strasse"),
        ("Fur die Strasse", "FÜR STRASSE"),
        ("Cafe\u0301 for all", "caf\u00e9"),
        ("Caf\u00e9 for all", "cafe\u0301"),
        ("Ævar og Łódź", "aevar lodz"),
        ("İstanbul ve Iğdır", "istanbul igdir"),
        ("ΟΔΟΣ", "οδος"),
        ("Ångström", "a\u030angstrom"),
        ("한국어 모임", "\u1112\u1161\u11ab국어"),
        ("ﬁsh market", "fish"),
        ("a\u00a0b\u200bc", "a bc"),
    ],
)
def test_case_accents_and_normal_form_do_not_matter(answer: str, words: str) -> None:
    assert asks(answered(answer), words) == ["concern"]


def test_every_word_has_to_be_there() -> None:
    data = answered("Families go hungry")
    assert asks(data, "families hungry") == ["concern"]
    assert asks(data, "families thirsty") == []
    assert asks(data, "") == asks(data, " \t\u00ad ") == []


def test_questions_answers_and_open_things_are_found() -> None:
    data = answered("Hunger")
    assert asks(data, "hunger") == ["concern"]
    assert "vision" in asks(data, "imagine") or "vision" in asks(data, "as they should be")
    overdue = put(
        data,
        ("practice",),
        {"actions": [{"what": "Count", "owner": "county", "due": "2026-01-31"}]},
    )
    late = found(overdue, "31 January 2026 finish")[0]
    assert (late.step, late.ask) == (Step.PRACTICE, "actions.0.done")
    asked = put(data, ("questions",), [{"about": "purpose", "question": "Who pays the rent?"}])
    assert asks(asked, "rent?") == ["questions.0.question", "questions.0"]


def test_answers_of_a_record_are_not_all_found_by_its_name() -> None:
    data = put(
        TWO_PARTNERS,
        ("partners", "county", "history"),
        [{"what": "Summer lunches", "result": "failed"}],
    )
    assert asks(data, "lunches") == ["county.history.0.what"]
    assert asks(data, "lunches failed") == ["county.history.0.result"]


def test_each_is_found_once_and_its_command_opens_it() -> None:
    data = as_meant(parse(ORANGE.read_bytes()).data)
    every = found(data, "e")
    assert len(every) > 100
    assert len({(one.step, one.ask) for one in every}) == len(every)
    assert [one.step.number for one in every] == sorted(one.step.number for one in every)
    partnership = check(data).partnership
    assert partnership is not None
    asked = every_question(data, partnership, TODAY)
    names = {(step, question.name) for step, here in asked.items() for question in here}
    assert {(one.step, one.ask) for one in every} - names <= {(Step.PRACTICE, "reviews")}


def test_a_long_answer_is_shown_around_the_words() -> None:
    long = "x " * 400 + "the ﬁsh is here " + "y " * 400
    (one,) = found(answered(long), "fish")
    assert "ﬁsh is here" in one.words
    assert one.words.startswith("…")
    assert one.words.endswith("…")
    assert len(one.words) < 170
    (at_end,) = found(answered("x " * 400 + "fish"), "fish")
    assert at_end.words.endswith("fish")


def test_a_long_answer_is_cut_between_words() -> None:
    (one,) = found(answered("Tidewater " * 30 + "the fish is here" + " Harbour" * 30), "fish")
    words = one.words.strip("…").split()
    assert set(words) == {"Tidewater", "the", "fish", "is", "here", "Harbour"}


@given(st.text())
def test_the_form_of_letters_makes_no_difference(text: str) -> None:
    plain = folded(text)
    for form in "NFC", "NFD":
        assert folded(unicodedata.normalize(form, normal_form(text))) == plain


@by_chance(15, of_many=3)
@given(st.text(max_size=300), st.text(max_size=10))
def test_any_words_can_be_looked_for(answer: str, words: str) -> None:
    data = answered("x" + answer.replace("\0", ""))
    if check(data).problems:
        return
    for one in found(data, words):
        assert len(one.words) <= 165


def test_a_pair_is_named_by_its_partners() -> None:
    first = found(parse(ORANGE.read_bytes()).data, "the next time they meet")[0]
    assert first.words.startswith("Pair 1: Orange County and Food Council members and residents")


def test_what_may_not_be_parted_stays_together_in_what_is_found() -> None:
    answer = "On dit «\u00a0la Ville\u00a0» ici. " + "Et ainsi de suite. " * 20
    (hit, *_) = found(answered(answer), "ville")
    assert "«\u00a0la Ville\u00a0»" in hit.words
    assert hit.words.endswith("…")
