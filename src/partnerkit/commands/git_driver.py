"""`merge --driver`: git merges partnership files by itself."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path
from typing import cast

from partnerkit.commands.opening import answers, checked, named
from partnerkit.commands.together import came_of, with_blanks
from partnerkit.file.disk import read
from partnerkit.file.document import Document
from partnerkit.file.edit import rewrite
from partnerkit.problems import Data, Problem, Trouble
from partnerkit.report.visible import visible
from partnerkit.together.merge import merge, with_questions
from partnerkit.workbook.versions import forward


def branches() -> tuple[str, str]:
    """What git calls the two branches that it merges, as far as it says so.

    A merge names in its surroundings what is merged, in variables that begin with GITHEAD_; while
    commits are moved from branch to branch it names nothing.
    """
    merged = [value for name, value in os.environ.items() if name.startswith("GITHEAD_")]
    if len(merged) != 1:
        return "this branch", "the other branch"
    asked = ["git", "symbolic-ref", "--quiet", "--short", "HEAD"]
    try:
        here = os.fsdecode(subprocess.run(asked, capture_output=True, check=False).stdout)
    except OSError:
        here = ""
    return here.strip() or "this branch", merged[0]


def merge_for_git(base: Path, ours: Path, theirs: Path, names: tuple[str, str], today: date) -> str:
    """What git asks of a merge driver: the merge of three files is in `ours` afterwards.

    `names` are those of the branches, for the files that git hands over have names that nobody
    knows.

    Raises:
        Trouble: ours or theirs is not in order; then `ours` is as it was.
    """
    names = (visible(names[0]), visible(names[1]))
    try:
        document, other = (
            _in_order(path, name) for path, name in ((ours, names[0]), (theirs, names[1]))
        )
    except Trouble as trouble:
        trouble.problems = (*trouble.problems, Problem(_LEFT_TO_PEOPLE))
        raise
    try:
        before = _data(_in_order(base))
    except Trouble:
        before = None  # both branches added the file
    merged = merge(before, _data(document), _data(other))
    data = with_blanks(with_questions(merged, names, today), forward(document.data))
    try:
        ours.write_bytes(rewrite(document, data).raw)
    except OSError as error:
        raise Trouble(f"{ours} cannot be written: {error.strerror or error}.") from error
    return came_of(merged, names)


_LEFT_TO_PEOPLE = (
    "Nothing was merged. Git leaves the file as it is on this branch, and in conflict: put the "
    "copy that is named here in order on its branch and merge again, or add the file as you want "
    "it."
)


def _in_order(path: Path, name: str = "") -> Document:
    """A file that is in order; `name` is what people call it.

    Raises:
        Trouble: it is not.
    """
    try:
        with named(path):
            document = read(path)
            checked(document)
    except Trouble as trouble:
        trouble.file = name or trouble.file
        raise
    return document


def _data(document: Document) -> dict[str, Data]:
    return cast("dict[str, Data]", answers(document))
