"""Everything that waits in a plan, in three kinds: the one list that all commands count and show.

What is open is to be talked about, found or done. A reminder is a gap that somebody has only to
fill: a signature, a name, a day. The questions of a step that is not begun wait as one thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from partnerkit.plan.open_items import OpenItem, Why
from partnerkit.plan.progress import Progress, State
from partnerkit.workbook.steps import Step


class Waiting(NamedTuple):
    """How a plan or a step stands: every item is in one of `open`, `reminders` and `ahead`.

    `ahead` are the questions of the steps that are `not_begun`.
    """

    open: tuple[OpenItem, ...]
    reminders: tuple[OpenItem, ...]
    not_begun: tuple[Step, ...]
    ahead: tuple[OpenItem, ...]

    @property
    def needed(self) -> int:
        """The number of open items that keep their steps from being complete."""
        return sum(item.blocking for item in self.open)

    def of(self, step: Step) -> Waiting:
        """Return how one step stands."""
        return Waiting(
            tuple(item for item in self.open if item.step is step),
            tuple(item for item in self.reminders if item.step is step),
            tuple(one for one in self.not_begun if one is step),
            tuple(item for item in self.ahead if item.step is step),
        )


def what_waits(items: Iterable[OpenItem], steps: Sequence[Progress]) -> Waiting:
    """Sort all items of a plan, each into its kind."""
    not_begun = tuple(p.step for p in steps if p.state is State.NOT_STARTED)
    found: dict[str, list[OpenItem]] = {"open": [], "reminders": [], "ahead": []}
    for item in items:
        if item.step in not_begun and item.why in _OF_A_BLANK_STEP:
            found["ahead"].append(item)
        else:
            found["reminders" if item.reminder else "open"].append(item)
    return Waiting(
        tuple(found["open"]), tuple(found["reminders"]), not_begun, tuple(found["ahead"])
    )


#: Why something waits in a step where nothing is written; a question that somebody noted about it
#: is open all the same.
_OF_A_BLANK_STEP = (Why.UNANSWERED, Why.UNSIGNED)
