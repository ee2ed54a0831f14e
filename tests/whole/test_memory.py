"""How much memory commands take, and how much they print, of files made to cost much of both.

Each runs in a process of its own, as people start it, and the system says what it held at most.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

if sys.platform == "win32":
    pytest.skip("only POSIX says what a process held", allow_module_level=True)

import resource

pytestmark = pytest.mark.slow

TOP = "partnerkit: 1\nname: Us\n"
TWO = "partners:\n  a: {name: A}\n  b: {name: B}\n"
#: Megabytes: for a small file, whatever is in it, and for one of ten megabytes.
SMALL, LARGE = 75, 300
#: The most that is printed of a small file that is refused.
FEW_WORDS = 100_000


class Taken(NamedTuple):
    """The exit code of a run, the megabytes it held at most, and what it printed."""

    code: int
    megabytes: float
    printed: int


#: A small program that runs another one, and says how it ended and what it held. Of a process that
#: a large one begins, as a worker of these tests may be, the system says that it held as much.
_MEASURING = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:], stdin=subprocess.DEVNULL, stdout=open(sys.argv[1], "wb"),
                       stderr=subprocess.STDOUT)
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def take(path: Path, *words: str) -> Taken:
    """Run a command on a file to its end."""
    said = path.with_name("said")
    command = [sys.executable, "-m", "partnerkit", *words, "--file", str(path)]
    told = subprocess.run(
        [sys.executable, "-c", _MEASURING, str(said), *command],
        capture_output=True,
        cwd=path.parent,
        preexec_fn=_limited,
        check=True,
    )
    code, held = told.stdout.split()
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Taken(int(code), int(held) / unit, said.stat().st_size)


def _limited() -> None:
    """Let a run that comes to cost gigabytes end before the machine does."""
    resource.setrlimit(resource.RLIMIT_AS, (3 * 2**30, 3 * 2**30))
    resource.setrlimit(resource.RLIMIT_FSIZE, (200 * 2**20, 200 * 2**20))
    resource.setrlimit(resource.RLIMIT_CPU, (120, 120))


def many(line: Callable[[int], str], count: int) -> str:
    return "".join(map(line, range(count)))


LONG = "N" * 100_000
HOSTILE = {
    "problems in one line": TOP
    + "partners: {"
    + many(lambda n: f"p{n}: {{name: P, kind: no}}, ", 1_900)
    + "z: {name: Z}}\n",
    "blanks before a problem": f"{TOP}partners:\n  a: {{name: A,{' ' * 400_000}kind: no}}\n",
    "a long word that is refused": f"{TOP}partners:\n  a: {{name: A, kind: {'no' * 200_000}}}\n",
    "unknown keys": TOP + many(lambda n: f"key-{n}: x\n", 20_000),
    "items refused": f"{TOP}purpose:\n  values:\n" + many(lambda _: "    - []\n", 20_000),
    "partners nobody knows": f"{TOP}{TWO}practice:\n  actions:\n"
    + many(lambda n: f"    - {{what: W, owner: nobody-{n}}}\n", 10_000),
    "a long name, often": f"{TOP}partners:\n  a: {{name: {LONG}}}\npractice:\n  actions:\n"
    + many(lambda n: f"    - {{what: Walk {n}, owner: a, due: 2026-01-01}}\n", 2_000),
    "a long name of the plan": f"partnerkit: 1\nname: {LONG}\n{TWO}practice:\n  actions:\n"
    + many(lambda n: f"    - {{what: Walk {n}, due: 2026-01-01}}\n", 2_000),
    "laughs": "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + many(lambda n: f"b{n}: &b{n} [*a, *a, *a, *a, *a, *a, *a]\n", 20),
    "nested": f"{TOP}purpose: {'[' * 100_000}\n",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_small_file_is_refused_in_a_few_words_and_a_little_memory(
    what: str, tmp_path: Path
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(HOSTILE[what])
    taken = take(path, "check")
    assert taken.code == 1
    assert taken.megabytes < SMALL
    assert taken.printed < FEW_WORDS


@pytest.mark.parametrize("words", ["report --format markdown", "calendar", "find walk"])
def test_a_name_that_takes_as_much_as_it_may_makes_no_gigabytes(words: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(HOSTILE["a long name, often"].replace(LONG, "N" * 4_000))
    taken = take(path, *words.split())
    assert taken.code == 0
    assert taken.megabytes < LARGE / 2
    assert taken.printed < 25_000_000


def _of_ten_megabytes() -> str:
    words = "plain words of a long answer " * 27
    return f"{TOP}{TWO}practice:\n  actions:\n" + many(
        lambda n: f"    - {{what: Walk {n} {words}, owner: a, due: 2026-01-01}}\n", 11_900
    )


@pytest.mark.parametrize("words", ["check", "report --format json", "calendar", "status"])
def test_a_file_of_ten_megabytes_takes_less_than_three_hundred(words: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(_of_ten_megabytes())
    assert 9_000_000 < path.stat().st_size < 10_000_000
    taken = take(path, *words.split())
    assert taken.code == 0
    assert taken.megabytes < LARGE
