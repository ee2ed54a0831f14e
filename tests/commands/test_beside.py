"""A plan by its other name, and the second copies that synced folders make of one."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from partnerkit.commands.beside import files_beside
from partnerkit.document.blocks import ToRun
from partnerkit.file.disk import find
from partnerkit.file.second_copies import copies_beside, originals
from partnerkit.problems import Trouble
from running import NAMED, run

PLAN = "partnerkit: 1\nname: Us\nstarted: 2026-01-01\n"
CONFLICTS = [
    "partnership (conflicted copy 2026-11-26).yaml",
    "partnership (Ana's conflicted copy 2026-11-26).yaml",
    "partnership (ANA-PC's conflicted copy 2026-11-26 2).yaml",
    "partnership (Anas in Konflikt stehende Kopie 2026-11-26).yaml",
    "partnership (copie en conflit de Ana 2026-11-26).yaml",
    "partnership (Copia en conflicto de Ana 2026-11-26).yaml",
    "partnership (conflicted copy 2026-11-26 101010).yaml",
    "partnership_conflict-20261126-101010.yaml",
    "partnership.sync-conflict-20261126-101010-ABCDEFG.yaml",
    "partnership (SFConflict ana@example.org 2026-11-26-10-10-10).yaml",
    "partnership_ANA-PC_Nov-26-101010-2026_Conflict.yaml",
    "partnership [Conflict].yaml",
    "partnership.Conflict.yml",
    "partnership (冲突副本 2026-11-26).yaml",
]
MAYBE = [
    "partnership (1).yaml", "partnership(2).yaml", "partnership 2.yaml", "partnership-ANA-PC.yaml",
    "partnership-DESKTOP-4F7A1B.yaml", "partnership - Copy.yaml", "partnership - Copy (2).yaml",
    "partnership copy.yaml", "partnership copy 2.yaml", "partnership - Copie.yaml",
    "partnership (copie).yaml", "partnership - Kopie (2).yaml", "partnership.orig.yaml",
    "Copy of partnership.yaml", "Copie de partnership.yaml", "Kopie von partnership.yaml",
    "Copia di partnership.yaml", "Co\u0301pia de partnership.yaml", "Kopia av partnership.yml",
    "Copy (2) of partnership.yaml", "Copy of partnership (1).yaml", "partnership_conf(1).yaml",
    "partnership Kopie.yaml", "partnership - Cópia.yaml", "partnership (another copy).yaml",
    "partnership (3rd copy).yaml", "partnership (autre copie).yaml", "partnership - kopia.yaml",
    "partnership_BACKUP_1234.yaml", "partnership_LOCAL_1234.yaml", "partnership.REMOTE.1234.yaml",
]  # fmt: skip
OTHERS = [
    "partnership-2025.yaml", "partnership-draft.yaml", "partnerships.yaml", "partner.yaml",
    "partnership2.yaml", "partnership-county.yaml", "partnership (1).txt", "other (1).yaml",
    "Copy of partnership 2025 plan.yaml", "Copy of partnerships.yaml", "of partnership.yaml",
    "Copyof partnership.yaml", "partnership_conf.yaml", "partnership_local_1.yaml",
    "My copy of partnership.yaml",
]  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "partnership.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", [*CONFLICTS, *MAYBE])
def test_copies_are_known_by_their_names_and_what_is_in_them(path: Path, name: str) -> None:
    copy = path.with_name(name)
    copy.write_text("# x\n" + PLAN + "purpose: {goal: Ours}\n", encoding="utf-8")
    assert copies_beside(path) == [copy]
    assert originals([str(path), str(copy)]) == {str(copy): str(path)}
    (said,) = files_beside(path)
    assert said.startswith(f"{copy} looks like a second copy of {path}")
    if sys.platform != "win32":
        assert isinstance(said, ToRun)
        assert shlex.split(said.command) == ["partnerkit", "merge", str(path), str(copy)]


@pytest.mark.parametrize("name", [*CONFLICTS, *MAYBE])
def test_another_plan_is_no_copy_whatever_its_name_is(path: Path, name: str) -> None:
    copy = path.with_name(name)
    copy.write_text("partnerkit: 1\nname: Others\nstarted: 2025-01-01\n", encoding="utf-8")
    assert copies_beside(path) == []
    assert originals([str(path), str(copy)]) == {}


@pytest.mark.parametrize("name", OTHERS)
def test_other_names_are_no_copies_whatever_is_in_them(path: Path, name: str) -> None:
    path.with_name(name).write_text(PLAN, encoding="utf-8")
    assert copies_beside(path) == []
    assert originals([str(path), str(path.with_name(name))]) == {}


def test_a_plan_that_is_called_a_copy_has_copies_too(path: Path) -> None:
    path = path.rename(path.with_name("Copy of partnership.yaml"))
    copy = path.with_name("Copy of partnership (1).yaml")
    copy.write_text(PLAN, encoding="utf-8")
    assert copies_beside(path) == [copy]
    assert originals([str(path), str(copy)]) == {str(copy): str(path)}
    assert originals([str(path)]) == {}


def test_a_conflicted_copy_that_cannot_be_read_is_named(path: Path) -> None:
    copy = path.with_name(CONFLICTS[0])
    copy.write_bytes(b"\0" * 20_000_000)
    maybe = path.with_name(MAYBE[0])
    maybe.mkdir()
    assert copies_beside(path) == [copy]


def test_many_copies_are_counted_and_a_plan_that_is_not_there_has_none(path: Path) -> None:
    for name in CONFLICTS:
        path.with_name(name).write_text(PLAN, encoding="utf-8")
    assert len(files_beside(path)) == 4
    assert files_beside(path)[-1] == f"And {len(CONFLICTS) - 3} more such files."
    path.unlink()
    assert files_beside(path) == []
    for other in path.parent / "none" / "partnership.yaml", path.parent, Path(), Path("/"):
        assert files_beside(other) == []


def test_commands_say_it_beside_the_result(path: Path) -> None:
    copy = path.with_name(CONFLICTS[0])
    copy.write_text(PLAN, encoding="utf-8")
    for command in "status", "report", "check":
        done = run(command, cwd=path.parent)
        assert done.stderr.startswith(f"{copy.name} looks like a second copy of partnership.yaml")
        assert "second copy" not in done.stdout
        assert done.returncode == 0
    done = run("portfolio", "--format", "json", cwd=path.parent)
    found = json.loads(done.stdout)
    assert [one["file"] for one in found["partnerships"]] == [path.name]
    assert f"partnerkit merge partnership.yaml '{copy.name}'" in done.stderr or (
        sys.platform == "win32"
    )
    assert done.returncode == 0
    done = run("portfolio", "--format", "json", path.name, copy.name, cwd=path.parent)
    assert len(json.loads(done.stdout)["partnerships"]) == 2


# -- the other name -----------------------------------------------------------------------------


def test_the_other_name_is_found_too(path: Path) -> None:
    other = path.rename(path.with_name("partnership.yml"))
    below = path.parent / "a" / "b"
    below.mkdir(parents=True)
    assert find(None, {}, below) == other
    (path.parent / "a" / "partnership.yaml").write_text(PLAN, encoding="utf-8")
    assert find(None, {}, below) == path.parent / "a" / "partnership.yaml"
    (below / "partnership.yml").write_text(PLAN, encoding="utf-8")
    assert find(None, {}, below) == below / "partnership.yml"
    done = run("step", "purpose", "--answers", "piece", cwd=path.parent)
    (path.parent / "piece").write_text("goal: G\n", encoding="utf-8")
    done = run("step", "purpose", "--answers", "piece", cwd=path.parent)
    assert done.returncode == 0, done.stderr
    assert "goal: G" in other.read_text(encoding="utf-8")
    assert not path.exists()


def test_no_second_plan_is_begun_beside_it(path: Path) -> None:
    path.rename(path.with_name("partnership.yml"))
    done = run("start", "Us", "--plain", typed="A\n1\n\nB\n2\n\n\n", cwd=path.parent)
    assert done.returncode == 1
    assert "partnership.yml is there already and was left alone" in done.stderr
    assert not path.exists()


def test_where_both_are_there_it_is_said(path: Path) -> None:
    other = path.with_name("partnership.yml")
    other.write_text(NAMED, encoding="utf-8")
    done = run("status", cwd=path.parent)
    assert "partnership.yml is there too, and is not looked at here" in done.stderr
    assert "partnerkit compare partnership.yaml partnership.yml" in done.stderr
    assert done.stdout.startswith("Us\n")
    assert files_beside(other) == []
    other.unlink()
    try:
        other.symlink_to(path.name)
    except OSError:
        return
    assert files_beside(path) == []


@pytest.mark.parametrize(
    "name",
    [
        "Partnership.yaml", "PARTNERSHIP.YML", "partnership.yaml.txt", "partnership.yaml.yaml",
        "partnership (1).yaml", "Copy of partnership.yaml", "partnership", "partnerships.yaml",
        ".partnership.yaml", " partnership.yaml", "partnership - Copy.yml",
        "Kopie von partnership.yaml", "Cópia de partnership.yaml", "Copia di partnership.yaml",
    ],
)  # fmt: skip
def test_a_file_that_is_nearly_called_so_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PLAN, encoding="utf-8")
    if (tmp_path / "partnership.yaml").exists() or (tmp_path / "partnership.yml").exists():
        pytest.skip("these are the same name here")
    with pytest.raises(Trouble, match="give it the name partnership") as caught:
        find(None, {}, tmp_path)
    assert f"There is {name}:" in str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        ".partnership.yaml.lock", "partnership.schema.json", "partnership.signed-2026-01-01.yaml",
        "partnership.html", "my partnership notes.txt",
    ],
)  # fmt: skip
def test_what_the_program_makes_beside_a_plan_is_not_taken_for_it(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text(PLAN, encoding="utf-8")
    with pytest.raises(Trouble) as caught:
        find(None, {}, tmp_path)
    assert name not in str(caught.value)
