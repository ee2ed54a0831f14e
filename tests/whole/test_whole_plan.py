"""A whole partnership typed in a real terminal, with interruptions; every word is in the report."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from terminal import CTRL_C, CTRL_D, ENTER, Terminal

_FEET = ("Enter next", "Enter choose")


class Sitting:
    """The program on a screen, answered one question at a time, by its terminal or plain prompts.

    A reply is what is typed; on a list, the number of the choice.
    """

    def __init__(self, terminal: Terminal, plain: bool) -> None:
        self.terminal = terminal
        self.plain = plain

    def wait(self, question: str) -> None:
        """Wait until a question is the last that was asked and can be answered."""
        self.terminal.wait_until(lambda: self._asks(question), question)

    def _asks(self, question: str) -> bool:
        lines = self.terminal.lines()
        last = lines[len(lines) - lines[::-1].index("") :] if "" in lines else lines
        ready = last[-1:] == [">"] if self.plain else any(foot in " ".join(last) for foot in _FEET)
        return ready and "".join(question.split()) in "".join("".join(last).split())

    def reply(self, question: str, reply: str) -> None:
        """Type a reply to a question; "@2" is the second choice of a list."""
        self.wait(question)
        before = self.terminal.lines()
        self.terminal.send(reply.removeprefix("@"), ENTER)
        self.terminal.wait_until(lambda: self.terminal.lines() != before, f"more than {question}")

    def interrupt(self, question: str, how: str) -> None:
        """Stop at a question in one of the ways people stop."""
        self.wait(question)
        if how == "hang up":
            self.terminal.signal(signal.SIGHUP)
            self.terminal.wait_end()
            return
        self.terminal.send(how)
        self.terminal.wait_for("To go on: partnerkit step")
        assert self.terminal.wait_end() == 130


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def begin(*words: str, columns: int = 80, rows: int = 50) -> Terminal:
        command = [sys.executable, "-m", "partnerkit", *words]
        terminal = Terminal(command, columns=columns, rows=rows, cwd=tmp_path)
        opened.append(terminal)
        return terminal

    yield begin
    for terminal in opened:
        terminal.close()


#: What is typed for each question, in order; "@2" chooses the second. None interrupts there.
START: list[tuple[str, str | None]] = [
    ("partnership called", "Market Street Alliance"),
    ("Who is a partner", "City of Hyattsville"),
    ("What kind of organization", "@1"),
    ("Whom does one turn to", "Community Services desk"),
    ("Another partner", "Capital Food Bank"),
    ("What kind of organization", "@2"),
    ("Whom does one turn to", "Programs office"),
    ("Another partner", ""),
]
STEPS: dict[str, list[tuple[str, str | None]]] = {
    "purpose": [
        ("What concern", "Boxes stopped and hunger did not"),
        ("What would it look like", "Fresh food within a walk"),
        ("Which values", None),
        ("Which values", "Neighbours decide"),
        ("Another value", "No forms at the door"),
        ("Another value", ""),
        ("What is the common goal", "A produce market every month"),
        ("What can we do to get to: A produce market every month", "@1"),
        ("Which activity", "One Saturday market"),
        ("How will you see", "Three hundred families come"),
        ("Another sign of success", ""),
    ],
    "partners": [
        ("mission and purpose of City", "Serve all who live here"),
        ("What is City of Hyattsville primarily", "Permits and streets"),
        ("Another responsibility", ""),
        ("Which partnership has City", "Emergency boxes"),
        ("When was it", "2020 to 2021"),
        ("How did it go", "@2"),
        ("What was learned", "Volunteers tire"),
        ("Another earlier partnership", ""),
        ("How does City of Hyattsville communicate", "Council votes in public"),
        ("Another practice", ""),
        ("What makes communication with City", None),
        ("What makes communication with City", "Slow in August"),
        ("Another challenge", ""),
        ("Is anything about City", "Who signs for the park?"),
        ("mission and purpose of Capital", "End hunger in the area"),
        ("What is Capital Food Bank primarily", "Trucks and produce"),
        ("Another responsibility", ""),
        ("Which partnership has Capital", "none"),
        ("How does Capital Food Bank communicate", "Weekly call"),
        ("Another practice", ""),
        ("What makes communication with Capital", "none"),
        ("Is anything about Capital", ""),
    ],
    "accountability": [
        ("ethics: who is City", "Neighbours"),
        ("accountable to them for", "Telling the truth"),
        ("ethics: who else", ""),
        ("clients: who is City", ""),
        ("stakeholders: who is City", ""),
        ("plans: who is City", "The City Council"),
        ("accountable to them for", "Spending nothing extra"),
        ("plans: who else", ""),
        ("ethics: who is Capital", ""),
        ("clients: who is Capital", "neighbours"),
        ("accountable to them for", None),
        ("accountable to them for", "Food that is fresh"),
        ("stakeholders: who is Capital", ""),
        ("plans: who is Capital", ""),
        ("Which two accountabilities", "@1"),
        ("How do the two stand", "@1"),
        ("Why is that so", "Truth about costs scares donors"),
        ("How will you balance", "Publish hours beside dollars"),
        ("Who looks after", "@2"),
        ("Which two shall we look at next", ""),
    ],
    "contributions": [
        ("What does the project need", "Volunteers who sort"),
        ("Which kind of resource", "@1"),
        ("How much of Volunteers", "120"),
        ("In what unit", "hours a market"),
        ("By when", "2027-03-01"),
        ("Another resource", ""),
        ("Who gives something", "@1"),
        ("How much does City", "40"),
        ("How firm", "@1"),
        ("On what condition", "Only on Saturdays"),
        ("Does anybody else", ""),
        ("Where beyond the partnership", "A church on the hill"),
        ("How much of Volunteers", "80"),
        ("Shall they be invited", "@1"),
        ("How far is the talk", "@2"),
    ],
    "commitments": [
        ("Clear intent", "Purpose first on every agenda"),
        ("Valuing the contribution", "Hours are thanked by name"),
        ("Maintaining organizational", "Two logos on one poster"),
        ("Respect", "Start on time"),
        ("Trust", "Bad news within a week"),
        ("Open consultation", "Ask before printing"),
        ("How does City", "Lend the square"),
        ("What does City of Hyattsville keep", "Its permit rules"),
        ("Who signs for City", "City Administrator"),
        ("which day was it signed", "2026-11-20"),
        ("How does Capital", "Send the truck"),
        ("What does Capital Food Bank keep", "Its food safety rules"),
        ("Who signs for Capital", "Programs Director"),
        ("which day was it signed", "today"),
    ],
    "practice": [
        ("What is your intent", "Five more seasons"),
        ("How much time", "Two hours a month"),
        ("How often will you review", "6 months"),
        ("hold a review today", "@2"),
        ("Which action follows", "Count the hours"),
        ("Who does it", "@1"),
        ("By when", "2099-12-01"),
        ("Is it done", ""),
        ("Another action", ""),
    ],
}
LAST_WORDS = "answer to change"


@pytest.mark.parametrize(
    ("plain", "columns"),
    [
        (True, 80),
        (False, 40),
        pytest.param(False, 80, marks=pytest.mark.slow),
        pytest.param(True, 40, marks=pytest.mark.slow),
    ],
)
def test_every_word_that_was_typed_is_in_the_report(
    program: Callable[..., Terminal], plain: bool, columns: int
) -> None:
    options = ["--plain"] if plain else []
    sitting = Sitting(program("start", *options, columns=columns), plain)
    for question, reply in START:
        sitting.reply(question, reply or "")
    sitting.terminal.wait_for("Next: partnerkit step purpose")
    assert sitting.terminal.wait_end() == 0
    ways = iter([CTRL_C, CTRL_D, "hang up"])
    for step, script in STEPS.items():
        sitting = Sitting(program("step", *options, columns=columns), plain)
        for question, reply in script:
            if reply is None:
                sitting.interrupt(question, next(ways))
                sitting = Sitting(program("step", step, *options, columns=columns), plain)
                if step == "accountability":
                    for layer in (
                        "clients: who is City",
                        "stakeholders: who is City",
                        "ethics: who is Capital",
                    ):
                        sitting.reply(layer, "")
            else:
                sitting.reply(question, reply)
        sitting.wait(LAST_WORDS)
        sitting.terminal.send("1" if plain else "", ENTER)
        sitting.terminal.wait_for(f"({step})")
        assert sitting.terminal.wait_end() == 0
    report = program("report", "--plain", columns=400, rows=300)
    report.wait_end()
    shown = report.transcript()
    for script in (START, *STEPS.values()):
        for _, reply in script:
            if reply and reply not in ("none", "today") and not reply.startswith("@"):
                assert reply in shown
    assert "Who signs for the park?" in shown
