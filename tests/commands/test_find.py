"""`partnerkit find`: what it prints, and the commands that open what was found."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from running import EXAMPLES, ORANGE, run


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_command_finds_in_every_example(path: Path) -> None:
    done = run("find", "THE", "--file", path.name, "--plain", cwd=path.parent)
    assert done.returncode == 0, done.stderr
    shown = [line.strip() for line in done.stdout.splitlines()]
    commands = [line for line in shown if line.startswith("partnerkit step ")]
    assert len(commands) > 10
    assert shlex.split(commands[0])[-2:] == ["--file", path.name]


def test_where_nothing_is_found_it_is_said(tmp_path: Path) -> None:
    done = run("find", "no", "such", "word", "--file", ORANGE, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"Nothing in {ORANGE} has the words: no such word\n"
    assert run("find", cwd=tmp_path).returncode == 2


def test_it_looks_through_a_file_with_problems_too(tmp_path: Path) -> None:
    text = "partnerkit: 1\nname: Us\npurpose: {concern: Hunger, gaol: x}\n"
    (tmp_path / "partnership.yaml").write_text(text, encoding="utf-8")
    done = run("find", "hunger", cwd=tmp_path)
    assert done.returncode == 1
    assert "partnerkit step purpose --ask concern" in done.stdout
    assert "gaol" in done.stderr
