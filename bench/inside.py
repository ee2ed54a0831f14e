"""What partnerkit does inside one process: `run.py` starts it, and reads what it prints.

Every piece of work prepares itself first, so that neither imports nor reading count, unless they
are what is measured.
"""

from __future__ import annotations

import gc
import os
import sys
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from bare import measured, say

from partnerkit.commands.opening import checked, planned
from partnerkit.commands.store import Store
from partnerkit.document.markdown import markdown
from partnerkit.file.disk import read
from partnerkit.plan.ledger import gifts, totals
from partnerkit.plan.ledger import ledger as resources
from partnerkit.report.agenda import meeting
from partnerkit.report.outline import outline
from partnerkit.workbook.check import check
from partnerkit.workbook.places import put

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
    works = (load, report, agenda, ledger, answer)
    say(next(work for work in works if work.__name__ == sys.argv[1])(Path(sys.argv[2])))
