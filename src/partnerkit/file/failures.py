"""Messages that say why a file could not be written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from partnerkit.language import say
from partnerkit.problems import Trouble

_WRITABLE = 0o222


def cannot_write(path: Path, error: OSError) -> Trouble:
    """Return what to say of `error`, which occurred while `path` was written; it is unchanged."""
    kept = say(" and is as it was") if path.exists() else ""
    if error.errno == errno.ENOSPC:
        return Trouble(
            say(
                "The disk is full, so {path} was not saved{kept}. Free some space and try again.",
                path=path,
                kept=kept,
            )
        )
    if error.errno == getattr(errno, "EDQUOT", errno.ENOSPC):
        return Trouble(
            say(
                "Your share of the disk is used up, so {path} was not saved{kept}. Free some "
                "space and try again.",
                path=path,
                kept=kept,
            )
        )
    if error.errno == errno.EROFS:
        return Trouble(
            say(
                "You may not write {path}: the disk that it is on can only be read. Nothing "
                "was saved. Save a copy elsewhere.",
                path=path,
            )
        )
    if isinstance(error, IsADirectoryError):
        return Trouble(say("{path} is a folder. Name a file.", path=path))
    if isinstance(error, PermissionError):
        return _not_allowed(path, error)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        if path.parent.is_dir():
            return Trouble(
                say("There is no file {path} any more, so nothing was saved.", path=path)
            )
        return Trouble(
            say("The folder of {path} is not there, so nothing was saved. Make it.", path=path)
        )
    return _otherwise(path, error)


def _not_allowed(path: Path, error: PermissionError) -> Trouble:
    if not path.exists():
        if os.access(path.parent, os.W_OK | os.X_OK):
            return _otherwise(path, error)
        return Trouble(
            say(
                "You may not write into the folder of {path}, so nothing was saved. Ask "
                "whoever owns it to let you, or name a file elsewhere.",
                path=path,
            )
        )
    if path.stat().st_mode & _WRITABLE and os.access(path, os.W_OK):
        return _otherwise(path, error)
    return Trouble(
        say(
            "You may not write {path}, so nothing was saved. Make it writable, or ask "
            "whoever owns it to; or save a copy elsewhere.",
            path=path,
        )
    )


def _otherwise(path: Path, error: OSError) -> Trouble:
    return Trouble(
        say(
            "{path} cannot be written: {why}. Nothing was saved.",
            path=path,
            why=error.strerror or error,
        )
    )
