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
        """1 to 6."""
        return list(Step).index(self) + 1

    @property
    def aim(self) -> str:
        """What the step sets out to do."""
        return _AIMS[self]

    @property
    def place(self) -> str:
        """Where we are, as prompts say it."""
        return say("Step {number}", number=self.number)

    @property
    def heading(self) -> str:
        """Number and title, as a heading shows them."""
        return f"{self.place}. {self.aim}"


_AIMS = {
    Step.PURPOSE: "Discover a common purpose",
    Step.PARTNERS: "Know your partner",
    Step.ACCOUNTABILITY: "Identify competing and complementary layers of accountability",
    Step.CONTRIBUTIONS: "Define each partner's contributions",
    Step.COMMITMENTS: "Begin to act like partners",
    Step.PRACTICE: "Continue to practice shared accountability",
}
