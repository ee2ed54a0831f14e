"""Markdown: what was typed is text in it, and is escaped only where it would be read as markup."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from lanes import by_chance
from partnerkit.document.blocks import Answer, Block, Heading, Items, Lead, Paragraph, Table
from partnerkit.document.markdown import markdown, markdown_text
from partnerkit.document.visible import visible

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SIGNS = "\\`*_[](){}<>&|~$#-+=:;.!?'\"/@ \n019axX"
TYPED = st.text(st.sampled_from(SIGNS) | st.characters(exclude_categories=["C"]), min_size=1)

#: Blocks with a text in them, and what else each of them shows.
PLACES: dict[str, tuple[Callable[[str], Block], str]] = {
    "paragraph": (Paragraph, "{}"),
    "item": (lambda text: Items((text, "b")), "{} b"),
    "numbered": (lambda text: Items((text, "b"), numbered=True), "{} b"),
    "heading": (lambda text: Heading(2, text), "{}"),
    "answer": (lambda text: Answer("a", (text,)), "a: {}"),
    "label": (lambda text: Answer(text, ("b", "c")), "{}: b c"),
    "lead": (lambda text: Lead("a", text), "a {}"),
    "cell": (lambda text: Table("a", ("b", "c"), (((text,), (text, text)),)), "a b c {0} {0} {0}"),
}


def shown(block: Block) -> tuple[str, set[str]]:
    """What a reader of Markdown shows of a block, on one line, and the kinds of what it found."""
    tokens = READER.parse(markdown([block]))
    return " ".join(_texts(tokens)).replace(" :", ":"), {one.type for one in _all(tokens)}


def _all(tokens: list[Token]) -> list[Token]:
    return [inner for token in tokens for inner in (token, *_all(token.children or []))]


def _texts(tokens: list[Token]) -> list[str]:
    said = ""
    for token in _all(tokens):
        if token.type in ("text", "text_special", "code_inline"):
            said += token.content
        elif token.type == "inline" or token.content == "<br>" or token.type == "softbreak":
            said += " "
    return said.split()


def words(text: str) -> str:
    return " ".join(visible(text).split())


@pytest.mark.parametrize("place", PLACES)
@by_chance(60)
@given(TYPED.filter(lambda text: text.strip()))
@example("# a #")
@example("1. a")
@example("- [x] a")
@example("[a](b) [c]: d ![e][f]")
@example("*a* **b** _c_ __d__ ~~e~~ `f`")
@example("<b>a</b> &amp; &#97; <!-- a -->")
@example("a\\\nb\\")
@example("\\\\*a\\*")
def test_what_was_typed_is_shown_as_it_was_typed(place: str, text: str) -> None:
    make, around = PLACES[place]
    said, found = shown(make(text))
    assert "".join(said.split()) == "".join(around.format(words(text)).split())
    assert not found & {"link_open", "image", "em_open", "s_open", "code_inline", "fence"}
    assert found <= shown(make("a\nb"))[1] | {"softbreak", "text_special"}


@pytest.mark.parametrize(
    "text",
    [
        "$29,110 a year (and $5 more)",
        "Smith & Sons, R&D, 2 * 3 > 5 - 1",
        "-5% staff, #1 in the region, ~40 people, a < b",
        "[To be agreed: notice period]",
        "snake_case and C:\\data\\plan",
    ],
)
def test_nothing_is_escaped_that_means_nothing(text: str) -> None:
    assert markdown([Paragraph(text)]) == f"{text}\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("$x$", "\\$x\\$"),
        ("$5$", "$5\\$"),
        ("https://a.org", "https\\://a.org"),
        ("www.a.org", "www\\.a.org"),
    ],
)
def test_a_formula_and_an_address_stay_text(text: str, written: str) -> None:
    assert markdown_text(text) == written


def test_a_heading_and_an_answer_begin_no_list() -> None:
    made = markdown([Heading(4, "1. They pull"), Answer("Why", ("- 1. Because",))])
    assert made == "#### 1. They pull\n\n**Why:** - 1. Because\n"
