"""Several answers typed in one line: of a list, or of a record; and all else stays one answer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanes import by_chance
from partnerkit.document.blocks import Paragraph
from partnerkit.interview.said_with_it import pieces
from partnerkit.interview.walk import ask_some, run_step
from partnerkit.language import in_language
from partnerkit.problems import Data
from partnerkit.prompts.prompter import Back, Stop
from partnerkit.readings.reading import OneOrSeveral, Reading
from partnerkit.readings.told_together import a_choice, told_together, years
from partnerkit.workbook.partners import Kind
from partnerkit.workbook.places import get, put
from partnerkit.workbook.steps import Step
from scripted import Reply
from sitting import TWO_PARTNERS, Sitting, sit_for

Script = list[tuple[str, Reply]]
ROOM: Any = put(TWO_PARTNERS, ("contributions", "resources"), {"room": {"what": "Room"}})


def test_several_answers_of_a_list_in_one_line() -> None:
    script: Script = [("matters to all", "Dignity; Local farms;  Patience ;")]
    sitting = sit_for(TWO_PARTNERS, Step.PURPOSE, {"values"}, script)
    assert sitting.answers["purpose"]["values"] == ["Dignity", "Local farms", "Patience"]
    assert Paragraph("Kept as 3 answers.") in sitting.prompter.shown
    assert len(sitting.saves) == 1
    assert "semicolon" in sitting.prompter.asked[0].tip


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("kind", [*Kind, ""])
def test_an_example_is_one_answer_where_several_may_be_typed(kind: str, code: str) -> None:
    data: Any = put(TWO_PARTNERS, ("partners", "county", "kind"), str(kind))
    with in_language(code):
        sitting = Sitting(data, [])
        asked = [q for step in Step for q in sitting.session.every_question(step) if q.example]
        assert len(asked) > 30
        assert [q.example for q in asked if len(pieces(q, q.example)) > 1] == []


def test_a_semicolon_behind_a_backslash_belongs_to_the_answer() -> None:
    script: Script = [("matters to all", r"Dignity\; respect; Farms")]
    sitting = sit_for(TWO_PARTNERS, Step.PURPOSE, {"values"}, script)
    assert sitting.answers["purpose"]["values"] == ["Dignity; respect", "Farms"]


@pytest.mark.parametrize("text", ["One; two", "One, for two", "One, mixed, 2008"])
def test_one_answer_stays_one_answer(text: str) -> None:
    script: Script = [("change together", text), ("get to", "")]
    sitting = sit_for(TWO_PARTNERS, Step.PURPOSE, {"goal"}, script)
    assert sitting.answers["purpose"]["goal"] == text


def entries(sitting: Sitting) -> list[Any]:
    return list(get(sitting.answers, ("accountability", "entries")).values())


CELL = {"entries.county.plans"}


def test_who_and_for_what_in_one_breath() -> None:
    script: Script = [("ties the hands", "the Board of Commissioners, for the budget, for real")]
    sitting = sit_for(TWO_PARTNERS, Step.ACCOUNTABILITY, CELL, script)
    (entry,) = entries(sitting)
    assert (entry["to"], entry["for"]) == ("the Board of Commissioners", "the budget, for real")
    assert Paragraph("Kept as: the Board of Commissioners | the budget, for real") in (
        sitting.prompter.shown
    )


def test_of_several_in_one_line_the_rest_is_asked_on_its_own() -> None:
    script: Script = [
        ("ties the hands", "the Board, for the budget; the State; the bank, for interest"),
        ("right to expect", "Clean books"),
    ]
    sitting = sit_for(TWO_PARTNERS, Step.ACCOUNTABILITY, CELL, script)
    given = {entry["to"]: entry["for"] for entry in entries(sitting)}
    assert given == {"the Board": "the budget", "the State": "Clean books", "the bank": "interest"}
    assert len(sitting.saves) == 2


def test_a_partner_alone_has_named_what_it_typed_in_one_line() -> None:
    sitting = Sitting(TWO_PARTNERS, [("Which code", "A, for B; C, for D"), ("", Stop())], "county")
    with pytest.raises(Stop):
        run_step(sitting.session, Step.ACCOUNTABILITY)
    assert [entry["named_by"] for entry in entries(sitting)] == [["county"], ["county"]]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (
            "Meeting room, operational, 6 evenings a month by 1 March 2027",
            {"kind": "operational", "amount": "6", "unit": "evenings a month", "by": "2027-03-01"},
        ),
        ("Meeting room, People", {"kind": "people"}),
        ("Meeting room, 6 by 2028", {"amount": "6", "by": "2028"}),
    ],
)
def test_a_resource_in_one_breath(typed: str, kept: dict[str, Data]) -> None:
    script: Script = [("does it take", typed), ("", Stop())]
    sitting = Sitting(TWO_PARTNERS, script)
    with pytest.raises(Stop):
        ask_some(sitting.session, Step.CONTRIBUTIONS, {"resources"})
    record = get(sitting.answers, ("contributions", "resources", "meeting-room"))
    assert record == {"what": "Meeting room", **kept}


@pytest.mark.parametrize(
    "typed",
    [
        "Coordinator, salary and benefits",
        "Rooms, 6 to 8",
        "2008, mixed up",
    ],
)
def test_what_is_not_understood_belongs_to_the_text(typed: str) -> None:
    sitting = Sitting(TWO_PARTNERS, [("does it take", typed), ("", Stop())])
    with pytest.raises(Stop):
        ask_some(sitting.session, Step.CONTRIBUTIONS, {"resources"})
    (record,) = get(sitting.answers, ("contributions", "resources")).values()
    assert record == {"what": typed}


CITY = {"name": "City of Hall", "kind": "government", "contact": "Parks office, 2nd floor"}


@pytest.mark.parametrize(
    ("typed", "asked", "kept"),
    [
        ("City of Hall, government office, Parks office, 2nd floor", "", CITY),
        ("City of Hall, government, Parks office, 2nd floor", "City of Hall | Gov", CITY),
        (
            "Parks, Community, and Arts",
            "Parks, Community, and Arts",
            {"name": "Parks, Community, and Arts"},
        ),
        ("Hall, City of, government", "", {"name": "Hall, City of", "kind": "government"}),
        ("Hall, City of", "", {"name": "Hall, City of"}),
    ],
)
def test_a_partner_its_kind_and_its_contact_in_one_line(
    typed: str, asked: str, kept: dict[str, Data]
) -> None:
    which: Script = [(f'"{typed}" can be read in two ways', asked)] if asked else []
    sitting = Sitting(TWO_PARTNERS, [("Another partner", typed), *which, ("", Stop())])
    with pytest.raises(Stop):
        ask_some(sitting.session, Step.PARTNERS, {"partners"})
    _, _, record = get(sitting.answers, ("partners",)).values()
    assert record == kept


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ("Room, which is heated | People | 6", {"what": "Room, which is heated"}),
        ("Room, people, 6 evenings", {"what": "Room, people, 6 evenings, which is heated"}),
    ],
)
def test_what_is_understood_in_the_middle_of_a_text_is_asked(
    chosen: str, kept: dict[str, Data]
) -> None:
    typed = "Room, people, 6 evenings, which is heated"
    script: Script = [
        ("does it take", typed),
        ("can be read in two ways", Back()),
        ("does it take", typed),
        ("can be read in two ways", chosen),
        ("", Stop()),
    ]
    sitting = Sitting(TWO_PARTNERS, script)
    with pytest.raises(Stop):
        ask_some(sitting.session, Step.CONTRIBUTIONS, {"resources"})
    (record,) = get(sitting.answers, ("contributions", "resources")).values()
    assert record["what"] == kept["what"]
    assert ("amount" in record) is (chosen.startswith("Room, which"))


def test_several_partners_in_one_line_each_with_what_was_said_of_it() -> None:
    typed = "Harbour City, government office; Food Bank; Bay Fund, funder, Programs desk"
    script: Script = [("Who is a partner", typed), ("contact at Harbour City", Stop())]
    sitting = Sitting({**TWO_PARTNERS, "partners": {}}, script)
    with pytest.raises(Stop):
        ask_some(sitting.session, Step.PARTNERS, {"partners"})
    said = "Harbour City | Government office; Food Bank; Bay Fund | Funder | Programs desk"
    assert Paragraph(f"Kept as 3 answers: {said}") in sitting.prompter.shown
    assert get(sitting.answers, ("partners",)) == {
        "harbour-city": {"name": "Harbour City", "kind": "government"},
        "food-bank": {"name": "Food Bank"},
        "bay-fund": {"name": "Bay Fund", "kind": "funder", "contact": "Programs desk"},
    }


def test_of_several_in_one_line_a_day_that_is_not_clear_stays_with_its_text() -> None:
    typed = "Publish papers, by 01/07/2027; Meet, Orange County, by 1 July 2027"
    sitting = Sitting(TWO_PARTNERS, [("Which action", typed), ("", Stop())])
    with pytest.raises(Stop):
        ask_some(sitting.session, Step.PRACTICE, {"actions"})
    assert get(sitting.answers, ("practice", "actions")) == [
        {"what": "Publish papers, by 01/07/2027"},
        {"what": "Meet", "owner": "county", "due": "2027-07-01"},
    ]


def test_a_day_that_can_be_read_in_two_ways_is_asked() -> None:
    script: Script = [
        ("Which action", "Publish papers, Orange County, by 01/07/2027"),
        ("can be read in two ways", Back()),
        ("Which action", "Publish papers, Orange County, by 01/07/2027"),
        ("can be read in two ways", "Thursday, 1 July"),
        ("Another action", ""),
    ]
    sitting = sit_for(TWO_PARTNERS, Step.PRACTICE, {"actions"}, script)
    assert get(sitting.answers, ("practice", "actions")) == [
        {"what": "Publish papers", "owner": "county", "due": "2027-07-01"}
    ]


def test_an_amount_in_one_breath_that_can_be_read_in_two_ways_is_asked() -> None:
    script: Script = [
        ("Room: how much", "€1.000 a month by May 2027"),
        ("can be read in two ways", "1000"),
    ]
    sitting = sit_for(ROOM, Step.CONTRIBUTIONS, {"resources.room.amount"}, script)
    kept = {"what": "Room", "amount": "1000", "unit": "€ a month", "by": "2027-05"}
    assert get(sitting.answers, ("contributions", "resources", "room")) == kept


def test_a_balance_and_who_looks_after_it() -> None:
    pair = {"between": ["a-1", "b-1"], "relation": "competing", "why": "Time"}
    layers = {
        key: {"partner": who, "layer": "plans", "to": "A", "for": "B"}
        for key, who in (("a-1", "county"), ("b-1", "council"))
    }
    data = put(TWO_PARTNERS, ("accountability",), {"entries": layers, "pairs": [pair]})
    script: Script = [("next time they meet", "Report both, food council")]
    sitting = sit_for(data, Step.ACCOUNTABILITY, {"pairs.0.balance"}, script)
    (kept,) = get(sitting.answers, ("accountability", "pairs"))
    assert (kept["balance"], kept["owner"]) == ("Report both", "council")


def test_a_source_in_one_breath() -> None:
    needs = {"room": {"what": "Room", "amount": "12", "unit": "days a year"}}
    data = put(TWO_PARTNERS, ("contributions", "resources"), needs)
    said = "The church, 4 days, Food Council, by May 2027, to ask"
    script: Script = [("else could give it", said), ("have a say", ""), ("else could give it", "")]
    sitting = sit_for(data, Step.CONTRIBUTIONS, {"additional.room"}, script)
    assert get(sitting.answers, ("contributions", "additional")) == [
        {
            "resource": "room",
            "from": "The church",
            "amount": "4",
            "asked_by": "council",
            "ask_by": "2027-05",
            "status": "to ask",
        }
    ]


WORDS = st.lists(st.sampled_from(["for", "by", "2028", "mixed", "a", ",", ", ", "; ", "it", "Us"]))


@by_chance(60)
@given(WORDS.map("".join).map(str.strip).filter(bool))
def test_nothing_that_was_typed_is_lost(typed: str) -> None:
    sitting = Sitting(TWO_PARTNERS, [("earlier work", typed), ("", Stop())])
    if typed.casefold() == "none":
        return
    with pytest.raises(Stop):
        ask_some(sitting.session, Step.PARTNERS, {"county.history"})
    if "two ways" in sitting.prompter.asked[-1].question:
        return
    said = [
        words
        for record in get(sitting.answers, ("partners", "county", "history"))
        for words in record.values()
    ]
    assert sorted(words_of(" ".join(said))) == sorted(words_of(typed))


def words_of(text: str) -> list[str]:
    return text.replace(",", " ").replace(";", " ").split()


PARTS = st.lists(st.sampled_from(["2008", "mixed", "It worked", "a", "and b", "", "2010 to 2011"]))


@by_chance(100)
@given(PARTS.map(", ".join), st.sampled_from(["", "lesson"]))
def test_however_a_text_is_understood_each_word_of_it_is_kept(typed: str, rest: str) -> None:
    results = {"mixed": "Mixed", "worked": "It worked"}
    found = told_together(typed, "what", [years("when"), a_choice("result", results)], rest)
    for one in (found.whole, found.apart) if isinstance(found, OneOrSeveral) else (found,):
        if one:
            words = " ".join(part.words for part in one.values() if isinstance(part, Reading))
            assert sorted(words_of(words.casefold())) == sorted(words_of(typed.casefold()))
