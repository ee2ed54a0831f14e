"""The Word document, by its XML: what a screen reader, a lawyer and a printer rely on."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt

from filled import crowd, filled, planned
from partnerkit.document.blocks import Block, Heading, Items
from partnerkit.document.formats import Paper
from partnerkit.document.word import word
from partnerkit.document.word_parts import written
from partnerkit.report.outline import Plan, outline


def opened(made: Plan, paper: Paper = Paper.A4) -> Document:
    return docx.Document(BytesIO(word(outline(made), made.today, paper)))


@pytest.fixture(scope="module")
def full() -> Document:
    return opened(planned(filled()[0]))


def test_headings_are_real_and_skip_no_level(full: Document) -> None:
    names = [p.style.name for p in full.paragraphs if p.style]
    assert names[0] == "Title"
    assert names.count("Title") == 1
    levels = [int(name[-1]) for name in names if name.startswith("Heading ")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert max(levels) == 3


def test_every_table_has_one_header_row_that_repeats(full: Document) -> None:
    assert full.tables
    for table in full.tables:
        repeats = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert repeats == [True, *[False] * (len(repeats) - 1)]
        assert all(cell.text for cell in table.rows[0].cells)


def test_short_rows_stay_on_one_page(full: Document) -> None:
    for table in full.tables:
        for row in table.rows:
            assert row._tr.find(f".//{qn('w:cantSplit')}") is not None


def test_every_table_says_what_it_is_and_every_picture_would(full: Document) -> None:
    for table in full.tables:
        properties = table._tbl.tblPr
        for tag in ("w:tblCaption", "w:tblDescription"):
            assert properties.find(qn(tag)).get(qn("w:val"))
    body: Any = full.element.body
    for drawn in body.iter(qn("wp:docPr")):
        assert drawn.get("descr")
    assert not list(body.iter(qn("w:pict")))


def test_the_parts_of_a_table_stand_in_the_order_that_word_wants(full: Document) -> None:
    order = ["tblStyle", "tblW", "jc", "tblLayout", "tblLook", "tblCaption", "tblDescription"]
    for table in full.tables:
        names = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
        assert names == sorted(names, key=order.index)


def test_lists_are_real(full: Document) -> None:
    assert any(p.style and p.style.name == "List Bullet" for p in full.paragraphs)
    assert not any(p.text.lstrip().startswith(("-", "•")) for p in full.paragraphs)


def test_numbered_lists_begin_with_one_each() -> None:
    blocks: list[Block] = [
        Heading(1, "t"),
        Items(("a", "b"), numbered=True),
        Items(("c",), numbered=True),
    ]
    document = docx.Document(BytesIO(word(blocks, date(2026, 1, 1))))
    numbers = [found.get(qn("w:val")) for found in document.element.body.iter(qn("w:numId"))]
    assert numbers[0] == numbers[1] != numbers[2]


def test_language_and_title_are_said(full: Document) -> None:
    properties = full.core_properties
    assert properties.title == full.paragraphs[0].text
    assert properties.language == "en"
    assert properties.author == ""
    assert properties.created
    assert properties.created.date() == date(2026, 11, 22)
    style: Any = full.styles["Normal"].element
    assert style.rPr.find(qn("w:lang")).get(qn("w:val")) == "en"
    settings: Any = full.settings.element
    assert settings.find(qn("w:themeFontLang")).get(qn("w:val")) == "en"
    assert settings.find(qn("w:updateFields")).get(qn("w:val")) == "true"


def test_twelve_points_without_serifs_in_black(full: Document) -> None:
    style: Any = full.styles["Normal"]
    assert (style.font.name, style.font.size) == ("Arial", Pt(12))
    body: Any = full.element.body
    assert {size.get(qn("w:val")) for size in body.iter(qn("w:sz"))} <= {"24"}
    assert {color.get(qn("w:val")) for color in body.iter(qn("w:color"))} <= {"000000"}


@pytest.mark.parametrize(("paper", "width"), [(Paper.A4, Cm(21)), (Paper.LETTER, Cm(21.59))])
def test_the_paper_is_what_was_asked(paper: Paper, width: int) -> None:
    section = opened(planned(filled()[0]), paper).sections[0]
    assert section.page_width
    assert abs(section.page_width - width) < Cm(0.1)


def test_the_contents_lead_to_every_chapter(full: Document) -> None:
    body: Any = full.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert links
    assert set(links) == marks
    codes = [code.text for code in body.iter(qn("w:instrText"))]
    assert any("TOC" in code for code in codes)
    ids = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(ids) == len(set(ids))
    kinds = [char.get(qn("w:fldCharType")) for char in body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_a_signature_line_for_each_partner() -> None:
    data, _ = filled()
    del data["commitments"]["partners"]["pb"]
    made = planned(data)
    table = opened(made).tables[-1]
    first, second = ([cell.text for cell in row.cells] for row in table.rows[1:])
    assert all(first)
    assert second == [made.partnership.partner_name("pb"), "", "", ""]
    assert table.rows[2].height


def test_many_partners_stay_readable() -> None:
    made = planned(crowd())
    begun = monotonic()
    document = opened(made)
    assert monotonic() - begun < 20
    assert max(len(table.columns) for table in document.tables) <= 7
    said = "\n".join(cell.text for table in document.tables for cell in table._cells)
    assert all(f"Audience number {number} of the valley" in said for number in range(300))


def looked_at(monkeypatch: pytest.MonkeyPatch, partners: int) -> int:
    """How many elements python-docx looks at while it makes a document of many partners."""
    looked = 0
    real = BaseOxmlElement.first_child_found_in

    def counted(self: BaseOxmlElement, *tags: str) -> Any:
        nonlocal looked
        looked += len(self)
        return real(self, *tags)

    made = outline(planned(crowd(partners, entries=50)))
    with monkeypatch.context() as patch:
        patch.setattr(BaseOxmlElement, "first_child_found_in", counted)
        word(made, date(2026, 1, 1))
    return looked


def test_twice_as_many_partners_are_twice_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    once, twice = (looked_at(monkeypatch, partners) for partners in (60, 120))
    assert twice < 2.1 * once


def test_blocks_stand_in_their_order_and_the_page_is_set_at_the_end(full: Document) -> None:
    made = outline(planned(filled()[0]))
    headings = [written(block.text) for block in made if isinstance(block, Heading)]
    styles = {"Title", "Heading 1", "Heading 2", "Heading 3"}
    assert [p.text for p in full.paragraphs if p.style and p.style.name in styles] == headings
    body: Any = full.element.body
    assert [place for place, child in enumerate(body) if child.tag == qn("w:sectPr")] == [
        len(body) - 1
    ]


def test_the_parts_are_sound_xml() -> None:
    with ZipFile(BytesIO(word(outline(planned(filled()[0])), date(2026, 1, 1)))) as archive:
        assert archive.testzip() is None


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_makes_pages(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(word(outline(planned(filled()[0])), date(2026, 1, 1)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=180)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
