"""The size of letters with which a document of one page is printed."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest

from partnerkit.document.blocks import Answer, Block, Heading, Lead, OnePage, Paragraph, Table
from partnerkit.document.page import page
from partnerkit.document.word import word
from partnerkit.report.one_page import lines_of, on_one_page


@pytest.mark.parametrize(
    ("words", "letters"), [(10, 12.0), (400, 12.0), (2000, 9.5), (20_000, 9.5)]
)
def test_letters_are_as_large_as_there_is_room_for(words: int, letters: float) -> None:
    assert on_one_page([Heading(1, "t"), Paragraph("word " * words)]).letters == letters


def test_more_text_never_has_larger_letters() -> None:
    sizes = [on_one_page([Answer("a", ("word " * n,))]).letters for n in range(0, 2000, 50)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) > 3


def test_narrower_lines_are_more_lines() -> None:
    rows = ((("a",), ("word " * 40,)),)
    blocks: list[Block] = [
        Heading(1, "word " * 30),
        Lead("Our goal", "word " * 40),
        Table("t", ("a", "b"), rows),
    ]
    for block in blocks:
        assert lines_of([block], 60) > lines_of([block], 100)


def test_the_page_and_word_take_the_size() -> None:
    blocks: list[Block] = [OnePage(11.5), Heading(1, "t"), Paragraph("p")]
    assert ".one-page { font-size: 11.5pt; }" in page(blocks)
    style = docx.Document(BytesIO(word(blocks, date(2026, 1, 1)))).styles["Normal"]
    assert style.font.size.pt == 11.5
