"""Counts what one plain answer passes of partnerkit's own functions, and where they go.

    python bench/calls.py [FILE]

From the moment when a line has been read to the moment when the new file takes the place of the
old one, each call of a function of `src/partnerkit` counts, and so does each time a generator goes
on. Without a file it is one with a name and two partners. Nothing is measured in seconds, so that
the count is the same on every machine; comprehensions are functions in Python 3.11 and count there.
"""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

import partnerkit
from partnerkit.commands.step import AtStep, go_through
from partnerkit.prompts.plain import PlainPrompter
from partnerkit.prompts.prompter import Stop
from partnerkit.workbook.steps import Step

SOURCE = str(Path(partnerkit.__file__).parent)
#: A line is typed, and one more: the first save of a process loads what it needs.
ANSWERS = ("Families go without enough good food.", "Everybody can get food that is grown fairly.")
PLAIN = """\
partnerkit: 1
name: A food council
partners:
  county:
    name: Orange County
  pantry:
    name: The Pantry
"""


class Counting(io.StringIO):
    """The lines that somebody types; behind the last one read, calls are counted."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))
        self.left = len(lines)
        self.calls: Counter[str] = Counter()

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        """Read a line; begin to count when it is the last answer."""
        line = super().readline(-1 if size is None else size)
        self.left -= 1
        if self.left == 0:
            sys.setprofile(self._called)
        return line

    def _called(self, frame: FrameType, event: str, what: Any) -> None:
        if event == "c_call" and what in (os.replace, os.rename):
            sys.setprofile(None)
        elif event == "call" and frame.f_code.co_filename.startswith(SOURCE):
            path = Path(frame.f_code.co_filename).relative_to(SOURCE)
            self.calls[f"{path.as_posix()}: {frame.f_code.co_qualname}"] += 1


def calls_of_one_answer(path: Path) -> Counter[str]:
    """How often each function is called for one plain answer to step 1 of a file."""
    lines = Counting(ANSWERS)
    asker = PlainPrompter(lambda _: None, lines, io.StringIO())
    try:
        go_through(path, AtStep(Step.PURPOSE), "", lambda: asker, date(2026, 1, 31))
    except Stop:  # there is no further line
        pass
    finally:
        sys.setprofile(None)
    assert ANSWERS[-1] in path.read_text(encoding="utf-8")
    return lines.calls


def main() -> None:
    """Print the sum, and each function with its calls, the most called first."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "partnership.yaml")
        text = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else PLAIN
        path.write_text(text, encoding="utf-8", newline="\n")
        calls = calls_of_one_answer(path)
    print(f"{calls.total()} calls of {len(calls)} functions")
    for name, count in calls.most_common():
        print(f"{count:6} {name}")


if __name__ == "__main__":
    main()
