"""An answer written in an editor: nothing that is written there gets lost without a word."""

from __future__ import annotations

import codecs
import os
import shlex
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.prompts.editor import Editor, EditorError, _text_of, command_in
from partnerkit.prompts.prompter import Stop

#: Begins the program of an editor: `path` is the file that it is given.
_BEGIN = "import os, pathlib, signal, sys\npath = pathlib.Path(sys.argv[-1])\n"

Named = Callable[[str], dict[str, str]]


@pytest.fixture
def named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Named:
    """Make an editor of a piece of a program; its files stand in the folder `temporary`."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))

    def write(body: str) -> dict[str, str]:
        program = tmp_path / "editor.py"
        program.write_text(_BEGIN + body + "\n", encoding="utf-8")
        return {"EDITOR": f'"{sys.executable}" "{program}"'}

    return write


def left(folder: Path) -> list[Path]:
    return list((folder / "temporary").iterdir())


class Desk:
    """Whoever sits at an editor: what was said, and what is done when it has to be waited for."""

    def __init__(self, environment: dict[str, str], waiting: Callable[[], None] = lambda: None):
        self.said: list[str] = []
        self._waiting = waiting
        self._environment = environment

    def wait(self, sentence: str) -> None:
        self.said.append(sentence)
        self._waiting()

    def edit(self, text: str = "as it was", *more: str) -> str:
        with Editor(self.said.append, self.wait, self._environment) as editor:
            for each in (text, *more):
                text = editor.edit(each)
        return text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("b'a new\\ntext\\n\\n'", "a new\ntext"),
        ("b'one\\r\\ntwo\\rthree'", "one\ntwo\nthree"),
        ("'\\ufeffstra\\xdfe'.encode()", "straße"),
        ("'stra\\xdfe\\r\\n'.encode('utf-16')", "straße"),
        ("b'\\xfe\\xff' + '日'.encode('utf-16-be')", "日"),
        ("'日'.encode('utf-32')", "日"),
        ("b' \\n'", " "),
        ("b''", ""),
    ],
)
def test_what_an_editor_saves_comes_back(
    named: Named, tmp_path: Path, written: str, text: str
) -> None:
    assert Desk(named(f"path.write_bytes({written})")).edit() == text
    assert left(tmp_path) == []


@pytest.mark.parametrize(
    "body",
    [
        "path.write_bytes(b'f\\xfcr alle')",
        "path.write_bytes(b'a\\0b')",
        "path.write_bytes('words'.encode('utf-16-le'))",
        "path.write_bytes(b'\\xff\\xfew\\0o')",
        "path.write_text('words'); sys.exit(1)",
        "path.write_bytes(b'f\\xfcr alle'); sys.exit(1)",
        "path.write_text('words'); os.kill(os.getpid(), getattr(signal, 'SIGKILL', 9))",
        "path.write_text('x' * 1_000_001)",
    ],
)
def test_words_that_cannot_be_taken_are_kept_in_a_file_that_is_named(
    named: Named, tmp_path: Path, body: str
) -> None:
    desk = Desk(named(body))
    with pytest.raises(EditorError) as failed:
        desk.edit()
    (kept,) = left(tmp_path)
    assert str(failed.value).endswith(f"What was written there is kept in {kept}.")
    assert b"as it was" not in kept.read_bytes()
    assert kept.read_bytes()


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("sys.exit(1)", "ended with an error; the text is as it was."),
        ("path.write_text(''); sys.exit(1)", "ended with an error; the text is as it was."),
        ("path.unlink()", "The editor left no file behind; the text is as it was."),
        ("path.unlink(); path.mkdir()", "The editor left no file behind; the text is as it was."),
        pytest.param(
            "path.unlink(); __import__('os').mkfifo(path)",
            "The editor left no file behind; the text is as it was.",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes"),
        ),
    ],
)
def test_an_editor_that_wrote_nothing_leaves_the_text_as_it_was(
    named: Named, tmp_path: Path, body: str, sentence: str
) -> None:
    with pytest.raises(EditorError, match=sentence):
        Desk(named(body)).edit()
    assert [path for path in left(tmp_path) if path.is_file()] == []


def test_an_editor_that_returns_at_once_is_waited_for(named: Named, tmp_path: Path) -> None:
    def save() -> None:
        left(tmp_path)[0].write_text("A long careful answer.\n", encoding="utf-8")

    desk = Desk(named(""), save)
    assert desk.edit() == "A long careful answer."
    assert "press Enter" in desk.said[0]
    assert "--wait" in desk.said[0]
    assert left(tmp_path) == []


def test_an_editor_that_takes_its_time_is_believed(
    named: Named, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter([0.0, 60.0])
    monkeypatch.setattr("partnerkit.prompts.editor.monotonic", lambda: next(times))
    desk = Desk(named(""))
    assert desk.edit() == "as it was"
    assert desk.said == []


def test_what_is_saved_after_the_waiting_is_taken_the_next_time(
    named: Named, tmp_path: Path
) -> None:
    desk = Desk(named(""))
    with Editor(desk.said.append, desk.wait, named("")) as editor:
        with pytest.raises(EditorError, match="The text is as it was"):
            editor.edit("first")
        left(tmp_path)[0].write_text("later", encoding="utf-8")
        assert editor.edit("first") == "later"
    assert left(tmp_path) == []


def test_what_is_saved_too_late_is_kept_and_named(named: Named, tmp_path: Path) -> None:
    desk = Desk(named(""))
    with Editor(desk.said.append, desk.wait, named("")) as editor:
        with pytest.raises(EditorError):
            editor.edit("first")
        (path,) = left(tmp_path)
        path.write_text("later", encoding="utf-8")
    assert desk.said[-1] == f"What was saved in the editor afterwards is kept in {path}."
    assert path.read_text("utf-8") == "later"


def test_whoever_stops_waiting_leaves_nothing_behind(named: Named, tmp_path: Path) -> None:
    def stop() -> None:
        raise Stop

    with pytest.raises(Stop):
        Desk(named(""), stop).edit()
    assert left(tmp_path) == []


def test_a_draft_that_is_no_text_reaches_the_editor_as_something_to_be_seen(named: Named) -> None:
    body = "path.write_bytes(path.read_bytes().replace(b'\\\\udcdf', '\\xdf'.encode()))"
    assert Desk(named(body)).edit("stra\udcdfe") == "straße"


def test_a_temporary_file_that_is_held_does_not_end_the_sitting(
    named: Named, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_path: Path, missing_ok: bool = False) -> None:
        del missing_ok
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", held)
    assert Desk(named("path.write_text('new')")).edit() == "new"


def test_without_a_temporary_folder_a_sentence(
    named: Named, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(EditorError, match="could not be handed to the editor: No such file"):
        Desk(named("")).edit()


@pytest.mark.skipif(os.name != "posix", reason="Words are told apart in another way there.")
@pytest.mark.parametrize(
    ("chosen", "command"),
    [
        ("code --wait", ["code", "--wait"]),
        ("  vi  ", ["vi"]),
        ("'/my programs/ed' -n", ["/my programs/ed", "-n"]),
        ("/my\\ programs/ed", ["/my programs/ed"]),
        ("ed; touch x", ["ed;", "touch", "x"]),
        ("#x", ["#x"]),
        ("~/ed -n", ["/home of/somebody/ed", "-n"]),
    ],
)
def test_the_command_of_an_editor_is_taken_in_words(
    monkeypatch: pytest.MonkeyPatch, chosen: str, command: list[str]
) -> None:
    monkeypatch.setenv("HOME", "/home of/somebody")
    assert command_in({"EDITOR": chosen}, posix=True) == command


def test_an_editor_with_a_blank_in_its_path_needs_no_quotation_marks(tmp_path: Path) -> None:
    program = tmp_path / "my editor.exe"
    program.touch(mode=0o755)
    assert command_in({"EDITOR": str(program)}, posix=True) == [str(program)]
    assert command_in({"EDITOR": str(program)}, posix=False) == [str(program)]


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
@pytest.mark.parametrize("chosen", ["''", '"" ""', "'half", 'vi "x', "a\\"])
def test_an_editor_that_cannot_be_run_is_named(variable: str, chosen: str) -> None:
    with pytest.raises(EditorError) as failed:
        command_in({variable: chosen}, posix=True)
    assert str(failed.value) == f"{variable} is “{chosen}”, which cannot be run."


def test_an_editor_of_windows_is_found_by_its_whole_name_and_without_quotation_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", {"code": "there/code.cmd"}.get)
    given = {"EDITOR": '"D:/Program Files/pad.exe" --wait'}
    assert command_in(given, posix=False) == ["D:/Program Files/pad.exe", "--wait"]
    assert command_in({"EDITOR": "code -w"}, posix=False) == ["there/code.cmd", "-w"]


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_every_text_is_read_in_every_encoding_that_says_what_it_is(text: str) -> None:
    for begin, encoding in (
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        assert _text_of(begin + text.encode(encoding)) == text


@given(st.binary())
def test_what_is_no_text_is_an_error_and_never_something_else(found: bytes) -> None:
    try:
        text = _text_of(found)
    except UnicodeError:
        return
    assert "\0" not in text
    text.encode()  # and holds no half characters


@given(st.text())
def test_any_name_of_an_editor_is_a_command_or_a_sentence(chosen: str) -> None:
    for posix in (True, False):
        with suppress(EditorError):
            assert command_in({"EDITOR": f"x{chosen}"}, posix)[0]


def test_quoting_as_a_shell_does_is_understood() -> None:
    words = ["my editor", "-n", "a'b"]
    assert command_in({"EDITOR": shlex.join(words)}, posix=True) == words
