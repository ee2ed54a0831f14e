"""One partner answers alone: what it is asked, and what it does not see of the others."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Any

import pytest

from partnerkit.document.blocks import Answer, Block, Heading, Paragraph, Table
from partnerkit.interview.walk import ask_some, run_step
from partnerkit.plan.one_partner import NAMED_TOO, next_for, part_of
from partnerkit.plan.question import Question
from partnerkit.plan.questions import questions
from partnerkit.problems import Data
from partnerkit.prompts.prompter import Back, QuestionNoted, Stop
from partnerkit.workbook.check import check
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step
from scripted import Reply
from sitting import TODAY, TWO_PARTNERS, Sitting, sit, sit_for

DONE = ("want to change", "No, this is right")
LAYERS = ("ethics", "clients", "stakeholders", "plans")


def part(data: dict[str, Data], step: Step, voice: str, today: date = TODAY) -> list[Question]:
    found = check(data)
    assert found.partnership is not None, found.problems
    asked = questions(data, step, found.partnership, today)
    return part_of(asked, step, found.partnership, data, voice, today)


def names(asked: list[Question]) -> list[str]:
    return [q.name for q in asked if not q.asking.aside]


def entry(partner: str, to: str, *named_by: str, layer: str = "clients") -> dict[str, Data]:
    said: dict[str, Data] = {"partner": partner, "layer": layer, "to": to, "for": f"{to} work"}
    return said | ({"named_by": list(named_by)} if named_by else {})


def with_entries(**entries: Any) -> dict[str, Data]:
    kept = {key.replace("_", "-"): one for key, one in entries.items()}
    changed: dict[str, Data] = put(TWO_PARTNERS, ("accountability", "entries"), kept)
    return changed


# What is its part.


def test_the_purpose_is_asked_whole() -> None:
    found = check(TWO_PARTNERS).partnership
    assert found is not None
    asked = questions(TWO_PARTNERS, Step.PURPOSE, found, TODAY)
    mine = part(TWO_PARTNERS, Step.PURPOSE, "county")
    names = attrgetter(*(one.name for one in fields(Question)))
    assert list(map(names, mine)) == list(map(names, asked))


def test_a_partner_speaks_for_itself_and_asks_what_is_unclear_of_the_others() -> None:
    found = part(TWO_PARTNERS, Step.PARTNERS, "county")
    of_council = [q for q in found if q.place[:2] == ("partners", "council")]
    assert [(q.name, q.again) for q in of_council] == [("council.?", True)]
    assert "county.mission" in names(found)
    assert "county.?" not in names(found)


def test_it_names_its_own_layers_first_then_those_of_every_other() -> None:
    data = put(TWO_PARTNERS, ("partners", "town"), {"name": "Town"})
    found = names(part(data, Step.ACCOUNTABILITY, "council"))
    order = [f"entries.{who}.{one}" for who in ("council", "county", "town") for one in LAYERS]
    order.insert(3, "entries.council.stakeholders.external")
    assert found == [*order, "pairs"]


def test_what_only_others_named_is_in_no_question_before_the_layers_are_done() -> None:
    data = with_entries(
        county_1=entry("county", "Secret one", "council"),
        county_2=entry("county", "Board", "county"),
        council_1=entry("council", "Secret two", "council", layer="plans"),
        council_2=entry("council", "Members"),
        council_3=entry("council", "Secret three", "council"),
    )
    found = part(data, Step.ACCOUNTABILITY, "county")
    at = names(found).index(NAMED_TOO)
    before = [q for q in found if not q.asking.aside][:at]
    assert "Secret" not in repr(before)
    assert "council-2" not in "".join(q.section for q in before)
    assert "Board" in repr(before)
    assert "Members" in repr(before)
    empty = next(q for q in before if q.name == "entries.council.plans")
    assert not empty.answered
    assert "ties the hands" in empty.prompt


def test_what_is_named_in_a_layer_is_numbered_for_whoever_answers_alone() -> None:
    data = with_entries(
        county_1=entry("county", "Secret", "council"),
        county_2=entry("county", "Board", "county"),
        county_4=entry("county", "Families", "county"),
        council_1=entry("council", "Members", "county"),
    )
    found = part(data, Step.ACCOUNTABILITY, "county")
    sections = {q.place[2]: q.section for q in found if q.place[3:] == ("to",)}
    assert {key: section.rpartition(", ")[2] for key, section in sections.items()} == {
        "county-2": "Primary clients",
        "county-4": "Primary clients (2)",
        "council-1": "Primary clients",
    }


def test_it_is_offered_what_others_named_first_and_it_did_not_in_any_words() -> None:
    data = with_entries(
        county_1=entry("county", "A", "council"),
        county_2=entry("county", "B", "county", "council"),
        county_3=entry("county", "C", "council", "county"),
        council_1=entry("council", "D", "council"),
        council_2=entry("council", " d.", "county"),
        council_3=entry("council", "E"),
    )
    data = put(data, ("accountability", "entries", "council-2", "for"), "D WORK")
    (asked,) = (q for q in part(data, Step.ACCOUNTABILITY, "county") if q.name == NAMED_TOO)
    assert [key for key, _ in asked.choices] == ["county-1", "county-3"]
    assert asked.answer == ["county-3"]
    assert asked.again
    names_all = put(data, ("accountability", "entries", "county-1", "named_by", 1), "county")
    (asked,) = (q for q in part(names_all, Step.ACCOUNTABILITY, "county") if q.name == NAMED_TOO)
    assert not asked.again


def test_of_the_same_words_twice_the_entry_with_the_mark_is_offered() -> None:
    data = with_entries(
        county_1=entry("county", "A", "council"), county_2=entry("county", "a", "council", "county")
    )
    data = put(data, ("accountability", "entries", "county-2", "for"), "A work")
    (asked,) = (q for q in part(data, Step.ACCOUNTABILITY, "county") if q.name == NAMED_TOO)
    assert asked.answer == ["county-2"]
    assert [key for key, _ in asked.choices] == ["county-2"]


def test_where_nobody_else_named_anything_nothing_is_offered() -> None:
    data = with_entries(county_1=entry("county", "A", "county"), council_1=entry("council", "B"))
    assert NAMED_TOO not in names(part(data, Step.ACCOUNTABILITY, "county"))


def test_resources_are_everybodys_and_pledges_its_own() -> None:
    given: dict[str, Data] = {
        "resources": {"room": {"what": "Room"}, "van": {"what": "Van"}},
        "pledges": [
            {"resource": "room", "partner": "council"},
            {"resource": "van", "partner": "county"},
        ],
    }
    found = part(put(TWO_PARTNERS, ("contributions",), given), Step.CONTRIBUTIONS, "county")
    kept = names(found)
    assert {"resources.people", "resources.room.kind", "pledges.1.status"} <= set(kept)
    assert "pledges.0.status" not in kept
    assert "pledges.van" not in kept
    room = next(q for q in found if q.name == "pledges.room")
    assert room.choices == (({"resource": "room", "partner": "county"}, "Orange County"),)
    assert not room.answered
    assert room.prompt == "Who gives something toward Room?"


def test_qualities_are_everybodys_and_commitments_its_own() -> None:
    kept = names(part(TWO_PARTNERS, Step.COMMITMENTS, "council"))
    assert len(kept) == 6 + 6 + 4 + 3
    assert "partners.council.keeps" in kept
    assert "partners.county.keeps" not in kept


def test_an_open_question_goes_to_whom_it_was_asked_of() -> None:
    asked: list[Data] = [
        {"about": "purpose", "question": "One?", "asked_of": "council"},
        {"about": "purpose", "question": "Two?", "asked_of": "county"},
        {"about": "purpose", "question": "Three?"},
    ]
    found = part(put(TWO_PARTNERS, ("questions",), asked), Step.PURPOSE, "county")
    answers = [q.name for q in found if q.place[-1] == "answer"]
    assert answers == ["questions.1", "questions.2"]


@pytest.mark.parametrize("step", Step)
def test_an_open_question_comes_back_in_every_step(step: Step) -> None:
    asked: list[Data] = [{"about": str(step), "question": "One?", "asked_of": "county"}]
    found = part(put(TWO_PARTNERS, ("questions",), asked), step, "county")
    assert next(q for q in found if q.name == "questions.0").again


def reviewed(ratings: Any, on: str = "2026-11-01", **practice: Any) -> dict[str, Data]:
    review = {"on": on, "ratings": ratings, "learned": "To listen", "build_on": "Trust"}
    changed: dict[str, Data] = put(TWO_PARTNERS, ("practice",), {"reviews": [review], **practice})
    return changed


def waiting(data: dict[str, Data], voice: str) -> list[str]:
    """What is asked once in this run, of the reviews."""
    found = part(data, Step.PRACTICE, voice)
    offer = next(q for q in found if q.place == ("practice", "reviews"))
    asked = [q.name.rpartition(".")[2] for q in found if q.again and "ratings" in q.place]
    return [*asked, *(["a new one"] if offer.choices else [])]


SIX = ["intent", "contributions", "integrity", "respect", "trust", "consultation"]
ALL_RATED = {"county": {"intent": "4"}, "council": {}}


@pytest.mark.parametrize(
    ("data", "asked"),
    [
        (TWO_PARTNERS, ["a new one"]),
        (reviewed({"council": {"intent": "4"}}), SIX),
        (reviewed({"county": {"integrity": "4"}}), SIX[3:]),
        (reviewed(ALL_RATED), [*SIX[1:], "a new one"]),
        (reviewed({"council": {}}, review_every="6 months"), SIX),
        (reviewed({"council": {}}, "2026-05-22", review_every="6 months"), ["a new one"]),
        (reviewed({"council": {}}, "2026-05-23", review_every="6 months"), SIX),
    ],
)
def test_it_joins_the_latest_review_or_is_offered_a_new_one(
    data: dict[str, Data], asked: list[str]
) -> None:
    assert waiting(data, "county") == asked


def test_no_rating_of_another_partner_is_in_its_part() -> None:
    found = part(reviewed({"council": {"trust": "2"}}), Step.PRACTICE, "county")
    assert not any("council" in q.place for q in found)


def test_the_next_step_is_the_one_that_waits_for_it() -> None:
    own: dict[str, Data] = {
        "name": "Orange County",
        "mission": "Serve",
        "responsibilities": [],
        "history": [],
        "communication": {"practices": [], "challenges": []},
    }
    purpose = {"concern": "a", "vision": "b", "values": [], "goal": "c", "focus": "d"}
    data = put(put(TWO_PARTNERS, ("partners", "county"), own), ("purpose",), purpose)
    session = Sitting(data, []).session
    made = session.plan()

    def following(voice: str) -> Step | None:
        return next_for(made.steps, made.partnership, data, voice, TODAY)

    assert following("") is Step.PARTNERS
    assert following("council") is Step.PARTNERS
    assert following("county") is Step.ACCOUNTABILITY


def test_who_has_nothing_to_say_of_another_partner_has_done_its_part_of_the_layers() -> None:
    data = with_entries(
        county_1=entry("county", "A", "county"), council_1=entry("council", "B", "council")
    )
    pair = {"between": ["county-1", "council-1"], "relation": "complementary"}
    data = put(data, ("accountability", "pairs"), [pair])
    data = put(data, ("partners", "town"), {"name": "Town"})
    made = Sitting(data, []).session.plan()
    ahead = [one for one in made.steps if one.step.number in (3, 4)]

    def following(voice: str) -> Step | None:
        return next_for(ahead, made.partnership, data, voice, TODAY)

    assert following("town") is Step.ACCOUNTABILITY
    assert following("county") is Step.CONTRIBUTIONS


# Whole steps.


def shown_before(sitting: Sitting, words: str) -> str:
    """Everything that was on the screen, up to the first block that holds `words`."""
    blocks = [repr(block) for block in sitting.prompter.shown]
    until = next((n for n, block in enumerate(blocks) if words in block), len(blocks))
    return "".join(blocks[:until])


def prompts_before(sitting: Sitting, words: str) -> str:
    asked = sitting.prompter.asked
    until = next((n for n, one in enumerate(asked) if words in one.question), len(asked))
    return "".join(map(repr, asked[:until]))


OTHERS = {
    "council_1": entry("council", "Secret audience", "council"),
    "county_1": entry("county", "Secret watcher", "council", layer="plans"),
    "county_2": entry("county", "Secret ally", "council", layer="ethics"),
}
WOULD = "would you have named too"


def blank(*cells: str) -> list[tuple[str, Reply]]:
    return [(cell, "") for cell in cells]


def layers_of(name: str) -> tuple[str, ...]:
    """What is asked of a partner, layer by layer; its own stakeholders are asked for twice."""
    twice = (f"Inside {name}, who", f"Outside {name}, who")
    stakeholders = twice if name == "Orange County" else (f"Inside {name} and outside, who",)
    ethics, clients = f"do people at {name} answer to", f"benefits from the work of {name}"
    return (ethics, clients, *stakeholders, f"ties the hands of {name}")


def test_layers_are_named_apart_then_the_mirror_is_shown_and_joined() -> None:
    sitting = sit(
        with_entries(**OTHERS),
        Step.ACCOUNTABILITY,
        [
            ("do people at Orange County answer to", ""),
            ("benefits from the work of Orange County", "Residents"),
            ("a right to expect", "Health"),
            ("clients: who else", ""),
            ("Inside Orange County", ""),
            ("Outside Orange County", ""),
            ("ties the hands of Orange County", ""),
            ("do people at Food Council answer to", ""),
            ("benefits from the work of Food Council", "The poor"),
            ("a right to expect", Back()),
            ("Who is Food Council accountable to", ""),
            ("a right to expect", "Food"),
            ("clients: who else", ""),
            ("Inside Food Council and outside", QuestionNoted("Who counts?")),
            ("Inside Food Council and outside", ""),
            ("ties the hands of Food Council", ""),
            (WOULD, ("Orange County, to “Secret ally”",)),
            ("Which two accountabilities", "Not today"),
            DONE,
        ],
        voice="county",
    )
    assert "Secret" not in prompts_before(sitting, WOULD)
    assert "Secret" not in shown_before(sitting, "Who named what")
    tables = [b for b in sitting.prompter.shown if isinstance(b, Table)]
    assert [t.caption for t in tables[:3]] == [
        "Who named what",
        "Who named what",
        "Side by side: who answers to whom, for what",
    ]
    entries = sitting.answers["accountability"]["entries"]
    assert {key: e["named_by"] for key, e in entries.items()} == {
        "council-1": ["council"],
        "county-1": ["council"],
        "county-2": ["council", "county"],
        "county-3": ["county"],
        "council-2": ["county"],
    }
    assert sitting.answers["questions"][0]["asked_by"] == "county"


def test_a_mark_can_be_taken_back_by_going_back_and_a_blank_changes_nothing() -> None:
    cells = blank(*layers_of("Orange County"), *layers_of("Food Council"))
    sitting = sit(
        with_entries(**OTHERS),
        Step.ACCOUNTABILITY,
        [
            *cells,
            (WOULD, ("Orange County, to “Secret watcher”", "Orange County, to “Secret ally”")),
            ("Which two accountabilities", Back()),
            (WOULD, ("Orange County, to “Secret ally”",)),
            ("Which two accountabilities", Back()),
            (WOULD, ""),
            ("Which two accountabilities", "Not today"),
            DONE,
        ],
        voice="county",
    )
    entries = sitting.answers["accountability"]["entries"]
    assert entries["county-1"]["named_by"] == ["council"]
    assert entries["county-2"]["named_by"] == ["council", "county"]
    assert len(sitting.saves) == 2


def test_going_back_from_what_others_named_shows_no_layer_with_their_words() -> None:
    cells = blank(*layers_of("Orange County"), *layers_of("Food Council"))
    sitting = Sitting(
        with_entries(**OTHERS),
        [*cells, (WOULD, Back()), ("ties the hands of Food Council", Stop())],
        voice="county",
    )
    with pytest.raises(Stop):
        run_step(sitting.session, Step.ACCOUNTABILITY)
    assert "Secret" not in repr(sitting.prompter.asked[-1])


def test_who_stops_in_the_layers_goes_on_there_and_still_sees_nothing_of_the_others() -> None:
    begun = Sitting(
        with_entries(**OTHERS),
        [
            ("do people at Orange County answer to", "Colleagues"),
            ("a right to expect", "Candour"),
            ("ethics: who else", ""),
            ("benefits from the work of Orange County", "Residents"),
            ("a right to expect", Stop()),
        ],
        voice="county",
    )
    with pytest.raises(Stop):
        run_step(begun.session, Step.ACCOUNTABILITY)
    again = sit(
        begun.session.data,
        Step.ACCOUNTABILITY,
        [
            ("a right to expect", "Health"),
            *blank(*layers_of("Orange County")[2:], *layers_of("Food Council")),
            (WOULD, ()),
            ("Which two accountabilities", "Not today"),
            DONE,
        ],
        voice="county",
    )
    assert "Secret" not in prompts_before(again, WOULD)
    assert "Secret" not in shown_before(again, "Who named what")


def test_the_step_says_whose_answers_these_are_or_how_to_answer_alone() -> None:
    def notes(voice: str) -> str:
        sitting = Sitting(TWO_PARTNERS, [("Which code", Stop())], voice)
        with pytest.raises(Stop):
            run_step(sitting.session, Step.ACCOUNTABILITY)
        return " ".join(b.text for b in sitting.prompter.shown if isinstance(b, Paragraph))

    assert "These are the answers of Orange County alone." in notes("county")
    assert "partnerkit step accountability --as PARTNER" in notes("")


def test_what_is_chosen_on_the_page_cannot_be_taken_out_of_the_file() -> None:
    data = with_entries(county_1=entry("county", "Secret ally", "council", "county"))
    sitting = sit(
        put(data, ("accountability", "entries", "county-2"), entry("county", "B", "county")),
        Step.ACCOUNTABILITY,
        [
            *blank(*(one for one in layers_of("Orange County") if "do people" in one)),
            ("Inside Orange County", ""),
            ("Outside Orange County", ""),
            ("ties the hands of Orange County", ""),
            *blank(*layers_of("Food Council")),
            ("Which two accountabilities", "Not today"),
            ("want to change", "What the others named"),
            (WOULD, ()),
            DONE,
        ],
        voice="county",
    )
    kept = sitting.answers["accountability"]["entries"]
    assert kept["county-1"]["named_by"] == ["council"]


def test_a_field_of_another_partner_is_reached_by_its_name() -> None:
    sitting = Sitting(TWO_PARTNERS, [("mission and purpose of Food Council", "Feed")], "county")
    ask_some(sitting.session, Step.PARTNERS, {"council.mission"})
    assert sitting.answers["partners"]["council"]["mission"] == "Feed"


def of_partner(shown: list[Block], name: str) -> list[Block]:
    at = shown.index(Heading(3, name))
    return shown[at : at + 4]


def test_what_another_partner_says_of_itself_stands_above_whether_it_is_clear() -> None:
    data = put(TWO_PARTNERS, ("partners", "council", "mission"), "Feed everybody")
    sitting = sit(
        data,
        Step.PARTNERS,
        [
            ("mission and purpose of Orange County", ""),
            ("there to do, whatever", ""),
            ("good or bad", ""),
            ("How do you reach", ""),
            ("open talk with Orange County", ""),
            ("about Food Council not clearly understood", "Everybody where?"),
            DONE,
        ],
        voice="county",
    )
    assert Answer("Mission and purpose", ("Feed everybody",)) in of_partner(
        sitting.prompter.shown, "Food Council"
    )
    (asked,) = sitting.answers["questions"]
    assert (asked["asked_by"], asked["asked_of"]) == ("county", "council")


def test_a_partner_pledges_for_itself_alone() -> None:
    given = {
        "resources": {"room": {"what": "Room", "kind": "operational"}},
        "pledges": [{"resource": "room", "partner": "council", "status": "offered"}],
    }
    sitting = sit(
        put(TWO_PARTNERS, ("contributions",), given),
        Step.CONTRIBUTIONS,
        [
            ("Room: how much", ""),
            ("By when", ""),
            ("Whose time", ""),
            ("What has to be paid", ""),
            ("Who gives something toward Room", "Orange County"),
            ("Is it offered", "Confirmed"),
            ("On what condition", ""),
            DONE,
        ],
        voice="county",
    )
    assert [p["partner"] for p in sitting.answers["contributions"]["pledges"]] == [
        "council",
        "county",
    ]


GOING_ON: dict[str, Any] = {
    "intent": "On",
    "time": "An hour",
    "review_every": "6 months",
    "actions": [],
}


def test_a_partner_joins_a_review_without_seeing_the_others_ratings() -> None:
    data = reviewed({"council": {"trust": "2", "intent": "1"}}, **GOING_ON)
    rated = ("3", "Skip", "4", "4", "5", "Skip")
    sitting = sit(
        data,
        Step.PRACTICE,
        [*[("Orange County: how", one) for one in rated], DONE],
        voice="county",
    )
    assert sitting.prompter.handed_over == []
    assert not any(one.present for one in sitting.prompter.asked[:6])
    assert "Ratings on" not in shown_before(sitting, "Check your answers")
    (review,) = sitting.answers["practice"]["reviews"]
    assert review["ratings"]["county"] == {
        "intent": "3",
        "integrity": "4",
        "respect": "4",
        "trust": "5",
    }


def test_who_stops_while_rating_goes_on_with_the_next_quality() -> None:
    data = reviewed({"council": {}, "county": {"intent": "4", "integrity": "3"}}, **GOING_ON)
    three = [("Orange County: how", "4")] * 3
    sit(data, Step.PRACTICE, [*three, DONE], voice="county")


def test_who_knows_no_rating_was_asked_all_the_same() -> None:
    data = reviewed({"council": {"trust": "2"}}, **GOING_ON)
    unknown = [("Orange County: how", "Skip")] * 6
    sitting = sit(data, Step.PRACTICE, [*unknown, DONE], "county")
    (review,) = sitting.answers["practice"]["reviews"]
    assert review["ratings"]["county"] == {}


def test_one_question_of_its_own_is_asked_as_the_part_of_the_step() -> None:
    sitting = Sitting(
        with_entries(**OTHERS), [("benefits from the work of Food Council", "")], "county"
    )
    ask_some(sitting.session, Step.ACCOUNTABILITY, {"entries.council.clients"})
    assert "Secret" not in repr(sitting.prompter.asked)


def test_together_nothing_is_hidden_and_nobody_is_noted() -> None:
    sitting = sit_for(
        with_entries(**OTHERS),
        Step.ACCOUNTABILITY,
        {"entries.council.clients"},
        [("clients: who else", "Us"), ("right to expect", "All"), ("who else", "")],
    )
    assert sitting.prompter.asked[0].present == ("Secret audience, for Secret audience work",)
    assert "named_by" not in sitting.answers["accountability"]["entries"]["council-2"]


# Whether two said the same is asked of all together, when each has answered alone.


def test_whether_two_said_the_same_is_asked_of_all_together_after_the_layers() -> None:
    data = with_entries(
        county_1=entry("county", "The council", "county"),
        county_2=entry("county", "The elected", "council", layer="plans"),
        council_1=entry("council", "Members", "council"),
    )
    found = check(data)
    assert found.partnership is not None
    asked = questions(data, Step.ACCOUNTABILITY, found.partnership, TODAY)
    short_way = names([q for q in asked if not q.asking.more])
    assert short_way[-2:] == ["entries.county-2.same_as", "pairs"]
    (same,) = (q for q in asked if q.name.endswith("same_as"))
    assert same.prompt.startswith("Food Council named this: Orange County, to “The elected”")
    assert same.section == "Orange County"
    assert [value for value, _ in same.choices] == ["county-1"]
    for voice in ("county", "council"):
        assert not any("same_as" in q.name for q in part(data, Step.ACCOUNTABILITY, voice))


def test_the_same_in_other_words_is_declared_and_can_be_another_one_later() -> None:
    data = with_entries(
        county_1=entry("county", "The council", "county"),
        county_2=entry("county", "The elected", "council"),
        county_3=entry("county", "Residents", "county"),
    )
    asked = "entries.county-2.same_as"
    first = sit_for(
        data, Step.ACCOUNTABILITY, {asked}, [("in other words?", "Orange County, to “The council”")]
    )
    entries = first.answers["accountability"]["entries"]
    assert entries["county-2"]["same_as"] == "county-1"
    assert entries["county-2"]["to"] == "The elected"
    again = [("in other words?", "Orange County, to “Residents”")]
    later = sit_for(first.answers, Step.ACCOUNTABILITY, {asked}, again)
    assert later.answers["accountability"]["entries"]["county-2"]["same_as"] == "county-3"
    other = [("in other words?", "No, it is something else")]
    neither = sit_for(data, Step.ACCOUNTABILITY, {asked}, other)
    assert neither.saves == []
