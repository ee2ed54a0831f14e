"""`undo`: brings back the content of a file before a sitting, a merge or an undo."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, cast

from partnerkit.copies.compare import compare
from partnerkit.document.blocks import Block, Heading, Paragraph, Table, ToRun
from partnerkit.file.disk import load_as_it_is
from partnerkit.file.document import parse
from partnerkit.file.earlier import Version, folder_of_versions, left_behind, versions
from partnerkit.file.keeper import bring_back, put_back
from partnerkit.language import in_one_line, say, say_count, with_semicolons
from partnerkit.normal_form import normal_form
from partnerkit.plan.open_items import naming
from partnerkit.problems import Trouble, Whole
from partnerkit.workbook.check import check, without_blanks
from partnerkit.workbook.versions import forward

#: So many changed answers are named, the others counted.
_NAMED = 3


class Earlier(NamedTuple):
    """An earlier version, and the content of the file then."""

    version: Version
    raw: bytes


def undo(path: Path, number: int | None, file: str = "") -> str:
    """Make a file what it was before it was changed last, or in the version of a number.

    Returns what was done, in a sentence.

    Raises:
        Trouble: there is no such version, or it cannot be read or written; nothing was changed.
    """
    if not os.path.lexists(path):
        return _brought_back(path, number, file)
    before: list[bytes] = []

    def choose(now: bytes, found: list[Version]) -> Version:
        before.append(now)
        was = _of_this_plan(now, found)
        if number is not None:
            return _numbered(path, number, was, now, found, file).version
        changed = next((one for one in was if one.raw != now), None)
        if changed is None:
            raise Trouble(_none(path))
        return changed.version

    chosen = put_back(path, choose)
    raw = load_as_it_is(path)
    how = difference(before[-1], raw)
    said = say(
        "{path} is again what it was on {when}, before `{command}`. That changed {how}. "
        "To take this back: ",
        path=path,
        when=_when(chosen),
        command=_command(chosen),
        how=how,
    )
    return ToRun(said, f"partnerkit undo{naming(file)}")


def has_earlier_versions(path: Path) -> bool:
    """Tell whether there is an earlier version to go back to."""
    with suppress(OSError, Trouble):
        return any(_of_this_plan(load_as_it_is(path), versions(Path(os.path.realpath(path)))))
    return False


def is_gone(path: Path) -> bool:
    """Tell whether a file does not exist but has earlier versions."""
    with suppress(OSError):
        return not os.path.lexists(path) and bool(versions(path))
    return False


def _brought_back(path: Path, number: int | None, file: str) -> str:
    """Write a deleted file again, with its last version or the version of a number."""
    try:
        found = [Earlier(version, version.load()) for version in versions(path)]
    except OSError as error:
        raise _cannot_list(error) from error
    was = [one for one in found if one.raw and number in (None, one.version.number)]
    if not was:
        raise Trouble(say("There is no file {path}, and no such earlier version of it.", path=path))
    bring_back(path, was[-1].version)
    said = say(
        "{path} was not there. It is again what it was on {when}, before `{command}`. "
        "To see the others: ",
        path=path,
        when=_when(was[-1].version),
        command=_command(was[-1].version),
    )
    return ToRun(said, f"partnerkit undo --list{naming(file)}")


def earlier_versions(path: Path, file: str = "") -> list[Block]:
    """Return the earlier versions of a file, newest first, with what changed after each.

    Raises:
        Trouble: the file, or its earlier versions, cannot be read.
    """
    now = load_as_it_is(path)
    try:
        was = list(_of_this_plan(now, versions(Path(os.path.realpath(path)))))
    except OSError as error:
        raise _cannot_list(error) from error
    if not was:
        raise Trouble(_none(path))
    then = [now] + [one.raw for one in was]
    changes = [difference(one, other) for other, one in pairwise(then)]
    rows = tuple(
        (
            (str(one.version.number),),
            (_when(one.version),),
            (_command(one.version),),
            (change,),
        )
        for one, change in zip(was, changes, strict=True)
    )
    to = f"partnerkit undo --to {was[0].version.number}{naming(file)}"
    return [
        Heading(1, say("Earlier versions of {file}", file=path.name)),
        Table(
            say("Newest first"),
            (say("Number"), say("Kept"), say("Before"), say("What changed then")),
            rows,
        ),
        Paragraph(ToRun(say("To go back to one of them, with its number: "), to)),
    ]


def difference(one: bytes, other: bytes) -> str:
    """Return what changed from one version of a file to another, on one line."""
    if one == other:
        return say("nothing")
    second, first = _answers(other), _answers(one)
    if first is None or second is None:
        return say("what stands in the file, which is not in order in one of them")
    found = compare(first, second).differences
    if not found:
        return say("no answer, only how the file is written")
    names = list(dict.fromkeys(in_one_line(each.label) for each in found))
    shown = with_semicolons(names[:_NAMED])
    if len(names) <= _NAMED:
        return say_count("1 answer: {shown}", "{count} answers: {shown}", len(found), shown=shown)
    return say(
        "{count} answers: {shown}; and {more} more",
        count=len(found),
        shown=shown,
        more=len(names) - _NAMED,
    )


def _cannot_list(error: OSError) -> Trouble:
    why = error.strerror or str(error)
    return Trouble(say("The earlier versions cannot be read: {why}.", why=why))


def _command(version: Version) -> str:
    return f"partnerkit {version.doing}"


def _when(version: Version) -> str:
    return version.when.astimezone().strftime("%Y-%m-%d %H:%M")


@lru_cache(maxsize=1)  # in a list, each version is compared with the one before and after it
def _answers(raw: bytes) -> Whole | None:
    """Return the answers of a version, or None if it is not valid."""
    try:
        data = forward(parse(raw).data)
        return None if check(data).problems else cast("Whole", without_blanks(data))
    except Trouble:
        return None


def _of_this_plan(now: bytes, found: Sequence[Version]) -> Iterator[Earlier]:
    """Read the versions of the plan that the file holds now one by one, newest first.

    Another plan may have had the same name before: an empty version says that a new one began.
    """
    ours = _identity(now)
    for version in reversed(found):
        try:
            raw = version.load()
        except OSError:
            continue
        if not raw:
            return
        if _is_same_plan(ours, _identity(raw)):
            yield Earlier(version, raw)


class Identity(NamedTuple):
    """The identity of a plan: its name, its first day, its partners."""

    name: str
    began: str
    partners: frozenset[str]


def _is_same_plan(ours: Identity, theirs: Identity) -> bool:
    """Tell whether two files are of one plan: the same name, or the same day and a partner.

    A file that cannot be read, or has neither name nor day, counts as the same plan.
    """
    if not any(ours[:2]) or not any(theirs[:2]):
        return True
    if ours.began and theirs.began and ours.began != theirs.began:
        return False
    return ours.name == theirs.name or bool(ours.partners & theirs.partners)


def _identity(raw: bytes) -> Identity:
    try:
        data: Any = parse(raw).data
    except Trouble:
        return Identity("", "", frozenset())
    name, began = (normal_form(str(data.get(key) or "")) for key in ("name", "started"))
    partners = data.get("partners")
    each = partners.values() if isinstance(partners, dict) else partners or ()
    names = (str(one["name"]) for one in each if isinstance(one, dict) and one.get("name"))
    return Identity(name, began, frozenset(map(normal_form, names)))


def _numbered(
    path: Path, number: int, was: Iterable[Earlier], now: bytes, found: Sequence[Version], file: str
) -> Earlier:
    """Return the version of a number.

    Raises:
        Trouble: there is none, it is of another plan, or the file has that content already.
    """
    chosen = next((one for one in was if one.version.number == number), None)
    if chosen is None:
        other = next((one for one in found if one.number == number), None)
        if other is not None:
            raise Trouble(
                say(
                    "Version {number} is of another plan that was in {path} before. It is in "
                    "{copy}; copy it from there to a name of its own.",
                    number=number,
                    path=path,
                    copy=other.path,
                ),
                2,
            )
        none = say(
            "There is no version {number} of {path}. To see which there are: ",
            number=number,
            path=path,
        )
        raise Trouble(ToRun(none, f"partnerkit undo --list{naming(file)}"), 2)
    if chosen.raw == now:
        raise Trouble(
            say(
                "{path} is what it was in version {number}; nothing was changed.",
                path=path,
                number=number,
            ),
            2,
        )
    return chosen


def _none(path: Path) -> str:
    """Return the sentence that there is no earlier version, and where to look if it was renamed."""
    said = say(
        "There is no earlier version of {path} to go back to. One is kept before each sitting, "
        "merge and undo that changes it.",
        path=path,
    )
    target = Path(os.path.realpath(path))
    now = load_as_it_is(path)
    for name, version in left_behind(target):
        if any(_of_this_plan(now, [version])):
            renamed = say(
                "The plan was called {name} before: its earlier versions are in {old}. "
                "Give that folder the name {new}, and they are found again.",
                name=name,
                old=folder_of_versions(target.parent / name),
                new=folder_of_versions(target).name,
            )
            return " ".join((said, renamed))
    moved = say(
        "If it was moved, move the folder {folder} to it.", folder=folder_of_versions(target).name
    )
    return " ".join((said, moved))
