"""Paragraphs and runs of Word as XML; to build each through python-docx takes ten times as long."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

NAMESPACE = nsdecls("w")
_QUOTES = {'"': "&quot;"}
_BREAKS = re.compile(r"([\t\n\r])")


def tag(name: str, *inside: str, **attributes: object) -> str:
    """Return an element of Word's own namespace with what is inside it, as XML."""
    said = "".join(f' w:{key}="{escape(str(value), _QUOTES)}"' for key, value in attributes.items())
    return f"<w:{name}{said}>{''.join(inside)}</w:{name}>"


def run_xml(
    text: str, *, bold: bool = False, italic: bool = False, hidden: bool = False, size: int = 0
) -> str:
    """Return a text as a run; line ends and tabs are Word's own. A size is in points."""
    looks = "<w:b/>" * bold + "<w:i/>" * italic + "<w:vanish/>" * hidden
    looks += tag("sz", val=2 * size) if size else ""
    return tag("r", tag("rPr", looks) if looks else "", *_pieces(text))


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
    runs: str, *, style: str = "", keep: bool = False, after: int | None = None, right: bool = False
) -> str:
    """Return a paragraph of runs: the id of its style, kept with the next, its gap in twentieths.

    The parts stand in the order that Word wants.
    """
    form = (
        tag("pStyle", val=style) if style else "",
        tag("keepNext") if keep else "",
        "" if after is None else tag("spacing", after=after),
        tag("jc", val="right") if right else "",
    )
    return tag("p", tag("pPr", *form) if any(form) else "", runs)


def style_id(
    document: WordDocument, name: str, kind: WD_STYLE_TYPE = WD_STYLE_TYPE.PARAGRAPH
) -> str:
    """Return the id of a style in a document, "" for the one that is taken without any."""
    get_style_id: Callable[..., str | None] = document.part.get_style_id
    return get_style_id(name, kind) or ""


def add_xml(document: WordDocument, xml: str) -> BaseOxmlElement:
    """Add an element at the end of a document."""
    end_of_name = min(at for at in (xml.find(" "), xml.find(">")) if at > 0)
    parts = (xml[:end_of_name], " ", NAMESPACE, xml[end_of_name:])
    new: BaseOxmlElement = parse_xml("".join(parts))
    document.element.body[-1].addprevious(new)
    return new
