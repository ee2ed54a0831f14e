"""How problems are told: the line and its caret fit the screen, and the first fifty are enough."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanes import by_chance
from partnerkit.document.visible import visible
from partnerkit.file.characters import decode
from partnerkit.file.document import parse, with_lines
from partnerkit.problems import MOST_SHOWN, Problem, Trouble, listed, told
from partnerkit.width import columns

many = by_chance(100)
#: Letters of every width, and what a screen does not show as it is.
LETTERS = st.sampled_from("abc xyz 字界é\u0301😀\u200b\u200d\u00ad\t\u202e\ufeff\xa0\x7f|…^")
LABEL = re.compile(r"^\s*\| *(?:\^ column (\d+)|column (\d+) \^)$")


def told_of(line: str, column: int, width: int) -> list[str]:
    """The excerpt and the caret of a problem at a column of the second line."""
    document = parse(b"a: 1\n")
    text = f"# first\n{line}\n# last"
    lines = type(document.lines)(text)
    problem = lines.point(Problem("Is wrong."), text.index("\n") + column)
    assert (problem.line, problem.column) == (2, column)
    sentence, *rest = visible(told(problem, "p.yaml", width)).split("\n")
    assert sentence == "p.yaml, line 2: Is wrong."
    return rest


@many
@given(st.text(LETTERS, min_size=1, max_size=400), st.data(), st.integers(30, 200))
def test_a_line_and_its_caret_fit_the_screen(line: str, data: st.DataObject, width: int) -> None:
    column = data.draw(st.integers(1, len(line)))
    told_lines = told_of(line, column, width)
    if not line.strip():
        return
    excerpt, caret = told_lines
    assert columns(excerpt) <= width
    assert columns(caret) <= width
    assert LABEL.match(caret)
    before = excerpt
    while columns(before) > caret.index("^"):
        before = before[:-1]
    here = excerpt[len(before) :]
    wanted = line[column - 1 :][:1]
    if wanted.isalnum() and wanted.isascii():
        assert here.lstrip("\u0301\u200b\u200d")[:1] == wanted


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (1, ["  2 | abcdefghijklmnopqrstuvwxyz01…", "    | ^ column 1"]),
        (20, ["  2 | …efghijklmnopqrstuvwxyz012345…", "    |                 ^ column 20"]),
        (60, ["  2 | …90abcdefghijklmnopqrstuvwxyz", "    |                column 60 ^"]),
    ],
)
def test_what_is_cut_has_an_ellipsis(column: int, expected: list[str]) -> None:
    found = told_of("abcdefghijklmnopqrstuvwxyz01234567890abcdefghijklmnopqrstuvwxyz", column, 36)
    assert found == expected


def test_the_caret_stands_below_wide_letters() -> None:
    assert told_of("名前: 町  x", 8, 80) == ["  2 | 名前: 町  x", "    |           ^ column 8"]


def test_a_tab_is_as_wide_as_it_is_shown() -> None:
    assert told_of("\tx: 1", 2, 80) == ["  2 |     x: 1", "    |     ^ column 2"]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("kind:\u00a0community", "kind:\\xa0community"),
        ("go\u00adal: x", "go\\xadal: x"),
        ("a\u200e: x", "a\\u200e: x"),
        ("می\u200cخواهیم: x", "می\u200cخواهیم: x"),
    ],
)
def test_what_nobody_sees_is_written_out_in_the_line(line: str, shown: str) -> None:
    excerpt, caret = told_of(line, line.index("x") + 1 if "x" in line else 1, 80)
    assert excerpt == f"  2 | {shown}"
    if "x" in line:
        assert columns(excerpt[: excerpt.rindex("x")]) == caret.index("^")


def test_the_first_fifty_are_shown_and_the_others_counted() -> None:
    problems = [Problem(f"Number {number}.", line=number) for number in range(1, 1253)]
    said = listed(problems, "p.yaml")
    assert len(said) == MOST_SHOWN + 1
    assert said[0] == "p.yaml, line 1: Number 1."
    assert said[-1] == "There are 1,202 more problems. Mend these first, then check again."
    assert listed(problems[:50]) == [told(problem) for problem in problems[:50]]
    assert listed(problems[:51])[-1].startswith("There is 1 more problem.")
    assert listed(problems[:1], more=2)[-1].startswith("There are 2 more problems.")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a:\n" + "  - &x y\n" * 120, 120),
        ("a: [" + "*x, " * 300 + "]", 300),
        ("a: !t [" + "!t x, " * 300 + "]", 301),
        ("a: 1\n" * 100, 99),
        ("x\x01\x02\n" * 80, 80),
        ("x\x01\u2028" * 80, 80),
        ("&a x: 1\nb: [", 2),
    ],
)
def test_a_reader_counts_what_it_does_not_name(text: str, count: int) -> None:
    with pytest.raises(Trouble) as caught:
        parse(text.encode())
    trouble = caught.value
    assert len(trouble.problems) == min(count, MOST_SHOWN)
    assert len(trouble.problems) + trouble.more == count


def test_many_problems_of_one_long_line_stay_small() -> None:
    text = "{" + ", ".join(f"k{number}: x" for number in range(20_000)) + "}"
    document = parse(text.encode())
    problems = with_lines([Problem("Is wrong.", (key,)) for key in document.data], document)
    said = "\n".join(listed(problems, "p.yaml"))
    assert len(said) < 12_000
    assert "\n".join(said.split("\n")[-2:]).endswith(
        "There are 19,950 more problems. Mend these first, then check again."
    )


def test_bytes_that_are_not_utf_8_are_pointed_at_in_a_long_line() -> None:
    with pytest.raises(Trouble) as caught:
        decode(b"a: " + b"x" * 100_000 + b"\xff" + b"y" * 100_000)
    (problem,) = caught.value.problems
    assert all(len(line) <= 80 for line in told(problem).split("\n")[1:])
    assert told(problem).endswith("^ column 100004")
