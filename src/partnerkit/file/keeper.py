"""Begins a partnership file, and keeps it for as long as somebody works on it."""

from __future__ import annotations

import os
from pathlib import Path

from partnerkit.file.disk import load
from partnerkit.file.document import Document, parse
from partnerkit.file.edit import render, rewrite
from partnerkit.file.in_place import Changed
from partnerkit.file.likeness import mode_like
from partnerkit.file.replacing import OPEN_TO_ALL, locked, place_new, replace, sweep
from partnerkit.problems import Data


def create(path: Path, data: dict[str, Data], heading: str = "") -> Document:
    """Write a new file with `data`, below `heading` as comment lines.

    Raises:
        Trouble: the file exists already, or cannot be written.
    """
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


class Meanwhile(Exception):
    """Somebody else saved the file since it was last read. Nothing was written.

    `document` is the file as it is now.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        super().__init__()


class Keeper:
    """One file during one session: knows how it was when last read, and saves over nobody.

    `document` is the file as it was last read or saved. Raises Trouble when the file cannot be
    read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.document = parse(load(path))

    def save(self, data: dict[str, Data]) -> Document:
        """Make the file hold `data`, and return it as it is then.

        Raises:
            Meanwhile: the file is no longer `document`; nothing was written.
            Trouble: the file cannot be read or written; then it is as it was.
        """
        # The target of a symbolic link is written, and the link stays.
        target = Path(os.path.realpath(self.path))
        load(target)  # gives the clearer error if the file or folder is gone
        with locked(target):
            sweep(target)
            raw = load(target)
            if raw != self.document.raw:
                raise Meanwhile(parse(raw))
            result = rewrite(self.document, data)
            if result.text != self.document.text:
                self._replace(target, result.raw)
            self.document = result
        return result

    def _replace(self, target: Path, raw: bytes) -> None:
        try:
            replace(target, raw, self.document.raw)
        except Changed:  # at the last moment, by somebody who does not use the lock
            raise Meanwhile(parse(load(target))) from None
