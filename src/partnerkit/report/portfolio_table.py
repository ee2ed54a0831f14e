"""All partnerships of an office as a table, in any format."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any, NamedTuple

from partnerkit.document.blocks import Block, Heading, Paragraph, Table
from partnerkit.document.cells import Cell, OneSheet, Plain, Sum
from partnerkit.document.formats import SortBy
from partnerkit.document.json_text import json_text
from partnerkit.document.vocabulary import ledger_columns
from partnerkit.language import number, say, say_count, translated, with_commas
from partnerkit.normal_form import as_looked_for, normal_form
from partnerkit.plan.ledger import Total
from partnerkit.plan.summary import Summary
from partnerkit.report.sheets import NO_UNIT, guarded
from partnerkit.workbook.periods import day_in_words
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
    return f"{step.number} {step.short}" if step else say("all six complete")


_SORT_KEYS: dict[SortBy, Callable[[Summary], Any]] = {
    SortBy.NAME: lambda found: as_looked_for(found.name),
    SortBy.STEP: lambda found: found.step.number if found.step else len(Step) + 1,
    SortBy.OPEN: lambda found: (found.open, len(found.not_begun)),
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
    last. With `overdue` or `still_open`, only partnerships are kept where something is overdue, or
    where something is open or a step is not begun.
    """
    chosen = [
        one
        for one in portfolio.listed
        if (one.summary.overdue or not overdue)
        and (one.summary.open or one.summary.not_begun or not still_open)
    ]
    if by is None:
        return replace(portfolio, listed=tuple(reversed(chosen) if reverse else chosen))
    key = _SORT_KEYS[by]
    known = [one for one in chosen if key(one.summary) is not None]
    known.sort(key=lambda one: key(one.summary), reverse=reverse)
    unknown = [one for one in chosen if key(one.summary) is None]
    return replace(portfolio, listed=(*known, *unknown))


#: The shares of the columns in the width of a page: names are long, and the others take what their
#: words need.
_SHARES = (44, 15, 18, 10, 13)


def blocks(portfolio: Portfolio) -> list[Block]:
    """Return a portfolio as a document."""
    result: list[Block] = [
        Heading(1, say("Portfolio")),
        Paragraph(
            say_count(
                "1 partnership, {day}.",
                "{count:,} partnerships, {day}.",
                len(portfolio.listed),
                day=day_in_words(portfolio.today),
            )
        ),
    ]
    if portfolio.listed:
        header = (say("Partnership and file"), *_header()[2:-3])
        rows = tuple(map(_shown, portfolio.listed))
        result.append(Table(say("How each stands"), header, rows, shares=_SHARES))
    if sums := sums_by_unit(portfolio):
        rows = tuple(
            (
                (one.total.unit or translated(NO_UNIT),),
                *((number(amount),) for amount in one.total[1:]),
            )
            for one in sums
        )
        result.append(
            Table(say("Totals by unit"), (say("Unit"), say("Needed"), *ledger_columns()), rows)
        )
    if portfolio.unread:
        rows = tuple(((_one_line(one.file),), (_problem(one),)) for one in portfolio.unread)
        result.append(
            Heading(
                2, say_count("Not in order: 1 file", "Not in order: {count:,} files", len(rows))
            )
        )
        result.append(Table(say("What to mend"), (say("File"), say("First problem")), rows))
    return result


class SumOfUnit(NamedTuple):
    """What all partnerships need and have in one unit, and how many of them count in it."""

    total: Total
    partnerships: int


def sums_by_unit(portfolio: Portfolio) -> list[SumOfUnit]:
    """Return the sums over all partnerships, by unit: amounts of different units are not added."""
    found: dict[str, SumOfUnit] = {}
    for one in portfolio.listed:
        for total in one.summary.totals:
            unit = normal_form(total.unit)
            before = found.get(unit, SumOfUnit(Total(total.unit, *[Decimal(0)] * 5), 0))
            amounts = (a + b for a, b in zip(before.total[1:], total[1:], strict=True))
            found[unit] = SumOfUnit(Total(before.total.unit, *amounts), before.partnerships + 1)
    return list(found.values())


