"""Second copies of a plan, which synced folders and file managers put beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from partnerkit.file.disk import load
from partnerkit.problems import Trouble

_ENDING = re.compile(r"(.+)\.ya?ml", re.IGNORECASE | re.DOTALL)
#: What Dropbox, Nextcloud, Syncthing, Seafile and others append to a name, in some languages.
_CONFLICT = re.compile(
    r"[ ._(\[-].*(?:conflic?t|konflikt|конфликт|冲突|衝突|競合|충돌).*", re.IGNORECASE | re.DOTALL
)
#: What may be appended to the name of a copy: numbers (Google Drive, iCloud), “copy” (by hand), and
#: names of computers (OneDrive).
_MAYBE = re.compile(
    r" ?\(\d{1,3}\)| \d{1,2}"
    r"| - (?:[Cc]opy|[Cc]opie|[Kk]opie|[Cc]opia)(?: \(\d{1,2}\))?"
    r"| \(?(?:copy|copie|kopie|copia)(?: \d{1,2})?\)?|\.orig"
    r"|-(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{3,14}"
)
_FIRST = {
    key: re.compile(rb"^(?:\xef\xbb\xbf)?" + key + rb"[ \t]*:[ \t]*([^\r\n#]*)", re.MULTILINE)
    for key in (b"name", b"started")
}
#: The highest number of copies examined.
_MOST = 50


def copies_beside(path: Path) -> list[Path]:
    """Return the copies of the plan `path` in its folder, by their names and contents."""
    names: list[str] = []
    with suppress(OSError), os.scandir(path.parent) as entries:
        stem = _stem(path.name)
        names = sorted(
            entry.name
            for entry in entries
            if entry.name.startswith(stem) and _rest(entry.name, stem) is not None
        )
    return [path.parent / name for name in names[:_MOST] if is_copy(path.parent / name, path)]


def originals(paths: Iterable[str]) -> dict[str, str]:
    """Return, for each file that is a copy of another one of `paths`, that other file."""
    here = {(os.path.dirname(path), _stem(os.path.basename(path))): path for path in paths}  # noqa: PTH119, PTH120
    copies: dict[str, str] = {}
    for (folder, stem), path in here.items():
        for end in range(len(stem) - 1, 0, -1):
            of = here.get((folder, stem[:end]))
            if of and _is_added(stem[end:]) and is_copy(Path(path), Path(of)):
                copies[path] = of
                break
    return copies


def is_copy(copy: Path, path: Path) -> bool:
    """Tell whether a file is a copy of the plan, by its name, and the plan's name and first day."""
    rest = _rest(copy.name, _stem(path.name))
    if rest is None or not (copy.is_file() and path.is_file()) or copy.samefile(path):
        return False
    sure = bool(_CONFLICT.fullmatch(rest))
    try:
        ours, theirs = _identity(load(path)), _identity(load(copy))
    except Trouble:
        return sure
    if sure:
        return any(one and one == other for one, other in zip(ours, theirs, strict=True))
    return bool(ours[0]) and ours == theirs


def _identity(raw: bytes) -> tuple[bytes, ...]:
    """Return the name of a plan and the day it started, as they are written in the file."""
    matches = [pattern.search(raw) for pattern in _FIRST.values()]
    return tuple(match[1].strip(b" \t'\"") if match else b"" for match in matches)


def _stem(name: str) -> str:
    match = _ENDING.fullmatch(name)
    return match[1] if match else name


def _rest(name: str, stem: str) -> str | None:
    """Return what a copy's name adds to the plan's name; None if it is not the name of a copy."""
    match = _ENDING.fullmatch(name)
    rest = match[1][len(stem) :] if match and match[1].startswith(stem) else ""
    return rest if rest and _is_added(rest) else None


def _is_added(rest: str) -> bool:
    return bool(_CONFLICT.fullmatch(rest) or _MAYBE.fullmatch(rest))
