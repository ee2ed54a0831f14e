"""Where a new file cannot take the place of the old one: links, mounts, folders, rights."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.file import in_place, likeness, replacing
from partnerkit.file.disk import load
from partnerkit.file.in_place import Changed, overwrite
from partnerkit.file.keeper import Keeper, create
from partnerkit.file.likeness import mode_like
from partnerkit.file.replacing import locked, put_file, replace, sweep
from partnerkit.problems import Trouble

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="made with tools of Linux")
administrator = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="needs the administrator of a Linux system"
)
OLD = b"# ours\nname: old  # why\nvalues:\n  - a\n"
NEW = b"# ours\nname: new  # why\nvalues:\n  - a\n"
ALICE, BOB, TOGETHER = 1001, 1002, 3000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "partnership.yaml"
    path.write_bytes(OLD)
    path.chmod(0o644)
    return path


def save(path: Path) -> None:
    Keeper(path).save({"name": "new", "values": ["a"]})


def names(folder: Path) -> list[str]:
    """What is in a folder beside its lock files."""
    return sorted(entry.name for entry in folder.iterdir() if not entry.name.endswith(".lock"))


def by(user: int, action: Callable[[], object], *groups: int) -> None:
    """Do something as another user, in a process of its own."""
    child = os.fork()
    if child == 0:
        try:
            os.setgroups(groups)
            os.setgid(user)
            os.setuid(user)
            action()
        except BaseException as error:
            print(repr(error), file=sys.__stderr__)
            os._exit(1)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0


def failing(code: int, *, only: Callable[..., bool] = lambda *_: True) -> Callable[..., None]:
    def fail(*arguments: object, **_: object) -> None:
        if only(*arguments):
            raise OSError(code, os.strerror(code), str(arguments[0]))

    return fail


def saves_in_place(path: Path) -> None:
    """Saving works, the file stays the same file, and nothing is left beside it."""
    before, beside = path.stat(), names(path.parent)
    save(path)
    assert path.read_bytes() == NEW
    now = path.stat()
    for kept in ("st_ino", "st_mode", "st_uid", "st_gid", "st_nlink"):
        assert getattr(now, kept) == getattr(before, kept)
    assert names(path.parent) == beside


# -- file systems that can do less --------------------------------------------------------------

CODES = [errno.EPERM, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS]


@posix_only
@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o660])
def test_without_modes(path: Path, code: int, mode: int, monkeypatch: pytest.MonkeyPatch) -> None:
    path.chmod(mode)
    monkeypatch.setattr(Path, "chmod", failing(code))
    monkeypatch.setattr(os, "fchmod", failing(code), raising=False)
    save(path)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert names(path.parent) == [path.name]


@posix_only
def test_a_mode_that_is_set_in_vain(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "chmod", lambda *_: None)
    saves_in_place(path)


@posix_only
@pytest.mark.parametrize("code", [*CODES, errno.ENOLCK, errno.EBADF, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("left", [False, True], ids=["first", "with a lock file"])
def test_without_locks_nobody_waits(
    path: Path, code: int, left: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    if left:
        path.with_name(".partnership.yaml.lock").touch()
    monkeypatch.setattr(fcntl, "flock", failing(code))
    monkeypatch.setattr(time, "sleep", failing(errno.EIO))  # waiting would not do
    save(path)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("code", [*CODES, errno.EACCES])
def test_without_flushing(path: Path, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing(code))
    save(path)
    assert path.read_bytes() == NEW
    overwrite(path, OLD)
    assert path.read_bytes() == OLD
    create(path.with_name("other.yaml"), {"name": "x"})


@posix_only
@pytest.mark.parametrize(
    "code", [*CODES, errno.EBUSY, errno.EACCES, errno.EXDEV, errno.EROFS, errno.ETXTBSY]
)
def test_without_renaming(path: Path, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", failing(code))
    saves_in_place(path)


@posix_only
@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.EPERM, errno.ENAMETOOLONG])
def test_without_new_files_beside_it(
    path: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def fail_for_new(name: object, flags: int, *more: int, **dir_fd: int) -> int:
        if flags & os.O_CREAT and str(path.parent) == str(Path(str(name)).parent):
            raise OSError(code, os.strerror(code), str(name))
        return opened(name, flags, *more, **dir_fd)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", fail_for_new)
    saves_in_place(path)


def test_nowhere_a_copy_could_be_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", failing(errno.EBUSY))
    monkeypatch.setattr(tempfile, "mkstemp", failing(errno.EROFS))
    with pytest.raises(Trouble, match=r"no folder for a copy meanwhile.*TMPDIR"):
        save(path)
    assert path.read_bytes() == OLD
    monkeypatch.setattr(tempfile, "mkstemp", failing(errno.ENOSPC))
    with pytest.raises(Trouble, match=r"disk is full"):
        save(path)
    assert path.read_bytes() == OLD


@pytest.mark.parametrize("code", [*CODES, errno.EBUSY, errno.EXDEV])
@pytest.mark.parametrize("links", [True, False])
def test_new_files_where_nothing_can_be_renamed(
    tmp_path: Path, code: int, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", failing(code))
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", failing(code))
    create(tmp_path / "new.yaml", {"name": "x"})
    for words in b"one", b"two":
        put_file(tmp_path / "report.html", words)
        assert (tmp_path / "report.html").read_bytes() == words
    assert names(tmp_path) == ["new.yaml", "report.html"]

    (tmp_path / "report.html").unlink()
    with monkeypatch.context() as broken:
        broken.setattr(os, "ftruncate", failing(errno.ENOSPC))
        with pytest.raises(Trouble):
            put_file(tmp_path / "report.html", b"three")
        if not links:
            with pytest.raises(Trouble):
                create(tmp_path / "other.yaml", {"name": "x"})
    assert [name for name in names(tmp_path) if not name.startswith(".")] == ["new.yaml"]


@pytest.mark.parametrize("length", [1, 60, 118, 120])
def test_names_as_long_as_names_can_be(tmp_path: Path, length: int) -> None:
    path = tmp_path / ("ж" * length + ".yaml")
    create(path, {"name": "old"})
    Keeper(path).save({"name": "new"})
    put_file(path.with_suffix(".html"), b"x")
    put_file(path.with_suffix(".html"), b"y")
    assert path.read_bytes() == b"name: new\n"
    assert names(tmp_path) == [path.with_suffix(".html").name, path.name]


# -- file systems that can do more --------------------------------------------------------------


@posix_only
def test_hard_links_stay_linked(path: Path) -> None:
    other = path.with_name("other.yaml")
    other.hardlink_to(path)
    saves_in_place(path)
    assert other.read_bytes() == NEW


def run(*command: object) -> str:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"not here: {done.stderr}")
    return done.stdout


def rights(path: Path) -> str:
    return run("getfacl", "--absolute-names", "--omit-header", "--numeric", path)


@linux_only
@pytest.mark.skipif(not shutil.which("setfacl"), reason="has no setfacl")
@pytest.mark.parametrize("entries", ["u:65534:rw,g::-,m::rw,o::-", "u:65534:r,g:3000:rw", "m::-"])
@pytest.mark.parametrize("in_the_folder", ["", "d:u:1234:rwx,d:g::rwx,d:o::rwx"])
def test_access_lists_and_attributes_stay(path: Path, entries: str, in_the_folder: str) -> None:
    run("setfacl", "-m", entries, path)
    if in_the_folder:
        run("setfacl", "-m", in_the_folder, path.parent)
    os.setxattr(path, "user.note", b"ours")  # a disk with access lists has these, too
    before = rights(path)
    save(path)
    assert path.read_bytes() == NEW
    assert rights(path) == before
    assert os.getxattr(path, "user.note") == b"ours"


@linux_only
@pytest.mark.skipif(not shutil.which("setfacl"), reason="has no setfacl")
def test_what_new_files_get_in_a_folder_is_nothing_to_an_old_one(path: Path) -> None:
    path.chmod(0o660)
    run("setfacl", "-m", "d:u:1234:rw", path.parent)
    before = rights(path)
    save(path)
    assert rights(path) == before
    assert "1234" not in before


@linux_only
@pytest.mark.parametrize("code", [*CODES, errno.ENOSPC])
def test_attributes_that_cannot_be_given_to_a_new_file(
    path: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        os.setxattr(path, "user.note", b"ours")
    except OSError:
        pytest.skip("this disk has no attributes")
    monkeypatch.setattr(os, "setxattr", failing(code))
    saves_in_place(path)
    assert os.getxattr(path, "user.note") == b"ours"


@linux_only
def test_a_disk_without_attributes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "listxattr", failing(errno.ENOTSUP))
    monkeypatch.setattr(replacing, "overwrite", failing(errno.EIO))
    save(path)
    assert path.read_bytes() == NEW


# -- colleagues ---------------------------------------------------------------------------------


def theirs(folder: Path, mode: int, group: int = TOGETHER) -> Path:
    """A file of Alice in a shared folder."""
    path = folder / "partnership.yaml"
    path.write_bytes(OLD)
    os.chown(path, ALICE, group)
    path.chmod(mode)
    return path


@administrator
@pytest.mark.parametrize("mode", [0o660, 0o664, 0o666, 0o760, 0o620, 0o662])
@pytest.mark.parametrize("member", [True, False])
def test_a_colleague_who_saves_locks_nobody_out(shared: Path, mode: int, member: bool) -> None:
    path = theirs(shared, mode)
    if not member and not mode & 0o002:
        pytest.skip("may not write it")
    if (mode == 0o620 and member) or (mode == 0o662 and not member):
        pytest.skip("may not read it")
    by(BOB, lambda: save(path), *([TOGETHER] if member else []))
    assert path.read_bytes() == NEW
    now = path.stat()
    assert (now.st_gid, stat.S_IMODE(now.st_mode)) == (TOGETHER, mode)
    assert names(shared) == [path.name]
    # Bob's file takes the place of Alice's only where she can do with it what she could.
    assert now.st_uid == (BOB if member and mode != 0o760 else ALICE)
    by(ALICE, lambda: save(path), TOGETHER)


@administrator
@pytest.mark.skipif(not shutil.which("setfacl"), reason="has no setfacl")
def test_a_colleague_of_whom_an_access_list_knows(shared: Path) -> None:
    path = theirs(shared, 0o660)
    run("setfacl", "-m", f"g::r,u:{BOB}:rw", path)
    by(BOB, lambda: saves_in_place(path), TOGETHER)


@administrator
def test_where_no_lock_file_can_be_made_the_file_is_locked(shared: Path) -> None:
    import fcntl

    path = theirs(shared, 0o666)
    shared.chmod(0o555)

    def refused() -> None:
        replacing.PATIENCE = 0
        with pytest.raises(Trouble, match="being saved by another program"):
            save(path)

    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        by(BOB, refused)
    by(BOB, lambda: save(path))


@administrator
def test_a_folder_that_gives_away_nothing(shared: Path) -> None:
    path = theirs(shared, 0o666)
    shared.chmod(0o1777)  # sticky: only Alice may rename what is hers
    by(ALICE, lambda: path.with_name(".partnership.yaml.lock").touch())
    path.with_name(".partnership.yaml.lock").chmod(0o666)
    by(BOB, lambda: saves_in_place(path))


@administrator
def test_a_folder_that_may_not_be_written(shared: Path) -> None:
    path = theirs(shared, 0o666)
    shared.chmod(0o555)
    by(BOB, lambda: saves_in_place(path))


@administrator
def test_who_may_not_write_the_file_does_not_by_way_of_the_folder(shared: Path) -> None:
    path = theirs(shared, 0o644)

    def refused() -> None:
        with pytest.raises(Trouble, match=r"You may not write .*partnership.yaml"):
            save(path)
        with pytest.raises(Trouble, match=r"You may not write into the folder"):
            create(Path("/new.yaml"), {"name": "x"})

    by(BOB, refused)
    assert path.read_bytes() == OLD


@administrator
def test_a_file_that_is_mounted_by_itself(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "d"
    folder.mkdir()
    (folder / "p.yaml").touch()
    run("mount", "--bind", path, folder / "p.yaml")
    try:
        saves_in_place(folder / "p.yaml")
        assert path.read_bytes() == NEW
        put_file(folder / "p.yaml", OLD)
        assert path.read_bytes() == OLD
    finally:
        run("umount", folder / "p.yaml")


# -- temporary files ----------------------------------------------------------------------------


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_a_temporary_file_is_for_nobody_else(
    path: Path, mode: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.chmod(mode)
    seen: list[int] = []
    written = in_place.write_all

    def look(descriptor: int, raw: bytes) -> None:
        seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        written(descriptor, raw)
        seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))

    monkeypatch.setattr(replacing, "write_all", look)
    save(path)
    assert set(seen) == {0o600}
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_only_ones_own_temporary_files_are_swept(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    plan.write_bytes(OLD)
    kept = [
        ".plan.county.77-0123abcd.tmp", ".plan.my-notes.tmp", ".plan.tmp", ".plan.1-0123abcd.tmp.x",
        ".plan.1-0123abcd", ".planning.1-0123abcd.tmp", ".plan.-0123abcd.tmp",
        "plan.1-0123abcd.tmp", ".plan.1-0123abc.tmp", ".plan.before",
        f".plan.{'0' * 31}-abcdefgh.before",
    ]  # fmt: skip
    gone = [".plan.77-0123abcd.tmp", f".plan.{'0' * 32}-abc_efgh.before"]
    for name in kept + gone:
        (tmp_path / name).touch()
    sweep(plan)  # nobody knows whether somebody is writing them
    assert names(tmp_path) == sorted(["plan", *kept, *gone])
    for name in gone[:1]:
        os.utime(tmp_path / name, (0, 0))
    sweep(plan)
    assert names(tmp_path) == sorted(["plan", *kept, *gone[1:]])
    with locked(plan):
        sweep(plan)
    assert names(tmp_path) == sorted(["plan", *kept])


# -- looking again ------------------------------------------------------------------------------


@pytest.mark.parametrize("in_place", [False, True])
def test_what_changed_in_the_last_moment_is_not_written_over(
    path: Path, in_place: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if in_place:
        path.with_name("other.yaml").hardlink_to(path)
    beside = names(path.parent)
    with pytest.raises(Changed):
        replace(path, NEW, b"something else")
    assert path.read_bytes() == OLD
    assert names(path.parent) == beside
    alike = likeness.make_alike

    def meanwhile(*arguments: object) -> bool:
        path.write_bytes(b"name: theirs\n")
        return alike(*arguments) and not in_place  # type: ignore[arg-type]

    monkeypatch.setattr(replacing, "make_alike", meanwhile)
    if not in_place:
        with pytest.raises(Changed):
            replace(path, NEW, OLD)
        assert path.read_bytes() == b"name: theirs\n"
        assert names(path.parent) == beside
    monkeypatch.undo()
    replace(path, NEW, path.read_bytes())
    assert path.read_bytes() == NEW


@posix_only
@pytest.mark.parametrize("late", [False, True])
def test_a_link_that_is_put_in_place_of_the_file_is_followed(
    path: Path, late: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = path.with_name("elsewhere.yaml")
    keeper = Keeper(path)

    def move(*_: object) -> bool:
        if not path.is_symlink():
            path.rename(elsewhere)
            path.symlink_to(elsewhere)
        return True

    if late:
        monkeypatch.setattr(replacing, "make_alike", move)
    else:
        move()
        monkeypatch.setattr(replacing, "overwrite", failing(errno.EIO))  # in one move
    keeper.save({"name": "new", "values": ["a"]})
    assert path.is_symlink()
    assert elsewhere.read_bytes() == NEW
    assert names(path.parent) == ["elsewhere.yaml", path.name]


@posix_only
def test_rights_that_were_taken_meanwhile_do_not_come_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alike = likeness.make_alike

    def meanwhile(*arguments: object) -> bool:
        path.chmod(0o600)
        return alike(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(replacing, "make_alike", meanwhile)
    save(path)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


# -- a save in place that is cut off ------------------------------------------------------------


class Killed(BaseException):
    """As if the process had been killed: nothing after it is done."""


def cut_off(path: Path, raw: bytes, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write in place, and stop dead after so many calls to the disk."""
    left, write = iter(range(after)), os.write
    with monkeypatch.context() as broken:
        for name in ("write", "ftruncate", "fsync", "lseek"):
            original = getattr(os, name)

            def call(*arguments: Any, original: Callable[..., int] = original) -> int:
                if next(left, None) is None:
                    raise Killed
                if original is write and len(arguments[1]) > 64:  # a few bytes go at once
                    arguments = (arguments[0], arguments[1][: len(arguments[1]) // 2 + 1])
                return original(*arguments)

            broken.setattr(os, name, call)
        try:
            overwrite(path, raw)
        except Killed:
            return
    raise AssertionError("it came to its end")


def cut_off_in_the_middle(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write in place and stop dead while it lasts; where the copy is."""
    before = path.read_bytes()
    for after in range(100):
        path.write_bytes(before)
        cut_off(path, NEW, after, monkeypatch)
        if in_place.is_unfinished(path.read_bytes()):
            break
    return next(path.parent.glob(".*.before"))


LONG = b"name: " + b"x" * 9000 + b"\n"


@pytest.mark.parametrize("before", [OLD, LONG, b""], ids=["old", "long", "empty"])
@pytest.mark.parametrize("new", [NEW, LONG, b"a: 1\n", b""], ids=["new", "long", "short", "empty"])
def test_cut_off_anywhere_a_file_is_the_old_one_or_the_new_one(
    path: Path, before: bytes, new: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: set[bytes] = set()
    for after in range(200):
        path.write_bytes(before)
        for copy in path.parent.glob(".*.before"):
            copy.unlink()
        try:
            cut_off(path, new, after, monkeypatch)
        except AssertionError:
            break
        held = load(path)
        assert held.rstrip(b"\n") in (before.rstrip(b"\n"), new.rstrip(b"\n"))
        seen.add(held)
        # whoever saves next goes on from there, in whatever way it saves, and leaves nothing
        with locked(path):
            sweep(path)
            replace(path, b"name: next\n", held)
            sweep(path)
        assert path.read_bytes() == b"name: next\n"
        assert names(path.parent) == [path.name]
    else:
        raise AssertionError("it never ends")
    assert after > 10


def test_the_copy_of_a_save_that_was_cut_off_is_in_nobody_elses_way(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = cut_off_in_the_middle(path, monkeypatch)
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    for one in path.parent.glob(".*.before"):
        one.write_bytes(b"name: somebody else's\n")
    monkeypatch.setattr(in_place, "_PAUSE", 0)
    with pytest.raises(Trouble, match=r"was cut off in the middle"):
        load(path)


def test_a_reader_waits_for_a_save_that_is_just_ending(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for copy in [cut_off_in_the_middle(path, monkeypatch), *path.parent.glob(".*.before")]:
        copy.unlink(missing_ok=True)
    monkeypatch.setattr(time, "sleep", lambda _: path.write_bytes(NEW))
    assert load(path) == NEW


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_a_disk_that_fails_in_the_middle_of_a_save_in_place(
    path: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", failing(errno.EBUSY))
    truncate = os.ftruncate
    seen: list[object] = []

    def once(*arguments: int) -> None:
        seen.append(arguments)
        if len(seen) == 1:
            raise OSError(code, os.strerror(code))
        truncate(*arguments)

    monkeypatch.setattr(os, "ftruncate", once)
    with pytest.raises(Trouble, match=r"disk is full.*is as it was|cannot be written.*Nothing"):
        save(path)
    assert path.read_bytes() == OLD
    assert names(path.parent) == [path.name]

    monkeypatch.setattr(os, "ftruncate", failing(code))
    with pytest.raises(Trouble, match=r"could not be written to its end") as caught:
        save(path)
    (copy,) = path.parent.glob(".*.before")
    assert str(copy) in str(caught.value)
    assert copy.read_bytes() == OLD
    monkeypatch.undo()
    assert Keeper(path).document.data == {"name": "old", "values": ["a"]}


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_any_bytes_are_written_in_place(before: bytes, new: bytes) -> None:
    if before.startswith(b"\0partnerkit "):
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(before)
        overwrite(path, new, before)
        assert path.read_bytes() == new
        assert names(Path(folder)) == ["x"]


# -- what others read of a private plan ---------------------------------------------------------


@posix_only
def test_what_is_made_of_a_private_plan_is_private(path: Path, tmp_path: Path) -> None:
    assert mode_like(path) == 0o644
    path.chmod(0o600)
    assert mode_like(path) == 0o600
    path.chmod(0o440)
    assert mode_like(path) == 0o640
    put_file(tmp_path / "report.html", b"x", 0o600)
    assert stat.S_IMODE((tmp_path / "report.html").stat().st_mode) == 0o600
    (tmp_path / "report.html").chmod(0o640)
    put_file(tmp_path / "report.html", b"y", 0o600)
    assert stat.S_IMODE((tmp_path / "report.html").stat().st_mode) == 0o640
    assert mode_like(tmp_path / "none") == 0o600
