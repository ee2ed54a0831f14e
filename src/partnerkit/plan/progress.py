"""The task list: how far each step is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any, NamedTuple

from partnerkit.language import later, translated
from partnerkit.plan.open_items import OpenItem
from partnerkit.plan.questions import AskedByStep
from partnerkit.problems import Problem
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.ask import asking
from partnerkit.workbook.shape import Form, Shape, fields, shape_of
from partnerkit.workbook.steps import STEP_KEYS, Step, step_of


class State(Enum):
    """The state of a step, in the words of the task list.

    A step is complete when what it needs is answered, whatever else is open in it. It is begun as
    soon as anything is answered that no plan begins with.
    """

    NOT_STARTED = later("not started")
    IN_PROGRESS = later("in progress")
    COMPLETE = later("complete")
    PROBLEM = later("there is a problem")

    @property
    def words(self) -> str:
        """It in words, in the language in use."""
        return translated(self.value)


class Progress(NamedTuple):
    """The progress of one step: `answered` of the `asked` questions that count have an answer."""

    step: Step
    state: State
    answered: int
    asked: int
    open: tuple[OpenItem, ...]


def progress(
    asked: AskedByStep,
    data: Any,
    open_now: Sequence[OpenItem],
    problems: Sequence[Problem] = (),
) -> list[Progress]:
    """Return the progress of all steps; a problem in a step's answers takes precedence."""
    task_list = []
    for step, questions in asked.items():
        counted = [q for q in questions if q.counts]
        answered = sum(q.answered for q in counted)
        mine = tuple(item for item in open_now if item.step is step)
        if any(problem.place and step_of(problem.place[0]) is step for problem in problems):
            state = State.PROBLEM
        elif not any(item.blocking for item in mine):
            state = State.COMPLETE
        elif _is_begun(data, step):
            state = State.IN_PROGRESS
        else:
            state = State.NOT_STARTED
        task_list.append(Progress(step, state, answered, len(counted), mine))
    return task_list


def _is_begun(data: Any, step: Step) -> bool:
    """Tell whether anything is answered in a step that no plan begins with."""
    sections = (key for key in STEP_KEYS if step_of(key) is step)
    return any(_holds_answer(data.get(key), shape_at((key,))) for key in sections)


def _holds_answer(said: Any, shape: Shape | None) -> bool:
    if said is None or shape is None:
        return False
    match shape.form:
        case Form.GROUP:
            known = fields(shape.type)
            return any(
                not asking(known[key]).at_start and _holds_answer(one, shape_of(known[key]))
                for key, one in said.items()
            )
        case Form.KEYED:
            return any(_holds_answer(one, shape.item) for one in said.values())
    return True


def next_step(steps: Sequence[Progress]) -> Step | None:
    """Return the first step that is not complete, or None."""
    return next((p.step for p in steps if p.state is not State.COMPLETE), None)
