"""The bars of the ledger in Word: a picture of each, with what it shows in words."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt
from docx.text.paragraph import Paragraph

from partnerkit.document.bar_picture import HEIGHT, bar_picture
from partnerkit.document.bars import bar_line, part_lines
from partnerkit.document.blocks import Bars
from partnerkit.document.drawing import Stretch, drawn_bar, meanings, needed_at
from partnerkit.document.word_parts import add_paragraph, room_on_page, written
from partnerkit.language import say, with_semicolons

#: The height of a bar on paper, and of the small one in the key.
_HIGH, _IN_KEY = Cm(0.55), Cm(0.32)
_WIDE_IN_KEY = 100


def add_bars(document: WordDocument, block: Bars) -> None:
    """Add a caption, the key, and each bar between what is needed and who gives it."""
    add_paragraph(document, written(block.caption), "Caption")
    _add_key(document, block)
    # A picture stands a little to the right of the text in LibreOffice.
    room = Length(room_on_page(document) - Cm(0.25))
    for bar in block.bars:
        line = add_paragraph(document)
        line.add_run(written(bar_line(bar))).bold = True
        _keep(line, below=Pt(2))
        drawn = drawn_bar(bar)
        given_by = with_semicolons(map(written, part_lines(bar)))
        if not bar.parts:
            given_by = say("nobody yet")
        last = line
        if drawn:
            last = add_paragraph(document)
            # The line above says what it shows; whoever has it read aloud hears that once.
            picture = bar_picture(drawn, needed_at(bar))
            _add_picture(last, picture, room, _HIGH, written(bar.label))
            _keep(last, below=Pt(2))
        if given_by:
            last = add_paragraph(document, given_by)
        last.paragraph_format.keep_with_next = False
        last.paragraph_format.space_after = Pt(8)


def _add_key(document: WordDocument, block: Bars) -> None:
    """Say what each pattern means, for the patterns that these bars have."""
    shown = meanings(block)
    if not shown:
        return
    key = add_paragraph(document)
    _keep(key, below=Pt(6))
    width = Length(int(_IN_KEY * _WIDE_IN_KEY / HEIGHT))
    for certain, words in shown:
        _add_picture(key, _in_key(certain), width, _IN_KEY, words)
        key.add_run(f"\u00a0{words}   ")


@cache
def _in_key(certain: str) -> bytes:
    return bar_picture([Stretch(certain, 0, 100)], None, _WIDE_IN_KEY)


def _keep(paragraph: Paragraph, below: Length) -> None:
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_after = below


def _add_picture(
    onto: Paragraph, picture: bytes, width: Length, height: Length, words: str
) -> None:
    """Add a picture to a paragraph, with what it shows in words."""
    key, _ = onto.part.get_or_add_image(BytesIO(picture))
    # python-docx would look through the whole document for the number of each picture.
    drawn = CT_Inline.new_pic_inline(1, key, "bar.png", width, height)
    drawn.docPr.set("descr", words)
    drawn.docPr.set("name", "Bar")
    onto.add_run()._r.add_drawing(drawn)


def number_pictures(body: BaseOxmlElement) -> None:
    """Give each picture a number of its own."""
    for number, drawn in enumerate(body.iter(qn("wp:docPr")), start=1):
        drawn.set("id", str(number))
