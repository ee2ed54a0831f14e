"""Lines and columns of a text, counted as the YAML reader counts them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from partnerkit.problems import Problem

#: The characters that end a line; for the reader, U+0085, U+2028 and U+2029 do too.
BREAKS = "\r\n\x85\u2028\u2029"
_BREAK = re.compile(f"\r\n|[{BREAKS}]")
#: The most characters shown on either side of a column: as many as the widest screens have.
_BESIDE = 250


class Lines:
    """The positions of the lines in `text`. Lines and columns count from 1, indexes from 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = array("Q", [0])
        self._starts.extend(map(re.Match.end, _BREAK.finditer(text)))

    def position(self, index: int) -> tuple[int, int]:
        """Return the line and column of the character at `index`."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def at(self, line: int, column: int = 1) -> int:
        """Return the index of a column of line number `line`; a missing line is at the end."""
        begins = self._starts[line - 1] if 1 <= line <= len(self._starts) else len(self.text)
        return begins + max(column - 1, 0)

    def start(self, index: int) -> int:
        """Return the index at which the line of `index` begins."""
        return self._starts[bisect_right(self._starts, index) - 1]

    def ends(self, index: int) -> tuple[int, int]:
        """Return the indexes at which the line of `index` ends: before and after its line break."""
        line = bisect_right(self._starts, index)
        after = self._starts[line] if line < len(self._starts) else len(self.text)
        last_two = self.text[max(self._starts[line - 1], after - 2) : after]
        return after - len(last_two) + len(last_two.rstrip(BREAKS)), after

    def end(self, index: int) -> int:
        """Return the index at which the line of `index` ends, before its line break."""
        return self.ends(index)[0]

    def next(self, index: int) -> int:
        """Return the index at which the line after that of `index` begins."""
        return self.ends(index)[1]

    def excerpt(self, line: int, column: int = 1) -> tuple[str, int]:
        """Return the text around a column of line number `line`, and how much is cut before it."""
        if not 1 <= line <= len(self._starts):
            return "", 0
        start = self._starts[line - 1]
        end = self.end(start)
        at = min(start + column - 1, end)
        begin = max(start, at - _BESIDE)
        return self.text[begin : min(end, at + _BESIDE)], begin - start

    def point(self, problem: Problem, index: int) -> Problem:
        """Return a problem at `index` with its line, its column and the text around them."""
        line, column = self.position(index)
        excerpt, left_out = self.excerpt(line, column)
        return problem._replace(line=line, column=column, excerpt=excerpt, left_out=left_out)
