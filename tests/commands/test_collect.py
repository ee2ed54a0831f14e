"""What forms gave back comes into the plan: nothing is lost, nothing overwritten, nothing twice."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from every_question import whole
from form_pages import page_of
from handed_in import WAYS, as_file, payload
from lanes import by_chance
from partnerkit.commands.collect import Taken, collect
from partnerkit.commands.opening import answers_in
from partnerkit.commands.undo import undo
from partnerkit.copies.fitting import fit
from partnerkit.file.disk import read
from partnerkit.file.keeper import create
from partnerkit.problems import Trouble
from partnerkit.workbook.check import as_meant, check
from partnerkit.workbook.places import get, put, without
from scripted import Reply, Scripted
from sitting import TWO_PARTNERS

TODAY = date(2026, 11, 22)
CONCERN = ("purpose", "concern")
BASE = put(TWO_PARTNERS, ("purpose",), {"concern": "Hunger", "values": ["Local", "Fair"]})
ENTRIES = ("accountability", "entries")


def collected(
    data: Any,
    *given: bytes,
    script: Sequence[tuple[str, Reply]] | None = None,
    dry: bool = False,
) -> tuple[Any, list[str]]:
    """What the plan holds once these were collected, and what was said."""
    said: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "partnership.yaml"
        create(path, data)
        names = []
        for number, raw in enumerate(given):
            names.append(str(Path(folder) / f"given-{number}.json"))
            Path(names[-1]).write_bytes(raw)
        prompter = None if script is None else Scripted(script)
        before = path.read_bytes()
        for came in collect(path, names, prompter, TODAY, dry=dry):
            said += came.lines if isinstance(came, Taken) else [str(came)]
        if prompter:
            prompter.done()
        if dry:
            assert path.read_bytes() == before
        return answers_in(read(path)), [line.replace(f"{folder}/", "") for line in said]


def given_by(voice: str, *changes: tuple[Any, Any], of: Any = BASE, **more: Any) -> bytes:
    return as_file(payload(of, voice, *changes, **more))


@pytest.mark.parametrize("way", WAYS)
def test_what_one_changed_is_taken_and_said(way: str) -> None:
    raw = WAYS[way](payload(BASE, "county", (CONCERN, "Hunger in the valley")))
    data, said = collected(BASE, raw)
    assert data == put(BASE, CONCERN, "Hunger in the valley")
    assert "from Orange County" in said[0]
    assert "made on 2026-11-20" in said[0]
    assert "given back on 2026-11-21" in said[0]
    assert said[1:] == ["  Shared concern: Hunger in the valley (it was: Hunger)"]


@pytest.mark.parametrize("way", WAYS)
def test_the_same_twice_changes_nothing(way: str) -> None:
    given = payload(
        BASE,
        "county",
        (CONCERN, "Floods"),
        (("purpose", "values", 2), "New"),
        ((*ENTRIES, "+1"), {"partner": "county", "layer": "clients", "to": "A", "for": "B"}),
        (("contributions", "resources", "+2"), {"what": "A van"}),
        (("contributions", "pledges"), [{"resource": "+2", "partner": "county"}]),
        questions=[{"about": "?partners.council", "question": "Who signs?"}],
    )
    once, _ = collected(BASE, WAYS[way](given))
    twice, said = collected(once, WAYS[way](given))
    assert twice == once
    assert said[-1] == "  Nothing new: all of it is in the plan already."
    assert get(once, ("contributions",)) == {
        "resources": {"van": {"what": "A van"}},
        "pledges": [{"resource": "van", "partner": "county"}],
    }
    assert list(get(once, ENTRIES)) == ["county-1"]


def test_an_old_form_changes_only_what_was_changed_in_it() -> None:
    raw = given_by("county", (("purpose", "vision"), "Full shelves"))
    meanwhile = put(BASE, CONCERN, "Hunger and floods")
    meanwhile = put(meanwhile, ("purpose", "values"), ["Fair"])
    meanwhile = put(meanwhile, ("partners", "town"), {"name": "Town"})
    data, _ = collected(meanwhile, raw)
    assert data == put(meanwhile, ("purpose", "vision"), "Full shelves")


def test_items_that_both_added_are_all_there() -> None:
    raw = given_by("county", (("purpose", "values", 2), "Ours"))
    data, _ = collected(put(BASE, ("purpose", "values", 2), "Theirs"), raw)
    assert sorted(data["purpose"]["values"]) == ["Fair", "Local", "Ours", "Theirs"]


def test_what_was_taken_out_goes_and_blank_stays() -> None:
    raw = given_by("county", (("purpose", "values", 0), None))
    data, said = collected(BASE, raw)
    assert data["purpose"] == {"concern": "Hunger", "values": ["Fair"]}
    assert said[1:] == ["  Values: taken out (it was: Local)"]


def test_what_both_changed_is_settled_by_hand() -> None:
    raw = given_by("county", (CONCERN, "Floods"))
    data, _ = collected(put(BASE, CONCERN, "Fires"), raw, script=[("which one stays", "Orange")])
    assert data["purpose"]["concern"] == "Floods"


def test_what_both_changed_and_nobody_settles_is_an_open_question_once() -> None:
    raw = given_by("county", (CONCERN, "Floods"))
    data, said = collected(put(BASE, CONCERN, "Fires"), raw)
    assert data["purpose"]["concern"] == "Fires"
    (question,) = data["questions"]
    assert "“Floods”" in question["question"]
    assert "“Fires”" in question["question"]
    assert "1 new open question" in said[-1]
    again, _ = collected(data, raw)
    assert again == data
    answered = put(data, ("questions", 0, "answer"), "Fires it is")
    assert collected(answered, raw)[0] == answered


def test_many_who_answer_differently_are_one_question_with_all_their_words() -> None:
    three = put(BASE, ("partners", "town"), {"name": "Town"})
    given = {
        voice: given_by(voice, (CONCERN, words), of=three)
        for voice, words in {"county": "Floods", "council": "Fires", "town": "Rent"}.items()
    }
    plan = put(three, CONCERN, "Hunger and floods")
    data, said = collected(plan, *given.values())
    (question,) = data["questions"]
    assert question["question"] == (
        "Shared concern: which one do we keep? Orange County: “Floods”; Food Council: “Fires”; "
        "Town: “Rent”; The plan: “Hunger and floods”"
    )
    assert said[-1].startswith("1 new open question: ")
    assert not any("taken out" in line for line in said)
    for voice in given:
        assert collected(data, given[voice])[0] == data
    answered = put(data, ("questions", 0, "answer"), "Rent")
    assert collected(answered, *given.values())[0] == answered
    # What the plan says since then is another question.
    later, _ = collected(put(data, CONCERN, "Heat"), given["town"])
    assert [one["question"].count("; ") for one in later["questions"]] == [3, 1]


def test_a_folder_in_which_nobody_has_answered_says_so(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    create(path, BASE)
    (tmp_path / "back").mkdir()
    (tmp_path / "back" / "county.html").write_text(page_of(BASE, "county"), encoding="utf-8")
    (came,) = collect(path, [str(tmp_path / "back")], None, TODAY)
    assert isinstance(came, Taken)
    assert came.lines[0].endswith("back: there is no answer in it yet.")


def test_a_day_that_was_said_of_another_is_counted_from_when_it_was_said() -> None:
    raw = given_by("county", (("practice", "actions"), [{"what": "Count", "due": "tomorrow"}]))
    data, _ = collected(BASE, raw)
    assert data["practice"]["actions"] == [{"what": "Count", "due": "2026-11-22"}]


def test_two_partners_name_the_same_blind_and_both_are_named() -> None:
    entry = {"partner": "county", "layer": "clients", "to": "Residents", "for": "Food"}
    first = given_by("county", ((*ENTRIES, "+1"), {**entry, "named_by": ["county"]}))
    other = given_by("council", ((*ENTRIES, "+1"), {**entry, "named_by": ["council"]}))
    different = given_by(
        "council", ((*ENTRIES, "+1"), {**entry, "to": "Voters", "named_by": ["council"]})
    )
    data, _ = collected(BASE, first, other, different)
    entries = get(data, ENTRIES)
    assert [(one["to"], sorted(one["named_by"])) for one in entries.values()] == [
        ("Residents", ["council", "county"]),
        ("Voters", ["council"]),
    ]


def test_a_form_that_did_not_see_an_accountability_takes_none_away() -> None:
    named = {"partner": "county", "layer": "plans", "to": "X", "for": "Y", "named_by": ["council"]}
    both = {"partner": "county", "layer": "plans", "to": "Z", "named_by": ["council", "county"]}
    data = put(put(BASE, (*ENTRIES, "county-1"), named), (*ENTRIES, "county-2"), both)
    raw = given_by("county", ((*ENTRIES, "county-2", "for"), "Money"), of=data)
    after, _ = collected(data, raw)
    assert after == put(data, (*ENTRIES, "county-2", "for"), "Money")


def test_ratings_join_the_review_and_answers_are_dated() -> None:
    data = put(BASE, ("practice", "reviews"), [{"on": "2026-11-01", "ratings": {"council": {}}}])
    data = put(data, ("questions",), [{"about": "purpose.goal", "question": "Which?"}])
    raw = given_by(
        "county",
        (("practice", "reviews", 0, "ratings", "county", "trust"), "4"),
        (("questions", 0, "answer"), "This one"),
        of=data,
    )
    after, _ = collected(data, raw)
    (review,) = after["practice"]["reviews"]
    assert review["ratings"] == {"council": {}, "county": {"trust": "4"}}
    (question,) = after["questions"]
    assert (question["answer"], question["answered_on"]) == ("This one", "2026-11-21")


def test_what_is_not_clear_is_asked_of_whom_it_concerns() -> None:
    notes = [
        {"about": "?partners.council", "question": "Who signs?"},
        {"about": "purpose.values.0", "question": "Local to what?"},
        {"about": "contributions.resources.+7.amount", "question": "A year?"},
        {"about": "nowhere.at.all", "question": "Where?"},
        {"about": "", "question": " "},
    ]
    data, _ = collected(BASE, given_by("county", questions=notes))
    assert [(one["about"], one["question"]) for one in data["questions"]] == [
        ("partners.council", "Who signs?"),
        ("purpose.values", "Local to what?"),
        ("contributions.resources", "A year?"),
        ("partners", "Where?"),
    ]
    assert data["questions"][0]["asked_of"] == "council"
    assert {one["asked_by"] for one in data["questions"]} == {"county"}
    assert check(data).partnership


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (("contributions", "resources", "room", "amount"), "lots of it", "lots of it"),
        (("contributions", "resources", "room", "by"), "next spring", "next spring"),
        (("partners", "county", "kind"), "goverment", "goverment"),
        (("purpose", "mission"), "a key of later", "a key of later"),
        (("purpose", "values"), "not a list", "not a list"),
        (("purpose", "concern"), ["a", "list"], "a; list"),
        (("name",), "Another name", "Another name"),
        (("partnerkit",), "99", "99"),
        (("contributions", "pledges", 0), {"resource": "gone", "partner": "county"}, "gone"),
        (("practice", "actions", 0), {"due": "2026-12-01"}, "1 December 2026"),
        ((*ENTRIES, "Bad Id"), {"partner": "county", "layer": "plans", "to": "Qz"}, "Qz"),
        (("practice", "reviews", 0), {"on": "soon", "ratings": {"x": {"trust": "9"}}}, "soon"),
    ],
)
def test_what_does_not_fit_is_an_open_question_and_the_old_answer_stays(
    place: Any, value: Any, words: str
) -> None:
    room = {"what": "Room", "amount": "2", "by": "2027-01-01"}
    data = put(BASE, ("contributions", "resources", "room"), room)
    given = payload(data, "county", (place, value), (("purpose", "vision"), "Taken"))
    after, _ = collected(data, as_file(given))
    asked = after.pop("questions")
    assert after == put(data, ("purpose", "vision"), "Taken")
    assert any(words in one["question"] for one in asked), asked
    once = {**after, "questions": asked}
    assert collected(once, as_file(given))[0] == once


def test_what_was_begun_without_its_first_answer_is_asked_about_in_plain_words() -> None:
    soon = {"amount": "soon, maybe"}
    raw = given_by(
        "county",
        (("contributions", "resources", "+1"), soon),
        (("contributions", "pledges"), [{"resource": "+1", "partner": "county", **soon}]),
        (("practice", "actions"), [{"due": "soon, maybe"}]),
    )
    data, _ = collected(BASE, raw)
    assert [one["question"] for one in data["questions"]] == [
        "Resources needed: how is this meant? “Amount: soon, maybe”",
        "Pledges, “item, Orange County”: how is this meant? “Resource: item; Partner: Orange "
        "County; Amount: soon, maybe”",
        "Actions: how is this meant? “Due: soon, maybe”",
    ]
    assert "contributions" not in data


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"plan": {"name": "Other", "started": "2001-01-01"}}, 'another plan, "Other"'),
        ({"plan": "x"}, "another plan"),
        ({"format": 2}, "newer partnerkit"),
        ({"format": "x"}, "which kind of form"),
        ({"partner": "town"}, '"town", which is no partner of this plan any more'),
        ({"partner": ""}, "no partner of this plan"),
    ],
)
def test_what_is_not_for_this_plan_is_refused_and_the_rest_taken(
    change: dict[str, Any], said: str
) -> None:
    wrong = as_file({**payload(BASE, "county", (CONCERN, "Wrong")), **change})
    right = given_by("council", (("purpose", "vision"), "Right"))
    data, lines = collected(BASE, wrong, right)
    assert data == put(BASE, ("purpose", "vision"), "Right")
    assert said in lines[0]
    assert lines[0].startswith("given-0.json ")


def test_a_plan_that_was_renamed_is_known_by_its_day_and_partners() -> None:
    raw = given_by("county", (CONCERN, "Floods"))
    data, _ = collected({**BASE, "name": "New name"}, raw)
    assert data["purpose"]["concern"] == "Floods"


def test_a_dry_run_says_all_and_writes_nothing() -> None:
    first = given_by("county", (CONCERN, "Floods"))
    other = given_by("council", (CONCERN, "Fires"))
    data, said = collected(BASE, first, other, dry=True)
    assert data == BASE
    assert any("Floods (it was: Hunger)" in line for line in said)
    assert any("“Fires”" in line for line in said)


def test_what_is_pasted_is_read_from_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "partnership.yaml"
    create(path, BASE)
    raw = WAYS["txt"](payload(BASE, "county", (CONCERN, "Floods")))
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(raw)))
    (came,) = collect(path, ["-"], None, TODAY)
    assert isinstance(came, Taken)
    assert came.lines[0].startswith("What was pasted: pasted text, from Orange County")


def test_undo_takes_back_what_was_collected(tmp_path: Path) -> None:
    path, there = tmp_path / "partnership.yaml", tmp_path / "given.json"
    create(path, BASE)
    before = path.read_bytes()
    there.write_bytes(given_by("county", (CONCERN, "Floods"), (("purpose", "values", 0), None)))
    list(collect(path, [str(there)], None, TODAY))
    assert path.read_bytes() != before
    assert "partnerkit collect" in undo(path, None)
    assert path.read_bytes() == before


def test_a_missing_file_is_said_and_the_rest_taken(tmp_path: Path) -> None:
    path, there = tmp_path / "partnership.yaml", tmp_path / "given.json"
    create(path, BASE)
    there.write_bytes(given_by("county", (CONCERN, "Floods")))
    missing, came = collect(path, [str(tmp_path / "x.json"), str(there)], None, TODAY)
    assert isinstance(missing, Trouble)
    assert isinstance(came, Taken)


TREE = st.recursive(
    st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["what", "to", "partner", "county", "+1", "room", "amount", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
SECTIONS = ["purpose", "partners", "accountability", "contributions", "practice", "questions", "y"]
PLACES = st.sampled_from(
    [
        *((section,) for section in SECTIONS),
        ENTRIES,
        ("accountability", "pairs"),
        ("contributions", "resources"),
        ("contributions", "pledges"),
        ("partners", "county"),
        ("practice", "reviews"),
    ]
)


def words_in(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [word for value in data.values() for word in words_in(value)]
    if isinstance(data, list):
        return [word for value in data for word in words_in(value)]
    return str(data).split()


@by_chance(8, of_many=5)
@given(PLACES, TREE)
def test_whatever_stands_in_answers_fits_or_is_asked_about(place: Any, junk: Any) -> None:
    ours: Any = as_meant(whole())
    given_back = put(payload(ours, "county")["answers"], place, junk)
    fitted = fit(ours, payload(ours, "county")["began"], given_back, "2026-11-21")
    known = " ".join([str(fitted.theirs), *(note.question for note in fitted.unfit)])
    assert [
        word for word in words_in(junk) if repr(word)[1:-1] not in known and word not in known
    ] == []


@by_chance(5, of_many=20)
@given(st.data())
def test_any_changes_of_a_form_come_in_and_a_second_time_change_nothing(
    data: st.DataObject,
) -> None:
    ours: Any = as_meant(whole())
    changes: list[tuple[Any, Any]] = []
    for place in data.draw(st.lists(st.sampled_from(CHANGED), max_size=4, unique=True)):
        text = data.draw(st.none() | st.text(max_size=9).filter(str.strip), label=str(place))
        changes.append((place, text))
    raw = as_file(payload(ours, "county", *changes))
    once, _ = collected(ours, raw)
    expected = ours
    for place, text in changes:
        expected = without(expected, place) if text is None else put(expected, place, text.strip())
    assert as_meant(once) == expected
    assert collected(once, raw)[0] == once


#: Answers of text, which are in every form of the county.
CHANGED = [
    CONCERN,
    ("purpose", "goal"),
    ("partners", "county", "mission"),
    ("partners", "county", "contact"),
    ("commitments", "partners", "county", "keeps"),
    ("commitments", "qualities", "trust"),
    ("practice", "time"),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("amount", "12,500", "12500"),
        ("by", "30/06/2026", "2026-06-30"),
        ("by", "June 2027", "2027-06"),
    ],
)
def test_what_was_typed_elsewhere_is_read_as_leniently_as_here(
    way: str, key: str, typed: str, kept: str
) -> None:
    place = ("contributions", "resources", "room")
    data = put(BASE, place, {"what": "Room"})
    raw = WAYS[way](payload(data, "county", ((*place, key), typed)))
    after, _ = collected(data, raw)
    assert after == put(data, (*place, key), kept)
    assert collected(after, raw)[0] == after
