"""The one check: what is wrong in a file, in which words, and where."""

from __future__ import annotations

import difflib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.problems import Place, Problem, Trouble, told
from partnerkit.workbook.check import as_meant, check, tolerant
from partnerkit.workbook.ids import is_id, slug
from partnerkit.workbook.places import get, put, without
from partnerkit.workbook.rules import Rhythm
from partnerkit.workbook.sentences import a_few, nearest, quoted
from partnerkit.workbook.steps import Step
from sitting import TWO_PARTNERS, Sitting


def sentences(place: Place, value: Any) -> list[str]:
    return [p.sentence for p in check(put(TWO_PARTNERS, place, value)).problems]


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (("started",), "2026-02-30", "not in the calendar"),
        (("started",), "1700000000", "not a date"),
        (("started",), "２０２６-01-01", "not a date"),
        (("partners", "county", "kind"), "goverment", 'Did you mean "government"?'),
        (("partners", "county", "visoin"), "x", "is not known here"),
        (("partners", "County"), {"name": "X"}, 'such as "county"'),
        (("partners", "town"), {"kind": "other"}, "is missing"),
        (("partners", "county", "mission"), ["x"], "should be a text"),
        (("partners", "county", "responsibilities"), "x", "should be a list"),
        (("partners", "county", "responsibilities"), [""], "is empty"),
        (("partners", "county", "communication"), "x", "should be a group"),
        (("contributions", "resources"), {"room": {"what": "R", "amount": "NaN"}}, "not a number"),
        (("contributions", "resources"), {"room": {"what": "R", "amount": "1e9"}}, "not a number"),
        (("contributions", "resources"), {"room": {"what": "R", "amount": "-5"}}, "not a number"),
        (("contributions", "resources"), {"room": {"what": "R", "amount": "٣"}}, "not a number"),
        (("contributions", "additional"), [{"resource": "rom"}], "is not a resource of this file"),
        (("practice", "review_every"), "0 months", "is not an interval"),
        (("practice", "reviews"), [{"on": "2026-01-01", "ratings": {"conty": {}}}], "a partner of"),
        (
            ("practice", "reviews"),
            [{"on": "2026-01-01", "ratings": {"county": {"trust": "6"}}}],
            "is not a rating",
        ),
        (("questions",), [{"question": "Why?", "about": "purpose.gaol"}], "is not a place"),
        (
            ("questions",),
            [{"question": "Why?", "about": "partners.conty"}],
            'partners has no "conty"',
        ),
    ],
)
def test_each_rule_says_what_is_wrong(place: Place, value: Any, words: str) -> None:
    assert any(words in sentence for sentence in sentences(place, value))


def test_a_key_that_is_called_as_the_library_calls_keys_is_a_key() -> None:
    data = put(TWO_PARTNERS, ("[key]",), "x")
    data = put(data, ("partners", "[key]"), "x")
    data = put(data, ("practice",), {"reviews": [{"on": "2026-01-01", "ratings": {"[key]": "x"}}]})
    places = [problem.place for problem in check(data).problems]
    assert set(places) == {
        ("partners", "[key]"),
        ("[key]",),
        ("practice", "reviews", 0, "ratings", "[key]"),
    }


def test_pairs_join_two_accountabilities() -> None:
    entries = {
        key: {"partner": partner, "layer": "plans", "to": "x", "for": "y"}
        for key, partner in {"a-1": "county", "a-2": "county", "b-1": "council"}.items()
    }
    base = put(TWO_PARTNERS, ("accountability", "entries"), entries)

    def problems(between: list[str]) -> list[str]:
        data = put(base, ("accountability", "pairs"), [{"between": between}])
        return [problem.sentence for problem in check(data).problems]

    assert problems(["a-1", "b-1"]) == []
    assert problems(["a-1", "a-2"]) == [], "two of one partner may pull against each other"
    assert "two different" in problems(["a-1", "a-1"])[0]
    assert "two different" in problems(["a-1"])[0]
    assert "is not an accountability" in problems(["a-1", "c-9"])[0]


