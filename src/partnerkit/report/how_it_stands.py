"""How a plan stands in a sentence or two: the same words and numbers wherever they are read."""

from __future__ import annotations

from collections.abc import Sequence

from partnerkit.language import say, say_count, with_commas
from partnerkit.plan.progress import Progress, State
from partnerkit.plan.waiting import Waiting
from partnerkit.workbook.steps import Step


def state(stands: Waiting, steps: Sequence[Progress]) -> str:
    """Return whether a plan is a draft or complete, and what waits all the same."""
    if is_complete(steps):
        return say("All six steps are complete. {how_much}", how_much=how_much(stands))
    return say("Draft. {how_much}", how_much=how_much(stands))


def state_of_step(stands: Waiting, step: Progress) -> str:
    """Return whether a step is complete, and what waits in it."""
    match step.state:
        case State.COMPLETE:
            return say("This step is complete. {how_much}", how_much=how_much(stands))
        case State.NOT_STARTED:
            return say("This step is not begun. {how_much}", how_much=_open(stands)).strip()
        case _:
            return how_much(stands)


def is_complete(steps: Sequence[Progress]) -> bool:
    """Tell whether a plan is a draft no longer: whatever its steps need is answered."""
    return all(one.state is State.COMPLETE for one in steps)


def how_much(stands: Waiting) -> str:
    """Return how much is open, what that keeps from being complete, and what waits beside it."""
    blank = len(stands.not_begun) == len(Step)
    nothing = "" if blank else say("Nothing is open.")
    said = (_open(stands) or nothing, reminders(stands), _not_begun(stands))
    return " ".join(filter(None, said))


def reminders(stands: Waiting) -> str:
    """Return how many reminders there are; "" for none."""
    count = len(stands.reminders)
    return say_count("1 reminder.", "{count} reminders.", count) if count else ""


def _open(stands: Waiting) -> str:
    count, waiting = len(stands.open), stands.needed
    if not count:
        return ""
    if not waiting:
        return say_count(
            "1 thing is open; it keeps no step from being complete.",
            "{count} things are open; they keep no step from being complete.",
            count,
        )
    if waiting == count:
        return say_count(
            "1 thing is open; it keeps its step from being complete.",
            "{count} things are open; all of them keep a step from being complete.",
            count,
        )
    return say_count(
        "{all} things are open; 1 of them keeps its step from being complete.",
        "{all} things are open; {count} of them keep a step from being complete.",
        waiting,
        all=count,
    )


def _not_begun(stands: Waiting) -> str:
    if not stands.not_begun:
        return ""
    if len(stands.not_begun) == len(Step):
        return say("No step has been started.")
    return say_count(
        "Not begun: step {numbers}.",
        "Not begun: steps {numbers}.",
        len(stands.not_begun),
        numbers=with_commas(str(step.number) for step in stands.not_begun),
    )
