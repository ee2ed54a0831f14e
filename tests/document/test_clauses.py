"""Clauses, room to sign, the foot of every page and an office's own Word file."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from partnerkit.document.blocks import Block, Clause, Foot, Heading, NewPage, Paragraph, Signing
from partnerkit.document.markdown import markdown
from partnerkit.document.page import page
from partnerkit.document.text import as_text
from partnerkit.document.word import word

TODAY = date(2026, 11, 26)
ODD = 'Code </style>"\\ & é'
BLOCKS: list[Block] = [
    Heading(1, "Us"),
    Heading(2, "1. Partners"),
    Clause("1.1", "It is between:"),
    Clause("(a)", "of <Main> Street", "The Town:", 2),
    Clause("", "It goes on", level=2),
    Signing("For the Town", (("Signature", ""), ("Title", "Mayor")), "Text code E6B0"),
    NewPage(),
    Heading(2, "Schedule"),
    Paragraph("The end"),
    Foot(ODD),
]


def opened(template: bytes = b"") -> Document:
    return docx.Document(BytesIO(word(BLOCKS, TODAY, template=template)))


def test_clauses_and_lines_to_sign_are_in_every_text() -> None:
    text = as_text(BLOCKS, plain=True)
    assert "1.1   It is between:\n" in text
    assert "      (a)   The Town: of <Main> Street\n" in text
    assert "            It goes on\n" in text
    assert "Title: Mayor\n" in text
    marked = markdown(BLOCKS)
    assert "**1.1** It is between:" in marked
    assert "- (a) **The Town:** of \\<Main> Street" in marked
    assert "| Title | Mayor |" in marked


def test_the_foot_of_a_page_cannot_end_its_style() -> None:
    shown = page(BLOCKS)
    styles = shown.split("<style>")[1].split("</style>")[0]
    assert "@bottom-left" in styles
    assert "counter(pages)" in styles
    assert 'class="new-page"' in shown
    assert "Code &lt;/style&gt;" in shown


def test_in_word_what_opens_a_list_stays_with_it_and_a_schedule_begins_a_page() -> None:
    made = opened()
    clause = next(one for one in made.paragraphs if one.text.startswith("1.1\t"))
    assert clause.paragraph_format.keep_with_next
    schedule = next(one for one in made.paragraphs if one.text == "Schedule")
    assert schedule.paragraph_format.page_break_before
    order = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "tabs", "spacing", "ind", "jc"]
    for paragraph in made.paragraphs:
        properties = paragraph._p.pPr
        if properties is not None:
            names = [child.tag.rpartition("}")[2] for child in properties]
            assert names == sorted(names, key=order.index)


def test_room_to_sign_is_on_one_page_in_the_order_that_word_wants() -> None:
    (table,) = opened().tables
    parts: dict[str, list[str]] = {
        "tblPr": ["tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription"],
        "tcPr": ["tcW", "tcBorders", "vAlign"],
    }
    for tag, order in parts.items():
        for properties in table._tbl.iter(qn(f"w:{tag}")):
            names = [child.tag.rpartition("}")[2] for child in properties]
            assert names == sorted(names, key=order.index)
    for row in table.rows:
        assert row._tr.find(f".//{qn('w:cantSplit')}") is not None
        assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells)


def office(**kinds: bool) -> bytes:
    own = docx.Document()
    own.add_paragraph("Letterhead")
    section = own.sections[0]
    section.different_first_page_header_footer = kinds.get("first", False)
    own.settings.odd_and_even_pages_header_footer = kinds.get("even", False)
    section.footer.paragraphs[0].text = "Own foot"
    out = BytesIO()
    own.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "kinds", [{}, {"first": True}, {"even": True}, {"first": True, "even": True}]
)
def test_the_foot_is_on_the_first_the_odd_and_the_even_pages(kinds: dict[str, bool]) -> None:
    made = opened(office(**kinds))
    assert made.paragraphs[0].text == "Letterhead"
    (section,) = made.sections
    feet = [section.footer]
    feet += [section.first_page_footer] if kinds.get("first") else []
    feet += [section.even_page_footer] if kinds.get("even") else []
    for foot in feet:
        assert "Code" in foot.paragraphs[-1].text
        assert "NUMPAGES" in foot._element.xml
    assert section.footer.paragraphs[0].text == "Own foot"


def test_a_template_of_word_will_do_and_anything_else_is_refused() -> None:
    out = BytesIO()
    with ZipFile(BytesIO(office())) as there, ZipFile(out, "w") as copy:
        for item in there.infolist():
            inside: Any = there.read(item)
            if item.filename == "[Content_Types].xml":
                inside = inside.replace(b"document.main+xml", b"template.main+xml")
            copy.writestr(item, inside)
    assert opened(out.getvalue()).paragraphs[0].text == "Letterhead"
    for other in (b"no", b"PK\x03\x04", b"\0" * 100):
        with pytest.raises(ValueError, match="not a Word file"):
            opened(other)
