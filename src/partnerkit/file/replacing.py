"""Puts bytes on the disk so that a file is always either the old one or the new one, whole.

Beside `partnership.yaml` there may stand, hidden:

- `.partnership.yaml.lock`: empty; who holds it may write. On Windows it goes away after use. On
  other systems it stays, because removing it could let two people write at the same time. It may
  be deleted by hand whenever nobody is saving.
- `.partnership.yaml.*.tmp`: a file that was being written. One that is left behind, because the
  power failed or the program was killed, goes away at the next save.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from partnerkit.problems import Trouble

#: How long to wait for somebody else's save, in seconds. A save takes some milliseconds.
PATIENCE = 30.0
_WINDOWS_TRIES = 20


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock that lets one process at a time write `path`.

    Raises Trouble when the lock cannot be had, and for any OSError inside the block.
    """
    from filelock import FileLock, Timeout  # as long as nothing is saved, nobody waits for it

    try:
        path.parent.stat()  # FileLock would create a folder that is gone
        # Whoever can reach the folder can lock: what protects the file is its own mode.
        lock = FileLock(path.parent / f".{path.name}.lock", mode=0o666)
        with lock.acquire(timeout=PATIENCE, poll_interval=0.005):
            yield
    except Timeout:
        raise Trouble(
            f"{path} is being saved by another program that does not finish. "
            "Close other windows that use it, and try again."
        ) from None
    except OSError as error:
        raise _cannot_write(path, error) from error


def sweep(path: Path) -> None:
    """Remove temporary files that killed programs left. Call it only under the lock."""
    with os.scandir(path.parent) as entries:
        for entry in entries:
            if entry.name.startswith(f".{path.name}.") and entry.name.endswith(".tmp"):
                with suppress(OSError):
                    Path(entry.path).unlink()


def replace(path: Path, raw: bytes) -> None:
    """Put `raw` in place of the file's bytes at once. Mode and, where possible, owner stay.

    Raises OSError where it cannot, PermissionError for a file that is read-only.
    """
    status = path.stat()
    if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(errno.EACCES, "read-only", str(path))
    os.close(os.open(path, os.O_RDWR))  # whoever may not write it may not replace it either
    with _written(path, raw) as temporary:
        _keep_owner_and_mode(temporary, status)
        _rename(temporary, path)
    _flush_folder(path.parent)


def place_new(path: Path, raw: bytes) -> None:
    """Write a new file at once. Raises Trouble when the name is taken, OSError otherwise."""
    try:
        with _written(path, raw) as temporary:
            if sys.platform == "win32":
                temporary.rename(path)  # refuses a name that is taken
            else:
                _link(temporary, path, raw)
    except FileExistsError:
        raise Trouble(
            f"{path} is there already. Work on it with the other commands, or name another file."
        ) from None
    _flush_folder(path.parent)


def _link(temporary: Path, path: Path, raw: bytes) -> None:
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems, FAT for one, have no links.
        with path.open("xb") as file:
            _write(file.fileno(), raw)


@contextmanager
def _written(path: Path, raw: bytes) -> Iterator[Path]:
    """A temporary file in the folder of `path` that holds `raw`; gone at the end if still there."""
    temporary = path.parent / f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp"
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(temporary, flags, 0o666)
        try:
            _write(descriptor, raw)
        finally:
            os.close(descriptor)
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink()


def _write(descriptor: int, raw: bytes) -> None:
    rest = memoryview(raw)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    os.fsync(descriptor)


def _keep_owner_and_mode(temporary: Path, status: os.stat_result) -> None:
    if sys.platform != "win32":
        mine = temporary.stat()
        if (mine.st_uid, mine.st_gid) != (status.st_uid, status.st_gid):
            with suppress(OSError):
                os.chown(temporary, status.st_uid, status.st_gid)
    temporary.chmod(stat.S_IMODE(status.st_mode))


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


def _flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    with suppress(OSError):  # not every file system can
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _cannot_write(path: Path, error: OSError) -> Trouble:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return Trouble(
            f"The disk is full, so {path} was not saved and is as it was. "
            "Free some space and try again."
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return Trouble(
            f"You may not write {path} or its folder, so nothing was saved. "
            "Make both writable, or save a copy elsewhere."
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Trouble(f"The folder of {path} is not there, so nothing was saved. Make it.")
    return Trouble(f"{path} cannot be written: {error.strerror or error}. Nothing was saved.")
