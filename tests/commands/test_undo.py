"""`partnerkit undo`: each sitting, merge and piece of answers can be taken back."""

from __future__ import annotations

import json
import shlex
import sys
from datetime import date
from pathlib import Path

import pytest

from partnerkit.commands.store import Store
from partnerkit.commands.undo import difference, earlier_versions, undo
from partnerkit.document.blocks import Table, ToRun
from partnerkit.file.document import parse
from partnerkit.file.earlier import folder_of_versions, versions
from partnerkit.problems import Trouble
from partnerkit.workbook.places import put
from running import NAMED, run
from scripted import Scripted
from sitting import TODAY

OURS = "# Our plan.\n" + NAMED.replace("name: Us", "name: Us   # for now\nstarted: 2026-10-01")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "partnership.yaml"
    path.write_text(OURS, encoding="utf-8")
    return path


def save(path: Path, doing: str = "step purpose", **answers: str) -> None:
    store = Store(path, TODAY, doing=doing)
    data = store.data
    for key, answer in answers.items():
        data = put(data, ("purpose", key), answer)
    store.save(data)


def rows(path: Path) -> list[tuple[str, ...]]:
    table = next(block for block in earlier_versions(path) if isinstance(block, Table))
    return [(row[0][0], row[2][0], row[3][0]) for row in table.rows]


def test_each_way_to_change_a_plan_leaves_one_version(path: Path) -> None:
    folder = path.parent
    (folder / "piece").write_text("goal: G\n", encoding="utf-8")
    theirs = OURS + "purpose:\n  vision: V\n"
    (folder / "theirs.yaml").write_text(theirs, encoding="utf-8")
    typed = "Hunger\nstop\n"
    assert run("step", "purpose", "--plain", typed=typed, cwd=folder).returncode == 130
    assert run("step", "purpose", "--answers", "piece", cwd=folder).returncode == 0
    assert run("merge", path.name, "theirs.yaml", cwd=folder).returncode == 0
    assert run("status", cwd=folder).returncode == 0
    assert [version.doing for version in versions(path)] == [
        "step purpose",
        "step purpose --answers",
        "merge",
    ]
    assert rows(path) == [
        ("3", "partnerkit merge", "1 answer: Vision"),
        ("2", "partnerkit step purpose --answers", "1 answer: Common goal"),
        ("1", "partnerkit step purpose", "1 answer: Shared concern"),
    ]
    assert not folder_of_versions(folder / "theirs.yaml").exists()
    done = run("undo", "--to", "1", cwd=folder)
    assert done.returncode == 0
    assert "3 answers: Shared concern; Vision; Common goal" in done.stdout
    assert path.read_text(encoding="utf-8") == OURS
    found = run("portfolio", "--format", "json", cwd=folder)
    listed = [each["file"] for each in json.loads(found.stdout)["partnerships"]]
    assert listed == ["partnership.yaml", "theirs.yaml"]


def test_undo_takes_back_and_is_taken_back(path: Path) -> None:
    save(path, goal="G", concern="C")
    then = path.read_bytes()
    done = run("undo", cwd=path.parent)
    assert done.returncode == 0
    assert done.stdout.startswith("partnership.yaml is again what it was on 2")
    assert "before `partnerkit step purpose`" in done.stdout
    assert done.stdout.endswith("To take this back: partnerkit undo\n")
    assert path.read_text(encoding="utf-8") == OURS
    assert run("undo", cwd=path.parent).returncode == 0
    assert path.read_bytes() == then
    assert "before `partnerkit undo`" in undo(path, None)
    assert path.read_text(encoding="utf-8") == OURS


def test_a_version_that_is_as_the_file_is_now_is_passed_by(path: Path) -> None:
    save(path, goal="One")
    one = path.read_bytes()
    save(path, goal="Two")
    path.write_bytes(one)  # by hand
    undo(path, None)
    assert path.read_text(encoding="utf-8") == OURS
    with pytest.raises(Trouble, match="is what it was in version 1; nothing was changed"):
        undo(path, 1)


def test_a_file_that_was_broken_by_hand_is_mended(path: Path) -> None:
    save(path, goal="G")
    good = path.read_bytes()
    save(path, goal="H")
    for broken in (b"name: 'x\n", b"<<<<<<< a\nname: X\n=======\n>>>>>>> b\n", b"\xff\xfe\0"):
        path.write_bytes(broken)
        undo(path, 2)
        assert path.read_bytes() == good
        undo(path, None)
        assert path.read_bytes() == broken, "that is kept as well"


def test_a_file_that_was_deleted_comes_back(path: Path) -> None:
    save(path, goal="G")
    good = path.read_bytes()
    save(path, goal="H")
    path.unlink()
    done = run("undo", cwd=path.parent)
    assert done.returncode == 0, done.stderr
    assert "partnership.yaml was not there. It is again what it was" in done.stdout
    assert path.read_bytes() == good
    path.unlink()
    undo(path, 1)
    assert path.read_text(encoding="utf-8") == OURS
    path.unlink()
    with pytest.raises(Trouble, match="no such earlier version"):
        undo(path, 77)
    (path.parent / "sub").mkdir()
    assert run("undo", cwd=path.parent / "sub").returncode == 1


