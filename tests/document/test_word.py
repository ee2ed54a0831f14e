"""The Word document, by its XML: what a screen reader, a lawyer and a printer rely on."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from counting import calls
from filled import crowd, filled, planned
from lanes import some
from partnerkit.commands.opening import planned as planned_file
from partnerkit.document import word_tables
from partnerkit.document.blocks import (
    Bar,
    Bars,
    Block,
    Choices,
    Clause,
    Heading,
    Items,
    OnePage,
    Paragraph,
    Part,
    Room,
    Signing,
    Table,
)
from partnerkit.document.formats import Paper
from partnerkit.document.sheet_blocks import CodedSheet, SheetRow, SheetTable
from partnerkit.document.word import word
from partnerkit.document.word_agreement import add_clause, add_signing
from partnerkit.document.word_parts import written
from partnerkit.document.word_sheet import word_sheet
from partnerkit.file.disk import read
from partnerkit.plan.worked_out import Plan
from partnerkit.report.agenda import meeting
from partnerkit.report.agreement import agreement
from partnerkit.report.board_page import board_page
from partnerkit.report.outline import outline
from partnerkit.report.public import public_report
from partnerkit.report.worksheet import worksheet
from partnerkit.workbook.periods import Period

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 1, 1)


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


#: The order of the parts of paragraphs, runs and cells, as far as we write them; of a row any.
ORDER = {
    "pPr": (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "tabs", "bidi"),
        *("spacing", "ind", "jc", "outlineLvl", "rPr"),
    ),
    "rPr": (
        *("ins", "del", "rStyle", "rFonts", "b", "i", "vanish", "color", "sz", "bdr", "shd"),
        *("rtl", "lang"),
    ),
    "tcPr": ("tcW", "gridSpan", "tcBorders", "shd", "vAlign"),
    "tcBorders": ("top", "left", "bottom", "right"),
}


@pytest.mark.parametrize("name", ["report", "agreement", "summary", "agenda"])
def test_the_parts_of_everything_stand_in_the_order_that_word_wants(name: str) -> None:
    made = planned_file(read(EXAMPLES / "orange-county.yaml"), date(2026, 11, 22))
    blocks = {
        "report": lambda: outline(made),
        "agreement": lambda: agreement(made.partnership, made.today, "0000").blocks,
        "summary": lambda: board_page(made),
        "agenda": lambda: meeting(made, 60),
    }[name]()
    body: Any = docx.Document(BytesIO(word(blocks, made.today))).element.body
    for tag, order in ORDER.items():
        for properties in body.iter(qn(f"w:{tag}")):
            names = [child.tag.rpartition("}")[2] for child in properties]
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
    assert properties.author == properties.title
    assert properties.created
    assert properties.created.date() == date(2026, 11, 22)
    style: Any = full.styles["Normal"].element
    assert style.rPr.find(qn("w:lang")).get(qn("w:val")) == "en"
    settings: Any = full.settings.element
    assert settings.find(qn("w:themeFontLang")).get(qn("w:val")) == "en"
    assert settings.find(qn("w:updateFields")) is None  # Word would ask before it opens


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


def test_a_living_report_says_that_a_signature_was_recorded_and_not_that_it_is_signed() -> None:
    data, texts = filled()
    data["commitments"]["partners"]["pb"] = {"signed_by": "Director"}
    del data["commitments"]["partners"]["pa"]["signed_by"]
    said = [paragraph.text for paragraph in opened(planned(data)).paragraphs]
    day = Period.of(date.fromisoformat(texts["commitments", "partners", "pa", "signed_on"])).words
    assert f"A signature was recorded on {day}." in said
    assert "To sign: Director" in said
    assert not any("signed" in words for words in said if "not signed yet" not in words)


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
        looked += len(self) if tags else 0  # without a tag it looks at none
        return real(self, *tags)

    of_paths = BaseOxmlElement.xpath

    def searched(self: BaseOxmlElement, path: str) -> Any:
        nonlocal looked
        looked += sum(1 for _ in self.iter())
        return of_paths(self, path)

    made = outline(planned(crowd(partners, entries=50)))
    with monkeypatch.context() as patch:
        patch.setattr(BaseOxmlElement, "first_child_found_in", counted)
        patch.setattr(BaseOxmlElement, "xpath", searched)
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


def test_what_is_read_from_right_to_left_is_set_so_in_the_order_that_word_wants() -> None:
    name = "שביל הנהר (River)."
    made = planned({"partnerkit": "1", "name": name, "purpose": {"concern": name, "goal": "Ours"}})
    body: Any = opened(made).element.body
    for paragraph in body.iter(qn("w:p")):
        said = "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        properties = paragraph.find(qn("w:pPr"))
        names = [] if properties is None else [c.tag.rpartition("}")[2] for c in properties]
        assert ("bidi" in names) is said.startswith("ש")
        order = ["pStyle", "keepNext", "numPr", "pBdr", "bidi", "spacing", "ind", "jc", "rPr"]
        assert names == sorted(names, key=order.index)
    assert len(list(body.iter(qn("w:bidi")))) == 2


def test_numbers_stand_below_each_other_under_a_shaded_header() -> None:
    rows = ((("a",), ("1,200",)), (("b",), ("3.5",)), (("c",), ()))
    made = word([Heading(1, "t"), Table("c", ("Who", "Amount"), rows)], date(2026, 1, 1))
    table = docx.Document(BytesIO(made)).tables[0]
    column = [row.cells[1] for row in table.rows]
    assert [cell.text for cell in column] == ["Amount", "1,200\u2008\u2007", "3.5", ""]
    assert [cell.paragraphs[0].alignment for cell in column] == [2, 2, 2, None]
    head: Any = table.rows[0]._tr
    assert len(list(head.iter(qn("w:shd")))) == len(table.columns)


def bars(number: int = 2) -> Bars:
    parts = (
        Part("A", Decimal(30), "Offered", "offered"),
        Part("B", Decimal(40), "Given", "secured"),
    )
    made = Bar("Rent", "USD", Decimal(100), parts, Decimal(30))
    return Bars("Ledger", tuple(made._replace(label=f"Rent {n}") for n in range(number)))


def test_a_bar_is_a_picture_between_what_it_shows_in_words() -> None:
    document = docx.Document(BytesIO(word([Heading(1, "t"), bars()], date(2026, 1, 1))))
    body: Any = document.element.body
    drawn = [one.get("descr") for one in body.iter(qn("wp:docPr"))]
    line = "Rent 0: 100 USD needed; 40 secured, 30 offered, 30 open"
    assert drawn == [
        *("secured (confirmed or delivered)", "offered, or on a condition", "open"),
        *("Rent 0", "Rent 1"),
    ]
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said[3:6] == [line, "", "B: 40 (given); A: 30 (offered)"]
    assert document.paragraphs[4].paragraph_format.keep_with_next
    ids = [one.get("id") for one in body.iter(qn("wp:docPr"))]
    assert ids == list(map(str, range(1, 6)))
    assert document.tables == []


def test_very_many_bars_are_a_table() -> None:
    document = docx.Document(BytesIO(word([Heading(1, "t"), bars(101)], date(2026, 1, 1))))
    assert len(document.tables[0].rows) == 102
    assert not list(document.element.body.iter(qn("wp:docPr")))


def lone(document: Document) -> list[str]:
    """What only tells of what follows it, and may yet stand alone at the end of a page."""
    body: Any = document.element.body
    found, before = [], None
    for child in body:
        is_table = child.tag == qn("w:tbl")
        if before is not None and (is_table or heads(before)) and not keeps(before):
            found.append(said(before))
        rows = list(child.iter(qn("w:tr"))) if is_table else []
        for number in {0, 1, len(rows) - 2} & set(range(len(rows) - 1)):
            tall = number and len(said(rows[number])) > 190  # line ends are not in it
            if not tall and not all(map(keeps, rows[number].iter(qn("w:p")))):
                found.append(said(rows[number]))
        before = None if is_table else child
    return found


def said(one: Any) -> str:
    return "".join(text.text or "" for text in one.iter(qn("w:t")))


def heads(paragraph: Any) -> bool:
    """Whether a paragraph is a heading or a caption by its style, or a label in bold letters."""
    style = paragraph.find(f".//{qn('w:pStyle')}")
    name = "" if style is None else style.get(qn("w:val"))
    runs = list(paragraph.iter(qn("w:r")))
    label = runs and all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs)
    return name in ("Title", "Heading1", "Heading2", "Heading3", "Caption") or bool(label)


STYLES_THAT_KEEP = ("Title", "Heading1", "Heading2", "Heading3", "Caption")


def keeps(paragraph: Any) -> bool:
    style = paragraph.find(f".//{qn('w:pStyle')}")
    by_style = style is not None and style.get(qn("w:val")) in STYLES_THAT_KEEP
    own = paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}")
    return by_style if own is None else own.get(qn("w:val")) not in ("0", "false")


PAPERS: dict[str, Callable[[Plan], list[Block]]] = {
    "report": outline,
    "public": public_report,
    "worksheet": worksheet,
    "agreement": lambda made: agreement(made.partnership, made.today, "A").blocks,
    "agenda": lambda made: meeting(made, 60),
    "summary": board_page,
}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", some(2, (path.stem for path in sorted(EXAMPLES.glob("*.yaml")))))
def test_nothing_stands_alone_at_the_end_of_a_page(name: str, paper: str) -> None:
    made = planned_file(read(EXAMPLES / f"{name}.yaml"), date(2026, 11, 22))
    document = docx.Document(BytesIO(word(PAPERS[paper](made), made.today)))
    assert lone(document) == []
    for style in ("Title", "Heading 1", "Heading 2", "Heading 3", "Caption"):
        assert document.styles[style].paragraph_format.keep_with_next


def test_lines_to_write_on_and_boxes_to_tick_stay_together() -> None:
    made: list[Block] = [
        Heading(1, "t"),
        Choices("Which?", (("a", False), ("b", True))),
        Room("Why?", 3),
    ]
    document = docx.Document(BytesIO(word(made, date(2026, 1, 1))))
    which, why, lines = document.paragraphs[1:]
    assert why.paragraph_format.keep_with_next
    for one in (which, why, lines):  # in one paragraph, because LibreOffice keeps few together
        assert one.paragraph_format.keep_together
    assert lines.text == "\t\n\t\n\t"
    assert not lines.paragraph_format.keep_with_next


def test_a_question_with_very_many_boxes_may_go_over_two_pages() -> None:
    few, many = (tuple((f"{n} {'x' * 60}", False) for n in range(count)) for count in (3, 30))
    rows = tuple(SheetRow(code, "Which?", choices=told) for code, told in (("1", few), ("2", many)))
    sheet = CodedSheet("t", (), (), (SheetTable("Pairs", "", rows),))
    made = docx.Document(BytesIO(word_sheet(sheet, "", TODAY)))
    short = [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in made.tables[-1].rows]
    assert short == [True, False]


def test_a_note_stays_with_the_table_that_it_tells_of() -> None:
    table = Table("c", ("A", "B"), ((("a",), ("b",)),))
    notes: list[Block] = [Paragraph(words, note=True) for words in ("of", "the table", "alone")]
    made: list[Block] = [Heading(1, "t"), *notes[:2], table, notes[2]]
    document = docx.Document(BytesIO(word(made, date(2026, 1, 1))))
    kept = {one.text: bool(one.paragraph_format.keep_with_next) for one in document.paragraphs}
    assert [kept[words] for words in ("of", "the table", "alone")] == [True, True, False]


def test_the_columns_of_a_table_share_the_room_so_that_no_row_is_high() -> None:
    name = "Board of Education of the Prairie Rivers Roman Catholic and Public School Division"
    rows = tuple(((name,), ("Confirmed",), ("Yes",)) for _ in range(9))
    made = word([Heading(1, "t"), Table("c", ("Who", "State", "Open"), rows)], date(2026, 1, 1))
    table = docx.Document(BytesIO(made)).tables[0]
    widths = [cell.width for cell in table.rows[1].cells]
    assert widths[0] is not None
    assert widths[0] > Cm(8)


def test_a_column_with_a_share_has_room_for_the_longest_word_of_its_name() -> None:
    header = ("Étape", "But", "Avancement", "Réponses", "Intentionnellement")
    row = tuple((text,) for text in ("1", "Découvrir un but commun", "terminée", "6 sur 6", "0"))
    made = Table("Les six étapes", header, (row,), shares=(5, 60, 15, 10, 10))
    table = docx.Document(BytesIO(word([Heading(1, "Un"), made], date(2026, 1, 1)))).tables[0]
    widths = [column.width or 0 for column in table.columns]
    assert all(width >= Cm(0.2) * len(name) for width, name in zip(widths, header, strict=True)), (
        widths
    )
    assert widths[1] == max(widths)


@pytest.mark.parametrize("letters", [9.5, 12.0])
def test_columns_of_a_full_page_have_room_for_words_in_the_letters_of_that_page(
    letters: float,
) -> None:
    header = ("Pour", "Besoin", "Assuré", "Offert", "Espéré", "À trouver")
    needed, sure = "1\u00a0650\u00a0000 CAD en 2006-2007", "1\u00a0650\u00a0000"
    row = tuple((text,) for text in ("Financement de base", needed, sure, "0", "0", "0"))
    blocks: list[Block] = [OnePage(letters), Heading(1, "Un"), Table("Moyens", header, (row,))]
    table = docx.Document(BytesIO(word(blocks, date(2026, 1, 1)))).tables[0]
    words = (11, 9, 9, 6, 6, 7)
    room = [(column.width or 0) - Cm(0.38) for column in table.columns]
    assert all(
        width >= Cm(0.22) * count * letters / 12 for width, count in zip(room, words, strict=True)
    ), room


def test_a_column_with_a_share_has_room_for_a_day_below_its_name_but_not_for_a_name() -> None:
    row = tuple((text,) for text in ("long-name-" * 9, "30 September 2026", "0"))
    made = Table("How each stands", ("Partnership", "Review", "Open"), (row,), shares=(80, 8, 12))
    table = docx.Document(BytesIO(word([Heading(1, "One"), made], date(2026, 1, 1)))).tables[0]
    widths = [column.width or 0 for column in table.columns]
    assert widths[1] >= Cm(0.18) * len("30 September 2026"), widths
    assert widths[0] == max(widths)


def test_names_too_long_for_their_columns_become_letters_with_a_key() -> None:
    names = tuple(f"Association number{n} of intergovernmental affairs" for n in range(7))
    rows = ((("Trust",), *(("4 (+1)",) for _ in names)),)
    table = Table("Ratings", ("Quality", *names), rows)
    document = docx.Document(BytesIO(word([Heading(1, "t"), table], date(2026, 1, 1))))
    (made,) = document.tables
    assert [cell.text for cell in made.rows[0].cells] == ["Quality", *"ABCDEFG"]
    key = document.paragraphs[2].text
    assert key.startswith("A: Association number0 of intergovernmental affairs; B: ")
    assert key.endswith(names[-1])


def test_columns_of_one_kind_have_letters_together_and_are_alike() -> None:
    names = (
        *("Valuing the contribution of each partner", "Trust", "Clear intent"),
        *("Organizational integrity and identity", "Respect", "Open consultation"),
    )
    name = "Department of Immigration, Refugees and Citizenship, Settlement Network, Prairies"
    marks = tuple((one,) for one in ("4 (+1)", "3", "4", "4", "5", "3"))
    spread = tuple((one,) for one in ("4, talk about it", "3, talk about it", *"0000"))
    rows = (*(((name,), *marks) for _ in range(8)), (("Spread",), *spread))
    document = docx.Document(BytesIO(word([Table("c", ("Partner", *names), rows)], TODAY)))
    (made,) = document.tables
    assert [cell.text for cell in made.rows[0].cells] == ["Partner", *"ABCDEF"]
    first, *widths = [cell.width or 0 for cell in made.rows[1].cells]
    assert max(widths) - min(widths) < Cm(0.1)
    assert first > Cm(6)
    of = {cell.paragraphs[0].alignment for cell in made.rows[1].cells}
    assert len(of) == 1


def test_a_name_that_fits_where_rows_have_more_lines_stays_in_words() -> None:
    document = opened(planned_file(read(EXAMPLES / "hyattsville.yaml"), TODAY))
    heads = [cell.text for table in document.tables for cell in table.rows[0].cells]
    assert "Amount" in heads
    assert not any(len(head) == 1 for head in heads)


def test_no_line_of_the_contents_stands_alone() -> None:
    blocks: list[Block] = [Heading(1, "t")]
    for n in range(6):
        blocks += [Heading(2, f"c{n}"), Heading(3, "s"), Paragraph("p")]
    document = docx.Document(BytesIO(word(blocks, TODAY)))
    entries = [p for p in document.paragraphs if p.style and p.style.name == "Normal"][:6]
    kept = [bool(p.paragraph_format.keep_with_next) for p in entries]
    assert kept == [True, False, False, False, True, False]


def test_a_question_and_its_boxes_are_one_paragraph_on_one_page() -> None:
    made = docx.Document(BytesIO(word([Choices("Which?", (("a", False), ("b", True)))], TODAY)))
    (asked,) = (one for one in made.paragraphs if one.text)
    assert asked.text == "Which?\n[ ] a\n[x] b"
    assert asked.paragraph_format.keep_together
    assert not asked.paragraph_format.keep_with_next


@pytest.mark.parametrize("name", ["orange-county", "hyattsville", "bow-valley"])
def test_no_table_of_an_example_is_a_heap_in_a_cell(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_tables, "_two", pytest.fail)
    opened(planned_file(read(EXAMPLES / f"{name}.yaml"), date(2026, 11, 22)))


def test_an_office_s_own_file_keeps_its_tables_and_their_letters() -> None:
    own = BytesIO()
    docx.Document().save(own)
    rows = ((("a",), ("b",)),)
    made = word(
        [Heading(1, "t"), Table("c", ("A", "B"), rows)], date(2026, 1, 1), Paper.A4, own.getvalue()
    )
    document = docx.Document(BytesIO(made))
    assert document.tables[0].style
    assert document.tables[0].style.name == "Table Grid"
    assert "Rows" not in [style.name for style in document.styles]


def test_nothing_of_the_template_is_left() -> None:
    with ZipFile(BytesIO(word([Heading(1, "t")], date(2026, 1, 1)))) as archive:
        assert not any("thumbnail" in name for name in archive.namelist())


def test_a_long_title_is_cut_at_a_word_in_the_foot() -> None:
    document = docx.Document(BytesIO(word([Heading(1, "word " * 40)], date(2026, 1, 1))))
    assert document.sections[0].footer.paragraphs[0].text.startswith("word word")
    assert "word …  |" in document.sections[0].footer.paragraphs[0].text


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


def test_signatures_are_put_at_the_end_without_looking_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """python-docx looks for its page, and for its end, in the whole document for each table."""

    def searched(_self: Document) -> None:
        raise AssertionError

    made = planned(filled()[0])
    blocks = agreement(made.partnership, made.today, "0000").blocks
    monkeypatch.setattr(Document, "_block_width", property(searched))
    monkeypatch.setattr(Document, "add_table", searched)
    assert word(blocks, made.today)


def test_the_line_below_the_last_table_needs_no_page_of_its_own() -> None:
    blocks: list[Block] = [Heading(1, "t"), Table("c", ("A",), ((("a",),),))]
    last = docx.Document(BytesIO(word(blocks, date(2026, 1, 1)))).paragraphs[-1]
    assert last.text == ""
    assert last.paragraph_format.line_spacing == Pt(1)


def test_clauses_and_rooms_to_sign_are_written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("python-docx built a paragraph or a row")

    monkeypatch.setattr(WordParagraph, "add_run", refuse)
    monkeypatch.setattr(WordTable, "add_row", refuse)
    document = docx.Document()
    add_clause(document, Clause("1.1", "Each partner\nsays so", lead="Notice:"))
    add_signing(document, Signing("A & B", (("Name", "Ada"), ("Date", "")), "Signed twice."))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said == ["1.1\tNotice: Each partner\nsays so", "A & B", "Signed twice."]
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [["Name", "Ada"], ["Date", ""]]


def test_a_table_is_written_without_a_tree() -> None:
    rows = tuple(((f"Office {n}",), ("Walk", "Ask")) for n in range(40))
    tables = [Table("Layers", ("Who", "Does"), rows) for _ in range(20)]
    made: list[Block] = [Heading(1, "t"), *tables]
    document = docx.Document(BytesIO(word(made, TODAY)))
    assert document.tables[-1].cell(40, 1).text == "Walk\nAsk"
    assert calls(lambda: word(made, TODAY), serialize_part_xml) < 20


def test_a_heading_is_written_without_looking_at_each_of_its_parts() -> None:
    def looked_up(count: int) -> int:
        made: list[Block] = [Heading(1, "t"), *(Heading(4, f"Office {n}") for n in range(count))]
        return calls(lambda: word(made, TODAY), qn)

    assert looked_up(60) - looked_up(10) < 50 * 10
