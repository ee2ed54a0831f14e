"""Finished tables of a Word document, kept as bytes: in its tree they take ten times the memory."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from partnerkit.document.word_finish import set_directions
from partnerkit.document.word_languages import set_languages

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
            if one.tag != qn("w:tbl") or next(one.iter(qn("w:drawing")), None) is not None:
                continue
            set_languages(one)
            set_directions(one)
            _declaration, _, table = serialize_part_xml(one).partition(b"?>")
            one.clear()
            one.set(_HELD, str(len(self._tables)))
            self._tables.append(table.strip())

    def put_back(self, document: bytes) -> bytes:
        """Return a document, as it was written without its tables, with all of them."""
        out = BytesIO()
        with ZipFile(BytesIO(document)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
            for part in old.infolist():
                data = old.read(part)
                if part.filename == _BODY:
                    data = _STANDS.sub(self._table, data)
                new.writestr(part, data)
        return out.getvalue()

    def _table(self, stands: re.Match[bytes]) -> bytes:
        table = self._tables[int(stands[2])]
        return _NAMED.sub(b"<w:tbl", table, 1) if stands[1] == b"w" else table
