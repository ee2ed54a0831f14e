"""Second copies of a plan, which synced folders and file managers put beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from partnerkit.file.disk import load
from partnerkit.problems import Trouble

_ENDING = re.compile(r"(.+)\.ya?ml", re.IGNORECASE | re.DOTALL)
#: What Dropbox, Nextcloud, Syncthing, Seafile and others append to a name, in some languages.
_CONFLICT = re.compile(
    r"[ ._(\[-].*(?:conflic?t|konflikt|конфликт|冲突|衝突|競合|충돌).*", re.IGNORECASE | re.DOTALL
)
_COPY = "(?i:copy|copie|kopie|kopia|kopi|c(?:o\u0301?|ó)pia)"
#: What may be appended to the name of a copy: numbers (Google Drive, iCloud), “copy” (by hand),
#: names of computers (OneDrive), and the sides that a merge tool of git leaves.
_MAYBE = re.compile(
    r" ?\(\d{1,3}\)| \d{1,2}"
    r"| - COPY(?: \(\d{1,2}\))?"
    r"| \(?(?:another |autre |\d{1,2}(?:st|nd|rd|th|e) )?COPY(?: \d{1,2})?\)?|\.orig"
    r"|_conf\(\d{1,3}\)|[_.](?:BACKUP|BASE|LOCAL|REMOTE)[_.]\d{1,7}"
    r"|-(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{3,14}".replace("COPY", _COPY)
)
#: What may stand before it: “Copy of” (Google Drive, SharePoint), “Copie de” and the like.
_BEFORE = re.compile(
    r"COPY(?: ?\(\d{1,3}\))? (?:of|de|di|do|von|van|av|af)(?: \(\d{1,3}\))? ".replace("COPY", _COPY)
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
            if stem in entry.name and _rest(entry.name, stem) is not None
        )
    return [path.parent / name for name in names[:_MOST] if is_copy(path.parent / name, path)]


def originals(paths: Iterable[str]) -> dict[str, str]:
    """Return, for each file that is a copy of another one of `paths`, that other file."""
    here = {(os.path.dirname(path), _stem(os.path.basename(path))): path for path in paths}  # noqa: PTH119, PTH120
    copies: dict[str, str] = {}
    for (folder, stem), path in here.items():
        for named in _could_be_of(stem):
            of = here.get((folder, named))
            if of and is_copy(Path(path), Path(of)):
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
    """Return what a copy's name appends to the plan's name; None if it is not a copy's name."""
    match = _ENDING.fullmatch(name)
    for whole in _with_and_without(match[1]) if match else ():
        rest = whole[len(stem) :]
        if whole.startswith(stem) and (_is_added(rest) if rest else whole != _stem(name)):
            return rest
    return None


def _could_be_of(stem: str) -> Iterator[str]:
    """Yield the names that a plan may have of which this is the name of a copy, longest first."""
    for whole in _with_and_without(stem):
        if whole != stem:
            yield whole
        yield from (whole[:n] for n in range(len(whole) - 1, 0, -1) if _is_added(whole[n:]))


def _with_and_without(stem: str) -> list[str]:
    """Return a name, and what it is a copy of by the words before it, if there are such words."""
    before = _BEFORE.match(stem)
    return [stem, stem[before.end() :]] if before else [stem]


def _is_added(rest: str) -> bool:
    return bool(_CONFLICT.fullmatch(rest) or _MAYBE.fullmatch(rest))
