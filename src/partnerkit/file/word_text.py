"""The text of a Word document in rows, as somebody who reads it sees it.

The XML is read as a stream: what was inserted counts, what was deleted does not, and what no
document of Word has, such as entities, is refused.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat

from partnerkit.language import later, say, translated
from partnerkit.problems import Trouble

#: Begins a file in which Word keeps a document with a password, or one of before 2007, and a mail
#: that Outlook saved.
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
#: The largest text of a document, unpacked, and the most paragraphs: the paper of one of 2,000
#: partners has less than half of either, before a word processor saves it in its own way.
_LARGEST_TEXT, _MOST_LINES = 150_000_000, 1_000_000
_DEEPEST = 400
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
#: Parts of a document in which people write, besides the document itself.
_ASIDE = ("word/comments.xml", "word/footnotes.xml", "word/endnotes.xml")


class WordLine(NamedTuple):
    """A paragraph: what is seen of it and not struck through, and what is hidden in it.

    `struck` tells whether some of it is struck through. `cell` is the column of the table, from 0.
    """

    text: str
    hidden: str = ""
    struck: bool = False
    cell: int = 0


class WordRow(NamedTuple):
    """The lines of a row of a table, or, with `cells` 0, a line outside of every table."""

    lines: tuple[WordLine, ...]
    cells: int = 0


def is_word_file(raw: bytes) -> bool:
    """Tell whether a file is to be read as a Word document."""
    return raw.startswith((b"PK", _OLD_OR_LOCKED))


def word_rows(raw: bytes) -> list[WordRow]:
    """Return the rows and lines of a Word document in order, then its comments and notes.

    Raises:
        Trouble: it is no such document, is too large, or has something that none has.
    """
    if raw.startswith(_OLD_OR_LOCKED):
        raise Trouble(
            say(
                "is an old Word document, a mail saved by Outlook, or has a password. Save a "
                "document as .docx without one, and of a mail what is attached to it, or the mail "
                "itself as text; then collect that."
            )
        )
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            names = set(packed.namelist())
            if "word/document.xml" not in names:
                raise Trouble(translated(_NO_DOCUMENT))
            wanted = ["word/document.xml", *(name for name in _ASIDE if name in names)]
            return [row for name in wanted for row in _rows(_unpacked(packed, name))]
    except (
        *(zipfile.BadZipFile, zlib.error, expat.ExpatError, NotImplementedError, EOFError),
        *(RuntimeError, OSError, ValueError),  # a password, a wrong offset, a wrong name
    ):
        raise Trouble(
            say(
                "is damaged: it is no whole Word document. Open it in a word processor, save it as "
                ".docx, and collect that."
            )
        ) from None


_SAVED = re.compile(rb"<dcterms:modified[^>]*>(\d{4}-\d\d-\d\d)")


def saved_on(raw: bytes) -> str:
    """Return the day on which a Word document says that it was saved, or ""."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            found = _SAVED.search(_unpacked(packed, "docProps/core.xml"))
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, OSError):
        return ""
    return found[1].decode() if found else ""


_NO_DOCUMENT = later(
    "is no Word document. Save the worksheet as .docx (in LibreOffice: Save as, Word 2010-365), "
    "and collect that."
)


def _unpacked(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        text = part.read(_LARGEST_TEXT + 1)
    if len(text) > _LARGEST_TEXT:
        raise Trouble(translated(_TOO_MUCH))
    return text


_TOO_MUCH = later("holds far more text than any worksheet. Nothing of it was taken.")


def _rows(text: bytes) -> list[WordRow]:
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.words
    parser.Parse(text, True)
    return reading.rows


def _refuse(*_of: object) -> None:
    raise Trouble(say("holds definitions that no Word document has. Nothing of it was taken."))


def _number(text: str | None) -> int:
    """Return a number of columns as Word writes it; it has at most 63."""
    return min(int(text), 63) if text and text.isascii() and text.isdecimal() else 1


def squeezed(text: str) -> str:
    """Return a text without any space, as printed texts are compared."""
    return "".join(text.split())


class _Line:
    """A paragraph while it is read."""

    def __init__(self, cell: int) -> None:
        self.seen: list[str] = []
        self.hidden: list[str] = []
        self.struck = False
        self._cell = cell

    def done(self) -> WordLine:
        """Return the line."""
        return WordLine("".join(self.seen), "".join(self.hidden), self.struck, self._cell)


#: What is left out, with all inside: deleted, moved away, or there a second time.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "pPr"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_FORMATS = frozenset({"vanish", "strike", "dstrike"})
_VALUE = " val"


class _Reading:
    """Makes rows of the elements of a document; a table inside a row belongs to that row."""

    def __init__(self) -> None:
        self.rows: list[WordRow] = []
        self._path: list[str] = []
        self._skipping = 0
        self._open: list[_Line] = []
        self._lines = 0
        self._row: list[WordLine] = []
        self._deep = 0
        self._cells = 0
        self._column = self._begun = 0
        self._is_hidden = self._is_struck = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Read the beginning of an element."""
        space, _, tag = name.rpartition(" ")
        self._path.append(tag)
        if len(self._path) > _DEEPEST:
            raise Trouble(say("is nested deeper than any worksheet. Nothing of it was taken."))
        is_known = space in (_W, _STRICT)
        if self._skipping or (tag in _LEFT_OUT and (is_known or tag == "Fallback")):
            self._skipping += 1
        elif is_known and tag in _FORMATS:
            off = attributes.get(space + _VALUE) in ("0", "false", "off")
            self._format(tag, is_on=not off)
        elif is_known and tag == "gridSpan" and self._deep == 1:
            self._column += _number(attributes.get(space + _VALUE)) - 1
        elif is_known:
            self._open_part(tag)

    def _open_part(self, tag: str) -> None:
        match tag:
            case "p":
                # A cell that takes several columns is in the first of them.
                self._open.append(_Line(self._begun))
            case "tr":
                self._deep += 1
            case "tc" if self._deep == 1:
                self._cells += 1
                self._begun, self._column = self._column, self._column + 1
            case "r":
                self._is_hidden = self._is_struck = False
            case "tab" | "br" | "cr" | "noBreakHyphen" if self._path[-2:-1] == ["r"]:
                self._write(_SIGNS[tag])

    def _format(self, tag: str, *, is_on: bool) -> None:
        """Note how the text of a run is shown."""
        if self._path[-3:-1] != ["r", "rPr"]:
            return
        if tag == "vanish":
            self._is_hidden = is_on
        else:
            self._is_struck = self._is_struck or is_on

    def end(self, _name: str) -> None:
        """Read the end of an element."""
        tag = self._path.pop()
        if self._skipping:
            self._skipping -= 1
            return
        if tag == "p" and self._open:
            line = self._open.pop().done()
            self._lines += 1
            if self._lines > _MOST_LINES:
                raise Trouble(translated(_TOO_MUCH))
            if self._deep:
                self._row.append(line)
            else:
                self.rows.append(WordRow((line,)))
        elif tag == "tr" and self._deep:
            self._deep -= 1
            if not self._deep:
                self.rows.append(WordRow(tuple(self._row), self._cells))
                self._row, self._cells = [], 0
                self._column = self._begun = 0

    def words(self, text: str) -> None:
        """Read text; only that of a run counts."""
        if not self._skipping and self._path[-1:] == ["t"]:
            self._write(text)

    def _write(self, text: str) -> None:
        if not self._open:
            return
        line = self._open[-1]
        if self._is_hidden:
            line.hidden.append(text)
        elif self._is_struck:
            line.struck = True
        else:
            line.seen.append(text)