def test_where_there_is_none_it_says_so(path: Path) -> None:
    for words in (["undo"], ["undo", "--list"]):
        done = run(*words, cwd=path.parent)
        assert done.returncode == 1
        assert done.stderr.startswith("There is no earlier version of partnership.yaml to go back")
    done = run("undo", "--to", "4", "--file", "partnership.yaml", cwd=path.parent)
    assert done.returncode == 2
    assert "partnerkit undo --list --file partnership.yaml" in done.stderr
    assert path.read_text(encoding="utf-8") == OURS


def test_a_renamed_plan_says_where_they_are(path: Path) -> None:
    save(path, goal="G")
    other = path.with_name("other.yaml")
    other.write_text(OURS.replace("2026-10-01", "2025-01-01"), encoding="utf-8")
    new = path.rename(path.with_name("plan.yaml"))
    with pytest.raises(Trouble, match=r"was called partnership\.yaml before") as caught:
        undo(new, None)
    assert "Give that folder the name .plan.yaml.earlier" in str(caught.value)
    with pytest.raises(Trouble, match="If it was moved"):
        undo(other, None)


@pytest.mark.parametrize(
    "another",
    [
        OURS.replace("2026-10-01", "2025-01-01"),
        OURS.replace("Us", "Them").replace("Office A", "C").replace("Group B", "D"),
        OURS.replace("Us", "Them").replace("2026-10-01", "2025-01-01"),
    ],
    ids=["the one of last year", "of others on the same day", "of others"],
)
def test_another_plan_of_the_name_does_not_mix(path: Path, another: str) -> None:
    save(path, goal="G")
    path.write_text(another, encoding="utf-8")
    with pytest.raises(Trouble, match="no earlier version"):
        undo(path, None)
    with pytest.raises(Trouble, match="Version 1 is of another plan that was in"):
        undo(path, 1)
    save(path, goal="Other")
    assert [row[0] for row in rows(path)] == ["2"]
    undo(path, None)
    assert path.read_text(encoding="utf-8") == another


def test_the_plan_may_get_another_name(path: Path) -> None:
    save(path, goal="G")
    path.write_text(path.read_text(encoding="utf-8").replace("Us", "We"), encoding="utf-8")
    undo(path, None)
    assert path.read_text(encoding="utf-8") == OURS


def test_a_plan_begun_anew_has_only_its_own(path: Path) -> None:
    today = date.today().isoformat()  # or else its first day would tell the two apart
    path.write_text(OURS.replace("2026-10-01", today), encoding="utf-8")
    save(path, goal="G")
    assert len(rows(path)) == 1
    path.unlink()
    typed = "Office A\n1\n\nGroup B\n2\n\n\n"
    assert run("start", "Us", "--plain", typed=typed, cwd=path.parent).returncode == 0
    done = run("undo", cwd=path.parent)
    assert done.returncode == 1
    assert "no earlier version" in done.stderr


def test_how_versions_differ_is_said_in_a_line() -> None:
    one = OURS.encode()
    assert difference(one, one) == "nothing"
    assert difference(one, one + b"# x\n") == "no answer, only how the file is written"
    many = one + b"purpose: {concern: A, vision: B, goal: C, focus: D, values: [E]}\n"
    assert difference(one, many).startswith("5 answers: ")
    assert difference(one, many).endswith("; and 2 more")
    assert difference(one, one.replace(b"Us", b"We")) == "1 answer: Name of the partnership"
    for broken in (b"name: 'x\n", b"", b"\0\0", b"partnerkit: 99\nname: X\n", b"name: []\n"):
        assert "not in order" in difference(one, broken)
        assert "not in order" in difference(broken, many)


def test_what_cannot_be_kept_is_said_once_and_the_answers_are_saved(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder_of_versions(path).write_text("mine", encoding="utf-8")
    prompter = Scripted([])
    store = Store(path, TODAY, prompter)
    for goal in ("One", "Two"):
        store.save(put(store.data, ("purpose", "goal"), goal))
    (said,) = prompter.shown
    assert "could not be kept for `partnerkit undo`" in str(said)
    assert "Your answer is saved all the same." in str(said)
    save(path, goal="Three")
    assert capsys.readouterr().err.count("could not be kept") == 1
    assert "goal: Three" in path.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="quotes otherwise")
def test_the_command_to_take_it_back_names_the_file(path: Path) -> None:
    path = path.rename(path.with_name("our plan.yaml"))
    save(path, goal="G")
    said = undo(path, None, "our plan.yaml")
    assert isinstance(said, ToRun)
    assert shlex.split(said.command) == ["partnerkit", "undo", "--file", "our plan.yaml"]


def test_signed_copies_and_versions_are_no_plans_that_commands_find(path: Path) -> None:
    save(path, goal="G")
    below = folder_of_versions(path)
    done = run("portfolio", "--format", "json", below.name, cwd=path.parent)
    assert json.loads(done.stdout)["partnerships"] == []
    assert parse(path.read_bytes()).data["name"] == "Us"
