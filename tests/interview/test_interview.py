"""Whole steps through a script: what is asked in which order, and what is kept of the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from partnerkit.commands.start import start_plan
from partnerkit.document.blocks import Answer, Paragraph, Table
from partnerkit.file.disk import read
from partnerkit.interview.course import Course
from partnerkit.interview.walk import ask_some, run_step
from partnerkit.plan.questions import every_question
from partnerkit.problems import Data, Trouble, dotted
from partnerkit.prompts.prompter import Back, Prompt, QuestionNoted, Stop
from partnerkit.workbook.check import as_meant, check
from partnerkit.workbook.places import put, subject
from partnerkit.workbook.steps import Step
from running import ORANGE
from scripted import Refused, Reply, Scripted
from sitting import TODAY, TWO_PARTNERS, Sitting, sit, sit_for

DONE = ("want to change", "No, this is right")
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
            ("gone well", "All eat"),
            ("What matters", "Dignity"),
            ("What else matters", "Local farms"),
            ("What else matters", ""),
            ("change together", "Fewer skip meals"),
            ("What can we do to get to: Fewer skip meals", "Reword"),
            ("change together", "Nobody skips meals"),
            ("What can we do to get to: Nobody skips meals", "Keep"),
            ("Which part", "One coordinator"),
            ("be different", "none"),
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
    sitting = Sitting(TWO_PARTNERS, [("concern", "Hunger"), ("gone well", Stop())])
    with pytest.raises(Stop):
        run_step(sitting.session, Step.PURPOSE)
    asked = [prompt.where for prompt in sitting.prompter.asked]
    assert asked == ["Step 1, 1 of 6", "Step 1, 2 of 6"]


def test_a_few_more_questions_are_asked_when_chosen_and_not_counted() -> None:
    whole = {**PURPOSE, "vision": "All eat", "values": [], "focus": "One", "success": []}
    sitting = sit(
        put(TWO_PARTNERS, ("purpose",), whole),
        Step.PURPOSE,
        [("Do you want to change", "A few more questions"), ("leave to others", "Shelter"), DONE],
    )
    assert sitting.answers["purpose"]["outside"] == "Shelter"
    assert sitting.prompter.asked[1].where == "Step 1, Outside the focus"


def test_going_on_starts_at_the_first_unanswered_question() -> None:
    sit(
        put(TWO_PARTNERS, ("purpose",), {"concern": "Hunger", "goal": "Fewer"}),
        Step.PURPOSE,
        [
            ("gone well", "All eat"),
            ("Which part", "One coordinator"),
            ("be different", ""),
            DONE,
        ],
    )


def test_a_blank_keeps_the_answer_and_erases_nothing() -> None:
    begun = put(TWO_PARTNERS, ("purpose",), PURPOSE)
    sitting = sit_for(begun, Step.PURPOSE, {"goal"}, [("change together", "")])
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
            ("gone well", "All eat"),
            ("What matters", "Dignity"),
            ("What else matters", Back("half a val")),
            ("What matters", Back()),
            ("gone well", "Everybody eats"),
            ("What matters", ""),
            ("What else matters", ""),
            ("change together", "Fewer"),
            ("get to: Fewer", ""),
            ("Which part", "Coordinator"),
            ("be different", ""),
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


def test_an_open_question_may_be_about_whatever_is_asked() -> None:
    data = cast("dict[str, Any]", as_meant(read(ORANGE).data))
    made = check(data).partnership
    assert made
    asked = every_question(data, made, TODAY).values()
    subjects = {subject(data, q.place): None for step in asked for q in step}
    assert ("communication", "challenges") in subjects
    questions: list[Data] = [{"about": dotted(one), "question": "Why?"} for one in subjects]
    questions.append({"about": "communication", "question": "Why?"})
    assert check({**data, "questions": questions}).problems == ()


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
            ("there to do, whatever", "Health"),
            ("What else is Orange County there", ""),
            ("good or bad", "Homelessness partnership"),
            ("When was it", "2008"),
            ("How did it go", "It worked"),
            ("What was learned", Back()),
            ("How did it go", "Mixed"),
            ("What was learned", "Write it down"),
            ("Other earlier work", ""),
            ("How do you reach", "none"),
            ("open talk with Orange County", "Budget season"),
            ("What else gets in the way", ""),
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
            ("Which code, profession or conviction", ""),
            ("benefits from the work of Orange County", "Residents"),
            ("right to expect", "Health"),
            ("clients: who else", ""),
            ("Inside Orange County", ""),
            ("Outside Orange County", ""),
            ("ties the hands of Orange County", "The Board"),
            ("right to expect", "The budget"),
            ("plans: who else", ""),
            ("Which code, profession or conviction", ""),
            ("benefits from the work of Food Council", "the residents"),
            ("right to expect", "Change"),
            ("clients: who else", ""),
            ("Inside Food Council", ""),
            ("Outside Food Council", ""),
            ("ties the hands of Food Council", ""),
            ("Which two", "Orange County → Residents: Health / Food Council → the residents"),
            ("pull against each other", "They pull"),
            ("last feel this", "Counts against years"),
            ("next time they meet", "Report both"),
            ("Who brings it up", "Orange County"),
            ("Which two shall we look at next", "Choose two others"),
            ("first?", "Orange County, to “The Board”"),
            ("second?", "Food Council, to “the residents”"),
            ("pull against each other", "They help"),
            ("last feel this", ""),
            ("build on that", ""),
            ("Who brings it up", "Skip"),
            ("Which two shall we look at next", "No more today"),
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
            ("Whose time", ""),
            ("What has to be paid", "Coordinator"),
            ("how much", Refused("about 1,000", "not a number")),
            ("how much", "1,000.50"),
            ("Counted in", "USD"),
            ("By when", Refused("2026-02-30", "not a day")),
            ("By when", "today"),
            ("What else does it take", ""),
            ("What has to be there", "Room"),
            ("how much", ""),
            ("By when", ""),
            ("What else does it take", ""),
            ("Who gives something toward Coordinator", "Orange County"),
            ("How much does Orange County", "400"),
            ("Is it offered", "Confirmed"),
            ("condition", "If the budget passes"),
            ("Does anybody else", "Nobody else"),
            ("Who else could give", "The university"),
            ("How much of Coordinator would come", "100"),
            ("Who asks them", "Skip"),
            ("By when are they asked", ""),
            ("have a say", "Yes"),
            ("How far", "To ask"),
            ("who else could give", ""),
            ("Who gives something toward Room", "Food Council"),
            ("Is it offered", "Offered"),
            ("condition", ""),
            ("Does anybody else", "Nobody else"),
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
    assert ("Coordinator: 600.50 USD open, of 1,000.50 needed",) in uncovered
    half = "Coordinator: 500.50 USD open, 100 USD hoped for, of 1,000.50 needed"
    assert (half,) in uncovered
    assert ("Room",) in uncovered


def test_commitments_ask_the_six_qualities_and_each_partner() -> None:
    qualities = ("Clear", "Valuing", "Organizational", "Respect", "Trust", "Open consultation")
    working = ("decide together", "when you disagree")
    script = [(words, words) for words in (*working, *qualities)]
    for partner in ("Orange County", "Food Council"):
        script += [
            (f"What will {partner} do for the whole", "We act"),
            (f"What will {partner} not give up", "Our own"),
            (f"Who signs for {partner}", "The head"),
        ]
    sitting = sit(TWO_PARTNERS, Step.COMMITMENTS, [*script, DONE])
    assert sitting.answers["commitments"]["partners"]["council"]["signed_by"] == "The head"
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
            ("do more of", "Trust"),
            ("Is it done: “Publish papers”? Write the day", "2026-11-10"),
            ("“Trust”: shall this become an action?", "Yes"),
            ("Who does it", "Orange County"),
            ("By when", ""),
            ("Another action", "Meet monthly"),
            ("Who does it", "Food Council"),
            ("By when", "2026-12-01"),
            ("Another action", ""),
            DONE,
        ],
    )
    kept = sitting.answers["practice"]
    assert kept["reviews"][0]["on"] == TODAY.isoformat()
    assert "trust" not in kept["reviews"][0]["ratings"]["county"]
    assert kept["actions"][0]["done"] == "2026-11-10"
    assert kept["actions"][1] == {"what": "Trust", "owner": "county"}
    assert kept["actions"][2] == {"what": "Meet monthly", "owner": "council", "due": "2026-12-01"}


def test_what_a_review_builds_on_is_reworded_as_an_action_and_asked_about_once() -> None:
    """Going back to the choice keeps the words that were typed instead of those offered."""
    review = {"on": TODAY.isoformat(), "build_on": "Trust"}
    sitting = Sitting(
        put(TWO_PARTNERS, ("practice",), {"reviews": [review]}),
        [
            ("“Trust”: shall this become an action?", "Yes"),
            ("Who does it", Back()),
            ("What is to be done", "Trust each other"),
            ("Who does it", Back()),
            ("What is to be done", Back()),
            ("“Trust”: shall this become an action?", "Yes"),
            ("What is to be done", ""),
            ("Who does it", "Orange County"),
            ("By when", ""),
            ("Another action", Stop()),
        ],
    )
    with pytest.raises(Stop):
        ask_some(sitting.session, Step.PRACTICE, {"actions.build_on", "actions"})
    kept = sitting.answers["practice"]["actions"]
    assert kept == [{"what": "Trust each other", "owner": "county"}]


def test_a_review_opens_with_what_the_last_one_builds_on() -> None:
    reviews = [{"on": "2026-05-01", "build_on": "We trust the coordinator."}]
    begun = put(TWO_PARTNERS, ("practice",), {"reviews": reviews})
    script: Script = [("hold a review", "Yes"), ("Orange County: how", Stop())]
    sitting = Sitting(begun, script)
    with pytest.raises(Stop):
        ask_some(sitting.session, Step.PRACTICE, {"reviews"})
    opened = Answer("Build on, as you said on 1 May 2026", ("We trust the coordinator.",))
    assert opened in sitting.prompter.shown


def test_what_a_partner_commits_to_stands_beside_what_pulls_at_it() -> None:
    entries = {
        "county-1": {"partner": "county", "layer": "plans", "to": "Board", "for": "Budget"},
        "council-1": {"partner": "council", "layer": "ethics", "to": "Us", "for": "Candour"},
    }
    pairs = [{"between": ["county-1", "council-1"], "relation": "competing"}]
    begun = put(TWO_PARTNERS, ("accountability",), {"entries": entries, "pairs": pairs})
    begun = put(begun, ("commitments", "partners", "council"), {"commits": "Ask first"})
    pull = "Orange County → Board: Budget / Food Council → Us: Candour"
    for partner, beside in (("council", [Answer("Commits to", ("Ask first",))]), ("county", [])):
        sitting = sit_for(
            begun, Step.COMMITMENTS, {f"partners.{partner}.keeps"}, [("", "Its name")]
        )
        shown = [block for block in sitting.prompter.shown if isinstance(block, Answer)]
        assert shown == [*beside, Answer("Where will these collide?", (pull,))]
    pairs[0]["relation"] = "complementary"
    helping = put(begun, ("accountability", "pairs"), pairs)
    sitting = sit_for(helping, Step.COMMITMENTS, {"partners.county.keeps"}, [("", "Its name")])
    assert not [block for block in sitting.prompter.shown if isinstance(block, Answer)]


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
            ("want to change", "Values 1: A"),
            ("Values 1: A", "Move down"),
            ("want to change", "Values 3: C"),
            ("Values 3: C", "Remove"),
            ("Remove Values 3?", "Yes"),
            ("want to change", "Values 2: A"),
            ("Values 2: A", "Change it"),
            ("What matters", "Ah"),
            ("want to change", "Add to: Values"),
            ("What else matters", "D"),
            ("What else matters", ""),
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

    sitting = Sitting(TWO_PARTNERS, [("change together", "Fewer skip meals")])
    sitting.session.save = full
    with pytest.raises(Trouble, match="Fewer skip meals"):
        ask_some(sitting.session, Step.PURPOSE, {"goal"})


def test_a_step_says_what_earlier_steps_have_not_said() -> None:
    sitting = Sitting(TWO_PARTNERS, [("Whose time", Stop())])
    with pytest.raises(Stop):
        run_step(sitting.session, Step.CONTRIBUTIONS)
    notes = [block.text for block in sitting.prompter.shown if isinstance(block, Paragraph)]
    assert any("partnerkit step purpose --ask goal" in note for note in notes)


def test_the_goal_heads_later_steps() -> None:
    sitting = Sitting(put(TWO_PARTNERS, ("purpose",), PURPOSE), [("Whose time", Stop())])
    with pytest.raises(Stop):
        run_step(sitting.session, Step.CONTRIBUTIONS)
    assert Answer("Common goal", ("Fewer skip meals",)) in sitting.prompter.shown


def test_what_is_there_is_not_edited_where_something_is_added() -> None:
    begun = put(TWO_PARTNERS, ("purpose",), PURPOSE)
    sitting = sit_for(
        begun, Step.PURPOSE, {"values", "values.0"}, [("What matters", ""), ("What else", "")]
    )
    one, more = sitting.prompter.asked
    assert (one.present, one.menu) == (("Dignity",), False)
    assert (more.present, more.menu) == (("Dignity",), True)


def test_what_was_typed_and_gone_back_from_is_told_by_whoever_leaves() -> None:
    script: Script = [("concern", "Hunger"), ("gone well", Back("All e")), ("concern", Stop("Hun"))]
    sitting = Sitting(TWO_PARTNERS, script)
    with pytest.raises(Stop) as stopped:
        run_step(sitting.session, Step.PURPOSE)
    assert stopped.value.draft == "All e\nHun"


def test_what_was_typed_and_gone_back_from_is_told_when_a_save_fails() -> None:
    def full(_data: dict[str, Data]) -> dict[str, Data]:
        raise Trouble("The disk is full.")

    begun = put(TWO_PARTNERS, ("purpose", "concern"), "Hunger")
    sitting = Sitting(begun, [("gone well", Back("All e")), ("concern", "Waste")])
    sitting.session.save = full
    with pytest.raises(Trouble) as caught:
        run_step(sitting.session, Step.PURPOSE)
    said = [problem.sentence for problem in caught.value.problems]
    assert said[-1] == "Not saved, because it was not finished: All e"
    assert "Waste" in said[-2]


def test_on_the_page_what_was_typed_and_gone_back_from_is_there_again() -> None:
    begun = put(TWO_PARTNERS, ("purpose",), PURPOSE)
    change: Script = [("want to change", "Shared concern"), ("Shared concern", "Change it")]
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
    script: Script = [("What matters", Back()), ("gone well", Back("All eat")), ("concern", Stop())]
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
        ("want to change", QuestionNoted("Whose values?")),
        ("want to change", "Values 1"),
        ("Values 1: beta", QuestionNoted("Really?")),
        ("want to change", "Values 1"),
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
        ("What matters", QuestionNoted("Whose?")),
        ("change together", Back()),
        ("change together", "Fewer"),
        ("get to: Fewer", ""),
    ]
    sitting = Meanwhile(begun, script, only_beta)
    ask_some(sitting.session, Step.PURPOSE, {"values.2", "goal"})
    sitting.prompter.done()


def test_whoever_goes_back_after_a_save_that_shortened_a_list_stays_where_they_are() -> None:
    begun = put(TWO_PARTNERS, ("purpose",), {"values": ["alpha", "beta", "gamma"]})
    script: Script = [
        ("change together", "Fewer"),
        ("get to: Fewer", QuestionNoted("By when?")),
        ("get to: Fewer", Back()),
        ("change together", ""),
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
        ("want to change", "“For whom?”"),
        ("“For whom?”, an open question about: Common goal: which", "Answer: Yes"),
        ("Answer: Yes", "Change it"),
        ("An open question: For whom?", "For all"),
        DONE,
    ]
    sitting = sit(begun, Step.PURPOSE, script)
    assert [question["answer"] for question in sitting.answers["questions"]] == ["Yes", "For all"]


def test_of_two_others_to_look_at_those_of_different_partners_come_first() -> None:
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
    assert [words[:12] for words in offered[2]] == ["Food Council", "Orange Count"]
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


@pytest.mark.parametrize(
    ("step", "about"),
    [
        (Step.PARTNERS, "partners.county"),
        (Step.ACCOUNTABILITY, "accountability.entries"),
        (Step.CONTRIBUTIONS, "contributions.pledges"),
    ],
)
def test_what_does_not_hold_when_it_is_read_back_is_an_open_question(
    step: Step, about: str
) -> None:
    begun = put(TWO_PARTNERS, ("contributions", "resources"), {"room": {"what": "Room"}})
    begun = put(begun, ("accountability", "entries"), {"county-1": COUNTY_ANSWERS})
    script: Script = [("The others say in their own words", "Not the board, the voters")]
    sitting = sit_for(begun, step, {"read-back.county"}, script)
    (asked,) = sitting.answers["questions"]
    assert (asked["about"], asked["asked_of"]) == (about, "county")
    assert asked["question"] == "Not the board, the voters"
    silent = sit_for(begun, step, {"read-back.county"}, [("The others say", "nothing")])
    assert silent.saves == []


COUNTY_ANSWERS = {"partner": "county", "layer": "plans", "to": "Board", "for": "Budget"}


def test_partners_who_sit_together_name_what_they_see_in_each_other() -> None:
    script: Script = [
        ("Food Council: who do you think Orange County answers to?", "Primary clients"),
        ("Who is Orange County accountable to", "Whoever shouts"),
        ("a right to expect", "An answer"),
        ("Food Council: who else do you think", "Nobody else"),
    ]
    sitting = sit_for(TWO_PARTNERS, Step.ACCOUNTABILITY, {"others.council"}, script)
    (entry,) = sitting.answers["accountability"]["entries"].values()
    assert entry == {
        "partner": "county",
        "layer": "clients",
        "to": "Whoever shouts",
        "for": "An answer",
        "named_by": ["council"],
    }


def test_of_three_partners_each_can_name_what_it_sees_in_every_other() -> None:
    three = put(TWO_PARTNERS, ("partners", "clinic"), {"name": "Clinic", "kind": "other"})
    script: Script = [
        ("Food Council: who do you think the others answer to?", "Orange County, Primary clients"),
        ("Who is Orange County accountable to", "Whoever shouts"),
        ("a right to expect", "An answer"),
        ("who else do you think the others answer to?", "Clinic, Primary clients"),
        ("Who is Clinic accountable to", "The sick"),
        ("a right to expect", "Care"),
        ("who else do you think the others answer to?", "Nobody else"),
    ]
    sitting = sit_for(three, Step.ACCOUNTABILITY, {"others.council"}, script)
    entries = sitting.answers["accountability"]["entries"].values()
    assert [(e["partner"], e["named_by"]) for e in entries] == [
        ("county", ["council"]),
        ("clinic", ["council"]),
    ]
    asked = [q for q in sitting.session.questions(Step.ACCOUNTABILITY) if "others" in q.name]
    assert [q.choices and next(iter(q.choices))[1] for q in asked] == [
        "Food Council, Personal and professional ethics",
        "Clinic, Personal and professional ethics",
        "Orange County, Personal and professional ethics",
    ]


def test_what_would_break_each_quality_is_offered_on_the_long_way() -> None:
    asked = {q.name: q for q in Sitting(TWO_PARTNERS, []).session.questions(Step.COMMITMENTS)}
    broken = [
        asked[f"breaking.{key}"] for key in ("intent", "contributions", "integrity", "consultation")
    ]
    assert all(q.asking.more and not q.counts for q in broken)
    both = [asked[f"qualities.{key}"].prompt for key in ("respect", "trust")]
    assert "without anyone meaning it" in both[0]
    assert "never come as a surprise" in both[1]


def test_nothing_is_said_to_be_covered_where_a_partner_is_read_back() -> None:
    begun = put(TWO_PARTNERS, ("contributions", "resources"), {"room": {"what": "Room"}})
    script: Script = [("The others say in their own words", "")]
    sitting = sit_for(begun, Step.CONTRIBUTIONS, {"read-back.county"}, script)
    assert [block for block in sitting.prompter.shown if isinstance(block, Answer)] == []
    assert sitting.prompter.asked[0].where == "Step 4, Orange County is read back"


def test_a_duty_is_taken_on_by_one_or_several_once_or_again() -> None:
    script: Script = [
        ("take on under this agreement", "Report to all"),
        ("Who takes it on?", ("Orange County", "Food Council")),
        ("How often", "6 months"),
        ("due first", "2027-10"),
        ("Another duty?", "Open the hall"),
        ("Who takes it on?", ("Food Council",)),
        ("How often", ""),
        ("due first", "2027-02-01"),
        ("Another duty?", ""),
    ]
    sitting = sit_for(TWO_PARTNERS, Step.COMMITMENTS, {"duties"}, script)
    assert sitting.answers["commitments"]["duties"] == [
        {
            "what": "Report to all",
            "partners": ["county", "council"],
            "every": "6 months",
            "first": "2027-10",
        },
        {"what": "Open the hall", "partners": ["council"], "first": "2027-02-01"},
    ]


def test_a_review_asks_whether_each_balance_held() -> None:
    entries = {"county-1": COUNTY_ANSWERS, "council-1": {**COUNTY_ANSWERS, "partner": "council"}}
    pair = {"between": ["county-1", "council-1"], "relation": "competing", "balance": "Count"}
    begun = put(TWO_PARTNERS, ("accountability",), {"entries": entries, "pairs": [pair]})
    begun = put(begun, ("practice", "reviews"), [{"on": TODAY.isoformat(), "learned": "Listen"}])
    name = "reviews.0.balances.county-1+council-1"
    script: Script = [("did your balance hold?", "Partly"), ("What happened?", "Late")]
    sitting = sit_for(begun, Step.PRACTICE, {name}, script)
    (review,) = sitting.answers["practice"]["reviews"]
    assert review["balances"] == [
        {"between": ["county-1", "council-1"], "held": "partly", "note": "Late"}
    ]


def test_an_amount_has_an_example_with_its_unit_and_none_without() -> None:
    begun = put(TWO_PARTNERS, ("contributions", "resources"), {"room": {"what": "Room"}})
    script: Script = [("how much, and by when?", "")]
    sitting = sit_for(begun, Step.CONTRIBUTIONS, {"resources.room.amount"}, script)
    (prompt,) = sitting.prompter.asked
    assert prompt.example == ""
    assert "6 rooms a week by 1 March 2027" in prompt.tip


def test_whoever_signs_has_an_example_of_its_kind() -> None:
    begun = put(TWO_PARTNERS, ("partners", "council", "kind"), "community")
    sitting = sit_for(begun, Step.COMMITMENTS, {"partners.council.signed_by"}, [("Who signs", "")])
    assert sitting.prompter.asked[0].example == "Executive director"
