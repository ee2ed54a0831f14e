"""All partnerships of an office as a table, in any format."""

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
    """A partnership and its file."""

    file: str
    summary: Summary


@dataclass(frozen=True)
class Unread:
    """A file with problems: the first of them with its line, and the number of the others."""

    file: str
    line: int | None
    problem: str
    more: int


@dataclass(frozen=True)
class Portfolio:
    """The partnerships as they are on one day, and the files that could not be read."""

    today: date
    listed: tuple[Listed, ...]
    unread: tuple[Unread, ...]


def step_reached(step: Step | None) -> str:
    """Return the first step that is not complete, in words."""
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
    portfolio: Portfolio,
    by: SortBy | None = None,
    *,
    reverse: bool = False,
    overdue: bool = False,
    still_open: bool = False,
) -> Portfolio:
    """Return a portfolio sorted or filtered; the files that could not be read stay.

    Without `by`, the order is that of the files. Partnerships without a day of review always come
    last. With `overdue` or `still_open`, only partnerships that have such items are kept.
    """
    chosen = [
        one
        for one in portfolio.listed
        if (one.summary.overdue or not overdue) and (one.summary.open or not still_open)
    ]
    if by is None:
        return replace(portfolio, listed=tuple(reversed(chosen) if reverse else chosen))
    key = _SORT_KEYS[by]
    known = [one for one in chosen if key(one.summary) is not None]
    known.sort(key=lambda one: key(one.summary), reverse=reverse)
    unknown = [one for one in chosen if key(one.summary) is None]
    return replace(portfolio, listed=(*known, *unknown))


def blocks(portfolio: Portfolio) -> list[Block]:
    """Return a portfolio as a document."""
    result: list[Block] = [
        Heading(1, "Portfolio"),
        Paragraph(
            say_count(
                "1 partnership, {day}.",
                "{count:,} partnerships, {day}.",
                len(portfolio.listed),
                day=portfolio.today,
            )
        ),
    ]
    if portfolio.listed:
        header = ("Partnership and file", *_HEADER[2:])
        rows = tuple(
            ((f"{name}\n{file}",), *((cell,) for cell in cells))
            for name, file, *cells in map(_row, portfolio.listed)
        )
        result.append(Table("How each stands", header, rows))
    if portfolio.unread:
        rows = tuple(((_one_line(one.file),), (_problem(one),)) for one in portfolio.unread)
        result.append(
            Heading(
                2, say_count("Not in order: 1 file", "Not in order: {count:,} files", len(rows))
            )
        )
        result.append(Table("What to mend", ("File", "First problem"), rows))
    return result


def as_csv(portfolio: Portfolio) -> bytes:
    """Return a portfolio as CSV: one table, with the problems of unread files in a column."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([*_HEADER, "Problem"])
    writer.writerows([*map(guarded, _row(one)), ""] for one in portfolio.listed)
    for one in portfolio.unread:
        blank = [""] * (len(_HEADER) - 2)
        writer.writerow(["", guarded(_one_line(one.file)), *blank, guarded(_problem(one))])
    return out.getvalue().encode()


def portfolio_json(portfolio: Portfolio) -> str:
    """Return a portfolio as JSON text for other programs."""
    contents = {
        "today": portfolio.today,
        "partnerships": [{"file": one.file, **asdict(one.summary)} for one in portfolio.listed],
        "not_in_order": [asdict(one) for one in portfolio.unread],
    }
    return json_text(contents)


_HEADER = ("Partnership", "File", "Step reached", "Open", "Uncovered", "Next review", "Overdue")


def _row(one: Listed) -> Sequence[str]:
    summary = one.summary
    return (
        _one_line(summary.name),
        _one_line(one.file),
        step_reached(summary.step),
        str(summary.open),
        str(summary.uncovered),
        summary.review.isoformat() if summary.review else "",
        str(summary.overdue),
    )


def _one_line(text: str) -> str:
    """Return a name on one line; a line end inside it is part of the name, so it is shown."""
    return text.strip().replace("\r", "\\r").replace("\n", "\\n")


def _problem(one: Unread) -> str:
    line = say("line {line}: ", line=one.line) if one.line else ""
    more = (
        say_count(" And 1 more problem.", " And {count:,} more problems.", one.more)
        if one.more
        else ""
    )
    return f"{line}{one.problem}{more}"
