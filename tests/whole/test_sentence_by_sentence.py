"""docs/sentence-by-sentence.md: every question, key and command that it names is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
import typer

from partnerkit.cli import app
from partnerkit.workbook.answered import WHOLE, shape_below
from partnerkit.workbook.shape import Form, Shape
from worded import all_questions

PAGE = Path(__file__).parents[2] / "docs" / "sentence-by-sentence.md"


class Row(NamedTuple):
    """A sentence of the text: what it is asked as, where it is kept, and where it comes back."""

    said: str
    asked: tuple[str, ...]
    keys: tuple[str, ...]
    back: str


def rows() -> list[Row]:
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| ") and len(cells) == 4 and cells[0] != "The text says":
            said, asked, keys, back = cells
            words = tuple(one.removeprefix("“").removesuffix("”") for one in asked.split("<br>"))
            found.append(Row(said, words, tuple(re.findall("`([^`]+)`", keys)), back))
    return found


@pytest.fixture(scope="module")
def asked() -> set[str]:
    return all_questions()


def test_there_is_a_row_for_every_sentence() -> None:
    assert len(rows()) == 35
    assert len({row.said for row in rows()}) == 35


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.said[:40])
def test_what_a_row_names_is_there(row: Row, asked: set[str]) -> None:
    assert row.asked
    for question in row.asked:
        assert question in asked
    assert row.keys
    for key in row.keys:
        here: Shape | None = WHOLE
        for part in key.split("."):
            assert here is not None, key
            here = here.item if here.form is Form.LIST else here
            here = shape_below(here, part)
        assert here is not None, key
    commands = {command.name for command in typer.main.get_group(app).commands.values()}
    for command in re.findall("`partnerkit ([a-z]+)`", row.back):
        assert command in commands
