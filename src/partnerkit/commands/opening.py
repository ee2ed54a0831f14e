"""The way from a file to its partnership, or to every problem with its line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, cast

from partnerkit.document.blocks import ToRun
from partnerkit.file.conflict_marks import Unmerged
from partnerkit.file.disk import read
from partnerkit.file.document import Document, with_lines
from partnerkit.language import follow, say
from partnerkit.plan.open_items import shell_word
from partnerkit.plan.worked_out import Plan, plan
from partnerkit.problems import MOST_SHOWN, Problem, Trouble, Whole
from partnerkit.workbook.check import Checked, as_meant, check, without_blanks
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import place_in_words
from partnerkit.workbook.steps import Step
from partnerkit.workbook.versions import forward


@contextmanager
def troubles_in(path: Path) -> Iterator[None]:
    """Complete every Trouble raised in the block: the file `path`, the lines, some advice."""
    try:
        yield
    except Unmerged as unmerged:
        if not unmerged.file:
            unmerged.file = str(path)
            unmerged.problems = (*unmerged.problems, *_merging(path))
        raise
    except Trouble as trouble:
        in_text = any(problem.line or problem.place for problem in trouble.problems)
        trouble.file = trouble.file or (str(path) if in_text else "")
        trouble.problems = tuple(map(in_place, _in_lines(trouble.problems, path)))
        raise


def in_place(problem: Problem, piece_of: Step | None = None) -> Problem:
    """Return a problem of a text that is no file yet, with its place in words, too.

    The text may be the answers of one step alone, with or without its name above them.
    """
    if problem.where:
        return problem
    outer = (piece_of,) if piece_of and problem.place[:1] != (piece_of,) else ()
    return problem._replace(where=place_in_words({}, (*outer, *problem.place)))


def _merging(path: Path) -> list[Problem]:
    """Return how to merge both sides of a file that git could not merge."""
    git = "git" if path.parent == Path() else f"git -C {shell_word(str(path.parent))}"
    sides = (("1", "base.yaml"), ("2", "ours.yaml"), ("3", "theirs.yaml"))
    shown = [f"{git} show {shell_word(f':{n}:./{path.name}')} > {to}" for n, to in sides]
    merge = "partnerkit merge ours.yaml theirs.yaml --base base.yaml --output merged.yaml"
    said = say(
        "Or have partnerkit merge both, as long as git still waits for you to mend the file:"
    )
    again = say('The README says under "Two offices" how git does so by itself from then on.')
    commands = (ToRun("  ", one) for one in (*shown, merge))
    return [Problem(line) for line in (said, *commands, again)]


def _in_lines(problems: tuple[Problem, ...], path: Path) -> tuple[Problem, ...]:
    """Return problems found during work, with their lines in the present file."""
    # Of very many problems only the first have lines, and no more of them are shown.
    shown = problems[:MOST_SHOWN]
    if all(problem.line or not problem.place for problem in shown):
        return problems
    try:
        document = read(path)
    except Trouble:
        return problems
    return (
        *(with_lines([problem], document)[0] for problem in shown),
        *problems[MOST_SHOWN:],
    )


def checked(document: Document) -> Partnership:
    """Return the partnership of a document.

    Raises:
        Trouble: the document is not valid; it has every problem, each with its line.
    """
    partnership = found_in_order(document).partnership
    assert partnership is not None
    return partnership


def found_in_order(document: Document, copy: Checked | None = None) -> Checked:
    """Return what the check says of a document, which is in order.

    What it has in common with a `copy` that was checked before is not checked again.

    Raises:
        Trouble: as in `checked`.
    """
    says = forward(document.says)
    if copy:
        from partnerkit.copies.shared_parts import with_parts_of

        says = cast("Whole", with_parts_of(says, cast("Whole", copy.said)))
    try:
        result = check(says, copy)
    except Trouble as trouble:
        raise Trouble(with_lines(trouble.problems, document)) from None
    if result.partnership is None:
        raise Trouble(with_lines(result.problems, document))
    return result


def planned(document: Document, today: date, file: str = "") -> Plan:
    """Return the plan of a document; `file` is its name in commands.

    Raises:
        Trouble: as in `checked`.
    """
    return plan_of(document, checked(document), today, file)


def to_print(document: Document, today: date, file: str = "") -> Plan:
    """Return the plan of a document for a paper, which is in the language of the file.

    Raises:
        Trouble: as in `checked`.
    """
    return plan_of(document, checked_to_print(document), today, file)


def plan_of(document: Document, partnership: Partnership, today: date, file: str = "") -> Plan:
    """Return the plan of a document whose partnership is known."""
    return plan(meant_in(document), partnership, today, file)


def checked_to_print(document: Document) -> Partnership:
    """Return the partnership of a document for a paper, which is in the language of the file.

    Raises:
        Trouble: as in `checked`.
    """
    partnership = checked(document)
    follow(partnership.language)
    return partnership


def meant_in(document: Document) -> dict[str, Any]:
    """Return the data of a document in the present format, as it is meant, without blanks."""
    return cast("dict[str, Any]", as_meant(forward(document.says)))


def answers_in(document: Document) -> dict[str, Any]:
    """Return the data of a document in the present format, as it is spelled, without blanks."""
    return cast("dict[str, Any]", without_blanks(forward(document.says)))
