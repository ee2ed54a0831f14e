"""Bare loading with the C loader, in a process that has never heard of partnerkit.

Started by `run.py`, which reads the JSON that it prints: the milliseconds of the work, and the
most megabytes that the process held.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from multiprocessing import Pool
from pathlib import Path

import yaml


def measured(work: Callable[[], object]) -> float:
    """Return the milliseconds that something takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def say(found: dict[str, float]) -> None:
    """Print what was found, with the memory of this process."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(found | {"mb": most / (2**20 if sys.platform == "darwin" else 2**10)}))


def bare(path: Path) -> dict[str, float]:
    """Measure the C loader alone, with the garbage collector as Python sets it."""
    text = path.read_text(encoding="utf-8")
    return {"ms": measured(lambda: yaml.load(text, Loader=yaml.CSafeLoader))}


def bare_uncollected(path: Path) -> dict[str, float]:
    """Measure the same without the garbage collector."""
    gc.disable()
    return bare(path)


def bare_folder(folder: Path) -> dict[str, float]:
    """Bare loading of every file of a folder, one process for each core."""
    paths = sorted(folder.rglob("*.yaml"))
    with Pool(os.cpu_count()) as pool:
        return {"ms": measured(lambda: sum(pool.imap_unordered(_loaded, paths, chunksize=64)))}


def _loaded(path: Path) -> int:
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return 1


if __name__ == "__main__":
    works = (bare, bare_uncollected, bare_folder)
    say(next(work for work in works if work.__name__ == sys.argv[1])(Path(sys.argv[2])))
