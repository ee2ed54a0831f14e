"""A sitting in real terminals of three sizes: one breath, words at a choice, back, help, go on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from lanes import slow
from partnerkit.file.disk import read
from partnerkit.file.keeper import create
from partnerkit.workbook.places import put
from sitting import TWO_PARTNERS
from terminal import ENTER, SHIFT_TAB, Terminal

NEEDS: Any = put(
    TWO_PARTNERS,
    ("contributions", "resources"),
    {"hours": {"what": "Volunteers", "kind": "people", "amount": "120", "unit": "hours"}},
)


@pytest.mark.parametrize(("columns", "rows"), [(40, 20), *slow((80, 24), (120, 40))])
def test_a_sitting(tmp_path: Path, columns: int, rows: int) -> None:
    create(tmp_path / "partnership.yaml", NEEDS)
    command = [sys.executable, "-m", "partnerkit", "step", "contributions", "--ask", "pledges"]
    with Terminal(command, cwd=tmp_path, columns=columns, rows=rows) as terminal:

        def ready(words: str, foot: str = "Ctrl-C stop") -> None:
            """Wait until the last question on the screen holds `words` and can be answered."""

            def asks() -> bool:
                last = "".join(terminal.screen().split("\n\n")[-1].split())
                whole = "".join(terminal.screen().split())
                return "".join(words.split()) in whole and "".join(foot.split()) in last

            terminal.wait_until(asks, words)

        ready("Volunteers: 120 hours open")
        ready("Who gives something")
        terminal.send("nobody 2", ENTER)
        terminal.wait_for("Please type a number from 1 to 3")
        terminal.send("\x15", "food", ENTER)
        ready("How much does Food Council")
        terminal.send(SHIFT_TAB)
        ready("Enter choose")
        terminal.send("orange", ENTER)
        ready("How much does Orange County")
        terminal.send("lots", ENTER)
        terminal.wait_for("Please change:")
        terminal.wait_for("Ctrl-U empty the line")
        terminal.send("\x15", "40 hours, offered, if it rains", ENTER)
        ready("Volunteers: 80 hours open")
        ready("Does anybody else", "Enter choose")
        terminal.send("skip", ENTER)
        assert terminal.wait_end() == 0
        assert max(map(len, terminal.transcript().splitlines())) <= columns
    data: Any = read(tmp_path / "partnership.yaml").data
    assert data["contributions"]["pledges"] == [
        {
            "resource": "hours",
            "partner": "county",
            "amount": "40",
            "status": "offered",
            "conditions": "it rains",
        }
    ]
