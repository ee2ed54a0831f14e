"""A lock that lets one process at a time write a file, as far as the file system supports it."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_POLL = 0.005
#: How often a lock file may be deleted meanwhile; some file systems do not count links, so every
#: lock file looks deleted there.
_DELETED_MOST = 3
_BUSY = {errno.EAGAIN, errno.EWOULDBLOCK}


class Busy(Exception):
    """Another process holds the lock and did not release it in time."""


if sys.platform == "win32":

    @contextmanager
    def held(lock: Path, path: Path, patience: float) -> Iterator[bool]:
        """Hold `lock` while `path` is written; yield False if there can be no lock.

        Raises:
            Busy: another process holds it for longer than `patience` seconds.
        """
        del path
        from filelock import FileLock, Timeout  # loaded only when something is saved

        holding = FileLock(lock)
        try:
            holding.acquire(timeout=patience, poll_interval=_POLL)
        except Timeout:
            raise Busy from None
        except (OSError, NotImplementedError):
            yield False  # some network drives have no locks
            return
        try:
            yield True
        finally:
            holding.release()

else:
    # Not filelock: without flock, its releases wait, warn or refuse, each in another way, and they
    # refuse a lock in a sticky folder that a colleague made.
    import fcntl

    @contextmanager
    def held(lock: Path, path: Path, patience: float) -> Iterator[bool]:
        """Hold `lock` while `path` is written; yield False if there can be no lock.

        If no lock file can be made, because the folder is read-only, the file itself is locked: it
        is then written in place, and stays the same file.

        Raises:
            Busy: another process holds it for longer than `patience` seconds.
        """
        descriptor = _flocked(lock, path, time.monotonic() + patience)
        try:
            yield descriptor is not None
        finally:
            if descriptor is not None:
                os.close(descriptor)

    def _flocked(lock: Path, path: Path, until: float) -> int | None:
        deleted = 0
        while True:
            descriptor = _opened(lock)
            if descriptor is None:
                descriptor = _opened_to_read(path)
            if descriptor is None:
                return None
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                os.close(descriptor)
                if error.errno not in _BUSY:
                    return None  # this file system has no locks, so waiting is useless
                if time.monotonic() >= until:
                    raise Busy from None
                time.sleep(_POLL)
                continue
            except BaseException:
                os.close(descriptor)
                raise
            if os.fstat(descriptor).st_nlink or deleted == _DELETED_MOST:
                return descriptor
            deleted += 1
            os.close(descriptor)  # somebody deleted it while we waited

    def _opened(lock: Path) -> int | None:
        """Open the lock file; create it, for all who can reach the folder, if there is none yet."""
        flags = os.O_RDWR | os.O_NONBLOCK | os.O_NOFOLLOW
        for _ in range(2):
            try:
                return os.open(lock, flags)  # with O_CREAT, a sticky folder refuses others' files
            except FileNotFoundError:
                pass
            except OSError:
                return _opened_to_read(lock)
            try:
                descriptor = os.open(lock, flags | os.O_CREAT | os.O_EXCL, 0o666)
            except FileExistsError:
                continue
            except OSError:
                return None
            # Everybody who can reach the folder can lock; the file's own mode protects the file.
            with suppress(OSError):
                os.fchmod(descriptor, 0o666)
            return descriptor
        return None

    def _opened_to_read(path: Path) -> int | None:
        try:
            return os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        except OSError:
            return None
