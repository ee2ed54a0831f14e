"""Paragraphs and runs of Word as XML; to build each through python-docx takes ten times as long."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

NAMESPACE = nsdecls("w")
_QUOTES = {'"': "&quot;"}
_BREAKS = re.compile(r"([\t\n\r])")
_NAME = re.compile(r"<w:\w+")


def tag(name: str, *inside: str, **attributes: object) -> str:
    """Return an element of Word's own namespace with what is inside it, as XML."""
    said = ""
    for key, value in attributes.items():
        said += f' w:{key}="{escape(value, _QUOTES) if isinstance(value, str) else value}"'
    within = "".join(inside)
    return f"<w:{name}{said}>{within}</w:{name}>" if within else f"<w:{name}{said}/>"


def run_xml(
    text: str, *, bold: bool = False, italic: bool = False, hidden: bool = False, size: int = 0
) -> str:
    """Return a text as a run; line ends and tabs are Word's own. A size is in points."""
    return tag("r", _looks(bold, italic, hidden, size), *_pieces(text))


#: A new line inside a paragraph.
BREAK = tag("r", tag("br"))


@cache
def _looks(bold: bool, italic: bool, hidden: bool, size: int) -> str:
    looks = "<w:b/>" * bold + "<w:i/>" * italic + "<w:vanish/>" * hidden
    looks += tag("sz", val=2 * size) if size else ""
    return tag("rPr", looks) if looks else ""


def _pieces(text: str) -> Iterator[str]:
    for piece in _BREAKS.split(text):
        if piece == "\t":
            yield "<w:tab/>"
        elif piece in ("\n", "\r"):
            yield "<w:br/>"
        elif piece:
            kept = ' xml:space="preserve"' if piece != piece.strip() else ""
            yield f"<w:t{kept}>{escape(piece)}</w:t>"


def paragraph_xml(
    runs: str,
    *,
    style: str = "",
    keep: bool = False,
    whole: bool = False,
    after: int | None = None,
    line: float = 0,
    right: bool = False,
) -> str:
    """Return a paragraph of runs.

    It has the id of its style, is kept with the next, or as a `whole` on one page. Its gap is in
    twentieths of a point, the height of a line in lines.
    """
    return tag("p", _form(style, keep, whole, after, line, right), runs)


@cache
def _form(style: str, keep: bool, whole: bool, after: int | None, line: float, right: bool) -> str:
    """Return what is said of a paragraph, in the order that Word wants."""
    gaps: dict[str, object] = {} if after is None else {"after": after}
    if line:
        gaps |= {"line": round(240 * line), "lineRule": "auto"}
    form = (
        tag("pStyle", val=style) if style else "",
        tag("keepNext") if keep else "",
        tag("keepLines") if whole else "",
        tag("spacing", **gaps) if gaps else "",
        tag("jc", val="right") if right else "",
    )
    return tag("pPr", *form) if any(form) else ""


def grid_form(widths: Sequence[int], *, style: str = "", named: str = "") -> str:
    """Return what a table is like: columns of these widths in twentieths; `named` is read aloud."""
    looks = {"firstColumn": 1, "firstRow": 1, "lastColumn": 0, "lastRow": 0}
    form = tag(
        "tblPr",
        tag("tblStyle", val=style) if style else "",
        tag("tblW", type="auto", w=0),
        tag("tblLayout", type="fixed"),
        tag("tblLook", **looks, noHBand=0, noVBand=1, val="04A0"),
        tag("tblCaption", val=named) + tag("tblDescription", val=named) if named else "",
    )
    return form + tag("tblGrid", *(tag("gridCol", w=width) for width in widths))


def style_id(
    document: WordDocument, name: str, kind: WD_STYLE_TYPE = WD_STYLE_TYPE.PARAGRAPH
) -> str:
    """Return the id of a style in a document, "" for the one that is taken without any."""
    get_style_id: Callable[..., str | None] = document.part.get_style_id
    return get_style_id(name, kind) or ""


def add_xml(document: WordDocument, xml: str) -> BaseOxmlElement:
    """Add an element at the end of a document."""
    new: BaseOxmlElement = parse_xml(_NAME.sub(rf"\g<0> {NAMESPACE}", xml, count=1))
    document.element.body[-1].addprevious(new)
    return new
