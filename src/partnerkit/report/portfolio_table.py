"""All the partnerships of an office as a table, whatever it is printed as."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from io import StringIO
from typing import Any

from partnerkit.document.blocks import Block, Heading, Paragraph, Table
from partnerkit.document.formats import SortBy
from partnerkit.document.json_text import json_text
from partnerkit.language import say, say_count
from partnerkit.plan.summary import Summary
from partnerkit.report.sheets import guarded
from partnerkit.workbook.steps import Step


@dataclass(frozen=True)
class Listed:
    """A partnership, and the file that it is in."""

    file: str
    summary: Summary


@dataclass(frozen=True)
class Unread:
    """A file that is not in order: its first problem with its line, and how many more there are."""

    file: str
    line: int | None
    problem: str
    more: int


@dataclass(frozen=True)
class Portfolio:
    """Partnerships as they stand on one day, and the files that could not be read."""

    today: date
    listed: tuple[Listed, ...]
    unread: tuple[Unread, ...]


def step_reached(step: Step | None) -> str:
    """The first step that is not complete, in words."""
    return f"{step.number} {step}" if step else "all six complete"


_SORT_KEYS: dict[SortBy, Callable[[Summary], Any]] = {
    SortBy.NAME: lambda found: found.name.casefold(),
    SortBy.STEP: lambda found: found.step.number if found.step else len(Step) + 1,
    SortBy.OPEN: lambda found: found.open,
    SortBy.UNCOVERED: lambda found: found.uncovered,
    SortBy.REVIEW: lambda found: found.review,
    SortBy.OVERDUE: lambda found: found.overdue,
}


def arranged(
    made: Portfolio,
    by: SortBy | None = None,
    *,
    reverse: bool = False,
    overdue: bool = False,
    still_open: bool = False,
) -> Portfolio:
    """A portfolio in another order, or with less in it; what could not be read stays.

    Without `by`, the order is that of the files. What has no day of review comes last in any case.
    With `overdue` or `still_open`, only partnerships where something is.
    """
    chosen = [
        one
        for one in made.listed
        if (one.summary.overdue or not overdue) and (one.summary.open or not still_open)
    ]
    if by is None:
        return replace(made, listed=tuple(reversed(chosen) if reverse else chosen))
    key = _SORT_KEYS[by]
    known = [one for one in chosen if key(one.summary) is not None]
    known.sort(key=lambda one: key(one.summary), reverse=reverse)
    unknown = [one for one in chosen if key(one.summary) is None]
    return replace(made, listed=(*known, *unknown))


def blocks(made: Portfolio) -> list[Block]:
    """A portfolio as a document."""
    found: list[Block] = [
        Heading(1, "Portfolio"),
        Paragraph(
            say_count(
                "1 partnership, {day}.",
                "{count:,} partnerships, {day}.",
                len(made.listed),
                day=made.today,
            )
        ),
    ]
    if made.listed:
        header = ("Partnership and file", *_HEADER[2:])
        rows = tuple(
            ((f"{name}\n{file}",), *((cell,) for cell in cells))
            for name, file, *cells in map(_row, made.listed)
        )
        found.append(Table("How each stands", header, rows))
    if made.unread:
        rows = tuple(((_one_line(one.file),), (_problem(one),)) for one in made.unread)
        found.append(
            Heading(
                2, say_count("Not in order: 1 file", "Not in order: {count:,} files", len(rows))
            )
        )
        found.append(Table("What to mend", ("File", "First problem"), rows))
    return found


def as_csv(made: Portfolio) -> bytes:
    """A portfolio for a spreadsheet: one table; files that are not in order say so in a column."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([*_HEADER, "Problem"])
    writer.writerows([*map(guarded, _row(one)), ""] for one in made.listed)
    for one in made.unread:
        blank = [""] * (len(_HEADER) - 2)
        writer.writerow(["", guarded(_one_line(one.file)), *blank, guarded(_problem(one))])
    return out.getvalue().encode()


def portfolio_json(made: Portfolio) -> str:
    """A portfolio for other programs."""
    found = {
        "today": made.today,
        "partnerships": [{"file": one.file, **asdict(one.summary)} for one in made.listed],
        "not_in_order": [asdict(one) for one in made.unread],
    }
    return json_text(found)


_HEADER = ("Partnership", "File", "Step reached", "Open", "Uncovered", "Next review", "Overdue")


def _row(one: Listed) -> Sequence[str]:
    found = one.summary
    return (
        _one_line(found.name),
        _one_line(one.file),
        step_reached(found.step),
        str(found.open),
        str(found.uncovered),
        found.review.isoformat() if found.review else "",
        str(found.overdue),
    )


def _one_line(text: str) -> str:
    """A name as one line; a line end in a file's name is shown, for it is part of it."""
    return text.strip().replace("\r", "\\r").replace("\n", "\\n")


def _problem(one: Unread) -> str:
    line = say("line {line}: ", line=one.line) if one.line else ""
    more = (
        say_count(" And 1 more problem.", " And {count:,} more problems.", one.more)
        if one.more
        else ""
    )
    return f"{line}{one.problem}{more}"
