"""The quick reader says what the full one says, or leaves it to the full one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from damage import damaged
from partnerkit.file import document, parsing
from partnerkit.file.characters import decode
from partnerkit.file.document import parse
from partnerkit.file.edit import render
from partnerkit.file.nodes import as_data
from partnerkit.file.parsing import read_tree
from partnerkit.file.quick import quick_data
from partnerkit.problems import Data, Problem, Trouble
from refused import REFUSED
from written import HOSTILE, files, many

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


@pytest.fixture(params=["C", "Python"], autouse=True)
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test with both of PyYAML's readers."""
    loader = yaml.BaseLoader if request.param == "Python" else parsing.LOADER
    monkeypatch.setattr(parsing, "LOADER", loader)


def ending(read: str, raw: bytes) -> dict[str, Data] | tuple[Problem, ...]:
    """What a reader makes of some bytes: data, or problems with their lines."""
    try:
        return parse(raw).data if read == "quick" else as_data(read_tree(decode(raw)))
    except Trouble as trouble:
        return trouble.problems


def same(raw: bytes) -> None:
    assert ending("quick", raw) == ending("full", raw)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_file_that_is_in_order_is_read_quickly(path: Path) -> None:
    raw = path.read_bytes()
    assert quick_data(decode(raw)) == as_data(read_tree(decode(raw)))


def test_who_asks_only_what_a_file_says_waits_for_no_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "read_tree", pytest.fail)
    assert parse(b"a: [b]\n").data == {"a": ["b"]}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_is_refused_in_the_same_words(text: str) -> None:
    assert quick_data(text) is None
    same(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n? b\n: c\n", "a: 1\n?\tb\n: c\n", "? a\n", "a:\n- ? b\n", "{? a: b}", "{?a: b}",
        "{a: ?}", "a: [? b : c]", "a: [b: c]", "a: {b}", "a: {b, c: }", "{: a}", "a: {'': b}",
        "'a': 1\n\"b\" : 2\n", 'a: "\\ud83d"\n', 'a: "\\x41\\u0041"\n', "a: \\ud83d\n", "a:\n",
        "--- {a: b}\n...\n", "%YAML 1.1\n---\na: b\n", "\ufeffa: b\n", "a: what is next ?\n",
        "a: " + "[" * 19 + "]" * 19, "a: " + "[" * 20 + "]" * 20, "a: 1 # &b !c *d\n",
        "a: R & D\n", "<<: {a: b}\n", "a: b\n--- \n",
        pytest.param("a: [" + "b," * parsing.MOST_VALUES + "]", marks=pytest.mark.slow),
        "&x \na: b\n", "!x\na: b\n", "&x {a: b}\n", "!x {a: b}\n", "*x : b\n",
        "--- !x\na: b\n", "\ufeff\ufeffa: b\n", "a:\n\ufeff? b\n",
        *HOSTILE,
    ],
    ids=lambda text: repr(text[:20]),
)  # fmt: skip
def test_odd_texts_end_the_same(text: str) -> None:
    same(text.encode())
    same(f"a: {text}\n".encode())


@many
@given(files)
def test_any_data_is_read_the_same(data: dict[str, Data]) -> None:
    try:
        raw = render(data).encode()
    except Trouble:
        return
    same(raw)


PIECES = [
    "a", "b", ": ", ":", "- ", "\n", "\n  ", "\n    ", " ", "? ", "?", "{", "}", "[", "]", ",",
    "'", '"', "|\n", ">-\n", "&x ", "*x", "!x ", "!", "#", " #", "---\n", "...\n", "\\u", "%",
    "\ufeff", "\t", "\r\n", "\x85",
]  # fmt: skip


@many
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_pieces_of_yaml_end_the_same(text: str) -> None:
    same(text.encode())


@pytest.mark.parametrize(
    "cases", [range(20), pytest.param(range(2000), marks=pytest.mark.slow)], ids=["some", "many"]
)
def test_damaged_files_end_the_same(cases: range) -> None:
    quick = 0
    for case in cases:
        raw = damaged(case)
        same(raw)
        try:
            quick += quick_data(decode(raw)) is not None
        except Trouble:
            continue
    assert 0 < quick < len(cases)
