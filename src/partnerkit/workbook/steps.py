"""The six steps: their names and titles, in the order of the workbook.

The titles are those of "Practicing Shared Accountability: Developing Meaningful Partnerships
between Government and Community Organizations". This module loads nothing, so that the command
line can offer the names without waiting for the models.
"""

from __future__ import annotations

from enum import StrEnum

from partnerkit.language import say


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
        return list(Step).index(self) + 1

    @property
    def aim(self) -> str:
        """The aim of the step, its title in the workbook."""
        return _AIMS[self]

    @property
    def place(self) -> str:
        """The position in the workbook, as prompts show it."""
        return say("Step {number}", number=self.number)

    @property
    def heading(self) -> str:
        """The number and the title, as a heading."""
        return f"{self.place}. {self.aim}"


_AIMS = {
    Step.PURPOSE: "Discover a common purpose",
    Step.PARTNERS: "Know your partner",
    Step.ACCOUNTABILITY: "Identify competing and complementary layers of accountability",
    Step.CONTRIBUTIONS: "Define each partner's contributions",
    Step.COMMITMENTS: "Begin to act like partners",
    Step.PRACTICE: "Continue to practice shared accountability",
}
