"""`step`: one step of the workbook, asked or taken from a piece of YAML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from partnerkit.commands.opening import checked, planned, troubles_in
from partnerkit.commands.partner import ALL_TOGETHER, Voice
from partnerkit.commands.standing import next_asked
from partnerkit.commands.store import Store
from partnerkit.document.blocks import Paragraph
from partnerkit.file.disk import PIECE, read
from partnerkit.file.document import Document, with_lines
from partnerkit.file.forms_out import note_back
from partnerkit.interview.session import Session
from partnerkit.interview.walk import ask_some, run_step
from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.plan.question import Question
from partnerkit.plan.worked_out import Plan
from partnerkit.problems import Problem, Trouble
from partnerkit.prompts.prompter import Prompter
from partnerkit.report.tasks import state_of
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


@dataclass
class AtStep:
    """The way through the workbook in one sitting: the step that people are at."""

    step: Step


def go_through(
    path: Path,
    way: AtStep,
    field: str,
    prompter: Callable[[], Prompter],
    today: date,
    file: str = "",
    *,
    voice: Voice = ALL_TOGETHER,
    by_hand: bool = True,
) -> Plan:
    """Ask a step and then, as long as people choose to go on, the next.

    With `field`, only the questions are asked that it names. All are asked as far as they are for
    the voice. With `by_hand`, somebody is there to choose where two people changed the same answer.

    Raises:
        Trouble: the file is not valid, the step is not possible yet, `field` is not asked in it, or
            the voice is not a partner.
        Stop: the user stops; every answer so far is saved.
    """
    asker = cache(prompter)
    while True:
        with troubles_in(path):
            session = _session(path, way.step, asker, today, file, voice=voice, by_hand=by_hand)
            _run(session, way.step, field, path)
        made = session.plan()
        if session.going_on is None:
            return made
        ended = state_of(way.step, made.steps)
        asker().show([Paragraph(say("{ended} It is in {path}.", ended=ended, path=path))])
        way.step = session.going_on


def _run(session: Session, step: Step, field: str, path: Path) -> None:
    """Ask a step or a field of it; a partner that answers a step alone gives its form back so."""
    if field:
        own = session.questions(step)
        ask_some(session, step, _meant(own, step, field) or _named(session, step, field))
        return
    before = session.data
    run_step(session, step)
    if session.voice and session.data is not before:
        note_back(path, session.voice, session.today.isoformat())


def _session(
    path: Path,
    step: Step,
    prompter: Callable[[], Prompter],
    today: date,
    file: str,
    *,
    voice: Voice,
    by_hand: bool,
) -> Session:
    store = Store(path, today, doing=" ".join(("step", step)))
    speaking = voice.meant(checked(store.document))
    asker = prompter()
    if by_hand:
        store.prompter = asker
    words = voice.words if voice.by_option else ""
    return Session(store.data, store.save, asker, today, file, speaking, words)


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
            say(
                "--answers asks nobody, so --as has nobody to ask. Leave it out, and write who "
                "named an accountability into the piece itself: named_by: [KEY]."
            ),
            exit_code=2,
        )


def _merged(there: Any, given: Any) -> Any:
    if not isinstance(there, dict) or not isinstance(given, dict):
        return given
    return {**there, **{key: _merged(there.get(key), value) for key, value in given.items()}}


def _in_piece(problem: Problem, piece: Document, step: Step, top: bool) -> Problem:
    """Return a problem with the line of the piece that it comes from."""
    inside = problem.place[1:] if problem.place[:1] == (step,) and not top else problem.place
    (found,) = with_lines([problem._replace(place=inside)], piece)
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
