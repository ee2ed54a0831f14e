"""One answer, large files, portfolios, and what is installed: a function for each section."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from measuring import Run, by_turns, copied, process, run
from partnerships import partnership
from tables import EXAMPLE, Bench, Work, held, table

#: What of each direct dependency is imported where it is used.
USED = {
    "filelock": "from filelock import FileLock",
    "icalendar": "from icalendar import Calendar",
    "jinja2": "from jinja2 import Environment",
    "prompt-toolkit": "from prompt_toolkit.application import Application",
    "pydantic": "from pydantic import BaseModel, Field, BeforeValidator",
    "python-docx": "from docx import Document",
    "pyyaml": "import yaml",
    "questionary": "from questionary import text",
    "rich": "from rich.console import Console",
    "typer": "import typer",
    "wcwidth": "from wcwidth import wcwidth",
    "xlsxwriter": "from xlsxwriter import Workbook",
}
SIZES = """
import json, re
from importlib.metadata import distribution as of
def plain(name):
    return re.sub("[-_.]+", "-", name).lower()
def needs(name):
    asked = [line for line in of(name).requires or [] if "extra ==" not in line]
    asked = [line for line in asked if "sys_platform" not in line and "python_version" not in line]
    return {plain(re.match("[A-Za-z0-9._-]+", line)[0]) for line in asked}
def all_of(name, seen):
    if name not in seen:
        seen.add(name)
        for other in needs(name):
            all_of(other, seen)
    return seen
def size(name):
    files = (of(name).locate_file(file) for file in of(name).files)
    return sum(file.stat().st_size for file in files if file.is_file())
every = all_of("partnerkit", set())
print(json.dumps({
    "direct": sorted(needs("partnerkit")),
    "own": {name: size(name) for name in every},
    "whole": {name: sum(map(size, all_of(name, set()))) for name in every},
}))
"""


def answer(bench: Bench) -> Iterator[str]:
    """One answer to the example, comments kept, beside reading and checking it."""
    found = []
    for turn in range(max(bench.runs // 4, 1)):
        path = copied(EXAMPLE, bench.folder / f"answer-{turn}")
        found.append(bench.environment.inside("answer", path))
    middle = sorted(found, key=lambda one: one["saving"] / one["reading"])[len(found) // 2]
    ratio = middle["saving"] / middle["reading"]
    cells = (f"{middle['reading']:.2f}", f"{middle['saving']:.2f}", f"{middle['disk']:.2f}")
    header = ("Read and check, ms", "Check and save one answer, ms", "of it flushing, ms")
    yield table((*header, "ratio", "target"), [(*cells, f"{ratio:.2f}", held(ratio, 3))])


KINDS = {
    "bare": "`yaml.load` alone, with the C loader",
    "bare_uncollected": "the same without the garbage collector",
    "load": "read and check",
    "report": "report, as Markdown",
    "agenda": "agenda, as Markdown",
    "ledger": "ledger",
}


def large(bench: Bench) -> Iterator[str]:
    """Growing partnerships, each piece of work in a process of its own."""
    sizes = [bench.partners // 100, bench.partners // 10, bench.partners]
    work: Work = {}
    for size in sizes:
        path = bench.folder / f"{size}.yaml"
        path.write_text(partnership(size), encoding="utf-8", newline="\n")
        work |= {f"{kind} {size}": partial(_inside, bench, kind, path) for kind in KINDS}
    taken = by_turns(work, max(bench.runs // 3, 1))
    rows = []
    for kind in KINDS:
        cells = [f"{taken[f'{kind} {size}'].ms:.1f}" for size in sizes]
        growth = [
            taken[f"{kind} {more}"].ms / taken[f"{kind} {less}"].ms
            for less, more in pairwise(sizes)
        ]
        most = [f"{taken[f'{kind} {size}'].mb:.0f}" for size in sizes]
        worst = held(max(growth), 12) if growth and not kind.startswith("bare") else ""
        rows.append((KINDS[kind], *cells, " ".join(f"{g:.1f}" for g in growth), worst, *most))
    yield table(
        (
            "Work",
            *(f"{size} partners, ms" for size in sizes),
            "ten times the file",
            "target",
            *(f"{size} partners, MB" for size in sizes),
        ),
        rows,
    )
    yield "Reading and checking against bare loading: " + "; ".join(
        f"{size} partners {ratio:.2f} ({held(ratio, 2)})"
        for size in sizes
        for ratio in [taken[f"load {size}"].ms / taken[f"bare {size}"].ms]
    )


def _inside(bench: Bench, what: str, path: Path) -> Run:
    return Run(**bench.environment.inside(what, path))


def portfolio(bench: Bench) -> Iterator[str]:
    """Folders of copies of the example, beside bare loading with a process for each core."""
    ours = bench.environment.program("partnerkit")
    asked = subprocess.run([ours, "portfolio", "--help"], capture_output=True, check=False)
    if asked.returncode:
        yield "This partnerkit has no `portfolio` yet."
        return
    rows = []
    for files in (bench.files // 10, bench.files):
        folder = bench.folder / f"portfolio-{files}"
        _copies(folder, files)
        command = [ours, "portfolio", str(folder), "--format", "csv"]
        work: Work = {
            "bare": partial(_inside, bench, "bare_folder", folder),
            "ours": partial(process, command),
        }
        taken = by_turns(work, min(bench.runs, 3))
        rates = {name: files / one.ms * 1000 for name, one in taken.items()}
        share = rates["ours"] / rates["bare"]
        target = "≥ 0.8" if share >= 0.8 else f"≥ 0.8, **missed by {1 - share / 0.8:.0%}**"
        cells = (f"{rates['bare']:,.0f}", f"{rates['ours']:,.0f}", f"{share:.2f}", target)
        rows.append((f"{files:,}", *cells, f"{taken['ours'].mb:.0f}"))
        shutil.rmtree(folder)
    header = ("Files", "Bare, files a second", "`partnerkit portfolio`", "share", "target")
    yield table((*header, "MB"), rows)
    yield f"{os.cpu_count()} processes load barely; MB is the largest process of ours."


def _copies(folder: Path, files: int) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    for number in range(files):
        path = folder / f"{number // 100:03}" / f"{number:05}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        changed = text.replace("name: Orange County Food Council", f"name: Council {number}", 1)
        path.write_text(changed, encoding="utf-8", newline="\n")


def size(bench: Bench) -> Iterator[str]:
    """Yield a table of the disk space and the start time of each direct dependency."""
    python = bench.environment.python
    sizes = json.loads(run(python(SIZES)))
    work: Work = {name: partial(process, python(code)) for name, code in USED.items()}
    taken = by_turns({"": partial(process, python("pass")), **work}, bench.runs)
    rows = [
        (
            f"`{name}`",
            f"{sizes['own'][name] / 1e6:.1f}",
            f"{sizes['whole'][name] / 1e6:.1f}",
            f"{taken[name].ms - taken[''].ms:.0f}" if name in taken else "?",
        )
        for name in sizes["direct"]
    ]
    total = sum(sizes["own"].values()) / 1e6
    rows.append(("partnerkit", f"{sizes['own']['partnerkit'] / 1e6:.1f}", f"{total:.1f}", ""))
    header = ("Package", "MB", "MB with what it needs", "ms to import what is used")
    yield table(header, rows)
    yield f"{len(sizes['own']) - 1} packages in all, {total:.1f} MB with partnerkit itself."
