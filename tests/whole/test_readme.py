"""What README and CONTRIBUTING say is so: commands exist, links lead somewhere, examples work."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from partnerkit.cli import app
from partnerkit.file.document import parse
from partnerkit.file.edit import rewrite
from partnerkit.problems import Data
from partnerkit.workbook.check import check

TOP = Path(__file__).parents[2]
PAGES = [
    "README.md",
    "README.fr.md",
    "docs/glossary.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/reliability.md",
    "docs/a-meeting-with-partnerkit.md",
    "docs/two-offices.md",
]


def page(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


def fenced(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page(name), re.DOTALL | re.MULTILINE)


def commands(name: str) -> list[list[str]]:
    """Every `partnerkit …` in a page, in code between backticks or in a block, as words."""
    text = page(name)
    blocks = re.findall(r"^```(?:sh|console)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M))
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    asked = [part.strip() for line in lines + spans for part in re.split(r"&&|\||;|<|>", line)]
    return [shlex.split(one)[1:] for one in asked if re.match(r"partnerkit( |$)", one)]


@cache
def help_of(*command: str) -> str:
    result = CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "200"})
    assert result.exit_code == 0, f"there is no command {command}"
    return result.output


ALL = sorted({tuple(words) for name in PAGES for words in commands(name)})


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_command_exists_with_its_options(words: tuple[str, ...]) -> None:
    is_command = words and not words[0].startswith("-")
    says = help_of(*words[:1]) if is_command else help_of()
    choices: str | None = None  # those of the option or argument that a word is the value of
    if is_command and (argument := re.search(r"^  [^-\s]\S* <([a-z|]+\|[a-z|]+)>", says, re.M)):
        choices = argument[1]
    for word in words[1:] if is_command else words:
        if word.startswith("-"):
            option = re.search(rf"^ .*(?<![\w-]){re.escape(word)}\b( <([a-z|]+)>)?", says, re.M)
            assert option, f"{words} has no option {word}"
            choices = option[2]
        elif choices and not word.isupper():
            assert word in choices.split("|"), f"{word!r} is none of {choices}"
            choices = None


def test_there_are_commands_to_look_at() -> None:
    assert ("start",) in ALL
    assert sum(words[:1] == ("step",) for words in ALL) >= 7


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    folder = (TOP / name).parent
    targets = re.findall(r"\]\(([^)\s]+)\)", page(name))
    local = [target for target in targets if not target.startswith("https://")]
    assert [t for t in local if not (folder / t.partition("#")[0]).exists()] == []


def test_the_lines_of_the_file_load_and_their_comments_stay() -> None:
    (lines,) = fenced("README.md", "yaml")
    assert len(lines.splitlines()) == 10
    document = parse(lines.encode())
    assert not check(document.data).problems
    goal: dict[str, Data] = {"goal": "Another one.", "success": []}
    changed = rewrite(document, {**document.data, "purpose": goal}).text
    assert changed == lines.replace("The path is open all year by 2028.", "Another one.")


@pytest.mark.parametrize(("name", "language"), [("README.md", "en"), ("README.fr.md", "fr")])
def test_the_transcript_is_what_happens(
    tmp_path: Path, name: str, language: str, pytestconfig: pytest.Config
) -> None:
    (transcript,) = fenced(name, "console")
    command, _, expected = transcript.partition("\n")
    typed = [line[2:] for line in expected.splitlines() if line.startswith("> ") or line == ">"]
    file = tmp_path / "partnership.yaml"
    file.write_text("partnerkit: 1\nname: River Path\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command.removeprefix("$ "))],
        input="\n".join(typed) + "\n",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1", "PARTNERKIT_LANGUAGE": language},
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0
    printed = [line.rstrip() for line in done.stdout.splitlines()]
    if pytestconfig.getoption("--regenerate"):
        made = "\n".join([command, *printed, ""])
        whole = page(name).replace(transcript, made)
        (TOP / name).write_text(whole, encoding="utf-8", newline="\n")
        return
    assert printed == expected.splitlines()


def test_the_picture_is_of_the_report_and_needs_no_network(pytestconfig: pytest.Config) -> None:
    sys.path.insert(0, str(TOP / "docs"))
    try:
        import picture  # type: ignore[import-not-found,unused-ignore]
    finally:
        sys.path.pop(0)
    if pytestconfig.getoption("--regenerate"):
        picture.draw()
    drawn = picture.PICTURE.read_text(encoding="utf-8")
    assert "@font-face" not in drawn
    assert re.findall(r"(?:href=\"|url\(\"?)(?!#)", drawn) == []
    texts = ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")
    seen = "".join("".join("".join(text.itertext()) for text in texts).split())
    printed = re.sub(r"\x1b\[[\d;]*m", "", picture.TITLE + picture.printed())
    same = seen == "".join(printed.split())
    assert same, "The report differs from its picture. If it should: python docs/picture.py"


def test_the_commands_that_repeat_a_trial_name_tests_that_exist() -> None:
    paths = re.findall(r"`(?:\w+=\d+ )*pytest [^`]*?(tests/[\w/.]*)", page("docs/reliability.md"))
    assert paths
    assert [path for path in paths if not (TOP / path).exists()] == []
