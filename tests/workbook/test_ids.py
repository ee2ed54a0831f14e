"""Ids of all languages: made from any name, and found by how they look."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lanes import by_chance
from partnerkit.normal_form import normal_form
from partnerkit.workbook.check import as_meant, check
from partnerkit.workbook.ids import caseless, ids_of, is_id, numbered, slug
from partnerkit.workbook.places import get, put, without
from sitting import TWO_PARTNERS


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("नगर परिषद", "नगर-परिषद"),
        ("สภาเมือง", "สภาเมือง"),
        ("தமிழ்ச் சங்கம்", "தமிழ்ச்-சங்கம்"),
        ("مَجلس البلدية", "مَجلس-البلدية"),
        ("کتاب\u200cخانه", "کتاب\u200cخانه"),
        ("ක්\u200dෂේත්\u200dර", "ක්\u200dෂේත්\u200dර"),
        ("עִבְרִית", unicodedata.normalize("NFC", "עִבְרִית")),
        ("İstanbul Belediyesi", "istanbul-belediyesi"),
        ("I\u0307stanbul", "istanbul"),
        ("ISPARTA", "isparta"),
        ("Kadıköy", "kadıköy"),
        ("Đà Nẵng", "đà-nẵng"),
        (unicodedata.normalize("NFD", "Đà Nẵng"), "đà-nẵng"),
        ("E\u0301lan", "élan"),
        ("Straße", "strasse"),
        ("Δήμος Αθηναίων", "δήμος-αθηναίων"),
        ("ΔΗΜΟΣ", "δημος"),
        ("大阪市役所", "大阪市役所"),
        ("한국", "한국"),
        (unicodedata.normalize("NFD", "한국"), "한국"),
        ("Зелёный мир", "зелёный-мир"),
        ("ᏣᎳᎩ", "ꮳꮃꭹ"),
        ("ნათელი", "ნათელი"),
        ("ខេត្ត\u200bសៀមរាប", "ខេត្តសៀមរាប"),
        ("\u0301x", "x"),
        ("ci\u00adty\u00a0hall", "city-hall"),
        ("City\ufe0f Hall\u200b", "city-hall"),
        ("\u200b", "item"),
        ("\u3164", "item"),
        ("🍎", "item"),
        ("", "item"),
        ("x" * 5_000_000, "x" * 20),
    ],
)
def test_an_id_is_made_from_a_name_of_any_language(name: str, made: str) -> None:
    assert slug(name) == made
    assert is_id(made)


def test_no_letter_is_parted_from_its_marks() -> None:
    for word in ("निर्वाचन" * 4, "e\u0323\u0302" * 30, "กำหนดที่นี่" * 3):
        made = slug(word)
        whole = normal_form(word)
        assert whole.startswith(made)
        assert not unicodedata.category(whole[len(made)]).startswith("M")


NAMES = st.text() | st.text(
    st.characters(categories=["L", "N", "M", "Cf", "Zs", "Lo", "Mn", "Mc"]), max_size=40
)


@by_chance(100)
@given(NAMES)
@example("ς" * 25)
@example("a\u0345")
@example("\u0130\u0301")
@example("क\u200d\u200dष\u200c-\u200c")
@example("e\u034f\u0301")
def test_an_id_is_never_empty_and_stays_what_it_is(name: str) -> None:
    made = slug(name)
    assert is_id(made)
    assert slug(made) == made
    assert normal_form(made) == made
    assert slug(made, {made}) == f"{made}-2"


@by_chance(100)
@given(NAMES)
def test_names_that_look_alike_get_one_id(name: str) -> None:
    made = slug(name[:200])
    for form in ("NFC", "NFD"):
        assert slug(unicodedata.normalize(form, name[:200])) == made
    assert slug(f"\u00a0\u200b{name[:200]}\n") == made


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ci\u00adty", "a soft hyphen (U+00AD)"),
        ("city\u00a0", "a no-break space (U+00A0)"),
        ("ci\u200bty", "a zero width space (U+200B)"),
        ("ci\u200dty", "a zero width joiner (U+200D)"),
        ("city\ufe0f", "a variation selector-16 (U+FE0F)"),
    ],
)
def test_an_id_with_something_unseen_is_refused_by_its_name(text: str, named: str) -> None:
    (problem,) = check(put(TWO_PARTNERS, ("partners", text), {"name": "C"})).problems
    assert f"with {named} in it cannot be an id" in problem.sentence
    assert 'such as "city"' in problem.sentence


@pytest.mark.parametrize("key", ["परिषद", "สภาเมือง", "cafe\u0301", "تقَدّم", "a-पर\u093f-b"])
def test_marks_belong_to_an_id(key: str) -> None:
    assert check(put(TWO_PARTNERS, ("partners", key), {"name": "C"})).problems == ()


@pytest.mark.parametrize("key", ["\u0301a", "a-\u0301", "-a", "a--b", "A", "É", "a b", "a_b", "a."])
def test_other_things_are_no_ids(key: str) -> None:
    assert not is_id(key)


NFC, NFD = "café", "cafe\u0301"


def partners(key: str) -> dict[str, Any]:
    data = {"partnerkit": "1", "name": "X", "partners": {key: {"name": "C"}, "b": {"name": "B"}}}
    entry = {"layer": "plans", "to": "x", "for": "y"}
    entries = {f"{key}-1": {"partner": key, **entry}, "b-1": {"partner": "b", **entry}}
    made: dict[str, Any] = put(data, ("accountability", "entries"), entries)
    return made


def everywhere(key: str) -> dict[str, Any]:
    """Every place that refers to a partner, an accountability or a resource."""
    return {
        **partners(NFC),
        "accountability": {
            "entries": {
                "café-1": {"partner": key, "layer": "plans", "named_by": ["b", key]},
                "b-1": {"partner": "b", "layer": "plans"},
            },
            "pairs": [{"between": [f"{key}-1", "b-1"], "owner": key}],
        },
        "contributions": {
            "resources": {NFC: {"what": "Coffee"}},
            "pledges": [{"resource": key, "partner": key}],
            "additional": [{"resource": key}],
        },
        "commitments": {"partners": {key: {"commits": "x"}}},
        "practice": {
            "reviews": [{"on": "2026-01-01", "ratings": {key: {"trust": "3"}}}],
            "actions": [{"what": "W", "owner": key}],
        },
        "questions": [
            {"question": "Q", "about": f"partners.{key}", "asked_by": key, "asked_of": key}
        ],
    }


def test_a_reference_in_other_letters_of_the_same_look_is_the_same_in_every_place() -> None:
    as_written, other = check(everywhere(NFC)), check(everywhere(NFD))
    assert other.problems == ()
    assert other.partnership is not None
    changed = other.partnership.model_copy(update={"questions": None})
    assert as_written.partnership is not None
    assert changed == as_written.partnership.model_copy(update={"questions": None})
    assert as_meant(everywhere(NFD)) == as_meant(everywhere(NFC)) == everywhere(NFC)


@pytest.mark.parametrize(
    "written", ["café ", "café\n", "\u00a0café", "ca\u00adfé", f"{NFD}\u200b\n"]
)
def test_blanks_and_unseen_characters_make_no_other_reference(written: str) -> None:
    for place in (
        ("accountability", "entries", "café-1", "partner"),
        ("accountability", "entries", "café-1", "named_by", 1),
        ("accountability", "pairs", 0, "owner"),
        ("contributions", "pledges", 0, "resource"),
        ("contributions", "pledges", 0, "partner"),
        ("contributions", "additional", 0, "resource"),
        ("practice", "actions", 0, "owner"),
        ("questions", 0, "asked_by"),
        ("questions", 0, "asked_of"),
    ):
        data = put(everywhere(NFC), place, written)
        assert check(data).problems == (), place
        assert check(data).partnership == check(everywhere(NFC)).partnership
        assert as_meant(data) == everywhere(NFC)


@pytest.mark.parametrize(
    "place",
    [
        ("partners",),
        ("accountability", "entries"),
        ("contributions", "resources"),
        ("commitments", "partners"),
        ("practice", "reviews", 0, "ratings"),
    ],
)
def test_two_ids_of_the_same_look_are_refused(place: Any) -> None:
    data = everywhere(NFC)
    records = get(data, place)
    (key,) = (each for each in records if each.startswith("café"))
    other = unicodedata.normalize("NFD", key)
    wrong = put(data, place, {**records, other: records[key]})
    assert [(p.place, p.at_key) for p in check(wrong).problems] == [((*place, other), True)]
    assert "looks the same as another id here" in check(wrong).problems[0].sentence


def test_a_change_goes_to_the_key_that_is_there() -> None:
    data = everywhere(NFD)
    place = ("commitments", "partners", NFC, "keeps")
    changed = put(data, place, "y")
    assert changed["commitments"]["partners"] == {NFD: {"commits": "x", "keeps": "y"}}
    assert without(changed, place) == data
    assert without(changed, place[:-1])["commitments"]["partners"] == {}


def test_the_next_id_counts_those_of_the_same_look() -> None:
    assert numbered(NFC, [f"{NFD}-1", f"{NFC}-3"]) == "café-4"
    assert numbered("a", [f"a-{'9' * 5000}", "a-1"]) == "a-2"
    assert slug("Café", {NFD}) == "café-2"


@given(st.text(), st.text())
def test_texts_of_one_normal_form_are_equal_in_any_case(one: str, other: str) -> None:
    assert caseless(normal_form(one)) == caseless(one)
    if normal_form(one) == normal_form(other):
        assert caseless(one) == caseless(other)


def test_ids_are_found_without_looking_through_all_for_each() -> None:
    data = {"partners": {f"p-{n}": {"name": "x"} for n in range(3)}}
    ids = ids_of(data)["partners"]
    assert ids.alike("p-1\n") == "p-1"
    assert ids.alike("p-9") is None
    assert ids.alike("p-1\n", key=True) is None


def test_the_next_number_is_behind_the_highest_of_that_partner() -> None:
    taken = ["county-1", "county-3", "council-9", "county-x", "county-0"]
    assert numbered("county", taken) == "county-4"
    assert numbered("county", []) == numbered("county", ["county-0"]) == "county-1"


@pytest.mark.parametrize(
    "holder", [("commitments", "partners"), ("practice", "reviews", 0, "ratings")]
)
def test_a_key_is_an_id_though_it_looks_like_one_of_the_file(holder: Any) -> None:
    records = {f"{NFC} ": value for value in get(everywhere(NFC), holder).values()}
    (problem,) = check(put(everywhere(NFC), holder, records)).problems
    assert (problem.place, problem.at_key) == ((*holder, f"{NFC} "), True)
    assert "is not a partner of this file" in problem.sentence
