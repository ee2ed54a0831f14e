"""Messages on a narrow screen: no word, path or command is broken; a pipe gets them in one line."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanes import by_chance
from partnerkit.document.wrap import between_words
from partnerkit.width import columns
from running import NAMED, run
from terminal import CTRL_C, Terminal

PARTNERKIT = [sys.executable, "-m", "partnerkit"]

WORDS = st.text(st.characters(exclude_characters=" \n\0`", codec="utf-8"), min_size=1, max_size=30)


@by_chance(200)
@given(words=st.lists(WORDS, min_size=1, max_size=20), width=st.integers(1, 60))
def test_words_stay_whole_and_lines_are_no_longer_than_they_have_to_be(
    words: list[str], width: int
) -> None:
    lines = between_words(" ".join(words), width)
    assert " ".join(lines) == " ".join(words)
    assert all(columns(line) <= width or " " not in line for line in lines)
    assert all(columns(f"{a} {b.split(' ')[0]}") > width for a, b in pairwise(lines))


def test_names_and_commands_stay_whole() -> None:
    said = "There is no file my own plans/a b.yaml. Run `partnerkit start` to write one."
    assert between_words(said, 20, ["my own plans/a b.yaml"]) == [
        "There is no file",
        "my own plans/a b.yaml.",
        "Run",
        "`partnerkit start`",
        "to write one.",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["check", "--file", "a long folder/with a plan for the whole county.yaml"],
            ["There is no file", "a long folder/with a plan for the whole county.yaml."],
        ),
        (["status"], ["There is no partnership.yaml in this", "`partnerkit start` to write one,"]),
        (
            ["report", "--file", "p.yaml", "--format", "odt-of-some-other-program"],
            ["Error: Invalid value for '--format':\n", '"odt-of-some-other-program" is not one\n'],
        ),
        (
            ["check", "--file", "q.yaml"],
            ["q.yaml, line 2: Partners: should be a\n", "\n    |           ^ column 11\n"],
        ),
    ],
)
def test_messages_are_broken_between_words(
    tmp_path: Path, arguments: list[str], said: list[str]
) -> None:
    (tmp_path / "p.yaml").write_text(NAMED, encoding="utf-8")
    (tmp_path / "q.yaml").write_text("partnerkit: 1\npartners: [one, two]\n", encoding="utf-8")
    with Terminal([*PARTNERKIT, *arguments], columns=40, cwd=tmp_path) as terminal:
        assert terminal.wait_end() in {1, 2}
        shown = terminal.raw.decode().replace("\r\n", "\n")
    for words in said:
        assert words in shown
    assert any(len(line) > 30 for line in shown.split("\n"))
    lines = [line for line in shown.split("\n") if not line.startswith("Usage: ")]
    assert all(len(line) <= 40 or line.startswith("a long folder/") for line in lines), shown
    piped = run(*arguments, cwd=tmp_path, COLUMNS="40")
    told = piped.stdout + piped.stderr
    assert "".join(told.split()).endswith("".join(shown.rpartition("Error:")[2].split()))
    if arguments[0] == "status":
        assert told.count("\n") == 1


def test_what_was_typed_and_is_not_saved_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(NAMED, encoding="utf-8")
    asked = [*PARTNERKIT, "step", "purpose", "--file", "p.yaml"]
    draft = "Words that go on for longer than forty columns, as most answers do"
    with Terminal(asked, columns=40, cwd=tmp_path) as terminal:
        terminal.wait_for("Enter next")
        terminal.send(draft)
        terminal.wait_for("as most answers do")
        terminal.send(CTRL_C)
        assert terminal.wait_end() == 130
        shown = terminal.raw.decode().replace("\r\n", "\n")
    assert f"Not saved, because it was not finished:\n{draft}\n" in shown
