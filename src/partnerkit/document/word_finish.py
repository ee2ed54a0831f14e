"""The last touches to a Word document: right-to-left paragraphs, and no leftovers of a template."""

from __future__ import annotations

from functools import cache
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from partnerkit.document.direction import right_to_left
from partnerkit.document.word_parts import element
from partnerkit.language import language

#: What has to follow `w:bidi` in a paragraph's properties, and `w:rtl` in those of a run.
_AFTER_BIDI = (
    *("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents"),
    *("suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap"),
    *("outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
_AFTER_RTL = ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange")


#: What has to follow `w:bidiVisual` in the properties of a table.
_AFTER_BIDI_VISUAL = (
    *("tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd"),
    *("tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription"),
    "tblPrChange",
)


def remember_styles(document: WordDocument) -> None:
    """Look up each style once: python-docx goes through all of them for each paragraph."""
    part = document.part
    part.get_style_id = cache(part.get_style_id)  # type: ignore[method-assign]


def set_directions(root: BaseOxmlElement) -> None:
    """Mark paragraphs that are read from right to left, and the tables of such a document."""
    if language().direction == "rtl":
        for properties in root.iter(qn("w:tblPr")):
            _insert(properties, "bidiVisual", _AFTER_BIDI_VISUAL)
    for paragraph in root.iter(qn("w:p")):
        if not right_to_left("".join(text.text or "" for text in paragraph.iter(qn("w:t")))):
            continue
        _insert(paragraph.get_or_add_pPr(), "bidi", _AFTER_BIDI)
        for run in paragraph.iter(qn("w:r")):
            _insert(run.get_or_add_rPr(), "rtl", _AFTER_RTL)


def feet(document: WordDocument) -> list[BaseOxmlElement]:
    """Return what stands at the foot of pages, in every section."""
    links = document.part.rels.values()
    return [one.target_part.element for one in links if one.reltype.endswith("/footer")]


def _insert(properties: BaseOxmlElement, name: str, after: tuple[str, ...]) -> None:
    if properties.find(qn(f"w:{name}")) is None:
        properties.insert_element_before(element(name), *(f"w:{one}" for one in after))


def lower_last_line(document: WordDocument) -> None:
    """Make the empty line that Word wants below a table so low that it never needs a page."""
    body: Any = document.element.body
    last = body[-1].getprevious()  # the section stands behind it
    table = None if last is None else last.getprevious()
    if table is None or table.tag != qn("w:tbl") or "".join(last.itertext()).strip():
        return
    form = Paragraph(last, document._body).paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(1)


def drop_thumbnail(document: WordDocument) -> None:
    """Drop the small picture of an empty page that comes with python-docx."""
    links = document.part.package.rels
    for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
        links.pop(key)
