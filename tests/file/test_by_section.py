"""A change reads and writes only its own part of the file, and comes to the same as the whole."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerkit.file import by_section, parsing
from partnerkit.file.characters import LARGEST
from partnerkit.file.document import Document, parse
from partnerkit.file.edit import render, rewrite
from partnerkit.file.quick import quick_data
from partnerkit.problems import Data, Place, Trouble
from partnerkit.workbook.places import put, without
from written import HOSTILE, files, many, rewritten, values

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))

#: How a value may stand in a file, with lines that look like keys of the file.
STYLES = [
    "x", " x # beside", "x\n    y", "'x\n  b: y'", "'x\nb: y'", '"x\n\nb: y"', '"x\n  c: \\\n  d"',
    "|\n    x\n    b: y", "|-\n    x", "|+\n    x\n\n", ">\n    x\n\n    y", "|2\n     x", "", "~",
    "{}", "[]", "{x: y, b: z}", "{\n  b: x,\n  c: y\n  }", "{\nb: x\n}", "[x, y]", "[\n b\n ]",
    "[ # one\n    x, # two\n    y\n    ]", "\n    x: y\n    b: z", "\n    # c\n    x: y",
    "\n    - x", "\n  - x\n  - y", "\n    - x: y\n      b: z", "\n    - b:\n      c: |\n       x",
    "\n\n    x: y\n\n", "\n    'x': y\n    \"b\": z", "\n    x : y\n    b: z",
    "\n    ? x\n    : y", "\n    x: &a y", "*a", "!t x",
    "\n    b:\n      b:\n        b: x\n        c: y\n      d: z", "--- x", "...", "'...'", "é: x",
    "x: y", "\n    b: 'x\n    c: y'\n    c: z",
    "\n    b: x\n   # left\n    c: y\n  # more left\n# most left",
]  # fmt: skip
BETWEEN = ["", "", "\n", "# c\n", "  # c\n", "\n\n# c\n\n", "...\n", "---\n", "\t\n"]
BREAKS = ["\n", "\n", "\n", "\r\n", "\r", "\x85"]


def beside(value: str) -> str:
    """A value as it stands behind the colon of its key."""
    return value if value.startswith("\n") else f" {value}"


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A file of a few keys, of one group or of a group in a group."""
    style, between = st.sampled_from(STYLES), st.sampled_from(BETWEEN)
    some = st.lists(style, min_size=1, max_size=3)
    lines = "".join(
        f"  {draw(st.sampled_from('bbcd'))}:{beside(value)}\n{draw(between)}"
        for value in draw(some)
    )
    top = "".join(
        f"{key}:{beside(value)}\n{draw(between)}"
        for key, value in zip("abc", draw(some), strict=False)
    )
    text = draw(st.sampled_from([f"{top}e:\n{lines}", f"e:\n{lines}{top}", top, lines]))
    text = draw(st.sampled_from(["", "", "", "# top\n", "\n", "---\n", "%YAML 1.1\n---\n"])) + text
    text = text.replace("\n", draw(st.sampled_from(BREAKS)))
    return text if draw(st.booleans()) else text.rstrip("\r\n\x85")


def places(data: Data, place: Place = ()) -> list[Place]:
    found = [place] if place else []
    if isinstance(data, str):
        return found
    for part, value in data.items() if isinstance(data, dict) else enumerate(data):
        found += places(value, (*place, part))
    return [*found, (*place, "f" if isinstance(data, dict) else len(data))]


@many
@given(texts(), st.data())
def test_it_comes_to_the_same_as_reading_the_whole(text: str, drawn: st.DataObject) -> None:
    try:
        document = parse(text.encode())
    except Trouble:
        assume(False)
    for _ in range(drawn.draw(st.integers(1, 2))):
        data: Any = document.says
        for _ in range(drawn.draw(st.integers(1, 2))):
            place = drawn.draw(st.sampled_from(places(data)))
            if drawn.draw(st.booleans()):
                data = put(data, place, drawn.draw(values | st.sampled_from(["x", "y", "x\ny\n"])))
            elif len(place) > 1 or len(data) > 1:
                data = without(data, place)
        try:
            document = rewritten(document, data)
        except Trouble:
            return


@many
@given(files, values, st.integers(0))
def test_so_it_does_in_a_file_of_anything(
    before: dict[str, Data], value: Data, number: int
) -> None:
    document = parse(render(before).encode())
    found = places(document.says)
    data: Any = put(document.says, found[number % len(found)], value)
    rewritten(document, data)


NEW: list[Data] = ["x", "y\nz\n", "", {"b": "x"}, ["x"]]


