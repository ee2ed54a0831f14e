"""A whole partnership typed in a real terminal, with interruptions; every word is in the report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lanes import slow
from partnerkit.workbook.periods import Period
from terminal import CTRL_C, CTRL_D, ENTER, Terminal
from typed_plan import Sitting


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
    ("Who is the main contact", "Community Services desk"),
    ("Another partner", "Capital Food Bank"),
    ("What kind of organization", "@2"),
    ("Who is the main contact", "Programs office"),
    ("Another partner", ""),
]
STEPS: dict[str, list[tuple[str, str | None]]] = {
    "purpose": [
        ("What concern", "Boxes stopped and hunger did not"),
        ("Imagine this has gone well", "Fresh food within a walk"),
        ("What matters", None),
        ("What matters", "Neighbours decide"),
        ("What else matters", "No forms at the door"),
        ("What else matters", ""),
        ("What do you want to change", "A produce market every month"),
        ("What can we do to get to: A produce market every month", "@1"),
        ("Which part", "One Saturday market"),
        ("What will be different", "Three hundred families come"),
        ("What else will be different", ""),
    ],
    "partners": [
        ("mission and purpose of City", "Serve all who live here"),
        ("What is City of Hyattsville there to do", "Permits and streets"),
        ("What else is", ""),
        ("Which earlier work of City", "Emergency boxes"),
        ("When was it", "2020 to 2021"),
        ("How did it go", "@2"),
        ("What was learned", "Volunteers tire"),
        ("Other earlier work", ""),
        ("How do you reach City of Hyattsville", "Council votes in public"),
        ("Another way to reach", ""),
        ("open talk with City", None),
        ("open talk with City", "Slow in August"),
        ("What else gets in the way", ""),
        ("Is anything about City", "Who signs for the park?"),
        ("mission and purpose of Capital", "End hunger in the area"),
        ("What is Capital Food Bank there to do", "Trucks and produce"),
        ("What else is", ""),
        ("Which earlier work of Capital", "none"),
        ("How do you reach Capital Food Bank", "Weekly call"),
        ("Another way to reach", ""),
        ("open talk with Capital", "none"),
        ("Is anything about Capital", ""),
    ],
    "accountability": [
        ("Which code, profession", "Neighbours"),
        ("a right to expect", "Telling the truth"),
        ("ethics: who else", ""),
        ("benefits from the work of City", ""),
        ("Inside City", ""),
        ("Outside City", ""),
        ("ties the hands of City", "The City Council"),
        ("a right to expect", "Spending nothing extra"),
        ("plans: who else", ""),
        ("Which code, profession", ""),
        ("benefits from the work of Capital", "neighbours"),
        ("a right to expect", None),
        ("a right to expect", "Food that is fresh"),
        ("Inside Capital", ""),
        ("Outside Capital", ""),
        ("ties the hands of Capital", ""),
        ("Which two accountabilities", "@1"),
        ("pull against each other", "@1"),
        ("last feel this", "Truth about costs scares donors"),
        ("next time they meet", "Publish hours beside dollars"),
        ("Who brings it up", "@2"),
        ("Which two shall we look at next", ""),
    ],
    "contributions": [
        ("Whose time", "Volunteers who sort"),
        ("how much, and by when", "120"),
        ("Counted in", "hours a market"),
        ("By when", "2027-03-01"),
        ("What else does it take", ""),
        ("What has to be paid", ""),
        ("What has to be there", ""),
        ("Who gives something", "@1"),
        ("How much does City", "40"),
        ("Is it offered", "@1"),
        ("On what condition", "Only on Saturdays"),
        ("Does anybody else", ""),
        ("Who else could give", "A church on the hill"),
        ("How much of Volunteers", "80"),
        ("Who asks them", "@2"),
        ("By when are they asked", "2027-01"),
        ("have a say", "@1"),
        ("How far is the talk", "@2"),
    ],
    "commitments": [
        ("How do you decide together", "Both say yes"),
        ("What do you do when you disagree", "First the two desks"),
        ("Clear intent", "Purpose first on every agenda"),
        ("Valuing the contribution", "Hours are thanked by name"),
        ("Organizational integrity", "Two logos on one poster"),
        ("Respect", "Start on time"),
        ("Trust", "Bad news within a week"),
        ("Open consultation", "Ask before printing"),
        ("What will City of Hyattsville do for", "Lend the square"),
        ("What will City of Hyattsville not give", "Its permit rules"),
        ("Who signs for City", "City Administrator"),
        ("What will Capital Food Bank do for", "Send the truck"),
        ("What will Capital Food Bank not give", "Its food safety rules"),
        ("Who signs for Capital", "Programs Director"),
    ],
    "practice": [
        ("How long do you mean", "Five more seasons"),
        ("Who spends how much time", "Two hours a month"),
        ("How often will you review", "6 months"),
        ("Which action follows", "Count the hours"),
        ("Who does it", "@1"),
        ("By when", "2099-12-01"),
        ("Another action", ""),
    ],
}
LAST_WORDS = "want to change"


@pytest.mark.parametrize(
    ("plain", "columns"),
    slow((False, 40), (True, 80), (False, 80), (True, 40)),
)
def test_every_word_that_was_typed_is_in_the_report(
    program: Callable[..., Terminal], plain: bool, columns: int
) -> None:
    options = ["--plain"] if plain else []
    sitting = Sitting(program("start", *options, columns=columns), plain)
    for question, reply in START:
        sitting.reply(question, reply or "")
    sitting.terminal.wait_for("Next: partnerkit step purpose")
    sitting.reply("Go on with step 1 now?", "@2")
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
                        "benefits from the work of City",
                        "Inside City",
                        "Outside City",
                        "Which code, profession",
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
                assert reply in shown or _in_words(reply) in shown
    assert "Who signs for the park?" in shown


def _in_words(reply: str) -> str:
    """A day or a month as a report writes it."""
    try:
        return Period(*map(int, reply.split("-"))).words
    except (TypeError, ValueError):
        return reply
