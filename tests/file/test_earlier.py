"""What a file held before is kept beside it: whole, for those who may read it, in nobody's way."""

from __future__ import annotations

import errno
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerkit.file import earlier
from partnerkit.file import keeper as keeping
from partnerkit.file.earlier import (
    MOST_VERSIONS,
    begin_anew,
    folder_of_versions,
    keep_version,
    left_behind,
    thin_out,
    versions,
)
from partnerkit.file.in_place import Changed
from partnerkit.file.keeper import Keeper, Meanwhile, put_back
from partnerkit.problems import Trouble
from running import as_ordinary_user

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")
OLD = b"# ours\r\nname: old  # why\r\n\r\nvalues: [a,  b]"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "partnership.yaml"
    path.write_bytes(OLD)
    return path


def sit(path: Path, *names: str, doing: str = "step purpose") -> Keeper:
    keeper = Keeper(path, doing)
    for name in names:
        keeper.save({**keeper.document.data, "name": name})
    return keeper


def kept(path: Path) -> list[bytes]:
    return [version.load() for version in versions(path)]


def newest(_: bytes, found: list[earlier.Version]) -> earlier.Version:
    return found[-1]


def test_a_sitting_leaves_one_version_of_what_was_before_it(path: Path) -> None:
    sit(path, "one", "two", "three")
    assert kept(path) == [OLD]
    (version,) = versions(path)
    assert (version.number, version.doing) == (1, "step purpose")
    third = path.read_bytes()
    sit(path, "four", doing="step practice --answers")
    assert kept(path) == [OLD, third]
    assert versions(path)[1].doing == "step practice --answers"


def test_a_sitting_that_saves_nothing_new_leaves_none(path: Path) -> None:
    sit(path, "old")
    sit(path)
    assert not folder_of_versions(path).exists()
    Keeper(path).save({"name": "whoever does not say what is done"})
    assert not folder_of_versions(path).exists()


def test_what_is_put_back_is_the_same_byte_for_byte_and_can_be_taken_back(path: Path) -> None:
    sit(path, "new")
    new = path.read_bytes()
    put_back(path, newest)
    assert path.read_bytes() == OLD
    put_back(path, newest)
    assert path.read_bytes() == new
    for _ in range(2 * MOST_VERSIONS):
        put_back(path, newest)
    assert kept(path)[0] == OLD, "going back and forth pushes nothing out"
    assert len(versions(path)) == 3


def test_the_last_fifty_stay_and_keep_their_numbers(path: Path) -> None:
    for number in range(MOST_VERSIONS + 3):
        sit(path, f"n{number}")
    found = versions(path)
    assert [version.number for version in found] == list(range(4, MOST_VERSIONS + 4))
    assert b"name: n2" in found[0].load()


def test_a_version_that_nothing_came_of_goes(path: Path) -> None:
    keep_version(path, OLD, "step purpose")  # killed before it was saved
    sit(path, "new", doing="step partners")
    assert [(v.number, v.doing) for v in versions(path)] == [(2, "step partners")]


def test_files_in_one_folder_do_not_mix(path: Path) -> None:
    other = path.with_name("partnership.yml")
    other.write_bytes(b"name: other\n")
    sit(path, "new")
    sit(other, "new other")
    assert kept(path) == [OLD]
    assert kept(other) == [b"name: other\n"]
    assert [p for p in path.parent.iterdir() if not p.name.startswith(".")] in (
        [path, other],
        [other, path],
    )


@posix_only
def test_through_a_link_they_are_beside_the_file_itself(path: Path) -> None:
    link = path.parent / "sub" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to(path)
    sit(link, "new")
    assert kept(path) == [OLD]
    put_back(link, newest)
    assert path.read_bytes() == OLD
    assert link.is_symlink()
    assert [p.name for p in link.parent.iterdir()] == ["link.yaml"]


