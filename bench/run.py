"""Measure partnerkit beside its peers, and print tables in Markdown.

    python bench/run.py [--runs 21] [--only start --only answer … | --write]

Nothing is installed where it runs: it makes a virtual environment of its own, in a temporary
folder or in the one that `--environment` names, which is used again the next time. `--write` puts
the tables into docs/performance.md. It needs Linux or macOS, and some minutes.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import sections
import working
from documents import documents
from measuring import PEERS, ROOT, Environment, run
from starting import start
from tables import Bench

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured -->\n", "<!-- measured so far -->\n"
SECTIONS: dict[str, tuple[str, Callable[[Bench], Iterator[str]]]] = {
    "start": ("Start", start),
    "answer": ("One answer", sections.answer),
    "large": ("Large files", sections.large),
    "entering": ("From Enter to the next prompt", working.entering),
    "commands": ("Every command", working.commands),
    "lists": ("Lists of ten thousand", working.lists),
    "documents": ("Documents", documents),
    "portfolio": ("Portfolio", sections.portfolio),
    "size": ("Installed size and dependencies", sections.size),
}


def machine(environment: Environment, runs: int) -> str:
    """Return a paragraph on the machine and the versions of the measurement."""
    listed = run([environment.program("python"), "-m", "pip", "list", "--format", "freeze"])
    versions = {
        name.replace("_", "-"): version
        for name, version in re.findall(r"^(\S+)==(\S+)$", listed, re.MULTILINE)
    }
    peers = ", ".join(f"{name} {versions[name]}" for name in PEERS if name in versions)
    return (
        f"Measured on {date.today()}: {_processor()}, {os.cpu_count()} cores, "
        f"{platform.system()}, Python {platform.python_version()}; "
        f"partnerkit {versions['partnerkit']}; {peers}. Medians of {runs} runs, by turns."
    )


def _processor() -> str:
    try:
        found = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    except OSError:
        found = None
    return found[1] if found else platform.processor() or platform.machine()


def measured(bench: Bench, only: Sequence[str]) -> str:
    """All tables, or only some."""
    parts = [machine(bench.environment, bench.runs)]
    for name, (title, section) in SECTIONS.items():
        if not only or name in only:
            print(f"{title} …", file=sys.stderr)
            parts += [f"### {title}", *section(bench)]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=21, help="how often everything takes its turn")
    parser.add_argument("--only", action="append", choices=SECTIONS, default=[])
    parser.add_argument("--files", type=int, default=10_000, help="how many make a portfolio")
    parser.add_argument("--partners", type=int, default=1_000, help="of the largest partnership")
    parser.add_argument("--environment", type=Path, help="where the environment is, or shall be")
    parser.add_argument("--write", action="store_true", help=f"into {PAGE.relative_to(ROOT)}")
    asked = parser.parse_args()
    if asked.write and asked.only:
        parser.error("--write puts all tables into the page; leave --only out, or --write.")
    with TemporaryDirectory() as folder:
        environment = Environment((asked.environment or Path(folder, "environment")).absolute())
        environment.make()
        bench = Bench(environment, Path(folder), asked.runs, asked.files, asked.partners)
        tables = measured(bench, asked.only)
    if not asked.write:
        print(tables, end="")
        return
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page = f"{before}{BEGIN}\n{tables}\n{END}{after}"
    PAGE.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
