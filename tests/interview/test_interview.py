"""Whole steps through a script: what is asked in which order, and what is kept of the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from partnerkit.commands.start import start_plan
from partnerkit.document.blocks import Answer, Paragraph, Table
from partnerkit.interview.course import Course
from partnerkit.interview.walk import ask_some, run_step
from partnerkit.problems import Data, Trouble
from partnerkit.prompts.prompter import Back, Prompt, QuestionNoted, Stop
from partnerkit.workbook.check import check
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step
from scripted import Refused, Reply, Scripted
from sitting import TODAY, TWO_PARTNERS, Sitting, sit, sit_for

DONE = ("answer to change", "Done")
Script = list[tuple[str, Reply]]

PURPOSE: dict[str, Data] = {
    "concern": "Hunger",
    "vision": "All eat",
    "values": ["Dignity"],
    "goal": "Fewer skip meals",
    "focus": "One coordinator",
    "success": ["A report"],
}


def test_purpose_is_asked_in_order_and_saved_after_every_answer() -> None:
    sitting = sit(
        TWO_PARTNERS,
        Step.PURPOSE,
        [
            ("concern", "Hunger"),
            ("look like", "All eat"),
            ("Which values", "Dignity"),
            ("Another value", "Local farms"),
            ("Another value", ""),
            ("common goal", "Fewer skip meals"),
            ("What can we do to get to: Fewer skip meals", "Reword"),
            ("common goal", "Nobody skips meals"),
            ("What can we do to get to: Nobody skips meals", "Keep"),
            ("activity", "One coordinator"),
            ("succeeds", "none"),
            DONE,
        ],
    )
    assert sitting.answers["purpose"] == {
        "concern": "Hunger",
        "vision": "All eat",
        "values": ["Dignity", "Local farms"],
        "goal": "Nobody skips meals",
        "focus": "One coordinator",
        "success": [],
    }
    assert len(sitting.saves) == 8


def test_each_question_says_where_we_are() -> None:
    sitting = Sitting(TWO_PARTNERS, [("concern", "Hunger"), ("look like", Stop())])
    with pytest.raises(Stop):
        run_step(sitting.session, Step.PURPOSE)
    asked = [prompt.where for prompt in sitting.prompter.asked]
    assert asked == ["Step 1, 1 of 6", "Step 1, 2 of 6"]


def test_going_on_starts_at_the_first_unanswered_question() -> None:
    sit(
        put(TWO_PARTNERS, ("purpose",), {"concern": "Hunger", "goal": "Fewer"}),
        Step.PURPOSE,
        [
            ("look like", "All eat"),
            ("Which values", "Dignity"),
            ("Another value", ""),
            ("activity", "One coordinator"),
            ("succeeds", ""),
            DONE,
        ],
    )


def test_a_blank_keeps_the_answer_and_erases_nothing() -> None:
    begun = put(TWO_PARTNERS, ("purpose",), PURPOSE)
    sitting = sit_for(begun, Step.PURPOSE, {"goal"}, [("common goal", "")])
    assert sitting.answers["purpose"] == PURPOSE
    assert sitting.saves == []
    assert sitting.prompter.asked[0].present == ("Fewer skip meals",)


def test_going_back_shows_the_answer_before_and_loses_nothing_after() -> None:
    sitting = sit(
        TWO_PARTNERS,
        Step.PURPOSE,
        [
            ("concern", Back()),
            ("concern", "Hunger"),
            ("look like", "All eat"),
            ("Which values", "Dignity"),
            ("Another value", Back("half a val")),
            ("Which values", Back()),
            ("look like", "Everybody eats"),
            ("Which values", ""),
            ("Another value", ""),
            ("common goal", "Fewer"),
            ("get to: Fewer", ""),
            ("activity", "Coordinator"),
            ("succeeds", ""),
            DONE,
        ],
    )
    assert sitting.answers["purpose"]["vision"] == "Everybody eats"
    assert sitting.answers["purpose"]["values"] == ["Dignity"]
    assert "half a val" in [prompt.draft for prompt in sitting.prompter.asked]
    assert Paragraph("This is the first question.") in sitting.prompter.shown


def test_a_question_mark_logs_an_open_question_and_asks_again() -> None:
    sitting = sit_for(
        TWO_PARTNERS,
        Step.PARTNERS,
        {"county.mission"},
        [("mission", QuestionNoted("Who decides?", "half")), ("mission", "Serve")],
    )
    assert sitting.answers["questions"] == [
        {
            "about": "partners.county.mission",
            "question": "Who decides?",
            "asked_of": "county",
            "asked_on": TODAY.isoformat(),
        }
    ]
    assert sitting.prompter.asked[1].draft == "half"
    assert check(sitting.answers).problems == ()


def test_partners_are_asked_in_full_with_their_history_and_what_is_unclear() -> None:
    council = {
        "name": "Food Council",
        "mission": "Bring people together",
        "responsibilities": ["Work plan"],
        "history": [],
        "communication": {"practices": [], "challenges": []},
    }
    sitting = sit(
        put(TWO_PARTNERS, ("partners", "council"), council),
        Step.PARTNERS,
        [
            ("mission and purpose of Orange County", "Serve"),
            ("primarily responsible", "Health"),
            ("Another responsibility", ""),
            ("tried before", "Homelessness partnership"),
            ("When was it", "2008"),
            ("How did it go", "It worked"),
            ("What was learned", Back()),
            ("How did it go", "Mixed"),
            ("What was learned", "Write it down"),
            ("Another earlier partnership", ""),
            ("communicate and decide", "none"),
            ("communication with Orange County hard", "Budget season"),
            ("Another challenge", ""),
            ("not clearly understood", "Who signs?"),
            DONE,
        ],
    )
    county = sitting.answers["partners"]["county"]
    assert county["history"] == [
        {
            "what": "Homelessness partnership",
            "when": "2008",
            "result": "mixed",
            "lesson": "Write it down",
        }
    ]
    assert county["communication"] == {"practices": [], "challenges": ["Budget season"]}
    assert sitting.answers["questions"][0]["about"] == "partners.county"


def test_all_clear_is_no_question() -> None:
    sitting = sit_for(
        TWO_PARTNERS, Step.PARTNERS, {"county.?"}, [("not clearly understood", "No.")]
    )
    assert "questions" not in sitting.answers


def test_step_three_needs_two_partners() -> None:
    alone = put(TWO_PARTNERS, ("partners",), {"county": {"name": "Orange County"}})
    with pytest.raises(Trouble, match="partnerkit step partners"):
        run_step(Sitting(alone, []).session, Step.ACCOUNTABILITY)


def test_accountability_layer_by_layer_then_pairs_with_both_sides_beside_each_other() -> None:
    sitting = sit(
        TWO_PARTNERS,
        Step.ACCOUNTABILITY,
        [
            ("ethics: who is Orange County", ""),
            ("clients: who is Orange County", "Residents"),
            ("accountable to them for", "Health"),
            ("clients: who else is Orange County", ""),
            ("stakeholders: who is Orange County", ""),
            ("plans: who is Orange County", "The Board"),
            ("accountable to them for", "The budget"),
            ("plans: who else", ""),
            ("ethics: who is Food Council", ""),
            ("clients: who is Food Council", "the residents"),
            ("accountable to them for", "Change"),
            ("clients: who else", ""),
            ("stakeholders: who is Food Council", ""),
            ("plans: who is Food Council", ""),
            ("Which two", "county-1 and council-1: same audience"),
            ("How do the two stand", "They pull"),
            ("Why is that so", "Counts against years"),
            ("balance the two", "Report both"),
            ("looks after", "Orange County"),
            ("Which two shall we look at next", "Choose two others"),
            ("first?", "Orange County, to “The Board”"),
            ("second?", "Food Council, to “the residents”"),
            ("How do the two stand", "They help"),
            ("Why is that so", ""),
            ("build on it", ""),
            ("looks after", "Skip"),
            ("Which two shall we look at next", "Skip"),
            DONE,
        ],
    )
    entries = sitting.answers["accountability"]["entries"]
    assert list(entries) == ["county-1", "county-2", "council-1"]
    assert not any("named_by" in entry for entry in entries.values())
    assert sitting.answers["accountability"]["pairs"] == [
        {
            "between": ["county-1", "council-1"],
            "relation": "competing",
            "why": "Counts against years",
            "balance": "Report both",
            "owner": "county",
        },
        {"between": ["county-2", "council-1"], "relation": "complementary"},
    ]
    beside = next(block for block in sitting.prompter.shown if isinstance(block, Table))
    assert beside.header == ("Layer", "Orange County", "Food Council")


def test_contributions_show_what_is_uncovered_until_it_has_a_source() -> None:
    sitting = sit(
        TWO_PARTNERS,
        Step.CONTRIBUTIONS,
        [
            ("What does the project need", "Coordinator"),
            ("Which kind of resource", "Money"),
            ("How much", Refused("about 1,000", "not a number")),
            ("How much", "1,000.50"),
            ("what unit", "USD"),
            ("By when", Refused("2026-02-30", "not a day")),
            ("By when", "today"),
            ("Another resource", "Room"),
            ("Which kind of resource", "Operational"),
            ("How much", ""),
            ("By when", ""),
            ("Another resource", ""),
            ("Who gives something toward Coordinator", "Orange County"),
            ("How much does Orange County", "400"),
            ("How firm", "Confirmed"),
            ("condition", "If the budget passes"),
            ("Does anybody else", "Skip"),
            ("Where beyond the partnership", "The university"),
            ("How much of Coordinator would come", "100"),
            ("invited", "Yes"),
            ("How far", "To ask"),
            ("is there another source", ""),
            ("Who gives something toward Room", "Food Council"),
            ("How firm", "Offered"),
            ("condition", ""),
            ("Does anybody else", "Skip"),
            DONE,
        ],
    )
    given = sitting.answers["contributions"]
    assert given["resources"]["coordinator"]["by"] == TODAY.isoformat()
    assert given["pledges"] == [
        {
            "resource": "coordinator",
            "partner": "county",
            "amount": "400",
            "status": "confirmed",
            "conditions": "If the budget passes",
        },
        {"resource": "room", "partner": "council", "status": "offered"},
    ]
    assert given["additional"] == [
        {
            "resource": "coordinator",
            "from": "The university",
            "amount": "100",
            "invite": "true",
            "status": "to ask",
        }
    ]
    uncovered = [b.values for b in sitting.prompter.shown if isinstance(b, Answer)]
    assert ("Coordinator: 600.50 USD of 1,000.50", "Room") in uncovered


def test_commitments_ask_the_six_qualities_and_each_partner() -> None:
    qualities = ("Clear", "Valuing", "Maintaining", "Respect", "Trust", "Open consultation")
    script = [(words, words) for words in qualities]
    for partner in ("Orange County", "Food Council"):
        script += [
            (f"How does {partner} commit", "We act"),
            (f"What does {partner} keep", "Our own"),
            (f"Who signs for {partner}", "The head"),
            ("which day was it signed", "2026-11-20"),
        ]
    sitting = sit(TWO_PARTNERS, Step.COMMITMENTS, [*script, DONE])
    assert sitting.answers["commitments"]["partners"]["council"]["signed_on"] == "2026-11-20"
    assert len(sitting.answers["commitments"]["qualities"]) == 6


def test_a_review_rates_each_quality_and_closes_earlier_actions() -> None:
    practice = {
        "intent": "Go on",
        "time": "An hour",
        "review_every": "6 months",
        "actions": [{"what": "Publish papers", "owner": "county", "due": "2026-11-01"}],
    }
    county = ("4", "4", "5", "4", "Skip: don't", "1")
    council = ("2", "2", "3", "4", "3", "5, fully")
    sitting = sit(
        put(TWO_PARTNERS, ("practice",), practice),
        Step.PRACTICE,
        [
            ("hold a review today", "Yes"),
            *[("Orange County: how", rating) for rating in county],
            *[("Food Council: how", rating) for rating in council],
            ("did you learn", "Listen"),
            ("build on", "Trust"),
            ("Is it done: “Publish papers”? Write the day", "2026-11-10"),
            ("Another action", "Meet monthly"),
            ("Who does it", "Food Council"),
            ("By when", "2026-12-01"),
            ("Is it done: “Meet monthly”? Write the day", ""),
            ("Another action", ""),
            DONE,
        ],
    )
    kept = sitting.answers["practice"]
    assert kept["reviews"][0]["on"] == TODAY.isoformat()
    assert "trust" not in kept["reviews"][0]["ratings"]["county"]
    assert kept["actions"][0]["done"] == "2026-11-10"
    assert kept["actions"][1] == {"what": "Meet monthly", "owner": "council", "due": "2026-12-01"}


def test_an_open_question_is_answered_on_a_later_visit_and_dated() -> None:
    begun = put(TWO_PARTNERS, ("purpose",), PURPOSE)
    begun = put(begun, ("questions",), [{"about": "purpose.goal", "question": "By when?"}])
    script = [("An open question: By when?", "In two years"), DONE]
    sitting = sit(begun, Step.PURPOSE, script)
    assert sitting.answers["questions"][0]["answer"] == "In two years"
    assert sitting.answers["questions"][0]["answered_on"] == TODAY.isoformat()


def test_answers_are_changed_removed_and_moved_on_the_page() -> None:
    sitting = sit(
        put(TWO_PARTNERS, ("purpose",), {**PURPOSE, "values": ["A", "B", "C"]}),
        Step.PURPOSE,
        [
            ("answer to change", "Values 1: A"),
            ("Values 1: A", "Move down"),
            ("answer to change", "Values 3: C"),
            ("Values 3: C", "Remove"),
            ("Remove Values 3?", "Yes"),
            ("answer to change", "Values 2: A"),
            ("Values 2: A", "Change it"),
            ("values", "Ah"),
            ("answer to change", "Add to: Values"),
            ("Another value", "D"),
            ("Another value", ""),
            DONE,
        ],
    )
    assert sitting.answers["purpose"]["values"] == ["B", "Ah", "D"]


def test_removing_what_others_point_to_is_refused_with_the_places() -> None:
    entry = {"partner": "county", "layer": "plans", "to": "Board", "for": "Budget"}
    begun = put(TWO_PARTNERS, ("accountability", "entries"), {"county-1": entry})
    sitting = Sitting(begun, [])
    problems = sitting.session.remove(("partners", "county"))
    places = [problem.place for problem in problems]
    assert places == [("accountability", "entries", "county-1", "partner")]
    assert sitting.saves == []


def test_the_id_of_something_removed_is_not_used_again() -> None:
    session = Sitting(TWO_PARTNERS, []).session
    question = next(q for q in session.questions(Step.PARTNERS) if q.name == "partners")
    place = session.place_for(question, {"name": "Town"})
    session.keep(session.changed(place, {"name": "Town"}))
    assert session.remove(place) == []
    assert session.place_for(question, {"name": "Town"}) == ("partners", "town-2")


def test_questions_about_something_removed_move_up() -> None:
    begun = put(TWO_PARTNERS, ("partners", "town"), {"name": "Town"})
    begun = put(begun, ("questions",), [{"about": "partners.town.mission", "question": "Why?"}])
    sitting = Sitting(begun, [])
    assert sitting.session.remove(("partners", "town")) == []
    assert sitting.answers["questions"][0]["about"] == "partners"


def test_what_could_not_be_saved_is_in_the_message() -> None:
    def full(_data: dict[str, Data]) -> dict[str, Data]:
        raise Trouble("The disk is full.")

    sitting = Sitting(TWO_PARTNERS, [("common goal", "Fewer skip meals")])
    sitting.session.save = full
    with pytest.raises(Trouble, match="Fewer skip meals"):
        ask_some(sitting.session, Step.PURPOSE, {"goal"})


def test_a_step_says_what_earlier_steps_have_not_said() -> None:
    sitting = Sitting(TWO_PARTNERS, [("project need", Stop())])
    with pytest.raises(Stop):
        run_step(sitting.session, Step.CONTRIBUTIONS)
    notes = [block.text for block in sitting.prompter.shown if isinstance(block, Paragraph)]
    assert any("partnerkit step purpose --ask goal" in note for note in notes)


def test_the_goal_heads_later_steps() -> None:
    sitting = Sitting(put(TWO_PARTNERS, ("purpose",), PURPOSE), [("project need", Stop())])
    with pytest.raises(Stop):
        run_step(sitting.session, Step.CONTRIBUTIONS)
    assert Answer("Common goal", ("Fewer skip meals",)) in sitting.prompter.shown


def test_what_is_there_is_not_edited_where_something_is_added() -> None:
    begun = put(TWO_PARTNERS, ("purpose",), PURPOSE)
    sitting = sit_for(
        begun, Step.PURPOSE, {"values", "values.0"}, [("values", ""), ("Another", "")]
    )
    one, more = sitting.prompter.asked
    assert (one.present, one.menu) == (("Dignity",), False)
    assert (more.present, more.menu) == (("Dignity",), True)


def test_what_was_typed_and_gone_back_from_is_told_by_whoever_leaves() -> None:
    script: Script = [("concern", "Hunger"), ("look like", Back("All e")), ("concern", Stop("Hun"))]
    sitting = Sitting(TWO_PARTNERS, script)
    with pytest.raises(Stop) as stopped:
        run_step(sitting.session, Step.PURPOSE)
    assert stopped.value.draft == "All e\nHun"


def test_what_was_typed_and_gone_back_from_is_told_when_a_save_fails() -> None:
    def full(_data: dict[str, Data]) -> dict[str, Data]:
        raise Trouble("The disk is full.")

    begun = put(TWO_PARTNERS, ("purpose", "concern"), "Hunger")
    sitting = Sitting(begun, [("look like", Back("All e")), ("concern", "Waste")])
    sitting.session.save = full
    with pytest.raises(Trouble) as caught:
        run_step(sitting.session, Step.PURPOSE)
    said = [problem.sentence for problem in caught.value.problems]
    assert said[-1] == "Not saved, because it was not finished: All e"
    assert "Waste" in said[-2]


def test_on_the_page_what_was_typed_and_gone_back_from_is_there_again() -> None:
    begun = put(TWO_PARTNERS, ("purpose",), PURPOSE)
    change: Script = [("answer to change", "Shared concern"), ("Shared concern", "Change it")]
    script: Script = [
        *change,
        ("concern", Back("Hunger and")),
        *change,
        ("concern", Back("Hunger & ")),
        DONE,
    ]
    sitting = sit(begun, Step.PURPOSE, script)
    drafts = [prompt.draft for prompt in sitting.prompter.asked if "concern do" in prompt.question]
    assert drafts == ["", "Hunger and"]
    said = Paragraph("Not saved, because it was not finished: Hunger & ")
    assert sitting.prompter.shown[-1] == said


def test_a_present_answer_in_the_line_is_not_told_as_unfinished() -> None:
    begun = put(TWO_PARTNERS, ("purpose",), {"concern": "Hunger", "vision": "All eat"})
    script: Script = [("Which values", Back()), ("look like", Back("All eat")), ("concern", Stop())]
    sitting = Sitting(begun, script)
    with pytest.raises(Stop) as stopped:
        run_step(sitting.session, Step.PURPOSE)
    assert stopped.value.draft == ""


def test_a_name_that_was_begun_is_there_again_when_a_partnership_starts(tmp_path: Path) -> None:
    prompter = Scripted(
        [("called", Back("Food Cou")), ("called", Back("Food Coun")), ("called", Stop())]
    )
    with pytest.raises(Stop) as stopped:
        start_plan(tmp_path / "plan.yaml", "", lambda: prompter, TODAY)
    assert [prompt.draft for prompt in prompter.asked] == ["", "Food Cou", "Food Coun"]
    assert stopped.value.draft == ""


class Meanwhile(Sitting):
    """A sitting whose first save brings in what `change` makes of the data: somebody else's."""

    def __init__(
        self, data: dict[str, Data], script: Script, change: Callable[[Any], dict[str, Data]]
    ) -> None:
        super().__init__(data, script)
        self.change = change

    def _save(self, data: dict[str, Data]) -> dict[str, Data]:
        return super()._save(data if self.saves else self.change(data))