def test_a_long_name_has_a_folder_too(tmp_path: Path) -> None:
    path = tmp_path / ("l" * 240 + ".yaml")
    path.write_bytes(OLD)
    sit(path, "new")
    assert kept(path) == [OLD]


def test_git_sees_none_of_it(path: Path) -> None:
    def git(*words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=path.parent, capture_output=True, text=True, check=True
        )
        return done.stdout

    git("init", "-q")
    sit(path, "new")
    git("add", "--all")
    assert "earlier" not in git("ls-files")
    assert "earlier" not in git("status", "--porcelain")


# -- where it cannot be kept ---------------------------------------------------------------------


def _a_file(path: Path) -> None:
    folder_of_versions(path).write_bytes(b"mine")


def _a_link(path: Path) -> None:
    (path.parent / "elsewhere").mkdir()
    folder_of_versions(path).symlink_to(path.parent / "elsewhere", target_is_directory=True)


def _a_dead_link(path: Path) -> None:
    folder_of_versions(path).symlink_to(path.parent / "nowhere")


@posix_only
@pytest.mark.parametrize("in_place", [_a_file, _a_link, _a_dead_link])
def test_what_stands_in_place_of_the_folder_costs_no_answer(
    path: Path, in_place: Callable[[Path], None]
) -> None:
    in_place(path)
    keeper = sit(path, "one")
    assert b"name: one" in path.read_bytes()
    assert "could not be kept" in keeper.unkept
    assert "move it away" in keeper.unkept
    keeper.save({"name": "two"})
    assert keeper.unkept == "", "it is said once"
    assert not list(path.parent.glob("elsewhere/*"))
    with pytest.raises(OSError, match="move it away"):
        versions(path)
    with pytest.raises(Trouble, match="move it away"):
        put_back(path, newest)


@posix_only
def test_a_folder_that_may_not_be_written_costs_no_answer(shared: Path) -> None:
    path = shared / "partnership.yaml"
    path.write_bytes(OLD)
    path.chmod(0o666)
    folder = folder_of_versions(path)
    folder.mkdir(mode=0o755)

    def check() -> None:
        keeper = sit(path, "one")
        assert "you may not write into its folder" in keeper.unkept
        assert b"name: one" in path.read_bytes()

    folder.chmod(0o555)
    as_ordinary_user(check)
    folder.rmdir()
    path.write_bytes(OLD)
    shared.chmod(0o555)
    as_ordinary_user(check)


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_no_room_for_a_version_costs_no_answer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier, "place_like", full)
    keeper = sit(path, "one")
    assert "the disk is full. Your answer is saved all the same." in keeper.unkept
    assert b"name: one" in path.read_bytes()
    with pytest.raises(Trouble, match="Nothing was undone") as caught:
        put_back(path, lambda *_: keep_by_hand(path))
    assert "the disk is full" in str(caught.value)
    assert b"name: one" in path.read_bytes()


def keep_by_hand(path: Path) -> earlier.Version:
    copy = path.with_name("copy")
    copy.write_bytes(OLD)
    return earlier.Version(1, datetime.now(UTC), "", copy)


def test_a_version_that_takes_the_last_room_goes_again(small_disk: Path) -> None:
    path = small_disk / "partnership.yaml"
    path.write_bytes(b"name: old\n# " + b"x" * 18_000)
    (small_disk / "large").write_bytes(b"x" * 4096 * 5)
    keeper = sit(path, "one")
    assert b"name: one" in path.read_bytes()
    assert "the disk is full" in keeper.unkept
    assert versions(path) == []
    (small_disk / "large").unlink()
    sit(path, "two")
    assert len(versions(path)) == 1


def test_a_save_that_fails_leaves_no_version(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "replace", full)
    with pytest.raises(Trouble, match="disk is full"):
        sit(path, "one")
    assert path.read_bytes() == OLD
    assert versions(path) == []


