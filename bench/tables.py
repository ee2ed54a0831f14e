"""The tables of docs/performance.md, and what every section is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from measuring import ROOT, Environment, Run

EXAMPLE = ROOT / "examples" / "orange-county.yaml"
Work = dict[str, Callable[[], Run]]


class Bench(NamedTuple):
    """Where and how often to measure, and how large the large ones are."""

    environment: Environment
    folder: Path
    runs: int
    files: int
    partners: int


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown: the first column to the left, numbers to the right."""
    line = ["---", *["---:"] * (len(header) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (header, line, *rows))


AGAINST = ("What", "ms", "against", "ms", "ratio", "target")


def against(
    taken: Mapping[str, Run], what: str, other: str, most: float | None = None
) -> tuple[str, ...]:
    """One line: how long something took, and what that is beside another."""
    ratio = taken[what].ms / taken[other].ms
    cells = (what, f"{taken[what].ms:.1f}", other, f"{taken[other].ms:.1f}", f"{ratio:.2f}")
    return (*cells, "" if most is None else held(ratio, most))


def held(ratio: float, most: float) -> str:
    """Return a target and, if it was missed, by how much."""
    target = f"≤ {most:g}"
    return target if ratio <= most else f"{target}, **missed by {ratio / most - 1:.0%}**"
