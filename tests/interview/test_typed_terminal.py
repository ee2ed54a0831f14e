"""Amounts and days as people write them, in a real terminal and in plain prompts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("a real terminal in a test needs a pty", allow_module_level=True)


from lanes import slow
from partnerkit.file.disk import read
from partnerkit.workbook.places import get
from running import NAMED, run
from terminal import ENTER, SHIFT_TAB, Terminal

FILE = NAMED + "contributions:\n  resources:\n    room:\n      what: Room\n"
ROOM = ("contributions", "resources", "room")
ASK = ["step", "contributions", "--ask"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "partnership.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def room(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = get(read(file).data, ROOM)
    return found


@pytest.mark.parametrize("columns", [40, *slow(80)])
def test_a_day_that_can_be_read_in_two_ways_is_chosen(file: Path, columns: int) -> None:
    command = [sys.executable, "-m", "partnerkit", *ASK, "room.by"]
    with Terminal(command, cwd=file.parent, columns=columns, rows=24) as terminal:
        terminal.wait_for("By when is Room needed?")
        terminal.wait_for("or June 2027 if the day is open.")
        terminal.send("by July", ENTER)
        terminal.wait_for("has no year. Write it too")
        terminal.wait_for("> by July")
        terminal.send("\x01\x0b", "01/07/2027", ENTER)
        terminal.wait_for('"01/07/2027" can be read in two ways. Which is meant?')
        terminal.wait_for("Thursday, 1 July 2027")
        terminal.wait_for("Thursday, 7 January 2027")
        terminal.wait_for("Enter choose")
        terminal.send(SHIFT_TAB)
        terminal.wait_until(lambda: "Enter next" in terminal.screen().rpartition("> 01/07/2027")[2])
        terminal.send(ENTER)
        terminal.wait_until(lambda: "Enter choose" in terminal.screen().rpartition("> ")[2])
        terminal.send("2", ENTER)
        assert terminal.wait_end() == 0
        assert "7 January 2027" in terminal.transcript()
    assert room(file) == {"what": "Room", "by": "2027-01-07"}


def test_what_was_understood_is_read_back_in_a_terminal(file: Path) -> None:
    command = [sys.executable, "-m", "partnerkit", *ASK, "room.amount"]
    with Terminal(command, cwd=file.parent) as terminal:
        terminal.wait_for("Room: how much, and by when?")
        terminal.send("€80k", ENTER)
        assert terminal.wait_end() == 0
        assert "Kept as 80,000. “€” belongs to the unit." in terminal.transcript()
    assert room(file)["amount"] == "80000"


@pytest.mark.parametrize(
    ("ask", "typed", "kept", "said"),
    [
        ("room.amount", "12 500\n", "12500", "Kept as 12,500."),
        ("room.amount", "about ten\n12,5\n", "12.5", "Kept as 12.5."),
        ("room.amount", "1.000\n2\n", "1", '"1.000" can be read in two ways. Which is meant?'),
        ("room.by", "01/07/2027\n\n1\n", "2027-07-01", "There is no choice to keep yet."),
        ("room.by", "01/07/2027\nback\n2027\n", "2027", "Typed before: 01/07/2027"),
        ("room.by", "June 2027\n", "2027-06", "Kept as June 2027."),
    ],
)
def test_plain_prompts_understand_the_same(
    file: Path, ask: str, typed: str, kept: str, said: str
) -> None:
    done = run(*ASK, ask, "--plain", typed=typed, cwd=file.parent)
    assert (done.returncode, said in done.stderr) == (0, True)
    assert room(file)[ask.rpartition(".")[2]] == kept


def test_a_file_and_a_piece_of_one_keep_to_the_exact_rule(file: Path) -> None:
    piece = file.parent / "piece.yaml"
    piece.write_text("resources: {room: {amount: '12,500', by: June 2027}}\n", encoding="utf-8")
    done = run("step", "contributions", "--answers", "piece.yaml", cwd=file.parent)
    assert done.returncode == 1
    assert '"12,500" is not a number' in done.stderr
    assert '"June 2027" is not a date' in done.stderr
    assert file.read_text(encoding="utf-8") == FILE
