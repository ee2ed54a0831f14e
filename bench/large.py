"""Every command on files of ten megabytes in every odd shape: seconds of the processor and memory.

    python bench/large.py [--mb 10] [--shape NAME] [--command NAME] [--write]

Runs partnerkit as it is installed where this runs, each run in a process of its own. A file that is
no plan is tried with the commands that meet it in a way of their own. `--write` puts the table
between its marks into docs/performance.md. Word is not among the formats: python-docx takes its
time for whatever is long.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from measuring import ROOT, Run, clean, memory
from odd_files import REFUSED, SHAPES, made
from tables import table

#: What a command may take for any file up to ten megabytes.
LONGEST, MOST = 5, 300
#: So much is given to what takes more, so that it ends and the machine lives.
_PATIENCE, _ROOM = 120, 4 * 2**30
#: The most that may be printed.
_PRINTED = 200 * 2**20

#: Arguments of each command; words in capital letters stand for files, a folder and a partner.
COMMANDS: dict[str, str] = {
    "check": "check --file FILE",
    "status": "status --file FILE",
    "status --due": "status --due --file FILE",
    "find": "find zzz --file FILE",
    "find much": "find a --file FILE",
    "report": "report --file FILE",
    **{
        f"report {kind}": f"report --file FILE --format {kind}"
        for kind in ("markdown", "html", "json", "csv")
    },
    "report xlsx": "report --file FILE --output OUT.xlsx",
    "report --for public": "report --file FILE --for public --format html",
    "agenda": "agenda --file FILE",
    "agenda html": "agenda --file FILE --format html",
    "agenda --screen": "agenda --file FILE --screen --output OUT.html",
    "agenda --form": "agenda --file FILE --form --output OUT.html",
    "mirror": "mirror --file FILE",
    "mirror json": "mirror --file FILE --format json",
    "worksheet": "worksheet --file FILE",
    "worksheet html": "worksheet --file FILE --format html",
    "worksheet --as": "worksheet --file FILE --as PARTNER",
    "calendar": "calendar --file FILE",
    "agreement": "agreement --file FILE",
    "agreement markdown": "agreement --file FILE --format markdown",
    "agreement html": "agreement --file FILE --format html",
    "amendment": "amendment --file FILE --format markdown",
    "summary": "summary --file FILE",
    "summary html": "summary --file FILE --format html",
    "sign": "sign --draft --plain --file FILE",
    "form": "form --as PARTNER --file FILE --output OUT.html",
    "collect": "collect GIVEN --file FILE --plain",
    "gather": "gather WHERE --file FILE",
    "portfolio": "portfolio WHERE",
    "portfolio json": "portfolio WHERE --format json",
    "compare": "compare FILE COPY",
    "compare json": "compare FILE COPY --format json",
    "merge": "merge FILE COPY --output OUT.yaml",
    "merge --base": "merge FILE COPY --base BASE --output OUT.yaml",
    "merge --driver": "merge --driver BASE FILE COPY",
    "step --answers": "step purpose --file FILE --answers PIECE",
    "step": "step practice --file FILE --ask time --plain",
    "step partners": "step partners --file FILE --plain",
    "undo": "undo --file FILE --plain",
    "undo --list": "undo --list --file FILE",
}
#: Those that meet a file that is no plan in a way of their own; the others all read it alike.
OF_REFUSED = ("check", "status", "portfolio", "compare", "merge", "merge --driver", "undo")
#: What is typed where something is asked.
_TYPED = "Two hours a month\n"


class Taken(NamedTuple):
    """One run: which, what it took, how it ended, and how many megabytes it printed."""

    shape: str
    command: str
    run: Run
    code: int
    printed: float

    @property
    def over(self) -> str:
        """What is over the bounds, in words; empty if nothing is."""
        over = [f"{self.run.cpu:.1f} s"] * (self.run.cpu > LONGEST)
        over += [f"{self.run.mb:.0f} MB"] * (self.run.mb > MOST)
        if self.code not in (0, 1, 2, 130):
            over.append(f"ended with {self.code}")
        return ", ".join(over)


def take(shape: str, command: str, folder: Path, raw: bytes) -> Taken:
    """Run a command on a file, in a folder of its own."""
    words = COMMANDS[command].split()
    _laid_out(folder, raw, with_copy="COPY" in words, with_earlier=words[0] == "undo")
    names = {"FILE": "where/plan.yaml", "COPY": "copy.yaml", "BASE": "base.yaml"}
    names |= {"PIECE": "piece.yaml", "GIVEN": "given.json", "WHERE": "where"}
    arguments = [
        str(folder / names[word])
        if word in names
        else str(folder / word)
        if word.startswith("OUT.")
        else _first_partner(raw)
        if word == "PARTNER"
        else word
        for word in words
    ]
    begun = time.perf_counter()
    with (folder / "typed.txt").open() as asked, (folder / "said").open("wb") as said:
        started = subprocess.Popen(
            [sys.executable, "-m", "partnerkit", *arguments],
            stdin=asked,
            stdout=said,
            stderr=said,
            env=clean() | {"PYTHONPATH": os.environ.get("PYTHONPATH", "")},
            preexec_fn=_limited,
        )
        _, status, used = os.wait4(started.pid, 0)
    ms = (time.perf_counter() - begun) * 1000
    started.returncode = os.waitstatus_to_exitcode(status)
    run = Run(ms, memory(used), used.ru_utime + used.ru_stime)
    printed = (folder / "said").stat().st_size / 2**20
    return Taken(shape, command, run, started.returncode, printed)


def _laid_out(folder: Path, raw: bytes, *, with_copy: bool, with_earlier: bool) -> None:
    """Put the file, and what the command reads beside it, where they belong."""
    where = folder / "where"
    for old in (*folder.glob("OUT.*"), *where.glob(".*.*"), *where.glob("*")):
        if old.is_file():
            old.unlink()
    where.mkdir(exist_ok=True)
    (where / "plan.yaml").write_bytes(raw)
    (folder / "typed.txt").write_text(_TYPED)
    (folder / "piece.yaml").write_text("purpose:\n  goal: Another goal\n")
    (folder / "given.json").write_text(json.dumps(_given(raw)))
    if with_copy:
        (folder / "base.yaml").write_bytes(raw)
        other = raw
        for word, changed in _CHANGED.items():
            other = other.replace(word, changed)
        (folder / "copy.yaml").write_bytes(other)
    if with_earlier:
        words = ["step", "purpose", "--file", str(where / "plan.yaml"), "--answers"]
        subprocess.run(
            [sys.executable, "-m", "partnerkit", *words, str(folder / "piece.yaml")],
            capture_output=True,
            check=False,
        )


#: What another copy says in other words: every record is reworded.
_CHANGED = {
    b"Large": b"Changed",
    b"plain words": b"clear words",
    b"Walk": b"Stroll",
    b"Why so": b"How so",
    b"rooms": b"halls",
    b"trust: 4": b"trust: 5",
    b"Neighbours 1": b"People 1",
    b"for: Help": b"for: Support",
    b"status: confirmed": b"status: offered",
    b"district": b"quarter",
}


def _given(raw: bytes) -> dict[str, object]:
    """Return what the form of one partner gives back: a new way to reach it."""
    partner = _first_partner(raw)
    answers = {"partners": {partner: {"communication": {"practices": ["By mail"]}}}}
    return {
        "partnerkit": "answers",
        "format": 1,
        "form": "0123456789abcdef",
        "plan": {"name": "Large", "started": "", "partners": [partner]},
        "partner": partner,
        "made": "2026-11-20",
        "given": "2026-11-21T10:00:00.000Z",
        "began": {},
        "answers": answers,
        "questions": [],
    }


def _first_partner(raw: bytes) -> str:
    found = re.search(rb"\npartners:[\s{]+([\w-]{1,99}):", raw[:100_000])
    return found[1].decode() if found else "a"


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
    resource.setrlimit(resource.RLIMIT_CPU, (_PATIENCE, _PATIENCE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_PRINTED, _PRINTED))


def runs(shapes: Iterable[str], commands: Iterable[str] | None, size: int) -> Iterator[Taken]:
    """Yield what every command took on every shape."""
    with tempfile.TemporaryDirectory() as folder:
        for shape in shapes:
            raw = made(shape, size)
            known = OF_REFUSED if shape in REFUSED else COMMANDS
            for command in commands or known:
                yield take(shape, command, Path(folder), raw)


def by_command(taken: list[Taken]) -> str:
    """Return a table with the worst of each command, and what is over the bounds."""
    rows = []
    for command in COMMANDS:
        own = [one for one in taken if one.command == command]
        if not own:
            continue
        slowest, largest = max(own, key=lambda t: t.run.cpu), max(own, key=lambda t: t.run.mb)
        over = [f"{one.shape} ({one.over})" for one in own if one.over]
        cells = (f"{slowest.run.cpu:.1f}", slowest.shape, f"{largest.run.mb:.0f}", largest.shape)
        rows.append((command, str(len(own)), *cells, "; ".join(over)))
    header = ("Command", "shapes", "most s", "of", "most MB", "of", "over 5 s or 300 MB")
    return table(header, rows)


_BEGIN, _END = "<!-- ten megabytes -->", "<!-- ten megabytes so far -->"


def written(taken: list[Taken]) -> None:
    """Put the table into docs/performance.md, between its marks."""
    path = ROOT / "docs" / "performance.md"
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    day = datetime.now(UTC).date()
    said = f"Measured on {day}: {len(taken)} runs, seconds of the processor."
    path.write_text(
        f"{before}{_BEGIN}\n\n{said}\n\n{by_command(taken)}\n\n{_END}{after}", encoding="utf-8"
    )


def main() -> None:
    """Print a line for each run, and the table."""
    taking = argparse.ArgumentParser(description=__doc__)
    taking.add_argument("--mb", type=float, default=10)
    taking.add_argument("--shape", action="append", choices=SHAPES)
    taking.add_argument("--command", action="append", choices=COMMANDS)
    taking.add_argument("--write", action="store_true")
    asked = taking.parse_args()
    if asked.write and (asked.shape or asked.command):
        taking.error("the table is of all shapes and commands: leave those out, or --write")
    taken = []
    for one in runs(asked.shape or SHAPES, asked.command, int(asked.mb * 1_000_000)):
        taken.append(one)
        print(
            f"{one.shape} | {one.command} | {one.run.cpu:.1f} s | {one.run.mb:.0f} MB | "
            f"{one.printed:.1f} MB printed | {one.code} | {one.over}",
            flush=True,
        )
    print(by_command(taken))
    if asked.write:
        written(taken)


if __name__ == "__main__":
    main()
