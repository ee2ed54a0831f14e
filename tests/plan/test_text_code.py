"""The text code: changed by every answer, and by nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from filled import filled
from lanes import by_chance, slow
from partnerkit.copies.compare import compare
from partnerkit.file.document import parse
from partnerkit.plan.text_code import text_code, without_signatures
from partnerkit.problems import Place
from partnerkit.workbook.check import without_blanks
from partnerkit.workbook.places import get, put, without
from running import EXAMPLES

PLANS = sorted(EXAMPLES.glob("*.yaml"))
#: What is about the text, and no part of it.
BESIDE = {"partnerkit", "amendments", "signed_by", "signed_on"}


def leaves(data: Any, place: Place = ()) -> Iterator[Place]:
    """Every answer, and every list that is known to be empty."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if data else ()
    if not isinstance(data, dict | list) or data == []:
        yield place
        return
    for key, value in inner:
        yield from leaves(value, (*place, key))


def read_back(text: str) -> Any:
    return parse(text.encode()).data


@pytest.fixture(scope="module", params=["filled", *slow(*PLANS)], ids=lambda one: Path(one).stem)
def data(request: pytest.FixtureRequest) -> Any:
    if request.param == "filled":
        return filled()[0]
    return without_blanks(read_back(request.param.read_text(encoding="utf-8")))


def test_it_is_sixteen_digits_in_groups_of_four(data: Any) -> None:
    assert re.fullmatch("[0-9A-F]{4}( [0-9A-F]{4}){3}", text_code(data))


def test_every_single_answer_changes_it_and_nothing_about_the_text_does(data: Any) -> None:
    before = text_code(data)
    codes = {before}
    for place in leaves(data):
        of_text = not BESIDE & set(place)
        changed = put(data, place, "2" if get(data, place) == "1" else "1 " + str(place))
        code = text_code(changed)
        assert (code != before) is of_text, place
        if get(data, place) != []:
            assert (text_code(without(data, place)) != before) is of_text, place
        codes.add(code)
    counted = [place for place in leaves(data) if not BESIDE & set(place)]
    assert len(codes) >= len(counted)


def test_comments_layout_and_line_ends_do_not_change_it() -> None:
    for plan in PLANS:
        text = plan.read_text(encoding="utf-8")
        before = text_code(read_back(text))
        commented = re.sub(r"(?m)^(?=\w)", "# a remark\n", text)
        windows = text.replace("\n", "\r\n")
        blank = text + "\n\n# the end\n"
        for other in (commented, windows, blank):
            assert text_code(read_back(other)) == before


@by_chance(10)
@given(seed=st.integers(0, 10**6), flow=st.sampled_from([True, False, None]), quotes=st.booleans())
def test_other_styles_and_another_order_do_not_change_it(
    seed: int, flow: bool | None, quotes: bool
) -> None:
    data = filled()[0]
    other = shuffled(data, Random(seed))
    text = yaml.safe_dump(
        other, sort_keys=False, default_flow_style=flow, default_style='"' if quotes else None
    )
    assert text_code(read_back(text)) == text_code(data)


def shuffled(value: Any, chance: Random) -> Any:
    if isinstance(value, dict):
        items = [(key, shuffled(inner, chance)) for key, inner in value.items()]
        chance.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        items = [shuffled(inner, chance) for inner in value]
        chance.shuffle(items)
        return items
    return value


@by_chance(40)
@given(st.data(), st.text(min_size=1).filter(str.strip))
def test_it_differs_exactly_where_a_comparison_finds_a_difference(
    drawn: st.DataObject, words: str
) -> None:
    data = filled()[0]
    texts = [place for place in leaves(data) if place[-1] in {"mission", "goal", "why", "lesson"}]
    place = drawn.draw(st.sampled_from(texts))
    changed = put(data, place, words.encode("utf-8", "replace").decode())
    differs = bool(compare(without_signatures(data), without_signatures(changed)).differences)
    assert (text_code(changed) != text_code(data)) is differs


@pytest.mark.parametrize(
    "written",
    [
        "goal: caf\u00e9 for all",
        "goal: cafe\u0301 for all",
        "goal:   'caf\u00e9 for\u00a0all'  ",
        "goal: |\n    caf\u00e9 for all\n",
        "goal: >\n    caf\u00e9\n    for all\n  concern:\n",
    ],
)
def test_what_looks_alike_has_one_code(written: str) -> None:
    """It is this code for ever: it stands on signed paper."""
    text = f"partnerkit: 1\nname: Us\npurpose:\n  {written}\n"
    assert text_code(read_back(text)) == "65B3 6225 9E3E 69E0"


def test_an_empty_list_is_an_answer_and_an_empty_group_is_none() -> None:
    bare = {"partnerkit": "1", "name": "Us", "partners": {"a": {"name": "A"}}}
    group = put(bare, ("practice",), {})
    asked = put(bare, ("partners", "a", "history"), [])
    assert text_code(group) == text_code(bare)
    assert text_code(asked) != text_code(bare)


def test_that_a_partner_was_asked_for_ratings_and_knows_none_is_in_it() -> None:
    partners = {"a": {"name": "A"}, "b": {"name": "B"}}
    bare = {"partnerkit": "1", "name": "Us", "partners": partners}
    codes = set()
    for asked in ("", "a", "ab"):
        ratings: dict[str, Any] = {key: {} for key in asked}
        review = {"on": "2026-11-01", "ratings": ratings}
        codes.add(text_code(put(bare, ("practice",), {"reviews": [review]})))
    assert len(codes) == 3
