"""Begins a partnership file, and keeps it for as long as somebody works on it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from partnerkit.file.disk import load
from partnerkit.file.document import Document, parse
from partnerkit.file.edit import render, rewrite
from partnerkit.file.merge import Prefer, merge
from partnerkit.file.replacing import locked, place_new, replace, sweep
from partnerkit.problems import Data


def create(path: Path, data: dict[str, Data], heading: str = "") -> Document:
    """Write a new file with `data`, below `heading` as comment lines.

    Raises Trouble when something of that name is there already, and when it cannot be written.
    """
    comments = [f"# {line}".rstrip() for line in heading.splitlines()]
    text = "".join(line + "\n" for line in comments) + render(data)
    document = parse(text.encode())
    write_new(path, document)
    return document


def write_new(path: Path, document: Document) -> None:
    """Write a document to a new file.

    Raises Trouble when something of that name is there already, and when it cannot be written.
    """
    with locked(path):
        sweep(path)
        place_new(path, document.raw)


def _as_it_is(data: dict[str, Data]) -> dict[str, Data]:
    return data


class Keeper:
    """One file during one session: knows how it was when last read, and saves over nobody.

    `document` is the file as last read or saved. `forward` brings data of an older format to the
    present one; the first save writes it so. Raises Trouble when the file cannot be read.
    """

    def __init__(
        self,
        path: Path,
        forward: Callable[[dict[str, Data]], dict[str, Data]] = _as_it_is,
    ) -> None:
        self.path = path
        self._forward = forward
        # Through a symbolic link the file it leads to is written, and the link stays.
        self._target = Path(os.path.realpath(path))
        self.document = parse(load(path))

    @property
    def data(self) -> dict[str, Data]:
        """What the file holds, in the present format."""
        return self._forward(self.document.data)

    def save(self, data: dict[str, Data], prefer: Prefer | None = None) -> Document:
        """Make the file hold `data`, and return it as it is now.

        What somebody else saved since it was last read is merged with what changed in `data`
        and stays in the file; see `merge` for how, and for `prefer`.

        Raises Conflict when both changed the same answer, and Trouble when the file cannot be
        read or written; then the file is as it was.
        """
        load(self._target)  # says so first when file or folder are gone
        with locked(self._target):
            sweep(self._target)
            theirs = self._now()
            if theirs is not self.document:
                data = merge(self.data, data, self._forward(theirs.data), prefer)
            result = rewrite(theirs, data)
            if result.text != theirs.text:
                replace(self._target, result.raw)
            self.document = result
        return result

    def _now(self) -> Document:
        raw = load(self._target)
        return self.document if raw == self.document.raw else parse(raw)
