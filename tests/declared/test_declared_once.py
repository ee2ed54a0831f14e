"""What is declared once, in a model, is known everywhere: fields, lists of texts, and records.

Every group of questions of every step gets one of each, in a copy of the program that differs in
nothing else. Then somebody answers them, and their words are looked for.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from growing import GROUPS, KINDS, grown

from filled import as_told
from partnerkit.workbook import (
    accountability,
    commitments,
    contributions,
    partners,
    practice,
    purpose,
)
from partnerkit.workbook import partnership as whole
from partnerkit.workbook.ask import Answers

HERE = Path(__file__).parent
MODELS = (accountability, commitments, contributions, partners, whole, practice, purpose)

#: The rows of a spreadsheet are resources, pledges, sources, actions, and further lists like them.
IN_SHEET = {"Resource", "Pledge", "Source", "Action"}
LISTS_IN_SHEET = {"Contributions", "Practice"}
#: What is new on a form has room for lists, and these for texts and answers, but no lists: of these
#: groups a form shows new ones only, and no list in a list.
DEEPER_THAN_A_FORM = {
    "Action": ("a note?", "for what?"),
    "Review": ("a note?", "for what?"),
    "Ratings": ("a note?", "for what?"),
    "Balance": ("texts?", "records?", "until when?", "who?", "a note?", "for what?"),
}
#: A worksheet is for the next review and for new open questions; it does not show earlier ones.
ANEW_ON_PAPER = {"Review", "Ratings", "Balance", "OpenQuestion"}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What is found everywhere; looked for once, also where several processes share the tests."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    kept = folder / "found.json"
    with FileLock(f"{kept}.lock"):
        if not kept.exists():
            kept.write_text(looked_for(grown(tmp_path_factory.mktemp("grown"))), encoding="utf-8")
    made: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    return made


def looked_for(copy: Path) -> str:
    path = [copy, HERE, HERE.parent]
    run = subprocess.run(
        [sys.executable, HERE / "look.py"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path)), "COLUMNS": "300"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr[-3000:]
    return run.stdout


def test_every_group_of_questions_has_grown() -> None:
    groups = {
        name
        for module in MODELS
        for name, one in vars(module).items()
        if isinstance(one, type) and issubclass(one, Answers) and one is not Answers
    }
    assert groups - set(GROUPS) == {"Partnership", "Amendment"}, "nobody is asked those"


@pytest.mark.parametrize("kind", [*KINDS.values(), "turns"])
def test_it_is_asked_and_answered(found: dict[str, Any], kind: str) -> None:
    assert [group for group in GROUPS if not found["given"][f"{group} {kind}"]] == []


#: What is open while it has no answer.
OPEN = ("text", "texts", "rs")
ON_FORMS = ("form", "paper of one partner")
SHOWN = (
    "file",
    "text",
    "plain text",
    "markdown",
    "html",
    "word",
    "json",
    "report of a step",
    "page of answers",
    "answers to choose",
    "worksheet",
    "csv",
    "compare",
)


def kinds_shown(where: str, group: str) -> list[str]:
    """What of a group of questions is shown there."""
    if where == "worksheet" and group in ANEW_ON_PAPER:
        return []
    if where == "csv" and group not in IN_SHEET:
        return ["records", "turns"] if group in LISTS_IN_SHEET else []
    return [*KINDS.values(), "turns"]


@pytest.mark.parametrize("where", SHOWN)
def test_every_answer_is_shown(found: dict[str, Any], where: str) -> None:
    kinds = [f"{group} {kind}" for group in GROUPS for kind in kinds_shown(where, group)]
    given = [word for kind in kinds for word in found["given"][kind]]
    shown = found["answers"][where]
    assert [word for word in given if word not in shown and as_told(word) not in shown] == []


def test_nothing_else_is_shown_anywhere(found: dict[str, Any]) -> None:
    assert set(found["answers"]) == set(SHOWN)


TITLES = [
    *KINDS.values(),
    *(f"records, {key}" for key in ("what", "until", "who", "notes")),
    *(f"turns, {key}" for key in ("partner", "task")),
]


@pytest.mark.parametrize("where", ["questions", "worksheet", "empty worksheet", "schema"])
def test_every_question_is_shown(found: dict[str, Any], where: str) -> None:
    titles = [f"{group} {title}" for group in GROUPS for title in TITLES]
    assert [title for title in titles if title not in found["questions"][where]] == []


@pytest.mark.parametrize("where", ["asked", "asked of one partner", *ON_FORMS])
def test_every_question_is_asked(found: dict[str, Any], where: str) -> None:
    words = [f"{kind}?" for kind in KINDS.values()]
    words += ["records: until when?", "records: who?", "records: a note?", "turns: for what?"]
    for group in GROUPS:
        deeper = DEEPER_THAN_A_FORM.get(group, ()) if where in ON_FORMS else ()
        asked = [one for one in words if f"{group} {one}" in found["questions"][where]]
        assert asked == [one for one in words if not one.endswith(deeper)], group


@pytest.mark.parametrize("where", ["open", "agenda"])
def test_what_is_not_answered_is_open(found: dict[str, Any], where: str) -> None:
    asked = [f"What can we do to do {group} {kind}?" for group in GROUPS for kind in OPEN]
    assert [one for one in asked if one not in found["questions"][where]] == []


def test_nothing_is_asked_that_is_answered(found: dict[str, Any]) -> None:
    assert found["again"] == []


def test_a_partner_that_knows_no_rating_was_asked(found: dict[str, Any]) -> None:
    kept = found["left blank"]["ratings"]
    assert kept == {}, "although there are other questions after the ratings"


def test_what_was_left_blank_is_not_asked_again(found: dict[str, Any]) -> None:
    assert found["left blank"]["again"] == []


def test_what_is_right_is_taken_and_what_is_wrong_refused(found: dict[str, Any]) -> None:
    assert found["mistaken"] == []


def test_two_copies_clash_where_they_differ_and_nowhere_else(found: dict[str, Any]) -> None:
    assert len(found["merged"]["clashes"]) > len(GROUPS)
    assert found["merged"]["clashes"] == found["merged"]["expected clashes"]


@pytest.mark.parametrize("what", ["lost", "lost without a base", "problems"])
def test_what_each_copy_added_is_in_both(found: dict[str, Any], what: str) -> None:
    assert found["merged"][what] == []


@pytest.mark.parametrize("where", ["questions", "worksheet", "report", "schema"])
def test_what_contributing_adds_is_there(found: dict[str, Any], where: str) -> None:
    for title in ("Outside the focus", "Agreements", "Until"):
        assert title in found["questions"][where]


@pytest.mark.parametrize("where", ["text", "markdown", "html", "word", "page of answers"])
def test_the_records_that_contributing_adds_are_a_table(found: dict[str, Any], where: str) -> None:
    shown = found["answers"][where]
    assert shown.index("Agreements") < shown.index("Until")
    assert "Outside the focus" in shown
