"""What becomes of two copies: one change, two changes, ids, references, order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from partnerkit.copies.compare import compare
from partnerkit.copies.merge import Merged, merge, with_questions
from partnerkit.copies.references import renamed
from partnerkit.problems import Data, Trouble
from partnerkit.workbook.check import check
from partnerkit.workbook.places import get, put, without
from partnerkit.workbook.too_many import MOST_RECORDS
from three_copies import BASE, at, changed, entry

TODAY = date(2026, 11, 22)
NAMES = ("county.yaml", "council.yaml")


def together(merged: Merged) -> dict[str, Data]:
    data = with_questions(merged, NAMES, TODAY)
    assert check(data).problems == ()
    return data


def asked(data: Any) -> list[str]:
    return [question["question"] for question in data.get("questions", [])]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("purpose.goal", "No hunger."), ("partners.council.mission", "Grow.")),
        (("purpose.values.0", "Be quick"), ("purpose.goal", "No hunger.")),
        (("partners.county.kind", "government"), ("partners.county.mission", "Protect.")),
        (("contributions.pledges.0.amount", "2"), ("contributions.pledges.0.conditions", "In May")),
        (("practice.actions.0.owner", "county"), ("practice.actions.1.done", "2026-01-05")),
        (("purpose.values.1", None), ("purpose.goal", None)),
        (("practice.actions.0", None), ("practice.actions.1.owner", "council")),
    ],
)
def test_what_only_one_changed_is_taken(ours: Any, theirs: Any) -> None:
    merged = merge(BASE, changed(ours), changed(theirs))
    assert merged.clashes == ()
    order = [theirs, ours] if theirs[0].startswith("practice.actions.1") else [ours, theirs]
    assert merged.data == changed(*order)


def test_both_changed_the_same_answer_ours_stays_and_a_question_holds_both() -> None:
    ours, theirs = changed(("purpose.goal", "Ours.")), changed(("purpose.goal", "Theirs."))
    data = together(merge(BASE, ours, theirs))
    assert get(data, at("purpose.goal")) == "Ours."
    (question,) = asked(data)
    assert "county.yaml: “Ours.”" in question
    assert "council.yaml: “Theirs.”" in question
    assert get(data, at("questions.0.about")) == "purpose.goal"
    assert get(data, at("questions.0.asked_on")) == "2026-11-22"


@pytest.mark.parametrize(
    ("place", "ours", "theirs", "whose"),
    [
        ("purpose.goal", "Ours.", "Theirs.", None),
        ("partners.county.mission", "Ours.", "Theirs.", "county"),
        ("partners.council.name", "Ours", "Theirs", "council"),
        ("accountability.entries.county-1.for", "Ours", "Theirs", "county"),
        ("contributions.resources.van.what", "Ours", "Theirs", None),
        ("contributions.pledges.0.amount", "2", "3", "county"),
        ("contributions.pledges.0.conditions", "In May", "In June", "county"),
        ("contributions.pledges.0", None, {"partner": "county", "amount": "3"}, "county"),
        ("practice.actions.0.due", "2026-01-05", "2026-02-05", None),
        ("practice.actions.0.owner", "county", "council", None),
    ],
)
def test_a_question_is_asked_of_the_one_partner_whose_answer_it_is(
    place: str, ours: Any, theirs: Any, whose: str | None
) -> None:
    if isinstance(theirs, dict):
        theirs = {"resource": "van", **theirs}
    copies = changed((place, ours)), changed((place, theirs))
    for mine, other in (copies, copies[::-1]):
        data = together(merge(BASE, mine, other))
        questions: Any = data["questions"]
        assert [one.get("asked_of") for one in questions] == [whose]
        assert together(merge(BASE, data, other)) == data


def test_who_is_asked_goes_where_the_partner_does_not_fit_any_more() -> None:
    asked_of = ("questions", [{"question": "Who?", "asked_of": "council", "asked_by": "county"}])
    merged = merge(None, changed(asked_of), changed(asked_of))
    gone = replace(merged, data=without(merged.data, ("partners", "council")))
    assert together(gone)["questions"] == [{"question": "Who?", "asked_by": "county"}]


def test_the_question_is_the_same_whichever_way_round_they_are_merged() -> None:
    ours, theirs = changed(("purpose.goal", "Ours.")), changed(("purpose.goal", "Theirs."))
    there = asked(with_questions(merge(BASE, ours, theirs), NAMES, TODAY))
    back = asked(with_questions(merge(BASE, theirs, ours), NAMES[::-1], TODAY))
    assert there == back


def test_merging_again_does_not_ask_again() -> None:
    ours, theirs = changed(("purpose.goal", "Ours.")), changed(("purpose.goal", "Theirs."))
    once = together(merge(BASE, ours, theirs))
    assert together(merge(BASE, once, theirs)) == once


def test_each_difference_is_a_question_of_its_own_though_the_answers_are_alike() -> None:
    places = [f"contributions.pledges.{n}.status" for n in (0, 1)]
    base = changed(
        ("contributions.pledges.1", {"resource": "van", "partner": "council"}),
        *((place, "offered") for place in places),
    )
    ours, theirs = (
        changed(*((place, status) for place in places), base=base)
        for status in ("delivered", "confirmed")
    )
    one, other = asked(together(merge(base, ours, theirs)))
    assert one.startswith("Pledges, “Van, Orange County”, Status: which one do we keep?")
    assert other.startswith("Pledges, “Van, Food Council”, Status: which one do we keep?")


def test_a_difference_that_was_answered_and_is_still_there_is_asked_about_anew() -> None:
    ours, theirs = changed(("purpose.goal", "Ours.")), changed(("purpose.goal", "Theirs."))
    once = put(together(merge(BASE, ours, theirs)), at("questions.0.answer"), "Soon.")
    twice = together(merge(BASE, once, theirs))
    assert len(asked(twice)) == 2
    assert together(merge(BASE, twice, theirs)) == twice


def test_what_somebody_asked_is_kept_though_a_longer_question_holds_its_words() -> None:
    question = {"about": "purpose.goal", "question": "Who decides, and until when?"}
    ours = changed(("questions", [question]))
    found = with_questions(
        merge(BASE, ours, BASE), NAMES, TODAY, [(at("purpose.goal"), "until when?")]
    )
    assert asked(found) == ["Who decides, and until when?", "until when?"]


def test_a_question_that_has_no_place_of_its_own_does_not_add_up() -> None:
    ours, theirs = changed(("name", "One name")), changed(("name", "Another name"))
    there = together(merge(BASE, ours, theirs))
    back = together(merge(None, theirs, there))
    assert len(asked(there)) == 1
    assert asked(together(merge(None, back, there))) == asked(back) == asked(there)


def test_a_question_about_what_is_gone_comes_once_however_often_it_is_merged() -> None:
    base = changed(("contributions.resources.site", {"what": "Site"}))
    about = {"about": "contributions.resources.site.what", "question": "How large?"}
    theirs = changed(("questions", [about]), base=base)
    once = together(merge(base, BASE, theirs))
    assert asked(once) == ["How large?"]
    assert together(merge(base, once, theirs)) == once


def test_taken_out_by_one_and_reworded_by_the_other_the_words_are_in_a_question() -> None:
    data = together(
        merge(BASE, changed(("purpose.goal", None)), changed(("purpose.goal", "Theirs.")))
    )
    assert get(data, at("purpose.goal")) is None
    assert "county.yaml: no answer" in asked(data)[0]
    assert "council.yaml: “Theirs.”" in asked(data)[0]


def test_what_is_settled_stands_and_is_no_question() -> None:
    ours, theirs = changed(("purpose.goal", "Ours.")), changed(("purpose.goal", "Theirs."))
    (clash,) = merge(BASE, ours, theirs).clashes
    data = together(merge(BASE, ours, theirs, {clash.key: "A third wording."}))
    assert get(data, at("purpose.goal")) == "A third wording."
    assert asked(data) == []


def test_a_record_taken_out_by_one_and_changed_by_the_other_stays_and_is_asked_about() -> None:
    ours = changed(("practice.actions.0", None))
    theirs = changed(("practice.actions.0.owner", "council"))
    data = together(merge(BASE, ours, theirs))
    assert {"what": "Call the board", "owner": "council"} in get(data, at("practice.actions"))
    assert (
        "do we keep it? council.yaml: “What: Call the board; Owner: Food Council”"
        in (asked(data)[0])
    )
    assert "county.yaml: took it out" in asked(data)[0]


def test_what_the_other_newly_refers_to_comes_back() -> None:
    base = changed(("contributions.pledges", None))
    ours = changed(("contributions.resources.van", None), base=base)
    pledge = {"resource": "van", "partner": "council"}
    theirs = changed(("contributions.pledges", [pledge]), base=base)
    data = together(merge(base, ours, theirs))
    assert get(data, at("contributions.resources.van.what")) == "Van"
    assert get(data, at("contributions.pledges")) == [pledge]
    assert len(asked(data)) == 1


def test_one_id_for_two_things_the_second_gets_a_new_one_and_what_refers_to_it_follows() -> None:
    base = changed(("accountability.entries.council-1", entry("council", "Growers")))
    ours = changed(("accountability.entries.county-2", entry("county", "Families")), base=base)
    theirs = changed(
        ("accountability.entries.county-2", entry("county", "The towns")),
        ("accountability.pairs", [{"between": ["county-2", "council-1"], "why": "So"}]),
        ("questions", [{"about": "accountability.entries.county-2.for", "question": "Who?"}]),
        base=base,
    )
    data = together(merge(base, ours, theirs))
    assert get(data, at("accountability.entries.county-2.to")) == "Families"
    assert get(data, at("accountability.entries.county-3.to")) == "The towns"
    assert get(data, at("accountability.pairs.0.between")) == ["county-3", "council-1"]
    assert get(data, at("questions.0.about")) == "accountability.entries.county-3.for"


def test_a_new_partner_or_resource_of_the_same_id_is_told_apart_by_its_name() -> None:
    ours = changed(("partners.town", {"name": "Chapel Hill"}))
    theirs = changed(
        ("partners.town", {"name": "Carrboro"}),
        ("contributions.resources.desk", {"what": "A desk"}),
        ("contributions.pledges.0.partner", "town"),
        ("commitments", {"partners": {"town": {"commits": "To come"}}}),
    )
    data = together(merge(BASE, ours, theirs))
    assert get(data, at("partners.town.name")) == "Chapel Hill"
    assert get(data, at("partners.carrboro.name")) == "Carrboro"
    assert get(data, at("contributions.pledges.0.partner")) == "carrboro"
    assert get(data, at("commitments.partners.carrboro.commits")) == "To come"


def test_without_a_base_a_partner_is_known_by_its_id() -> None:
    theirs = changed(("partners.county.name", "The County"), ("partners.county.contact", "Desk"))
    data = together(merge(None, BASE, theirs))
    assert list(get(data, ("partners",))) == ["county", "council"]
    assert get(data, at("partners.county.contact")) == "Desk"
    assert "“The County”" in asked(data)[0]


def test_who_named_an_accountability_adds_up() -> None:
    same = "accountability.entries.council-1"
    ours = changed((same, entry("council", "Growers", named_by=["county"])))
    theirs = changed((same, entry("council", "Growers", named_by=["council"])))
    data = together(merge(BASE, ours, theirs))
    assert sorted(get(data, at(f"{same}.named_by"))) == ["council", "county"]


def test_ratings_of_one_review_come_together() -> None:
    def review(partner: str) -> tuple[str, Any]:
        return "practice.reviews", [{"on": "2026-11-01", "ratings": {partner: {"trust": "3"}}}]

    data = together(merge(BASE, changed(review("county")), changed(review("council"))))
    (held,) = get(data, at("practice.reviews"))
    assert set(held["ratings"]) == {"county", "council"}


def test_items_of_a_list_are_known_by_what_they_say_and_moves_are_kept() -> None:
    ours = changed(("purpose.values", ["Be kind", "Be fair"]))
    theirs = changed(("purpose.values", ["Be fair", "Be quick", "Be kind"]))
    merged = merge(BASE, ours, theirs)
    assert merged.data["purpose"]["values"] == ["Be kind", "Be fair", "Be quick"]  # type: ignore[index,call-overload]
    assert merged.clashes == ()


def test_the_same_words_in_both_are_one_item_though_one_of_them_began_with_others() -> None:
    """In one copy it looks reworded, in the other it stands beside what it was."""
    base = changed(("purpose.values", ["We are fair"]))
    reworded = changed(("purpose.values", ["We are all fair"]))
    added = changed(("purpose.values", ["We are fair", "We are all fair"]))
    for ours, theirs in ((reworded, added), (added, reworded)):
        assert get(again(base, ours, theirs), at("purpose.values")) == ["We are all fair"]


def test_two_pledges_of_one_partner_for_one_thing_are_two() -> None:
    pledge = {"resource": "van", "partner": "county", "amount": "1"}
    both = changed(("contributions.pledges", [pledge, {**pledge, "amount": "5"}]))
    merged = merge(both, changed(base=both), changed(("contributions.pledges.0", None), base=both))
    assert get(merged.data, at("contributions.pledges")) == [{**pledge, "amount": "5"}]


def test_a_pair_whose_accountability_becomes_that_of_the_other_partner_stays() -> None:
    base = changed(("accountability.entries.council-1", entry("council", "Growers")))
    ours = changed(("accountability.entries.council-1.partner", "county"), base=base)
    pair = {"between": ["county-1", "council-1"], "why": "Both want papers."}
    theirs = changed(("accountability.pairs", [pair]), base=base)
    data = together(merge(base, ours, theirs))
    assert get(data, at("accountability.pairs")) == [pair]
    assert asked(data) == []


def test_neither_copy_comes_first_in_a_list() -> None:
    ours = changed(("purpose.values", ["Be fair", "Be kind", "Ask"]))
    theirs = changed(("purpose.values", ["Be fair", "Be kind", "Zoom out"]))
    values = ["Be fair", "Be kind", "Ask", "Zoom out"]
    for merged in (merge(BASE, ours, theirs), merge(BASE, theirs, ours)):
        assert get(merged.data, at("purpose.values")) == values


def test_what_both_named_in_the_same_words_is_one_thing_whatever_its_number() -> None:
    ours = changed(
        ("accountability.entries.county-2", entry("county", "Families", named_by=["county"])),
        ("accountability.entries.county-3", entry("county", "The towns", named_by=["county"])),
    )
    theirs = changed(
        ("accountability.entries.council-1", entry("council", "Growers", named_by=["council"])),
        ("accountability.entries.county-2", entry("county", "The towns", named_by=["council"])),
        ("accountability.entries.county-3", entry("county", "Unions", named_by=["council"])),
        ("accountability.pairs", [{"between": ["county-2", "council-1"]}]),
    )
    entries = get(together(merge(BASE, ours, theirs)), at("accountability.entries"))
    assert [(key, one["to"], one.get("named_by")) for key, one in entries.items()] == [
        ("county-1", "The board", None),
        ("county-2", "Families", ["county"]),
        ("council-1", "Growers", ["council"]),
        ("county-3", "The towns", ["council", "county"]),
        ("county-4", "Unions", ["council"]),
    ]
    pairs = get(merge(BASE, ours, theirs).data, at("accountability.pairs"))
    assert pairs == [{"between": ["county-3", "council-1"]}]


def test_another_id_is_followed_in_the_other_copy() -> None:
    moved: Any = {
        key: value for key, value in BASE.items() if key not in {"accountability", "contributions"}
    }
    moved["partners"] = {"orange": get(BASE, at("partners.county")), **get(BASE, ("partners",))}
    del moved["partners"]["county"]
    moved["contributions"] = put(
        BASE["contributions"],
        at("pledges.0"),
        {"resource": "van", "partner": "orange", "amount": "1"},
    )
    ours = changed(
        ("partners.county.mission", "Serve all."),
        ("commitments.partners.county", {"commits": "Come"}),
        ("questions", [{"about": "partners.county.mission", "question": "All?"}]),
    )
    for merged in (merge(BASE, ours, moved), merge(BASE, moved, ours)):
        data = together(merged)
        assert get(data, at("partners.orange.mission")) == "Serve all."
        assert set(get(data, ("partners",))) == {"orange", "council"}
        assert get(data, at("commitments.partners.orange.commits")) == "Come"
        assert data["questions"] == [{"about": "partners.orange.mission", "question": "All?"}]
    assert together(merge(BASE, BASE, moved)) == moved
    gone = changed(("contributions", None), ("accountability", None), ("partners.county", None))
    assert set(get(together(merge(BASE, gone, moved)), ("partners",))) == {"council"}


def test_two_offices_that_began_alone_and_named_one_partner_have_one_partner() -> None:
    one = changed(("partners.town", {"name": "Chapel Hill", "mission": "Serve the town."}))
    other = changed(
        ("partners.chapel-hill", {"name": "Chapel Hill", "contact": "The clerk"}),
        ("contributions.pledges.0.partner", "chapel-hill"),
    )
    data = together(merge(None, one, other))
    assert get(data, at("partners.town")) == {
        "name": "Chapel Hill", "mission": "Serve the town.", "contact": "The clerk",
    }  # fmt: skip
    assert list(get(data, ("partners",))) == ["county", "council", "town"]


def test_without_a_base_a_name_under_another_id_tells_two_things_of_one_id_apart() -> None:
    theirs = changed(
        ("contributions.resources.van", {"what": "Wheelbarrow"}),
        ("contributions.resources.van-2", {"what": "Van"}),
        ("contributions.pledges", [{"resource": "van", "partner": "council"}]),
    )
    data = together(merge(None, BASE, theirs))
    assert get(data, at("contributions.resources")) == {
        "van": {"what": "Van"}, "wheelbarrow": {"what": "Wheelbarrow"},
    }  # fmt: skip
    given = {
        pledge["partner"]: pledge["resource"] for pledge in get(data, at("contributions.pledges"))
    }
    assert given == {"county": "van", "council": "wheelbarrow"}
    assert asked(data) == []


def test_a_name_under_an_id_that_both_have_tells_nothing_apart() -> None:
    partners = {"county": "Orange County", "council": "Food Council", "town": "Town"}
    one = changed(("partners", {key: {"name": name} for key, name in partners.items()}))
    other = changed(("partners.town.name", "Food Council"), base=one)
    for ours, theirs in ((one, other), (other, one)):
        merged = merge(None, ours, theirs)
        assert set(get(merged.data, ("partners",))) == set(partners)
        assert [clash.place for clash in merged.clashes] == [at("partners.town.name")]


def test_the_same_copy_by_another_name_is_not_asked_about_again() -> None:
    ours, theirs = changed(("purpose.goal", "Ours.")), changed(("purpose.goal", "Theirs."))
    once = together(merge(BASE, ours, theirs))
    again = with_questions(merge(BASE, once, theirs), ("county.yaml", "mailed.yaml"), TODAY)
    assert again == once


def test_what_one_partner_commits_to_is_told_apart_from_the_partner() -> None:
    base = changed(("commitments", {"partners": {"county": {"commits": "All."}}}))
    ours = changed(("commitments.partners.county", None), base=base)
    theirs = changed(("commitments.partners.county.commits", "Some."), base=base)
    (question,) = asked(together(merge(base, ours, theirs)))
    assert question.startswith("Commitments of each partner, Orange County: do we keep it?")


# -- merging again ----------------------------------------------------------------------------


def again(base: dict[str, Data], ours: dict[str, Data], theirs: dict[str, Data]) -> dict[str, Data]:
    """The merge, which a second and a third time must not change."""
    once = together(merge(base, ours, theirs))
    for _ in range(2):
        assert together(merge(base, once, theirs)) == once
    return once


def test_two_new_records_of_one_id_are_two_however_often_they_are_merged() -> None:
    half = {"partner": "county", "layer": "clients", "to": "Alpha people"}
    other = {"partner": "county", "layer": "ethics", "to": "Beta board"}
    merged = again(
        BASE,
        changed(("accountability.entries.county-2", half)),
        changed(("accountability.entries.county-2", other)),
    )
    entries = get(merged, at("accountability.entries"))
    assert list(entries) == ["county-1", "county-2", "county-3"]
    assert (entries["county-2"], entries["county-3"]) == (half, other)


def test_a_partner_with_another_id_in_one_copy_and_another_name_in_the_other_is_one() -> None:
    theirs = renamed(BASE, "partners", {"council": "food"})
    ours = changed(("partners.council.name", "The Food Council"))
    merged = again(BASE, ours, theirs)
    assert get(merged, ("partners", "food", "name")) == "The Food Council"
    assert list(get(merged, ("partners",))) == ["county", "food"]


def test_what_one_copy_gave_another_choice_is_the_same_beside_a_new_one_like_the_old() -> None:
    base = changed(
        ("contributions.resources.room", {"what": "Room"}), ("contributions.pledges.0.amount", "16")
    )
    begun = {"resource": "van", "partner": "county"}
    ours = changed(("contributions.pledges.1", begun), base=base)
    theirs = changed(("contributions.pledges.0.resource", "room"), base=base)
    assert get(again(base, ours, theirs), at("contributions.pledges")) == [
        {"resource": "room", "partner": "county", "amount": "16"},
        begun,
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "Cafe\u0301"),
        ("Less hunger.", "Less hunger.\n"),
        ("10 km", "10\u00a0km"),
        ("Less\u200b hunger", "Less hunger"),
        ("One line\r\nanother", "One line\nanother"),
        ("\ufeffHunger", "Hunger "),
    ],
)
def test_words_that_look_alike_are_no_difference(one: str, other: str) -> None:
    ours, theirs = changed(("purpose.goal", one)), changed(("purpose.goal", other))
    merged = again(BASE, ours, theirs)
    assert (get(merged, at("purpose.goal")), asked(merged)) == (one, [])
    assert compare(ours, theirs).differences == ()


# -- whom a question asks ----------------------------------------------------------------------


def whole_questions(data: Any) -> list[Any]:
    return list(data["questions"])


@pytest.mark.parametrize(
    ("place", "values", "of"),
    [
        ("purpose.goal", ("A.", "B."), None),
        ("partners.county.mission", ("A.", "B."), "county"),
        ("partners.council.name", ("A", "B"), "council"),
        ("accountability.entries.county-1.for", ("A", "B"), "county"),
        ("contributions.pledges.0.amount", ("2", "3"), "county"),
        ("contributions.resources.van.what", ("A", "B"), None),
        ("commitments.partners.council.keeps", ("A.", "B."), "council"),
        ("practice.actions.0.what", ("Call the mayor", "Call the board today"), None),
        # Whose it is, is what they differ in.
        ("practice.actions.0.owner", ("county", "council"), None),
        ("accountability.entries.county-1.layer", ("clients", "ethics"), "county"),
    ],
)
def test_a_question_that_is_left_notes_whom_it_asks_where_that_is_one_partner(
    place: str, values: tuple[str, str], of: str | None
) -> None:
    ours, theirs = (changed((place, value)) for value in values)
    merged = merge(BASE, ours, theirs)
    assert len(merged.clashes) == 1
    data = together(merged)
    (question,) = whole_questions(data)
    assert get(question, ("asked_of",)) == of
    back = together(merge(BASE, theirs, ours))
    assert get(back, at("questions.0.asked_of")) == of
    assert together(merge(BASE, data, theirs)) == data


def test_a_question_about_a_pair_asks_nobody_alone_and_one_about_an_action_its_owner() -> None:
    second = entry("council", "Growers")
    pair = {"between": ["county-1", "council-1"], "why": "They meet."}
    base = changed(
        ("accountability.entries.council-1", second),
        ("accountability.pairs", [pair]),
        ("practice.actions.0.owner", "council"),
    )
    for place, of in (("accountability.pairs.0.why", None), ("practice.actions.0.due", "council")):
        values = ("One.", "Two.") if of is None else ("2026-12-01", "2026-12-02")
        ours, theirs = (changed((place, value), base=base) for value in values)
        data = together(merge(base, ours, theirs))
        assert get(data, at("questions.0.asked_of")) == of


def test_what_was_typed_about_a_place_asks_the_partner_it_is_of() -> None:
    merged = merge(BASE, BASE, BASE)
    places = [at("partners.county.mission"), at("contributions.pledges.0.amount"), at("purpose")]
    data = with_questions(merged, NAMES, TODAY, [(place, f"Why {place[0]}?") for place in places])
    assert check(data).problems == ()
    questions: Any = data["questions"]
    assert [one.get("asked_of") for one in questions] == ["county", None, None]


@pytest.mark.parametrize(("owner", "of"), [({}, "county"), ({"owner": "council"}, None)])
def test_a_record_that_no_longer_fits_is_asked_of_its_partner(
    owner: dict[str, str], of: str | None
) -> None:
    base = changed(
        ("accountability.entries.county-2", entry("county", "Growers")),
        ("accountability.entries.council-1", entry("council", "Growers")),
    )
    pair = {"between": ["county-2", "county-2"], **owner}
    merged = Merged(put(base, at("accountability.pairs"), [pair]), base, base, ())
    data = together(merged)
    (question,) = whole_questions(data)
    assert "how does it fit in?" in str(get(question, ("question",)))
    assert get(question, ("asked_of",)) == of
    assert not get(data, at("accountability.pairs"))


def test_what_was_typed_about_a_place_is_asked_once() -> None:
    merged = merge(BASE, BASE, BASE)
    typed = [(at("purpose"), "Why the purpose?"), (at("partners"), "Why the partners?")]
    data = with_questions(merged, NAMES, TODAY, typed)
    again_typed = [*typed, (at("purpose"), "Why?")]
    later = with_questions(merge(BASE, data, BASE), NAMES, TODAY, again_typed)
    assert asked(later) == ["Why the purpose?", "Why the partners?", "Why?"]


def test_nobody_is_asked_who_is_not_there_any_more() -> None:
    merged = merge(BASE, BASE, BASE)
    data = with_questions(merged, NAMES, TODAY, [(at("partners.town.mission"), "Why?")])
    assert data["questions"] == [
        {"about": "partners", "question": "Why?", "asked_on": "2026-11-22"}
    ]


def test_a_question_is_known_in_whatever_language_it_was_asked() -> None:
    ours, theirs = changed(("purpose.goal", "Ours.")), changed(("purpose.goal", "Theirs."))
    once = together(merge(BASE, ours, theirs))
    french: Any = put(once, ("language",), "fr")
    assert asked(together(merge(BASE, french, theirs))) == asked(once)


def test_the_words_of_a_record_that_no_longer_fits_are_in_its_question() -> None:
    pair = {"between": ["county-1", "county-1"], "why": "Both want it"}
    merged = Merged(put(BASE, at("accountability.pairs"), [pair]), BASE, BASE, ())
    (question,) = asked(together(merged))
    assert question.startswith("Pairs, ")
    assert "how does it fit in? " in question
    assert question.endswith("Both want it")


def test_two_copies_that_are_too_much_for_one_plan_are_not_made_one() -> None:
    def with_actions(copy: str) -> dict[str, Data]:
        actions: list[Data] = [
            {"what": f"Walk {copy} {number}"} for number in range(MOST_RECORDS // 2 + 1)
        ]
        return {**BASE, "practice": {"actions": actions}}

    merged = merge(None, with_actions("ours"), with_actions("theirs"))
    with pytest.raises(Trouble) as trouble:
        with_questions(merged, ("a", "b"), TODAY)
    nothing, much = trouble.value.problems
    assert "nothing was merged" in nothing.sentence
    assert (much.where, much.place) == ("Actions", ())
    assert much.sentence.startswith("holds 12,002 entries")
