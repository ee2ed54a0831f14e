"""An office's own Word file to begin a document with: its letterhead, fonts and styles win."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError

#: The styles that our blocks need. What the office's file lacks of them comes from our own.
_NEEDED = ("Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "Table Grid")
_TYPES = "[Content_Types].xml"
_OF_TEMPLATE = b"wordprocessingml.template.main+xml"
_OF_DOCUMENT = b"wordprocessingml.document.main+xml"


def open_template(raw: bytes) -> WordDocument:
    """Return a Word file, or a template of Word, as a document to add to.

    Raises:
        ValueError: it is neither.
    """
    try:
        document: WordDocument = Document(BytesIO(_as_document(raw)))
        document.element.body.get_or_add_sectPr()
        _complete_styles(document)
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, AttributeError) as error:
        raise ValueError("not a Word file") from error
    return document


def _as_document(raw: bytes) -> bytes:
    """Return a template of Word (.dotx) with the type of a document, and anything else as it is."""
    with ZipFile(BytesIO(raw)) as there:
        if _OF_TEMPLATE not in there.read(_TYPES):
            return raw
        out = BytesIO()
        with ZipFile(out, "w") as copy:
            for item in there.infolist():
                inside = there.read(item)
                if item.filename == _TYPES:
                    inside = inside.replace(_OF_TEMPLATE, _OF_DOCUMENT)
                copy.writestr(item, inside)
    return out.getvalue()


def _complete_styles(document: WordDocument) -> None:
    """Add the styles that are missing, without any font or colour of ours."""
    styles = document.styles
    missing = [name for name in _NEEDED if name not in styles]
    if not missing:
        return
    ours = Document().styles
    for name in missing:
        style = deepcopy(ours[name].element)
        for properties in style.findall(f"{{{style.nsmap['w']}}}rPr"):
            for tag in ("rFonts", "color"):
                for found in properties.findall(f"{{{style.nsmap['w']}}}{tag}"):
                    properties.remove(found)
        styles.element.append(style)
