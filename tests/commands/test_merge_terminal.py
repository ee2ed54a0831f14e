"""Merging in a real terminal: both wordings on the screen, a choice, a new wording, going back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a real terminal in a test needs a pty", allow_module_level=True)

from partnerkit.file.disk import read
from terminal import CTRL_C, ENTER, SHIFT_TAB, Terminal

OURS = "partnerkit: 1\nname: Food Council\npurpose:\n  goal: Ours and long enough to be broken.\n"
COMMAND = [sys.executable, "-m", "partnerkit", "merge", "ours.yaml", "theirs.yaml"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ours.yaml").write_text(OURS, encoding="utf-8")
    theirs = OURS.replace("Ours", "Theirs").replace("Food", "Grain")
    (tmp_path / "theirs.yaml").write_text(theirs, encoding="utf-8")
    return tmp_path


def reaches(terminal: Terminal, where: str) -> None:
    """Wait until a choice is on the screen and takes keys: until then they go nowhere."""
    terminal.wait_for(where)
    terminal.wait_until(lambda: "stop" in terminal.lines()[-1], "the line of keys")


@pytest.mark.parametrize("columns", [80, 40])
def test_each_difference_is_shown_with_both_wordings(folder: Path, columns: int) -> None:
    with Terminal(COMMAND, cwd=folder, columns=columns, rows=30) as terminal:
        reaches(terminal, "Merge, 1 of 2")
        terminal.wait_for("ours.yaml: Food Council")
        terminal.wait_for("theirs.yaml: Grain Council")
        terminal.send("2", ENTER)
        reaches(terminal, "Merge, 2 of 2")
        terminal.wait_for("Theirs and long enough to be broken.")
        terminal.send("3", ENTER)
        terminal.wait_for("how shall it be worded?")
        terminal.send("Together.", ENTER)
        assert terminal.wait_end() == 0
    data = read(folder / "ours.yaml").data
    assert data["name"] == "Grain Council"
    assert data["purpose"] == {"goal": "Together."}


def test_ctrl_c_before_anything_is_settled_leaves_both_copies_as_they_were(folder: Path) -> None:
    before = [path.read_bytes() for path in sorted(folder.iterdir())]
    with Terminal(COMMAND, cwd=folder, rows=30) as terminal:
        reaches(terminal, "Merge, 1 of 2")
        terminal.send(CTRL_C)
        assert terminal.wait_end() == 130
        terminal.wait_for("Nothing was merged")
    assert [path.read_bytes() for path in sorted(folder.iterdir())] == before


def test_going_back_and_ctrl_c_later_keep_what_was_settled(folder: Path) -> None:
    with Terminal(COMMAND, cwd=folder, rows=30) as terminal:
        reaches(terminal, "Merge, 1 of 2")
        terminal.send("1", ENTER)
        reaches(terminal, "Merge, 2 of 2")
        terminal.send(SHIFT_TAB)
        terminal.wait_until(lambda: terminal.transcript().count("Merge, 1 of 2") == 2)
        terminal.wait_until(lambda: "stop" in terminal.lines()[-1], "the line of keys")
        terminal.send("2", ENTER)
        terminal.wait_until(lambda: terminal.transcript().count("Merge, 2 of 2") == 2)
        terminal.wait_until(lambda: "stop" in terminal.lines()[-1], "the line of keys")
        terminal.send(CTRL_C)
        assert terminal.wait_end() == 130
        terminal.wait_for("1 difference is left open")
    data = read(folder / "ours.yaml").data
    assert data["name"] == "Grain Council"
    assert len(data["questions"]) == 1
