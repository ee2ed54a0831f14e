"""A sitting at the workbook for tests: answers kept in memory, and a script instead of a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from partnerkit.interview.session import Session
from partnerkit.interview.walk import ask_some, run_step
from partnerkit.problems import Data
from partnerkit.workbook.steps import Step
from scripted import Reply, Scripted

TODAY = date(2026, 11, 22)

TWO_PARTNERS: dict[str, Data] = {
    "partnerkit": "1",
    "name": "Food Council",
    "started": "2026-10-01",
    "partners": {
        "county": {"name": "Orange County", "kind": "government", "contact": "Health"},
        "council": {"name": "Food Council", "kind": "community", "contact": "Chair"},
    },
}


class Sitting:
    """A session whose saves are kept in `saves`, newest last; with a `voice` one partner's."""

    def __init__(
        self, data: dict[str, Data], script: Sequence[tuple[str, Reply]], voice: str = ""
    ) -> None:
        self.saves: list[dict[str, Data]] = []
        self.prompter = Scripted(script)
        self.session = Session(data, self._save, self.prompter, TODAY, voice=voice)

    def _save(self, data: dict[str, Data]) -> dict[str, Data]:
        self.saves.append(data)
        return data

    @property
    def answers(self) -> dict[str, Any]:
        """The answers as they are now."""
        return self.session.answers


def sit(
    data: dict[str, Data], step: Step, script: Sequence[tuple[str, Reply]], voice: str = ""
) -> Sitting:
    """Go through a step as the script says; fails when something else is asked, or less."""
    sitting = Sitting(data, script, voice)
    run_step(sitting.session, step)
    sitting.prompter.done()
    return sitting


def sit_for(
    data: dict[str, Data], step: Step, names: set[str], script: Sequence[tuple[str, Reply]]
) -> Sitting:
    """Ask only the questions with these names."""
    sitting = Sitting(data, script)
    ask_some(sitting.session, step, names)
    sitting.prompter.done()
    return sitting
