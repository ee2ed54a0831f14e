"""People know where they are, how long it takes, what is still open, and what comes next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from partnerkit.commands.start import goes_on
from partnerkit.commands.step import AtStep, go_through
from partnerkit.document.blocks import Answer, Paragraph
from partnerkit.file.disk import read
from partnerkit.file.earlier import versions
from partnerkit.interview.walk import ask_some, run_step
from partnerkit.prompts.prompter import Back, QuestionNoted, Stop
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step
from running import NAMED, run
from scripted import Reply, Scripted
from sitting import TODAY, TWO_PARTNERS, Sitting

Script = list[tuple[str, Reply]]


def minutes(sitting: Sitting) -> list[str]:
    shown = [block.text for block in sitting.prompter.shown if isinstance(block, Paragraph)]
    return [text for text in shown if "minutes left" in text]


def test_the_minutes_left_are_told_at_the_beginning_and_go_down_with_each_part() -> None:
    answers: Script = [("mission", "M"), ("there to do", "R; S"), ("earlier work", "none")]
    answers += [("How do you reach", "A; B"), ("open talk", "C; D"), ("not clearly", "")]
    sitting = Sitting(TWO_PARTNERS, [*answers, ("mission", Stop())])
    with pytest.raises(Stop):
        run_step(sitting.session, Step.PARTNERS)
    assert minutes(sitting) == [
        "About 20 minutes left in this step.",
        "About 10 minutes left in this step.",
    ]


def test_a_count_begins_at_one_and_does_not_move() -> None:
    script: Script = [
        ("mission", "M"),
        ("there to do", "R; S"),
        ("earlier work", "Shelter"),
        ("When was it", "2008"),
        ("How did it go", ""),
        ("What was learned", ""),
        ("Other earlier", ""),
        ("How do you reach", Stop()),
    ]
    sitting = Sitting(TWO_PARTNERS, script)
    with pytest.raises(Stop):
        run_step(sitting.session, Step.PARTNERS)
    counts = [p.where.rpartition(", ")[2] for p in sitting.prompter.asked]
    assert [c for c in counts if c.endswith("of 5")] == [
        "1 of 5",
        "2 of 5",
        "3 of 5",
        "3 of 5",
        "4 of 5",
    ]


def test_each_prompt_of_a_pledge_says_once_what_is_uncovered() -> None:
    needs: Any = {
        "hours": {"what": "Volunteers", "amount": "120", "unit": "hours"},
        "room": {"what": "Room"},
    }
    data = put(TWO_PARTNERS, ("contributions", "resources"), needs)
    script: Script = [
        ("toward Volunteers", "Orange County"),
        ("How much", "40"),
        ("Is it offered", Stop()),
    ]
    sitting = Sitting(data, script)
    with pytest.raises(Stop):
        ask_some(sitting.session, Step.CONTRIBUTIONS, {"pledges.hours"})
    said = [b.values for b in sitting.prompter.shown if isinstance(b, Answer)]
    assert said == [
        ("Volunteers: 120 hours open, of 120 needed",),
        ("Volunteers: 120 hours open, of 120 needed",),
        ("Volunteers: 80 hours open, of 120 needed",),
    ]


PURPOSE: Script = [
    ("concern", "A"),
    ("people here see", "B"),
    ("matters to all", "C; D"),
    ("change together", "E"),
    ("get to", ""),
    ("part of that goal", "F"),
    ("different when it works", "G; H"),
]


def test_after_a_step_the_next_one_begins_from_here_and_is_an_earlier_version_of_its_own(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(NAMED, encoding="utf-8")
    script: Script = [*PURPOSE, ("want to change", "Go on with step 2: Know your partner")]
    script += [("What kind", "Government"), ("main contact", Stop())]
    prompter, way = Scripted(script), AtStep(Step.PURPOSE)
    with pytest.raises(Stop):
        go_through(path, way, "", lambda: prompter, TODAY)
    assert way.step is Step.PARTNERS
    said = f"Step 1 (purpose) is complete. It is in {path}."
    assert Paragraph(said) in prompter.shown
    assert [one.doing for one in versions(path)] == ["step purpose", "step partners"]


def test_whoever_is_done_goes_on_with_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(NAMED, encoding="utf-8")
    prompter, way = (
        Scripted([*PURPOSE, ("want to change", "No, this is right")]),
        AtStep(Step.PURPOSE),
    )
    go_through(path, way, "", lambda: prompter, TODAY)
    prompter.done()
    assert way.step is Step.PURPOSE


def test_start_says_where_it_saved_and_offers_step_one(tmp_path: Path) -> None:
    typed = "Us\nCity\n1\nDesk\nGroup\n2\nDesk\n\n1\nHunger\nstop\n"
    done = run("start", "--plain", typed=typed, cwd=tmp_path)
    assert "Saved in partnership.yaml. Go on with step 1 now?" in done.stderr
    assert "1. Go on with step 1: Discover a common purpose\n2. Stop here" in done.stderr
    assert "To go on: partnerkit step purpose" in done.stderr
    assert done.returncode == 130
    assert read(tmp_path / "partnership.yaml").data["purpose"] == {"concern": "Hunger"}


@pytest.mark.parametrize("reply", ["Stop here", Stop(), Back(), QuestionNoted("Now?")])
def test_whoever_stops_after_the_start_has_begun(tmp_path: Path, reply: Reply) -> None:
    prompter = Scripted([("Go on with step 1 now?", reply)])
    assert goes_on(tmp_path / "plan.yaml", Step.PURPOSE, prompter) is False


def test_a_start_that_ends_with_its_input_has_begun(tmp_path: Path) -> None:
    typed = "Us\nCity\n1\nDesk\nGroup\n2\nDesk\n\n"
    done = run("start", "--plain", typed=typed, cwd=tmp_path)
    assert done.returncode == 0
    assert "partnerkit step purpose" in done.stdout
