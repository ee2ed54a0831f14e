"""Every answer is found in every format, and nothing that users typed is more than text."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from io import BytesIO, StringIO
from itertools import pairwise
from typing import Any

import docx
import pytest

from filled import TODAY, as_told, filled, planned
from lanes import some
from partnerkit.document.blocks import Block
from partnerkit.document.formats import Paper
from partnerkit.document.markdown import markdown
from partnerkit.document.page import page
from partnerkit.document.text import print_blocks
from partnerkit.document.word import word
from partnerkit.plan.worked_out import Plan
from partnerkit.report.data import report_json
from partnerkit.report.outline import outline
from partnerkit.report.sheets import sheet
from partnerkit.workbook.periods import day_in_words
from partnerkit.workbook.steps import Step


def as_text(blocks: list[Block], plain: bool = False) -> str:
    out = StringIO()
    print_blocks(blocks, out, plain=plain)
    return out.getvalue()


class Reader(HTMLParser):
    """What a page says, and which tags and attributes it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def in_word(made: Plan) -> str:
    document = docx.Document(BytesIO(word(outline(made), made.today)))
    parts: Any = document.element.body.iter()
    said = "\n".join(part.text or "" for part in parts if part.tag.endswith("}t"))
    return said.replace("\u00a0", " ")


def in_html(made: Plan) -> str:
    return "\n".join(Reader(page(outline(made))).said)


FORMATS = {
    "text": lambda made: as_text(outline(made)),
    "plain": lambda made: as_text(outline(made), plain=True),
    "markdown": lambda made: markdown(outline(made)),
    "html": in_html,
    "docx": in_word,
}


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")


@pytest.mark.parametrize("kind", FORMATS)
def test_every_answer_is_in_every_format(kind: str) -> None:
    data, texts = filled()
    shown = FORMATS[kind](planned(data))
    assert [place for place, text in texts.items() if as_told(text) not in shown] == []


def test_every_answer_is_in_the_data() -> None:
    data, texts = filled()
    shown = report_json(planned(data))
    words = {place: text for place, text in texts.items() if "zq" in text or text[:1].isdigit()}
    assert [place for place, text in words.items() if text not in shown] == []


def test_every_answer_of_the_ledger_and_the_actions_is_in_the_sheet() -> None:
    data, texts = filled()
    shown = sheet(planned(data).partnership)
    tables = {"resources", "pledges", "additional", "actions"}
    wanted = {place: text for place, text in texts.items() if len(place) > 1 and place[1] in tables}
    assert wanted
    assert [place for place, text in wanted.items() if text not in shown] == []


def _alone() -> list[tuple[Step, str]]:
    data, _ = filled()
    return [(step, key) for step in Step if step is not Step.PARTNERS for key in data[step]]


@pytest.mark.parametrize(("step", "key"), _alone())
def test_an_answer_that_stands_alone_is_shown_too(step: Step, key: str) -> None:
    data, texts = filled()
    needs = {"pairs": ["entries"], "pledges": ["resources"], "additional": ["resources"]}
    kept = [*needs.get(key, []), key]
    few = {"partnerkit": "1", "name": "n", "partners": data["partners"]}
    if key == "reviews":  # whether balances held is told of pairs
        few["accountability"] = {"entries": data["accountability"]["entries"]}
    made = planned({**few, step: {key: data[step][key] for key in kept}})
    shown = in_html(made)
    words = [as_told(text) for place, text in texts.items() if place[:2] == (step, key)]
    assert [text for text in words if text not in shown] == []


@pytest.mark.parametrize("key", ["kind", "contact", "mission", "communication", "history"])
def test_an_answer_about_a_partner_that_stands_alone_is_shown_too(key: str) -> None:
    data, texts = filled()
    partners = {
        partner: {"name": answers["name"], key: answers[key]}
        for partner, answers in data["partners"].items()
    }
    shown = in_html(planned({"partnerkit": "1", "name": "n", "partners": partners}))
    words = [text for place, text in texts.items() if place[0] == "partners" and place[2] == key]
    assert words
    assert [text for text in words if text not in shown] == []


MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>"
TEMPLATE = "{{ 7*7 }}{% raw %}${7*7}"
HOSTILE = {
    "markup": MARKUP,
    "attribute": "\" onmouseover='x' style=\"color:red",
    "template": TEMPLATE,
    "entity": "&lt;b&gt; &amp; ]]> <!--",
    "formula": "=cmd|' /C calc'!A0",
    "escape": "\x1b[2J\x1b]0;owned\x07",
    "control": "a\x00b\x08c\x0bd\x1fe\x7ff\x9bg\ufffeh\uffffi",
    "direction": "\u202egnihton\u202c\u2066x\u2069",
    "lines": "one\ntwo\r\n\ttwo and a half\u2028three",
    "long": "w" * 3000,
    "world": "日本語 עברית العربية 👩‍👩‍👧 é ﬁ",
}
#: What must never reach a terminal, a page or a Word document.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


@cache
def hostile(kind: str) -> Plan:
    data, _ = filled(HOSTILE[kind])
    return planned(data)


@cache
def usual_page() -> Reader:
    return Reader(page(outline(planned(filled()[0]))))


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_page_holds_what_was_typed_as_text_only(kind: str) -> None:
    html = page(outline(hostile(kind)))
    found = Reader(html)
    usual = usual_page()
    assert {tag for tag, _ in found.tags} - {"br"} <= {tag for tag, _ in usual.tags}
    names = {name for _, attributes in found.tags for name in attributes}
    assert names <= {name for _, attributes in usual.tags for name in attributes}
    assert not FORBIDDEN.search(html)


@pytest.mark.parametrize("kind", some(3, HOSTILE))
def test_a_word_document_holds_what_was_typed_as_text_only(kind: str) -> None:
    made = hostile(kind)
    said = in_word(made)
    assert not FORBIDDEN.search(said)
    assert said.count("zq") >= in_word(planned(filled()[0])).count("zq")


@pytest.mark.parametrize("show", FORMATS)
@pytest.mark.parametrize("kind", ["markup", "template", "entity", "world"])
def test_nothing_is_lost_or_worked_out(kind: str, show: str) -> None:
    shown = FORMATS[show](hostile(kind))
    if show == "markdown":
        shown = shown.replace("\\", "")
    assert HOSTILE[kind] in shown.replace("&#39;", "'")
    worked_out = re.search(r"(?<!\d)49(?!\d)", re.sub(r"[0-9-]{5,}|zq\d+x", "", shown))
    assert not worked_out or kind != "template"


@pytest.mark.parametrize("kind", HOSTILE)
def test_text_and_sheets_hold_no_character_that_acts(kind: str) -> None:
    made = hostile(kind)
    for shown in (as_text(outline(made), plain=True), sheet(made.partnership)):
        assert not FORBIDDEN.search(shown.replace("\r\n", "\n"))


@pytest.mark.parametrize("paper", Paper)
def test_a_page_says_which_paper(paper: Paper) -> None:
    assert f"@page {{ size: {paper}; " in page(outline(planned(filled()[0])), paper)


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    found = Reader(page(outline(planned(filled()[0]))))
    tags = {tag for tag, _ in found.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "use", "image"}
    for _, attributes in found.tags:
        for name, value in attributes.items():
            assert not name.startswith("on")
            assert name not in {"href", "src"} or str(value).startswith("#")
            assert "url(" not in str(value) or str(value).startswith("url(#")


def test_a_page_has_no_two_things_of_one_id_and_points_nowhere_else() -> None:
    found = Reader(page(outline(planned(filled()[0]))))
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in found.tags:
        for name in ("aria-labelledby", "href"):
            for one in (attributes.get(name) or "").split():
                assert one.lstrip("#") in ids


def test_every_picture_has_a_name_and_says_what_it_shows() -> None:
    html = page(outline(planned(filled()[0])))
    pictures = re.findall(r"<svg (.*?)>(.*?)</svg>", html, re.DOTALL)
    named = [(start, inside) for start, inside in pictures if "aria-hidden" not in start]
    assert len(named) > 5
    for start, inside in named:
        assert 'role="img"' in start
        if "aria-label=" in start:  # a bar, whose amounts stand in the line above it
            assert not re.search(r'aria-label="[^"]*needed', start)
            continue
        name, said = re.findall(r'<(?:title|desc) id="([^"]+)">[^<]*\w[^<]*<', inside)
        assert f'aria-labelledby="{name} {said}"' in start


def test_headings_skip_no_level() -> None:
    for made in (planned(filled()[0]), planned({"partnerkit": "1", "name": "n"})):
        found = Reader(page(outline(made)))
        levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_day_and_the_state_head_every_format() -> None:
    made = planned(filled()[0])
    for show in FORMATS.values():
        assert day_in_words(TODAY) in show(made)
        assert "All six steps are complete. " in " ".join(show(made).split())
