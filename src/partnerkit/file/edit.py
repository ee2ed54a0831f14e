"""The one way to change the data of a file that leaves every other line as it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from partnerkit.file import by_section, layout
from partnerkit.file.characters import LARGEST
from partnerkit.file.comments import comments, comments_of
from partnerkit.file.document import Document, parse
from partnerkit.file.layout import render
from partnerkit.file.lines import BREAKS
from partnerkit.file.patch import Patch
from partnerkit.language import later, say, translated
from partnerkit.problems import Data, Problem, Trouble

_BOM = "\ufeff"
_NOT_IN_PLACE = later(
    "This cannot be written into the file without changing what stands beside it, so nothing was "
    "saved. Write it into the file by hand, in lines of its own."
)


def rewrite(document: Document, data: dict[str, Data]) -> Document:
    """Return the document changed so that it holds `data`.

    Only the lines of changed answers change; comments, empty lines, order and quoting of all others
    stay. What is written is read back before it is returned. If a change in place does not read
    back as `data`, the block text above it is rewritten to end by itself; if that fails too, the
    whole section is rewritten, and no other. No comment of the file is ever lost.

    Raises:
        Trouble: a text cannot be stored in any file, the file would be too large, or there is no
            way to leave everything else as it is.
    """
    if document.says == data:
        return document
    return by_section.rewritten(document, data) or rewrite_whole(document, data)


def rewrite_whole(document: Document, data: dict[str, Data]) -> Document:
    """Do what `rewrite` does, and read the whole file for it."""
    said = comments_of(document)
    for number, text in enumerate(_attempts(document, data)):
        raw = ((_BOM if document.bom else "") + text).encode()
        if len(raw) > LARGEST:
            raise Trouble(
                say(
                    "With this the file would be larger than {largest} MB. Shorten a text.",
                    largest=LARGEST // 1_000_000,
                )
            )
        try:
            result = parse(raw)
        except Trouble:
            if number == 0:
                _by_itself(data)  # before other ways are tried, each of which takes as long
            continue
        if result.says == data and not (said and said - comments_of(result)):
            return result
    raise _why_not(data)


def _by_itself(data: dict[str, Data]) -> Document:
    """Return a file of its own that holds the data.

    Raises:
        Trouble: the data cannot be written into any file; its lines would be nothing to people.
    """
    try:
        return parse(render(data).encode())
    except Trouble as trouble:
        raise Trouble([Problem(problem.sentence) for problem in trouble.problems]) from None


def _why_not(data: dict[str, Data]) -> Exception:
    """Return the reason why data cannot be written in place.

    Raises:
        Trouble: the data cannot be written into any file.
    """
    if _by_itself(data).says == data:
        return Trouble(translated(_NOT_IN_PLACE))
    return ValueError(
        "the data holds something other than texts, lists and mappings with text keys"
    )


def _attempts(document: Document, data: dict[str, Data]) -> Iterator[str]:
    if document.says.keys().isdisjoint(data):
        for blocks in (True, False):
            lines = layout.sections(data, blocks=blocks)
            yield _beginning(document) + "".join(line + document.newline for line in lines)
        return
    for deep, blocks, closed in product((True, False), (True, False), (False, True)):
        yield from _with_ending(document, Patch(document, deep, blocks, closed).run(data))


def _with_ending(document: Document, text: str) -> list[str]:
    """Yield the text without its last line break, if the document has none, then with it."""
    if document.text[-1:] not in BREAKS and text.endswith(document.newline):
        return [text.removesuffix(document.newline), text]
    return [text]


def _beginning(document: Document) -> str:
    """Return the text above the first key, and every comment below that."""
    opening = document.lines.start(document.tree.start)
    below = [found[0] for found in comments(document) if found.start() >= opening]
    return document.text[:opening] + "".join(comment + document.newline for comment in below)


__all__ = ["render", "rewrite"]
