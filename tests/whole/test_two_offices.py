"""The story of two offices is what happens: every command of the page is run, in its order."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "two-offices.md"
#: The program on the day of the story.
PROGRAM = """
from datetime import date
from partnerkit.commands import streams
streams.today = lambda: date(2026, 11, 22)
from partnerkit.cli import main
main()
"""
BLOCK = re.compile(r"^```(console|yaml|json)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_the_story_is_what_happens(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    page = PAGE.read_text(encoding="utf-8")

    def told(block: re.Match[str]) -> str:
        kind, text = block.groups()
        if kind != "console":
            name, _, rest = text.partition("\n")
            name = name.removeprefix("# ").removeprefix("// ")
            (tmp_path / name).write_text(rest, encoding="utf-8")
            return block[0]
        happened = [happens(command, tmp_path) for command in commands(text)]
        return f"```{kind}\n{''.join(happened)}```"

    as_it_is = BLOCK.sub(told, page)
    if pytestconfig.getoption("--regenerate"):
        PAGE.write_text(as_it_is, encoding="utf-8", newline="\n")
        return
    assert as_it_is.splitlines() == page.splitlines()


def commands(text: str) -> list[str]:
    """Each command of a block, with what follows it up to the next."""
    return [f"$ {part}" for part in re.split(r"^\$ ", text, flags=re.MULTILINE) if part]


def happens(command: str, folder: Path) -> str:
    """A command and what the screen holds after it; what stands behind `> ` is typed."""
    line, _, screen = command.partition("\n")
    words = shlex.split(line.removeprefix("$ "))
    if words[0] == "cp":
        shutil.copy(folder / words[1], folder / words[2])
        return f"{line}\n"
    assert words[0] == "partnerkit"
    typed = [one[2:] for one in screen.splitlines() if one.startswith("> ") or one == ">"]
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PARTNERKIT")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words[1:]],
        input="\n".join(typed) + "\n",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env={**kept, "PYTHONUTF8": "1"},
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stdout
    return line + "\n" + "".join(one.rstrip() + "\n" for one in done.stdout.splitlines())
