"""Keys with nothing behind them: refused where the format does not know them, never dropped."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lanes import some
from partnerkit.file.document import parse
from partnerkit.problems import Place, Trouble
from partnerkit.workbook.answered import unknown_keys
from partnerkit.workbook.check import check, tolerant, without_blanks
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import get, put
from partnerkit.workbook.shape import Form, Shape, fields, shape_of
from schemas import EXAMPLES, core, validator
from sitting import TWO_PARTNERS


def problems(text: str) -> dict[Place, str]:
    found = check(parse(text.encode()).data)
    return {problem.place: problem.sentence for problem in found.problems}


HEAD = "partnerkit: 1\nname: X\n"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (
            "contributions: {resources: {a: {what: Flour, amount: 12,500, unit: dollars}}}",
            ("contributions", "resources", "a", "500"),
            "did you mean `amount: 12500`?",
        ),
        (
            "contributions: {resources: {a: {what: Flour, amount: 12,5}}}",
            ("contributions", "resources", "a", "5"),
            "did you mean `amount: 12.5`?",
        ),
        (
            "partners: {p: {name: 'Smith, Jones', contact: Smith, Jones and Sons}}",
            ("partners", "p", "Jones and Sons"),
            'put the whole in quotes: `contact: "Smith, Jones and Sons"`',
        ),
        (
            "purpose: {goal: Pay $24,600 a year, at once, focus: One}",
            ("purpose", "600 a year"),
            'put the whole in quotes: `goal: "Pay $24,600 a year, at once"`',
        ),
        (
            "partners: {a: {name: A, kind:community}}",
            ("partners", "a", "kind:community"),
            "Did you mean `kind: community`, with a space behind the colon?",
        ),
        ("pupose:", ("pupose",), 'Did you mean "purpose"?'),
        ("purpose:\n  goall:", ("purpose", "goall"), 'Did you mean "goal"?'),
        ("purpose:\n  goall: ''", ("purpose", "goall"), 'Did you mean "goal"?'),
        ("partners:\n  County:", ("partners", "County"), 'such as "county"'),
        ("commitments: {partners: {conty: }}", ("commitments", "partners", "conty"), "a partner"),
        (
            "practice: {reviews: [{on: 2026-01-01, ratings: {conty: }}]}",
            ("practice", "reviews", 0, "ratings", "conty"),
            "is not a partner",
        ),
        ("partners: {a: {name: A, history: [{what: W, wen}]}}", ("partners", "a", "history"), ""),
        (
            "partners: {a: {name: A, communication: {practises: }}}",
            ("partners", "a", "communication", "practises"),
            'Did you mean "practices"?',
        ),
        ("questions: [{question: Why, how: }]", ("questions", 0, "how"), "is not known here"),
    ],
)
def test_a_key_that_is_not_known_is_refused_though_nothing_is_behind_it(
    text: str, place: Place, words: str
) -> None:
    found = problems(HEAD + text)
    assert [each for each in found if each[: len(place)] == place]
    assert len(found) == 1 or "at once" in text
    assert any(words in sentence for sentence in found.values())


def test_each_bare_key_is_refused_and_the_suggestion_stands_once() -> None:
    found = problems(HEAD + "purpose: {goal: One, two, three}")
    assert set(found) == {("purpose", "two"), ("purpose", "three")}
    assert sum("in quotes" in sentence for sentence in found.values()) == 1


def test_a_key_that_is_known_may_have_nothing_behind_it() -> None:
    text = "purpose:\n  goal:\npartners:\n  county:\n  town: {name: T}\n"
    text += "commitments: {partners: {town: }}\n"
    assert problems(HEAD + text) == {}


def _places(data: Any, place: Place = ()) -> list[Place]:
    found = [place]
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items if isinstance(data, dict | list) else ():
        found += _places(value, (*place, key))
    return found


#: What may be behind a key by mistake, and what keys there may be.
VALUES: list[Any] = ["", "x", "12", "true", "2026-01-31", [], {}, [""], ["x"], {"x": ""}, {"": "x"}]
KEYS = ["name", "goal", "gaol", "kind", "what", "on", "500", "kind:community", "County", "a-1", "é"]


@cache
def _example(path: Path) -> Any:
    return parse(path.read_bytes()).data


@st.composite
def mistaken(draw: st.DrawFn) -> Any:
    """An example with a few mistakes in it, anywhere."""
    data = deepcopy(_example(draw(st.sampled_from(EXAMPLES))))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.sampled_from(_places(data)))
        there = get(data, place)
        value = deepcopy(draw(st.sampled_from(VALUES)))
        match draw(st.sampled_from(["instead", "beside", "renamed", "gone"])):
            case "beside" if isinstance(there, dict):
                there[draw(st.sampled_from(KEYS))] = value
            case "beside" if isinstance(there, list):
                there.append(value)
            case "gone" if there:
                holder = get(data, place[:-1])
                if place:
                    del holder[place[-1]]
            case "renamed" if place and isinstance(place[-1], str):
                holder = get(data, place[:-1])
                holder[draw(st.sampled_from(KEYS))] = holder.pop(place[-1])
            case _ if place:
                data = put(data, place, value)
    return data


def _loaded(data: Any, plain: bool) -> Any:
    """The data as an editor reads it, where texts are written plain, or in quotes."""
    if isinstance(data, dict):
        return {key: _loaded(value, plain) for key, value in data.items()}
    if isinstance(data, list):
        return [_loaded(value, plain) for value in data]
    return core(data) if plain else data


def _refused(data: Any, plain: bool) -> bool:
    return not validator().is_valid(_loaded(data, plain))


@pytest.mark.parametrize(
    "number", [30, pytest.param(3000, marks=pytest.mark.slow)], ids=["some", "many"]
)
def test_what_the_schema_refuses_the_check_refuses(number: int) -> None:
    @settings(max_examples=number, deadline=None)
    @given(mistaken())
    @example({**TWO_PARTNERS, "pupose": ""})
    @example({**TWO_PARTNERS, "purpose": ""})
    @example(put(TWO_PARTNERS, ("partners", "County"), ""))
    @example(put(TWO_PARTNERS, ("partners", "county", "kind"), ""))
    @example(put(TWO_PARTNERS, ("partners", "county", "kind"), "x"))
    def tried(data: Any) -> None:
        if _refused(data, plain=True) or _refused(data, plain=False):
            assert _found_wrong(data)

    tried()


def _found_wrong(data: Any) -> bool:
    try:
        return bool(check(data).problems)
    except Trouble:  # the number of a format to come
        return True


def _bare_keys(shape: Shape, data: Any, place: Place = ()) -> list[Place]:
    """Each group of answers in some data."""
    found: list[Place] = []
    if shape.form is Form.GROUP:
        found.append(place)
        for key, field in fields(shape.type).items():
            if key in data:
                found += _bare_keys(shape_of(field), data[key], (*place, key))
    elif shape.form is Form.KEYED:
        for key, value in data.items():
            found += _bare_keys(shape.item, value, (*place, key))
    elif shape.form is Form.LIST:
        for number, value in enumerate(data):
            found += _bare_keys(shape.item, value, (*place, number))
    return found


@pytest.mark.parametrize("path", some(2, EXAMPLES), ids=lambda path: path.stem)
def test_a_bare_key_is_refused_in_every_group_of_every_example(path: Path) -> None:
    data = _example(path)
    groups = _bare_keys(Shape(Form.GROUP, Partnership), data)
    assert len(groups) > 20
    for place in groups:
        wrong = put(data, (*place, "500"), "")
        assert [problem.place for problem in check(wrong).problems] == [(*place, "500")]
        left, _, found = tolerant(wrong)
        assert len(found) == 1
        assert get(left, (*place, "500")) is None
        assert get(left, place) == get(tolerant(data)[0], place)


def test_blanks_of_a_piece_are_those_of_its_place() -> None:
    piece = {"goal": "", "goall": "", "values": []}
    assert without_blanks(piece, ("purpose",)) == {"goall": "", "values": []}


def test_unknown_keys_are_found_wherever_they_stand() -> None:
    data = {
        "name": "Us",
        "pupose": {"gaol": "One with its group"},
        "purpose": {"goal": "x", "gaol": "x", "values": ["x"], "vales": []},
        "partners": {
            "county": {
                "name": "C",
                "nmae": "C",
                "history": [{"what": "x"}, {"what": "x", "wat": "x"}],
            }
        },
        "practice": {"reviews": [{"on": "2026-01-01", "ratings": {"county": {"trusts": "1"}}}]},
        "commitments": ["no group"],
        "questions": {"no": {"list": "x"}},
    }
    assert list(unknown_keys(data)) == [
        ("pupose",),
        ("purpose", "gaol"),
        ("purpose", "vales"),
        ("partners", "county", "nmae"),
        ("partners", "county", "history", 1, "wat"),
        ("practice", "reviews", 0, "ratings", "county", "trusts"),
    ]
