"""One door for sentences: what people read is a whole sentence with named places."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.language import say, say_count

SOURCE = Path(__file__).parents[1] / "src" / "partnerkit"
MODULES = sorted(SOURCE.rglob("*.py"))
#: A command that somebody is to run, or an option of one, is the same in every language.
COMMAND = re.compile(r"partnerkit |git | ?--|\{\} --as KEY|\{\} show \{\} > \{\}")
#: By these an event is known in a calendar, and a commit to git; nobody reads them as sentences.
KNOWN_BY = {"action {} {}", "resource {}", "review after {}", "commit {}", "- {}<br>{}"}


def local(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def own_words(text: ast.JoinedStr) -> str:
    return "".join(
        part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "{}"
        for part in text.values
    )


def said(path: Path) -> Iterator[tuple[ast.Call, list[ast.expr]]]:
    """Every sentence that a module says, and its wordings: one, or one for one and one for many."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "say" and path.name != "language.py":
                yield node, node.args[:1]
            elif node.func.id == "say_count":
                yield node, node.args[:2]


@pytest.mark.parametrize("path", MODULES, ids=local)
def test_no_sentence_is_put_together_from_pieces(path: Path) -> None:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    texts = {own_words(node) for node in nodes if isinstance(node, ast.JoinedStr)}
    pieces = {
        text
        for text in texts - KNOWN_BY
        if re.search(r"[^\W\d_]{2,}", text) and " " in text and not COMMAND.match(text)
    }
    assert pieces == set(), "say it: say('… {name} …', name=…)"


@pytest.mark.parametrize("path", MODULES, ids=local)
def test_a_sentence_is_whole_and_its_places_are_those_that_are_filled(path: Path) -> None:
    for call, wordings in said(path):
        given_here = {word.arg for word in call.keywords}
        assert None not in given_here, "name each place"
        used: set[str | None] = set()
        for wording in wordings:
            words = wording.value if isinstance(wording, ast.Constant) else None
            assert isinstance(words, str), f"line {call.lineno}: the words themselves"
            used |= {name for _, name, _, _ in Formatter().parse(words) if name is not None}
        counted = {"count"} if len(wordings) == 2 else set()
        assert used | counted == given_here | counted, f"line {call.lineno}"


@given(st.text(), st.text())
def test_what_is_filled_in_stays_as_it_is(one: str, other: str) -> None:
    assert say("{one}, {other}; {{}}", one=one, other=other) == f"{one}, {other}; {{}}"


@pytest.mark.parametrize(("count", "words"), [(0, "0 notes"), (1, "1 note"), (1200, "1,200 notes")])
def test_one_and_many_are_two_sentences(count: int, words: str) -> None:
    assert say_count("1 {thing}", "{count:,} {thing}s", count, thing="note") == words
