"""`/words` in the middle of a step: what has them is shown, one is gone to, and back again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from partnerkit.document.blocks import Paragraph
from partnerkit.interview.course import Course
from partnerkit.interview.looking import choose_found
from partnerkit.interview.walk import go_to
from partnerkit.problems import Data
from partnerkit.prompts.prompter import Back, QuestionNoted, Stop, WordsLookedFor
from partnerkit.workbook.places import get, put
from partnerkit.workbook.steps import Step
from running import NAMED, run
from scripted import Reply
from sitting import TWO_PARTNERS, Sitting, sit_for

CONCERN = "What concern do you share?"
FIND = WordsLookedFor("food council")
BACK = "Back to the question"
Script = list[tuple[str, Reply]]


def test_it_goes_to_the_answer_and_comes_back() -> None:
    script: Script = [
        (CONCERN, FIND),
        ("Where to?", "Step 2, Food Council, Name"),
        ("name", "Food Forum"),
        (CONCERN, "Hunger"),
    ]
    sitting = sit_for(TWO_PARTNERS, Step.PURPOSE, {"concern"}, script)
    assert get(sitting.answers, ("partners", "council", "name")) == "Food Forum"
    assert get(sitting.answers, ("purpose", "concern")) == "Hunger"
    (where,) = [p.where for p in sitting.prompter.asked if "Where to" in p.question]
    assert where == "Find: food council"


@pytest.mark.parametrize("leaving", [BACK, "", Back()])
def test_whoever_looked_and_goes_nowhere_is_where_they_were(leaving: Reply) -> None:
    script: Script = [(CONCERN, FIND), ("Where to?", leaving), (CONCERN, "Hunger")]
    sitting = sit_for(TWO_PARTNERS, Step.PURPOSE, {"concern"}, script)
    assert get(sitting.answers, ("purpose", "concern")) == "Hunger"


@pytest.mark.parametrize("leaving", ["", Back(), Back("Half")])
def test_whoever_leaves_the_answer_that_was_found_is_where_they_were(leaving: Reply) -> None:
    script: Script = [
        (CONCERN, FIND),
        ("Where to?", "Step 2, Food Council, Name"),
        ("name", leaving),
        (CONCERN, "Hunger"),
    ]
    sitting = sit_for(TWO_PARTNERS, Step.PURPOSE, {"concern"}, script)
    assert get(sitting.answers, ("partners", "council", "name")) == "Food Council"


def test_where_nothing_has_the_words_it_is_said() -> None:
    script: Script = [(CONCERN, WordsLookedFor("xyzzy")), (CONCERN, "Hunger")]
    sitting = sit_for(TWO_PARTNERS, Step.PURPOSE, {"concern"}, script)
    assert Paragraph("Nothing has the words: xyzzy") in sitting.prompter.shown


def test_other_words_can_be_looked_for_from_there() -> None:
    script: Script = [
        (CONCERN, FIND),
        ("Where to?", WordsLookedFor("orange")),
        ("Where to?", "Step 2, Orange County, Name"),
        ("name", WordsLookedFor("xyzzy")),
        (CONCERN, "Hunger"),
    ]
    sit_for(TWO_PARTNERS, Step.PURPOSE, {"concern"}, script)


def test_a_question_noted_there_is_kept() -> None:
    script: Script = [
        (CONCERN, FIND),
        ("Where to?", QuestionNoted("Which council?")),
        (CONCERN, FIND),
        ("Where to?", "Step 2, Food Council, Name"),
        ("name", QuestionNoted("Is that its name?")),
        (CONCERN, ""),
    ]
    sitting = sit_for(TWO_PARTNERS, Step.PURPOSE, {"concern"}, script)
    asked = [(q["about"], q["question"]) for q in sitting.answers["questions"]]
    assert asked == [
        ("purpose.concern", "Which council?"),
        ("partners.council.name", "Is that its name?"),
    ]


def test_whoever_stops_there_has_all_saved() -> None:
    script: Script = [(CONCERN, FIND), ("Where to?", Stop())]
    with pytest.raises(Stop):
        sit_for(TWO_PARTNERS, Step.PURPOSE, {"concern"}, script)


def test_a_record_that_is_begun_there_is_asked_in_full() -> None:
    script: Script = [
        (CONCERN, WordsLookedFor("History partnership orange")),
        ("Where to?", "Step 2, Orange County, History"),
        ("", "Summer lunches"),
        ("When", "2019"),
        ("", "It worked"),
        ("learned", "Go on"),
        ("Other earlier work", ""),
        (CONCERN, "Hunger"),
    ]
    sitting = sit_for(TWO_PARTNERS, Step.PURPOSE, {"concern"}, script)
    (record,) = get(sitting.answers, ("partners", "county", "history"))
    assert record["what"] == "Summer lunches"
    assert get(sitting.answers, ("purpose", "concern")) == "Hunger"


def test_a_step_that_cannot_work_yet_says_so() -> None:
    alone: Any = {**TWO_PARTNERS, "partners": {"county": {"name": "Orange County"}}}
    script: Script = [
        (CONCERN, WordsLookedFor("ethics accountable")),
        ("Where to?", "Step 3"),
        (CONCERN, "Hunger"),
    ]
    sitting = sit_for(alone, Step.PURPOSE, {"concern"}, script)
    assert any("fewer than two" in str(block) for block in sitting.prompter.shown)


def test_nobody_finds_how_somebody_else_rated() -> None:
    rated = put(
        TWO_PARTNERS,
        ("practice",),
        {"reviews": [{"on": "2026-11-01", "ratings": {"county": {"trust": "2"}}}]},
    )
    sitting = Sitting(rated, [])
    every = [q for step in Step for q in sitting.session.questions(step)]
    ratings = [q for q in every if "ratings" in q.place]
    assert ratings, "there are questions about ratings"
    for question in ratings:
        words = " ".join((question.section, question.prompt))
        assert choose_found(sitting.session, words, ("practice",)) is None


def test_what_is_remembered_of_the_step_goes_with_what_others_saved_meanwhile() -> None:
    data = put(TWO_PARTNERS, ("purpose",), {"values": ["a"]})
    script: Script = [("Where to?", "Step 2, Food Council, Name"), ("name", "Food Forum")]
    sitting = Sitting(data, script)

    def with_others(changed: dict[str, Data]) -> dict[str, Data]:
        together: dict[str, Data] = put(changed, ("purpose", "values"), ["new", "a"])
        return together

    sitting.session.save = with_others
    course = Course(lambda: [], "Step 1", passed={(("purpose", "values", 0), "")})
    sitting.session.course = course
    go_to(sitting.session, "food council name", ("purpose",))
    sitting.prompter.done()
    assert sitting.session.course is course
    assert course.passed == {(("purpose", "values", 1), "")}


def test_a_partner_that_answers_alone_finds_its_own_part() -> None:
    sitting = Sitting(TWO_PARTNERS, [], voice="council")
    assert choose_found(sitting.session, "orange county contact", ("partners",)) is None
    assert str(sitting.prompter.shown[-1]).count("Nothing has the words") == 1


# -- typed ---------------------------------------------------------------------------------------


def plain(folder: Path, typed: str, *words: str) -> tuple[int, str, str]:
    path = folder / "partnership.yaml"
    path.write_text(NAMED, encoding="utf-8")
    done = run("step", *words, "--plain", typed=typed, cwd=folder)
    return done.returncode, done.stderr, path.read_text(encoding="utf-8")


def test_plain_lines_that_begin_with_a_slash_look_for_words(tmp_path: Path) -> None:
    typed = "/ group b name\n2\nGroup C\nHunger\n"
    code, said, text = plain(tmp_path, typed, "purpose", "--ask", "concern")
    assert code == 0, said
    assert "2. Step 2, Group B, Name: Group B" in said
    assert "name: Group C" in text
    assert "concern: Hunger" in text


def test_a_slash_alone_asks_for_the_words(tmp_path: Path) -> None:
    typed = "/\n/office a name\n1\n/\n\n/\nback\n\\/etc\n"
    code, said, text = plain(tmp_path, typed, "purpose", "--ask", "concern")
    assert code == 0, said
    assert said.count("Which words are you looking for?") == 3
    assert "concern: /etc\n" in text, "behind a backslash it is an answer"


def test_choices_and_the_page_of_answers_take_it_too(tmp_path: Path) -> None:
    typed = "/office name\n1\n2\n"
    code, said, text = plain(tmp_path, typed, "partners", "--ask", "a.kind")
    assert code == 0, said
    assert "kind: community" in text
    typed = "Hunger\n" + "\n" * 5 + "/concern hunger\n2\nThirst\n1\n"
    code, said, text = plain(tmp_path, typed, "purpose")
    assert code == 0, said
    assert "concern: Thirst" in text
    assert said.count("Do you want to change anything?") == 2


def test_before_there_is_a_plan_there_is_nothing_to_look_for(tmp_path: Path) -> None:
    done = run("start", "--plain", typed="/x\nUs\n/us\n1\nA\nstop\n", cwd=tmp_path)
    assert "There is nothing to look for yet." in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 130


def test_while_two_answers_are_settled_it_waits(tmp_path: Path) -> None:
    for name, goal in (("a.yaml", "One"), ("b.yaml", "Two")):
        text = f"{NAMED}purpose:\n  goal: {goal}\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    typed = "/one\n3\n/two\n3\nThree\n"
    done = run("merge", "a.yaml", "b.yaml", "--plain", typed=typed, cwd=tmp_path)
    assert "Traceback" not in done.stderr
    assert " ".join(done.stderr.split()).count("`partnerkit find` looks for words.") == 2
    assert "goal: Three" in (tmp_path / "a.yaml").read_text(encoding="utf-8")
