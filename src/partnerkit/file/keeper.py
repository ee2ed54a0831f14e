"""Creating a partnership file, and saving it while somebody works on it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from partnerkit.file.conflict_marks import refuse_marks
from partnerkit.file.disk import load, load_as_it_is
from partnerkit.file.document import Document, parse
from partnerkit.file.earlier import (
    Version,
    drop,
    keep_version,
    thin_out,
    versions,
)
from partnerkit.file.failures import cannot_write
from partnerkit.file.in_place import Changed
from partnerkit.file.likeness import mode_like
from partnerkit.file.replacing import OPEN_TO_ALL, locked, place_new, replace, sweep
from partnerkit.language import say
from partnerkit.problems import Data, Trouble

#: What a system says where there is no room for more.
_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def create(path: Path, data: dict[str, Data], heading: str = "") -> Document:
    """Write a new file with `data`, below `heading` as comment lines.

    Raises:
        Trouble: the file exists already, or cannot be written.
    """
    from partnerkit.file.edit import render

    comments = [f"# {line}".rstrip() for line in heading.splitlines()]
    text = "".join(line + "\n" for line in comments) + render(data)
    document = parse(text.encode())
    write_new(path, document)
    return document


def write_new(path: Path, document: Document, like: Path | None = None) -> None:
    """Write a document to a new file, readable only by those who may read the file `like`.

    Raises:
        Trouble: the file exists already, or cannot be written.
    """
    with locked(path):
        sweep(path)
        place_new(path, document.raw, OPEN_TO_ALL if like is None else mode_like(like))


def keep_signed(path: Path, raw: bytes, day: date) -> Path:
    """Write what was signed to a new file beside the plan, and return it.

    A copy that is there already is never written over: a further one of that day gets a number.

    Raises:
        Trouble: it cannot be written.
        OSError: its folder cannot be written to.
    """
    number = 1
    while True:
        more = "" if number == 1 else f"-{number}"
        copy = path.with_name(f"{path.stem}.signed-{day.isoformat()}{more}{path.suffix}")
        if not os.path.lexists(copy):
            with locked(copy):
                place_new(copy, raw, mode_like(path))
            return copy
        number += 1


class Meanwhile(Exception):
    """Somebody else saved the file since it was last read. Nothing was written.

    `document` is the file as it is now.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        super().__init__()


class Keeper:
    """One file during one session: knows how it was when last read, and saves over nobody.

    `document` is the file as it was last read or saved. Where it is known what is `doing`, in the
    words of a command, the first save leaves an earlier version of the file; `unkept` says why
    where it could not. Raises Trouble when the file cannot be read.
    """

    def __init__(self, path: Path, doing: str = "") -> None:
        self.path = path
        self.document = parse(load(path))
        self.unkept = ""
        self._doing = doing

    def save(self, data: dict[str, Data]) -> Document:
        """Make the file hold `data`, and return it as it is then.

        Raises:
            Meanwhile: the file is no longer `document`; nothing was written.
            Trouble: the file cannot be read or written; then it is as it was.
        """
        from partnerkit.file.edit import rewrite  # nothing is saved before the first answer

        # Through a symbolic link the file it leads to is written, and the link stays.
        target = _followed(self.path)
        if not target.is_file():
            load(target)  # says what is wrong, before a lock comes to stand where nothing is
        with locked(target):
            sweep(target)
            raw = load_as_it_is(target)
            if raw != self.document.raw:
                refuse_marks(raw)
                raise Meanwhile(parse(raw))
            result = rewrite(self.document, data)
            if result.text != self.document.text:
                self._replace(target, result.raw)
            self.document = result
        return result

    def _replace(self, target: Path, raw: bytes) -> None:
        self.unkept = ""
        kept = self._keep_version(target) if self._doing else []
        try:
            self._replace_or_make_room(target, raw, kept)
        except Changed:  # in the last moment, by somebody who waits for no lock
            drop(kept)
            raise Meanwhile(parse(load(target))) from None
        except OSError:
            drop(kept)
            raise
        self._doing = ""
        if kept:
            thin_out(target)

    def _keep_version(self, target: Path) -> list[Version]:
        """Return the earlier version that was kept, if there was to be one and it could be kept."""
        try:
            return [keep_version(target, self.document.raw, self._doing)]
        except OSError as error:
            self.unkept = _unkept(target, error)
            return []

    def _replace_or_make_room(self, target: Path, raw: bytes, kept: list[Version]) -> None:
        """Replace the file; if there is no room, do without an earlier version."""
        try:
            replace(target, raw, self.document.raw)
        except OSError as error:
            if not kept or error.errno not in _NO_ROOM:
                raise
            drop(kept)
            replace(target, raw, self.document.raw)
            self.unkept = _unkept(target, error)


def put_back(path: Path, choose: Callable[[bytes, list[Version]], Version]) -> Version:
    """Restore the content of an earlier version, and keep the present content as another.

    `choose` gets the present content and the earlier versions, oldest first.

    Raises:
        Trouble: the file or the version cannot be read or written, the present content cannot be
            kept, or `choose` raised it; the file is unchanged.
    """
    target = _followed(path)
    load_as_it_is(target)
    with locked(target):
        sweep(target)
        now = load_as_it_is(target)
        chosen = choose(now, versions(target))
        raw = chosen.load()
        try:
            kept = keep_version(target, now, "undo")
        except OSError as error:
            raise Trouble(
                say(
                    "Nothing was undone, because what {path} holds now could not be kept: {why}.",
                    path=path,
                    why=_why(error),
                )
            ) from error
        try:
            replace(target, raw, now)
        except (OSError, Changed) as error:
            drop([kept])
            if isinstance(error, OSError):
                raise
            raise Trouble(
                say(
                    "{path} was saved by somebody else at this moment, so nothing was undone. "
                    "Look at it, and run the command again.",
                    path=path,
                )
            ) from None
        thin_out(target)
    return chosen


def bring_back(path: Path, version: Version) -> None:
    """Write a deleted file again with the content of an earlier version.

    Raises:
        Trouble: the file exists after all, or cannot be written.
    """
    with locked(path):
        place_new(path, version.load(), mode_like(version.path))


def _followed(path: Path) -> Path:
    """Return the file to write: that to which a link leads.

    Raises:
        Trouble: the folder that the user is in has gone.
    """
    try:
        return Path(os.path.realpath(path))
    except OSError as error:
        raise cannot_write(path, error) from error


def _unkept(target: Path, error: OSError) -> str:
    return say(
        "What {file} held before could not be kept for `partnerkit undo`: {why}. "
        "Your answer is saved all the same.",
        file=target.name,
        why=_why(error),
    )


def _why(error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return say("the disk is full")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return say("you may not write into its folder")
    return error.strerror or str(error)
