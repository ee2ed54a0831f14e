"""Writing a file in place, where no new file can replace it, without losing anything.

Meanwhile the file begins with a mark that no text has, and its previous content is in a copy:
hidden beside it, or in the folder for temporary files. If the program is killed meanwhile, whoever
reads the file next gets the copy: a save that did not finish does not count.
"""

from __future__ import annotations

import errno
import os
import re
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

from partnerkit.language import say
from partnerkit.problems import Trouble

_MARK = re.compile(rb"\0partnerkit ([0-9a-f]{32})\0")
_COPY = ".before"
#: How often, and how many seconds apart, a file is read again while somebody is writing it.
_LOOKS, _PAUSE = 20, 0.05
#: The errors of a system that does not support an operation.
CANNOT = {
    errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM, errno.EACCES,
    errno.ENOTTY,
}  # fmt: skip


class Changed(Exception):
    """The file does not have the expected content any more; nothing was written."""


def overwrite(path: Path, raw: bytes, expected: bytes | None = None) -> None:
    """Write `raw` into the file, which stays the same file with its links, owner and mode.

    Raises:
        Changed: the file does not have the content `expected`.
        OSError: the file cannot be written; it is unchanged.
        Trouble: the file was half written and could not be restored; it names the copy.
    """
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        now = _all(descriptor)
        before = settled(path, now)
        if expected is not None and before != expected:
            raise Changed(str(path))
        token = _token(before)
        mark = b"\0partnerkit " + token.encode() + b"\0"
        copy = _keep(path, before, token)
        try:
            _write_marked(descriptor, raw, mark)
        except BaseException as error:
            try:
                _write_marked(descriptor, before, mark)
            except OSError:
                raise _half_written(path, copy, error) from error
            copy.unlink()
            raise
        for one in _copies(path, token):
            with suppress(OSError):
                one.unlink()
    finally:
        os.close(descriptor)


def is_unfinished(raw: bytes) -> bool:
    """Tell whether the bytes of a file are those of a save in place that did not finish."""
    return bool(_MARK.match(raw))


def settled(path: Path, raw: bytes) -> bytes:
    """Return the content of a file from which `raw` was read: if a save is unfinished, the old one.

    Raises:
        Trouble: the save is unfinished, and the copy of the old content is not found.
    """
    for _ in range(_LOOKS):
        mark = _MARK.match(raw)
        if not mark:
            return raw
        token = mark[1].decode()
        for copy in _copies(path, token):
            with suppress(OSError):
                before = copy.read_bytes()
                if _token(before) == token:
                    return before
        time.sleep(_PAUSE)  # the save may have finished just now
        raw = path.read_bytes()
    raise Trouble(
        say(
            "A save of {path} was cut off in the middle, and the copy of what it held "
            "before is not found. Whoever saved it last has the copy in the folder for "
            "temporary files, and with it any command of partnerkit that saves mends the "
            "file. Otherwise put a copy of yours back.",
            path=path,
        )
    )


def write_all(descriptor: int, raw: bytes) -> None:
    """Write all bytes at the current position of a file, and flush them to the disk."""
    rest = memoryview(raw)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    flush(descriptor)


def flush(descriptor: int) -> None:
    """Flush a file to the disk, if the file system supports it."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in CANNOT:
            raise


def flush_folder(folder: Path) -> None:
    """Flush the list of a folder's files to the disk, if the file system supports it."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write_marked(descriptor: int, raw: bytes, mark: bytes) -> None:
    begin, rest = raw[: len(mark)].ljust(len(mark), b"\n"), raw[len(mark) :]
    os.lseek(descriptor, 0, os.SEEK_SET)
    write_all(descriptor, mark)
    write_all(descriptor, rest)
    os.ftruncate(descriptor, len(begin) + len(rest))
    flush(descriptor)
    os.lseek(descriptor, 0, os.SEEK_SET)
    write_all(descriptor, begin)
    os.ftruncate(descriptor, len(raw))
    flush(descriptor)


def _half_written(path: Path, copy: Path, error: BaseException) -> Trouble:
    why = (error.strerror if isinstance(error, OSError) else "") or str(error) or "stopped"
    return Trouble(
        say(
            "{path} could not be written to its end ({why}), nor put back. What it held "
            "before is in {copy}: copy it over {path} when the disk works again.",
            path=path,
            why=why,
            copy=copy,
        )
    )


def _keep(path: Path, before: bytes, token: str) -> Path:
    """Write the content of a file to a copy that nobody else can read; return its path.

    Raises:
        OSError: the disk is full, or has another fault.
        Trouble: there is no folder for a copy.
    """
    import tempfile

    failed: OSError | None = None
    for folder, prefix in _places(path):
        try:
            descriptor, name = tempfile.mkstemp(_COPY, f"{prefix}{token}-", folder)
        except OSError as error:
            failed = error
            continue
        copy = Path(name)
        try:
            try:
                write_all(descriptor, before)
            finally:
                os.close(descriptor)
        except OSError as error:
            failed = error
            copy.unlink()
            continue
        flush_folder(copy.parent)
        return copy
    if failed and failed.errno not in CANNOT | {errno.EROFS, errno.ENOENT}:
        raise failed
    raise Trouble(
        say(
            "{path} can only be written in place, and there is no folder for a copy "
            "meanwhile. Nothing was saved. Make its folder writable, or name one that is: "
            "TMPDIR=FOLDER",
            path=path,
        )
    )


def _copies(path: Path, token: str) -> list[Path]:
    copies: list[Path] = []
    for folder, prefix in _places(path):
        with suppress(OSError):
            copies += [
                copy
                for copy in Path(folder).iterdir()
                if copy.name.startswith(f"{prefix}{token}-") and copy.name.endswith(_COPY)
            ]
    return copies


def _places(path: Path) -> list[tuple[str, str]]:
    """Return the folders for a copy, each with the beginning of its name there."""
    import tempfile

    places = [(str(path.parent), beginning(path))]
    with suppress(OSError):
        places.append((tempfile.gettempdir(), "partnerkit-"))
    return places


@cache
def beginning(path: Path) -> str:
    """Return how the names of the hidden files that belong to a file begin."""
    name = f".{path.name}."
    if len(os.fsencode(name)) > 200:  # a name has at most 255 bytes, and more follows
        name = f".{_token(os.fsencode(path.name))}."
    return name


def stale_copy(path: Path) -> re.Pattern[str]:
    """Return the pattern of names of copies beside a file that are useless once it is whole."""
    return re.compile(re.escape(beginning(path)) + r"[0-9a-f]{32}-\w{8}" + re.escape(_COPY))


def _token(before: bytes) -> str:
    import hashlib

    return hashlib.sha256(before).hexdigest()[:32]


def _all(descriptor: int) -> bytes:
    with os.fdopen(os.dup(descriptor), "rb") as file:
        file.seek(0)
        return file.read()
