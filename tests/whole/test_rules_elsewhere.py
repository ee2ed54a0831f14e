"""The rules of answers in the page of a form: the same verdict and the same sentence as here."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from lanes import by_chance, some
from page_script import needs_node, run
from partnerkit.workbook.partners import Kind
from partnerkit.workbook.periods import Period
from partnerkit.workbook.rules import Amount, Day, Every, Rating, Rhythm, Text, When, YesNo, one_of
from partnerkit.workbook.rules_elsewhere import page_rule

RULES: dict[Any, Any] = {
    str: Text,
    Decimal: Amount,
    date: Day,
    Period: When,
    Rhythm: Every,
    int: Rating,
    bool: YesNo,
    Kind: Annotated[Kind, one_of(Kind)],
}
#: Pieces of which right answers, and nearly right ones, are made.
PIECES = [
    *("1", "12.5", "58774", "0", "007", ".", "-", ",", "2026", "2026-03-31", "2026-02-29"),
    *("2024-02-29", "1900-02-29", "2000-02-29", "0000-01-01", "9999-12-31", "2026-13-01"),
    *("2026-13", "2026-02", "0000", "1000", "999", "2026-00"),
    *("6 months", "1 day", "999 weeks", "0 days", "month", "s", "year", "5", "6", "true"),
    *("false", "Yes", "government", "Goverment", "other", "\u0661", "\uff11", "\u212a"),
    *(" ", "\n", "\r\n", "\t", "\u00a0", "\u200b", "\u2028", "\u3000", "\x1c", "\x85", "\u00ad"),
    *("\u200d", "\ufeff", "é", "e\u0301", '"', "'", "\\", "{", "}", "</script>", "<!--"),
]
TEXTS = st.one_of(
    st.text(max_size=12),
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.decimals(allow_nan=False, allow_infinity=False).map(str),
)


def sentence(taken: Any, text: str) -> str:
    try:
        TypeAdapter(taken).validate_python(text)
    except ValidationError as error:
        return str(error.errors(include_url=False)[0]["ctx"]["sentence"])
    return ""


def in_page(kind: Any, texts: list[str]) -> list[str]:
    rule = page_rule(kind)._asdict()
    found: list[str] = run(*(("wrongWith", rule, text) for text in texts))
    return found


@needs_node
@pytest.mark.parametrize("kind", RULES, ids=lambda kind: kind.__name__)
@by_chance(1, of_many=60)
@given(texts=st.lists(TEXTS, min_size=100, max_size=100))
def test_500_texts_get_the_same_verdict(kind: Any, texts: list[str]) -> None:
    here = [sentence(RULES[kind], text) for text in texts]
    there = in_page(kind, texts)
    assert [bool(said) for said in there] == [bool(said) for said in here], texts


@needs_node
@pytest.mark.parametrize("kind", some(3, RULES), ids=lambda kind: kind.__name__)
def test_what_rules_are_made_of_gets_the_same_verdict(kind: Any) -> None:
    texts = [*PIECES, *(f"{one}{other}" for one in PIECES for other in PIECES)]
    here = [sentence(RULES[kind], text) for text in texts]
    assert [bool(said) for said in in_page(kind, texts)] == [bool(said) for said in here]


@needs_node
@pytest.mark.parametrize("kind", RULES, ids=lambda kind: kind.__name__)
def test_plain_texts_get_the_same_sentence(kind: Any) -> None:
    texts = ["", "  ", "lots", "12,50", "2026-02-30", "every month", "6"]
    for text, said in zip(texts, in_page(kind, texts), strict=True):
        assert sentence(RULES[kind], text).startswith(said)
        assert bool(said) is bool(sentence(RULES[kind], text))


@needs_node
def test_half_characters_are_no_text_in_either() -> None:
    said = "has characters that are not text. Type it again."
    assert sentence(Text, "a\ud800") == said
    assert in_page(str, ["a\ud800"]) == [said]


@needs_node
@given(st.lists(st.text(), max_size=40))
@settings(max_examples=3)
def test_what_the_page_writes_into_itself_ends_no_script(texts: list[str]) -> None:
    data = [{"x": f"{text}</script><!--\u2028{text}"} for text in texts]
    for one, written in zip(data, run(*(("jsonInPage", one) for one in data)), strict=True):
        assert not set("<>&\u2028\u2029") & set(written)
        assert json.loads(written) == one
