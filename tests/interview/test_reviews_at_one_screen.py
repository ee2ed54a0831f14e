"""Two partners rate one after the other at one real terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lanes import slow
from partnerkit.file.keeper import create
from partnerkit.workbook.places import put
from sitting import TWO_PARTNERS
from terminal import ENTER, Terminal

REVIEWED = put(
    TWO_PARTNERS,
    ("practice",),
    {"intent": "On", "time": "An hour", "actions": [], "review_every": "6 months"},
)


@pytest.mark.parametrize("columns", [40, *slow(80)])
def test_the_next_partner_finds_a_screen_without_the_ratings_before(
    tmp_path: Path, columns: int
) -> None:
    create(tmp_path / "partnership.yaml", REVIEWED)
    command = [sys.executable, "-m", "partnerkit", "step", "practice"]
    with Terminal(command, cwd=tmp_path, columns=columns, rows=24) as terminal:

        def ready(words: str) -> None:
            """Wait until the last question on the screen holds `words` and can be answered."""

            def asks() -> bool:
                last = "".join(terminal.screen().split("\n\n")[-1].split())
                return "".join(words.split()) in last and "Enterchoose" in last

            terminal.wait_until(asks, words)

        ready("hold a review today")
        terminal.send("1", ENTER)
        for count in range(1, 7):
            ready(f"Orange County, {count} of 6")
            terminal.send("5", ENTER)
        ready("Now it is the turn of Food Council.")
        assert terminal.transcript().count("> 5, fully") == 6
        terminal.send(ENTER)
        ready("Food Council, 1 of 6")
        assert "5, fully" not in terminal.transcript().replace("5) 5, fully", "")
        assert "Orange County" not in terminal.transcript()
