"""The schedules of an agreement: the ledger of contributions, and the work plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from partnerkit.document.blocks import Block, Heading, NewPage, Table
from partnerkit.document.vocabulary import ledger_columns, quantity
from partnerkit.language import capitalized, number, say, with_semicolons
from partnerkit.plan.ledger import LedgerLine, ledger, totals
from partnerkit.workbook.commitments import Duty
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.practice import Practice


def _header() -> tuple[str, ...]:
    return (say("Resource"), say("Needed"), *ledger_columns())


def schedules(partnership: Partnership, names: Mapping[str, str]) -> list[Block]:
    """Return the schedules that have something in them, each on a page of its own."""
    blocks: list[Block] = []
    if lines := ledger(partnership):
        blocks += [
            NewPage(),
            Heading(2, say("Schedule A: Ledger of contributions")),
            *_ledger(lines),
        ]
    if rows := _work(partnership, names):
        blocks += [
            NewPage(),
            Heading(2, say("Schedule B: Work plan")),
            Table(
                say("What is done by whom, and when"),
                (say("What"), say("Who"), say("By when")),
                rows,
            ),
        ]
    return blocks


def _ledger(lines: Sequence[LedgerLine]) -> list[Block]:
    rows = tuple(
        (
            (line.resource.what,),
            (quantity(line.resource.amount, line.resource.unit) or say("no amount"),),
            *((_amount(amount),) for amount in _amounts(line)),
        )
        for line in lines
    )
    sums = tuple(
        (
            (total.unit or say("no unit"),),
            *((number(amount),) for amount in total[1:]),
        )
        for total in totals(tuple(lines))
    )
    blocks: list[Block] = [Table(say("What is needed, and what is there"), _header(), rows)]
    if sums:
        blocks.append(Table(say("Totals by unit"), (say("Unit"), *_header()[1:]), sums))
    return blocks


_NOTHING = "–"


def _amounts(line: LedgerLine) -> tuple[Decimal | None, ...]:
    return (line.secured, line.offered, line.hoped_for, line.still_open)


def _amount(amount: Decimal | None) -> str:
    if amount is not None:
        return number(amount)
    return _NOTHING


def _work(
    partnership: Partnership, names: Mapping[str, str]
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the actions that are not done, and the duties, as rows."""
    practice = partnership.practice or Practice()
    rows: list[tuple[tuple[str, ...], ...]] = [
        (
            (action.what,),
            (capitalized(names[action.owner]),) if action.owner else (),
            (action.due.words,) if action.due else (),
        )
        for action in practice.actions or []
        if action.done is None
    ]
    rows += [
        (
            (duty.what,),
            _in_one(capitalized(names[key]) for key in duty.partners or ()),
            _in_one(turns_of(duty)),
        )
        for duty in (partnership.commitments and partnership.commitments.duties) or []
    ]
    return tuple(rows)


def _in_one(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts as one for a cell."""
    return tuple(filter(None, [with_semicolons(texts)]))


def turns_of(duty: Duty) -> tuple[str, ...]:
    """Return how often a duty comes, and when first; as far as that is known."""
    first = duty.first.words if duty.first else ""
    turns = (
        duty.every.how_often if duty.every else "",
        say("first by {day}", day=first) if first else "",
    )
    return tuple(filter(None, turns))
