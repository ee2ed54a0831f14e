"""The page in a real browser: accessible, readable on a phone, with large letters, and in print."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from filled import crowd, filled, planned
from partnerkit.commands.opening import planned as opened
from partnerkit.document.page import page
from partnerkit.file.disk import read
from partnerkit.report.agenda import meeting
from partnerkit.report.outline import outline
from partnerkit.report.worksheet import worksheet

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

_NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, _NAMES)), "")
pytestmark = [
    pytest.mark.skipif(not BROWSER, reason="there is no Chromium on this machine"),
    pytest.mark.slow,
]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = date(2026, 11, 22)


def _hostile() -> str:
    return page(outline(planned(filled("<b>&" + "w" * 120 + " {{7*7}} ")[0])))


def _example(name: str) -> Callable[[], str]:
    return lambda: page(outline(opened(read(EXAMPLES / f"{name}.yaml"), DAY)))


PAGES: dict[str, Callable[[], str]] = {
    **{path.stem: _example(path.stem) for path in sorted(EXAMPLES.glob("*.yaml"))},
    "agenda": lambda: page(meeting(opened(read(EXAMPLES / "bow-valley.yaml"), DAY), 60)),
    "worksheet": lambda: page(worksheet(opened(read(EXAMPLES / "hyattsville.yaml"), DAY))),
    "many": lambda: page(outline(planned(crowd()))),
    "long words": _hostile,
}
WIDTHS = (320, 1280)
LOOKS = {
    "light": {"media": "screen", "color_scheme": "light"},
    "dark": {"media": "screen", "color_scheme": "dark"},
    "print": {"media": "print", "color_scheme": "dark"},
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    context = browser.new_context(offline=True)

    def opened_at(name: str, width: int, look: str) -> Any:
        file = tmp_path / "page.html"
        file.write_text(PAGES[name](), encoding="utf-8")
        shown = context.new_page()
        shown.set_viewport_size({"width": width, "height": 800})
        shown.emulate_media(**LOOKS[look])
        shown.goto(file.as_uri())
        return shown

    yield opened_at
    context.close()


def overflow(shown: Any) -> int:
    """How many pixels of the page lie beyond its right edge."""
    return int(
        shown.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
    )


#: Each example in every look; the other pages, which are made of the same parts, in one.
LOOKED_AT = [
    *((path.stem, look) for path in sorted(EXAMPLES.glob("*.yaml")) for look in LOOKS),
    ("agenda", "light"),
    ("worksheet", "dark"),
    ("long words", "light"),
]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("name", "look"), LOOKED_AT)
def test_axe_finds_no_violation(show: Any, name: str, look: str, width: int) -> None:
    options = {"rules": {"target-size": {"enabled": True}}}
    found = axe.Axe().run(show(name, width, look), options=options)
    told = [(v["id"], v["nodes"][0]["html"][:200]) for v in found.response["violations"]]
    assert told == []


@pytest.mark.parametrize("letters", ["100%", "200%"])
@pytest.mark.parametrize("width", [320, 640, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_lies_beyond_the_edge(show: Any, name: str, width: int, letters: str) -> None:
    shown = show(name, width, "light")
    shown.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
    assert overflow(shown) <= 0


@pytest.mark.parametrize("name", ["orange-county", "many"])
def test_words_of_pictures_are_large_enough_to_read(show: Any, name: str) -> None:
    for width in WIDTHS:
        sizes = show(name, width, "light").evaluate(
            """[...document.querySelectorAll('svg text')].filter(t => t.checkVisibility()).map(
                 t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)"""
        )
        assert sizes
        assert min(sizes) >= 12


@pytest.mark.parametrize("name", ["orange-county", "many"])
def test_words_of_pictures_stay_in_their_columns(show: Any, name: str) -> None:
    for width in WIDTHS:
        shown = show(name, width, "light")
        beyond = shown.evaluate(
            """[...document.querySelectorAll('.network > svg')].filter(s => s.checkVisibility())
               .flatMap(s => {
                 const edge = s.querySelector('circle.ink').getBoundingClientRect().left;
                 return [...s.querySelectorAll('text')].filter(
                   t => t.getBoundingClientRect().right > edge).map(t => t.textContent); })"""
        )
        assert beyond == []


def test_print_is_black_on_white_also_where_the_screen_is_dark(show: Any) -> None:
    colours = show("orange-county", 1280, "print").evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_nothing_is_asked_of_the_network(show: Any) -> None:
    shown = show("orange-county", 1280, "light")
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.reload()
    assert [url for url in asked if not url.startswith("file:")] == []
    assert len(asked) == 1
