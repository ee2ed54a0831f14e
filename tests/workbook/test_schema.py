"""The JSON Schema: what it says, and that it says the same as the check does of real files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from every_question import texts, whole
from lanes import by_chance
from partnerkit.file.document import parse
from partnerkit.file.edit import render
from partnerkit.problems import Place
from partnerkit.workbook.check import check
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import put, without
from partnerkit.workbook.rules import Words
from partnerkit.workbook.schema import json_schema
from partnerkit.workbook.shape import fields
from running import NAMED
from schemas import EXAMPLES, as_editor, validator
from sitting import TWO_PARTNERS


def refused(text: str) -> list[str]:
    return [error.message for error in validator().iter_errors(as_editor(text))]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("old", [False, True], ids=["YAML 1.2", "YAML 1.1"])
def test_every_example_fits(path: Path, old: bool) -> None:
    text = path.read_text(encoding="utf-8")
    assert list(validator().iter_errors(as_editor(text, old))) == []


@pytest.mark.parametrize("text", ["Text", "2008", "010", "true", "NO", "null", "~", "12:30", "1e3"])
def test_a_file_with_every_answer_fits(text: str) -> None:
    data = whole(text)
    assert check(data).problems == ()
    assert refused(render(data)) == []


@given(st.text(min_size=1).filter(str.strip), st.data())
@by_chance(10, of_many=5)
def test_whatever_is_typed_the_file_fits(text: str, draw: st.DataObject) -> None:
    data = whole()
    place = draw.draw(st.sampled_from(list(texts(data))))
    assert refused(render(put(data, place, text))) == []


def test_a_key_with_nothing_behind_it_fits() -> None:
    text = "partnerkit: 1\nname: Us\npurpose:\n  goal:\n  values:\npartners:\n"
    text += "contributions:\n  pledges:\n  resources:\npractice:\n  review_every:\nquestions:\n"
    assert check(parse(text.encode()).data).problems == ()
    assert refused(text) == []
    assert refused(NAMED + "  c:\n") == []
    assert refused("partnerkit: 1\nname:\n") != []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("gaol",), "x"),
        (("purpose",), {"gaol": "x"}),
        (("purpose",), ["x"]),
        (("purpose", "goal"), ["x"]),
        (("purpose", "values"), "x"),
        (("started",), "soon"),
        (("partners", "County"), {"name": "X"}),
        (("partners", "a b"), {"name": "X"}),
        (("partners", "town"), {"kind": "other"}),
        (("partners", "county", "kind"), "goverment"),
        (("accountability",), {"entries": {"A_1": {"partner": "county", "layer": "plans"}}}),
        (("contributions",), {"resources": {"van": {"what": "Van", "amount": "-1"}}}),
        (("contributions",), {"resources": {"van": {"what": "Van", "amount": "ten"}}}),
        (("commitments",), {"partners": {"County": {"keeps": "x"}}}),
        (("practice",), {"review_every": "often"}),
        (("practice",), {"reviews": [{"on": "2026-01-01", "ratings": {"county": {"trust": "6"}}}]}),
        (("practice",), {"actions": [{"owner": "county"}]}),
        (("contributions",), {"additional": [{"resource": "van", "invite": "maybe"}]}),
        (("partnerkit",), "0"),
    ],
)
def test_what_is_wrong_is_refused_by_both(place: Place, value: Any) -> None:
    data = put(TWO_PARTNERS, place, value)
    assert check(data).problems != ()
    assert refused(render(data)) != []


@pytest.mark.parametrize("missing", ["partnerkit", "name"])
def test_what_is_needed_is_needed_by_both(missing: str) -> None:
    data = without(TWO_PARTNERS, (missing,))
    assert check(data).problems != ()
    assert refused(render(data)) != []


def test_it_says_the_questions_in_words_without_placeholders() -> None:
    made = json_schema()
    assert made["title"] == "A partnership file of partnerkit"
    assert "title" not in made["$defs"]["Purpose"]
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    text = json.dumps(made, ensure_ascii=False)
    assert "{partner}" not in text
    assert not re.search(r"\{[a-z]+\}", text)
    assert '"default"' not in text
    assert '"anyOf"' not in text
    goal = made["$defs"]["Purpose"]["properties"]["goal"]
    assert goal["title"] == "Common goal"
    assert goal["description"] == "What do you want to change together, for whom, and by when?"
    assert goal["examples"] == ["Within two years, fewer households in the county skip meals."]
    assert list(made["properties"]) == list(fields(Partnership))


def test_every_choice_is_there_with_its_words() -> None:
    made = json_schema()["$defs"]
    for kind in Words.__subclasses__():
        found = made[kind.__name__]
        assert [value for value in found["enum"] if value] == [member.value for member in kind]
        assert all(member.words in found["description"] for member in kind)


def test_every_example_of_a_question_fits_its_question() -> None:
    made = json_schema()
    groups = [made, *made["$defs"].values()]
    for group in groups:
        for field in group.get("properties", {}).values():
            for one in (field, field.get("items", {})):
                alone = Draft202012Validator({**one, "$defs": made["$defs"]})
                assert all(alone.is_valid(example) for example in one.get("examples", []))


def test_a_key_may_have_nothing_behind_it_and_a_group_no_text() -> None:
    made = json_schema()
    purpose = made["$defs"]["Purpose"]
    assert (purpose["type"], purpose["maxLength"]) == (["object", "string", "null"], 0)
    values = purpose["properties"]["values"]
    assert (values["type"], values["maxLength"]) == (["array", "string", "null"], 0)
    assert purpose["properties"]["goal"]["type"] == ["string", "number", "boolean", "null"]
    assert "maxLength" not in purpose["properties"]["goal"]
    assert made["properties"]["name"]["type"] == ["string", "number", "boolean"]
    kind = made["$defs"]["Kind"]
    assert kind["type"] == ["string", "null"]
    assert kind["enum"][-2:] == [None, ""]
