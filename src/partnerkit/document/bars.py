"""The ledger's bars in words, for every format that says them."""

from __future__ import annotations

from decimal import Decimal

from partnerkit.document.blocks import Bar, Bars, Table
from partnerkit.document.vocabulary import LEDGER, number
from partnerkit.language import say

#: How certain a stretch of a bar is, in the order in which stretches are drawn, and in words.
CERTAINTY = {"sure": "confirmed or delivered", "maybe": "offered or to ask", "open": "still open"}


def stretches(bar: Bar) -> list[tuple[str, Decimal]]:
    """The stretches of a bar: how certain each is, and its amount; the gap comes last."""
    parts = [
        ("sure" if part.state in {"Confirmed", "Delivered"} else "maybe", part.amount)
        for part in bar.parts
    ]
    return [*parts, ("open", bar.still_open)]


def bar_line(bar: Bar) -> str:
    """The head of a bar in words: what is needed and what is still open."""
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
    """The parts of a bar in words."""
    return [f"{part.who}: {number(part.amount)} ({part.state.lower()})" for part in bar.parts]


def as_table(block: Bars) -> Table:
    """The bars as a table, for formats that draw none."""
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
