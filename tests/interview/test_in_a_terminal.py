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
from terminal import CTRL_C, ENTER, SHIFT_TAB, Terminal

NEEDS: Any = put(
    TWO_PARTNERS,
    ("contributions", "resources"),
    {"hours": {"what": "Volunteers", "kind": "people", "amount": "120", "unit": "hours"}},
)


SIZES = ((40, 20), (80, 24), (120, 40))
PROGRAM = [sys.executable, "-m", "partnerkit"]


@pytest.mark.parametrize(("columns", "rows"), [SIZES[0], *slow(*SIZES[1:])])
def test_a_sitting(tmp_path: Path, columns: int, rows: int) -> None:
    create(tmp_path / "partnership.yaml", NEEDS)
    command = [*PROGRAM, "step", "contributions", "--ask", "pledges"]
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


def asked(terminal: Terminal, words: str) -> None:
    """Wait until a question can be answered whose words are on the screen."""
    terminal.wait_for(words)
    terminal.wait_until(lambda: "Ctrl-C stop" in terminal.lines()[-1], words)


@pytest.mark.parametrize(("columns", "rows"), slow(*SIZES))
def test_from_the_start_to_the_report(tmp_path: Path, columns: int, rows: int) -> None:
    """Begin a plan, answer a step, read it from the front page, and open it in a browser."""

    def at(*words: str, **environment: str) -> Terminal:
        command = [*PROGRAM, *words]
        return Terminal(command, cwd=tmp_path, environment=environment, columns=columns, rows=rows)

    with at("start") as terminal:
        asked(terminal, "What is the partnership called?")
        terminal.send("Tidewater Food Alliance", ENTER)
        asked(terminal, "Who is a partner?")
        terminal.send("Harbour City, government office, Desk; Food Bank", ENTER)
        asked(terminal, "What kind of organization is Food Bank?")
        terminal.send("zzz", ENTER)
        terminal.wait_for("Please type a number from 1 to 8")
        terminal.send("community", ENTER)
        asked(terminal, "Who is the main contact at Food Bank?")
        terminal.send(ENTER)
        asked(terminal, "Go on with step 1 now?")
        terminal.send(ENTER)
        asked(terminal, "What concern do you share?")
        terminal.send("Hunger", ENTER)
        asked(terminal, "What would people here see?")
        terminal.send(CTRL_C)
        assert terminal.wait_end() == 130
        assert max(map(len, terminal.transcript().splitlines())) <= columns
    with at() as terminal:
        asked(terminal, "What would you like to do?")
        terminal.send("read the whole", ENTER)
        terminal.wait_for_last(":")
        terminal.send("q")
        terminal.wait_end()
        assert max(map(len, terminal.transcript().splitlines())) <= columns
    with at("report", "--open", BROWSER="echo opened %s") as terminal:
        terminal.wait_for("Opened in the browser")
        assert terminal.wait_end() == 0
