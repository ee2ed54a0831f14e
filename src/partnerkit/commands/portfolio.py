"""`portfolio`: all partnerships of an office, one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, closing
from datetime import date
from functools import partial
from pathlib import Path

from partnerkit.collector import at_rest
from partnerkit.commands.beside import copy_of
from partnerkit.commands.many import results_in_order
from partnerkit.commands.opening import in_place
from partnerkit.document.formats import Format, Paper
from partnerkit.document.rendering import Rendered, rendered
from partnerkit.file.document import parse, with_lines
from partnerkit.file.folders import YamlFile, partnership_bytes, yaml_files
from partnerkit.file.second_copies import originals
from partnerkit.language import say
from partnerkit.plan.summary import summary
from partnerkit.problems import Problem, Trouble, told
from partnerkit.report.portfolio_table import (
    Listed,
    Portfolio,
    Unread,
    as_csv,
    blocks,
    portfolio_json,
    portfolio_sheets,
)
from partnerkit.workbook.check import as_meant, check
from partnerkit.workbook.versions import forward

#: Takes the number of items; yields a function to call with the number just done.
Counting = Callable[[int], AbstractContextManager[Callable[[int], None]]]


def portfolio(
    places: Sequence[str],
    today: date,
    skipped: Callable[[str], None],
    counting: Counting,
    copied: Callable[[str], None] = lambda _: None,
) -> Portfolio:
    """Return every partnership file in some folders and below them.

    A file that is not valid is listed with its problem. `skipped` gets a sentence for each folder
    that cannot be opened, `copied` one for each second copy of a plan, which is not listed.

    Raises:
        Trouble: a folder or file does not exist.
    """
    files = list(yaml_files(places, skipped))
    copies = originals(found.path for found in files)
    for copy, of in copies.items():
        copied(copy_of(Path(copy), Path(of)))
    left_out = copies.keys() - set(places)
    files = [found for found in files if found.path not in left_out]
    listed: list[Listed] = []
    unread: list[Unread] = []
    with (
        counting(len(files)) as done,
        closing(results_in_order(partial(looked_at, today), files, done)) as found,
    ):
        for one in found:
            if isinstance(one, Listed):
                listed.append(one)
            else:
                unread.append(one)
    return Portfolio(today, tuple(listed), tuple(unread))


def delivered(the_portfolio: Portfolio, kind: Format, paper: Paper = Paper.A4) -> Rendered:
    """Return a portfolio in one of its formats."""
    match kind:
        case Format.JSON:
            return portfolio_json(the_portfolio)
        case Format.CSV:
            return as_csv(the_portfolio)
        case Format.XLSX:
            from partnerkit.document.spreadsheet import spreadsheet

            sheets = portfolio_sheets(the_portfolio)
            return spreadsheet(sheets, say("Portfolio"), the_portfolio.today, paper)
    return rendered(blocks(the_portfolio), kind, the_portfolio.today, paper)


@at_rest
def looked_at(today: date, files: Iterable[YamlFile]) -> list[Listed | Unread]:
    """Return what is known of some files, leaving out those that are not partnerships."""
    results = [_looked_at(file, today) for file in files]
    return [one for one in results if one is not None]


def _looked_at(file: YamlFile, today: date) -> Listed | Unread | None:
    raw = None
    try:
        raw = partnership_bytes(file)
        if raw is None:
            return None
        result = check(forward(parse(raw).says))
        problems = result.problems
    except Trouble as trouble:
        problems = trouble.problems
    if problems:
        return _unread(file, _in_lines(problems, raw))
    assert result.partnership is not None
    return Listed(file.path, summary(as_meant(result.data), result.partnership, today))


def _in_lines(problems: Sequence[Problem], raw: bytes | None) -> Sequence[Problem]:
    """Return problems with their lines, if their text can be read."""
    if raw is None or not any(problem.place and not problem.line for problem in problems):
        return problems
    return with_lines(problems, parse(raw))


def _unread(file: YamlFile, problems: Sequence[Problem]) -> Unread:
    first = in_place(problems[0])._replace(line=None, excerpt="")
    return Unread(file.path, problems[0].line, told(first), len(problems) - 1)
