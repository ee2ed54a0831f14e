"""How a plan stands: `status`, what is overdue, and what is said when a step ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from partnerkit.commands.checking import doubtful_in
from partnerkit.commands.opening import troubles_in
from partnerkit.commands.partner import ALL_TOGETHER, Voice
from partnerkit.document.blocks import Answer, Block, Paragraph
from partnerkit.file.disk import read
from partnerkit.file.document import Document, with_lines
from partnerkit.file.forms_out import forms_out
from partnerkit.language import in_one_line, say
from partnerkit.plan.ending import has_left
from partnerkit.plan.one_partner import next_for
from partnerkit.plan.open_items import Why
from partnerkit.plan.worked_out import Plan, plan
from partnerkit.problems import Problem
from partnerkit.report.how_it_stands import state
from partnerkit.report.reviews import ended_on, next_duties, next_review
from partnerkit.report.tasks import GoingOn, after_step, open_list, task_list
from partnerkit.workbook.check import tolerant
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.steps import Step
from partnerkit.workbook.versions import forward


class Status(NamedTuple):
    """How a file stands, in blocks; its problems; and what in it may be a mistake, as questions."""

    blocks: list[Block]
    problems: list[Problem]
    doubts: list[str]


def status(path: Path, today: date, file: str = "") -> Status:
    """Return the task list of a file, valid or not, its problems and its doubts.

    `file` is, here and below, the file's name in commands, "" if they need none.

    Raises:
        Trouble: the file cannot be read at all.
    """
    made, problems, document = tolerated(path, today, file)
    blocks = how_it_is(made, file, _forms_out(made, path))
    return Status(blocks, with_lines(problems, document), doubtful_in(document, path))


def _forms_out(made: Plan, path: Path) -> list[Block]:
    """Return who was given a form and has not answered, since when; nothing if nobody waits."""
    partners = made.partnership.partners or {}
    waiting = [
        say("{name}, since {day}", name=partners[key].name, day=one.since)
        for key, one in forms_out(path).items()
        if one.waits and key in partners and not has_left(made.partnership, key, made.today)
    ]
    return [Answer(say("Forms that have not come back"), tuple(waiting))] if waiting else []


def how_it_is(made: Plan, file: str = "", forms: Sequence[Block] = ()) -> list[Block]:
    """Return the task list of a plan, its next review, `forms` that are out, and what is open."""
    *table, following = task_list(made.partnership.name, made.steps, file)
    return [
        *table,
        Paragraph(state(made.waiting, made.steps)),
        following,
        *ended_on(made.partnership, made.today),
        *next_review(made.partnership, made.today),
        *next_duties(made.partnership, made.today),
        *forms,
        *open_list(made.waiting),
    ]


def overdue(path: Path, today: date, file: str = "") -> tuple[list[str], list[Problem]]:
    """Return everything overdue in a file, a line each, and the problems as in `status`.

    Raises:
        Trouble: the file cannot be read at all.
    """
    from partnerkit.report.outline import open_line

    made, problems, document = tolerated(path, today, file)
    late = [open_line(made, item) for item in made.open if item.why is Why.OVERDUE]
    return [in_one_line(line) for line in late], with_lines(problems, document)


def tolerated(
    path: Path, today: date, file: str = ""
) -> tuple[Plan, tuple[Problem, ...], Document]:
    """Return what is in order of a file, the problems, and the file itself.

    Raises:
        Trouble: the file cannot be read at all.
    """
    (data, partnership), problems, document = what_is_in_order(path)
    return plan(data, partnership, today, file, problems), problems, document


def what_is_in_order(
    path: Path,
) -> tuple[tuple[dict[str, Any], Partnership], tuple[Problem, ...], Document]:
    """Return what is in order of a file, as data and with types, the problems, and the file itself.

    Raises:
        Trouble: the file cannot be read at all.
    """
    with troubles_in(path):
        document = read(path)
        data, partnership, problems = tolerant(forward(document.data))
    return (data, partnership), problems, document


def end_of_step(made: Plan, step: Step, file: str = "", voice: Voice = ALL_TOGETHER) -> str:
    """Return what is said when a step ends: its state, and the command to run next."""
    return after_step(step, made.steps, file, _going_on(made, voice))


def begun(made: Plan, file: str = "", voice: Voice = ALL_TOGETHER) -> list[Block]:
    """Return what `start` shows at its end: the six steps, and the command to run next."""
    return task_list(made.partnership.name, made.steps, file, _going_on(made, voice))


def _going_on(made: Plan, voice: Voice) -> GoingOn:
    return GoingOn(next_asked(made, voice), voice.option)


def next_asked(made: Plan, voice: Voice) -> Step | None:
    """Return the first step that is not complete and waits for the voice."""
    key = voice.meant(made.partnership)
    return next_for(made.steps, made.partnership, made.data, key, made.today)
