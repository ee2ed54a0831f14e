"""What is wrong, where, and what to do about it: words that every part of the program shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

#: Where an answer stands in a partnership file: ("partners", "county", "history", 0, "what").
Place = tuple[str | int, ...]

#: What a partnership file holds before it has types: every scalar is text.
Data = dict[str, "Data"] | list["Data"] | str


def dotted(place: Place) -> str:
    """Write a place as people see it: `partners.county.history.0.what`."""
    return ".".join(str(part) for part in place)


class Problem(NamedTuple):
    """One thing that is wrong in a file, in a sentence that says what to do about it.

    `place` is where in the data it is (empty: the file as a whole); `line` and `column` count
    from 1 and are None until somebody who knows the text has filled them in. With `at_key`,
    the key itself is wrong, not its value. `excerpt` is the line as it stands in the file.
    """

    sentence: str
    place: Place = ()
    at_key: bool = False
    line: int | None = None
    column: int | None = None
    excerpt: str = ""


class Trouble(Exception):
    """Something is wrong that the user can mend; `problems` says all of it at once.

    `exit_code` follows the program's rule: 1 for a file or the disk, 2 for wrong usage. `file` is
    the file that the problems are in, as the user named it, or "" where they are in none.
    """

    def __init__(
        self, problems: Sequence[Problem] | str, exit_code: int = 1, file: str = ""
    ) -> None:
        self.problems = (Problem(problems),) if isinstance(problems, str) else tuple(problems)
        self.exit_code = exit_code
        self.file = file
        super().__init__("\n".join(problem.sentence for problem in self.problems))


def told(problem: Problem, file: str = "") -> str:
    """Say a problem as people read it: file, line, place, sentence; then the line itself.

    As in `partnership.yaml, line 14: accountability.entries.county-2.partner: "conty" is not …`.
    """
    file = file if problem.line or problem.place else ""
    at = ", ".join(part for part in (file, f"line {problem.line}" if problem.line else "") if part)
    parts = [at, dotted(problem.place), problem.sentence]
    said = ": ".join(part for part in parts if part)
    if not problem.line or not problem.excerpt:
        return said
    margin = len(f"  {problem.line}")
    caret = " " * (problem.column - 1) + f"^ column {problem.column}" if problem.column else ""
    return f"{said}\n  {problem.line} | {problem.excerpt}\n{' ' * margin} | {caret}".rstrip(" |\n")
