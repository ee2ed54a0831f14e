"""The rules of answers as a page has them: a pattern, and the sentence that the check says."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from partnerkit.language import in_language
from partnerkit.workbook.partners import Kind
from partnerkit.workbook.periods import Period
from partnerkit.workbook.rules import Amount, Day, Every, Rating, Rhythm, When, YesNo
from partnerkit.workbook.rules_elsewhere import TYPED, PageRule, page_rule


def sentence(taken: Any, text: str) -> str:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(taken).validate_python(text)
    return str(refused.value.errors(include_url=False)[0]["ctx"]["sentence"])


@pytest.mark.parametrize(
    ("kind", "name", "taken", "right", "wrong"),
    [
        (Decimal, "amount", Amount, ["12", "12.5", "0"], ["-1", "ten", "1.5.2", "12,5", ""]),
        (date, "day", Day, ["2026-03-31", "2026-02-30"], ["2026-03", "31 March", ""]),
        (Period, "when", When, ["2026", "2026-03", "2026-03-31"], ["0999", "26", "2026-3", ""]),
        (Rhythm, "every", Every, ["6 months", "1 day"], ["0 days", "month", "6 mois", ""]),
        (int, "int", Rating, ["1", "5"], ["0", "6", "five", ""]),
        (bool, "bool", YesNo, ["true", "false"], ["yes", "True", ""]),
    ],
)
def test_a_pattern_takes_what_is_right_and_its_sentence_is_that_of_the_check(
    kind: Any, name: str, taken: Any, right: list[str], wrong: list[str]
) -> None:
    rule = page_rule(kind)
    assert rule.name == name
    assert [text for text in [*right, *wrong] if re.search(rule.pattern, text)] == right
    refused = next(text for text in wrong if text)
    assert rule.wrong.replace(TYPED, refused) == sentence(taken, refused)


def test_a_day_that_does_not_exist_has_a_sentence_of_its_own() -> None:
    for kind, taken in ((date, Day), (Period, When)):
        assert page_rule(kind).unreal.replace(TYPED, "2026-02-30") == sentence(taken, "2026-02-30")
    assert page_rule(Decimal).unreal == page_rule(Kind).unreal == ""


def test_a_choice_is_one_of_its_words_and_a_text_is_anything() -> None:
    kind = page_rule(Kind)
    assert (kind.name, kind.pattern) == ("kind", f"^({'|'.join(Kind)})$")
    assert kind.wrong.startswith(f'"{TYPED}" is not one of: government, community, ')
    assert page_rule(str) == page_rule(None) == page_rule(object) == PageRule("text")


def test_another_language_has_its_own_numbers_and_intervals_and_takes_those_of_the_file() -> None:
    with in_language("fr"):
        amount, every = page_rule(Decimal), page_rule(Rhythm)
    for text in ("12.5", "12,5", "1 200,50", "12"):
        assert re.search(amount.pattern, text), text
    for text in ("ten", "12;5", ",5", "12,"):
        assert not re.search(amount.pattern, text), text
    for text in ("6 months", "6 mois", "1 an", "2 ans", "1 semaine", "999 jours"):
        assert re.search(every.pattern, text), text
    for text in ("0 mois", "mois", "6 siècles", "un an"):
        assert not re.search(every.pattern, text), text
    assert every.wrong.startswith(f"«\u00a0{TYPED}\u00a0»") or TYPED in every.wrong
    assert "6 mois" in every.wrong
    assert page_rule(Rhythm).wrong != every.wrong
