"""How long commands take to start: the median of some runs, as a multiple of `python -c pass`.

    python bench/startup.py [RUNS]

Seconds differ between machines and hours; the ratio is what can be compared. The commands take
turns, so that a busy moment is shared by all.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

EXAMPLE = str(Path(__file__).parents[1] / "examples" / "orange-county.yaml")
BARE = "python -c pass"
PROGRAM = [sys.executable, "-m", "partnerkit"]
COMMANDS = {
    BARE: [sys.executable, "-c", "pass"],
    "partnerkit --version": [*PROGRAM, "--version"],
    "partnerkit --help": [*PROGRAM, "--help"],
    "partnerkit step --help": [*PROGRAM, "step", "--help"],
    "partnerkit questions": [*PROGRAM, "questions"],
    "partnerkit check": [*PROGRAM, "check", "--file", EXAMPLE],
    "partnerkit status": [*PROGRAM, "status", "--file", EXAMPLE],
    "partnerkit report": [*PROGRAM, "report", "--file", EXAMPLE],
    "partnerkit report --format json": [*PROGRAM, "report", "--format", "json", "--file", EXAMPLE],
    "partnerkit report --format markdown": [
        *PROGRAM, "report", "--format", "markdown", "--file", EXAMPLE,
    ],
    "partnerkit step (stopped at once)": [*PROGRAM, "step", "--plain", "--file", EXAMPLE],
}  # fmt: skip


def seconds(command: list[str]) -> float:
    """How long one run takes."""
    begun = time.perf_counter()
    subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    return time.perf_counter() - begun


def main(runs: int) -> None:
    """Measure, and print a table in Markdown."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for run in range(runs + 1):
        for name, command in COMMANDS.items():
            one = seconds(command)
            if run:  # the first run warms the disk and compiles
                taken[name].append(one)
    bare = median(taken[BARE])
    wide = max(map(len, taken))
    print(f"Python {sys.version.split()[0]}, median of {runs} runs\n")
    print(f"| {'Command':{wide}} | Seconds | Ratio |\n| {'-' * wide} | ------: | ----: |")
    for name, times in taken.items():
        print(f"| {name:{wide}} | {median(times):7.3f} | {median(times) / bare:5.1f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
