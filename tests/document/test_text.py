"""The text of a report: in a pipe, on a terminal, at any width, in any encoding."""

from __future__ import annotations

import re
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from partnerkit.document.blocks import Answer, Block, Heading, Items, Paragraph, Table, ToRun
from partnerkit.document.grid import ASCII, ROUNDED, grid
from partnerkit.document.text import print_blocks, print_on
from partnerkit.document.text_layout import Sheet, lines
from partnerkit.width import columns

# Without the line that the grid itself is drawn with.
LETTERS = st.characters(exclude_categories=["C", "Z", "M"], exclude_characters="│")
CELLS = st.text(LETTERS, min_size=1, max_size=30)
BLOCKS: list[Block] = [
    Heading(1, "A title"),
    Heading(2, "A part"),
    Paragraph("Aside " * 30, note=True),
    Answer("A label", ("one answer " * 12,)),
    Answer("A label that nobody answered"),
    Answer("Several", ("one\n  indented", "another " * 20)),
    Items(("first", "second"), numbered=True),
    Table("Who", ("Name", "Says"), ((("Ana",), ("yes", "no")), (("日本",), ("long " * 30,)))),
]


def printed(blocks: list[Block], plain: bool = False) -> str:
    out = StringIO()
    print_blocks(blocks, out, plain=plain)
    return out.getvalue()


@pytest.mark.parametrize("plain", [False, True])
def test_a_terminal_gets_the_same_words_in_styles(
    monkeypatch: pytest.MonkeyPatch, plain: bool
) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    words = printed(BLOCKS, plain)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    styled = printed(BLOCKS, plain)
    assert "\x1b[1m" in styled
    bare = re.sub("\x1b\\[[0-9;]*m", "", styled)
    assert [line.rstrip() for line in bare.splitlines()] == words.splitlines()
    assert max(map(columns, bare.splitlines())) <= 70


@pytest.mark.parametrize("width", [40, 60, 100])
def test_nothing_goes_over_the_edge(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = printed(BLOCKS).splitlines()
    assert max(map(columns, lines)) <= width
    assert "      indented" in lines, "what was typed keeps its indentation"


COMMAND = "partnerkit step accountability --ask entries.county.ethics"


@pytest.mark.parametrize("plain", [False, True])
def test_a_command_is_never_broken(monkeypatch: pytest.MonkeyPatch, plain: bool) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    told, alone = ToRun("Nobody has answered this one yet. Run: ", COMMAND), ToRun("", COMMAND)
    blocks: list[Block] = [Paragraph(told), Answer("To write it", (alone,)), Items((told, alone))]
    assert printed(blocks, plain).splitlines() == [
        "Nobody has answered this one yet. Run:", COMMAND, "",
        "To write it:", COMMAND, "",
        "  - Nobody has answered this one yet.", "    Run:", f"    {COMMAND}", f"  - {COMMAND}",
    ]  # fmt: skip
    short = ToRun("Next: ", "partnerkit check")
    assert printed([Paragraph(short), Items((short,))], plain).splitlines() == [
        "Next: partnerkit check", "", "  - Next: partnerkit check",
    ]  # fmt: skip


def test_a_label_that_stands_again_in_its_answer_is_bold_once() -> None:
    assert list(lines([Answer("Goal", ("we reach Goal",))], Sheet(14))) == [
        (("Goal: ", "bold"), ("we reach", "")),
        (("", "bold"), ("Goal", "")),
    ]


def test_boxes_are_drawn_in_characters_that_the_encoding_has() -> None:
    raw = BytesIO()
    out = TextIOWrapper(raw, encoding="ascii", errors="backslashreplace")
    print_blocks([Table("Who", ("Name",), ((("Ana",),),))], out)
    assert raw.getvalue().decode().splitlines() == [
        "Who", "+------+", "| Name |", "+------+", "| Ana  |", "+------+",
    ]  # fmt: skip


def test_boxes_have_no_round_corners_on_an_old_windows_console() -> None:
    console = Console(file=StringIO(), legacy_windows=True, width=40)
    assert not console.options.ascii_only
    print_on(console, [Table("Who", ("Name",), ((("Ana",),),))])
    assert "| Ana  |" in console.file.getvalue()  # type: ignore[attr-defined]
    assert console.file.getvalue().isascii()  # type: ignore[attr-defined]


def test_many_narrow_columns_stand_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ten = range(10, 20)
    table = Table("Ratings", tuple(f"n{n}" for n in ten), (tuple((str(n),) for n in ten),))
    assert printed([table]).splitlines()[2] == f"│ {' │ '.join(table.header)} │"


def test_a_soft_hyphen_takes_a_column() -> None:
    assert columns("co\u00adoperation") == 12


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4), st.integers(24, 90)
)
def test_a_grid_is_as_wide_as_there_is_room_at_most_and_loses_nothing(
    rows: list[list[str]], width: int
) -> None:
    drawn = ["".join(words for words, _ in line) for line in grid("abc", rows, width, ROUNDED)]
    wide = {columns(line) for line in drawn}
    assert len(wide) == 1
    assert wide.pop() <= width
    for column in range(3):
        said = "".join(cells[column] for line in drawn if (cells := line.split("│")[1:-1]))
        assert "".join(row[column] for row in rows) in said.replace(" ", "")


def test_a_narrow_column_keeps_its_width_and_wide_ones_give_way() -> None:
    first, *_ = grid(("n", "wide", "wider"), [("1", "x" * 50, "y" * 90)], 60, ASCII)
    assert [len(part) for part in first[0][0].strip("+").split("+")] == [3, 26, 27]


def test_a_word_is_not_broken_where_another_column_has_room_to_spare() -> None:
    rows = [("Bow Valley Immigration Partnership", "3 accountability", "not begun: 4, 5", "", "")]
    header = ("Partnership and file", "Step reached", "Open", "Uncovered", "Next review")
    for width in (66, 76, 80):
        lines = ["".join(words for words, _ in line) for line in grid(header, rows, width, ROUNDED)]
        assert any("accountability" in line for line in lines)
        assert {len(line) for line in lines} == {width}
