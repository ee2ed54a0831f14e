"""`compare` and `merge`: two copies of one partnership, from two offices."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from partnerkit.commands.opening import found_in_order, troubles_in
from partnerkit.commands.settling import settle
from partnerkit.commands.store import Store, with_blanks
from partnerkit.copies.compare import compare as compared
from partnerkit.copies.compare import taken
from partnerkit.copies.merge import Merged, merge, with_questions
from partnerkit.document.blocks import Paragraph, ToRun
from partnerkit.document.formats import Format, Paper
from partnerkit.document.rendering import Rendered, rendered
from partnerkit.document.visible import visible
from partnerkit.document.vocabulary import with_colon
from partnerkit.file.disk import read
from partnerkit.file.edit import rewrite
from partnerkit.file.keeper import write_new
from partnerkit.language import say, say_count
from partnerkit.plan.open_items import naming
from partnerkit.problems import Problem, Trouble, Whole
from partnerkit.prompts.prompter import Prompter, Stop
from partnerkit.report.comparison import comparison_json, talking_points
from partnerkit.workbook.check import Checked
from partnerkit.workbook.ids import ids_of


def compare_files(first: Path, second: Path, kind: Format, today: date) -> tuple[Rendered, bool]:
    """Return what two files say differently, and True if they say the same.

    Raises:
        Trouble: one of the files is not valid.
    """
    one = _in_order(first)
    other = _in_order(second, one)
    assert one.partnership is not None
    comparison = compared(one.data, other.data)
    names = names_of(first, second, one.data)
    same = not comparison.differences
    if kind is Format.JSON:
        return comparison_json(comparison, names), same
    return rendered(talking_points(comparison, one.partnership, names), kind, today, Paper.A4), same


def merge_files(
    ours: Path,
    theirs: Path,
    base: Path | None,
    output: Path | None,
    prompter: Prompter | None,
    today: date,
) -> tuple[str, bool]:
    """Merge `theirs` into `ours`, or both into a new file.

    With a `prompter`, clashes are shown and settled; what is not settled stays as in ours, with an
    open question. Returns a sentence about the result, and True if the user stopped before the end:
    what was settled is saved, and the rest is open.

    Raises:
        Trouble: a file is not valid, or `output` exists already; nothing was written.
        Stop: the user stops before anything was settled; nothing was written.
    """
    into = None if output is None or (output.exists() and output.samefile(ours)) else output
    if into is not None:
        _refuse_output(into)
    origin = None if base is None else _in_order(base)
    given = _in_order(theirs, origin)
    with troubles_in(ours):
        store = Store(ours, today, prompter, "merge")
        own = found_in_order(store.document, origin or given)
    before, mine, other = origin and origin.data, own.data, given.data
    names = names_of(ours, theirs, mine)
    sitting = settle(before, mine, other, names, prompter, today) if prompter else None
    merged = sitting.merged if sitting else merge(before, mine, other)

    def whole() -> Whole:
        asked = sitting.asked if sitting else ()
        return with_blanks(with_questions(merged, names, today, asked, own), store.data)

    try:
        if into is None:
            with troubles_in(ours):
                store.save(whole())
        else:
            write_new(into, rewrite(store.document, whole()), ours)
    except Trouble as trouble:
        unsaved = [Problem(words) for words in sitting.unsaved()] if sitting else []
        raise Trouble([*trouble.problems, *unsaved], trouble.exit_code, trouble.file) from None
    except Stop:
        if sitting:
            sitting.prompter.show([Paragraph(words) for words in sitting.unsaved()])
        raise
    return came_of(merged, names, into or ours), bool(sitting and sitting.stopped)


def _refuse_output(into: Path) -> None:
    """Refuse an impossible output before anybody is asked anything.

    Raises:
        Trouble: the file exists already, or its folder does not.
    """
    if into.exists() or into.is_symlink():
        raise Trouble(
            say("{into} is there already and was left alone. Name another file.", into=into)
        )
    if not into.parent.is_dir():
        raise Trouble(
            say(
                "The folder {parent} is not there. Make it, or name another file.",
                parent=into.parent,
            )
        )


def two_copies(ours: str, theirs: str) -> tuple[Path, Path]:
    """Return the paths of the two copies.

    Raises:
        Trouble: one is not named.
    """
    if not ours or not theirs:
        raise Trouble(say("Name the two copies: partnerkit merge OURS THEIRS"), 2)
    return Path(ours), Path(theirs)


def refuse_copies(ours: str, theirs: str) -> None:
    """Refuse named copies when git passes its three files.

    Raises:
        Trouble: copies are named.
    """
    if ours or theirs:
        raise Trouble(say("With --driver name nothing but the three files of git."), 2)


def names_of(first: Path, second: Path, data: Any) -> tuple[str, str]:
    """Return the names of both copies: the partner whose id is the file's name, else the file."""
    partners, ids = data.get("partners") or {}, ids_of(data)["partners"]
    names = [
        visible(str(partners[key]["name"]) if (key := ids.alike(path.stem)) else path.name)
        for path in (first, second)
    ]
    if names[0] != names[1]:
        return names[0], names[1]
    return visible(str(first)), visible(str(second))


def _in_order(path: Path, copy: Checked | None = None) -> Checked:
    """Read and check a file; `copy` is as in `found_in_order`.

    Raises:
        Trouble: the file is not valid.
    """
    with troubles_in(path):
        return found_in_order(read(path), copy)


def came_of(merged: Merged, names: tuple[str, str], into: Path | None = None) -> str:
    """Return a sentence about the result of a merge; with `into`, also the command to go on."""
    count = taken(merged.ours, merged.theirs, merged.data)
    said = say_count(
        "Merged: 1 answer was taken from {other}.",
        "Merged: {count} answers were taken from {other}.",
        count,
        other=names[1],
    )
    if into:
        said = say_count(
            "Merged into {file}: 1 answer was taken from {other}.",
            "Merged into {file}: {count} answers were taken from {other}.",
            count,
            other=names[1],
            file=into,
        )
    if count := len(merged.clashes):
        said += say_count(
            " 1 difference is left open, as a question with both wordings",
            " {count} differences are left open, as questions with both wordings",
            count,
        )
        # Git does not say where the file stands, so no command can be named for it.
        return (
            ToRun(f"{with_colon(said)} ", f"partnerkit status{naming(str(into))}")
            if into
            else f"{said}."
        )
    return said


def after_merge(into: str) -> list[ToRun]:
    """Return the commands to run, in order, when the file `into` is the one plan of both."""
    return [
        ToRun(say("Who named what for whom: "), f"partnerkit mirror{naming(into)}"),
        ToRun(say("Then, for the next meeting: "), f"partnerkit agenda{naming(into)}"),
    ]
