"""Opening a partnership file, and saving to it while somebody may be asked what to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, cast

from partnerkit.file.disk import read
from partnerkit.file.document import Document, with_lines
from partnerkit.file.keeper import Keeper
from partnerkit.file.merge import Clash, Conflict, Side
from partnerkit.interview.session import Save
from partnerkit.problems import Data, Problem, Trouble, dotted
from partnerkit.prompts.prompter import Asked, Back, Prompt, Prompter, Stop
from partnerkit.report.outline import Plan, plan
from partnerkit.workbook.check import check, without_blanks
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.versions import forward

#: Says which of two answers stays.
Decide = Callable[[Clash], Side]


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Troubles in here are in the file `path`; those that have a file already keep it."""
    try:
        yield
    except Trouble as trouble:
        in_text = any(problem.line or problem.place for problem in trouble.problems)
        trouble.file = trouble.file or (str(path) if in_text else "")
        trouble.problems = _in_lines(trouble.problems, path)
        raise


def _in_lines(problems: tuple[Problem, ...], path: Path) -> tuple[Problem, ...]:
    """Problems met in the middle of work, with their lines in the file as it is now."""
    if all(problem.line or not problem.place for problem in problems):
        return problems
    try:
        document = read(path)
    except Trouble:
        return problems
    return tuple(with_lines([problem], document)[0] for problem in problems)


def checked(document: Document) -> Partnership:
    """The partnership of a document.

    Raises:
        Trouble: every problem in it, each with its line.
    """
    try:
        found = check(forward(document.data))
    except Trouble as trouble:
        raise Trouble(with_lines(trouble.problems, document)) from None
    if found.partnership is None:
        raise Trouble(with_lines(found.problems, document))
    return found.partnership


def planned(document: Document, today: date, file: str = "") -> Plan:
    """The partnership of a document with all that is worked out; `file` as commands name it.

    Raises:
        Trouble: as `checked`.
    """
    return plan(answers(document), checked(document), today, file)


def answers(document: Document) -> dict[str, Any]:
    """The data of a document in the present format, without blanks."""
    return cast("dict[str, Any]", without_blanks(forward(document.data)))


def keeping(path: Path) -> Keeper:
    """The file at `path`, to be saved in the present format.

    Raises:
        Trouble: the file cannot be read.
    """
    return Keeper(path, forward)


def saving(keeper: Keeper, decide: Decide | None) -> Save:
    """How a session saves: over nobody, and where two changed one answer, as `decide` says.

    Without `decide` such a save raises Trouble and writes nothing.
    """

    def save(data: dict[str, Data]) -> dict[str, Data]:
        decided: list[tuple[Clash, Side]] = []

        def side(clash: Clash) -> Side | None:
            return next((side for seen, side in decided if seen == clash), None)

        while True:
            try:
                keeper.save(data, side)
            except Conflict as conflict:
                if decide is None:
                    raise
                decided += [(clash, decide(clash)) for clash in conflict.clashes]
            else:
                return keeper.data

    return save


def deciding(prompter: Prompter) -> Decide:
    """Show both answers to a person and let them choose; nothing is lost on the way."""

    def decide(clash: Clash) -> Side:
        prompt = Prompt(
            f"Somebody else changed {dotted(clash.place)} at the same time. Which answer stays?",
            why="The other one is shown here for the last time, so copy it if it is needed.",
        )
        labels = [f"Yours: {_words(clash.mine)}", f"Theirs: {_words(clash.theirs)}"]
        while True:
            try:
                return "theirs" if prompter.choose(prompt, labels) else "mine"
            except (Back, Asked):
                continue
            except Stop:
                raise Stop(_words(clash.mine)) from None

    return decide


def _words(value: Data | None) -> str:
    """An answer in one line, however it is kept."""
    if value is None:
        return "removed"
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_words(inner)}" for key, inner in value.items()) or "none"
    return "; ".join(_words(item) for item in value) or "none"
