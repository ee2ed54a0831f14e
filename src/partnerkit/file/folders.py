"""The partnership files in folders and everything below them."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from partnerkit.file.characters import LARGEST
from partnerkit.file.disk import NAME, NAME_TOO, load
from partnerkit.file.signed_copies import is_signed_copy
from partnerkit.language import say
from partnerkit.problems import Trouble


class YamlFile(NamedTuple):
    """A YAML file; if not `wanted` by its name, it has to show that it is a partnership."""

    path: str
    wanted: bool


def yaml_files(places: Sequence[str], skipped: Callable[[str], None]) -> Iterator[YamlFile]:
    """Yield the named files, and the YAML files in and below the named folders, sorted by name.

    Hidden files are skipped, links to folders are not followed (they may form a circle), and no
    file comes twice. `skipped` is called with a sentence for every folder that cannot be opened.

    Raises:
        Trouble: one of the places does not exist; nothing is yielded then.
    """
    for place in places:
        if not os.path.lexists(place):
            raise Trouble(
                say("There is no folder or file {place}. Check the name.", place=place), 2
            )
    seen: set[str] = set()
    for place in places:
        named = [(YamlFile(place, True), os.path.realpath(place))]
        for found, real in _below(place, skipped) if Path(place).is_dir() else named:
            if real not in seen:
                seen.add(real)
                yield found


def partnership_bytes(file: YamlFile) -> bytes | None:
    """Return the bytes of a partnership file; None for YAML that is something else.

    Raises:
        Trouble: the file cannot be read.
    """
    path = Path(file.path)
    try:
        raw = load(path)
    except Trouble:
        if not file.wanted and _too_large(path):
            return None
        raise
    return raw if file.wanted or _is_partnership(raw) else None


def _is_partnership(raw: bytes) -> bool:
    """Tell whether YAML has the key of a partnership, of any format."""
    if b"partnerkit" in raw and (_LINE.search(raw) or _BRACES.match(raw)):
        return True
    # A partnership in UTF-16 cannot be read, but is listed with what to do.
    return raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and _UTF_16 in raw


def _too_large(path: Path) -> bool:
    """Tell whether a file is too large to be a workbook."""
    try:
        return path.stat().st_size > LARGEST
    except OSError:
        return False


_BEGIN = rb"(?:\A(?:\xef\xbb\xbf)?|[\r\n])"
_KEY = rb"""["']?partnerkit["']?\s*:"""
#: A line with this beginning makes a YAML file of any name a partnership.
_LINE = re.compile(_BEGIN + _KEY)
#: The same key in braces around the whole file.
_BRACES = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|#[^\r\n]*|---)*+\{(?:[^{}]*,)?\s*" + _KEY)
#: The key in UTF-16, whatever the byte order.
_UTF_16 = b"\0".join(bytes([letter]) for letter in b"partnerkit")


def _below(folder: str, skipped: Callable[[str], None]) -> Iterator[tuple[YamlFile, str]]:
    """Yield the YAML files below a folder, each with its real path."""
    waiting, top = [folder], os.path.realpath(folder)
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            skipped(say("{here} cannot be opened: {why}.", here=here, why=error.strerror or error))
            continue
        entries = [entry for entry in entries if not entry.name.startswith(".")]
        waiting += [entry.path for entry in reversed(entries) if _is_folder(entry)]
        for entry in entries:
            if is_signed_copy(entry.name):
                continue  # what was signed of a plan is no plan of its own
            if entry.name.lower().endswith((".yaml", ".yml")) and _is_file(entry):
                path = entry.path.removeprefix(os.path.join(os.curdir, ""))  # noqa: PTH118
                # No folder below `top` is a link; resolving each path would take long.
                real = os.path.realpath(entry.path) if entry.is_symlink() else ""
                below = entry.path[len(folder) :].lstrip(os.sep)
                file = YamlFile(path, entry.name in (NAME, NAME_TOO))
                yield file, real or os.path.join(top, below)  # noqa: PTH118


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return True  # reading it will say what is wrong


def _is_folder(entry: os.DirEntry[str]) -> bool:
    # Windows has junctions, which do not count as links; Python detects them from 3.12 on.
    is_junction = getattr(entry, "is_junction", bool)
    return entry.is_dir(follow_symlinks=False) and not is_junction()
