"""`check`: what is wrong with a file, what may be a mistake, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from partnerkit.commands.opening import in_place, planned, troubles_in
from partnerkit.document.blocks import ToRun
from partnerkit.file.disk import load, read
from partnerkit.file.document import Document, parse, with_lines
from partnerkit.file.doubts import doubts, may_have_doubts
from partnerkit.language import say, say_count
from partnerkit.plan.open_items import OpenItem, naming
from partnerkit.plan.worked_out import Plan
from partnerkit.problems import Problem, Trouble, told
from partnerkit.report.how_it_stands import how_much
from partnerkit.workbook.partnership import FORMAT
from partnerkit.workbook.places import place_in_words
from partnerkit.workbook.steps import Step
from partnerkit.workbook.versions import version


class LookedOver(NamedTuple):
    """What `check` finds: the problems or, if there is none, lines of what waits, and a summary.

    With `open`, something is open, or a step is not begun; a reminder is neither. The `document` is
    what was looked at.
    """

    problems: Sequence[Problem]
    lines: list[str]
    said: str
    open: bool
    document: Document


def check_file(path: Path, today: date, file: str = "", *, every: bool = False) -> LookedOver:
    """Return every problem of a file or, if there is none, a line for everything that waits.

    A step that is not begun has one line; with `every`, each of its questions has one.

    Raises:
        Trouble: the file cannot be read at all.
    """
    with troubles_in(path):
        document = read(path)
        try:
            made = planned(document, today, file)
        except Trouble as trouble:
            if not any(problem.place for problem in trouble.problems):
                raise
            count = len(trouble.problems)
            said = say_count("1 problem to mend.", "{count:,} problems to mend.", count)
            return LookedOver(trouble.problems, [], said, False, document)
    stands = made.waiting
    said = say("No problem. {how_much}", how_much=how_much(stands))
    if stands.ahead and not every:
        to_list = say("{said} To list every question: ", said=said)
        said = ToRun(to_list, f"partnerkit check --open{naming(file)}")
    waits = bool(stands.open or stands.not_begun)
    lines = _waiting(made, document, str(path), every=every)
    return LookedOver([], lines, said, waits, document)


def doubtful(path: Path, piece_of: Step | None = None) -> list[str]:
    """Return questions about valid YAML, in a file or a piece of one, that may be a mistake.

    Raises:
        Trouble: the file cannot be read at all.
    """
    with troubles_in(path):
        raw = load(path)
        return doubtful_in(parse(raw), path, piece_of) if may_have_doubts(raw) else []


def doubtful_in(
    document: Document, path: Path, piece_of: Step | None = None, *, of_keys: bool = True
) -> list[str]:
    """Return the questions of `doubtful` about a document that was read.

    Without `of_keys`, keys are left out: the check has reported them.
    """
    found = doubts(document) if may_have_doubts(document.raw) else []
    return [
        told(in_place(doubt, piece_of), str(path)) for doubt in found if of_keys or not doubt.at_key
    ]


def older(document: Document, path: Path) -> str:
    """Return a sentence about a file in an older format; "" for every other file."""
    found = version(document.says)
    if found is None:
        return ""
    return say(
        "{path} has format {found}, which is older than this partnerkit. It can be "
        "used as it is; the next answer that is saved brings it to format {format}.",
        path=path,
        found=found,
        format=FORMAT,
    )


def _waiting(made: Plan, document: Document, file: str, *, every: bool) -> list[str]:
    """Return everything that waits as lines of `check`, with the lines of the answers."""
    lines: list[str] = []
    ahead = made.waiting.ahead
    for items in (made.waiting.open, made.waiting.reminders, *([ahead] if every else [])):
        found = (
            Problem(_to_do(item), item.place, where=place_in_words(made.data, item.place))
            for item in items
        )
        problems = with_lines(found, document)
        lines += [told(one._replace(excerpt=""), file) for one in problems]
    commands = {item.step: item.step_command for item in ahead if not every}
    return lines + [
        ToRun(say("{file}: {place} is not begun. Run: ", file=file, place=step.place), command)
        for step, command in commands.items()
    ]


def _to_do(item: OpenItem) -> str:
    if item.reminder:
        return say(
            "reminder. {reminder} Run: {command}", reminder=item.question, command=item.command
        )
    return say(
        "{why}. {question} Run: {command}",
        why=item.why.words,
        question=item.question,
        command=item.command,
    )
