"""Opening a partnership file, and saving to it while somebody may be asked what to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

from partnerkit.file.document import Document, with_lines
from partnerkit.file.keeper import Keeper
from partnerkit.file.merge import Clash, Conflict
from partnerkit.interview.session import Save
from partnerkit.problems import Data, Trouble, dotted
from partnerkit.prompts.prompter import Asked, Back, Prompt, Prompter
from partnerkit.report.outline import Plan, plan
from partnerkit.workbook.check import check, without_blanks
from partnerkit.workbook.partnership import Partnership


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Troubles in here are in the file `path`; those that have a file already keep it."""
    try:
        yield
    except Trouble as trouble:
        in_text = any(problem.line or problem.place for problem in trouble.problems)
        trouble.file = trouble.file or (str(path) if in_text else "")
        raise


def checked(document: Document) -> Partnership:
    """The partnership of a document.

    Raises:
        Trouble: every problem in it, each with its line.
    """
    try:
        found = check(document.data)
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
    """The data of a document without blanks."""
    return cast("dict[str, Any]", without_blanks(document.data))


def saving(keeper: Keeper, decide: Callable[[Clash], Literal["mine", "theirs"]] | None) -> Save:
    """How a session saves: over nobody, and where two changed one answer, as `decide` says.

    Without `decide` such a save raises Trouble and writes nothing.
    """

    def save(data: dict[str, Data]) -> dict[str, Data]:
        try:
            return keeper.save(data).data
        except Conflict as conflict:
            if decide is None:
                raise
            chosen = {clash.place: decide(clash) for clash in conflict.clashes}
            return keeper.save(data, chosen).data

    return save


def deciding(prompter: Prompter) -> Callable[[Clash], Literal["mine", "theirs"]]:
    """Show both answers to a person and let them choose; nothing is lost on the way."""

    def decide(clash: Clash) -> Literal["mine", "theirs"]:
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

    return decide


def _words(value: Data | None) -> str:
    return "removed" if value is None else value if isinstance(value, str) else str(value)
