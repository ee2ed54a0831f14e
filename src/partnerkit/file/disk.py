"""Finding and reading partnership files."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from partnerkit.file.characters import LARGEST
from partnerkit.file.conflict_marks import refuse_marks
from partnerkit.file.document import Document, parse
from partnerkit.file.parsing import IF_EMPTY
from partnerkit.language import later, say, translated
from partnerkit.problems import Trouble

NAME = "partnership.yaml"
#: The other name of a partnership file, used if the folder has no file of the first name.
NAME_TOO = "partnership.yml"
FILE_VARIABLE = "PARTNERKIT_FILE"


class Advice(NamedTuple):
    """The advice for a file that is missing, is a folder, or is empty; a sentence for each."""

    missing: str = later("Check the name, or run `partnerkit start`.")
    folder: str = later("Name the partnership.yaml inside it.")
    empty: str = IF_EMPTY


PARTNERSHIP = Advice()
#: The advice for a file with the answers to one step.
PIECE = Advice(
    later("Check the name behind `--answers`."),
    later("Name the file with the answers."),
    later("Write the answers into it, as they would stand in the partnership file."),
)


def find(name: str | os.PathLike[str] | None, environment: Mapping[str, str], folder: Path) -> Path:
    """Return the file to work on: the one named, the one in the environment, or the nearest.

    The nearest is `partnership.yaml`, or else `partnership.yml`, in `folder` or the closest folder
    above it that has one.

    Raises:
        Trouble: no file is named and none is found.
    """
    if name is not None:
        return folder / name
    named = environment.get(FILE_VARIABLE, "").strip()
    if named:
        return folder / named
    for place in (folder, *folder.absolute().parents):
        if path := found_in(place):
            return path
    raise Trouble(
        say(
            "There is no {name} in this folder or above it.{nearly} Run `partnerkit start` "
            "to write one, or name a file with `--file`.",
            name=NAME,
            nearly=_nearly(folder),
        )
    )


def found_in(folder: Path) -> Path | None:
    """Return the partnership file of a folder, if it has one."""
    for name in NAME, NAME_TOO:
        if os.path.lexists(folder / name) and not (folder / name).is_dir():
            return folder / name
    return None


#: Names that people, browsers and file managers give to it or to a copy of it.
_ALIKE = re.compile(
    r"\.partnership\.ya?ml"
    r"|(?: |[ck][oó]\u0301?p\w+ (?:of|de|di|do|von|van|av|af) )?"
    r"partnerships?(?: ?\(\d+\)| (?:- )?\w+)?(?:\.ya?ml.*)?",
    re.IGNORECASE | re.DOTALL,
)


def _nearly(folder: Path) -> str:
    """Return a hint at a similar file name: in capital letters, numbered, with another ending."""
    try:
        names = sorted(entry.name for entry in folder.iterdir() if not entry.is_dir())
    except OSError:
        return ""
    meant = [name for name in names if _ALIKE.fullmatch(name)]
    return (
        say(" There is {first}: if that is it, give it the name {name}.", first=meant[0], name=NAME)
        if meant
        else ""
    )


def read(path: Path, advice: Advice = PARTNERSHIP) -> Document:
    """Read a partnership file, or a piece of one.

    Raises:
        Trouble: the file is missing, cannot be opened, or cannot be understood.
    """
    return parse(load(path, advice), advice.empty)


def load(path: Path, advice: Advice = PARTNERSHIP) -> bytes:
    """Return the bytes of a file; it must be an ordinary file, and not too large.

    Raises:
        Trouble: the file cannot be read; the sentence says why.
    """
    raw = load_as_it_is(path, advice)
    refuse_marks(raw)
    return raw


def load_as_it_is(path: Path, advice: Advice = PARTNERSHIP) -> bytes:
    """Read the bytes of a file as `load` does, also those of one that git could not merge."""
    try:
        _refuse_special(path, path.stat(), advice)
        # If a named pipe has taken the file's place meanwhile, opening it must not block.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            _refuse_special(path, os.fstat(file.fileno()), advice)
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise _cannot_read(path, error, advice) from error
    if raw.startswith(b"\0"):
        from partnerkit.file.in_place import settled  # no whole file begins like this

        raw = settled(path, raw)
    return raw


def _refuse_special(path: Path, status: os.stat_result, advice: Advice) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise Trouble(
            say("{path} is a folder. {folder}", path=path, folder=translated(advice.folder))
        )
    if not stat.S_ISREG(status.st_mode):
        raise Trouble(
            say("{path} is a device or a pipe, not a file. Check the file name.", path=path)
        )
    if status.st_size > LARGEST:
        raise Trouble(
            say(
                "{path} is larger than {megabytes} MB, so it is not a workbook. Check the "
                "file name.",
                path=path,
                megabytes=LARGEST // 1_000_000,
            )
        )


def _cannot_read(path: Path, error: OSError, advice: Advice) -> Trouble:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Trouble(
            say("There is no file {path}. {missing}", path=path, missing=translated(advice.missing))
        )
    if isinstance(error, PermissionError):
        return Trouble(say("You may not read {path}. Ask whoever owns it to let you.", path=path))
    if error.errno == errno.ELOOP:
        return Trouble(
            say("{path} is a link that leads back to itself. Check the file name.", path=path)
        )
    return Trouble(say("{path} cannot be read: {why}.", path=path, why=error.strerror or error))
