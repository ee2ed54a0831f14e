"""Documents for Word, with real headings, lists and tables that can be edited further."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import count

from docx import Document
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph as WordParagraph

from partnerkit.document import word_parts as parts
from partnerkit.document.bars import as_table
from partnerkit.document.blocks import (
    Answer,
    Bars,
    Block,
    Choices,
    Heading,
    Items,
    Network,
    Paragraph,
    Room,
    Scales,
    Table,
)
from partnerkit.document.formats import Paper
from partnerkit.document.vocabulary import NONE, NOT_ANSWERED, boxes
from partnerkit.document.word_parts import written
from partnerkit.document.word_tables import add_table

#: The style of a heading at each level; level 1 is the title of the document.
_STYLES = {1: "Title", 2: "Heading 1", 3: "Heading 2", 4: "Heading 3"}


def word(blocks: Sequence[Block], today: date, paper: Paper = Paper.A4) -> bytes:
    """Return blocks as the bytes of a Word document on `paper`, dated `today`."""
    document = Document()
    title = next((b.text for b in blocks if isinstance(b, Heading)), "")
    parts.set_up(document, written(title), datetime(today.year, today.month, today.day), paper)
    bookmarks = {
        id(block): f"_Toc{number:08d}"
        for number, block in zip(count(1), blocks, strict=False)
        if isinstance(block, Heading) and block.level in (2, 3)
    }
    chapters = [
        (block.level - 1, written(block.text), bookmarks[id(block)])
        for block in blocks
        if isinstance(block, Heading) and id(block) in bookmarks
    ]
    # Chapters without sections, as in an agenda, need no contents: the first page shows them all.
    waiting = {level for level, _, _ in chapters} == {1, 2}
    body, finished = document.element.body, []
    for block in blocks:
        if waiting and isinstance(block, Heading) and block.level > 1:
            parts.add_contents(document, chapters)
            waiting = False
        _add(document, block, bookmarks.get(id(block), ""))
        # To add a paragraph, python-docx searches the whole body, so the body is kept short.
        finished += body[:-1]
        del body[:-1]
    body[:0] = finished
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: WordDocument, block: Block, bookmark: str) -> None:
    match block:
        case Heading():
            heading = document.add_paragraph(written(block.text), style=_STYLES[block.level])
            if bookmark:
                parts.bookmark(heading, bookmark)
        case Paragraph():
            document.add_paragraph(written(block.text))
        case Answer():
            _add_answer(document, block)
        case Items():
            _add_items(document, block.items, numbered=block.numbered)
        case Choices():
            _add_label(document, block.label)
            for line in boxes(block):
                document.add_paragraph(written(line))
        case Room():
            _add_label(document, block.label)
            if block.hint:
                document.add_paragraph(written(block.hint)).paragraph_format.keep_with_next = True
            parts.add_lines(document, block.lines)
        case _:
            add_table(document, _table(block))


def _table(block: Table | Bars | Network | Scales) -> Table:
    """Return what other formats draw as a table."""
    match block:
        case Table():
            return block
        case Bars():
            return as_table(block)
    return block.table


def _add_label(document: WordDocument, label: str) -> WordParagraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(written(label)).bold = True
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def _add_answer(document: WordDocument, block: Answer) -> None:
    paragraph = _add_label(document, f"{block.label}:")
    if len(block.values) > 1:
        _add_items(document, block.values)
        return
    paragraph.paragraph_format.keep_with_next = False
    if block.values:
        paragraph.add_run(f" {written(block.values[0])}")
    else:
        paragraph.add_run(f" {NONE if block.none else NOT_ANSWERED}").italic = True


def _add_items(document: WordDocument, items: Sequence[str], *, numbered: bool = False) -> None:
    paragraphs = [
        document.add_paragraph(written(item), style="List Number" if numbered else "List Bullet")
        for item in items
    ]
    if numbered:
        parts.count_from_one(document, paragraphs)
