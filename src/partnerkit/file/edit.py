"""Changes what a partnership file says and leaves every other line of it alone."""

from __future__ import annotations

from collections.abc import Iterator

from partnerkit.file import layout
from partnerkit.file.characters import LARGEST
from partnerkit.file.document import Document, parse
from partnerkit.file.layout import render
from partnerkit.file.lines import BREAKS
from partnerkit.file.patch import Patch
from partnerkit.problems import Data, Trouble

_BOM = "\ufeff"
_WOULD_BE_TOO_LARGE = (
    f"With this the file would be larger than {LARGEST // 1_000_000} MB. Shorten a text."
)


def rewrite(document: Document, data: dict[str, Data]) -> Document:
    """Return the document changed so that it holds `data`.

    Only the lines of changed answers change; comments, empty lines, order and quoting of all
    others stay as they are. Each result is read back before it is returned. When a change in
    place does not read back as `data`, its section is written anew; when that does not either,
    the whole file below its opening comment.

    Raises Trouble for text that no file can hold, or when the file would be too large.
    """
    if document.data == data:
        return document
    trouble: Trouble | None = None
    for text in _attempts(document, data):
        raw = ((_BOM if document.bom else "") + text).encode()
        if len(raw) > LARGEST:
            raise Trouble(_WOULD_BE_TOO_LARGE)
        try:
            result = parse(raw)
        except Trouble as error:
            trouble = error
            continue
        if result.data == data:
            return result
    if trouble is not None:
        raise trouble
    raise ValueError("the data holds something other than texts, lists and mappings with text keys")


def _attempts(document: Document, data: dict[str, Data]) -> Iterator[str]:
    if document.tree.shares(data):
        for deep in (True, False):
            for blocks in (True, False):
                yield from _with_ending(document, Patch(document, deep, blocks).run(data))
    for blocks in (True, False):
        lines = layout.sections(data, blocks=blocks)
        text = "".join(line + document.newline for line in lines)
        yield _opening(document) + text
        yield text


def _with_ending(document: Document, text: str) -> Iterator[str]:
    """A file without a last line break stays so where the text can be read that way."""
    if document.text[-1:] not in BREAKS and text.endswith(document.newline):
        yield text.removesuffix(document.newline)
    yield text


def _opening(document: Document) -> str:
    """The comments above the first key."""
    return document.text[: document.lines.start(document.tree.start)]


__all__ = ["render", "rewrite"]