def test_what_somebody_else_removed_meanwhile_does_not_shift_what_is_removed_here() -> None:
    begun = put(TWO_PARTNERS, ("purpose",), {**PURPOSE, "values": ["alpha", "beta", "gamma"]})
    script: Script = [
        ("answer to change", QuestionNoted("Whose values?")),
        ("answer to change", "Values 1"),
        ("Values 1: beta", QuestionNoted("Really?")),
        ("answer to change", "Values 1"),
        ("Values 1: beta", "Remove"),
        ("Remove Values 1?", "Yes"),
        DONE,
    ]
    sitting = Meanwhile(
        begun, script, lambda data: put(data, ("purpose", "values"), ["beta", "gamma"])
    )
    run_step(sitting.session, Step.PURPOSE)
    sitting.prompter.done()
    assert sitting.answers["purpose"]["values"] == ["gamma"]
    assert [q["question"] for q in sitting.answers["questions"]] == ["Whose values?", "Really?"]


def only_beta(data: Any) -> dict[str, Data]:
    return cast("dict[str, Data]", put(data, ("purpose", "values"), ["beta"]))


def test_where_the_question_asked_about_is_gone_the_walk_goes_on_with_what_waits() -> None:
    begun = put(TWO_PARTNERS, ("purpose",), {"values": ["alpha", "beta", "gamma"]})
    script: Script = [
        ("values", QuestionNoted("Whose?")),
        ("common goal", Back()),
        ("common goal", "Fewer"),
        ("get to: Fewer", ""),
    ]
    sitting = Meanwhile(begun, script, only_beta)
    ask_some(sitting.session, Step.PURPOSE, {"values.2", "goal"})
    sitting.prompter.done()


