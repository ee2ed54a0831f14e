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

from partnerkit.file.disk import load, read
from partnerkit.file.document import parse
from partnerkit.file.earlier import MOST_VERSIONS, folder_of_versions, versions
from partnerkit.file.keeper import Keeper, create, put_back
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

#: Sits down again and again for one answer, which is one more each time, and says it after that.
SITTER = """
import sys
from pathlib import Path
from partnerkit.file.keeper import Keeper

path = Path(sys.argv[1])
while True:
    keeper = Keeper(path, "step purpose")
    count = int(keeper.document.data["count"]) + 1
    keeper.save({**keeper.document.data, "count": str(count)})
    print(count, flush=True)
"""
#: Goes back again and again to what the file was before.
UNDOER = """
import sys
from pathlib import Path
from partnerkit.file.keeper import put_back

while True:
    put_back(Path(sys.argv[1]), lambda now, found: [v for v in found if v.load() != now][-1])
    print("back", flush=True)
"""


def worker(
    path: Path, name: str = "", count: int = 0, program: str = WORKER
) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, str(path), name, str(count)]
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


def killed(process: subprocess.Popen[str], chance: random.Random) -> list[str]:
    """Kill a process a moment after it has said some lines; returns all that it said."""
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(chance.randint(1, 8))]
    moment = time.perf_counter() + chance.random() * 0.003
    while time.perf_counter() < moment:
        pass
    process.kill()
    return [line for line in [*said, *process.communicate()[0].splitlines()] if line.strip()]


@pytest.mark.parametrize("linked", [False, True], ids=["replaced", "in place"])
@pytest.mark.parametrize(
    "kills", [4, pytest.param(KILLS, marks=pytest.mark.slow)], ids=["few", "many"]
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
        last = int(killed(process, chance)[-1])

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


@pytest.mark.parametrize("linked", [False, True], ids=["replaced", "in place"])
@pytest.mark.parametrize(
    "kills", [3, pytest.param(KILLS, marks=pytest.mark.slow)], ids=["few", "many"]
)
def test_killed_sittings_leave_file_and_earlier_versions_whole(
    tmp_path: Path, kills: int, linked: bool
) -> None:
    path = tmp_path / "partnership.yaml"
    create(path, {"partnerkit": "1", "count": "0"}, "This line stays.")
    if linked:
        (tmp_path / "linked.yaml").hardlink_to(path)
    chance = random.Random(kills)
    folder = folder_of_versions(path)
    in_the_middle = unsaved = 0
    for _ in range(kills):
        last = int(killed(worker(path, program=SITTER), chance)[-1])
        count = int(str(read(path).data["count"]))
        assert count in (last, last + 1)
        found = [parse(version.load()) for version in versions(path)]
        assert all(document.text.startswith("# This line stays.") for document in found)
        counts = [int(str(document.data["count"])) for document in found]
        # Nothing is missing in between; one that is the same as the file was about to be saved.
        unsaved += counts[-1] == count
        before = count if counts[-1] == count else count - 1
        assert counts == list(range(before - len(counts) + 1, before + 1))
        assert min(count, MOST_VERSIONS) <= len(counts) <= MOST_VERSIONS + 1
        in_the_middle += bool(left_behind(folder))
        keeper = Keeper(path, "step practice")
        keeper.save({**keeper.document.data, "count": str(count + 1)})
        assert left_behind(folder) == []
        assert len(versions(path)) == min(count + 1, MOST_VERSIONS)
    print(f"{kills} killed: {in_the_middle} with a hidden file, {unsaved} with a version unsaved")


@pytest.mark.parametrize("linked", [False, True], ids=["replaced", "in place"])
@pytest.mark.parametrize(
    "kills", [3, pytest.param(KILLS, marks=pytest.mark.slow)], ids=["few", "many"]
)
def test_whoever_is_killed_going_back_loses_neither_version(
    tmp_path: Path, kills: int, linked: bool
) -> None:
    path = tmp_path / "partnership.yaml"
    # Written in place, a file shorter than the mark of a save has blank lines for a moment.
    create(path, {"partnerkit": "1", "count": "0"}, "This line stays, whatever comes and goes.")
    both = {path.read_bytes()}
    keeper = Keeper(path, "step purpose")
    both.add(keeper.save({**keeper.document.data, "count": "1"}).raw)
    if linked:
        (tmp_path / "linked.yaml").hardlink_to(path)
    chance = random.Random(kills)
    for _ in range(kills):
        killed(worker(path, program=UNDOER), chance)
        found = {version.load() for version in versions(path)}
        assert {load(path)} | found == both
        # Whoever is killed before thinning out leaves one more; going back and again heals that.
        for _ in range(2):
            put_back(path, lambda now, kept: [one for one in kept if one.load() != now][-1])
        assert len(versions(path)) <= 3
