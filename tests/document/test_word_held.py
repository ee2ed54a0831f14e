"""Tables that were taken out of a Word document while it was made stand in it again."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from zipfile import ZipFile

from docx import Document

from partnerkit.document.word_held import HeldTables, with_parts
from partnerkit.document.word_xml import paragraph_xml, run_xml


def test_tables_come_back_in_their_places_and_as_they_were() -> None:
    document = Document()
    for number in range(3):
        document.add_paragraph(f"Before {number}")
        document.add_table(1, 1).cell(0, 0).text = f"In {number} ?> <b> held"
    body = document.element.body
    whole = BytesIO()
    document.save(whole)
    held = HeldTables()
    held.hold([one for one in body if one.tag.endswith("}tbl")])
    assert b" ?> " not in body.xml.encode()
    without = BytesIO()
    document.save(without)
    back = Document(BytesIO(held.put_back(without.getvalue())))
    assert back.element.body.xml == Document(whole).element.body.xml
    assert [table.cell(0, 0).text for table in back.tables] == [
        f"In {number} ?> <b> held" for number in range(3)
    ]


def test_a_table_with_a_picture_stays() -> None:
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].add_run().add_picture(BytesIO(_PIXEL))
    held = HeldTables()
    held.hold([one for one in document.element.body if one.tag.endswith("}tbl")])
    out = BytesIO()
    document.save(out)
    assert b"<w:drawing>" in ZipFile(out).read("word/document.xml")


def test_parts_are_written_as_they_are_made_and_are_never_all_in_the_memory() -> None:
    text = "many words " * 10_000
    tracemalloc.start()
    made = with_parts(Document(), (paragraph_xml(run_xml(text)) for _ in range(200)))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    with ZipFile(BytesIO(made)) as parts, parts.open("word/document.xml") as body:
        assert sum(map(len, body)) > 200 * len(text)
    assert most < 100 * len(text)


#: A picture of one point.
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
