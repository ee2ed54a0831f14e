"""A whole plan of two partners takes few prompts, and every answer can be asked for alone."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partnerkit.commands.start import goes_on, start_plan
from partnerkit.commands.step import AtStep, go_through
from partnerkit.document.blocks import Block
from partnerkit.file.disk import read
from partnerkit.interview.session import Session
from partnerkit.interview.walk import ask_some
from partnerkit.plan.progress import State
from partnerkit.prompts.picking import pick
from partnerkit.prompts.prompter import Check, Prompt, Stop
from partnerkit.workbook.steps import Step

sys.path.append(str(Path(__file__).parents[2] / "bench"))
from prompts import STEPS, Typist, missing

TODAY = date(2026, 11, 27)
#: The most prompts of the whole plan; 0.1.0 asked 148.
MOST = 100


class AtTheTable:
    """Types the plan; nothing that is typed is refused."""

    def __init__(self, typist: Typist) -> None:
        self.typist = typist

    def show(self, _blocks: Sequence[Block]) -> None:
        """Read it."""

    def hand_over(self, _name: str) -> None:
        raise AssertionError("nobody rates in the first sitting")

    def text(self, prompt: Prompt, check: Check) -> str:
        typed = self.typist.reply(f"{prompt.where} {prompt.question}")
        assert not typed or check(typed) is None, (prompt.question, typed, check(typed))
        return typed

    def choose(self, prompt: Prompt, choices: Sequence[str], present: int | None = None) -> int:
        return pick(self.typist.reply(f"{prompt.where} {prompt.question}"), choices, present)

    def choose_many(self, *_: object) -> tuple[int, ...]:
        raise AssertionError("nothing is marked in the short way")


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Typist]:
    path, typist = tmp_path_factory.mktemp("plan") / "partnership.yaml", Typist()
    table = AtTheTable(typist)
    start_plan(path, "", lambda: table, TODAY)
    assert not goes_on(path, Step.PURPOSE, table)
    for step in STEPS:
        typist.step = step
        go_through(path, AtStep(Step(step)), "", lambda: AtTheTable(typist), TODAY)
    return path, typist


def test_a_whole_plan_takes_few_prompts(typed: tuple[Path, Typist]) -> None:
    _, typist = typed
    assert typist.untold() == []
    assert sum(typist.asked.values()) <= MOST, typist.asked


def test_every_answer_is_in_the_file_and_the_plan_is_complete(typed: tuple[Path, Typist]) -> None:
    path, _ = typed
    text = path.read_text(encoding="utf-8")
    assert missing(text) == []
    data: Any = read(path).data
    given = data["contributions"]
    assert [len(given[key]) for key in ("resources", "pledges", "additional")] == [4, 6, 1]
    assert len(data["accountability"]["entries"]) == 8
    pairs = data["accountability"]["pairs"]
    assert [pair["owner"] for pair in pairs] == [
        "harbour-city",
        "tidewater-food-bank",
        "harbour-city",
    ]
    session = Session(data, dict, AtTheTable(Typist()), TODAY)
    states = {one.step.value: one.state for one in session.plan().steps}
    assert states == dict.fromkeys(STEPS, State.COMPLETE)


class Once(AtTheTable):
    """Stops at the first question, and keeps its words."""

    def __init__(self) -> None:
        self.asked = ""

    def text(self, prompt: Prompt, _check: Check) -> str:
        return str(self._stop(prompt))

    def choose(self, prompt: Prompt, _choices: Sequence[str], present: int | None = None) -> int:
        return int(self._stop(prompt), present or 10)

    def choose_many(self, prompt: Prompt, *_: object) -> tuple[int, ...]:  # type: ignore[override]
        return (int(self._stop(prompt)),)

    def _stop(self, prompt: Prompt) -> str:
        self.asked = prompt.question
        raise Stop


@pytest.mark.parametrize("step", Step)
def test_every_question_is_reached_alone(typed: tuple[Path, Typist], step: Step) -> None:
    data: Any = read(typed[0]).data
    questions = Session(data, dict, Once(), TODAY).questions(step)
    for question in questions:
        prompter = Once()
        session = Session(data, dict, prompter, TODAY)
        with pytest.raises(Stop):
            ask_some(session, step, {question.name})
        assert prompter.asked == question.prompt, question.name
