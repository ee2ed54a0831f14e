"""What two copies say differently, and how it is counted and worded."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given

from edits import COPIES, edited, example
from lanes import by_chance
from partnerkit.copies.compare import compare, in_new_words, taken
from partnerkit.document.blocks import Heading, Items
from partnerkit.problems import Data
from partnerkit.report.comparison import counted, talking_points
from partnerkit.workbook.check import check
from partnerkit.workbook.places import get
from partnerkit.workbook.steps import Step
from three_copies import BASE, changed, entry

NAMES = ("county.yaml", "council.yaml")


def test_copies_that_say_the_same_have_no_difference_whatever_the_order() -> None:
    turned = changed(("purpose.values", ["Be kind", "Be fair"]))
    found = compare(BASE, turned)
    assert found.differences == ()
    assert found.same == compare(BASE, BASE).same > 10


def test_each_answer_counts_once_and_so_does_a_list_of_none() -> None:
    assert compare(BASE, BASE).same == 18
    none = changed(("purpose.values", []))
    assert compare(none, none).same == 17


def test_words_that_only_look_alike_count_as_the_same() -> None:
    one, other = (changed(("purpose.goal", words)) for words in ("Café", "Cafe\u0301"))
    assert compare(one, other).same == compare(BASE, BASE).same


def test_each_difference_says_where_it_is_whose_it_is_and_what_each_copy_has() -> None:
    other = changed(
        ("partners.county.mission", "Protect."),
        ("purpose.values.0", None),
        ("contributions.pledges.0.status", "offered"),
        ("name", "Council"),
    )
    found = compare(BASE, other)
    said = [(d.step, d.partner, d.label, d.first, d.second) for d in found.differences]
    assert said == [
        (None, "", "Name of the partnership", "Food Council", "Council"),
        (Step.PURPOSE, "", "Values", "Be fair", None),
        (Step.PARTNERS, "county", "Orange County, Mission and purpose", "Serve.", "Protect."),
        (
            Step.CONTRIBUTIONS,
            "county",
            "Pledges, “Van, Orange County”, Status",
            None,
            "Offered",
        ),
    ]
    assert counted(found, NAMES).endswith(
        "answers are the same, 2 different, 1 only in county.yaml, 1 only in council.yaml."
    )


def test_what_only_the_other_copy_has_is_found_where_it_stands_there() -> None:
    begin, board = {"what": "Begin"}, {"what": "Call the board"}
    written = {"what": "Write it up", "owner": "county"}
    other = changed(("practice.actions", [written, board, begin]))
    assert [(d.place, d.second) for d in compare(BASE, other).differences] == [
        (("practice", "actions", 0, "owner"), "Orange County"),
        (("practice", "actions", 2), "What: Begin"),
    ]


def test_one_id_for_two_things_is_two_things() -> None:
    place = "accountability.entries.county-2"
    one = changed((place, entry("county", "Families")))
    other = changed((place, {**entry("county", "The towns"), "for": "Reports"}))
    differences = compare(one, other).differences
    assert [(d.first is None, d.second is None) for d in differences] == [
        (False, True),
        (True, False),
    ]


def test_the_points_stand_under_their_step_and_their_partner() -> None:
    other = changed(("partners.county.mission", "Protect."), ("purpose.goal", "No hunger."))
    partnership = check(BASE).partnership
    assert partnership is not None
    blocks = talking_points(compare(BASE, other), partnership, NAMES)
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "Two copies: Food Council",
        Step.PURPOSE.heading,
        "All partners",
        Step.PARTNERS.heading,
        "Orange County",
    ]
    points = [point for block in blocks if isinstance(block, Items) for point in block.items]
    assert points[0] == (
        "Common goal\ncounty.yaml: “Less hunger.”\ncouncil.yaml: “No hunger.”\n"
        "What do we mean together?"
    )


def test_what_a_question_is_about_is_said_in_words() -> None:
    about = ("partners.county.mission", "accountability", "contributions.resources.van")
    asked: Any = [{"about": one, "question": f"Why {n}?"} for n, one in enumerate(about)]
    found = compare(BASE, changed(("questions", asked)))
    assert [(one.second or "").partition(";")[0] for one in found.differences] == [
        "About: Orange County, Mission and purpose",
        f"About: {Step.ACCOUNTABILITY.heading}",
        "About: Van",
    ]


def test_what_a_list_lost_and_what_it_gained_instead_is_one_change() -> None:
    """Texts only: a record that is gone and a new one are two things."""
    values = ["Be fair to all", "Be kind", "Be brief", "Be on time"]
    other = changed(
        ("purpose.values", values[:1] + values[2:]),
        ("practice.actions", [{"what": "Ask around"}, {"what": "Write it up"}]),
        ("purpose.goal", "No hunger."),
    )
    said = [(one.first, one.second) for one in in_new_words(compare(BASE, other).differences)]
    assert said == [
        ("Be fair", "Be fair to all"),
        ("Be kind", "Be brief"),
        (None, "Be on time"),
        ("Less hunger.", "No hunger."),
        ("What: Call the board", None),
        (None, "What: Ask around"),
    ]
    back = [(one.first, one.second) for one in in_new_words(compare(other, BASE).differences)]
    assert (values[3], None) in back


def test_how_many_answers_were_taken_from_the_other_copy() -> None:
    theirs = changed(
        ("partners.county.mission", "Protect."),
        ("purpose.values.2", "Be brief"),
        ("practice.actions.0", {"what": "Begin"}),
    )
    assert taken(BASE, theirs, BASE) == 0
    assert taken(BASE, theirs, changed(("partners.county.mission", "Protect."))) == 1
    assert taken(BASE, theirs, changed(("partners.county.mission", "Preserve."))) == 0
    assert taken(BASE, theirs, changed(("purpose.values.2", "Be brief"))) == 1
    begun = changed(("practice.actions.2", {"what": "Begin"}))
    assert taken(BASE, theirs, begun) == 1, "wherever it stands"
    assert taken(BASE, theirs, theirs) == 4, "what it took out is one, too"


def test_what_belongs_to_no_step_comes_first() -> None:
    asked: Any = [{"question": "Why?"}]
    other = changed(("purpose.goal", "No hunger."), ("questions", asked), ("name", "Council"))
    steps = [one.step for one in compare(BASE, other).differences]
    assert steps == [None, None, Step.PURPOSE]


@by_chance(20)
@given(COPIES)
def test_no_id_stands_in_the_points(chosen: Any) -> None:
    """An accountability is numbered, so its id is no word; one that is told apart has a new one."""
    name, ours, theirs = chosen
    one, other = (edited(example(name), edits) for edits in (ours, theirs))
    numbered = re.compile(rf"\b(?:{'|'.join(get(one, ('partners',)) or {'-': 0})})-[0-9]+\b")
    for found in compare(one, other).differences:
        for words in (found.label, found.first, found.second):
            assert not numbered.search(words or "")


@by_chance(20)
@given(COPIES)
def test_two_copies_differ_the_same_way_from_either_side(chosen: Any) -> None:
    name, ours, theirs = chosen
    one: dict[str, Data] = edited(example(name), ours)
    other = edited(example(name), theirs)
    there, back = compare(one, other), compare(other, one)
    assert there.same == back.same

    def said(*words: str | None) -> tuple[str, ...]:
        # Which of two things under one id gets a new id depends on which copy is named first.
        return tuple(re.sub(r" \([\w-]+\)|About: [^;]+", "", one or "") for one in words)

    assert sorted(said(d.first, d.second) for d in there.differences) == sorted(
        said(d.second, d.first) for d in back.differences
    )
