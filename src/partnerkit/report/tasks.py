"""The task list: the six steps, how far each is, and the command to run next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from partnerkit.document.blocks import Block, Heading, Items, Paragraph, Table, ToRun
from partnerkit.language import say, say_count
from partnerkit.plan.open_items import OpenItem, Why, naming, step_command
from partnerkit.plan.progress import Progress, State, next_step
from partnerkit.plan.waiting import Waiting, what_waits
from partnerkit.workbook.steps import Step


class GoingOn(NamedTuple):
    """The next thing to do, where that is not simply the first step that is not complete.

    `step` is the step that waits for a partner that answers alone; `option` names that partner
    again, for the command.
    """

    step: Step | None = None
    option: str = ""


GOING_ON_TOGETHER = GoingOn()


def task_list(
    name: str, steps: Sequence[Progress], file: str = "", on: GoingOn = GOING_ON_TOGETHER
) -> list[Block]:
    """Return the six steps with their states, and the command to run next."""
    return [Heading(1, name), step_table(steps), Paragraph(next_command(steps, file, on))]


def step_table(steps: Sequence[Progress], *, commands: bool = True) -> Table:
    """Return a table of the six steps: aim, state, number of answers, and what is open.

    With `commands`, a step stands under the name that commands have for it.
    """
    rows = tuple(
        (
            (f"{p.step.number} {p.step}" if commands else str(p.step.number),),
            (p.step.aim,),
            (p.state.words,),
            (say("{answered} of {asked}", answered=p.answered, asked=p.asked),),
            (_open(what_waits(p.open, [p])),),
        )
        for p in steps
    )
    return Table(
        say("The six steps"),
        (say("Step"), say("Aim"), say("State"), say("Answered"), say("Open")),
        rows,
        shares=() if commands else (10, 42, 16, 15, 17),
    )


def _open(stands: Waiting) -> str:
    """Return how much is open in a step."""
    if stands.not_begun and not stands.open:
        return say("all")
    count, more = len(stands.open), len(stands.reminders)
    if not more:
        return str(count)
    return say_count("{open}\n1 reminder", "{open}\n{count} reminders", more, open=count)


def open_list(stands: Waiting) -> list[Block]:
    """Return what is open, the reminders and the steps not begun, each with its command."""
    ahead = dict.fromkeys(item.step_command for item in stands.ahead)
    kinds = (
        (say("Open: {count}", count=len(stands.open)), _with_commands(stands.open)),
        (say("Reminders: {count}", count=len(stands.reminders)), _with_commands(stands.reminders)),
        (say("Not begun: {count}", count=len(ahead)), [ToRun("", one) for one in ahead]),
    )
    return [
        block
        for heading, lines in kinds
        if lines
        for block in (Heading(2, heading), Items(tuple(lines)))
    ]


def _with_commands(items: Sequence[OpenItem]) -> list[ToRun]:
    return [ToRun(f"{item.question}\n", item.command) for item in items]


def next_command(
    steps: Sequence[Progress], file: str = "", on: GoingOn = GOING_ON_TOGETHER
) -> ToRun:
    """Return the sentence that names the command to run next."""
    named = naming(file)
    if any(p.state is State.PROBLEM for p in steps):
        return ToRun(say("There is a problem in the file. Next: "), f"partnerkit check{named}")
    following = on.step or next_step(steps)
    late = next((item for p in steps for item in p.open if item.why is Why.OVERDUE), None)
    if following is None and late:
        return ToRun(
            say("All six steps are complete, and something is overdue. Next: "), late.command
        )
    if following is None:
        return ToRun(say("All six steps are complete. Next: "), f"partnerkit report{named}")
    return ToRun(say("Next: "), f"{step_command(following, file)}{on.option}")


def after_step(
    step: Step, steps: Sequence[Progress], file: str = "", on: GoingOn = GOING_ON_TOGETHER
) -> str:
    """Return what is said at the end of a step: its state, and the command to run next."""
    following = next_command(steps, file, on)
    words = following.removesuffix(following.command)
    return ToRun(f"{state_of(step, steps)} {words}", following.command)


def state_of(step: Step, steps: Sequence[Progress]) -> str:
    """Return the sentence that says how far a step is at its end."""
    mine = next(p for p in steps if p.step is step)
    count = len(what_waits(mine.open, [mine]).open)
    if mine.state is State.COMPLETE and count:
        return say_count(
            "Step {number} ({step}) is complete; 1 thing is open beside it.",
            "Step {number} ({step}) is complete; {count} things are open beside it.",
            count,
            number=step.number,
            step=step,
        )
    if mine.state is State.COMPLETE:
        return say("Step {number} ({step}) is complete.", number=step.number, step=step)
    return say_count(
        "Step {number} ({step}) is saved; 1 thing keeps it from being complete.",
        "Step {number} ({step}) is saved; {count} things keep it from being complete.",
        sum(item.blocking for item in mine.open),
        number=step.number,
        step=step,
    )
