"""While a prompt is open the folder goes, the file becomes read-only, or the disk gets full.

In a real terminal: a sentence, the old file as it was, what was given shown to be copied, exit 1.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from lanes import slow
from running import NAMED
from terminal import ENTER, Terminal

TYPED = "Families go without enough good food"
QUESTIONS = {
    "concern": ("purpose", "What concern do you share?"),
    "a.kind": ("partners", "What kind of organization is Office A?"),
    "unclear": ("purpose", "What concern do you share?"),
}
NAMES = ["concern", *slow("a.kind", "unclear")]
#: What is pressed at each question, and what has to be on the screen in the end.
GIVEN = {
    "concern": ([TYPED, ENTER], TYPED),
    "a.kind": (["2", ENTER], "Community organization"),
    "unclear": ([f"? {TYPED}", ENTER], TYPED),
}

Break = Callable[[Path], None]


def begin(path: Path, name: str) -> Terminal:
    """A terminal in which the question `name` is asked of the file at `path`."""
    step, question = QUESTIONS[name]
    asked = "concern" if name == "unclear" else name
    command = [sys.executable, "-m", "partnerkit", "step", step, "--ask", asked]
    terminal = Terminal([*command, "--file", path], rows=40, columns=100, cwd=path.parent.parent)
    terminal.wait_for(question)
    terminal.wait_for("Ctrl-C stop")
    return terminal


def flat(text: str) -> str:
    """A text without its blanks: a terminal breaks lines wherever it has to."""
    return "".join(text.split())


def remove_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def remove_file(path: Path) -> None:
    path.unlink()


def make_read_only(path: Path) -> None:
    path.chmod(0o444)


def damage(path: Path) -> None:
    path.write_text(NAMED + "purpose: 'x\n", encoding="utf-8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "partnership.yaml"
    path.write_text(NAMED, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("break_it", "sentence"),
    [
        (remove_folder, "There is no file"),
        (remove_file, "There is no file"),
        (make_read_only, "You may not write"),
        (damage, "partnership.yaml, line 8: This quotation mark is never closed"),
    ],
)
def test_what_was_given_is_shown_and_the_file_is_as_it_was(
    path: Path, name: str, break_it: Break, sentence: str
) -> None:
    keys, given = GIVEN[name]
    with begin(path, name) as terminal:
        break_it(path)
        before = path.read_bytes() if path.exists() else None
        terminal.send(*keys)
        assert terminal.wait_end() == 1, terminal.transcript()
        shown = flat(terminal.transcript())
    assert flat(sentence) in shown
    assert flat(f"Your answer was not saved. Here it is, to be copied: {given}") in shown
    assert "Traceback" not in shown
    assert (path.read_bytes() if path.exists() else None) == before
    assert path.parent.exists() is (break_it is not remove_folder)


def test_what_was_given_is_shown_where_the_folder_one_is_in_has_gone(path: Path) -> None:
    command = [sys.executable, "-m", "partnerkit", "step", "purpose", "--ask", "concern"]
    with Terminal(command, rows=40, columns=100, cwd=path.parent) as terminal:
        terminal.wait_for("Ctrl-C stop")
        remove_folder(path)
        terminal.send(TYPED, ENTER)
        assert terminal.wait_end() == 1, terminal.transcript()
        shown = flat(terminal.transcript())
    assert flat("There is no file partnership.yaml any more") in shown
    assert flat(f"Here it is, to be copied: {TYPED}") in shown


def fill(disk: Path) -> None:
    with (disk / "large").open("wb", buffering=0) as large, suppress(OSError):
        while True:
            large.write(b"x" * 4096)


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk_costs_no_answer(small_disk: Path, name: str) -> None:
    path = small_disk / "partnership.yaml"
    path.write_text(NAMED, encoding="utf-8")
    keys, given = GIVEN[name]
    with begin(path, name) as terminal:
        fill(small_disk)
        terminal.send(*keys)
        assert terminal.wait_end() == 1, terminal.transcript()
        shown = flat(terminal.transcript())
    assert flat("The disk is full") in shown
    assert flat(f"Here it is, to be copied: {given}") in shown
    assert path.read_text(encoding="utf-8") == NAMED
    assert [p.name for p in small_disk.iterdir() if p.name.endswith(".tmp")] == []
