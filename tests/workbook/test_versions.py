"""The way from one format to the next, with an invented older one: read everywhere, and brought
forward by the first save."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import pytest

from partnerkit.commands import checking, show, standing
from partnerkit.commands.meeting_papers import length, make_agenda
from partnerkit.commands.step import take_answers
from partnerkit.commands.store import Store
from partnerkit.commands.together import merge_files
from partnerkit.document.formats import Format, Paper
from partnerkit.file.disk import read
from partnerkit.problems import Data, Trouble, Whole
from partnerkit.workbook.check import check
from partnerkit.workbook.partnership import FORMAT
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step
from partnerkit.workbook.versions import STEPS, forward, version

TODAY = date(2026, 11, 22)

#: In format -1 the goal was called the aim, and in format 0 it stood at the top.
OLDEST = """\
# Riverside food partnership: from long ago.
partnerkit: -1
name: Riverside Food Partnership   # our working name
started: 2024-05-02
# What we want
aim: Every school serves breakfast.   # by winter
partners:
  city:
    name: City of Riverside
    kind: government
  # They came later
  table:
    name: Neighbors' Table

# Later: ask the county
questions:
  - about: purpose.goal
    question: Which winter?
"""
FORWARD: Whole = {
    "partnerkit": "1",
    "name": "Riverside Food Partnership",
    "started": "2024-05-02",
    "purpose": {"goal": "Every school serves breakfast."},
    "partners": {
        "city": {"name": "City of Riverside", "kind": "government"},
        "table": {"name": "Neighbors' Table"},
    },
    "questions": [{"about": "purpose.goal", "question": "Which winter?"}],
}


def to_0(old: Whole) -> Whole:
    called = {"partnerkit": "partnerkit", "aim": "goal"}
    return {called.get(key, key): value for key, value in old.items()} | {"partnerkit": "0"}


def to_1(old: Whole) -> Whole:
    new: Whole = {}
    for key, value in old.items():
        if key == "goal":
            new["purpose"] = {"goal": value}
        else:
            new[key] = "1" if key == "partnerkit" else value
    return new


@pytest.fixture(autouse=True)
def older_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STEPS, -1, to_0)
    monkeypatch.setitem(STEPS, 0, to_1)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "partnership.yaml"
    path.write_text(OLDEST, encoding="utf-8")
    return path


def test_an_old_file_is_known_and_brought_forward_step_by_step(old: Path) -> None:
    data = read(old).data
    assert version(data) == -1
    assert version(to_0(data)) == 0
    assert forward(data) == forward(to_0(data)) == FORWARD
    assert version(FORWARD) is None
    assert check(forward(data)).problems == ()


def test_the_present_format_and_unknown_ones_stay_as_they_are() -> None:
    odd: list[Data] = ["1", "7", "abc", "1.0", "9" * 5000, ["0"], {}]
    for written in odd:
        data = cast("Whole", {**FORWARD, "partnerkit": written})
        assert version(data) is None
        assert forward(data) is data
    assert forward({}) == {}


def test_old_files_are_read_everywhere(old: Path) -> None:
    before = old.read_bytes()
    blocks, problems, _ = standing.status(old, TODAY)
    assert problems == []
    assert "Riverside Food Partnership" in str(blocks)
    text = show.report(old, Format.MARKDOWN, None, TODAY)
    assert "Every school serves breakfast" in str(text)
    assert "Which winter?" in str(make_agenda(old, length(60), Format.TEXT, Paper.A4, TODAY))
    assert checking.check_file(old, TODAY).problems == []
    note = checking.older(read(old), old)
    assert "has format -1, which is older" in note
    assert f"brings it to format {FORMAT}" in note
    assert old.read_bytes() == before


def test_the_first_save_writes_the_present_format_and_keeps_comments(old: Path) -> None:
    store = Store(old, TODAY)
    store.save(put(store.data, ("purpose", "vision"), "All children eat well"))
    document = read(old)
    assert document.data == put(FORWARD, ("purpose", "vision"), "All children eat well")
    for kept in (
        "# Riverside food partnership: from long ago.\n",
        "name: Riverside Food Partnership   # our working name\nstarted: 2024-05-02\n",
        "# What we want\n",
        "# by winter\n",
        "  # They came later\n  table:\n",
        "\n# Later: ask the county\nquestions:\n  - about: purpose.goal\n",
    ):
        assert kept in document.text
    assert checking.older(read(old), old) == ""


def test_answers_from_a_file_bring_it_forward_too(old: Path) -> None:
    piece = old.parent / "piece.yaml"
    piece.write_text("vision: All eat\n", encoding="utf-8")
    take_answers(old, Step.PURPOSE, piece, TODAY)
    assert read(old).data == put(FORWARD, ("purpose", "vision"), "All eat")


def test_two_who_bring_it_forward_at_once_lose_nothing(old: Path) -> None:
    mine, theirs = Store(old, TODAY), Store(old, TODAY)
    theirs.save(put(theirs.data, ("partners", "city", "mission"), "Another"))
    mine.save(put(mine.data, ("purpose", "vision"), "All eat"))
    assert read(old).data == put(
        put(FORWARD, ("partners", "city", "mission"), "Another"), ("purpose", "vision"), "All eat"
    )
    with pytest.raises(Trouble, match="“Vision”"):
        theirs.save(put(theirs.data, ("purpose", "vision"), "Nobody waits"))


def test_somebody_who_edits_the_old_file_meanwhile_loses_nothing(old: Path) -> None:
    mine = Store(old, TODAY)
    old.write_text(OLDEST.replace("Which winter?", "Which of the winters?"), "utf-8")
    mine.save(put(mine.data, ("purpose", "vision"), "All eat"))
    assert "Which of the winters?" in old.read_text(encoding="utf-8")
    assert read(old).data["purpose"] == {
        "vision": "All eat",
        "goal": "Every school serves breakfast.",
    }


def test_an_old_copy_and_a_present_one_are_merged(old: Path) -> None:
    present, merged = old.parent / "present.yaml", old.parent / "merged.yaml"
    present.write_text(OLDEST, encoding="utf-8")
    store = Store(present, TODAY)
    store.save(put(store.data, ("purpose", "vision"), "All eat"))
    merge_files(old, present, None, merged, None, TODAY)
    assert read(merged).data == put(FORWARD, ("purpose", "vision"), "All eat")


def test_problems_of_an_old_file_are_said_where_they_stand(old: Path) -> None:
    text = OLDEST.replace("kind: government", "kind: goverment")
    old.write_text(text, encoding="utf-8")
    (problem,) = checking.check_file(old, TODAY).problems
    assert (problem.line, problem.sentence.partition(":")[0]) == (
        10,
        '"goverment" is not one of',
    )


@pytest.mark.parametrize("number", ["2", "-2", "abc", "1.0", "[1]", ""])
def test_what_is_no_known_format_is_refused_in_a_sentence(old: Path, number: str) -> None:
    old.write_text(f"partnerkit: {number}\nname: Us\n", encoding="utf-8")
    try:
        said = [one.sentence for one in checking.check_file(old, TODAY).problems]
    except Trouble as trouble:
        said = [one.sentence for one in trouble.problems]
    assert any("format" in one or "partnerkit: 1" in one for one in said), said
