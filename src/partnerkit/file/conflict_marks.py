"""Conflict markers, which git leaves in a file that it could not merge."""

from __future__ import annotations

import re

from partnerkit.language import say, say_count
from partnerkit.problems import Problem, Trouble

_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?<{7,}(?: |\Z)")
_END = re.compile(rb">{7,}(?: |\Z)")
_LINE_END = re.compile(rb"\r\n|\r|\n")
#: A line that is only a conflict marker.
_MARK = re.compile(r"\ufeff?([<=>|])\1{6,}( .*)?")


class Unmerged(Trouble):
    """A file has conflict markers around the lines of two sides."""


def refuse_marks(raw: bytes) -> None:
    """Refuse a file with conflict markers; no unindented line of a valid file looks like one.

    Raises:
        Unmerged: there are markers; it has the line of the first, and the number of places.
    """
    if b"<<<<<<<" not in raw:
        return
    if places := _places(raw):
        raise Unmerged([Problem(_sentence(places), line=places[0][0])])


def _places(raw: bytes) -> list[tuple[int, int]]:
    """Return the first and the last line of each conflict."""
    places: list[tuple[int, int]] = []
    begin = 0
    for number, line in enumerate(_LINE_END.split(raw), 1):
        if not begin and _BEGIN.match(line):
            begin = number
        elif begin and _END.match(line):
            places.append((begin, number))
            begin = 0
    return places


def without_a_mark(problem: Problem) -> Problem:
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
