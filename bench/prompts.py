"""Type a whole plan of two partners with `--plain`, and count the prompts.

`python bench/prompts.py` runs `start` and the six steps as people do at a table: short lists, four
layers of accountability for each of two partners, three pairs, four resources, six pledges. It
prints how many times the program waited for a line, by step, and fails if an answer is not in the
file.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

STEPS = ("purpose", "partners", "accountability", "contributions", "commitments", "practice")
Rules = Sequence[tuple[str, str, Sequence[str]]]

#: What is typed: the step, what the question has to hold, and the replies, one for each time it is
#: asked. Everything else is left blank.
REPLIES: Rules = [
    ("start", "partnership called", ["Tidewater Food Alliance"]),
    ("start", "Who is a partner", ["Harbour City, government office, Community Services desk"]),
    ("start", "Another partner", ["Tidewater Food Bank, community organization, Programs office"]),
    ("start", "Go on with step", ["Stop here"]),
    ("purpose", "What concern", ["Boxes stopped, hunger did not"]),
    ("purpose", "people here see", ["Fresh food within a walk"]),
    ("purpose", "matters to all", ["Neighbours decide; No forms at the door"]),
    ("purpose", "change together", ["Fewer households skip meals by 2028"]),
    ("purpose", "part of that goal", ["One Saturday market a month"]),
    ("purpose", "different when it works", ["Two hundred families come; They come back"]),
    ("partners", "mission", ["Serve all who live here", "End hunger in the area"]),
    ("partners", "there to do", ["Permits; Streets", "Trucks; Produce"]),
    (
        "partners",
        "Which earlier work",
        ["Emergency boxes, 2020 to 2021, mixed", "Summer lunches, 2019, it worked"],
    ),
    ("partners", "What was learned", ["Volunteers tire", "Ask parents first"]),
    ("partners", "How do you reach", ["Council votes; Desk mail", "Weekly call; Text"]),
    ("partners", "in the way", ["August; Tender rules", "Shifts; No car"]),
    ("accountability", "Which code.*Harbour", ["the town clerks' code, for telling costs"]),
    ("accountability", "benefits.*Harbour", ["the residents, for safe streets"]),
    ("accountability", "Inside Harbour", ["the Council, for public order"]),
    ("accountability", "the hands of Harbour", ["the auditor, for spending within the budget"]),
    ("accountability", "Which code.*Tidewater", ["its volunteers, for respect"]),
    ("accountability", "benefits.*Tidewater", ["families, for fresh food"]),
    ("accountability", "Outside Tidewater", ["the stores, for safe handling"]),
    ("accountability", "the hands of Tidewater", ["the foundation, for counts each quarter"]),
    ("accountability", "Which two", ["1", "1", "1"]),
    ("accountability", "pull against", ["They pull", "They help", "They pull"]),
    ("accountability", "feel this", ["Costs scare", "Both want it", "Rules differ"]),
    (
        "accountability",
        "How will you build|next time they meet",
        [
            "Publish hours, Harbour City",
            "Meet monthly, Tidewater Food Bank",
            "One form, Harbour City",
        ],
    ),
    (
        "contributions",
        "Whose time",
        ["Volunteers, people, 120 hours a month by 1 March 2027"],
    ),
    ("contributions", "has to be paid", ["Coordinator, 60,000 USD a year by 1 July 2027"]),
    ("contributions", "has to be there", ["Market square, 12 days a year by April 2027"]),
    (
        "contributions",
        "What else does it take",
        ["", "", "Truck, operational, 24 trips a year by 2027-05-01"],
    ),
    ("contributions", "gives something toward Vol", ["Harbour City"]),
    ("contributions", "else give toward Vol", ["Tidewater"]),
    ("contributions", "Harbour City pledge toward Vol", ["40, offered, only if on Saturdays"]),
    ("contributions", "Tidewater Food Bank pledge toward Vol", ["80 hours, confirmed"]),
    ("contributions", "gives something toward Market", ["Harbour City"]),
    ("contributions", "Harbour City pledge toward Market", ["12, confirmed"]),
    ("contributions", "gives something toward Coord", ["Harbour City"]),
    ("contributions", "else give toward Coord", ["Tidewater"]),
    ("contributions", "Harbour City pledge toward Coord", ["30,000, offered"]),
    ("contributions", "Tidewater Food Bank pledge toward Coord", ["20,000, confirmed"]),
    ("contributions", "gives something toward Truck", ["Tidewater"]),
    ("contributions", "Tidewater Food Bank pledge toward Truck", ["24 trips, delivered"]),
    (
        "contributions",
        "Who else could give",
        ["Bay Foundation, 10,000, Tidewater Food Bank, by February 2027, to ask"],
    ),
    ("commitments", "decide together", ["Both say yes"]),
    ("commitments", "when you disagree", ["First the two desks"]),
    ("commitments", "Clear intent", ["Purpose first on every agenda"]),
    ("commitments", "Valuing", ["Hours are thanked by name"]),
    ("commitments", "integrity", ["Two logos on one poster"]),
    ("commitments", "Respect", ["Start on time"]),
    ("commitments", "Trust", ["Bad news within a week"]),
    ("commitments", "Open consultation", ["Ask before printing"]),
    ("commitments", "do for the whole", ["Lend the square", "Send the truck"]),
    ("commitments", "not give up", ["Its permit rules", "Its safety rules"]),
    ("commitments", "Who signs for", ["City Administrator", "Programs Director"]),
    ("practice", "How long do you mean", ["Five more seasons"]),
    ("practice", "spends how much", ["Two hours a month"]),
    ("practice", "How often", ["twice a year"]),
    ("practice", "Which action", ["Count the hours, Harbour City, by 1 June 2027"]),
]

#: What the file holds afterwards, beside the replies that are texts of their own.
KEPT = """
government community 120 hours 12 days 60000 24 trips 40 80 30000 20000 10000 2027-03-01 2027-04
2027-07-01 2027-05-01 2027-02 2027-06-01 offered confirmed delivered to-ask 6-months competing
complementary people money operational mixed worked
"""
#: Parts of replies that the file has in the words of a choice.
IN_OTHER_WORDS = {"twice a year", "government office", "community organization", "Harbour City",
    "Tidewater Food Bank", "They pull", "They help", "1", "Stop here"}  # fmt: skip


@dataclass
class Typist:
    """Replies to questions as the plan has it; `asked` counts them, by step."""

    step: str = "start"
    asked: Counter[str] = field(default_factory=Counter)
    _given: Counter[int] = field(default_factory=Counter)

    def reply(self, question: str) -> str:
        """Return what to type at a question; "" where nothing is left to be said."""
        self.asked[self.step] += 1
        for number, (step, words, replies) in enumerate(REPLIES):
            given = self._given[number]
            if step == self.step and given < len(replies) and re.search(words, question):
                self._given[number] += 1
                return replies[given]
        return ""

    def untold(self) -> list[str]:
        """Return what was never asked."""
        return [
            reply
            for number, (_, _, replies) in enumerate(REPLIES)
            for reply in replies[self._given[number] :]
        ]


def missing(text: str) -> list[str]:
    """Return what was told and is not in the text of a file."""
    held = " ".join(map(str, _leaves(yaml.safe_load(text)))).casefold()
    parts = [
        part.strip()
        for _, _, replies in REPLIES
        for reply in replies
        for part in re.split(r"[;,] ", reply)
    ]
    told = [part for part in parts if not re.search(r"\d|^(they|only|for|by|it) ", part)]
    told += [part.removeprefix("for ") for part in parts if part.startswith("for ")]
    known = [word.replace("-ask", " ask").replace("6-m", "6 m") for word in KEPT.split()]
    words = [w for w in (*told, *known) if w not in IN_OTHER_WORDS]
    return [word for word in words if word.casefold() not in held]


def _leaves(data: object) -> list[object]:
    if isinstance(data, dict):
        return [leaf for value in data.values() for leaf in _leaves(value)]
    if isinstance(data, list):
        return [leaf for value in data for leaf in _leaves(value)]
    return [data]


def type_plan(folder: Path, typist: Typist, show: bool = False) -> Path:
    """Type the plan into a new file in `folder`, with the program as it is; return its path."""
    for step in ("start", *STEPS):
        typist.step = step
        words = ["start"] if step == "start" else ["step", step]
        command = [sys.executable, "-m", "partnerkit", *words, "--plain"]
        with subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, bufsize=1,
        ) as program:  # fmt: skip
            assert program.stdin
            assert program.stderr
            shown = ""
            while letter := program.stderr.read(1):
                shown += letter
                if shown.endswith("\n> "):
                    question = " ".join(shown.split("\n\n")[-1].split())
                    reply = typist.reply(question)
                    if show:
                        print(f"{sum(typist.asked.values())}. {question} {reply}")
                    program.stdin.write(f"{reply}\n")
                    program.stdin.flush()
                    shown = ""
            if program.wait():
                raise SystemExit(f"{' '.join(command)} ended with {program.returncode}: {shown}")
    return folder / "partnership.yaml"


def main() -> None:
    """Type the plan, and print how many prompts that took."""
    typist = Typist()
    with TemporaryDirectory() as folder:
        path = type_plan(Path(folder), typist, "--show" in sys.argv)
        lost = missing(path.read_text(encoding="utf-8"))
        if "--show" in sys.argv:
            print(path.read_text(encoding="utf-8"))
    for step, count in typist.asked.items():
        print(f"{step:15} {count:4}")
    print(f"{'in all':15} {sum(typist.asked.values()):4}")
    if untold := typist.untold():
        print("never asked:", "; ".join(untold))
    if lost:
        print("not in the file:", "; ".join(lost))
    if untold or lost:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
