"""`step`: one step of the workbook, asked or taken from a piece of YAML."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from partnerkit.commands.opening import checked, planned, troubles_in
from partnerkit.commands.partner import ALL_TOGETHER, Voice
from partnerkit.commands.show import next_asked
from partnerkit.commands.store import Store
from partnerkit.file.disk import PIECE, read
from partnerkit.file.document import Document, with_lines
from partnerkit.interview.session import Session
from partnerkit.interview.walk import ask_some, run_step
from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.plan.question import Question
from partnerkit.problems import Problem, Trouble
from partnerkit.prompts.prompter import Prompter
from partnerkit.report.outline import Plan
from partnerkit.workbook.check import check, without_blanks
from partnerkit.workbook.places import get, put
from partnerkit.workbook.steps import Step


def chosen(path: Path, name: Step | None, today: date, voice: Voice = ALL_TOGETHER) -> Step:
    """Return the named step, or else the first incomplete one that waits for the voice.

    Raises:
        Trouble: no step is named, and the file is not valid.
    """
    if name:
        return name
    with troubles_in(path):
        made = planned(read(path), today)
    return next_asked(made, voice) or Step.PRACTICE


def fill_in(
    path: Path,
    name: Step,
    field: str,
    prompter: Callable[[], Prompter],
    today: date,
    file: str = "",
    *,
    voice: Voice = ALL_TOGETHER,
    by_hand: bool = True,
) -> Plan:
    """Ask a step, or only its questions that `field` names, as far as they are for the voice.

    With `by_hand`, somebody is there to choose where two people changed the same answer.

    Raises:
        Trouble: the file is not valid, the step is not possible yet, `field` is not asked in it, or
            the voice is not a partner.
        Stop: the user stops; every answer so far is saved.
    """
    with troubles_in(path):
        store = Store(path, today, doing=" ".join(("step", name)))
        speaking = voice.meant(checked(store.document))
        asker = prompter()
        if by_hand:
            store.prompter = asker
        session = Session(
            store.data,
            store.save,
            asker,
            today,
            file,
            speaking,
            voice.words if voice.by_option else "",
        )
        if not field:
            run_step(session, name)
            return session.plan()
        own = session.questions(name)
        ask_some(session, name, _meant(own, name, field) or _named(session, name, field))
        return session.plan()


def take_answers(path: Path, name: Step | None, piece: Path, today: date) -> tuple[Step, Plan]:
    """Merge a piece of YAML in the file's own format into a step; return the step.

    Groups and records are merged by their keys; a text or a list replaces the present one. A key
    without a value leaves the present answer.

    Raises:
        Trouble: the file or the piece is not valid; nothing is written.
    """
    into = chosen(path, name, today)
    with troubles_in(path):
        store = Store(path, today, doing=" ".join(("step", into, "--answers")))
        checked(store.document)
    with troubles_in(piece):
        given = read(piece, PIECE)
        top = tuple(given.data) == (into,) and not isinstance(given.data[into], list)
        inner: Any = (given.data[into] or {}) if top else given.data
        inner = without_blanks(inner, (into,), store.data)
        changed = put(store.data, (into,), _merged(get(store.data, (into,)), inner))
        if problems := check(changed).problems:
            raise Trouble([_in_piece(problem, given, into, top) for problem in problems])
    with troubles_in(path):
        store.save(changed)
        return into, planned(store.document, today)


def refuse_voice(voice_option: str | None) -> None:
    """Stop where somebody is said to answer, and the answers come from a file.

    Raises:
        Trouble: `--as` was given; says how a piece tells who named what.
    """
    if voice_option:
        raise Trouble(
            "--answers asks nobody, so --as has nobody to ask. Leave it out, and write who named "
            "an accountability into the piece itself: named_by: [KEY].",
            exit_code=2,
        )


def _merged(there: Any, given: Any) -> Any:
    if not isinstance(there, dict) or not isinstance(given, dict):
        return given
    return {**there, **{key: _merged(there.get(key), value) for key, value in given.items()}}


def _in_piece(problem: Problem, piece: Document, step: Step, top: bool) -> Problem:
    """Return a problem with the line of the piece that it comes from."""
    inside = problem.place[1:] if problem.place[:1] == (step,) and not top else problem.place
    (found,) = with_lines([Problem(problem.sentence, inside, problem.at_key)], piece)
    return found


def _named(session: Session, step: Step, field: str) -> set[str]:
    """Return the names of a step's questions that `field` means, whoever answers.

    Raises:
        Trouble: `field` means none; it lists similar names.
    """
    asked = session.every_question(step)
    if found := _meant(asked, step, field):
        return found
    names = [q.name for q in asked]
    near = get_close_matches(field.removeprefix(f"{step}."), names, n=3, cutoff=0.4)
    shown = near or names[:6]
    raise Trouble(
        say(
            "Step {step} asks nothing that is called “{field}”. It asks, among others: {shown}.",
            step=step,
            field=field,
            shown=", ".join(shown),
        ),
        exit_code=2,
    )


def _meant(asked: list[Question], step: Step, field: str) -> set[str]:
    """Return the names of the questions that `field` means: the whole name, or a part of it.

    The name of a list means the question that adds to it, not its items, which have names too.
    """
    wanted = normal_form(field).removeprefix(f"{step}.").split(".")
    names = {q.name: normal_form(q.name).split(".") for q in asked}
    exact = {name for name, parts in names.items() if parts == wanted}
    inside = {name for name, parts in names.items() if parts[: len(wanted)] == wanted}
    return exact or inside or {name for name, parts in names.items() if _holds(parts, wanted)}


def _holds(parts: list[str], wanted: list[str]) -> bool:
    return any(
        parts[start : start + len(wanted)] == wanted
        for start in range(len(parts) - len(wanted) + 1)
    )