def portfolio_sheets(portfolio: Portfolio) -> list[OneSheet]:
    """Return a portfolio for a spreadsheet: how each stands, its means, their sums by unit."""
    stand = OneSheet(say("Partnerships"), _header(), tuple(map(_cells, portfolio.listed)))
    means = tuple(_means(one, total) for one in portfolio.listed for total in one.summary.totals)
    units = tuple(
        normal_form(total.unit) for one in portfolio.listed for total in one.summary.totals
    )
    of_each = OneSheet(
        say("Means of each"),
        (say("Partnership"), say("File"), say("Unit"), say("Needed"), *ledger_columns()),
        means,
        units,
    )
    sums: list[tuple[Cell, ...]] = []
    for one in sums_by_unit(portfolio):
        added = (
            Sum(amount, of_each.name, _places(units, one.total.unit, column))
            for column, amount in enumerate(one.total[1:], start=3)
        )
        sums.append((one.total.unit or translated(NO_UNIT), Decimal(one.partnerships), *added))
    header = (say("Unit"), say("Partnerships"), say("Needed"), *ledger_columns())
    of_sums = tuple(normal_form(one.total.unit) for one in sums_by_unit(portfolio))
    unread = tuple((_one_line(one.file), _problem(one)) for one in portfolio.unread)
    others = (
        OneSheet(say("Totals by unit"), header, tuple(sums), of_sums),
        of_each,
        OneSheet(say("Not in order"), (say("File"), say("First problem")), unread),
    )
    return [stand, *(one for one in others if one.rows)]


def _means(one: Listed, total: Total) -> tuple[Cell, ...]:
    named: tuple[Cell, ...] = (_one_line(one.summary.name), _one_line(one.file))
    return (*named, total.unit or translated(NO_UNIT), *total[1:])


def _places(units: Sequence[str], unit: str, column: int) -> tuple[tuple[int, int], ...]:
    mine = normal_form(unit)
    return tuple((row, column) for row, one in enumerate(units, start=1) if one == mine)


def as_csv(portfolio: Portfolio) -> bytes:
    """Return a portfolio as CSV: one table, with the problems of unread files in a column."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([*_header(), say("Problem")])
    writer.writerows([*map(guarded, _row(one)), ""] for one in portfolio.listed)
    for one in portfolio.unread:
        blank = [""] * (len(_header()) - 2)
        writer.writerow(["", guarded(_one_line(one.file)), *blank, guarded(_problem(one))])
    return out.getvalue().encode()


def portfolio_json(portfolio: Portfolio) -> str:
    """Return a portfolio as JSON text for other programs."""
    contents = {
        "today": portfolio.today,
        "partnerships": [
            {
                "file": one.file,
                **asdict(one.summary),
                "totals": [total._asdict() for total in one.summary.totals],
            }
            for one in portfolio.listed
        ],
        "totals": [
            {**one.total._asdict(), "partnerships": one.partnerships}
            for one in sums_by_unit(portfolio)
        ],
        "not_in_order": [asdict(one) for one in portfolio.unread],
    }
    return json_text(contents)


def _header() -> tuple[str, ...]:
    return (
        say("Partnership"),
        say("File"),
        say("Step reached"),
        say("Open"),
        say("Uncovered"),
        say("Next review"),
        say("Overdue"),
        say("Reminders"),
        say("Not begun"),
    )


def _shown(one: Listed) -> tuple[tuple[str, ...], ...]:
    """Return a row for people, where all that waits stands with the open, so names have room."""
    name, file, step, count, uncovered, _, _, _, not_begun = _row(one)
    review = day_in_words(one.summary.review) if one.summary.review else ""
    late = say_count("{count} overdue", "{count} overdue", one.summary.overdue)
    reminders = say_count("{count} reminder", "{count} reminders", one.summary.reminders)
    waits = [count]
    for some, words in ((one.summary.overdue, late), (one.summary.reminders, reminders)):
        if some:
            waits.append(words.replace(" ", "\u00a0", 1))  # it stays beside its number
    if not_begun:
        waits.append(say("not begun: {steps}", steps=not_begun))
    cells = (f"{name}\n{file}", step, "\n".join(waits), uncovered, review)
    return tuple((cell,) for cell in cells)


def _row(one: Listed) -> Sequence[str]:
    return tuple(map(str, _cells(one)))


def _cells(one: Listed) -> tuple[Plain, ...]:
    """Return a row with its counts as numbers, and its review as a day."""
    summary = one.summary
    return (
        _one_line(summary.name),
        _one_line(one.file),
        step_reached(summary.step),
        Decimal(summary.open),
        Decimal(summary.uncovered),
        summary.review or "",
        Decimal(summary.overdue),
        Decimal(summary.reminders),
        with_commas(str(step.number) for step in summary.not_begun),
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
