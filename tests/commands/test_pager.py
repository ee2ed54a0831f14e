"""A report that is longer than the screen is read in a pager, in a terminal and nowhere else."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from lanes import some
from running import NAMED, ORANGE, run
from terminal import Terminal

#: Says how much it got, and keeps it.
PAGER = "import sys; got = sys.stdin.read(); print('PAGED', len(got), got.count(chr(27)))"
PAGED = shlex.join([sys.executable, "-c", PAGER])


def report(cwd: Path, *words: str | Path, rows: int = 24, **environment: Any) -> Terminal:
    command = [sys.executable, "-m", "partnerkit", "report", *words]
    around = {"LESS": None, "PAGER": PAGED, **environment}
    return Terminal(command, cwd=cwd, rows=rows, environment=around)


def test_a_long_report_goes_through_the_pager(tmp_path: Path) -> None:
    with report(tmp_path, "--file", ORANGE) as terminal:
        terminal.wait_for("PAGED")
        assert terminal.wait_end() == 0
        (line,) = [one for one in terminal.transcript().splitlines() if "PAGED" in one]
    _, letters, escapes = line.split()
    assert int(letters) > 10_000
    assert escapes == "0", "nobody knows what another pager makes of them"


@pytest.mark.parametrize(
    ("words", "environment"),
    some(
        2,
        [
            (["--no-pager"], {}),
            ([], {"PAGER": "no-such-pager -x"}),
            (["--plain"], {}),
            ([], {"PARTNERKIT_PLAIN": "1"}),
            ([], {"PAGER": ""}),
            ([], {"PAGER": "cat"}),
            ([], {"PAGER": "'never closed"}),
            ([], {"TERM": "dumb"}),
        ],
    ),
    ids=str,
)
def test_it_is_printed_at_once(
    tmp_path: Path, words: list[str], environment: dict[str, Any]
) -> None:
    with report(tmp_path, *words, "--file", ORANGE, **environment) as terminal:
        assert terminal.wait_end() == 0
        said = terminal.transcript()
    assert "PAGED" not in said
    assert "Still open" in said


def test_what_fits_the_screen_is_printed_at_once(tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text(NAMED, encoding="utf-8")
    with report(tmp_path, "--step", "purpose", rows=80) as terminal:
        assert terminal.wait_end() == 0
        assert "PAGED" not in terminal.transcript()


def test_a_pager_that_is_left_early_is_no_trouble(tmp_path: Path) -> None:
    early = shlex.join([sys.executable, "-c", "print('LEFT')"])
    with report(tmp_path, "--file", ORANGE, PAGER=early) as terminal:
        assert terminal.wait_end() == 0
        assert "LEFT" in terminal.transcript()
        assert "Traceback" not in terminal.transcript()


@pytest.mark.skipif(not shutil.which("less"), reason="there is no less")
def test_less_is_the_usual_one(tmp_path: Path) -> None:
    with report(tmp_path, "--file", ORANGE, PAGER=None) as terminal:
        terminal.wait_for("Partnership plan")
        terminal.send("q")
        assert terminal.wait_end() == 0


def test_in_a_pipe_there_is_none(tmp_path: Path) -> None:
    done = run("report", "--file", ORANGE, cwd=tmp_path, PAGER=PAGED)
    assert "PAGED" not in done.stdout
    assert "Still open" in done.stdout