@pytest.mark.parametrize("value", STYLES)
def test_what_stands_beside_stays(value: str) -> None:
    text = f"a: x\nb:{beside(value)}\nc:\n  b:{beside(value)}\n  d: z\n\ng: z # c\n"
    try:
        document = parse(text.encode())
    except Trouble:
        return
    for place, new in product((("b",), ("c", "b"), ("c", "d"), ("g",), ("h",)), NEW):
        data: Any = put(document.says, place, new)
        rewritten(document, data)


@pytest.mark.parametrize("first", ["\n", "\r\n"])
@pytest.mark.parametrize("second", ["\n", "\r\n", "\r", ""])
def test_new_lines_end_like_the_first_line_of_the_file(first: str, second: str) -> None:
    document = parse(f"a: 1{first}b:{first}  c: 2{second}".encode())
    for place in (("a",), ("b", "c"), ("b", "d"), ("e",)):
        data: Any = put(document.says, place, ["x", "y\nz\n"])
        rewritten(document, data)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_can_be_put_and_replaced(text: str) -> None:
    document = parse(b"a: 1\nb:\n  c: 2\n  d: [3]\ne: 4\n")
    for place in (("a",), ("b", "c"), ("b", "d", 0), ("b", "d", 1), ("e",), ("f",)):
        data: Any = put(document.says, place, text)
        document = rewritten(document, data)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are read from now on."""
    found: list[str] = []

    def noted(text: str) -> Any:
        found.append(text)
        return quick_data(text)

    monkeypatch.setattr("partnerkit.file.document.quick_data", noted)
    return found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_other_part_of_an_example_is_read(path: Path, read: list[str]) -> None:
    document = parse(path.read_bytes())
    for key, value in document.says.items():
        if isinstance(value, dict):
            read.clear()
            inner = next(iter(value))
            rewrite(document, {**document.says, key: {**value, inner: "Another answer"}})
            assert [text.split(":")[0].strip() for text in read] == [inner]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_key_is_added_without_reading_more_than_what_it_follows(
    path: Path, read: list[str]
) -> None:
    document = parse(path.read_bytes())
    for key, value in document.says.items():
        if isinstance(value, dict) and len(value) > 1:
            read.clear()
            first, *others = value.items()
            whole = {**document.says, key: {first[0]: first[1], "added": "Yes", **dict(others)}}
            assert rewrite(document, whole).says == whole
            assert [text.split(":")[0].strip() for text in read] == [first[0]]


def test_what_a_part_becomes_counts_for_the_whole_file(monkeypatch: pytest.MonkeyPatch) -> None:
    document = parse(b"a: 1\nb: [1, 2]\n")
    assert document.values == 7
    assert by_section.rewritten(document, {"a": "1", "b": ["1"]}) is not None
    monkeypatch.setattr(by_section, "MOST_VALUES", 7)
    monkeypatch.setattr(parsing, "MOST_VALUES", 7)
    assert by_section.rewritten(document, {"a": "1", "b": ["1", "2", "3"]}) is None
    large: dict[str, Data] = {"a": "x" * LARGEST, "b": ["1", "2"]}
    assert by_section.rewritten(document, large) is None


def test_data_that_is_shared_stays_the_same() -> None:
    document = parse(b"a: {b: c}\nd:\n  e: [f]\n  g: h\n")
    result = rewrite(document, {"a": {"b": "c"}, "d": {"e": ["f"], "g": "i"}})
    assert isinstance(document, Document)
    assert result.says["a"] is document.says["a"]
    assert result.says["d"]["e"] is document.says["d"]["e"]  # type: ignore[index, call-overload]


@pytest.mark.parametrize(
    "text",
    [
        'e:\n  b: "x\n  c: old\n  d: y"\n  c: old\n  d: z\n',
        'e:\n  b: "x\n  c: old\n  d: y"\n  "c": old\n  "d": z\n',
        'e:\n  b: "x\n  c: old\n  d: y"\n  c : old\n  d : z\n',
        'e:\n  b: "x\n  c: old\n  d: y"\n  "\\x63": old\n  d: z\n',
        'b: "x\nc: old\nd: y"\nc : old\nd : z\n',
        'e:\n  b: "x\n  c: old\n  d: y"\x85  c: old\x85  d: z\n',
    ],
)
def test_a_quoted_line_that_looks_like_a_key_is_not_taken_for_it(text: str) -> None:
    before = parse(text.encode())
    place: Place = ("e", "c") if "e" in before.says else ("c",)
    after = rewrite(before, put(before.says, place, "new"))
    assert parse(after.raw).says == after.says == put(before.says, place, "new")
