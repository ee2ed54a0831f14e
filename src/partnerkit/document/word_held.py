"""Finished parts of a Word document, kept as bytes: in its tree they take ten times the memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx.document import Document as WordDocument
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from partnerkit.bilingual import are_two
from partnerkit.document.direction import may_be_right_to_left
from partnerkit.document.word_finish import set_directions
from partnerkit.document.word_languages import set_languages
from partnerkit.document.word_xml import NAMESPACE, add_xml, tag
from partnerkit.language import language

_BODY = "word/document.xml"
#: What stands in the tree for a table, and how it is written.
_HELD, _STANDS = "held", re.compile(rb'<(\w+):tbl held="(\d+)"/>')
#: The namespaces at the beginning of a table, which the document names already.
_NAMED = re.compile(rb'^<w:tbl(?: xmlns:\w+="[^"]*")+')


class HeldTables:
    """The tables that were taken out of a document, in order."""

    def __init__(self) -> None:
        self._tables: list[bytes] = []

    def hold(self, added: list[BaseOxmlElement]) -> None:
        """Take the tables among finished elements out of the tree.

        Those with drawings stay, because drawings are numbered last.
        """
        for one in added:
            if (
                one.tag != qn("w:tbl")
                or one.get(_HELD)
                or next(one.iter(qn("w:drawing")), None) is not None
            ):
                continue
            set_languages(one)
            set_directions(one)
            _declaration, _, table = serialize_part_xml(one).partition(b"?>")
            one.clear()
            one.set(_HELD, str(len(self._tables)))
            self._tables.append(table.strip())

    def add(self, document: WordDocument, table: str) -> None:
        """Add a table that nothing is done to any more, as its XML, without making its tree."""
        add_xml(document, "<w:tbl/>").set(_HELD, str(len(self._tables)))
        self._tables.append(_finished(table))

    def put_back(self, document: bytes) -> bytes:
        """Return a document, as it was written without its tables, with all of them."""
        return _with_body(document, self._pieces)

    def _pieces(self, body: bytes) -> Iterator[bytes]:
        """Yield what is written of a body: what stands between its tables, and each of them."""
        end = 0
        for stands in _STANDS.finditer(body):
            yield body[end : stands.start()]
            yield self._table(stands)
            end = stands.end()
        yield body[end:]

    def _table(self, stands: re.Match[bytes]) -> bytes:
        table = self._tables[int(stands[2])]
        return _NAMED.sub(b"<w:tbl", table, 1) if stands[1] == b"w" else table


def with_parts(document: WordDocument, parts: Iterable[str]) -> bytes:
    """Return the bytes of a document that ends with more `parts`, each as its XML.

    Each is written as soon as it is made, so that they may be many.
    """
    stands = add_xml(document, tag("p"))
    stands.set(_HELD, "")
    out = BytesIO()
    document.save(out)

    def pieces(body: bytes) -> Iterator[bytes]:
        before, _, after = body.partition(_MORE)
        yield before
        yield from map(_finished, parts)
        yield after

    return _with_body(out.getvalue(), pieces)


#: What stands where the further parts of a document belong.
_MORE = b'<w:p held=""/>'


def _finished(xml: str) -> bytes:
    """Return a part of a body with the languages and the directions of its texts."""
    from_the_right = language().direction == "rtl" or may_be_right_to_left(xml)
    if not from_the_right and not are_two():
        return xml.encode()
    body = parse_xml(f"<w:body {NAMESPACE}>{xml}</w:body>")
    set_languages(body)
    set_directions(body)
    _begin, _, inside = serialize_part_xml(body).partition(f"<w:body {NAMESPACE}>".encode())
    return inside.removesuffix(b"</w:body>")


def _with_body(document: bytes, pieces: Callable[[bytes], Iterable[bytes]]) -> bytes:
    """Return a document with what is made of its body, which is never in the memory whole."""
    out = BytesIO()
    with ZipFile(BytesIO(document)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename != _BODY:
                new.writestr(part, data)
                continue
            with new.open(part, "w") as body:
                for piece in pieces(data):
                    body.write(piece)
    return out.getvalue()
