"""The agreement: what a lawyer has to find in it, and what must never be there."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from agreed import agreed
from filled import planned
from lanes import by_chance
from partnerkit.document.blocks import Block, Clause, Foot, Heading, Signing
from partnerkit.document.formats import Format, Paper
from partnerkit.document.markdown import markdown
from partnerkit.document.page import page
from partnerkit.document.rendering import rendered
from partnerkit.document.text import as_text
from partnerkit.document.word import word
from partnerkit.language import in_language
from partnerkit.plan.text_code import text_code
from partnerkit.report.agreement import Agreement, agreement
from partnerkit.report.clauses import letter, sentence
from partnerkit.workbook.places import put, without

TODAY = date(2026, 11, 26)
CODE = "E6B0 8AE0 A106 DE27"
SHOWN = CODE.replace(" ", "\u00a0")


def made(data: Any, *, signed: bool = False) -> Agreement:
    return agreement(planned(data, TODAY).partnership, TODAY, CODE, signed=signed)


def words(blocks: list[Block]) -> str:
    return " ".join(as_text(blocks, plain=True).split())


@pytest.fixture(scope="module")
def whole() -> Agreement:
    return made(agreed())


def test_nothing_is_missing_where_all_is_agreed(whole: Agreement) -> None:
    assert whole.missing == ()
    assert "[" not in words(whole.blocks)


def test_a_page_says_how_the_text_stands_before_its_contents(whole: Agreement) -> None:
    shown = page(whole.blocks)
    assert shown.index("not signed") < shown.index("<nav") < shown.index('<main id="content"')


def test_it_says_what_a_lawyer_starts_from(whole: Agreement) -> None:
    said = words(whole.blocks)
    for part in (
        "County of Orange, North Carolina (“the County”), of 200 Cameron Street, Hillsborough.",
        "Out of scope. Emergency food.",
        "(a) The County: 22,922 USD a year toward “Coordinator”, needed by 1 July 2019.",
        "(a) Food Council members: 8 hours a week toward “Visits”. On this condition: Somebody",
        "The university: 4 hours a week toward “Visits” (asked, no answer yet).",
        "The County, to The Board: The adopted budget.",
        "What the partners do where the two meet: Bad news is told to the Board first.",
        "The County and Food Council members: Progress report (every 6 months; first by 1 Oct",
        "This memorandum runs from 1 July 2019 to 30 June 2021.",
        "The notice period is 60 days.",
        "It is not meant to be legally binding.",
        "has it read by a lawyer",
        "For County of Orange, North Carolina, by its Chair of the Board",
        "Schedule A: Ledger of contributions",
        "Schedule B: Work plan",
        "Draft of 26 November 2026, not signed.",
    ):
        assert part in said, part


@pytest.mark.parametrize(
    ("spoken", "every", "how_often"),
    [
        ("", "1 day", "every day"),
        ("", "1 week", "every week"),
        ("", "1 month", "every month"),
        ("", "1 year", "every year"),
        ("", "6 months", "every 6 months"),
        ("fr", "1 day", "tous les jours"),
        ("fr", "1 week", "toutes les semaines"),
        ("fr", "2 weeks", "toutes les 2 semaines"),
        ("fr", "1 month", "tous les mois"),
        ("fr", "1 year", "tous les ans"),
    ],
)
def test_how_often_is_said_as_people_say_it(spoken: str, every: str, how_often: str) -> None:
    data = put(agreed(), ("practice", "review_every"), every)
    data = put(data, ("commitments", "duties", 0, "every"), every)
    with in_language(spoken):
        said = words(made(data).blocks)
    assert said.count(how_often) == 3, said  # the review, the duty, and the duty in its schedule


def test_no_text_code_is_broken_over_two_lines(whole: Agreement) -> None:
    for shown in (
        as_text(whole.blocks, plain=True),
        markdown(whole.blocks),
        page(whole.blocks),
        "".join(
            one.text or "" for one in Document(BytesIO(word(whole.blocks, TODAY))).element.iter()
        ),
    ):
        assert SHOWN in shown
        assert CODE not in shown


def test_offers_are_no_commitments(whole: Agreement) -> None:
    said = words(whole.blocks)
    sure, offers = said.index("Each is a commitment"), said.index("These are offers")
    assert sure < said.index("22,922") < said.index("“A room”") < offers
    assert offers < said.index("8 hours a week") < said.index("The partners look to others")


def test_what_is_confirmed_on_a_condition_is_an_offer() -> None:
    pledges = agreed()["contributions"]["pledges"]
    number = next(n for n, one in enumerate(pledges) if one.get("amount") == "22922")
    place = ("contributions", "pledges", number, "conditions")
    said = words(made(put(agreed(), place, "A seat is added")).blocks)
    assert said.index("These are offers") < said.index("22,922") < said.index("A seat is added")


def test_an_offer_of_nobody_in_particular_is_told_as_it_is() -> None:
    offers = put(agreed(), ("contributions", "offers"), [{"what": "A mailing list"}])
    said = words(made(offers).blocks)
    assert said.index("These are offers") < said.index("A mailing list.")


def test_it_never_holds_what_partners_tell_each_other_besides(whole: Agreement) -> None:
    said = words(whole.blocks)
    for never in (
        "half-time", "failed", "A post on one budget", "never said aloud", "too late",
        "Who can say yes", "partnerkit", "county-1", "council-1", "Clear intent 1",
    ):  # fmt: skip
        assert never not in said, never


def test_clauses_are_numbered_without_a_gap(whole: Agreement) -> None:
    chapter = clause = 0
    for block in whole.blocks:
        if isinstance(block, Heading) and re.match(r"\d", block.text):
            chapter, clause = chapter + 1, 0
            assert block.text.startswith(f"{chapter}. ")
        elif isinstance(block, Clause) and block.level == 1 and block.number:
            clause += 1
            assert block.number == f"{chapter}.{clause}"
    assert chapter == 15


def test_each_partner_signs_on_lines_that_are_empty_beside_the_code(whole: Agreement) -> None:
    rooms = [block for block in whole.blocks if isinstance(block, Signing)]
    empty = (("Signature", ""), ("Printed name", ""), ("Title", ""), ("Date", ""))
    assert [room.lines for room in rooms] == [empty, empty]
    assert all(SHOWN in room.note for room in rooms)
    assert [block.text for block in whole.blocks if isinstance(block, Foot)] == [
        f"Draft of 26 November 2026  |  Text code {SHOWN}"
    ]


def test_only_what_was_signed_says_so() -> None:
    data = put(agreed(), ("commitments", "partners", "county", "signed_by"), "County Manager")
    data = put(data, ("commitments", "partners", "county", "signed_on"), "2019-02-19")
    assert "County Manager" not in words(made(data).blocks)
    frozen = words(made(data, signed=True).blocks)
    assert "As signed; the last signature is of 19 February 2019." in frozen
    assert "Signed by: County Manager Date: 19 February 2019" in frozen
    assert frozen.count("Printed name") == 1  # the council has not signed


GONE = {
    ("practice", "term", "notice"): "notice period",
    ("practice", "term", "standing"): "whether this memorandum is legally binding",
    ("practice", "term", "from"): "first day",
    ("purpose", "goal"): "the common goal",
    ("purpose", "outside"): "what is left to others",
    ("commitments", "working", "decisions"): "how the partners decide",
    ("commitments", "qualities", "respect"): "what this looks like: respect",
    ("commitments", "partners", "council"): "what Food Council members commits to",
    ("accountability", "pairs", 0, "balance"): "what the partners do where these two meet",
    ("contributions", "pledges", 0, "amount"): "how much the County gives toward “Coordinator”",
}


@pytest.mark.parametrize("place", GONE, ids=str)
def test_what_is_missing_stands_in_brackets_and_is_listed(place: Any) -> None:
    lacking = made(without(agreed(), place))
    (one,) = lacking.missing
    assert one.words.startswith(GONE[place])
    assert one.needed
    assert words(lacking.blocks).count("[To be agreed: ") == 1


@pytest.mark.parametrize("spoken", ["", "fr"])
def test_brackets_do_not_repeat_what_stands_before_them_and_end_what_they_are_all_of(
    spoken: str,
) -> None:
    data = without(agreed(), ("accountability", "pairs", 0, "balance"))
    for place in (("commitments", "qualities"), ("commitments", "partners")):
        data = without(data, place)
    with in_language(spoken):
        clauses = [one for one in made(data).blocks if isinstance(one, Clause)]
    blank = [one for one in clauses if one.text.startswith("[")]
    assert len(blank) > 8
    for one in blank:
        assert one.text.endswith("]"), one
        lead = one.lead.rstrip(" .:\u00a0").lower()
        assert not lead or not one.text.rstrip("]").lower().endswith(lead), one


def test_an_address_is_no_reason_not_to_sign() -> None:
    (one,) = made(without(agreed(), ("partners", "county", "address"))).missing
    assert (one.words, one.needed) == ("address of the County", False)


def test_a_bare_plan_is_an_agreement_of_brackets() -> None:
    bare = {"partnerkit": "1", "name": "Us", "partners": {"a": {"name": "A"}, "b": {"name": "B"}}}
    assert len(made(bare).missing) > 20


def test_a_partner_that_has_left_is_no_party() -> None:
    data = put(agreed(), ("partners", "gone"), {"name": "Gone Ltd", "left": "2020-01"})
    assert "Gone" not in words(made(data).blocks)


def test_a_long_name_is_said_once_and_a_letter_stands_for_it() -> None:
    long = "Department of " + "Very Long Affairs and " * 4 + "Others"
    data = without(
        put(agreed(), ("partners", "county", "name"), long), ("partners", "county", "short")
    )
    data = without(data, ("partners", "county", "legal_name"))
    said = words(made(data).blocks)
    assert f"{long} (“Partner A”)" in said
    assert said.count(long) == 2  # and where it signs


@by_chance(6)
@given(st.text(min_size=1).filter(str.strip))
def test_any_words_are_in_every_format(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    data = put(agreed(), ("purpose", "goal"), text)
    blocks = made(data).blocks
    for kind in (Format.MARKDOWN, Format.HTML, Format.DOCX):
        assert rendered(blocks, kind, TODAY, Paper.A4)
    assert SHOWN in markdown(blocks)


def test_letters_and_ends() -> None:
    assert [letter(n) for n in (0, 25, 26, 53)] == ["a", "z", "aa", "bbb"]
    assert [sentence(one) for one in ("Yes", "Yes.", "Yes!”", "“Yes”")] == [
        "Yes.", "Yes.", "Yes!”", "“Yes”.",
    ]  # fmt: skip


def test_the_code_is_that_of_the_answers() -> None:
    assert text_code(agreed()) != text_code(put(agreed(), ("name",), "Other"))
