"""Writes a file in place where no other can take its place, so that nothing is lost on the way.

While that lasts the file begins with a mark that no text has, and what it held before is in a copy:
hidden beside it, or in the folder for temporary files. Should the program be killed meanwhile,
whoever reads the file next gets the copy: a save that did not end was none.
"""

from __future__ import annotations

import errno
import os
import re
import sys
import time
from contextlib import suppress
from pathlib import Path

from partnerkit.language import say
from partnerkit.problems import Trouble

_MARK = re.compile(rb"\0partnerkit ([0-9a-f]{32})\0")
_COPY = ".before"
#: How often, and how many seconds apart, a file is read anew that somebody is just writing.
_LOOKS, _PAUSE = 20, 0.05
#: What a system says that cannot do such a thing at all.
CANNOT = {
    errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM, errno.EACCES,
    errno.ENOTTY,
}  # fmt: skip


class Changed(Exception):
    """The file does not hold what was expected any more; nothing was written."""


def overwrite(path: Path, raw: bytes, expected: bytes | None = None) -> None:
    """Write `raw` into the file, which stays the same file: its links, its owner, its rights.

    Raises Changed where it does not hold `expected`, and OSError where it cannot be written; then
    it is as it was. Raises Trouble, which names the copy, where it could not be put back.
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
    """Whether the bytes of a file are those of a save in place that did not come to its end."""
    return bool(_MARK.match(raw))


def settled(path: Path, raw: bytes) -> bytes:
    """What a file holds of which `raw` was read: of a save that has not ended, what was before.

    Raises Trouble where nobody knows it.
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
        time.sleep(_PAUSE)  # it may have come to its end just now
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
    """Write bytes where the file stands, all of them, and flush them to the disk."""
    rest = memoryview(raw)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    flush(descriptor)


def flush(descriptor: int) -> None:
    """Flush to the disk, where the file system knows how."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in CANNOT:
            raise


def flush_folder(folder: Path) -> None:
    """Flush to the disk which files are in a folder, where the file system knows how."""
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
    """Put what a file holds into a copy that nobody else reads."""
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
    found: list[Path] = []
    for folder, prefix in _places(path):
        with suppress(OSError):
            found += [
                copy
                for copy in Path(folder).iterdir()
                if copy.name.startswith(f"{prefix}{token}-") and copy.name.endswith(_COPY)
            ]
    return found


def _places(path: Path) -> list[tuple[str, str]]:
    """Where a copy may be kept, and how its name begins there."""
    import tempfile

    places = [(str(path.parent), beginning(path))]
    with suppress(OSError):
        places.append((tempfile.gettempdir(), "partnerkit-"))
    return places


def beginning(path: Path) -> str:
    """How the names of hidden files begin that belong to a file and stand beside it."""
    name = f".{path.name}."
    if len(os.fsencode(name)) > 200:  # behind it there has to be room, and 255 is all there is
        name = f".{_token(os.fsencode(path.name))}."
    return name


def stale_copy(path: Path) -> re.Pattern[str]:
    """The names of copies beside a file that are of no use once it is whole."""
    return re.compile(re.escape(beginning(path)) + r"[0-9a-f]{32}-\w{8}" + re.escape(_COPY))


def _token(before: bytes) -> str:
    import hashlib

    return hashlib.sha256(before).hexdigest()[:32]


def _all(descriptor: int) -> bytes:
    with os.fdopen(os.dup(descriptor), "rb") as file:
        file.seek(0)
        return file.read()
