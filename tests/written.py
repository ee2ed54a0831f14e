"""Texts as people write them into a file, and what stands beside them there."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import strategies as st

from lanes import by_chance
from partnerkit.file.comments import comments
from partnerkit.file.document import Document, parse
from partnerkit.file.edit import rewrite, rewrite_whole
from partnerkit.problems import Data, Trouble

HOSTILE = [
    "", " ", "\n", "\n\n", " \n ", "x\n", "x\n\n", "\nx", " x\ny", "x\n  y\n z", "x\n \ny",
    "x \ny ",
    "\tx", "x\ty", "x\n\ty", "\tx\ny", "\r", "x\r\ny", "\0", "\x1b[31m", "\x7f", "\x85", "x\x85y",
    "\u2028", "x\u2029\ny", "\ufeff", "\ufffe", "\xa0", "\xa0x\ny", "é😀", "\U0001fffe",
    "- x", "-", "-x", "? x", "?", "?x", ": x", ":", ":x", "x:", "x: y", "x:y", "#x", "x #y", "x#y",
    "\\n", "=cmd()",
    "---", "--- x", "...", "x\n---\ny", "x\n#y", "%x", "@x", "`x", "!x", "&x", "*x", "|", ">",
    "|\nx", "[", "]", "{", "}", ",", "[x]", "{x: y}", "'", '"', "it's", "''", '"x"', "\\",
    "~", "null", "no", "0x1", "2026-02-30", "<<", "=", "x" * 2000, "x " * 2000, "x\n" * 50,
]  # fmt: skip


texts = st.sampled_from(HOSTILE) | st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("\n\t :#-'\"\\[]{},&*!|>%@`?é\x85\u2028")
)


keys = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    [text for text in HOSTILE if len(text) < 100]
)


values = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


files = st.dictionaries(keys, values, min_size=1, max_size=4)


many = by_chance(30)


def said_beside(document: Document) -> Counter[str]:
    return Counter(comment[0].rstrip() for comment in comments(document))


def is_within(lines: list[str], others: list[str]) -> bool:
    """Whether all lines stand among the others in the same order."""
    rest = iter(others)
    return all(line in rest for line in lines)


def rewritten(document: Document, data: dict[str, Data]) -> Document:
    """What `rewrite` makes, which is what it would make if it read the whole file."""
    try:
        result = rewrite(document, data)
    except Trouble as trouble:
        with pytest.raises(Trouble, match=re.escape(str(trouble))):
            rewrite_whole(document, data)
        raise
    whole = rewrite_whole(document, data) if document.says != data else document
    assert result.raw == whole.raw
    assert list(result.says) == list(whole.says)
    assert result.says == whole.says
    assert result.values == parse(result.raw).values
    return result
