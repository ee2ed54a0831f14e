"""Reading: what a file says, where it says it, and what is refused in which words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from lanes import some
from partnerkit.file import parsing
from partnerkit.file.characters import LARGEST
from partnerkit.file.document import Document, parse, with_lines
from partnerkit.problems import Problem, Trouble
from refused import REFUSED

MIXED = Path(__file__).with_name("mixed.yaml").read_bytes().replace(b"\r\n", b"\n")


@pytest.fixture(params=["C", "Python"], autouse=True)
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run every test with both of PyYAML's readers."""
    loader = yaml.BaseLoader if request.param == "Python" else parsing.LOADER
    monkeypatch.setattr(parsing, "LOADER", loader)
    return str(request.param)


def refused(raw: bytes | str) -> list[Problem]:
    with pytest.raises(Trouble) as caught:
        parse(raw if isinstance(raw, bytes) else raw.encode())
    assert caught.value.exit_code == 1
    return list(caught.value.problems)


def test_every_scalar_is_text_and_every_way_of_writing_is_read() -> None:
    data = parse(MIXED).data
    assert data == yaml.load(MIXED, Loader=yaml.BaseLoader)
    assert parse(b"a: NO\nb: 1.0\nc: 2026-02-30\nd:\ne: ~").data == {
        "a": "NO",
        "b": "1.0",
        "c": "2026-02-30",
        "d": "",
        "e": "~",
    }


def test_data_is_a_new_copy_each_time() -> None:
    document = parse(b"a: [1]")
    document.data["a"] = "changed"
    assert document.data == {"a": ["1"]}
    inner = document.data["a"]
    assert isinstance(inner, list)
    inner.append("2")
    assert document.data == {"a": ["1"]}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a:\n  - b: 1\n    b: 2\n", ("a", 0, "b")),
        ("a:\n  - b: 1\n  - b: &x 2\n", ("a", 1, "b")),
        ("a: [x, {b: !t 1}]\n", ("a", 1, "b")),
        ("a: [x, &x y]\n", ("a", 1)),
        ("a:\n  - - b\n    - - *c\n", ("a", 0, 1, 0)),
    ],
)
def test_a_problem_inside_an_item_is_at_the_number_of_the_item(
    text: str, place: tuple[str | int, ...]
) -> None:
    assert [problem.place for problem in refused(text)] == [place]


@pytest.mark.parametrize("text", REFUSED)
def test_refused_in_a_plain_sentence_with_its_line(text: str) -> None:
    problems = refused(text)
    expected = REFUSED[text]
    assert [(p.line, p.column) for p in problems] == [
        (line, column) for line, column, _ in expected
    ]
    for problem, (_, _, part) in zip(problems, expected, strict=True):
        assert part in problem.sentence
        assert problem.sentence.endswith(".")
        assert problem.column is None or problem.excerpt


@pytest.mark.parametrize("code", [r"\ud800", r"\ud83d\ude00", r"\UFFFFFFFF", r"\U00110000"])
def test_codes_for_no_character_are_refused(code: str) -> None:
    assert "stands for no character" in refused(f'a: 1\nb: "x {code}"\n')[0].sentence


@pytest.mark.parametrize("text", ["?\n: x\n", "a: {? : x}\n", "a: {? , b: 1}\n"])
def test_a_key_that_is_not_there(text: str) -> None:
    assert "A key must be one short text" in refused(text)[0].sentence


def test_unknown_code() -> None:
    assert "begins a code, and this code is unknown" in refused(r'a: "C:\Users"')[0].sentence


@pytest.mark.parametrize(
    ("raw", "part", "line"),
    [
        (b"a: 1\nb: \xff\n", "not UTF-8", 2),
        (b"\xef\xbb\xbfa: 1\nb: \xe9\n", "not UTF-8", 2),
        (b"a: \xed\xa0\x80\n", "not UTF-8", 1),
        ("a: 1\n".encode("utf-16"), "save it as UTF-8", 1),
        ("a: 1\n".encode("utf-16-le"), "save it as UTF-8", 1),
        ("a: 1\n".encode("utf-16-be"), "save it as UTF-8", 1),
        ("a: 1\n".encode("utf-32"), "save it as UTF-8", 1),
        (b"\0" * 100, "control character", 1),
        (b"a" * (LARGEST + 1), "larger than 10 MB", 1),
    ],
)
def test_bytes_that_are_no_text(raw: bytes, part: str, line: int | None) -> None:
    (problem,) = refused(raw)
    assert part in problem.sentence
    assert problem.line == line


