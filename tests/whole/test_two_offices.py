"""The story of two offices is what happens: every command of the page is run, in its order.

The form is filled in by a browser as the page tells it."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chromium import CHROMIUM
from running import run

PAGE = Path(__file__).parents[2] / "docs" / "two-offices.md"
DAY = date(2026, 11, 22)
#: What the browser calls the file of answers, and a telephone.
NAME = "river-friends-answers.json"
PHONE = {"width": 360, "height": 720}
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


TABLE_ROW = re.compile(r"^\| (?!---|The form asks)(.+?) \| (.+?) \|$", re.MULTILINE)
#: The fields that show a question in so many words, in the order of the page.
ASKING = """question => [...document.querySelectorAll('label')]
  .filter(one => one.textContent.trim() === question && !one.closest('.paper'))
  .map(one => [...document.querySelectorAll('textarea, input')].indexOf(one.control))"""


@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine")
def test_what_was_typed_in_a_browser_is_what_came_back(
    tmp_path: Path, pytestconfig: pytest.Config, browser: Any
) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for block in BLOCK.finditer(page):
        for command in commands(block[2]) if block[1] == "console" else ():
            happens(command, tmp_path)
        if "partnerkit form" in block[2]:
            break
    context = browser.new_context(offline=True, accept_downloads=True, viewport=PHONE)
    form = context.new_page()
    form.goto((tmp_path / "river-friends.html").as_uri())
    fields, at = form.locator("textarea, input"), -1
    for question, typed in TABLE_ROW.findall(page):
        at = next(n for n in form.evaluate(ASKING, question) if n > at)
        fields.nth(at).fill(typed)
    with form.expect_download() as download:
        form.get_by_role("button", name="Give back my answers").click()
    assert download.value.suggested_filename == NAME
    download.value.save_as(tmp_path / NAME)
    context.close()
    back = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    back["given"] = "2026-11-22T18:04:00.000Z"
    text = json.dumps(back, indent=1, ensure_ascii=False)
    as_it_is = re.sub(
        rf"(?<=^```json\n// {NAME}\n).*?(?=\n```$)",
        lambda _: text,
        page,
        flags=re.DOTALL | re.MULTILINE,
    )
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
    done = run(*words[1:], typed="\n".join(typed) + "\n", cwd=folder, day=DAY, as_seen=True)
    assert "Traceback" not in done.stdout
    return line + "\n" + "".join(one.rstrip() + "\n" for one in done.stdout.splitlines())
