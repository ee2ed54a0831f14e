"""The screens of a meeting in a real browser: keys, links, a phone, paper, and no network."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chromium import CHROMIUM
from filled import crowd, planned
from partnerkit.document.screen_page import as_screens
from partnerkit.report.screens import screens
from valley import valley

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine"),
    pytest.mark.slow,
]
HEADING = "[...document.querySelectorAll('h1')].filter(h => h.checkVisibility()).map(h => h.id)"


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    contexts: list[Any] = []
    failures: list[str] = []

    def opened(data: Any, width: int = 1280, **options: Any) -> Any:
        file = tmp_path / "now.html"
        file.write_text(as_screens(screens(planned(data), 60)), encoding="utf-8")
        size = {"width": width, "height": 720}
        contexts.append(browser.new_context(offline=True, viewport=size, **options))
        shown = contexts[-1].new_page()
        shown.on("pageerror", lambda error: failures.append(str(error)))
        shown.on("console", lambda said: failures.append(said.text))
        shown.goto(file.as_uri())
        return shown

    yield opened
    for context in contexts:
        context.close()
    assert failures == []


def test_arrow_keys_go_through_all_questions_and_back(show: Any) -> None:
    shown = show(valley())
    seen = [shown.evaluate(HEADING)]
    for _ in range(9):
        shown.keyboard.press("ArrowRight")
        seen.append(shown.evaluate(HEADING))
    assert seen == [[f"question-{min(number, 7)}"] for number in range(10)]
    shown.keyboard.press("PageUp")
    assert shown.evaluate(HEADING) == ["question-6"]
    shown.keyboard.press("Home")
    assert shown.evaluate(HEADING) == ["question-0"]
    assert shown.evaluate("document.activeElement.id") == "screens"


def test_the_clock_counts_the_minutes_of_a_question(show: Any) -> None:
    shown = show(valley())
    shown.locator("ol a").first.click()
    shown.locator("#screen-2 .clock").wait_for(state="visible")
    assert re.fullmatch(r"· \d+:\d\d left", shown.locator("#screen-2 .clock").text_content())


def test_links_alone_do_where_there_are_no_scripts(show: Any) -> None:
    shown = show(valley(), java_script_enabled=False)
    visible = "h1:visible"
    assert shown.locator(visible).text_content() == "Valley"
    assert not shown.locator(".help").is_visible()
    shown.get_by_role("link", name="Begin").click()
    shown.get_by_role("link", name="Next").locator("visible=true").click()
    assert "balance what" in shown.locator(visible).text_content()
    shown.get_by_role("link", name="All questions").locator("visible=true").click()
    assert shown.locator(visible).text_content() == "Valley"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_lies_beyond_the_edge(
    show: Any, width: int, scheme: str
) -> None:
    for data, last in ((valley(), 7), (crowd(9), 3)):
        shown = show(data, width, color_scheme=scheme)
        for number in range(last + 1):
            options = {"rules": {"target-size": {"enabled": True}}}
            found = axe.Axe().run(shown, options=options).response["violations"]
            assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == [], number
            root = "document.documentElement"
            assert shown.evaluate(f"{root}.scrollWidth - {root}.clientWidth") <= 0
            shown.keyboard.press("ArrowRight")


def test_it_prints_the_agenda_on_one_page(show: Any) -> None:
    shown = show(valley(), color_scheme="dark")
    shown.keyboard.press("ArrowRight")
    printed = shown.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1
    shown.emulate_media(media="print")
    assert shown.get_by_text("Note-taker").is_visible()
    assert not shown.locator("#screen-1").is_visible()


def test_it_asks_the_network_for_nothing(show: Any) -> None:
    shown = show(valley())
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.reload()
    assert [url for url in asked if not url.startswith("file:")] == []
    policy = shown.locator("meta[http-equiv]").get_attribute("content")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
