"""Finds the second copies of a plan that synced folders and file managers put beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from partnerkit.file.disk import load
from partnerkit.problems import Trouble

_ENDING = re.compile(r"(.+)\.ya?ml", re.IGNORECASE | re.DOTALL)
#: What Dropbox, Nextcloud, Syncthing, Seafile and others put behind a name, in some languages.
_CONFLICT = re.compile(
    r"[ ._(\[-].*(?:conflic?t|konflikt|конфликт|冲突|衝突|競合|충돌).*", re.IGNORECASE | re.DOTALL
)
#: What may be such a copy: numbers of Google Drive and iCloud, copies by hand, and the names of
#: computers, which OneDrive takes.
_MAYBE = re.compile(
    r" ?\(\d{1,3}\)| \d{1,2}| - [Cc]opy(?: \(\d{1,2}\))?| copy(?: \d{1,2})?"
    r"|-(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{3,14}"
)
_FIRST = {
    key: re.compile(rb"^(?:\xef\xbb\xbf)?" + key + rb"[ \t]*:[ \t]*([^\r\n#]*)", re.MULTILINE)
    for key in (b"name", b"started")
}
#: More copies than this are not looked for.
_MOST = 50


def copies_beside(path: Path) -> list[Path]:
    """The copies of the plan `path` in its folder, by their names and by what is in them."""
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
    """Which of so many files are copies of another one among them, and of which."""
    here = {(os.path.dirname(path), _stem(os.path.basename(path))): path for path in paths}  # noqa: PTH119, PTH120
    found: dict[str, str] = {}
    for (folder, stem), path in here.items():
        for end in range(len(stem) - 1, 0, -1):
            of = here.get((folder, stem[:end]))
            if of and _is_added(stem[end:]) and is_copy(Path(path), Path(of)):
                found[path] = of
                break
    return found


def is_copy(copy: Path, path: Path) -> bool:
    """Whether a file with such a name is a copy of the plan, by its name and its first day."""
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
    """The name of a plan and the day on which it began, as they are written."""
    found = [pattern.search(raw) for pattern in _FIRST.values()]
    return tuple(match[1].strip(b" \t'\"") if match else b"" for match in found)


def _stem(name: str) -> str:
    match = _ENDING.fullmatch(name)
    return match[1] if match else name


def _rest(name: str, stem: str) -> str | None:
    """What stands between the name of a plan and the ending, where that makes it a copy's."""
    match = _ENDING.fullmatch(name)
    rest = match[1][len(stem) :] if match and match[1].startswith(stem) else ""
    return rest if rest and _is_added(rest) else None


def _is_added(rest: str) -> bool:
    return bool(_CONFLICT.fullmatch(rest) or _MAYBE.fullmatch(rest))
