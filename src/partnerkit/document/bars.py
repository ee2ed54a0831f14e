"""The ledger's bars in words, shared by all formats."""

from __future__ import annotations

from decimal import Decimal

from partnerkit.document.blocks import Bar, Bars, Table
from partnerkit.document.vocabulary import LEDGER, number
from partnerkit.language import say

#: The degrees of certainty of a stretch, in the order in which they are drawn, with their words.
CERTAINTY = {"sure": "confirmed or delivered", "maybe": "offered or to ask", "open": "still open"}


def stretches(bar: Bar) -> list[tuple[str, Decimal]]:
    """Return the stretches of a bar as (certainty, amount); what is still open comes last."""
    parts = [
        ("sure" if part.state in {"Confirmed", "Delivered"} else "maybe", part.amount)
        for part in bar.parts
    ]
    return [*parts, ("open", bar.still_open)]


def bar_line(bar: Bar) -> str:
    """Return the heading of a bar: what is needed and how much of it is still open."""
    unit = f" {bar.unit}" if bar.unit else ""
    rest = (
        say("{still_open}{unit} still open", still_open=number(bar.still_open), unit=unit)
        if bar.still_open
        else "covered"
    )
    return say(
        "{label}: {needed}{unit} needed, {rest}",
        label=bar.label,
        needed=number(bar.needed),
        unit=unit,
        rest=rest,
    )


def part_lines(bar: Bar) -> list[str]:
    """Return one line for each part of a bar: who gives it, how much, and its state."""
    return [f"{part.who}: {number(part.amount)} ({part.state.lower()})" for part in bar.parts]


def as_table(block: Bars) -> Table:
    """Return the bars as a table, for formats that do not draw."""
    return Table(
        block.caption,
        ("Resource", "Needed", "Given by", LEDGER[-1]),
        tuple(_row(bar) for bar in block.bars),
    )


def _row(bar: Bar) -> tuple[tuple[str, ...], ...]:
    needed = f"{number(bar.needed)} {bar.unit}".strip()
    return (
        (bar.label,),
        (needed,),
        tuple(part_lines(bar)) or ("nobody yet",),
        (number(bar.still_open),),
    )
