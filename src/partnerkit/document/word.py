"""Documents for Word, with real headings, lists and tables that can be edited further."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument

from partnerkit.document import word_agreement as agreement
from partnerkit.document import word_finish as finish
from partnerkit.document import word_parts as parts
from partnerkit.document.bars import as_table
from partnerkit.document.blocks import (
    Answer,
    Bars,
    Block,
    Choices,
    Clause,
    Facts,
    Foot,
    Heading,
    Items,
    Lead,
    Network,
    NewPage,
    OnePage,
    Paragraph,
    Room,
    Scales,
    Signing,
    Stand,
    Table,
    Tracked,
)
from partnerkit.document.direction import right_to_left
from partnerkit.document.drawing import MOST_DRAWN
from partnerkit.document.formats import Paper
from partnerkit.document.vocabulary import boxes, not_answered, nothing, with_colon
from partnerkit.document.word_bars import add_bars, number_pictures
from partnerkit.document.word_changes import Changes
from partnerkit.document.word_held import HeldTables
from partnerkit.document.word_languages import set_languages
from partnerkit.document.word_network import add_network
from partnerkit.document.word_parts import written
from partnerkit.document.word_styles import add_line_above, add_styles
from partnerkit.document.word_tables import add_table
from partnerkit.document.word_template import open_template
from partnerkit.document.word_xml import BREAK, add_xml, paragraph_xml, run_xml, style_id

#: The style of a heading at each level; level 1 is the title of the document.
_STYLES = {1: "Title", 2: "Heading 1", 3: "Heading 2", 4: "Heading 3"}

#: So many chapters need no contents.
_FEW = 3


def word(
    blocks: Sequence[Block], today: date, paper: Paper = Paper.A4, template: bytes = b""
) -> bytes:
    """Return blocks as the bytes of a Word document on `paper`, dated `today`.

    With a `template`, the document begins with what stands in that Word file, and keeps its paper,
    its fonts, its styles, and what it has at the head and the foot of its pages.

    Raises:
        ValueError: the template is not a Word file.
    """
    document = _begun(blocks, datetime(today.year, today.month, today.day), paper, template)
    chapters = [block for block in blocks if isinstance(block, Heading) and block.level == 2]
    bookmarks = {id(one): f"_Toc{number:08d}" for number, one in enumerate(chapters, start=1)}
    entries = [(written(one.text), bookmarks[id(one)]) for one in chapters]
    # Few chapters, or chapters without sections, need no contents: the first page shows them.
    waiting = _in_sections(blocks) and len(chapters) > _FEW
    body, end = document.element.body, document.element.body[-1]
    on_new_page, changes, kept = False, Changes(today), _introducing(blocks)
    held, is_one_page = HeldTables(), any(isinstance(block, OnePage) for block in blocks)
    for block in blocks:
        if waiting and isinstance(block, Heading) and block.level > 1:
            parts.add_contents(document, entries)
            waiting = False
        last = end.getprevious()
        if isinstance(block, Tracked):
            _add_tracked(document, block, changes)
        else:
            add = add_xml if is_one_page else held.add
            _add(document, block, bookmarks.get(id(block), ""), add)
        if id(block) in kept:
            parts.keep_with_next(document, end.getprevious())
        new = parts.added_after(document, last)
        if on_new_page and new:
            agreement.on_new_page(new[0])
        if not is_one_page:
            held.hold(new)
        on_new_page = isinstance(block, NewPage)
    if is_one_page:
        agreement.close_up(document)
    number_pictures(body)
    for root in (body, *finish.feet(document)):
        set_languages(root)
    for root in (body, document.sections[0].footer._element):
        finish.set_directions(root)
    finish.lower_last_line(document)
    finish.drop_thumbnail(document)
    out = BytesIO()
    document.save(out)
    return held.put_back(out.getvalue())


def _introducing(blocks: Sequence[Block]) -> set[int]:
    """Return which notes, by their ids, only tell of the table below them."""
    found: set[int] = set()
    for block, below in zip(reversed(blocks[:-1]), reversed(blocks[1:]), strict=True):
        tells = isinstance(block, Paragraph) and block.note
        if tells and (isinstance(below, Table | Bars) or id(below) in found):
            found.add(id(block))
    return found


def _in_sections(blocks: Sequence[Block]) -> bool:
    """Tell whether there are chapters with sections in them."""
    return {2, 3} <= {block.level for block in blocks if isinstance(block, Heading)}


def _begun(blocks: Sequence[Block], day: datetime, paper: Paper, template: bytes) -> WordDocument:
    """Return a document without the blocks yet: its paper, its styles, its head and its foot."""
    document = open_template(template) if template else Document()
    finish.remember_styles(document)
    title = next((b.text for b in blocks if isinstance(b, Heading)), "")
    if template:
        parts.set_properties(document, written(title), day)
    else:
        mark = next((b.mark for b in blocks if isinstance(b, Stand)), "")
        parts.set_up(document, written(title), day, paper, written(mark))
        add_styles(document)
        if _in_sections(blocks):
            add_line_above(document)
        if one_page := next((b for b in blocks if isinstance(b, OnePage)), None):
            agreement.set_smaller(document, one_page.letters)
    for foot in (block.text for block in blocks if isinstance(block, Foot)):
        agreement.set_foot(document, foot, only=not template)
    return document


def _add(  # noqa: C901 (one case for each kind of block)
    document: WordDocument,
    block: Block,
    bookmark: str = "",
    add: Callable[[WordDocument, str], object] = add_xml,
) -> None:
    """Add a block; a heading with its bookmark, a table by `add`."""
    match block:
        case Heading():
            heading = parts.add_paragraph(document, written(block.text), style=_STYLES[block.level])
            if bookmark:
                parts.bookmark(heading, bookmark)
        case Paragraph():
            parts.add_paragraph(document, written(block.text))
        case Answer():
            _add_answer(document, block)
        case Items():
            _add_items(document, block.items, numbered=block.numbered)
        case Stand():
            parts.add_paragraph(document, written(block.text))
        case Lead():
            parts.add_lead(document, block)
        case Facts():
            for label, words, note in block.facts:
                said = f" {written('. '.join(filter(None, (words, note))))}"
                add_xml(document, paragraph_xml(_label(with_colon(label)) + run_xml(said)))
        case Choices():
            _add_choices(document, block)
        case Room():
            hint = BREAK + run_xml(written(block.hint)) if block.hint else ""
            asked = paragraph_xml(_label(block.label) + hint, keep=True, whole=True)
            add_xml(document, asked)
            parts.add_lines(document, block.lines)
        case Bars() if len(block.bars) <= MOST_DRAWN:
            add_bars(document, block)
        case Network() if 0 < len(block.ties) <= MOST_DRAWN:
            add_network(document, block)
        case Clause():
            agreement.add_clause(document, block)
        case Signing():
            agreement.add_signing(document, block)
        case NewPage() | Foot() | OnePage() | Tracked():
            pass  # they are about pages; what is tracked has its own way
        case _:
            add_table(document, _table(block), add)


def _add_tracked(document: WordDocument, block: Tracked, changes: Changes) -> None:
    """Add blocks as put in or taken out."""
    last = document.element.body[-1].getprevious()
    for one in block.of:
        _add(document, one)
    changes.mark(parts.added_after(document, last), taken_out=block.taken_out)


def _table(block: Table | Bars | Network | Scales) -> Table:
    """Return what other formats draw as a table."""
    match block:
        case Table():
            return block
        case Bars():
            return as_table(block)
    return block.table


def _label(label: str) -> str:
    return run_xml(written(label), bold=True)


def _add_choices(document: WordDocument, block: Choices) -> None:
    """Add a question with its boxes as one paragraph.

    It stays on one page, where LibreOffice may leave a question behind that is only to be kept with
    the next paragraph.
    """
    runs = [_label(block.label), *(BREAK + run_xml(written(line)) for line in boxes(block))]
    add_xml(document, paragraph_xml("".join(runs), whole=True, line=1.25))


def _add_answer(document: WordDocument, block: Answer) -> None:
    label = run_xml(with_colon(written(block.label)), bold=True)
    if len(block.values) > 1 or (block.values and right_to_left(block.values[0])):
        add_xml(document, paragraph_xml(label, keep=True))
        if len(block.values) > 1:
            _add_items(document, block.values)
        else:
            add_xml(document, paragraph_xml(run_xml(written(block.values[0]))))
    elif block.values:
        add_xml(document, paragraph_xml(label + run_xml(f" {written(block.values[0])}")))
    else:
        said = run_xml(f" {nothing() if block.none else not_answered()}", italic=True)
        add_xml(document, paragraph_xml(label + said))


def _add_items(document: WordDocument, items: Sequence[str], *, numbered: bool = False) -> None:
    if not numbered:
        style = style_id(document, "List Bullet")
        for item in items:
            add_xml(document, paragraph_xml(run_xml(written(item)), style=style))
        return
    paragraphs = [parts.add_paragraph(document, written(item), "List Number") for item in items]
    if paragraphs:
        parts.count_from_one(document, paragraphs)
