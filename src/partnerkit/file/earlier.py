"""Earlier versions of a file, kept before each change so that it can be undone.

They are in a hidden folder `.partnership.yaml.earlier` beside `partnership.yaml`, one file for each
version, such as `0007_20261126-181628_step_purpose.earlier`: byte for byte the plan before that
command. A `.gitignore` keeps all of it out of git, and the ending keeps it from being read as YAML.
Other files in the folder are left alone.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from partnerkit.file.characters import LARGEST
from partnerkit.file.in_place import beginning
from partnerkit.file.likeness import mode_like
from partnerkit.file.replacing import is_leftover, place_like
from partnerkit.language import say

#: The most versions that are kept; beyond it, the oldest is removed.
MOST_VERSIONS = 50
_ENDING = "earlier"
_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"([0-9]{4,9})_([0-9]{8}-[0-9]{6})_([A-Za-z0-9_-]{1,60})\." + _ENDING)
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9-]+")
_FOLDER = re.compile(r"\.(.+)\." + _ENDING, re.DOTALL)


class Version(NamedTuple):
    """The content of a file before `doing`, the words of a command; its number never changes."""

    number: int
    when: datetime
    doing: str
    path: Path

    def load(self) -> bytes:
        """Return the bytes of the version.

        Raises:
            OSError: they cannot be read.
        """
        with self.path.open("rb") as file:
            return file.read(LARGEST + 1)


class NoFolder(OSError):
    """Something else is in the place of the folder of earlier versions."""


def folder_of_versions(path: Path) -> Path:
    """Return the folder of a file's earlier versions, which need not exist."""
    return path.parent / f"{beginning(path)}{_ENDING}"


def versions(path: Path) -> list[Version]:
    """Return the earlier versions of a file, oldest first.

    Raises:
        OSError: they cannot be listed; NoFolder if something else is in their place.
    """
    folder = folder_of_versions(path)
    if not _is_there(folder):
        return []
    with os.scandir(folder) as entries:
        found = [version for entry in entries if (version := _version(entry))]
    return sorted(found, key=lambda version: (version.number, version.path.name))


def folder_for(path: Path) -> Path:
    """Return the folder of a file's earlier versions, made if it is not there yet.

    Raises:
        OSError: it cannot be made; NoFolder if something else is in its place.
    """
    folder = folder_of_versions(path)
    if not _is_there(folder):
        _make(folder, path)
    _keep_from_git(folder, path)
    return folder


def keep_version(path: Path, raw: bytes, doing: str) -> Version:
    """Save `raw`, the content of the file at `path`, as a version before `doing` changes it.

    Raises:
        OSError: it cannot be saved; there is no new version then.
    """
    folder = folder_for(path)
    number = max((version.number for version in versions(path)), default=0) + 1
    when = datetime.now(UTC).replace(microsecond=0)
    words = _NOT_IN_A_NAME.sub("_", doing).strip("_")[:60] or "change"
    kept = folder / f"{number:04}_{when.strftime(_STAMP)}_{words}.{_ENDING}"
    place_like(kept, raw, path)
    return Version(number, when, words.replace("_", " "), kept)


def begin_anew(path: Path) -> None:
    """Mark that a new plan begins where an older one has earlier versions."""
    with suppress(OSError):
        if versions(path):
            keep_version(path, b"", "start")


def thin_out(path: Path) -> None:
    """Remove the versions beyond the limit, and leftovers of killed programs; hold the lock.

    A version equal to the next one is removed too, as nothing happened between them, and one from
    before an `undo`, if a newer one is equal.
    """
    with suppress(OSError):
        found = versions(path)
        older, last = found[:-1], found[-1:]
        doubled = [one for one in older[-1:] if _are_same(one, last[0])]
        doubled += [one for one in older[:-1] if one.doing == "undo" and _are_same(one, last[0])]
        left = [one for one in found if one not in doubled]
        drop([*doubled, *left[:-MOST_VERSIONS]])
        with os.scandir(folder_of_versions(path)) as entries:
            for entry in entries:
                if is_leftover(path, entry):
                    Path(entry.path).unlink()


def drop(gone: Iterable[Version]) -> None:
    """Remove versions, as far as possible."""
    for version in gone:
        with suppress(OSError):
            version.path.unlink()


def left_behind(path: Path) -> list[tuple[str, Version]]:
    """Return the newest version of each missing file of this folder, with the file's name.

    The plan may have had that name once.
    """
    found: list[tuple[str, Version]] = []
    with suppress(OSError):
        names = sorted(os.listdir(path.parent))  # noqa: PTH208 (only names are wanted)
        for name in filter(None, (_FOLDER.fullmatch(one) for one in names)):
            other = path.parent / name[1]
            with suppress(OSError):
                if other.name != path.name and not os.path.lexists(other):
                    found += [(name[1], version) for version in versions(other)[-1:]]
    return found


def _version(entry: os.DirEntry[str]) -> Version | None:
    """Return the version that a file in the folder is, by its name; None for any other file."""
    match = _NAME.fullmatch(entry.name)
    if not match or not entry.is_file(follow_symlinks=False):
        return None
    try:
        when = datetime.strptime(match[2], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Version(int(match[1]), when, match[3].replace("_", " "), Path(entry.path))


def _is_there(folder: Path) -> bool:
    """Tell whether the folder exists.

    Raises:
        NoFolder: something else is in its place.
    """
    try:
        mode = folder.lstat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(mode):
        if stat.S_ISLNK(mode):
            raise NoFolder(say("{folder} is a link; move it away", folder=folder))
        raise NoFolder(say("{folder} is no folder; move it away", folder=folder))
    return True


def _make(folder: Path, path: Path) -> None:
    """Make the folder, for those who may read and write the file."""
    folder.mkdir(mode=0o700, exist_ok=True)
    mode, status = mode_like(path), path.stat()
    if hasattr(os, "chown") and folder.stat().st_gid != status.st_gid:
        try:
            os.chown(folder, -1, status.st_gid)
        except OSError:
            mode &= ~0o070  # it would be the rights of another group
    with suppress(OSError):
        folder.chmod(mode | (mode & 0o444) >> 2)


def _keep_from_git(folder: Path, path: Path) -> None:
    ignored = folder / ".gitignore"
    if not os.path.lexists(ignored):
        place_like(ignored, b"*\n", path)


def _are_same(one: Version, other: Version) -> bool:
    return one.path.stat().st_size == other.path.stat().st_size and one.load() == other.load()
