"""All that follows from a plan on one day: what is open, how far its steps are, what waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from partnerkit.collector import at_rest
from partnerkit.plan.open_items import OpenItem, open_items
from partnerkit.plan.progress import Progress, progress
from partnerkit.plan.questions import every_question
from partnerkit.plan.waiting import Waiting, what_waits
from partnerkit.problems import Problem
from partnerkit.workbook.partnership import Partnership


class Plan(NamedTuple):
    """A partnership with everything that is calculated from it on one day."""

    data: dict[str, Any]
    partnership: Partnership
    today: date
    items: tuple[OpenItem, ...]
    steps: tuple[Progress, ...]
    waiting: Waiting

    @property
    def open(self) -> tuple[OpenItem, ...]:
        """What is open, apart from reminders and from the steps that are not begun."""
        return self.waiting.open


@at_rest
def plan(
    data: dict[str, Any],
    partnership: Partnership,
    today: date,
    file: str = "",
    problems: Sequence[Problem] = (),
    voice: str = "",
) -> Plan:
    """Calculate everything that follows from a partnership.

    `data` is the content of its file, without blanks. `file` is how commands have to name the file,
    if at all, and `voice` the partner that they have to name with `--as`. A step that one of the
    `problems` is in has the state "problem".
    """
    asked = every_question(data, partnership, today)
    items = open_items(asked, data, partnership, today)
    named = tuple(item._replace(file=file, voice=voice) for item in items)
    steps = tuple(progress(asked, data, named, problems))
    return Plan(data, partnership, today, named, steps, what_waits(named, steps))
