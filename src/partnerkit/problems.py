"""What is wrong, where, and what to do about it: the words that every part of the program shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Where an answer stands in a partnership file: ("partners", "county", "history", 0, "what").
Place = tuple[str | int, ...]

#: What a partnership file holds before it has types: every scalar is text.
Data = dict[str, "Data"] | list["Data"] | str


def dotted(place: Place) -> str:
    """Write a place as people see it: `partners.county.history.0.what`."""
    return ".".join(str(part) for part in place)


@dataclass(frozen=True)
class Problem:
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

    `exit_code` follows the program's rule: 1 for a file or the disk, 2 for wrong usage.
    """

    def __init__(self, problems: Sequence[Problem] | str, exit_code: int = 1) -> None:
        self.problems = (
            (Problem(problems),) if isinstance(problems, str) else tuple(problems)
        )
        self.exit_code = exit_code
        super().__init__("\n".join(problem.sentence for problem in self.problems))
