"""Conflict markers, which git leaves in a file that it could not merge."""

from __future__ import annotations

import re

from partnerkit.language import say, say_count
from partnerkit.problems import Problem, Trouble

_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?([ \t]*)<{7,}(?: |\Z)")
_END = re.compile(rb"([ \t]*)>{7,}(?: |\Z)")
_LINE_END = re.compile(rb"\r\n|\r|\n")
#: A line that is only a conflict marker.
_MARK = re.compile(r"\ufeff?[ \t]*([<=>|])\1{6,}( .*)?")


class Unmerged(Trouble):
    """A file has conflict markers around the lines of two sides."""


def refuse_marks(raw: bytes) -> None:
    """Refuse a file with conflict markers; no unindented line of a valid file looks like one.

    Raises:
        Unmerged: there are markers; it has the line of the first, and the number of places.
    """
    if b"<<<<<<<" not in raw:
        return
    if places := [at for at, indented in _places(raw) if not indented]:
        raise Unmerged([Problem(_sentence(places), line=places[0][0])])


def naming_marks(trouble: Trouble, raw: bytes) -> Trouble:
    """Return a trouble of reading a file in better words, if conflict markers are its reason.

    Markers that somebody has indented may be part of an answer, but not where a file is wrong.
    """
    lines = [problem.line for problem in trouble.problems if problem.line]
    # The end of an answer that the markers cut off is noticed in the line after them.
    if places := [
        (begin, end)
        for (begin, end), _ in (_places(raw) if b"<<<<<<<" in raw else ())
        if any(begin <= line <= end + 1 for line in lines)
    ]:
        return Unmerged([Problem(_sentence(places), line=places[0][0])])
    trouble.problems = tuple(map(_without_a_mark, trouble.problems))
    return trouble


def _places(raw: bytes) -> list[tuple[tuple[int, int], bool]]:
    """Return the first and the last line of each conflict, and whether one of them is indented."""
    places: list[tuple[tuple[int, int], bool]] = []
    begun: tuple[int, bool] | None = None
    for number, line in enumerate(_LINE_END.split(raw), 1):
        if not begun and (begin := _BEGIN.match(line)):
            begun = number, bool(begin[1])
        elif begun and (end := _END.match(line)):
            places.append(((begun[0], number), begun[1] or bool(end[1])))
            begun = None
    return places


def _without_a_mark(problem: Problem) -> Problem:
    """Return the problem with a better sentence if its line is a leftover marker."""
    if not _MARK.fullmatch(problem.excerpt.rstrip()):
        return problem
    return problem._replace(
        sentence=say(
            "This line looks like a mark that git leaves where it cannot merge. Look at the "
            "lines around it, keep what is right, and delete this line."
        )
    )


def _sentence(places: list[tuple[int, int]]) -> str:
    first, last = places[0]
    more = len(places) - 1
    others = say_count(", and 1 more place", ", and {count} more places", more) if more else ""
    return say(
        "Git could not merge this file, and left both sides in it between marks: lines "
        "{first} to {last}{others}. In each place keep what is right, and delete the "
        "lines that begin with <<<<<<<, ||||||| (if there is one), ======= and >>>>>>>.",
        first=first,
        last=last,
        others=others,
    )
