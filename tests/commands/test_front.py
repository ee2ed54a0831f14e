"""`partnerkit` alone: how the plan is and what to do next, or the help where nobody is there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lanes import some
from running import NAMED, run
from terminal import CTRL_C, DOWN, ENTER, SHIFT_TAB, UP, Terminal

WHAT = "What would you like to do?"


def alone(folder: Path, **environment: str) -> Terminal:
    return Terminal(
        [sys.executable, "-m", "partnerkit"], cwd=folder, rows=40, environment=environment
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "partnership.yaml").write_text(NAMED, encoding="utf-8")
    (tmp_path / "below").mkdir()
    return tmp_path


def test_in_a_pipe_it_is_the_help(folder: Path) -> None:
    for place in (folder, folder / "below"):
        done = run(cwd=place)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == run("--help", cwd=place).stdout


@pytest.mark.parametrize("place", some(1, ["below", ""]))
def test_in_a_terminal_it_shows_the_plan_and_goes_on(folder: Path, place: str) -> None:
    with alone(folder / place) as terminal:
        terminal.wait_for("Next: partnerkit step purpose")
        terminal.wait_for("Go on with step 1: Discover a common purpose")
        terminal.send(ENTER)
        terminal.wait_for("What concern do you share?")
        terminal.wait_for("Ctrl-C stop")
        terminal.send("Hunger", ENTER)
        terminal.wait_for("1, 2 of 6")
        terminal.wait_for("Ctrl-C stop")
        terminal.send(CTRL_C)
        assert terminal.wait_end() == 130
    assert "concern: Hunger" in (folder / "partnership.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("keys", "code"), some(2, [((CTRL_C,), 130), ((UP, ENTER), 0), ((SHIFT_TAB,), 0)])
)
def test_it_is_left_without_a_word(folder: Path, keys: tuple[str, ...], code: int) -> None:
    with alone(folder) as terminal:
        terminal.wait_for("Ctrl-C stop")
        terminal.send(*keys)
        assert terminal.wait_end() == code
        assert "Traceback" not in terminal.transcript()


def test_what_was_chosen_ends_as_its_command_does(folder: Path) -> None:
    with alone(folder) as terminal:
        terminal.wait_for("Ctrl-C stop")
        terminal.send(DOWN, DOWN, DOWN, ENTER)
        terminal.wait_for("No problem.")
        assert terminal.wait_end() == 0


def test_words_are_looked_for_and_a_question_is_left_for_a_step(folder: Path) -> None:
    with alone(folder) as terminal:
        terminal.wait_for("Ctrl-C stop")
        terminal.send("?")
        terminal.wait_for("Enter ask")
        terminal.send("why", ENTER)
        terminal.wait_for("go on with a step")
        terminal.wait_for("Enter choose")
        terminal.send("/")
        terminal.wait_for("Enter find")
        terminal.send("office a name", ENTER)
        terminal.wait_for("partnerkit step partners --ask a.name")
        assert terminal.wait_end() == 0


def test_it_takes_the_last_change_back(folder: Path) -> None:
    (folder / "piece").write_text("goal: G\n", encoding="utf-8")
    assert run("step", "purpose", "--answers", "piece", cwd=folder).returncode == 0
    with alone(folder, PARTNERKIT_PLAIN="1") as terminal:
        terminal.wait_for("5. Take the last change back")
        terminal.send("5", ENTER)
        terminal.wait_for("is again what it was")
        assert terminal.wait_end() == 0
    assert (folder / "partnership.yaml").read_text(encoding="utf-8") == NAMED


def test_a_file_with_problems_is_shown_with_what_to_do(folder: Path) -> None:
    text = f"{NAMED}purpose:\n  gaol: G\n"
    (folder / "partnership.yaml").write_text(text, encoding="utf-8")
    with alone(folder) as terminal:
        terminal.wait_for("See what is wrong in partnership.yaml")
        terminal.wait_for("Ctrl-C stop")
        terminal.send(ENTER)
        terminal.wait_for("1 problem to mend.")
        assert terminal.wait_end() == 1
    (folder / "partnership.yaml").write_text("name: 'x\n", encoding="utf-8")
    with alone(folder) as terminal:
        terminal.wait_for("never closed")
        assert terminal.wait_end() == 1


def test_without_a_plan_it_is_the_help(tmp_path: Path) -> None:
    with alone(tmp_path) as terminal:
        terminal.wait_for("Begin with: partnerkit start")
        assert terminal.wait_end() == 0
