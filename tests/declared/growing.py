"""A copy of the program in which every group of questions has three more, as anybody may add them.

Only the files of the models differ: what is declared there is all that a question takes.
"""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import partnerkit

SOURCE = Path(partnerkit.__file__).parent
CONTRIBUTING = Path(__file__).parents[2] / "CONTRIBUTING.md"

#: The groups of questions, and the module of each. The whole file is none: no step asks for it.
GROUPS = {
    "Purpose": "purpose",
    "Initiative": "partners",
    "Communication": "partners",
    "Relationship": "partners",
    "Partner": "partners",
    "Entry": "accountability",
    "Pair": "accountability",
    "Accountability": "accountability",
    "Resource": "contributions",
    "Pledge": "contributions",
    "Source": "contributions",
    "Offer": "contributions",
    "Contributions": "contributions",
    "Working": "commitments",
    "Duty": "commitments",
    "Qualities": "commitments",
    "Breaking": "commitments",
    "Commitment": "commitments",
    "Commitments": "commitments",
    "Ratings": "practice",
    "Balance": "practice",
    "Term": "practice",
    "Review": "practice",
    "Action": "practice",
    "Practice": "practice",
    "OpenQuestion": "partnership",
}
#: What is added to each, by its key: a field, a list of texts and a list of records.
KINDS = {"more_text": "text", "more_texts": "texts", "more_records": "records"}

#: Some keys are those of answers that are special elsewhere: of an action, and of a pair.
RECORDS = '''
from partnerkit.workbook.ask import Answers, ask
from partnerkit.workbook.ids import PartnerId
from partnerkit.workbook.rules import Day, Text


class {group}Turn(Answers):
    """A part of a further record, which begins with a choice."""

    same_by = ("partner",)

    partner: PartnerId = ask("{group} turns, partner", "{group} turns: whose?", required=True)
    balance: Text | None = ask("{group} turns, task", "{group} turns: for what?")


class {group}Record(Answers):
    """A further record."""

    same_by = ("what",)

    what: Text = ask("{group} records, what", "{group} records: what?", required=True)
    done: Day | None = ask("{group} records, until", "{group} records: until when?", "2027-01-31")
    who: PartnerId | None = ask("{group} records, who", "{group} records: who?")
    notes: list[Text] | None = ask(
        "{group} records, notes", "{group} records: a note?", one_more="{group} records: more?"
    )
    turns: list[{group}Turn] | None = ask("{group} turns", "{group} turns: who begins?")


'''

FIELDS = """
    more_text: Text | None = ask("{group} text", "{group} text?", "Example", to="do {group} text")
    more_texts: list[Text] | None = ask(
        "{group} texts", "{group} texts?", one_more="{group} texts, more?", to="do {group} texts"
    )
    more_records: list[{group}Record] | None = ask(
        "{group} records", "{group} records?", one_more="More {group} records?", to="do {group} rs"
    )
"""


def grown(folder: Path) -> Path:
    """Make the copy in a folder; returns what a Python path has to begin with."""
    copy = folder / "partnerkit"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for module in sorted(set(GROUPS.values())):
        path = copy / "workbook" / f"{module}.py"
        path.write_text(_grown(path.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def _grown(source: str) -> str:
    lines = source.splitlines(keepends=True)
    outside, record, records = written_down()
    above, inside = {"Partner": record}, {"Purpose": outside, "Partner": records}
    for node in reversed(list(_groups(source))):
        last = max(n.end_lineno or 0 for n in node.body if isinstance(n, ast.AnnAssign))
        more = indent(inside.get(node.name, ""), "    ")
        lines.insert(last, FIELDS.format(group=node.name) + more)
        lines.insert(node.lineno - 1, RECORDS.format(group=node.name) + above.get(node.name, ""))
    return "".join(lines)


def written_down() -> list[str]:
    """What CONTRIBUTING says to add: a question, a kind of record, and the list that holds it."""
    text = CONTRIBUTING.read_text(encoding="utf-8")
    text = text.partition("\n## Add a question\n")[2].partition("\n## ")[0]
    return re.findall("^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def _groups(source: str) -> Iterator[ast.ClassDef]:
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and node.name in GROUPS:
            yield node