def test_a_save_over_somebody_in_the_last_moment_leaves_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(*_: object) -> None:
        raise Changed

    monkeypatch.setattr(keeping, "replace", changed)
    with pytest.raises(Meanwhile):
        sit(path, "one")
    assert versions(path) == []
    path_now = path.read_bytes()
    with pytest.raises(Trouble, match="saved by somebody else at this moment"):
        put_back(path, lambda *_: keep_by_hand(path))
    assert path.read_bytes() == path_now
    assert versions(path) == []


# -- what else is in the folder ------------------------------------------------------------------


@posix_only
def test_files_of_others_in_the_folder_stay_and_count_as_nothing(path: Path) -> None:
    sit(path, "one")
    folder = folder_of_versions(path)
    foreign = ["0009_20261126-101010_x (1).earlier", "notes.txt", ".hidden", "partnership.yaml",
               "0009_20269999-101010_x.earlier", "9_20261126-101010_x.earlier"]  # fmt: skip
    for name in foreign:
        (folder / name).write_bytes(b"theirs")
    (folder / "0008_20261126-101010_x.earlier").mkdir()
    (folder / "0007_20261126-101010_x.earlier").symlink_to(path)
    for number in range(MOST_VERSIONS + 1):
        sit(path, f"n{number}")
    assert len(versions(path)) == MOST_VERSIONS
    assert all((folder / name).read_bytes() == b"theirs" for name in foreign)
    assert (folder / "0008_20261126-101010_x.earlier").is_dir()
    assert (folder / "0007_20261126-101010_x.earlier").is_symlink()


def test_what_a_killed_program_left_in_the_folder_goes(path: Path) -> None:
    sit(path, "one")
    left = folder_of_versions(path) / ".0002_20261126-101010_x.earlier.77-0123abcd.tmp"
    left.write_bytes(b"half")
    thin_out(path)
    assert left.exists(), "without the lock, somebody may be writing it"
    sit(path, "two")
    assert not left.exists()


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o660, 0o664])
def test_nobody_reads_a_version_who_may_not_read_the_file(path: Path, mode: int) -> None:
    path.chmod(mode)
    sit(path, "one")
    (version,) = versions(path)
    assert stat.S_IMODE(version.path.stat().st_mode) == mode
    folder = stat.S_IMODE(folder_of_versions(path).stat().st_mode)
    assert folder & 0o666 == mode
    assert folder == mode | (mode & 0o444) >> 2


@posix_only
def test_another_group_gets_no_rights_to_the_folder(shared: Path) -> None:
    path = shared / "partnership.yaml"
    path.write_bytes(OLD)
    path.chmod(0o666)
    if path.stat().st_gid == 65534 or path.stat().st_uid != 0:
        pytest.skip("only the administrator can make a file that belongs to another group")

    def check() -> None:
        sit(path, "one")
        status = folder_of_versions(path).stat()
        assert status.st_gid != path.stat().st_gid
        assert not status.st_mode & 0o070

    as_ordinary_user(check)


# -- another plan, another name ------------------------------------------------------------------


def test_a_new_plan_of_the_name_begins_with_an_empty_version(path: Path) -> None:
    begin_anew(path)
    assert versions(path) == []
    sit(path, "one")
    begin_anew(path)
    assert kept(path) == [OLD, b""]


def test_the_versions_of_a_renamed_file_are_found(path: Path) -> None:
    sit(path, "one")
    assert left_behind(path) == []
    new = path.rename(path.with_name("plan.yaml"))
    assert [(name, v.load()) for name, v in left_behind(new)] == [("partnership.yaml", OLD)]
    folder_of_versions(path).rename(folder_of_versions(new))
    assert kept(new) == [OLD]


@settings(max_examples=200)
@given(st.text(max_size=80))
def test_whatever_is_done_has_a_name_that_is_found_again(
    tmp_path_factory: pytest.TempPathFactory, doing: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "partnership.yaml"
    path.write_bytes(OLD)
    version = keep_version(path, OLD, doing)
    assert versions(path) == [version]
