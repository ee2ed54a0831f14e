"""`partnerkit step`: one step of the workbook, asked or taken from a piece of YAML."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from partnerkit.commands.opening import checked, named, planned
from partnerkit.commands.saving import deciding, keeping, saving
from partnerkit.file.disk import read
from partnerkit.file.document import Document, with_lines
from partnerkit.interview.session import Session
from partnerkit.interview.walk import ask_some, run_step
from partnerkit.problems import Problem, Trouble
from partnerkit.prompts.prompter import Prompter
from partnerkit.workbook.check import check, get, put
from partnerkit.workbook.steps import Step
from partnerkit.worked_out.progress import next_step
from partnerkit.worked_out.question import Question


def chosen(path: Path, name: Step | None, today: date) -> Step:
    """The step that was named, or else the first that is not complete.

    Raises:
        Trouble: the file is not in order, so far as that has to be known to say it.
    """
    if name:
        return name
    with named(path):
        made = planned(read(path), today)
    return next_step(made.steps) or Step.PRACTICE


def step(
    path: Path,
    name: Step,
    field: str,
    prompter: Callable[[], Prompter],
    today: date,
    file: str = "",
    *,
    by_hand: bool = True,
) -> None:
    """Ask a step, or only what `field` names of it.

    With `by_hand`, somebody is there to choose where two people changed the same answer.

    Raises:
        Trouble: the file is not in order, the step cannot work yet, or `field` is not asked in it.
        Stop: the user stops; every answer so far is saved.
    """
    with named(path):
        keeper = keeping(path)
        checked(keeper.document)
        asker = prompter()
        session = Session(
            keeper.data,
            saving(keeper, deciding(asker) if by_hand else None),
            asker,
            today,
            file,
        )
        if not field:
            run_step(session, name)
            return
        ask_some(session, name, _named(session.questions(name), name, field))


def take_answers(path: Path, name: Step | None, piece: Path, today: date) -> Step:
    """Put a piece of YAML in the file's own format into a step; returns which step it was.

    Groups and records are merged by their keys; a text or a list takes the place of the one there.

    Raises:
        Trouble: the file or the piece is not in order; then nothing is written.
    """
    into = chosen(path, name, today)
    with named(path):
        keeper = keeping(path)
        checked(keeper.document)
    with named(piece):
        given = read(piece)
        top = tuple(given.data) == (into,) and isinstance(given.data[into], dict)
        inner: Any = given.data[into] if top else given.data
        changed = put(keeper.data, (into,), _merged(get(keeper.data, (into,)), inner))
        if problems := check(changed).problems:
            raise Trouble([_in_piece(problem, given, into, top) for problem in problems])
    with named(path):
        keeper.save(changed)
    return into


def _merged(there: Any, given: Any) -> Any:
    if not isinstance(there, dict) or not isinstance(given, dict):
        return given
    return {**there, **{key: _merged(there.get(key), value) for key, value in given.items()}}


def _in_piece(problem: Problem, piece: Document, step: Step, top: bool) -> Problem:
    """A problem with the line of the piece that it comes from."""
    inside = problem.place[1:] if problem.place[:1] == (step,) and not top else problem.place
    (found,) = with_lines([Problem(problem.sentence, inside, problem.at_key)], piece)
    return found


def _named(asked: list[Question], step: Step, field: str) -> set[str]:
    """The names of the questions that `field` means: the whole name, or a part of it.

    Raises:
        Trouble: none is meant; says which are near.
    """
    wanted = field.removeprefix(f"{step}.").split(".")
    names = [q.name for q in asked]
    exact = {name for name in names if name == ".".join(wanted)}
    below = {name for name in names if name.split(".")[: len(wanted)] == wanted}
    anywhere = {name for name in names if _holds(name.split("."), wanted)}
    found = exact | below or anywhere
    if not found:
        near = get_close_matches(".".join(wanted), names, n=3, cutoff=0.4)
        shown = near or names[:6]
        raise Trouble(
            f"Step {step} asks nothing that is called “{field}”. "
            f"It asks, among others: {', '.join(shown)}.",
            exit_code=2,
        )
    return found


def _holds(parts: list[str], wanted: list[str]) -> bool:
    return any(
        parts[start : start + len(wanted)] == wanted
        for start in range(len(parts) - len(wanted) + 1)
    )
