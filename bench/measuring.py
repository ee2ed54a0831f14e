"""Measuring whole processes in an environment of their own, by turns.

Seconds differ between machines and hours, and a machine is busy for moments at a time. So whatever
is compared takes turns, one run each, many times; medians are kept, and ratios are what counts.
"""

from __future__ import annotations

import json
import os
import pty
import resource
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PEERS = ("copier", "commitizen", "cookiecutter", "pypandoc-binary")
#: A megabyte of what the system counts in.
_UNIT = 2**20 if sys.platform == "darwin" else 2**10


class Run(NamedTuple):
    """One run: how long it took, the most memory that it or a process of its own held.

    `cpu` are the seconds that the processor worked for it.
    """

    ms: float
    mb: float
    cpu: float = 0


class Environment:
    """A virtual environment with partnerkit, as this checkout has it, and its peers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._programs = folder / "bin"

    def make(self) -> None:
        """Make it, or bring partnerkit in it up to date; nothing else is touched."""
        if not self.folder.joinpath("pyvenv.cfg").exists():
            run([sys.executable, "-m", "venv", str(self.folder)])
            run([self.program("python"), "-m", "pip", "install", "--quiet", *PEERS, str(ROOT)])
            return
        again = ["--quiet", "--force-reinstall", "--no-deps", str(ROOT)]
        run([self.program("python"), "-m", "pip", "install", *again])

    def program(self, name: str) -> str:
        """Return the path of one of its programs."""
        return str(self._programs / name)

    def python(self, code: str) -> list[str]:
        """Return the command that runs a piece of Python."""
        return [self.program("python"), "-c", code]

    def inside(self, what: str, path: Path) -> dict[str, float]:
        """Let `bare.py` or `inside.py` measure something in a process of its own."""
        script = ROOT / "bench" / ("bare.py" if what.startswith("bare") else "inside.py")
        done = run([self.program("python"), str(script), what, str(path)])
        found: dict[str, float] = json.loads(done)
        return found


def clean(**more: str) -> dict[str, str]:
    """Return the variables for a process: ours, but none that changes Python or a prompt."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PARTNERKIT_"))}
    return kept | {"COLUMNS": "80", "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"} | more


def run(command: Sequence[str]) -> str:
    """Run a command that has to succeed; returns what it prints."""
    done = subprocess.run(command, env=clean(), stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def process(
    command: Sequence[str],
    environment: Mapping[str, str] | None = None,
    ends: Collection[int] = (0,),
) -> Run:
    """Run a command from start to exit, its output thrown away; `ends` are the codes allowed."""
    begun = time.perf_counter()
    started = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment or clean(),
    )
    _, status, used = os.wait4(started.pid, 0)
    ms = (time.perf_counter() - begun) * 1000
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode not in ends:
        raise SystemExit(f"{' '.join(command)} ended with {started.returncode}")
    return Run(ms, memory(used), used.ru_utime + used.ru_stime)


def memory(used: resource.struct_rusage) -> float:
    """Return the most megabytes that a process held, or one of its own."""
    return used.ru_maxrss / _UNIT


def in_terminal(command: Sequence[str], until: str = "") -> Run:
    """Run a command in a terminal: to its end, or only until something stands on the screen."""
    begun = time.perf_counter()
    child, screen = pty.fork()
    if not child:
        os.execvpe(command[0], list(command), clean())
    shown = b""
    while not until or until.encode() not in shown:
        select.select([screen], [], [], 60)
        try:
            piece = os.read(screen, 65536)
        except OSError:  # so a terminal says on Linux that nobody is there any more
            piece = b""
        if not piece:
            break
        shown += piece
    ms = (time.perf_counter() - begun) * 1000
    if until:
        os.kill(child, 9)
    _, _, used = os.wait4(child, 0)
    os.close(screen)
    if until.encode() not in shown:
        raise SystemExit(f"{' '.join(command)} never showed {until!r}: {shown.decode()}")
    return Run(ms if until else (time.perf_counter() - begun) * 1000, memory(used))


def dialogue(
    command: Sequence[str], prompts: Sequence[str], typed: Sequence[str], seen: str
) -> list[float]:
    """Answer prompts in a terminal; return the milliseconds from each Enter to the next prompt.

    A prompt is there when some words of it, and then `seen`, stand on the screen.
    """
    child, screen = pty.fork()
    if not child:
        os.execvpe(command[0], list(command), clean())
    taken, begun = [], time.perf_counter()
    for words, answer in zip(prompts, [*typed, ""], strict=True):
        shown = b""
        while seen.encode() not in shown.partition(words.encode())[2]:
            if not select.select([screen], [], [], 60)[0]:
                raise SystemExit(f"{' '.join(command)} never asked {words!r}: {shown.decode()}")
            shown += os.read(screen, 65536)
        taken.append((time.perf_counter() - begun) * 1000)
        os.write(screen, answer.encode())
        if answer:  # a line that comes in one piece with its end is taken for what is pasted
            select.select([screen], [], [], 1)
        begun = time.perf_counter()
        os.write(screen, b"\r")
    os.kill(child, 9)
    os.wait4(child, 0)
    os.close(screen)
    return taken[1:]


def by_turns(work: Mapping[str, Callable[[], Run]], runs: int) -> dict[str, Run]:
    """Return the medians of `runs` turns; the turn before them warms disk and caches."""
    found: dict[str, list[Run]] = {name: [] for name in work}
    for turn in range(runs + 1):
        for name, measured in work.items():
            one = measured()
            if turn or not runs:
                found[name].append(one)
    return {
        name: Run(*(median(each) for each in zip(*all_runs, strict=True)))
        for name, all_runs in found.items()
    }


def copied(path: Path, folder: Path) -> Path:
    """Return a copy to write to."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(path, folder / path.name))
