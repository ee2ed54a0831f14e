"""Puts bytes on the disk so that a file is always either the old one or the new one, whole.

Beside `partnership.yaml` there may stand, hidden:

- `.partnership.yaml.lock`: empty; who holds it may write. On Windows it goes away after use. On
  other systems it stays, because removing it could let two people write at the same time. It may
  be deleted by hand whenever nobody is saving.
- `.partnership.yaml.*.tmp`: a file that was being written. One that is left behind, because the
  power failed or the program was killed, goes away at the next save.
- `.partnership.yaml.*.before`: what the file held before a save in place; see `in_place`.
- `.partnership.yaml.earlier`: a folder of earlier versions; see `earlier`.
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
#: The mode of a file that everybody may read, as far as whoever makes it lets them.
OPEN_TO_ALL = 0o666
_WINDOWS_TRIES = 20
#: Without a lock, a temporary file is left alone for so many seconds: somebody may be writing it.
_AN_HOUR = 3600
_LEFT_BEHIND = (".tmp", ".before")
_TEMPORARY = re.compile(r"\d+-[0-9a-f]{8}\.tmp\Z")
#: Where a new file cannot take the place of the old one: a folder that may not be written, a
#: sticky one, a file that is mounted by itself, a file system without renaming.
_NO_REPLACING = CANNOT | {errno.EBUSY, errno.EROFS, errno.EXDEV, errno.ENAMETOOLONG, errno.ETXTBSY}

#: The files that this process holds the lock of.
_held: set[Path] = set()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock that lets one process at a time write `path`, where there are locks.

    Raises Trouble when somebody does not let it go, and for any OSError inside the block.
    """
    try:
        path.parent.stat()  # whoever made a lock there would say less clearly that it is gone
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
    """Remove what killed programs left: temporary files of this file, and nobody else's.

    Where its lock is not held, only those that nobody can be writing any more.
    """
    begin = beginning(path)
    with suppress(OSError), os.scandir(path.parent) as entries:  # where it may be listed
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
    """Put `raw` in place of the file's bytes at once; where it is a link, of those it leads to.

    Owner, mode, access list, attributes and links stay. Where a new file cannot have them, or
    cannot take the place of the old one, that is written in place. Only where its group may do
    what its owner may, a colleague who saves it becomes the owner.

    Raises Changed, with nothing written, where the file holds something else than `expected`.
    Raises OSError where it cannot be written, PermissionError for a file that is read-only.
    """
    path = Path(os.path.realpath(path))
    status = path.stat()
    if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(errno.EACCES, "read-only", str(path))
    os.close(os.open(path, os.O_RDWR))  # whoever may not write it may not replace it either
    if status.st_nlink > 1 or not _replaced(path, raw, status, expected):
        overwrite(path, raw, expected)


def _replaced(path: Path, raw: bytes, status: os.stat_result, expected: bytes | None) -> bool:
    """Whether a new file, in everything like the old one, could take its place."""
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
    """Write a new file at once. Raises Trouble when the name is taken, OSError otherwise."""
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
    """Write a file at once, for whoever may read and write the file `like`. Raises OSError."""
    with _written(path, raw, stat.S_IRUSR | stat.S_IWUSR) as temporary:
        make_alike(temporary, like, like.stat())
        _rename(temporary, path)
    flush_folder(path.parent)


def is_leftover(path: Path, entry: os.DirEntry[str]) -> bool:
    """Whether killed programs left this, in a folder into which only who saves `path` writes."""
    if not entry.name.startswith(".") or not _TEMPORARY.search(entry.name):
        return False
    return path in _held or time.time() - entry.stat().st_mtime >= _AN_HOUR


def put_file(path: Path, raw: bytes, mode: int = OPEN_TO_ALL) -> None:
    """Write a file that may be there already, at once; what is no file, such as a pipe, as it is.

    Raises Trouble where it cannot be written; a file that was there is as it was.
    """
    try:
        target = Path(os.path.realpath(path))
        if not target.exists():
            with _written(target, raw, mode) as temporary:
                _move(temporary, target, raw, mode)
            flush_folder(target.parent)
        elif target.is_file():
            sweep(target)
            replace(target, raw)
        else:
            path.write_bytes(raw)
    except OSError as error:
        raise cannot_write(path, error) from error


def _link(temporary: Path, path: Path, raw: bytes, mode: int) -> None:
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems, FAT for one, have no links. So the name is taken first.
        with _taken(path, mode):
            _move(temporary, path, raw, mode)


def _move(temporary: Path, path: Path, raw: bytes, mode: int) -> None:
    """Give a new file its name; where nothing can be renamed, write it anew."""
    try:
        _rename(temporary, path)
    except OSError as error:
        if error.errno not in _NO_REPLACING:
            raise
        with nullcontext() if path.exists() else _taken(path, mode):
            overwrite(path, raw)


@contextmanager
def _taken(path: Path, mode: int) -> Iterator[None]:
    """A new and empty file; gone where what follows goes wrong."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    try:
        yield
    except BaseException:
        path.unlink()
        raise


@contextmanager
def _written(path: Path, raw: bytes, mode: int) -> Iterator[Path]:
    """A temporary file in the folder of `path` that holds `raw`; gone at the end if still there."""
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
