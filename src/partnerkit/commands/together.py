"""`compare` and `merge`: two copies of one partnership, from two offices."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, cast

from partnerkit.commands.opening import answers_in, checked, troubles_in
from partnerkit.commands.settling import settle
from partnerkit.commands.store import Store, with_blanks
from partnerkit.copies.compare import compare as compared
from partnerkit.copies.merge import Merged, merge, with_questions
from partnerkit.document.blocks import Paragraph, ToRun
from partnerkit.document.formats import Format, Paper
from partnerkit.document.rendering import Rendered, rendered
from partnerkit.document.visible import visible
from partnerkit.file.disk import read
from partnerkit.file.document import Document
from partnerkit.file.edit import rewrite
from partnerkit.file.keeper import write_new
from partnerkit.language import say, say_count
from partnerkit.plan.open_items import naming
from partnerkit.problems import Problem, Trouble, Whole
from partnerkit.prompts.prompter import Prompter, Stop
from partnerkit.report.comparison import comparison_json, talking_points
from partnerkit.workbook.ids import ids_of
from partnerkit.workbook.partnership import Partnership


def compare_files(first: Path, second: Path, kind: Format, today: date) -> tuple[Rendered, bool]:
    """What two files say differently, and whether they say the same.

    Raises:
        Trouble: one of the files is not in order.
    """
    (one, partnership), (other, _) = _in_order(first), _in_order(second)
    found = compared(_data(one), _data(other))
    names = names_of(first, second, _data(one))
    same = not found.differences
    if kind is Format.JSON:
        return comparison_json(found, names), same
    return rendered(talking_points(found, partnership, names), kind, today, Paper.A4), same


def merge_files(
    ours: Path,
    theirs: Path,
    base: Path | None,
    output: Path | None,
    prompter: Prompter | None,
    today: date,
) -> tuple[str, bool]:
    """Bring `theirs` into `ours`, or both into a new file.

    With a `prompter`, what both changed differently is shown and settled; what is not settled
    stays as ours has it, with an open question. Returns what came of it in a sentence, and whether
    the user stopped before the end: then what was settled is kept and the rest is open.

    Raises:
        Trouble: a file is not in order, or `output` is there already; nothing was written.
        Stop: the user stops before anything was settled; nothing was written.
    """
    into = None if output is None or (output.exists() and output.samefile(ours)) else output
    if into is not None:
        _refuse_output(into)
    before = None if base is None else _data(_in_order(base)[0])
    other = _data(_in_order(theirs)[0])
    with troubles_in(ours):
        store = Store(ours, today, prompter, "merge")
        checked(store.document)
    mine = _data(store.document)
    names = names_of(ours, theirs, mine)
    sitting = settle(before, mine, other, names, prompter, today) if prompter else None
    merged = sitting.merged if sitting else merge(before, mine, other)

    def whole() -> Whole:
        asked = sitting.asked if sitting else ()
        return with_blanks(with_questions(merged, names, today, asked), store.data)

    try:
        if into is None:
            with troubles_in(ours):
                store.save(whole())
        else:
            write_new(into, rewrite(store.document, whole()), ours)
    except Trouble as trouble:
        given = [Problem(words) for words in sitting.unsaved()] if sitting else []
        raise Trouble([*trouble.problems, *given], trouble.exit_code, trouble.file) from None
    except Stop:
        if sitting:
            sitting.prompter.show([Paragraph(words) for words in sitting.unsaved()])
        raise
    return came_of(merged, names, into or ours), bool(sitting and sitting.stopped)


def _refuse_output(into: Path) -> None:
    """Stop before anybody is asked where the merge could not be written afterwards.

    Raises:
        Trouble: the file is there already, or its folder is not.
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
    """The two copies that were named.

    Raises:
        Trouble: one is missing.
    """
    if not ours or not theirs:
        raise Trouble("Name the two copies: partnerkit merge OURS THEIRS", 2)
    return Path(ours), Path(theirs)


def refuse_copies(ours: str, theirs: str) -> None:
    """Stop where git hands over its three files and copies are named as well.

    Raises:
        Trouble: there are such.
    """
    if ours or theirs:
        raise Trouble("With --driver name nothing but the three files of git.", 2)


def names_of(first: Path, second: Path, data: Any) -> tuple[str, str]:
    """Whose copy is whose: the partner whose id a file is named by, else the file."""
    partners, ids = data.get("partners") or {}, ids_of(data)["partners"]
    found = [
        visible(str(partners[key]["name"]) if (key := ids.alike(path.stem)) else path.name)
        for path in (first, second)
    ]
    if found[0] != found[1]:
        return found[0], found[1]
    return visible(str(first)), visible(str(second))


def _in_order(path: Path) -> tuple[Document, Partnership]:
    """A file that is in order.

    Raises:
        Trouble: it is not.
    """
    with troubles_in(path):
        document = read(path)
        return document, checked(document)


def _data(document: Document) -> Whole:
    return cast("Whole", answers_in(document))


def came_of(merged: Merged, names: tuple[str, str], into: Path | None = None) -> str:
    """What came of a merge, in a sentence; with the command to go on where `into` is known."""
    offered = {(one.label, one.second) for one in compared(merged.ours, merged.theirs).differences}
    new = compared(merged.ours, merged.data).differences
    taken = sum((one.label, one.second) in offered for one in new)
    said = say_count(
        "Merged: 1 answer was taken from {other}.",
        "Merged: {count} answers were taken from {other}.",
        taken,
        other=names[1],
    )
    if into:
        said = say_count(
            "Merged into {file}: 1 answer was taken from {other}.",
            "Merged into {file}: {count} answers were taken from {other}.",
            taken,
            other=names[1],
            file=into,
        )
    count = len(merged.clashes)
    if count:
        said += say_count(
            " 1 difference is left open, as a question with both wordings",
            " {count} differences are left open, as questions with both wordings",
            count,
        )
        # Git does not say where the file stands, so no command can be named for it.
        return ToRun(f"{said}: ", f"partnerkit status{naming(str(into))}") if into else f"{said}."
    return said


def after_merge(into: str) -> list[ToRun]:
    """What to run when both copies are one plan in the file `into`, in the order to do it."""
    return [
        ToRun("Who named what for whom: ", f"partnerkit mirror{naming(into)}"),
        ToRun("Then, for the next meeting: ", f"partnerkit agenda{naming(into)}"),
    ]
