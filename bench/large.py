"""Files of ten megabytes in every odd shape, and every command on them: seconds and memory.

    python bench/large.py [--mb 10] [--shape NAME] [--command NAME]

Runs partnerkit as it is installed where this runs. Each run that takes more than LONGEST seconds or
MOST megabytes is marked; on a machine with other work, seconds are to be taken again. Word is not
among the formats: python-docx takes its time for whatever is long.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import yaml
from measuring import Run, clean, memory
from partnerships import partnership

from partnerkit.file.parsing import MOST_IN_ONE, MOST_VALUES

#: What a command may take for any file up to ten megabytes.
LONGEST, MOST = 5, 300
#: So much is given to what takes more, so that it ends and the machine lives.
_PATIENCE, _ROOM = 120, 4 * 2**30

_TOP = "partnerkit: 1\nname: Large\n"
_TWO = "partners:\n  a: {name: A}\n  b: {name: B}\n"


def _until(size: int, line: Callable[[int], str], before: str, after: str = "") -> str:
    """Return a file of so many bytes or values: lines between two others."""
    values = _values(before + line(0) + after) - _values(before + after)
    most = min((MOST_VALUES - 100) // values, MOST_IN_ONE - 10) if values else size
    made, length = [before], len(before) + len(after) + 100
    for n in range(most):
        if length >= size:
            break
        made.append(line(n))
        length += len(made[-1].encode())
    return "".join((*made, after))


def _values(text: str) -> int:
    """How many values a text holds, keys among them."""
    found = 0
    with suppress(yaml.YAMLError):  # what comes behind a fault is not counted
        for event in yaml.parse(text):
            found += isinstance(event, yaml.NodeEvent)
    return found


def _whole(size: int) -> str:
    text = partnership(100)
    return partnership(min(size // len(text), MOST_VALUES // _values(text)) * 98)


def _keys_in_one_line(n: int) -> str:
    return f"p{n}: {{name: P {n}, colour: red, kind: other, contact: The desk of number {n}}}, "


_RESOURCE = "contributions:\n  resources:\n    hall: {what: A hall, amount: 5, unit: rooms}\n"
_ENTRY = "accountability:\n  entries:\n"
_NESTED = 90

#: What is in a file, by name.
SHAPES: dict[str, Callable[[int], str]] = {
    "whole": _whole,
    "partners with a name": lambda size: _until(
        size, lambda n: f"  partner-{n}:\n    name: The organization {n}\n", f"{_TOP}partners:\n"
    ),
    "items refused": lambda size: _until(
        size, lambda _: "    - []\n", f"{_TOP}purpose:\n  values:\n"
    ),
    "items refused in one line": lambda size: _until(
        size, lambda _: "[], ", f"{_TOP}purpose:\n  values: [", "x]\n"
    ),
    "items that are groups": lambda size: _until(
        size, lambda _: "    - a: b\n", f"{_TOP}purpose:\n  values:\n"
    ),
    "records refused": lambda size: _until(
        size, lambda _: "    - x\n", f"{_TOP}practice:\n  actions:\n"
    ),
    "records that lack all": lambda size: _until(
        size, lambda _: "    - status: no\n", f"{_TOP}contributions:\n  pledges:\n"
    ),
    "partners refused": lambda size: _until(size, lambda n: f"  p{n}: x\n", f"{_TOP}partners:\n"),
    "kinds refused": lambda size: _until(
        size, lambda n: f"  p{n}: {{name: P, kind: goverment}}\n", f"{_TOP}partners:\n"
    ),
    "partners with a wrong key": lambda size: _until(
        size,
        lambda n: f"  partner-{n}:\n    name: The organization {n}\n    colour: red\n",
        f"{_TOP}partners:\n",
    ),
    "partners in one line": lambda size: _until(
        size, _keys_in_one_line, f"{_TOP}partners: {{", "z: {name: Z}}\n"
    ),
    "unknown keys": lambda size: _until(size, lambda n: f"key-{n}: a text\n", _TOP),
    "unknown keys with nothing behind": lambda size: _until(size, lambda n: f"key-{n}:\n", _TOP),
    "ids refused": lambda size: _until(
        size, lambda n: f"  P {n}:\n    name: A\n", f"{_TOP}partners:\n"
    ),
    "partners nobody knows": lambda size: _until(
        size,
        lambda n: f"    - {{between: [a-{n}, b-{n}], relation: competing}}\n",
        f"{_TOP}{_TWO}accountability:\n  pairs:\n",
    ),
    "about nothing": lambda size: _until(
        size, lambda n: f"  - about: nothing-{n}\n    question: Why?\n", f"{_TOP}questions:\n"
    ),
    "ids that look alike": lambda size: _until(
        size, lambda n: f"  e{n}\u0301: {{name: A}}\n  é{n}: {{name: B}}\n", f"{_TOP}partners:\n"
    ),
    "list items": lambda size: _until(
        size, lambda n: f"    - Neighbours {n}\n", f"{_TOP}purpose:\n  values:\n"
    ),
    "list items in one line": lambda size: _until(
        size, lambda n: f"Neighbours {n}, ", f"{_TOP}purpose:\n  values: [", "all]\n"
    ),
    "one long line": lambda size: f"{_TOP}purpose:\n  concern: {'words ' * ((size - 100) // 6)}\n",
    "one long word": lambda size: f"{_TOP}purpose:\n  concern: {'w' * (size - 100)}\n",
    "one text of many lines": lambda size: _until(
        size, lambda n: f"    Line {n}\n", f"{_TOP}purpose:\n  concern: |\n"
    ),
    "deep": lambda size: _until(
        size, lambda _: f"    - {'[' * _NESTED}{']' * _NESTED}\n", f"{_TOP}purpose:\n  values:\n"
    ),
    "too deep": lambda size: (
        f"{_TOP}purpose:\n  values: {'[' * (size // 2 - 100)}{']' * (size // 2 - 100)}\n"
    ),
    "comments": lambda size: _until(size, lambda n: f"# A comment, {n}\n", _TOP),
    "comments among items": lambda size: _until(
        size, lambda n: f"    # About {n}\n    - Value {n}\n", f"{_TOP}purpose:\n  values:\n"
    ),
    "blank lines": lambda size: f"{_TOP}{chr(10) * (size - 100)}",
    "blanks": lambda size: f"{_TOP}{' ' * (size - 100)}\n",
    "pledges": lambda size: _until(
        size,
        lambda n: f"    - {{resource: hall, partner: a, amount: {n % 9}, status: confirmed}}\n",
        f"{_TOP}{_TWO}{_RESOURCE}  pledges:\n",
    ),
    "resources": lambda size: _until(
        size,
        lambda n: f"    r{n}: {{what: A hall, amount: 5, unit: rooms of the kind {n % 2000}}}\n",
        f"{_TOP}{_TWO}contributions:\n  resources:\n",
    ),
    "entries": lambda size: _until(
        size,
        lambda n: f"    e{n}: {{partner: {'ab'[n % 2]}, layer: clients, to: All, for: Help}}\n",
        f"{_TOP}{_TWO}{_ENTRY}",
    ),
    "entries to whom nobody answers twice": lambda size: _until(
        size,
        lambda n: f"    e{n}: {{partner: {'ab'[n % 2]}, layer: clients, to: To {n}, for: Help}}\n",
        f"{_TOP}{_TWO}{_ENTRY}",
    ),
    "actions": lambda size: _until(
        size,
        lambda n: f"    - {{what: Walk {n}, owner: a, due: 2025-01-01}}\n",
        f"{_TOP}{_TWO}practice:\n  actions:\n",
    ),
    "reviews": lambda size: _until(
        size,
        lambda _: "    - {on: 2025-01-01, ratings: {a: {trust: 3}, b: {trust: 4}}}\n",
        f"{_TOP}{_TWO}practice:\n  reviews:\n",
    ),
    "questions": lambda size: _until(
        size,
        lambda n: f"  - {{about: purpose, question: Why so {n}, asked_of: a}}\n",
        f"{_TOP}{_TWO}questions:\n",
    ),
    "history": lambda size: _until(
        size,
        lambda n: f"      - {{what: Clean-up {n}}}\n",
        f"{_TOP}{_TWO}  c:\n    name: C\n    history:\n",
    ),
    "aliases": lambda size: _until(size, lambda n: f"k{n}: *a\n", f"{_TOP}x: &a y\n"),
    "no yaml": lambda size: f"{_TOP}{'{' * (size - 100)}",
    "escapes": lambda size: "".join(
        (_TOP, 'purpose:\n  concern: "', "\\n" * (size // 2 - 100), '"\n')
    ),
}

#: Arguments of each command; FILE, COPY, PIECE and OUT stand for files, WHERE for a folder.
COMMANDS: dict[str, str] = {
    "check": "check --file FILE",
    "status": "status --file FILE",
    "status --due": "status --due --file FILE",
    "report": "report --file FILE",
    **{
        f"report {kind}": f"report --file FILE --format {kind}"
        for kind in ("markdown", "html", "json", "csv")
    },
    "agenda": "agenda --file FILE",
    "mirror": "mirror --file FILE",
    "worksheet": "worksheet --file FILE",
    "worksheet html": "worksheet --file FILE --format html",
    "calendar": "calendar --file FILE",
    "portfolio": "portfolio WHERE",
    "compare": "compare FILE COPY",
    "merge": "merge FILE COPY --output OUT",
    "step --answers": "step purpose --file FILE --answers PIECE",
    "step": "step practice --file FILE --ask time --plain",
    "step partners": "step partners --file FILE --plain",
}
#: What is typed where something is asked.
_TYPED = "Two hours a month\n"


def take(command: str, folder: Path) -> tuple[Run, int, int]:
    """Run a command on the file of a folder: what it took, how it ended, how much it printed."""
    names = {"FILE": "where/plan.yaml", "COPY": "copy.yaml", "PIECE": "piece.yaml"}
    names |= {"OUT": "out.yaml", "WHERE": "where"}
    arguments = [str(folder / names[part]) if part in names else part for part in command.split()]
    (folder / "out.yaml").unlink(missing_ok=True)
    typed = folder / "typed.txt"
    typed.write_text(_TYPED)
    begun = time.perf_counter()
    with typed.open() as asked, (folder / "said").open("wb") as said:
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
    return Run(ms, memory(used)), started.returncode, (folder / "said").stat().st_size


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
    resource.setrlimit(resource.RLIMIT_CPU, (_PATIENCE, _PATIENCE))


def rows(shapes: list[str], commands: list[str], size: int) -> Iterator[str]:
    """Yield a line for every command on every shape."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "where").mkdir()
        (folder / "piece.yaml").write_text("purpose:\n  goal: Another goal\n")
        for shape in shapes:
            text = SHAPES[shape](size)
            for command in commands:
                (folder / "where" / "plan.yaml").write_text(text, encoding="utf-8")
                (folder / "copy.yaml").write_text(text.replace("Large", "Changed"), "utf-8")
                run, code, said = take(COMMANDS[command], folder)
                over = [f"{run.ms / 1000:.1f} s"] * (run.ms > LONGEST * 1000)
                over += [f"{run.mb:.0f} MB"] * (run.mb > MOST)
                yield (
                    f"| {shape} | {command} | {run.ms / 1000:.1f} | {run.mb:.0f} | "
                    f"{said / 2**20:.1f} | {code} | {', '.join(over)} |"
                )


def main() -> None:
    """Print the table."""
    taking = argparse.ArgumentParser(description=__doc__)
    taking.add_argument("--mb", type=float, default=10)
    taking.add_argument("--shape", action="append", choices=SHAPES)
    taking.add_argument("--command", action="append", choices=COMMANDS)
    asked = taking.parse_args()
    print("| Shape | Command | s | MB | MB printed | exit | over |")
    print("| --- | --- | ---: | ---: | ---: | ---: | --- |")
    for row in rows(
        asked.shape or [*SHAPES], asked.command or [*COMMANDS], int(asked.mb * 1_000_000)
    ):
        print(row, flush=True)


if __name__ == "__main__":
    main()
