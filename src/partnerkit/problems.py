"""Problems: what is wrong, where, and what to do about it; shared by the whole program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from partnerkit.language import say, say_count
from partnerkit.width import columns as columns_of

#: The place of an answer in a partnership file: ("partners", "county", "history", 0, "what").
Place = tuple[str | int, ...]

#: The data of a partnership file before it has types: every scalar is text.
Data = dict[str, "Data"] | list["Data"] | str
#: The data of a whole file.
Whole = dict[str, Data]

#: The most problems that are shown at once; the others are counted.
MOST_SHOWN = 50
#: The columns assumed where a screen's width is unknown, and the fewest for an excerpt.
_COLUMNS, _FEWEST = 80, 30


def dotted(place: Place) -> str:
    """Return a place as people see it: `partners.county.history.0.what`."""
    return ".".join(map(str, place))


class Problem(NamedTuple):
    """One problem of a file, in a sentence that also says what to do about it.

    `place` is the place of the problem in the data (empty: the file as a whole), and `where` that
    place as people call it, filled in by somebody who knows the questions. `line` and
    `column` count from 1, and are None until somebody who knows the text fills them in. With
    `at_key`, the key itself is wrong, not its value. `excerpt` is the text of the line around the
    column; `left_out` is the number of characters of the line before it.
    """

    sentence: str
    place: Place = ()
    at_key: bool = False
    line: int | None = None
    column: int | None = None
    excerpt: str = ""
    left_out: int = 0
    where: str = ""


class Trouble(Exception):
    """Something is wrong that the user can mend; `problems` says all of it at once.

    `exit_code` is 1 for a file or the disk, 2 for wrong usage. `file` is the file with the
    problems, as the user named it, or "" if they are in none. `more` is the number of further
    problems.
    """

    def __init__(
        self, problems: Sequence[Problem] | str, exit_code: int = 1, file: str = "", more: int = 0
    ) -> None:
        self.problems = (Problem(problems),) if isinstance(problems, str) else tuple(problems)
        self.exit_code = exit_code
        self.file = file
        self.more = more
        super().__init__("\n".join(problem.sentence for problem in self.problems))


def listed(
    problems: Sequence[Problem], file: str = "", columns: int = _COLUMNS, more: int = 0
) -> list[str]:
    """Return the first problems as `told` words them, and a sentence with the number of the others.

    `more` is the number of problems that are not among `problems`.
    """
    said = [told(problem, file, columns) for problem in problems[:MOST_SHOWN]]
    more += max(len(problems) - MOST_SHOWN, 0)
    if more:
        said.append(
            say_count(
                "There is 1 more problem. Mend these first, then check again.",
                "There are {count:,} more problems. Mend these first, then check again.",
                more,
            )
        )
    return said


def and_more(number: int) -> str:
    """Return how many lines of a list are not shown."""
    return say_count("… and 1 more", "… and {count} more", number)


def first_lines(lines: Sequence[str], beside: int = 0) -> list[str]:
    """Return the lines of a list that are shown at once, and how many more there are.

    `beside` is the number of lines that are shown with them.
    """
    if len(lines) <= (most := MOST_SHOWN - beside):
        return [*lines]
    return [*lines[: most - 1], and_more(len(lines) - most + 1)]


def told(problem: Problem, file: str = "", columns: int = _COLUMNS) -> str:
    """Return a problem as people read it: file, line, place, sentence; then the line itself.

    For example `partnership.yaml, line 14: Orange County, Kind: "goverment" is not …`. The line and
    the caret below it fit into `columns`.
    """
    file = file if problem.line or problem.place else ""
    at = ", ".join(
        part
        for part in (file, say("line {line}", line=problem.line) if problem.line else "")
        if part
    )
    if not at and not problem.where:
        return problem.sentence  # which may end with a command
    parts = [at, problem.where, problem.sentence]
    said = ": ".join(part for part in parts if part)
    if not problem.line or not problem.excerpt:
        return said
    margin = f"  {problem.line} | "
    shown, caret = _pointed(problem, max(columns, _FEWEST) - len(margin))
    below = f"{' ' * (len(margin) - 2)}| {caret}" if caret else ""
    return f"{said}\n{margin}{shown}\n{below}".rstrip(" |\n")


def _pointed(problem: Problem, room: int) -> tuple[str, str]:
    """Return the part of the line that fits into `room` columns, and the line with the caret."""
    wide = [_shown(character) for character in problem.excerpt]
    at = min(max((problem.column or 1) - 1 - problem.left_out, 0), len(wide))
    begin, end = _window(wide, at, room, bool(problem.left_out))
    before = ("…" if begin or problem.left_out else "") + "".join(wide[begin:at])
    shown = before + "".join(wide[at:end]) + ("…" if end < len(wide) else "")
    if not problem.column:
        return shown, ""
    offset, label = columns_of(before), say("column {column}", column=problem.column)
    if offset + len(label) + 2 <= room or offset <= len(label):
        return shown, f"{' ' * offset}^ {label}"
    return shown, f"{' ' * (offset - len(label) - 1)}{label} ^"


def _window(wide: Sequence[str], at: int, room: int, cut: bool) -> tuple[int, int]:
    """Return the range of characters to show, with room for an ellipsis at each cut end."""
    if not cut and columns_of("".join(wide)) <= room:
        return 0, len(wide)
    begin = end = at
    left, right = room // 2, room - 2
    taken = 0
    while begin and taken + columns_of(wide[begin - 1]) <= left:
        begin -= 1
        taken += columns_of(wide[begin])
    while end < len(wide) and taken + columns_of(wide[end]) <= right:
        taken += columns_of(wide[end])
        end += 1
    while begin and taken + columns_of(wide[begin - 1]) <= right:
        begin -= 1
        taken += columns_of(wide[begin])
    return begin, end


def _shown(character: str) -> str:
    """Return a character of a line as it is shown: an invisible or active one is escaped.

    Characters that shape letters and pictures (U+200C, U+200D, U+FE00 to U+FE0F) stay with those.
    """
    if character == "\t":
        return "    "
    if not _WRITTEN_OUT.match(character):
        return character
    return f"\\x{ord(character):02x}" if character < "\u0100" else f"\\u{ord(character):04x}"


_WRITTEN_OUT = re.compile(
    "[\x00-\x1f\x7f-\xa0\u00ad\u034f\u061c\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\u3164\ud800-\udfff\ufeff\ufffe\uffff]"
)