def test_excerpts_carry_nothing_that_moves_a_terminal() -> None:
    assert refused("a: \x1b[2Jx\n")[0].excerpt == "a: \x1b[2Jx"


def test_a_billion_laughs() -> None:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 10)]
    problems = refused("l0: &l0 lol\n" + "\n".join(levels))
    assert len(problems) <= 60


#: As much as is read of any file, and as many values as are counted in it.
FULL, DENSE = LARGEST - 20, parsing.MOST_VALUES


@pytest.mark.parametrize(
    "reader", ["C", pytest.param("Python", marks=pytest.mark.slow)], indirect=True
)
@pytest.mark.parametrize(
    "text",
    some(
        2,
        [
            "[" * FULL,
            "a: " + "{" * FULL,
            "- " * (FULL // 2),
            "? " * (FULL // 2),
            "a: 1\n" * (FULL // 5),
            "a: [" + "a," * (FULL // 2) + "]",
            "".join(f"k{n}: 1\n" for n in range(DENSE)),
            "a: !x\n" * (FULL // 6),
            '"' * FULL,
            "\0" * FULL,
            "\1\n" * (FULL // 2),
            "\n" * (FULL - 10) + "a: 1\na: 2",
        ],
    ),
    ids=lambda text: text[:6],
)
def test_dense_garbage_is_refused(text: str) -> None:
    assert len(refused(text)) <= 60


@pytest.mark.parametrize(
    ("text", "place", "at_key", "expected"),
    [
        ("a: 1\nb:\n  c: [x, y]\n", ("b", "c", 1), False, (3, 10)),
        ("a: 1\nb:\n  c: [x, y]\n", ("b", "c"), True, (3, 3)),
        ("a: 1\nb:\n  c: 1\n", ("b", "none", "deeper"), False, (2, 1)),
        ("a: 1\n", ("none",), False, None),
        ("a: 1\n", (), False, None),
        ("a:\n- x\n- y: 1\n", ("a", 1, "y"), False, (3, 6)),
        ("a:\n- x\n- y: 1\n", ("a", 1), True, (3, 1)),
        ("a: 1\nb:\n", ("b",), False, (2, 1)),
        ("a: é😀\nb: 1\n", ("b",), False, (2, 4)),
        ("a: 1\r\nb: 1\r\n", ("b",), False, (2, 4)),
        ("a: 1 # \u2028b: 1\n", ("b",), False, (2, 4)),
        ("a: 1\x85b: 1\u2029c: 2", ("c",), False, (3, 4)),
    ],
)
def test_locate(
    text: str, place: tuple[str | int, ...], at_key: bool, expected: tuple[int, int] | None
) -> None:
    assert parse(text.encode()).locate(place, at_key) == expected


def test_with_lines_fills_in_and_sorts() -> None:
    document = parse(b"a: 1\nb:\n  c: 2\n")
    problems = [
        Problem("third", ("b", "c")),
        Problem("first"),
        Problem("second", ("a",), at_key=True),
    ]
    assert with_lines(problems, document) == [
        Problem("first"),
        Problem("second", ("a",), True, 1, 1, "a: 1"),
        Problem("third", ("b", "c"), False, 3, 6, "  c: 2"),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_mark_and_line_ends_are_accepted_and_kept(newline: str, bom: bytes) -> None:
    raw = bom + MIXED.replace(b"\n", newline.encode())
    document: Document = parse(raw)
    assert document.raw == raw
    assert document.newline == newline
    assert document.bom == bool(bom)
    assert document.data == parse(MIXED).data
