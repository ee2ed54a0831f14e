"""Real processes that save one file at the same time, or are killed while they save.

How many can be set, to repeat this with larger numbers:

    PARTNERKIT_PROCESSES=8 PARTNERKIT_SAVES=200 PARTNERKIT_KILLS=500 \
        pytest tests/file/test_processes.py
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from partnerkit.file.disk import read
from partnerkit.file.keeper import Keeper, create
from partnerkit.problems import Data

PROCESSES = int(os.environ.get("PARTNERKIT_PROCESSES", "8"))
SAVES = int(os.environ.get("PARTNERKIT_SAVES", "200"))
KILLS = int(os.environ.get("PARTNERKIT_KILLS", "500"))

#: Saves one more answer again and again, and says so after each save.
WORKER = """
import sys
from pathlib import Path
from partnerkit.file.keeper import Keeper, Meanwhile, create

path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
keeper = Keeper(path)
for number in range(count):
    while True:
        data = keeper.document.data
        data.setdefault(name, {})[f"answer-{number}"] = f"{name} {number}"
        try:
            keeper.save(data)
            break
        except Meanwhile as meanwhile:
            keeper.document = meanwhile.document
    print(number, flush=True)
"""


def worker(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WORKER, str(path), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def left_behind(folder: Path) -> list[str]:
    return [e.name for e in folder.iterdir() if e.name.endswith((".tmp", ".before"))]


@pytest.mark.parametrize(
    ("processes", "saves"),
    [(3, 10), pytest.param(PROCESSES, SAVES, marks=pytest.mark.slow)],
    ids=["few", "many"],
)
def test_processes_that_save_at_once_lose_nothing(
    tmp_path: Path, processes: int, saves: int
) -> None:
    path = tmp_path / "partnership.yaml"
    create(path, {"partnerkit": "1"}, "This line stays.")
    running = [worker(path, f"worker-{number}", saves) for number in range(processes)]
    for process in running:
        process.communicate()
        assert process.returncode == 0
    expected: dict[str, Data] = {
        f"worker-{number}": {f"answer-{n}": f"worker-{number} {n}" for n in range(saves)}
        for number in range(processes)
    }
    document = read(path)
    assert document.data == {"partnerkit": "1", **expected}
    assert document.text.startswith("# This line stays.\n")
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("linked", [False, True], ids=["replaced", "in place"])
@pytest.mark.parametrize(
    "kills", [20, pytest.param(KILLS, marks=pytest.mark.slow)], ids=["few", "many"]
)
def test_killed_processes_lose_nothing_they_acknowledged(
    tmp_path: Path, kills: int, linked: bool
) -> None:
    path = tmp_path / "partnership.yaml"
    create(path, {"partnerkit": "1"})
    if linked:
        (tmp_path / "linked.yaml").hardlink_to(path)  # so that it is written in place
    chance = random.Random(kills)
    in_the_middle = 0
    for kill in range(kills):
        process = worker(path, "worker", 1_000_000)
        assert process.stdout is not None
        acknowledged = [process.stdout.readline() for _ in range(chance.randint(1, 8))]
        moment = time.perf_counter() + chance.random() * 0.003
        while time.perf_counter() < moment:
            pass
        process.kill()
        acknowledged += process.communicate()[0].splitlines()
        last = int([line for line in acknowledged if line.strip()][-1])

        saved = read(path).data["worker"]
        assert isinstance(saved, dict)
        for number in range(last + 1):
            assert saved[f"answer-{number}"] == f"worker {number}"
        assert len(saved) in (last + 1, last + 2)

        in_the_middle += bool(left_behind(tmp_path))
        Keeper(path).save({"partnerkit": "1", "kill": str(kill)})
        assert left_behind(tmp_path) == []
    assert not linked or (tmp_path / "linked.yaml").samefile(path)
    print(f"{kills} killed, {in_the_middle} of them while a hidden file was there")