def test_whoever_goes_back_after_a_save_that_shortened_a_list_stays_where_they_are() -> None:
    begun = put(TWO_PARTNERS, ("purpose",), {"values": ["alpha", "beta", "gamma"]})
    script: Script = [
        ("common goal", "Fewer"),
        ("get to: Fewer", QuestionNoted("By when?")),
        ("get to: Fewer", Back()),
        ("common goal", ""),
    ]
    sitting = Meanwhile(begun, script, only_beta)
    ask_some(sitting.session, Step.PURPOSE, {"goal"})
    sitting.prompter.done()


def test_going_back_from_beyond_the_end_is_going_back_from_the_end() -> None:
    session = Sitting(TWO_PARTNERS, []).session
    course = Course(lambda: session.questions(Step.PURPOSE), "Step 1")
    last = len(course.questions())
    assert course.back(last + 3) == course.back(last)


def test_a_list_whose_last_item_is_removed_is_not_answered_instead_of_none() -> None:
    sitting = Sitting(put(TWO_PARTNERS, ("purpose",), PURPOSE), [])
    assert sitting.session.remove(("purpose", "values", 0)) == []
    assert "values" not in sitting.answers["purpose"]
    assert sitting.session.remove(("partners", "county")) == []
    assert sitting.session.remove(("partners", "council")) == []
    assert "partners" not in sitting.answers


