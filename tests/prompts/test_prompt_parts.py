"""The small parts that both prompters share."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from partnerkit.prompts.editor import command_in, edit
from partnerkit.prompts.surroundings import can_prompt, wants_plain
from partnerkit.prompts.typed import cleaned, escaped, unescaped
from partnerkit.report.wrap import _NARROW, columns, cut, joined, wrapped

WORDS = frozenset({"back", "stop"})
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])) | st.text(
    "ab  \u200d\ufe0f\u0301\u093f\u0e47❤👩🏽🇨日", max_size=40
)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two", 20, ["one two"]),
        ("one two", 3, ["one", "two"]),
        ("onetwo", 3, ["one", "two"]),
        ("a onetwothree", 5, ["a", "onetw", "othre", "e"]),
        ("日本語", 4, ["日本", "語"]),
        ("one\n\ntwo", 9, ["one", "", "two"]),
        ("", 9, [""]),
        ("\u00a0 one", 3, ["\u00a0", "one"]),
        ("\u3000 one", 3, ["\u3000", "one"]),
        ("one\u00a0 two", 4, ["one\u00a0", "two"]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


def test_wrapping_beside_a_label() -> None:
    assert wrapped("one two", 8, "Now: ", "     ") == ["Now: one", "     two"]


@given(TEXTS, st.integers(4, 30))
def test_wrapping_loses_nothing_and_never_goes_over_the_edge(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(columns(line) <= width for line in lines)


@given(TEXTS, st.integers(4, 30))
def test_cutting(text: str, width: int) -> None:
    short = cut(text, width)
    assert columns(short) <= width
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("日本", 4),
        ("🌱", 2),
        ("❤️", 2),
        ("❤", 1),
        ("👨\u200d👩\u200d👧", 2),
        ("👍🏽", 2),
        ("🇨🇦", 2),
        ("a\u200db", 2),
        ("\u200b\u2060\ufeff", 0),
        ("“yes” – no…", 11),
    ],
)
def test_columns_are_those_that_a_terminal_takes(text: str, taken: int) -> None:
    assert columns(text) == taken


def test_what_is_not_looked_up_takes_a_column_each() -> None:
    every = [chr(code) for code in range(0x20, 0x2600)]
    narrow = [character for character in every if _NARROW.fullmatch(character)]
    assert len(narrow) > 600
    assert {wcwidth(character) for character in narrow} == {1}


@pytest.mark.parametrize("letter", ["e\u0301", "❤️", "👨\u200d👩\u200d👧", "👍🏽", "🇨🇦", "ก็"])
def test_no_letter_is_torn(letter: str) -> None:
    assert {line.replace(letter, "") for line in wrapped(letter * 9, 4)} == {""}
    assert cut(letter * 9, 5).replace(letter, "") == "…"


def test_hints_stand_side_by_side_where_there_is_room() -> None:
    hints = ["Enter next", "? ask", "Ctrl-C stop"]
    assert joined(hints, 80) == ["Enter next · ? ask · Ctrl-C stop"]
    assert joined(hints, 20) == ["Enter next · ? ask", "Ctrl-C stop"]
    assert joined(hints, 8) == ["Enter", "next", "? ask", "Ctrl-C", "stop"]


@given(st.text(st.sampled_from("\\?backstop")))
def test_what_is_escaped_is_read_as_it_was(text: str) -> None:
    assert unescaped(escaped(text, WORDS), WORDS) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [("back", "\\back"), ("?", "\\?"), ("\\back", "\\\\back"), ("\\x", "\\x"), ("x", "x")],
)
def test_only_what_needs_it_is_escaped(text: str, line: str) -> None:
    assert escaped(text, WORDS) == line


def test_half_characters_and_line_ends_are_mended() -> None:
    assert cleaned("a\udce9b\r\nc\rd") == "a\ufffdb\nc\nd"


class Stream(io.StringIO):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        if self.closed:
            raise ValueError("closed")
        return self._terminal


def test_both_ends_must_be_terminals() -> None:
    terminal, pipe, closed = Stream(terminal=True), Stream(terminal=False), Stream(terminal=True)
    closed.close()
    assert can_prompt(terminal, terminal)
    for other in (pipe, closed, None):
        assert not can_prompt(other, terminal)
        assert not can_prompt(terminal, other)


@pytest.mark.parametrize(
    ("environment", "plain"),
    [
        ({}, False),
        ({"TERM": "xterm"}, False),
        ({"TERM": "dumb"}, True),
        ({"PARTNERKIT_PLAIN": "1"}, True),
        ({"ACCESSIBLE": "yes"}, True),
        ({"ACCESSIBLE": "0", "PARTNERKIT_PLAIN": ""}, False),
        ({"ACCESSIBLE": "0", "PARTNERKIT_PLAIN": "1"}, True),
    ],
)
def test_who_wants_plain_text(environment: dict[str, str], plain: bool) -> None:
    assert wants_plain(environment) is plain


def test_an_editor_of_windows_is_found_by_its_whole_name_and_without_quotation_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", {"code": "there/code.cmd"}.get)
    named = {"EDITOR": '"D:/Program Files/pad.exe" --wait'}
    assert command_in(named, posix=False) == ["D:/Program Files/pad.exe", "--wait"]
    assert command_in({"EDITOR": "code -w"}, posix=False) == ["there/code.cmd", "-w"]


def test_a_temporary_file_that_is_held_does_not_end_the_sitting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def held(_path: Path, missing_ok: bool = False) -> None:
        del missing_ok
        raise PermissionError

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(Path, "unlink", held)
    program = f'"{sys.executable}" -c pass'
    assert edit("as it is", {"EDITOR": program}) == "as it is"
