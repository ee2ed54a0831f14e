"""The task list: the six steps, how far each is, and the command to run next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from partnerkit.document.blocks import Block, Heading, Items, Paragraph, Table, ToRun
from partnerkit.language import say, say_count
from partnerkit.plan.open_items import OpenItem, naming, step_command
from partnerkit.plan.progress import Progress, State, next_step
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


def step_table(steps: Sequence[Progress]) -> Table:
    """Return a table of the six steps: aim, state and number of answers."""
    rows = tuple(
        (
            (f"{p.step.number} {p.step}",),
            (p.step.aim,),
            (p.state.value,),
            (say("{answered} of {asked}", answered=p.answered, asked=p.asked),),
        )
        for p in steps
    )
    return Table("The six steps", ("Step", "Aim", "State", "Answered"), rows)


def open_list(items: Sequence[OpenItem], steps: Sequence[Progress]) -> list[Block]:
    """Return what is open, each with its command; one line for each step that is not begun."""
    begun = {p.step for p in steps if p.state is not State.NOT_STARTED}
    shown = [item for item in items if item.step in begun]
    if not items:
        return [Heading(2, "Open"), Paragraph("Nothing is open.")]
    lines = [ToRun(f"{item.question}\n", item.command) for item in shown]
    ahead = dict.fromkeys(item.step_command for item in items if item.step not in begun)
    blocks: list[Block] = [Heading(2, say("Open: {count}", count=len(shown)))]
    if lines:
        blocks.append(Items(tuple(lines)))
    if ahead:
        blocks += [Heading(2, "Not begun"), Items(tuple(ToRun("", command) for command in ahead))]
    return blocks


def next_command(
    steps: Sequence[Progress], file: str = "", on: GoingOn = GOING_ON_TOGETHER
) -> ToRun:
    """Return the sentence that names the command to run next."""
    named = naming(file)
    if any(p.state is State.PROBLEM for p in steps):
        return ToRun("There is a problem in the file. Next: ", f"partnerkit check{named}")
    following = on.step or next_step(steps)
    if following is None:
        return ToRun("All six steps are complete. Next: ", f"partnerkit report{named}")
    return ToRun("Next: ", f"{step_command(following, file)}{on.option}")


def after_step(
    step: Step, steps: Sequence[Progress], file: str = "", on: GoingOn = GOING_ON_TOGETHER
) -> str:
    """Return what is said at the end of a step: its state, and the command to run next."""
    mine = next(p for p in steps if p.step is step)
    if mine.state is State.COMPLETE:
        said = say("Step {number} ({step}) is complete.", number=step.number, step=step)
    else:
        waits = sum(item.blocking for item in mine.open)
        said = say_count(
            "Step {number} ({step}) is saved; 1 thing is still open in it.",
            "Step {number} ({step}) is saved; {count} things are still open in it.",
            waits,
            number=step.number,
            step=step,
        )
    following = next_command(steps, file, on)
    return ToRun(f"{said} {following.removesuffix(following.command)}", following.command)
