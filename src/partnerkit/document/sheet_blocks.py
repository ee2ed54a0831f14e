"""The blocks of a worksheet that is read back: all that its Word document has to know."""

from __future__ import annotations

from typing import NamedTuple


class SheetRow(NamedTuple):
    """One question with its answer cell; `code` is what it is known by on paper.

    `values` are earlier answers; `choices` are boxes to tick, each with whether it is ticked.
    """

    code: str
    prompt: str
    hint: str = ""
    values: tuple[str, ...] = ()
    choices: tuple[tuple[str, bool], ...] = ()


class SheetTable(NamedTuple):
    """Rows that belong together, under a title and one question that is about all of them."""

    title: str
    question: str
    rows: tuple[SheetRow, ...]


class SheetHeading(NamedTuple):
    """The heading of a step (level 1), or of a part of one."""

    level: int
    text: str


class CodedSheet(NamedTuple):
    """A whole worksheet; `about` are the lines to fill in about the paper itself."""

    title: str
    intro: tuple[str, ...]
    about: tuple[str, ...]
    parts: tuple[SheetHeading | SheetTable, ...]


def fixed_texts(sheet: CodedSheet) -> list[str]:
    """Return every text that the worksheet has printed on it, and that is no answer."""
    found = [sheet.title, *sheet.intro, *sheet.about]
    for part in sheet.parts:
        if isinstance(part, SheetHeading):
            found.append(part.text)
            continue
        found += [part.title, part.question]
        for row in part.rows:
            found += [row.prompt, row.hint]
    return [text for text in found if text]
