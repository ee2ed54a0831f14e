"""The page in a real browser: accessible, readable on a phone, with large letters, and in print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from chromium import CHROMIUM
from filled import crowd, filled, planned
from partnerkit.commands.opening import planned as opened
from partnerkit.document.blocks import Block
from partnerkit.document.formats import Paper
from partnerkit.document.page import page
from partnerkit.file.disk import read
from partnerkit.language import in_language
from partnerkit.plan.form_questions import asked_on_form
from partnerkit.plan.text_code import text_code
from partnerkit.report.agenda import meeting
from partnerkit.report.agreement import agreement
from partnerkit.report.board_page import board_page
from partnerkit.report.outline import outline
from partnerkit.report.paper_form import paper_form, sheet_in_blocks
from partnerkit.report.worksheet import worksheet
from partnerkit.workbook.steps import Step
from pseudo import written

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine"),
    pytest.mark.slow,
]
EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = date(2026, 11, 22)


def _hostile() -> str:
    return page(outline(planned(filled("<b>&" + "w" * 120 + " {{7*7}} ")[0])))


def _example(name: str) -> Callable[[], str]:
    return lambda: page(outline(opened(read(EXAMPLES / f"{name}.yaml"), DAY)))


def _agreement(name: str) -> list[Block]:
    made = opened(read(EXAMPLES / f"{name}.yaml"), DAY)
    return agreement(made.partnership, DAY, text_code(made.data)).blocks


def _paper(name: str) -> list[Block]:
    made = opened(read(EXAMPLES / f"{name}.yaml"), DAY)
    alone = next(iter(made.partnership.partners or {}))
    asked = asked_on_form(made.partnership, made.data, alone, list(Step), DAY)
    return sheet_in_blocks(paper_form(asked).sheet)


PAGES: dict[str, Callable[[], str]] = {
    **{path.stem: _example(path.stem) for path in sorted(EXAMPLES.glob("*.yaml"))},
    "agenda": lambda: page(meeting(opened(read(EXAMPLES / "bow-valley.yaml"), DAY), 60)),
    "agenda of many": lambda: page(meeting(planned(crowd(9)), 120), Paper.LETTER),
    "agreement": lambda: page(_agreement("orange-county")),
    "board": lambda: page(board_page(opened(read(EXAMPLES / "orange-county.yaml"), DAY))),
    "worksheet": lambda: page(worksheet(opened(read(EXAMPLES / "hyattsville.yaml"), DAY))),
    "paper of one": lambda: page(_paper("hyattsville")),
    "many": lambda: page(outline(planned(crowd()))),
    "long words": _hostile,
}
WIDTHS = (320, 1280)
LOOKS = {
    "light": {"media": "screen", "color_scheme": "light"},
    "dark": {"media": "screen", "color_scheme": "dark"},
    "print": {"media": "print", "color_scheme": "dark"},
}


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


@pytest.fixture(scope="module")
def to_the_left(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A language that is read from the right."""
    return str(written(tmp_path_factory.mktemp("language"), "he"))


