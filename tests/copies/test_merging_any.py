"""What holds for any two edits of the examples."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import example as case
from hypothesis import given
from hypothesis import strategies as st

from edits import COPIES, add, decide, edited, example, texts
from lanes import by_chance
from partnerkit.copies.merge import merge, with_questions
from partnerkit.copies.wordings import wording
from partnerkit.language import in_language
from partnerkit.problems import Data
from partnerkit.workbook.check import check

TODAY = date(2026, 11, 22)
NAMES = ("county.yaml", "council.yaml")


def three(chosen: Any) -> tuple[dict[str, Data], dict[str, Data], dict[str, Data]]:
    name, ours, theirs = chosen
    base = example(name)
    return base, edited(base, ours), edited(base, theirs)


def questions(data: Any) -> list[Any]:
    return list(data.get("questions", []))


def whole(
    base: dict[str, Data] | None, ours: dict[str, Data], theirs: dict[str, Data]
) -> dict[str, Data]:
    return with_questions(merge(base, ours, theirs), NAMES, TODAY)


@by_chance(12)
@given(COPIES)
def test_a_copy_merged_with_itself_or_with_what_it_began_from_is_that_copy(chosen: Any) -> None:
    base, ours, _ = three(chosen)
    assert whole(base, ours, ours) == ours
    assert whole(None, ours, ours) == ours
    assert whole(base, ours, base) == ours
    assert whole(base, base, ours) == ours


@by_chance(12)
@given(COPIES)
def test_where_nothing_conflicts_it_does_not_matter_whose_copy_is_whose(chosen: Any) -> None:
    base, ours, theirs = three(chosen)
    merged, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert len(merged.clashes) == len(other.clashes)
    if not merged.clashes and (merged.ours, merged.theirs) == (ours, theirs):
        assert merged.data == other.data


@by_chance(12)
@given(COPIES)
def test_the_result_is_in_order_and_holds_every_sentence(chosen: Any) -> None:
    base, ours, theirs = three(chosen)
    merged = whole(base, ours, theirs)
    assert check(merged).problems == ()
    # What both copies together took out, wherever it stood, the result no longer has.
    before = texts(base)
    out = (before - texts(ours)) + (before - texts(theirs))
    everything = "\n".join(texts(merged))
    for sentence in texts(ours) | texts(theirs):
        assert sentence in everything or out[sentence] >= before[sentence] > 0


@by_chance(12)
@given(COPIES, st.booleans())
def test_every_difference_is_a_question_of_its_own_and_questions_do_not_add_up(
    chosen: Any, known: bool
) -> None:
    base, ours, theirs = three(chosen)
    before = base if known else None
    merged = merge(before, ours, theirs)
    together = with_questions(merged, NAMES, TODAY)
    still_open = [one["question"] for one in questions(together) if "answer" not in one]
    for clash in merged.clashes:
        with in_language(merged.data.get("language")):
            wording_of = wording(merged.data, clash, NAMES)
        assert [one for one in still_open if wording_of.is_said_in(one)], wording_of
    assert len(set(still_open)) >= len({one.place for one in merged.clashes})
    again = whole(before, whole(before, together, theirs), theirs)
    assert len(questions(whole(before, again, theirs))) == len(questions(again))


#: One copy adds a pledge, the other two that say the same.
ADDED = "hyattsville.yaml", [(add, 7, "Ask first.")], [(add, 7, "0"), (add, 7, "0")]
#: Both change a pair so that its two accountabilities are now of one partner.
MISFIT = "bow-valley.yaml", [(decide, 407, "000")], [(decide, 134, "Ask first.")]


@by_chance(12)
@given(COPIES, st.booleans())
@case(MISFIT, True)
@case(ADDED, False)
@case((ADDED[0], ADDED[2], ADDED[1]), False)
def test_merging_again_changes_nothing(chosen: Any, known: bool) -> None:
    base, ours, theirs = three(chosen)
    before = base if known else None
    once = whole(before, ours, theirs)
    twice = whole(before, once, theirs)
    assert twice == once
    assert whole(before, twice, theirs) == once


@by_chance(12)
@given(COPIES)
def test_without_a_base_the_result_is_in_order_and_holds_every_sentence(chosen: Any) -> None:
    _, ours, theirs = three(chosen)
    merged = whole(None, ours, theirs)
    assert check(merged).problems == ()
    everything = "\n".join(texts(merged))
    for sentence in texts(ours) | texts(theirs):
        assert sentence in everything