def test_two_open_questions_about_one_subject_are_told_apart_by_their_words() -> None:
    asked: list[Data] = [
        {"about": "purpose.goal", "question": words, "answer": "Yes", "answered_on": "2026-11-01"}
        for words in ("By when?", "For whom?")
    ]
    begun = put(put(TWO_PARTNERS, ("purpose",), PURPOSE), ("questions",), asked)
    script: Script = [
        ("answer to change", "“For whom?”"),
        ("“For whom?”, an open question about purpose.goal: which", "Answer: Yes"),
        ("Answer: Yes", "Change it"),
        ("An open question: For whom?", "For all"),
        DONE,
    ]
    sitting = sit(begun, Step.PURPOSE, script)
    assert [question["answer"] for question in sitting.answers["questions"]] == ["Yes", "For all"]


def test_two_others_to_look_at_are_of_different_partners() -> None:
    entries = {
        "county-1": {"partner": "county", "layer": "plans", "to": "Board", "for": "A"},
        "county-2": {"partner": "county", "layer": "ethics", "to": "Peers", "for": "B"},
        "council-1": {"partner": "council", "layer": "clients", "to": "Members", "for": "C"},
    }
    sitting = Sitting(
        put(TWO_PARTNERS, ("accountability", "entries"), entries),
        [
            ("accountabilities shall we look at", "Choose two others"),
            ("first", "Orange County, to “Board”"),
        ],
    )
    offered: list[Sequence[str]] = []
    choose = sitting.prompter.choose

    def chosen(prompt: Prompt, choices: Sequence[str], present: int | None = None) -> int:
        offered.append(choices)
        return 0 if "second" in prompt.question else choose(prompt, choices, present)

    sitting.prompter.choose = chosen  # type: ignore[method-assign]
    with pytest.raises(pytest.fail.Exception, match="the script has ended"):
        ask_some(sitting.session, Step.ACCOUNTABILITY, {"pairs"})
    assert [words[:12] for words in offered[1]] == ["Orange Count", "Orange Count", "Food Council"]
    assert [words[:12] for words in offered[2]] == ["Food Council"]
    assert sitting.answers["accountability"]["pairs"] == [{"between": ["county-1", "council-1"]}]


def test_what_heads_an_open_question_is_its_beginning() -> None:
    asked = {"about": "purpose", "question": "Who of us " * 9 + "pays?"}
    sitting = sit_for(
        put(TWO_PARTNERS, ("questions",), [asked]),
        Step.PURPOSE,
        {"questions.0"},
        [("An open question: Who of us", "All")],
    )
    assert sitting.prompter.asked[0].where == "Step 1, “Who of us Who of us Who of us Who of u…"