@pytest.mark.parametrize("letters", ["100%", "200%"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("name", ["orange-county", "montreal", "agenda", "agreement", "worksheet"])
def test_nothing_lies_beyond_the_edge_in_a_language_that_is_read_from_the_right(
    show: Any, to_the_left: str, name: str, width: int, letters: str
) -> None:
    with in_language(to_the_left):
        shown = show(name, width, "light")
    assert shown.evaluate("document.dir") == "rtl"
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
            """[...document.querySelectorAll('.picture > svg')].filter(s => s.checkVisibility())
               .flatMap(s => {
                 const edge = s.querySelector('circle.ink').getBoundingClientRect().left;
                 return [...s.querySelectorAll('text:not(.sign text)')].filter(
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


#: Right edges of tables and pictures that lie beyond the width of a sheet of paper, less its edges.
BEYOND_PAPER = """
(width) => [...document.querySelectorAll('table:not(.very-wide), svg')]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > width + 1)
  .map(one => one.outerHTML.slice(0, 80))
"""


@pytest.mark.parametrize("millimetres", [174, 180], ids=["A4", "Letter"])
@pytest.mark.parametrize("name", [path.stem for path in sorted(EXAMPLES.glob("*.yaml"))])
def test_print_is_no_phone_and_nothing_is_wider_or_taller_than_a_page(
    show: Any, name: str, millimetres: int
) -> None:
    width = int(millimetres * 96 / 25.4)
    shown = show(name, width, "print")
    assert shown.evaluate(BEYOND_PAPER, width) == []
    heads = "[...document.querySelectorAll('thead')].map(h => getComputedStyle(h).position)"
    assert "absolute" not in shown.evaluate(heads)
    heights = "[...document.querySelectorAll('svg')].map(s => s.getBoundingClientRect().height)"
    assert max(shown.evaluate(heights)) <= 239 * 96 / 25.4


@pytest.mark.parametrize("name", ["orange-county", "sandwell"])
def test_a_page_can_end_between_partners_in_the_picture_of_who_answers_to_whom(
    show: Any, name: str
) -> None:
    shown = show(name, int(174 * 96 / 25.4), "print")
    high = """[...document.querySelectorAll('.picture > svg')].filter(s => s.checkVisibility())
                .map(s => s.getBoundingClientRect())"""
    strips = shown.evaluate(f"{high}.map(box => [box.top, box.bottom])")
    assert len(strips) > 1
    assert max(bottom - top for top, bottom in strips) < 100 * 96 / 25.4
    assert all(abs(above[1] - below[0]) < 0.1 for above, below in pairwise(strips))


def test_every_kind_of_pair_is_drawn_and_no_sign_is_cut(show: Any) -> None:
    shown = show("sandwell", 1280, "light")
    kinds = {"competing", "complementary", "both", "unbalanced"}
    strokes = shown.evaluate(
        """[...document.querySelectorAll('.picture.wide path')].map(
             one => [one.getAttribute('class'), getComputedStyle(one).stroke])"""
    )
    assert {kind for kind, stroke in strokes if stroke != "none"} >= kinds
    outside = shown.evaluate(
        """[...document.querySelectorAll('.picture.wide .sign')].filter(one => {
             const sign = one.getBoundingClientRect();
             const strip = one.closest('svg').getBoundingClientRect();
             return sign.top < strip.top || sign.bottom > strip.bottom;
           }).length"""
    )
    assert outside == 0


@pytest.mark.parametrize("width", [320, 768])
def test_everything_on_a_card_begins_at_one_edge(show: Any, width: int) -> None:
    cells = """[...document.querySelectorAll('main td')]
      .filter(one => ['block', 'grid'].includes(getComputedStyle(one).display))
      .map(one => getComputedStyle(one).paddingInlineStart)"""
    assert set(show("sandwell", width, "light").evaluate(cells)) == {"0px"}


def test_a_question_is_printed_on_the_page_of_what_is_to_be_filled_in(show: Any) -> None:
    shown = show("paper of one", 700, "print")
    after = """(next) => [...document.querySelectorAll('p')]
      .filter(one => one.nextElementSibling?.matches(next))
      .map(one => getComputedStyle(one).breakAfter)"""
    assert set(shown.evaluate(after, "table")) == {"avoid"}
    shown = show("worksheet", 700, "print")
    assert set(shown.evaluate(after, ".room, .boxes")) == {"avoid"}
    whole = """[...document.querySelectorAll('.room, .boxes')]
      .map(one => getComputedStyle(one).breakInside)"""
    assert set(shown.evaluate(whole)) == {"avoid"}


@pytest.mark.parametrize("name", [path.stem for path in sorted(EXAMPLES.glob("*.yaml"))])
def test_on_a_desk_tables_are_tables_and_labels_stand_beside_their_answers(
    show: Any, name: str
) -> None:
    shown = show(name, 1280, "light")
    kinds = "[...document.querySelectorAll('main table')].map(t => getComputedStyle(t).display)"
    assert set(shown.evaluate(kinds)) == {"table"}
    below = """[...document.querySelectorAll('main .answers > div')].filter(one =>
      one.children[1].getBoundingClientRect().top >= one.children[0].getBoundingClientRect().bottom
    ).map(one => one.textContent)"""
    assert shown.evaluate(below) == []


@pytest.mark.parametrize("name", ["agenda", "agenda of many"])
def test_an_agenda_is_one_printed_page(show: Any, name: str) -> None:
    printed = show(name, 1280, "print").pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1


def test_what_is_folded_is_printed(show: Any) -> None:
    shown = show("orange-county", 800, "print")
    shown.evaluate("document.querySelectorAll('details').forEach(one => { one.open = false; })")
    assert shown.evaluate(
        "[...document.querySelectorAll('details > :is(p, dl)')].every(p => p.checkVisibility())"
    )