def test_all_problems_are_said_at_once() -> None:
    data = put(TWO_PARTNERS, ("started",), "soon")
    data = put(data, ("purpose",), {"gaol": "x"})
    data = put(data, ("questions",), [{"question": "?", "about": "nowhere"}])
    places = [problem.place for problem in check(data).problems]
    assert places == [("started",), ("purpose", "gaol"), ("questions", 0, "about")]


def test_text_is_text_and_numbers_are_decimals() -> None:
    data = put(TWO_PARTNERS, ("purpose",), {"concern": "NO", "vision": "12:30", "goal": "010"})
    data = put(data, ("contributions", "resources"), {"r": {"what": "R", "amount": "0.1"}})
    made = check(data).partnership
    assert made is not None
    assert made.purpose is not None
    assert made.contributions is not None
    assert (made.purpose.concern, made.purpose.vision, made.purpose.goal) == ("NO", "12:30", "010")
    assert (made.contributions.resources or {})["r"].amount == Decimal("0.1")


def test_a_key_without_an_answer_is_not_answered() -> None:
    made = check(put(TWO_PARTNERS, ("purpose",), {"goal": "", "values": []})).partnership
    assert made is not None
    assert made.purpose is not None
    assert made.purpose.goal is None
    assert made.purpose.values == []


def test_a_newer_format_is_left_alone() -> None:
    with pytest.raises(Trouble, match="Install a newer partnerkit"):
        check({**TWO_PARTNERS, "partnerkit": "2"})


def test_what_is_typed_and_what_is_read_get_the_same_sentence() -> None:
    session = Sitting(TWO_PARTNERS, []).session
    place = ("practice", "review_every")
    typed = session.wrong_with(session.changed(place, "often"), place)
    assert [typed] == sentences(place, "often")


def test_status_can_look_past_what_is_wrong() -> None:
    data = put(TWO_PARTNERS, ("purpose",), {"goal": "Fewer", "gaol": "x"})
    data = put(data, ("partners", "town"), {"kind": "other"})
    left, partnership, problems = tolerant(data)
    assert len(problems) == 2
    assert partnership.purpose is not None
    assert partnership.purpose.goal == "Fewer"
    assert "town" not in left["partners"]


@pytest.mark.parametrize(
    ("wrong", "left"),
    [
        ([{"waht": "Publish", "due": "2020-01-01"}, 1], [1]),
        ([1, {"waht": "Publish", "due": "2020-01-01"}, 2], [1, 2]),
        ([{"what": ["x"]}, 1, {"what": ["x"], "due": "soon"}, 2, {"due": "soon"}, 3], [1, 2, 3]),
        ([{"what": "Kept", "due": "soon", "done": "later"}, 1], [{"what": "Kept"}, 1]),
    ],
)
def test_what_is_wrong_in_one_record_takes_out_no_other(wrong: list[Any], left: list[Any]) -> None:
    def written(actions: list[Any]) -> list[Any]:
        return [{"what": f"Act {a}"} if isinstance(a, int) else a for a in actions]

    data = put(TWO_PARTNERS, ("practice",), {"time": "A day", "actions": written(wrong)})
    assert tolerant(data)[0]["practice"] == {"time": "A day", "actions": written(left)}


def test_an_entry_that_lacks_two_answers_leaves_the_entries_beside_it() -> None:
    good = {"partner": "county", "layer": "plans", "to": "x", "for": "y"}
    entries = {"bad": {"to": "x", "for": "y"}, "good": good}
    data = put(TWO_PARTNERS, ("accountability",), {"entries": entries})
    assert tolerant(data)[0]["accountability"] == {"entries": {"good": good}}


def test_a_problem_is_told_with_file_line_and_place() -> None:
    problem = Problem("is wrong.", ("a", "b", 0), line=14, column=3, excerpt="  - x", where="A, B")
    assert told(problem, "p.yaml") == (
        "p.yaml, line 14: A, B: is wrong.\n  14 |   - x\n     |   ^ column 3"
    )


@pytest.mark.parametrize(
    ("name", "taken", "made"),
    [
        ("Orange County", set(), "orange-county"),
        ("The Town of Chapel Hill", set(), "town-chapel-hill"),
        ("Orange County", {"orange-county"}, "orange-county-2"),
        ("  ", set(), "item"),
        ("Житло & Co", set(), "житло-co"),
        ("of the", set(), "of-the"),
        ("ᏣᎳᎩ Nation", set(), "ꮳꮃꭹ-nation"),
    ],
)
def test_ids_are_made_from_names(name: str, taken: set[str], made: str) -> None:
    assert slug(name, taken) == made
    assert is_id(made)


