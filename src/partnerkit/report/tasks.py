"""The task list: the six steps, how far each is, and what to run next."""

from __future__ import annotations

from collections.abc import Sequence

from partnerkit.report.blocks import Block, Heading, Items, Paragraph, Table
from partnerkit.workbook.steps import Step
from partnerkit.worked_out.open import OpenItem
from partnerkit.worked_out.progress import Progress, State, next_step


def task_list(name: str, steps: Sequence[Progress]) -> list[Block]:
    """The six steps with their states, and the command to run next."""
    rows = tuple(
        (
            (f"{p.step.number} {p.step}",),
            (p.step.aim,),
            (p.state.value,),
            (f"{p.answered} of {p.asked}",),
        )
        for p in steps
    )
    return [
        Heading(1, name),
        Table("The six steps", ("Step", "Aim", "State", "Answered"), rows),
        Paragraph(next_command(steps)),
    ]


def open_list(items: Sequence[OpenItem]) -> list[Block]:
    """What is open, each with the command that opens it."""
    if not items:
        return [Heading(2, "Open"), Paragraph("Nothing is open.")]
    lines = tuple(f"{item.question}\n{item.command}" for item in items)
    return [Heading(2, f"Open: {len(items)}"), Items(lines)]


def next_command(steps: Sequence[Progress]) -> str:
    """The sentence that names the command to run next."""
    if any(p.state is State.PROBLEM for p in steps):
        return "There is a problem in the file. Next: partnerkit check"
    following = next_step(steps)
    if following is None:
        return "All six steps are complete. Next: partnerkit report"
    return f"Next: partnerkit step {following}"


def after_step(step: Step, steps: Sequence[Progress]) -> str:
    """What is said at the end of a step: how it stands, and the command to run next."""
    mine = next(p for p in steps if p.step is step)
    if mine.state is State.COMPLETE:
        said = f"Step {step.number} ({step}) is complete."
    else:
        waits = sum(item.blocking for item in mine.open)
        things = "1 thing is" if waits == 1 else f"{waits} things are"
        said = f"Step {step.number} ({step}) is saved; {things} still open in it."
    return f"{said} {next_command(steps)}"
