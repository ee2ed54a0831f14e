"""Questions about valid YAML that may be a mistake: commas that split one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from partnerkit.file.document import Document, with_lines
from partnerkit.file.nodes import Mapping, Member, Node, Scalar, Sequence
from partnerkit.language import say
from partnerkit.problems import Place, Problem

_ENDS_IN_DIGIT = re.compile(r"\d$")
_BEGINS_WITH_DIGIT = re.compile(r"\d")
#: The highest number of questions asked at once; nobody reads more.
_MOST = 20


def may_have_doubts(raw: bytes) -> bool:
    """Tell whether a file has brackets or braces with a comma, so that `doubts` may find any."""
    return _OPENS.search(raw) is not None


_OPENS = re.compile(rb"[\[{][^\n]*,")


def doubts(document: Document) -> list[Problem]:
    """Return a question for each place where one text may have been split by a comma.

    In brackets, it is an item that begins in the middle of a number; in braces, a key without a
    colon after a text. Both are valid YAML, so nothing is refused.
    """
    problems: list[Problem] = []
    for problem in _in(document.tree, ()):
        problems.append(problem)
        if len(problems) == _MOST:
            break
    return with_lines(problems, document)


def _in(node: Node, place: Place) -> Iterator[Problem]:
    if isinstance(node, Mapping):
        if node.flow:
            yield from _in_braces(list(node.entries.items()), place)
        for key, entry in node.entries.items():
            if not isinstance(entry.value, Scalar):
                yield from _in(entry.value, (*place, key))
    elif isinstance(node, Sequence):
        if node.flow:
            yield from _in_brackets(node.entries, place)
        for number, entry in enumerate(node.entries):
            if not isinstance(entry.value, Scalar):
                yield from _in(entry.value, (*place, number))


def _in_brackets(items: list[Member], place: Place) -> Iterator[Problem]:
    for number in range(1, len(items)):
        before, after = items[number - 1].value, items[number].value
        if _one_number(before, after):
            yield Problem(
                say(
                    "begins in the middle of a number. In brackets a comma ends an item. Was one "
                    "text meant? Then put it in quotes: {text}.",
                    text=_quoted(_text(before), ",", _text(after)),
                ),
                (*place, number),
            )


def _one_number(before: Node, after: Node) -> bool:
    """Tell whether only a comma, with digits on both sides, separates two items."""
    return (
        _ENDS_IN_DIGIT.search(_text(before)) is not None
        and _BEGINS_WITH_DIGIT.match(_text(after)) is not None
        and after.start == before.end + 1
    )


def _in_braces(entries: list[tuple[str, Member]], place: Place) -> Iterator[Problem]:
    for (_, before), (key, entry) in pairwise(entries):
        if not entry.colon and (text := _text(before.value)):
            yield Problem(
                say(
                    "has no colon and nothing behind it. In braces a comma ends an answer. Is "
                    "{key} part of the text before it? Then put the whole in quotes: {text}.",
                    key=key,
                    text=_quoted(text, ", ", key),
                ),
                (*place, key),
                at_key=True,
            )


def _text(node: Node) -> str:
    """Return a text that is written without quotes; "" for everything else."""
    return node.text if isinstance(node, Scalar) and not node.style else ""


def _quoted(before: str, comma: str, after: str) -> str:
    """Return both parts as one quoted text, shortened at its ends."""
    before = before if len(before) <= 30 else f"…{before[-29:]}"
    after = after if len(after) <= 30 else f"{after[:29]}…"
    return f'"{before}{comma}{after}"'