@given(st.text(), st.sets(st.sampled_from(["item", "a", "a-2"])))
def test_every_name_gives_a_valid_new_id(name: str, taken: set[str]) -> None:
    made = slug(name, taken)
    assert made not in taken
    problems = check(put(TWO_PARTNERS, ("partners", made), {"name": "X"})).problems
    assert problems == ()


@given(
    st.recursive(
        st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from([*Step, "name", "county", "x", "0"]), inner, max_size=3
            )
        ),
        max_leaves=12,
    )
)
def test_any_data_ends_in_a_partnership_or_in_sentences(data: Any) -> None:
    found = check({**TWO_PARTNERS, "purpose": data, "practice": data, "questions": data})
    assert (found.partnership is None) == bool(found.problems)
    assert all(problem.sentence.endswith((".", "?")) for problem in found.problems)
    tolerant({"partners": data, "accountability": data, "contributions": data})
    as_meant({"partners": data, "questions": data, "practice": data, "contributions": data})


@pytest.mark.parametrize(
    ("day", "rhythm", "after"),
    [
        (date(2026, 8, 31), Rhythm(6, "month"), date(2027, 2, 28)),
        (date(2024, 2, 29), Rhythm(1, "year"), date(2025, 2, 28)),
        (date(2026, 12, 31), Rhythm(2, "week"), date(2027, 1, 14)),
        (date(2026, 12, 1), Rhythm(1, "month"), date(2027, 1, 1)),
    ],
)
def test_a_rhythm_counts_by_the_calendar(day: date, rhythm: Rhythm, after: date) -> None:
    assert rhythm.after(day) == after


def test_put_get_and_without_leave_the_original_alone() -> None:
    data = {"a": {"b": ["x", "y"]}}
    assert put(data, ("a", "b", 2), "z") == {"a": {"b": ["x", "y", "z"]}}
    assert without(data, ("a", "b", 0)) == {"a": {"b": ["y"]}}
    assert get(data, ("a", "c", 1)) is None
    assert data == {"a": {"b": ["x", "y"]}}


@pytest.mark.parametrize("behind", ["x", ""])
def test_of_very_many_unknown_keys_few_are_looked_at_closely(
    behind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []
    close = difflib.get_close_matches

    def counted(word: str, *known: Any, **more: Any) -> list[str]:
        compared.append(word)
        return close(word, *known, **more)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    many = {f"k{number}": behind for number in range(5_000)}
    wrong = put(TWO_PARTNERS, ("purpose",), {"goal": "Dry", **many, "focus": "One"})
    found = check(wrong)
    assert [problem.place[-1] for problem in found.problems] == list(many)
    assert len(compared) <= 100
    assert sum(len(problem.sentence) for problem in found.problems) < 40 * len(many)
    left, partnership, _ = tolerant(wrong)
    assert left["purpose"] == {"goal": "Dry", "focus": "One"}
    assert partnership.purpose is not None


def test_a_very_long_word_is_compared_with_none() -> None:
    assert nearest("goal" * 1_000_000, ["goal"]) == ""
    assert len(quoted("go al" * 1_000_000)) == 62


def test_what_is_wrong_in_a_long_list_is_left_out_in_one_go() -> None:
    items = [["x"] if number % 2 else f"Item {number}" for number in range(20_000)]
    data = put(TWO_PARTNERS, ("purpose",), {"values": items})
    left, _, found = tolerant(data)
    assert len(found) == 10_000
    assert left["purpose"]["values"] == items[::2]
    assert data["purpose"]["values"] == items


def test_of_many_names_a_few_are_shown_and_the_others_counted() -> None:
    known = [f"n{number}" for number in range(1_009)]
    assert a_few([]) == ""
    assert a_few(known[:9]) == "n0, n1, n2, n3, n4, n5, n6, n7, n8"
    assert a_few(known) == "n0, n1, n2, n3, n4, n5, n6, n7 and 1,001 more"
