"""What partnerkit does inside one process: `run.py` starts it, and reads what it prints.

Every piece of work prepares itself first, so that neither imports nor reading count, unless they
are what is measured.
"""

from __future__ import annotations

import gc
import io
import os
import re
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from bare import measured, say

from partnerkit.commands.opening import checked, planned
from partnerkit.commands.step import AtStep, go_through
from partnerkit.commands.store import Store
from partnerkit.document.markdown import markdown
from partnerkit.document.text import print_blocks
from partnerkit.file.disk import read
from partnerkit.plan.ledger import gifts, totals
from partnerkit.plan.ledger import ledger as resources
from partnerkit.prompts.plain import PlainPrompter
from partnerkit.prompts.prompter import Stop
from partnerkit.report.agenda import meeting
from partnerkit.report.outline import outline
from partnerkit.workbook.check import check
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step

TODAY = date(2026, 1, 31)
TIMES = 25


def load(path: Path) -> dict[str, float]:
    """Measure reading and checking, with which every command begins."""
    _ready()
    return {"ms": measured(lambda: checked(read(path)))}


def report(path: Path) -> dict[str, float]:
    """Measure all that follows from the answers, laid out and written as Markdown."""
    _ready()
    document = read(path)
    return {"ms": measured(lambda: markdown(outline(planned(document, TODAY))))}


def agenda(path: Path) -> dict[str, float]:
    """Measure the next meeting, written as Markdown."""
    _ready()
    document = read(path)
    return {"ms": measured(lambda: markdown(meeting(planned(document, TODAY), 60)))}


def ledger(path: Path) -> dict[str, float]:
    """Measure the ledger, with what each partner gives and the sums by unit."""
    _ready()
    found = checked(read(path))

    def work() -> None:
        lines = resources(found)
        totals(lines)
        gifts(found, lines)

    return {"ms": measured(work)}


def answer(path: Path) -> dict[str, float]:
    """Measure reading and checking the file, and then saving one answer to it, by turns."""
    _ready()
    store = Store(path, date.today())
    goals = [f"Within two years, fewer households skip meals, {n}." for n in range(TIMES)]

    def one_more(goal: str) -> None:
        changed = put(store.data, ("purpose", "goal"), goal)
        assert check(changed).partnership
        store.save(changed)

    reading, saving_it = [], []
    for goal in goals:
        reading.append(measured(lambda: checked(read(path))))
        saving_it.append(measured(partial(one_more, goal)))
    assert goals[-1] in path.read_text(encoding="utf-8")
    synced = [measured(lambda: _synced(path)) for _ in goals]
    return {
        "reading": median(reading),
        "saving": median(saving_it),
        "disk": median(synced),
    }


class _Typed(io.StringIO):
    """Lines that somebody types, with the milliseconds of the processor between them."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))
        self.took: list[float] = []
        self._begun = 0.0

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        """Read a line; its answer took until the next one is read."""
        self.took.append((time.process_time() - self._begun) * 1000)
        line = super().readline(-1 if size is None else size)
        self._begun = time.process_time()
        return line


#: For each step what is taken out of the file, and what is then typed.
_ENTERED: dict[Step, tuple[str, Sequence[str]]] = {
    Step.PURPOSE: (
        r"purpose:\n.*?\n\n",
        ("A concern of ours", "A vision of ours", "One value", ""),
    ),
    Step.PARTNERS: (
        r"      practices:\n.*\n.*\n",
        ("Mail is answered", "", "Who can say yes?", "Nothing"),
    ),
    Step.PRACTICE: (
        r"  intent: .*\n  time: .*\n  review_every: .*\n",
        ("Renew each year", "3 years", "Two hours a month", "6 months"),
    ),
}


def _enter(path: Path, step: Step) -> dict[str, float]:
    """Measure some answers to a step, from each line that is typed to the next prompt."""
    _ready()
    taken_out, lines = _ENTERED[step]
    path.write_text(
        re.sub(taken_out, "", path.read_text(), count=1, flags=re.DOTALL * (step is Step.PURPOSE))
    )
    checked(read(path))
    begun = time.process_time()
    checked(read(path))
    reading = (time.process_time() - begun) * 1000
    gc.freeze()
    gc.enable()
    typed, shown = _Typed(lines), io.StringIO()
    asker = PlainPrompter(
        lambda blocks: print_blocks(blocks, shown, plain=True, apart=True), typed, shown
    )
    with suppress(Stop):  # there is no further line
        go_through(path, AtStep(step), "", lambda: asker, TODAY)
    _, first, *further = typed.took
    saved = [one for one in further if one > first / 50]  # a blank line saves nothing
    return {"reading": reading, "first": first, "answer": max(saved)}


def enter_purpose(path: Path) -> dict[str, float]:
    """Measure answers to step 1."""
    return _enter(path, Step.PURPOSE)


def enter_partners(path: Path) -> dict[str, float]:
    """Measure answers to step 2."""
    return _enter(path, Step.PARTNERS)


def enter_practice(path: Path) -> dict[str, float]:
    """Measure answers to step 6."""
    return _enter(path, Step.PRACTICE)


def _synced(path: Path) -> None:
    """Do what the disk has to do for a save: write the same bytes, with both flushes."""
    beside = path.with_name("beside")
    with beside.open("wb") as file:
        file.write(path.read_bytes())
        os.fsync(file.fileno())
    beside.replace(path.with_name("beside-2"))
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _ready() -> None:
    """Begin as a command does: without the collector, and with the models built."""
    gc.disable()
    check({"partnerkit": "1", "name": "first"})


if __name__ == "__main__":
    works = (load, report, agenda, ledger, answer, enter_purpose, enter_partners, enter_practice)
    say(next(work for work in works if work.__name__ == sys.argv[1])(Path(sys.argv[2])))
