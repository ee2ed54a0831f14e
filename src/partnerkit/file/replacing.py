"""Saves after which a file is either the old one or the new one, and always whole.

There may be hidden files beside `partnership.yaml`:

- `.partnership.yaml.lock` is empty; whoever holds it may write. On Windows it is deleted after
  use. On other systems it stays, because deleting it could let two people write at the same time.
  It may be deleted by hand whenever nobody is saving.
- `.partnership.yaml.*.tmp` is a file being written. One that is left behind, after a power failure
  or a killed program, is deleted at the next save.
- `.partnership.yaml.*.before` is the content before a save in place; see `in_place`.
- `.partnership.yaml.earlier` is a folder of earlier versions; see `earlier`.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from operator import attrgetter
from pathlib import Path

from partnerkit.file.failures import cannot_write
from partnerkit.file.in_place import (
    CANNOT,
    Changed,
    beginning,
    flush_folder,
    is_unfinished,
    overwrite,
    settled,
    stale_copy,
    write_all,
)
from partnerkit.file.likeness import make_alike
from partnerkit.file.locking import Busy, held
from partnerkit.language import say
from partnerkit.problems import Trouble

#: How long to wait for somebody else's save, in seconds. A save takes some milliseconds.
PATIENCE = 30.0
#: The mode of a file that everybody may read and write, as far as its maker's umask lets them.
OPEN_TO_ALL = 0o666
_WINDOWS_TRIES = 20
#: Without a lock, a temporary file is kept for this many seconds: somebody may be writing it.
_AN_HOUR = 3600
_LEFT_BEHIND = (".tmp", ".before")
_TEMPORARY = re.compile(r"\d+-[0-9a-f]{8}\.tmp\Z")
#: Errors that mean that a new file cannot replace the old one: the folder is read-only or sticky,
#: the file is a mount point, or the file system cannot rename.
_NO_REPLACING = CANNOT | {errno.EBUSY, errno.EROFS, errno.EXDEV, errno.ENAMETOOLONG, errno.ETXTBSY}

#: The files that this process has locked.
_held: set[Path] = set()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock that lets one process at a time write `path`, where locks are supported.

    Raises:
        Trouble: another process does not release the lock, or the block raised an OSError.
    """
    try:
        path.parent.stat()  # a missing folder gives a clearer error here
        with held(path.parent / f"{beginning(path)}lock", path, PATIENCE) as is_held:
            if is_held:
                _held.add(path)
            try:
                yield
            finally:
                _held.discard(path)
    except Busy:
        raise Trouble(
            say(
                "{path} is being saved by another program that does not finish. Close other "
                "windows that use it, and try again.",
                path=path,
            )
        ) from None
    except OSError as error:
        raise cannot_write(path, error) from error


def sweep(path: Path) -> None:
    """Delete the temporary files of this file that killed programs left behind.

    Without its lock, only those are deleted that nobody can be writing any more.
    """
    begin = beginning(path)
    with suppress(OSError), os.scandir(path.parent) as entries:  # the folder may not be readable
        for entry in entries:
            if entry.name.startswith(begin) and entry.name.endswith(_LEFT_BEHIND):
                with suppress(OSError):
                    _sweep(Path(entry.path), path, begin)


def _sweep(entry: Path, path: Path, begin: str) -> None:
    is_copy = stale_copy(path).fullmatch(entry.name)
    if not is_copy and not _TEMPORARY.fullmatch(entry.name, len(begin)):
        return
    if path not in _held and time.time() - entry.stat().st_mtime < _AN_HOUR:
        return
    if not is_copy or not is_unfinished(path.read_bytes()):
        entry.unlink()


def replace(path: Path, raw: bytes, expected: bytes | None = None) -> None:
    """Replace the file's bytes by `raw` in one step; a link is followed.

    Owner, mode, access list, attributes and links stay. If a new file cannot have them, or cannot
    replace the old one, the file is written in place. There is one exception: if the group has all
    rights of the owner, a colleague who saves the file becomes its owner.

    Raises:
        Changed: the content is not `expected`; nothing was written.
        OSError: the file cannot be written; PermissionError if it is read-only.
    """
    path = Path(os.path.realpath(path))
    status = path.stat()
    if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(errno.EACCES, "read-only", str(path))
    os.close(os.open(path, os.O_RDWR))  # who may not write it may not replace it
    if status.st_nlink > 1 or not _replaced(path, raw, status, expected):
        overwrite(path, raw, expected)


