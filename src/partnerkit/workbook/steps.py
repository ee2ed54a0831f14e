"""The six steps: their names and titles, in the order of the workbook.

The titles are those of "Practicing Shared Accountability: Developing Meaningful Partnerships
between Government and Community Organizations". This module loads nothing, so that the command
line can offer the names without waiting for the models.
"""

from __future__ import annotations

from enum import StrEnum

from partnerkit.language import later, say, translated


class Step(StrEnum):
    """A step, by the name it has on the command line and in the file."""

    PURPOSE = "purpose"
    PARTNERS = "partners"
    ACCOUNTABILITY = "accountability"
    CONTRIBUTIONS = "contributions"
    COMMITMENTS = "commitments"
    PRACTICE = "practice"

    @property
    def number(self) -> int:
        """The number of the step, 1 to 6."""
        return _NUMBERS[self]

    @property
    def short(self) -> str:
        """The step in a word: its name, in the language in use."""
        return translated(_SHORT[self])

    @property
    def aim(self) -> str:
        """The aim of the step, its title in the workbook."""
        return translated(_AIMS[self])

    @property
    def place(self) -> str:
        """The position in the workbook, as prompts show it."""
        return say("Step {number}", number=self.number)

    @property
    def heading(self) -> str:
        """The number and the title, as a heading."""
        return f"{self.place}. {self.aim}"


def step_of(key: object) -> Step | None:
    """Return the step that a key at the top of the file belongs to; None for the name and such."""
    return _STEPS.get(str(key))


#: What lies between the partners is asked with them.
_BESIDE = {"communication": Step.PARTNERS}
_NUMBERS = {step: number for number, step in enumerate(Step, start=1)}
_STEPS = {step.value: step for step in Step} | _BESIDE

#: The keys of the file that hold the answers of steps.
STEP_KEYS = (*Step, *_BESIDE)

_AIMS = {
    Step.PURPOSE: later("Discover a common purpose"),
    Step.PARTNERS: later("Know your partner"),
    Step.ACCOUNTABILITY: later("Identify competing and complementary layers of accountability"),
    Step.CONTRIBUTIONS: later("Define each partner's contributions"),
    Step.COMMITMENTS: later("Begin to act like partners"),
    Step.PRACTICE: later("Continue to practice shared accountability"),
}

_SHORT = {
    Step.PURPOSE: later("purpose"),
    Step.PARTNERS: later("partners"),
    Step.ACCOUNTABILITY: later("accountability"),
    Step.CONTRIBUTIONS: later("contributions"),
    Step.COMMITMENTS: later("commitments"),
    Step.PRACTICE: later("practice"),
}
