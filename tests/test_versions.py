"""Files of older formats: read everywhere, brought forward by the first save, refused by none."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partnerkit.commands.store import Store
from partnerkit.file.disk import read
from partnerkit.problems import Trouble
from partnerkit.workbook.check import check
from partnerkit.workbook.partnership import FORMAT
from partnerkit.workbook.places import put
from partnerkit.workbook.versions import forward, version
from sitting import TWO_PARTNERS
from test_command_line import run

TODAY = date(2026, 11, 22)

VERSION_0 = Path(__file__).parent / "formats" / "version-0.yaml"

#: The first lines of the fixture as they are after the first save.
FORWARD: dict[str, Any] = {
    "partnerkit": "1",
    "name": "Riverside Food Partnership",
    "started": "2024-05-02",
    "purpose": {
        "concern": "Families along the river go without enough good food.",
        "goal": "By next winter, every school in Riverside serves a free breakfast.",
    },
    "partners": {
        "city-riverside": {
            "name": "City of Riverside",
            "kind": "government",
            "contact": "Office of the Mayor",
            "mission": "Serve the residents of the city.",
        },
        "neighbors-table": {"name": "Neighbors' Table", "kind": "community"},
    },
    "contributions": {
        "resources": {
            "van-with-driver": {"what": "A van with a driver", "unit": "hours a day"},
            "cooks": {"what": "Cooks"},
        },
        "pledges": [
            {
                "resource": "van-with-driver",
                "partner": "city-riverside",
                "amount": "2",
                "status": "confirmed",
            },
            {"resource": "van-with-driver", "partner": "neighbors-table", "amount": "1"},
            {
                "resource": "cooks",
                "partner": "neighbors-table",
                "status": "offered",
                "conditions": "The school kitchen stays open",
            },
        ],
    },
    "questions": [{"about": "purpose.goal", "question": "Which winter?"}],
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "partnership.yaml"
    shutil.copyfile(VERSION_0, path)
    return path


def test_version_0_is_known_and_brought_forward() -> None:
    data = read(VERSION_0).data
    assert version(data) == 0
    assert forward(data) == FORWARD
    assert version(FORWARD) is None
    assert check(forward(data)).problems == ()


def test_the_present_format_and_unknown_ones_stay_as_they_are() -> None:
    without_number = {key: value for key, value in TWO_PARTNERS.items() if key != "partnerkit"}
    for data in (TWO_PARTNERS, {**TWO_PARTNERS, "partnerkit": "7"}, without_number, {}):
        assert version(data) is None
        assert forward(data) is data


@pytest.mark.parametrize(
    "data",
    [
        {"goal": ["x"], "partners": "x"},
        {"partners": ["A", {"name": ["x"]}, {"pledges": "x"}, {"pledges": ["x"]}, []]},
        {"partners": [{"name": "A", "pledges": [{"what": ["x"], "unit": {}}]}], "purpose": "x"},
        {"goal": "x", "purpose": {"goal": "y"}, "contributions": {"pledges": []}},
    ],
)
def test_a_damaged_old_file_ends_in_sentences(data: dict) -> None:  # type: ignore[type-arg]
    found = check(forward(data))
    assert found.problems != ()


def test_old_files_are_read_everywhere(old: Path) -> None:
    before = old.read_bytes()
    status = run("status", cwd=old.parent)
    assert status.returncode == 0, status.stderr
    assert "Riverside Food Partnership" in status.stdout
    assert "problem" not in status.stdout
    report = run("report", "--format", "markdown", cwd=old.parent)
    assert report.returncode == 0, report.stderr
    assert "every school in Riverside serves a free breakfast" in report.stdout
    assert "A van with a driver" in report.stdout
    done = run("check", cwd=old.parent)
    assert done.returncode == 0
    notes = [line for line in done.stderr.splitlines() if "format" in line]
    assert len(notes) == 1
    assert "has format 0, which is older" in notes[0]
    assert f"brings it to format {FORMAT}" in notes[0]
    assert old.read_bytes() == before


def test_the_first_save_writes_the_present_format_and_keeps_comments(old: Path) -> None:
    typed = "All children eat well\n"
    done = run("step", "purpose", "--ask", "vision", "--plain", typed=typed, cwd=old.parent)
    assert done.returncode == 0, done.stderr
    document = read(old)
    assert document.data == put(FORWARD, ("purpose", "vision"), "All children eat well")
    for kept in (
        "# Riverside food partnership: from before the format had a number.\n",
        "name: Riverside Food Partnership   # our working name\nstarted: 2024-05-02\n",
        "\n# Later: ask the county\nquestions:\n  - about: purpose.goal\n",
    ):
        assert kept in document.text
    assert "format 0" not in run("check", cwd=old.parent).stderr


def test_answers_from_a_file_bring_it_forward_too(old: Path) -> None:
    (old.parent / "piece.yaml").write_text("vision: All eat\n", encoding="utf-8")
    done = run("step", "purpose", "--answers", "piece.yaml", cwd=old.parent)
    assert done.returncode == 0, done.stderr
    assert read(old).data == put(FORWARD, ("purpose", "vision"), "All eat")


def test_two_who_bring_it_forward_at_once_lose_nothing(old: Path) -> None:
    mine, theirs = Store(old, TODAY), Store(old, TODAY)
    theirs.save(put(theirs.data, ("partners", "city-riverside", "mission"), "Another"))
    mine.save(put(mine.data, ("purpose", "vision"), "All eat"))
    assert read(old).data == put(
        put(FORWARD, ("partners", "city-riverside", "mission"), "Another"),
        ("purpose", "vision"),
        "All eat",
    )
    with pytest.raises(Trouble, match="“Vision”"):
        theirs.save(put(theirs.data, ("purpose", "vision"), "Nobody waits"))


def test_somebody_who_edits_the_old_file_meanwhile_loses_nothing(old: Path) -> None:
    mine = Store(old, TODAY)
    old.write_text(VERSION_0.read_text(encoding="utf-8").replace("Cooks", "Three cooks"), "utf-8")
    mine.save(put(mine.data, ("purpose", "vision"), "All eat"))
    assert "Three cooks" in old.read_text(encoding="utf-8")
    assert read(old).data["purpose"]["vision"] == "All eat"  # type: ignore[call-overload, index]


def test_problems_of_an_old_file_are_said_where_they_stand(old: Path) -> None:
    text = old.read_text(encoding="utf-8").replace("kind: government", "kind: goverment")
    old.write_text(text, encoding="utf-8")
    done = run("check", cwd=old.parent)
    assert done.returncode == 1
    assert 'partners.city-riverside.kind: "goverment" is not one of' in done.stdout
    assert "partnership.yaml, line 10: " in done.stdout


def test_a_file_without_a_number_that_is_no_old_one_gets_the_line_to_write(tmp_path: Path) -> None:
    text = "name: Us\npartners:\n  a:\n    name: A\n"
    (tmp_path / "partnership.yaml").write_text(text, encoding="utf-8")
    done = run("check", cwd=tmp_path)
    assert done.returncode == 1
    assert "Write `partnerkit: 1` as the first line" in done.stdout
    other = run("report", cwd=tmp_path)
    assert "Write `partnerkit: 1` as the first line" in other.stderr


@pytest.mark.parametrize("number", ["0", "-1", "１", "abc", "1.0", "[1]", "9" * 5000])
def test_other_numbers_are_refused_in_a_sentence(tmp_path: Path, number: str) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text(f"partnerkit: {number}\nname: Us\n", encoding="utf-8")
    done = run("check", cwd=tmp_path)
    assert done.returncode == 1
    assert "line 1: partnerkit: should be 1, the format of the file." in done.stdout
    assert "Traceback" not in done.stderr