def _replaced(path: Path, raw: bytes, status: os.stat_result, expected: bytes | None) -> bool:
    """Replace a file by a new one that is like it; return False if that is not possible."""
    try:
        with _written(path, raw, stat.S_IRUSR | stat.S_IWUSR) as temporary:
            if not make_alike(temporary, path, status) or _is(status) != _is(path.lstat()):
                return False
            if expected is not None and settled(path, path.read_bytes()) != expected:
                raise Changed(str(path))
            _rename(temporary, path)
    except OSError as error:
        if error.errno not in _NO_REPLACING:
            raise
        return False
    flush_folder(path.parent)
    return True


#: Which file something is, with which rights, and whether it is a link.
_is = attrgetter("st_dev", "st_ino", "st_mode", "st_uid", "st_gid", "st_nlink")


def place_new(path: Path, raw: bytes, mode: int = OPEN_TO_ALL) -> None:
    """Write a new file in one step.

    Raises:
        Trouble: the name is taken.
        OSError: the file cannot be written.
    """
    try:
        with _written(path, raw, mode) as temporary:
            if sys.platform == "win32":
                temporary.rename(path)  # refuses a name that is taken
            else:
                _link(temporary, path, raw, mode)
    except FileExistsError:
        raise Trouble(
            say(
                "{path} is there already. Work on it with the other commands, or name another "
                "file.",
                path=path,
            )
        ) from None
    flush_folder(path.parent)


def place_like(path: Path, raw: bytes, like: Path) -> None:
    """Write a file in one step, with the rights of the file `like`.

    Raises:
        OSError: the file cannot be written.
    """
    with _written(path, raw, stat.S_IRUSR | stat.S_IWUSR) as temporary:
        make_alike(temporary, like, like.stat())
        _rename(temporary, path)
    flush_folder(path.parent)


def is_leftover(path: Path, entry: os.DirEntry[str]) -> bool:
    """Tell whether killed programs left this file in a folder that only saves of `path` use."""
    if not entry.name.startswith(".") or not _TEMPORARY.search(entry.name):
        return False
    return path in _held or time.time() - entry.stat().st_mtime >= _AN_HOUR


def put_file(path: Path, raw: bytes, mode: int = OPEN_TO_ALL) -> None:
    """Write a file, new or not, in one step; a pipe or a device is written to directly.

    Raises:
        Trouble: the file cannot be written; an existing file is unchanged.
    """
    try:
        target = Path(os.path.realpath(path))
        if path.exists() and not target.is_file():
            # A pipe behind /dev/stdout, and a file without a name any more, lead to no path.
            path.write_bytes(raw)
        elif not target.exists():
            with _written(target, raw, mode) as temporary:
                _move(temporary, target, raw, mode)
            flush_folder(target.parent)
        else:
            sweep(target)
            replace(target, raw)
    except OSError as error:
        raise cannot_write(path, error) from error


def _link(temporary: Path, path: Path, raw: bytes, mode: int) -> None:
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems, such as FAT, have no links, so an empty file takes the name first.
        with _taken(path, mode):
            _move(temporary, path, raw, mode)


def _move(temporary: Path, path: Path, raw: bytes, mode: int) -> None:
    """Give a new file its name; if it cannot be renamed, write it again under that name."""
    try:
        _rename(temporary, path)
    except OSError as error:
        if error.errno not in _NO_REPLACING:
            raise
        with nullcontext() if path.exists() else _taken(path, mode):
            overwrite(path, raw)


@contextmanager
def _taken(path: Path, mode: int) -> Iterator[None]:
    """Create an empty file for the duration of the block; delete it if the block fails."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    try:
        yield
    except BaseException:
        path.unlink()
        raise


@contextmanager
def _written(path: Path, raw: bytes, mode: int) -> Iterator[Path]:
    """Yield a temporary file with `raw` in the folder of `path`; delete it if it is still there."""
    name = f"{beginning(path)}{os.getpid()}-{secrets.token_hex(4)}.tmp"
    temporary = path.parent / name
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(temporary, flags, mode)
        try:
            write_all(descriptor, raw)
        finally:
            os.close(descriptor)
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink()


def _rename(temporary: Path, path: Path) -> None:
    for attempt in range(_WINDOWS_TRIES):
        try:
            temporary.replace(path)
        except PermissionError:
            # On Windows a virus scanner or an editor may hold the file for a moment.
            if sys.platform != "win32" or attempt == _WINDOWS_TRIES - 1:
                raise
            time.sleep(0.05)
        else:
            return
