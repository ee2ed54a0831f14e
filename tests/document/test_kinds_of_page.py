"""Every kind of page that a command writes, of a rich plan and of one just begun.

Each is accessible, no wider than its window, and its headings never jump a level.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest

from chromium import CHROMIUM
from partnerkit.cli import app
from partnerkit.commands.opening import answers_in
from partnerkit.file.disk import read
from running import EXAMPLES, NAMED, run

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

in_browser = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine")
DAY = date(2026, 11, 26)
RICH, BARE = "rich", "bare"
#: What is run for each kind of page; where it is of one partner, of the first.
KINDS: dict[str, tuple[str, ...]] = {
    "report": ("report",),
    "report of a step": ("report", "--step", "practice"),
    "report for the public": ("report", "--for", "public"),
    "agreement": ("agreement",),
    "summary": ("summary", "--decision", "May the chair sign?"),
    "amendment": ("amendment", "--why", "It has another name."),
    "agenda": ("agenda",),
    "agenda to fill in": ("agenda", "--form"),
    "agenda on the wall": ("agenda", "--screen"),
    "worksheet": ("worksheet",),
    "worksheet of one partner": ("worksheet", "--as", "{partner}"),
    "form": ("form", "--as", "{partner}"),
    "form of a step": ("form", "--as", "{partner}", "--step", "practice"),
    "portfolio": ("portfolio",),
}
LOOKS = [*product((320, 1280), ("light", "dark"))]
BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: The levels of the headings that are seen, in turn.
LEVELS = """[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .filter(one => one.checkVisibility()).map(one => Number(one.tagName[1]))"""


def test_every_command_that_writes_a_page_is_looked_at(tmp_path: Path) -> None:
    names = [one.name or one.callback.__name__ for one in app.registered_commands if one.callback]
    told = {name: run(name, "--format", "none", cwd=tmp_path).stderr for name in names}
    writing = {name for name, said in told.items() if " html" in said}
    form = {"form"}  # which is written as a page only
    assert {words[0] for words in KINDS.values()} == writing | form


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders with a plan that was signed and then changed, which an amendment needs."""
    folders = {RICH: tmp_path_factory.mktemp(RICH), BARE: tmp_path_factory.mktemp(BARE)}
    shutil.copy(EXAMPLES / "sandwell.yaml", folders[RICH] / "partnership.yaml")
    (folders[BARE] / "partnership.yaml").write_text(NAMED, encoding="utf-8")
    for folder in folders.values():
        path = folder / "partnership.yaml"
        each = "The chair\ntoday\n\n" * len(answers_in(read(path))["partners"])
        run("sign", "--draft", "--plain", typed=each, cwd=folder, day=DAY)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\nname: ", "\nname: The new ", 1), encoding="utf-8")
    return folders


@pytest.fixture
def shown(browser: Any) -> Iterator[Any]:
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


@in_browser
@pytest.mark.slow
@pytest.mark.parametrize("plan", [RICH, BARE])
@pytest.mark.parametrize("kind", KINDS)
def test_each_is_accessible_no_wider_than_its_window_and_headed_in_turn(
    kind: str, plan: str, plans: dict[str, Path], shown: Any
) -> None:
    folder, found = plans[plan], []
    partner = next(iter(answers_in(read(folder / "partnership.yaml"))["partners"]))
    words = [word.format(partner=partner) for word in KINDS[kind]]
    made = run(*words, "--output", "page.html", cwd=folder, day=DAY)
    assert made.returncode == 0, made.stderr
    shown.on("pageerror", lambda error: found.append(str(error)))
    for width, look in LOOKS:
        shown.set_viewport_size({"width": width, "height": 800})
        shown.emulate_media(color_scheme=look)
        shown.goto((folder / "page.html").as_uri())
        found += [f"{width}, {look}: {one}" for one in _wrong_with(shown)]
    assert not found, "\n".join(found)


def _wrong_with(shown: Any) -> Iterator[str]:
    if (beyond := shown.evaluate(BEYOND)) > 0:
        yield f"{beyond} pixels beyond the edge"
    levels = shown.evaluate(LEVELS)
    if levels[:1] != [1] or any(below > above + 1 for above, below in pairwise(levels)):
        yield f"headings of the levels {levels}"
    result = axe.Axe().run(shown, options={"rules": {"target-size": {"enabled": True}}})
    for one in result.response["violations"]:
        yield f"{one['id']}: {one['nodes'][0]['html'][:200]}"
