"""`compare` and `merge`: two copies of one partnership, from two offices."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shlex import quote
from typing import Any, cast

from partnerkit.commands.opening import answers, checked, named
from partnerkit.commands.saving import keeping
from partnerkit.commands.settling import settle
from partnerkit.file.disk import read
from partnerkit.file.document import Document
from partnerkit.file.edit import rewrite
from partnerkit.file.keeper import write_new
from partnerkit.problems import Data, Trouble
from partnerkit.prompts.prompter import Prompter
from partnerkit.report.comparison import as_json, talking_points
from partnerkit.report.formats import Format, Paper
from partnerkit.report.rendering import Rendered, rendered
from partnerkit.together.compare import compare as compared
from partnerkit.together.merge import Merged, merge, with_questions
from partnerkit.workbook.versions import forward

Whole = dict[str, Data]


def compare(first: Path, second: Path, kind: Format, today: date) -> tuple[Rendered, bool]:
    """What two files say differently, and whether they say the same.

    Raises:
        Trouble: one of the files is not in order.
    """
    one, other = _in_order(first), _in_order(second)
    with named(first):
        partnership = checked(one)
    found = compared(_data(one), _data(other))
    names = names_of(first, second, _data(one))
    same = not found.differences
    if kind is Format.JSON:
        return as_json(found, names), same
    return rendered(talking_points(found, partnership, names), kind, today, Paper.A4), same


def merge_files(
    ours: Path,
    theirs: Path,
    base: Path | None,
    output: Path | None,
    prompter: Prompter | None,
    today: date,
) -> str:
    """Bring `theirs` into `ours`, or both into a new file; returns what came of it in a sentence.

    With a `prompter`, what both changed differently is shown and settled; what is not settled
    stays as ours has it, with an open question.

    Raises:
        Trouble: a file is not in order, or `output` is there already; nothing was written.
        Stop: the user stops; nothing was written, and what was typed is in its draft.
    """
    _in_order(ours)
    with named(ours):
        keeper = keeping(ours)
    before = None if base is None else _data(_in_order(base))
    mine, other = _data(keeper.document), _data(_in_order(theirs))
    names = names_of(ours, theirs, mine)
    merged = merge(before, mine, other)
    if prompter is not None:
        merged = settle(before, mine, other, names, prompter)
    data = with_blanks(with_questions(merged, names, today), keeper.data)
    if output is None or (output.exists() and output.samefile(ours)):
        with named(ours):
            keeper.save(data)
    else:
        write_new(output, rewrite(keeper.document, data))
    return _said(merged, names, output or ours)


def merge_for_git(base: Path, ours: Path, theirs: Path, today: date) -> str:
    """What git asks of a merge driver: the merge of three files is in `ours` afterwards.

    Raises:
        Trouble: ours or theirs is not in order; then `ours` is as it was.
    """
    names = ("this branch", "the other branch")
    documents = []
    for path, name in zip((ours, theirs), names, strict=True):
        try:
            documents.append(_in_order(path))
        except Trouble as trouble:
            trouble.file = name  # the file that git hands over has a name that nobody knows
            raise
    try:
        before = _data(read(base))
    except Trouble:
        before = None  # both branches added the file
    mine, other = (_data(document) for document in documents)
    merged = merge(before, mine, other)
    raw = forward(documents[0].data)
    data = with_blanks(with_questions(merged, names, today), raw)
    try:
        ours.write_bytes(rewrite(documents[0], data).raw)
    except OSError as error:
        raise Trouble(f"{ours} cannot be written: {error.strerror or error}.") from error
    return _said(merged, names)


def two_copies(ours: str, theirs: str) -> tuple[Path, Path]:
    """The two copies that were named.

    Raises:
        Trouble: one is missing.
    """
    if not ours or not theirs:
        raise Trouble("Name the two copies: partnerkit merge OURS THEIRS", 2)
    return Path(ours), Path(theirs)


def names_of(first: Path, second: Path, data: Any) -> tuple[str, str]:
    """Whose copy is whose: the partner whose id a file is named by, else the file."""
    partners = data.get("partners") or {}
    found = [
        str(partners[path.stem]["name"]) if path.stem in partners else path.name
        for path in (first, second)
    ]
    return (found[0], found[1]) if found[0] != found[1] else (str(first), str(second))


def with_blanks(data: Whole, before: Whole) -> Whole:
    """The data with the keys that stood in a file without an answer, where there still is none."""
    blank = {key: value for key, value in before.items() if value == "" and key not in data}
    return {
        key: with_blanks(value, found)
        if isinstance(value, dict) and isinstance(found := before.get(key), dict)
        else value
        for key, value in {**data, **blank}.items()
    }


def _in_order(path: Path) -> Document:
    with named(path):
        document = read(path)
        checked(document)
    return document


def _data(document: Document) -> Whole:
    return cast("Whole", answers(document))


def _status(into: Path | None) -> str:
    return "partnerkit status" + (f" --file {quote(str(into))}" if into else "")


def _said(merged: Merged, names: tuple[str, str], into: Path | None = None) -> str:
    taken = len(compared(merged.ours, merged.data).differences)
    came = "1 answer was" if taken == 1 else f"{taken} answers were"
    said = f"Merged{f' into {into}' if into else ''}: {came} taken from {names[1]}."
    count = len(merged.clashes)
    if count:
        left = "1 difference is" if count == 1 else f"{count} differences are"
        said += f" {left} left open, as a question with both wordings: {_status(into)}"
    return said
