"""The JSON Schema: what it says, and that it says the same as the check does of real files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from every_question import texts, whole
from lanes import by_chance
from partnerkit.commands.start import file_heading
from partnerkit.file.document import parse
from partnerkit.file.edit import render
from partnerkit.problems import Place
from partnerkit.workbook.check import check
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import put, without
from partnerkit.workbook.rules import Words
from partnerkit.workbook.schema import json_schema
from partnerkit.workbook.shape import fields
from running import NAMED, run
from schemas import EXAMPLES, core, validator
from sitting import TWO_PARTNERS


def as_editor(text: str, old: bool = False) -> Any:
    """A file as editors load it: YAML 1.2, so a day is text; with `old`, YAML 1.1 by PyYAML."""
    loader = yaml.SafeLoader(text)

    def value(node: Any) -> Any:
        if isinstance(node, yaml.MappingNode):
            return {str(key.value): value(inner) for key, inner in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [value(inner) for inner in node.value]
        if old:
            made = loader.construct_object(node)
            return node.value if hasattr(made, "isoformat") else made
        return node.value if node.style else core(node.value)

    return value(loader.get_single_node())


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
    for kind in Words.__subclasses__():
        found = json_schema()["$defs"][kind.__name__]
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


def test_the_command_prints_it_and_writes_it(tmp_path: Path) -> None:
    printed = run("schema", cwd=tmp_path)
    assert json.loads(printed.stdout) == json_schema()
    assert run("schema", "-o", "partnership.schema.json", cwd=tmp_path).returncode == 0
    assert (tmp_path / "partnership.schema.json").read_text(encoding="utf-8") == printed.stdout


def test_it_is_never_written_over_a_partnership_file(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text(NAMED, encoding="utf-8")
    done = run("schema", "-o", "partnership.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "does not end in .json" in done.stderr
    assert file.read_text(encoding="utf-8") == NAMED
    nowhere = run("schema", "-o", "no/schema.json", cwd=tmp_path)
    assert nowhere.returncode == 1
    assert "The folder of no/schema.json is not there" in nowhere.stderr.replace("\\", "/")


def test_a_new_file_points_to_a_schema_that_is_there_and_fits(tmp_path: Path) -> None:
    assert run("start", "Us", "--plain", typed="A\n1\n\nB\n2\n\n\n", cwd=tmp_path).returncode == 0
    text = (tmp_path / "partnership.yaml").read_text(encoding="utf-8")
    named = re.search(r"^# yaml-language-server: \$schema=(\S+)$", text, re.MULTILINE)
    assert named
    beside = json.loads((tmp_path / named[1]).read_text(encoding="utf-8"))
    assert Draft202012Validator(beside).is_valid(as_editor(text))
    assert f"partnerkit schema -o {named[1]}" in file_heading()


def test_start_leaves_a_schema_alone_that_is_there(tmp_path: Path) -> None:
    beside = tmp_path / "partnership.schema.json"
    beside.write_text("{}", encoding="utf-8")
    assert run("start", "Us", "--plain", typed="A\n1\n\nB\n2\n\n\n", cwd=tmp_path).returncode == 0
    assert beside.read_text(encoding="utf-8") == "{}"
