"""What git leaves in a file that it could not merge is named, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnerkit.commands.opening import troubles_in
from partnerkit.file.conflict_marks import Unmerged
from partnerkit.file.disk import load, read
from partnerkit.file.keeper import Keeper
from partnerkit.problems import Trouble
from running import NAMED, run

MARKED = """\
partnerkit: 1
name: X
<<<<<<< HEAD
started: 2026-01-31
=======
started: 2026-02-28
>>>>>>> b
"""
WITH_BASE = MARKED.replace("=======", "||||||| 1234567\nstarted: 2026-01-01\n=======")
#: The reader takes these for text in order: the marks would be part of an answer.
QUOTED = 'partnerkit: 1\nname: "X\n<<<<<<< HEAD\nY\n=======\nZ\n>>>>>>> b\n"\n'


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (MARKED, "lines 3 to 7"),
        (WITH_BASE, "lines 3 to 9"),
        (MARKED.replace("\n", "\r\n"), "lines 3 to 7"),
        (MARKED.replace("\n", "\r"), "lines 3 to 7"),
        (MARKED.replace(" HEAD", "").replace(" b", ""), "lines 3 to 7"),
        ("\ufeff" + MARKED.split("X\n")[1], "lines 1 to 5"),
        (MARKED * 2, "lines 3 to 7, and 1 more place"),
        (MARKED * 3, "lines 3 to 7, and 2 more places"),
        (MARKED.replace("<" * 7, "<" * 9).replace(">" * 7, ">" * 9), "lines 3 to 7"),
        (QUOTED, "lines 3 to 7"),
    ],
)
def test_marks_are_named_with_their_lines(tmp_path: Path, text: str, lines: str) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    for reading in read, load, Keeper:
        with pytest.raises(Unmerged) as caught:
            reading(path)
        (problem,) = caught.value.problems
        assert f"between marks: {lines}. " in problem.sentence
        assert problem.line == (1 if "1 to" in lines else 3)


INDENTED = """\
partnerkit: 1
name: X
partners:
  city:
    name: City
    <<<<<<< HEAD
    kind: government
    =======
    kind: community
    >>>>>>> b
"""
DEEPER = INDENTED.replace("    <<<<<<< HEAD", "      <<<<<<< HEAD")
IN_A_LIST = """\
partnerkit: 1
name: X
purpose:
  values:
    - One
    <<<<<<< HEAD
    - Two
    =======
    - Three
    >>>>>>> b
"""


@pytest.mark.parametrize(
    "text",
    [
        INDENTED,
        DEEPER,
        IN_A_LIST,
        IN_A_LIST.replace("    <<", "      <<").replace("    ==", "      =="),
        INDENTED.replace("    <<<<<<< HEAD", "<<<<<<< HEAD"),
        INDENTED.replace("    >>>>>>> b", ">>>>>>> b"),
        INDENTED.replace("\n", "\r\n"),
        INDENTED.replace("    =======", "    ||||||| 1234567\n    =======").replace(
            "name: X\n", ""
        ),
        INDENTED.replace("    <<", "\t<<"),
    ],
)
def test_marks_that_somebody_has_indented_are_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    for reading in read, Keeper:
        with pytest.raises(Unmerged, match=r"between marks: lines [56] to 10"):
            reading(path)
    done = run("portfolio", "--format", "json", cwd=tmp_path)
    assert "Git could not merge this file" in done.stdout


def test_what_is_wrong_elsewhere_is_said_where_an_answer_has_marks(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text("goal: |\n  <<<<<<< HEAD\n  >>>>>>> b\n\nname: x\nstarted\n", encoding="utf-8")
    with pytest.raises(Trouble) as caught:
        read(path)
    assert not isinstance(caught.value, Unmerged)


@pytest.mark.parametrize("left", ["<<<<<<< HEAD", "=======", ">>>>>>> b", "||||||| x", "  ======="])
def test_a_mark_that_was_forgotten_is_named(tmp_path: Path, left: str) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(NAMED + left + "\n", encoding="utf-8")
    with pytest.raises(Trouble) as caught, troubles_in(path):
        read(path)
    assert "looks like a mark that git leaves" in caught.value.problems[0].sentence


@pytest.mark.parametrize(
    "text",
    [
        "goal: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> b\n",
        "goal: <<<<<<< and >>>>>>>\n",
        "# <<<<<<< HEAD\n# >>>>>>> b\nname: x\n",
        "goal: |\n  x\n  ========\n",
    ],
)
def test_what_looks_like_them_in_an_answer_is_an_answer(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(text, encoding="utf-8")
    with troubles_in(path):
        read(path)


@pytest.mark.parametrize(
    "arguments", ["check", "status", "step purpose", "report", "portfolio", "merge p.yaml o.yaml"]
)
def test_every_command_says_it(tmp_path: Path, arguments: str) -> None:
    (tmp_path / "p.yaml").write_text(MARKED, encoding="utf-8")
    (tmp_path / "o.yaml").write_text(NAMED, encoding="utf-8")
    file = [] if arguments[0] == "p" or "merge" in arguments else ["--file", "p.yaml"]
    done = run(*arguments.split(), *file, cwd=tmp_path, COLUMNS="300")
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "Git could not merge this file" in said
    assert "Traceback" not in said
    if arguments != "portfolio":
        assert said.startswith("p.yaml, line 3: Git could not merge")
        assert said.count("git show :2:./p.yaml > ours.yaml") == 1
