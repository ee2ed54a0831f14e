"""A worksheet as a Word document that can be read back: every question is a row with a code.

It has no content controls, whose marks LibreOffice drops. A hidden text beside each question says
the code a second time, and hidden text at the end is for the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Length

from partnerkit.document.formats import Paper
from partnerkit.document.sheet_blocks import CodedSheet, SheetHeading, SheetRow
from partnerkit.document.word_finish import remember_styles, set_directions
from partnerkit.document.word_held import with_parts
from partnerkit.document.word_languages import set_languages
from partnerkit.document.word_parts import add_paragraph, room_on_page, set_up, written
from partnerkit.document.word_xml import grid_form, paragraph_xml, run_xml, style_id, tag

#: The shares of a row that its code and its question take; the answer has the rest.
_CODE, _QUESTION = 0.09, 0.36
_HEADINGS = {1: "Heading 1", 2: "Heading 2"}
OPEN_BOX, TICKED_BOX = "☐", "☒"
#: The longest hidden text in one run.
_RUN = 4000
#: A cell with more letters than this is half a page high or more.
_LONG_ROW = 700
_TAGS = re.compile("<[^>]*>")


def word_sheet(sheet: CodedSheet, hidden: str, today: date, paper: Paper = Paper.A4) -> bytes:
    """Return a worksheet as the bytes of a Word document; `hidden` is text for the program."""
    document = Document()
    remember_styles(document)
    set_up(document, written(sheet.title), datetime(today.year, today.month, today.day), paper)
    add_paragraph(document, written(sheet.title), style="Title")
    for words in sheet.intro:
        add_paragraph(document, written(words))
    set_languages(document.element.body)
    set_directions(document.element.body)
    return with_parts(document, _parts(document, sheet, hidden))


def _parts(document: WordDocument, sheet: CodedSheet, hidden: str) -> Iterator[str]:
    """Yield what stands below the introduction, part by part."""
    about = ((paragraph_xml(run_xml(written(words), bold=True)), _EMPTY) for words in sheet.about)
    yield _Tables(document, (0.3, 0.7)).of(about)
    asked = _Tables(document, (_CODE, _QUESTION, 1 - _CODE - _QUESTION))
    for part in sheet.parts:
        if isinstance(part, SheetHeading):
            style = style_id(document, _HEADINGS[part.level])
            yield paragraph_xml(run_xml(written(part.text)), style=style)
            continue
        for words, bold in ((part.title, True), (part.question, False)):
            if words:
                yield paragraph_xml(run_xml(written(words), bold=bold), keep=True)
        yield asked.of(map(_question, part.rows))
        yield _low("") if part is sheet.parts[-1] else paragraph_xml("", after=0)
    hides = (hidden[at : at + _RUN] for at in range(0, len(hidden), _RUN))
    yield _low("".join(run_xml(text, hidden=True, size=1) for text in hides))


def _low(runs: str) -> str:
    """Return a line without words so low that it never needs a page of its own."""
    return tag("p", tag("pPr", tag("spacing", before=0, after=0, line=20, lineRule="exact")), runs)


class _Tables:
    """Makes tables whose columns have the same shares of the room between the margins."""

    def __init__(self, document: WordDocument, shares: Sequence[float]) -> None:
        room = room_on_page(document)
        widths = [round(Length(int(room * share)).twips) for share in shares]
        style = style_id(document, "Table Grid", WD_STYLE_TYPE.TABLE)
        self._form = grid_form(widths, style=style)
        self._cells = [tag("tcPr", tag("tcW", type="dxa", w=width)) for width in widths]

    def of(self, rows: Iterable[Sequence[str]]) -> str:
        """Return a table of rows of cells, each as the XML of its paragraphs."""
        made = (
            tag(
                "tr",
                _form(cells),
                *(tag("tc", *one) for one in zip(self._cells, cells, strict=True)),
            )
            for cells in rows
        )
        return tag("tbl", self._form, *made)


#: What every row is like: it is 1.1 cm high or more; a short one stays on one page.
_HIGH = tag("trHeight", val=round(Cm(1.1).twips))
_SHORT, _LONG = tag("trPr", tag("cantSplit"), _HIGH), tag("trPr", _HIGH)
_EMPTY = tag("p")


def _form(cells: Sequence[str]) -> str:
    """Return what a row is like.

    One that nearly fills a page may go over two, or its title would stay on a page alone.
    """
    letters = (len(_TAGS.sub("", cell)) for cell in cells if len(cell) > _LONG_ROW)
    return _LONG if any(count > _LONG_ROW for count in letters) else _SHORT


def _question(asked: SheetRow) -> tuple[str, str, str]:
    """Return the cells of a question: its code, its words, and the answer or room for one."""
    witness = run_xml(f"[[{asked.code}]]", hidden=True, size=1)
    words = paragraph_xml(run_xml(written(asked.prompt)) + witness)
    if asked.hint:
        words += paragraph_xml(run_xml(written(asked.hint), italic=True, size=9))
    boxes = [
        f"{TICKED_BOX if ticked else OPEN_BOX} {written(words)}" for words, ticked in asked.choices
    ]
    lines = boxes or [written(value) for value in asked.values]
    answer = "".join(paragraph_xml(run_xml(line), after=40) for line in lines) or _EMPTY
    return paragraph_xml(run_xml(asked.code, size=8)), words, answer
