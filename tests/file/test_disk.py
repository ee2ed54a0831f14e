"""The disk: finding, reading, creating and saving, and everything that can go wrong there."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from partnerkit.file import edit, replacing
from partnerkit.file.characters import LARGEST
from partnerkit.file.disk import find, read
from partnerkit.file.document import parse
from partnerkit.file.keeper import Keeper, Meanwhile, create
from partnerkit.problems import Trouble
from running import as_ordinary_user

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")
OLD = b"# ours\nname: old  # why\nvalues:\n  - a\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "partnership.yaml"
    path.write_bytes(OLD)
    return path


def left_behind(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir() if entry.name.endswith(".tmp")]


def refused(action: Callable[[], object], part: str) -> None:
    with pytest.raises(Trouble) as caught:
        action()
    assert part in str(caught.value)
    assert caught.value.exit_code == 1


# -- finding ----------------------------------------------------------------------------------


def test_the_named_file_comes_first(path: Path) -> None:
    environment = {"PARTNERKIT_FILE": "other.yaml"}
    folder = path.parent
    assert find("x.yaml", environment, folder) == folder / "x.yaml"
    assert find(None, environment, folder) == folder / "other.yaml"
    assert find(None, {"PARTNERKIT_FILE": " "}, folder) == path


def test_the_nearest_file_above(path: Path) -> None:
    below = path.parent / "a" / "b"
    below.mkdir(parents=True)
    assert find(None, {}, below) == path
    (path.parent / "a" / "partnership.yaml").mkdir()
    assert find(None, {}, below) == path
    (below / "partnership.yaml").touch()
    assert find(None, {}, below) == below / "partnership.yaml"


def test_nothing_found(tmp_path: Path) -> None:
    refused(lambda: find(None, {}, tmp_path), "Run `partnerkit start`")


# -- reading ----------------------------------------------------------------------------------


def test_not_there(tmp_path: Path) -> None:
    refused(lambda: read(tmp_path / "none.yaml"), "There is no file")
    refused(lambda: read(tmp_path / "none" / "none.yaml"), "There is no file")


def test_a_folder(tmp_path: Path) -> None:
    refused(lambda: read(tmp_path), "is a folder")


@posix_only
def test_pipes_and_devices_never_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused(lambda: read(tmp_path / "pipe"), "device or a pipe")
    refused(lambda: read(Path("/dev/zero")), "device or a pipe")


@posix_only
def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    refused(lambda: read(tmp_path / "loop"), "leads back to itself")


@posix_only
def test_not_readable(shared: Path) -> None:
    path = shared / "partnership.yaml"
    path.write_bytes(OLD)
    path.chmod(0)
    as_ordinary_user(lambda: refused(lambda: read(path), "You may not read"))


def test_too_large_is_refused_by_its_size(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("opened")

    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(os, "open", never)
    refused(lambda: read(path), f"{path} is larger than 10 MB")
    monkeypatch.undo()
    path.write_bytes(b"# " + b"x" * (LARGEST - 10) + b"\na: 1")
    assert read(path).data == {"a": "1"}


# -- creating ---------------------------------------------------------------------------------


def test_create(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    document = create(path, {"name": "x"}, "What this is.\n\nMore.")
    assert path.read_bytes() == document.raw == b"# What this is.\n#\n# More.\nname: x\n"
    assert left_behind(tmp_path) == []
    if sys.platform != "win32":
        umask = os.umask(0)
        os.umask(umask)
        assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask


@pytest.mark.parametrize("links", [True, False])
def test_create_never_writes_over_a_file(
    path: Path, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    if not links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    refused(lambda: create(path, {"name": "new"}), "is there already")
    assert path.read_bytes() == OLD
    create(path.with_name("other.yaml"), {"name": "new"})
    assert read(path.with_name("other.yaml")).data == {"name": "new"}
    assert left_behind(path.parent) == []


def test_create_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    refused(lambda: create(tmp_path / "none" / "x.yaml", {"a": "1"}), "folder of")
    assert not (tmp_path / "none").exists()


# -- saving -----------------------------------------------------------------------------------


def test_save_changes_the_file_in_place(path: Path) -> None:
    keeper = Keeper(path)
    document = keeper.save(keeper.document.data | {"name": "new"})
    assert path.read_bytes() == document.raw == OLD.replace(b"old", b"new")
    assert keeper.document is document


def test_saving_nothing_new_writes_nothing(path: Path) -> None:
    keeper = Keeper(path)
    before = path.stat()
    keeper.save(keeper.document.data)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_where_somebody_else_saved_nothing_is_written_and_theirs_is_told(path: Path) -> None:
    keeper = Keeper(path)
    theirs = b"# theirs\n" + OLD
    path.write_bytes(theirs)
    with pytest.raises(Meanwhile) as caught:
        keeper.save({"name": "mine", "values": ["a", "mine"]})
    assert path.read_bytes() == theirs == caught.value.document.raw
    keeper.document = caught.value.document
    keeper.save({"name": "mine", "values": ["a"]})
    assert path.read_bytes().startswith(b"# theirs\n# ours\nname: mine")


def test_what_somebody_saves_in_the_last_moment_is_seen(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(path)
    theirs = b"# theirs\n" + OLD
    render = edit.rewrite

    def at_the_same_time(*given: Any) -> Any:
        path.write_bytes(theirs)
        return render(*given)

    monkeypatch.setattr(edit, "rewrite", at_the_same_time)
    with pytest.raises(Meanwhile) as caught:
        keeper.save({"name": "mine"})
    assert path.read_bytes() == theirs == caught.value.document.raw


@pytest.mark.skipif(sys.platform == "win32", reason="making a link takes rights there")
def test_a_link_put_in_its_place_meanwhile_is_followed(path: Path) -> None:
    keeper = Keeper(path)
    real = path.with_name("real.yaml")
    path.rename(real)
    path.symlink_to("real.yaml")
    keeper.save(keeper.document.data | {"name": "new"})
    assert path.is_symlink()
    assert b"name: new" in real.read_bytes()


def test_their_file_is_broken_now(path: Path) -> None:
    keeper = Keeper(path)
    path.write_bytes(b"a: 'open\n")
    refused(lambda: keeper.save({"name": "mine"}), "quotation mark is never closed")
    assert path.read_bytes() == b"a: 'open\n"


def test_mark_and_line_ends_stay(path: Path) -> None:
    raw = b"\xef\xbb\xbf" + OLD.replace(b"\n", b"\r\n")
    path.write_bytes(raw)
    keeper = Keeper(path)
    keeper.save(keeper.document.data | {"name": "new", "more": {"a": "x\ny"}})
    added = b"\r\nmore:\r\n  a: |-\r\n    x\r\n    y\r\n"
    assert path.read_bytes() == raw.replace(b"old", b"new") + added


@posix_only
def test_mode_and_link_stay(path: Path) -> None:
    path.chmod(0o640)
    link = path.parent / "folder" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to(Path("..") / path.name)
    keeper = Keeper(link)
    keeper.save({"name": "new"})
    assert link.is_symlink()
    assert read(path).data == {"name": "new"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in link.parent.iterdir()] == ["link.yaml"]


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only the administrator gives files away"
)
def test_owner_stays(path: Path) -> None:
    os.chown(path, 1234, 1235)
    Keeper(path).save({"name": "new"})
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 1235)


def test_temporary_files_left_by_others_go_away(path: Path) -> None:
    stale = path.with_name(".partnership.yaml.1-0123abcd.tmp")
    other = path.with_name(".other.yaml.1-0123abcd.tmp")
    stale.touch()
    other.touch()
    Keeper(path).save({"name": "new"})
    assert left_behind(path.parent) == [other.name]


def test_somebody_holds_the_lock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replacing, "PATIENCE", 0)
    keeper = Keeper(path)
    with FileLock(path.with_name(".partnership.yaml.lock")):
        refused(lambda: keeper.save({"name": "new"}), "being saved by another program")
    assert path.read_bytes() == OLD


# -- what goes wrong --------------------------------------------------------------------------


def test_a_read_only_file_is_not_replaced(path: Path) -> None:
    path.chmod(0o444)
    refused(lambda: Keeper(path).save({"name": "new"}), "You may not write")
    assert path.read_bytes() == OLD
    assert left_behind(path.parent) == []
    path.chmod(0o644)


@posix_only
def test_a_file_that_others_own_is_not_replaced(shared: Path) -> None:
    path = shared / "partnership.yaml"
    path.write_bytes(OLD)
    path.chmod(0o644)
    if os.geteuid() != 0:
        pytest.skip("needs a second user")
    as_ordinary_user(lambda: refused(lambda: Keeper(path).save({"name": "new"}), "may not write"))
    assert path.read_bytes() == OLD


@posix_only
def test_a_read_only_folder(shared: Path) -> None:
    path = shared / "partnership.yaml"
    path.write_bytes(OLD)
    path.chmod(0o666)
    shared.chmod(0o555)

    def in_the_folder() -> None:
        assert Keeper(path).save({"name": "new"}).data == {"name": "new"}
        refused(lambda: create(shared / "new.yaml", {"name": "x"}), "not write into the folder")

    as_ordinary_user(in_the_folder)
    assert [entry.name for entry in shared.iterdir()] == [path.name]


def test_the_folder_is_removed_meanwhile(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "partnership.yaml"
    path.write_bytes(OLD)
    keeper = Keeper(path)
    shutil.rmtree(folder)
    refused(lambda: keeper.save({"name": "new"}), "There is no file")
    assert not folder.exists()


def test_the_file_is_removed_meanwhile(path: Path) -> None:
    keeper = Keeper(path)
    path.unlink()
    refused(lambda: keeper.save({"name": "new"}), "There is no file")
    assert not path.exists()


@pytest.mark.parametrize("step", ["write", "fsync", "open"])
@pytest.mark.parametrize(
    ("code", "part"), [(errno.ENOSPC, "disk is full"), (errno.EIO, "cannot be written")]
)
def test_a_disk_that_fails_leaves_the_old_file(
    path: Path, step: str, code: int, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(path)
    opened = os.open

    def fail(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    def fail_for_new(name: object, flags: int, *more: int) -> int:
        return fail() if str(name).endswith(".tmp") else opened(name, flags, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, step, fail_for_new if step == "open" else fail)
    refused(lambda: keeper.save({"name": "new"}), part)
    monkeypatch.undo()
    assert path.read_bytes() == OLD
    assert left_behind(path.parent) == []
    assert keeper.save({"name": "new"}).data == {"name": "new"}


def test_a_rename_that_fails_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(Path, "replace", fail)
    refused(lambda: Keeper(path).save({"name": "new"}), "cannot be written")
    assert path.read_bytes() == OLD
    assert left_behind(path.parent) == []


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    path = small_disk / "partnership.yaml"
    path.write_bytes(OLD)
    keeper = Keeper(path)
    refused(lambda: keeper.save({"name": "x" * 200_000}), "disk is full")
    assert path.read_bytes() == OLD
    assert left_behind(small_disk) == []
    refused(lambda: create(small_disk / "new.yaml", {"name": "x" * 200_000}), "disk is full")
    assert not (small_disk / "new.yaml").exists()
    assert keeper.save({"name": "y" * 1000}).data == parse(path.read_bytes()).data
