"""The ledger's bars in words, shared by all formats."""

from __future__ import annotations

from decimal import Decimal

from partnerkit.document.blocks import Bar, Bars, Table
from partnerkit.document.vocabulary import ledger_columns, with_colon
from partnerkit.language import later, number, say, translated, with_commas

#: How sure a stretch is, in the order in which stretches are drawn, with the words of the key.
CERTAINTY = {
    "secured": later("secured (confirmed or delivered)"),
    "offered": later("offered, or on a condition"),
    "hoped for": later("hoped for: to ask, or asked"),
    "open": later("open"),
}

#: The same in a word.
_SHORT = {
    "secured": later("secured"),
    "offered": later("offered"),
    "hoped for": later("hoped for"),
    "open": later("open"),
}

#: How each stretch is drawn in a line of text.
FILLS = {"secured": "█", "offered": "▓", "hoped for": "░", "open": "·"}


def certainty_in_words() -> dict[str, str]:
    """Return the words of the key, in the language in use."""
    return {certain: translated(words) for certain, words in CERTAINTY.items()}


def stretches(bar: Bar) -> list[tuple[str, Decimal]]:
    """Return the stretches of a bar as (certainty, amount), the surest first and the open last."""
    order = list(CERTAINTY)
    parts = [(part.certainty, part.amount) for part in bar.parts]
    return [*sorted(parts, key=lambda part: order.index(part[0])), ("open", bar.still_open)]


def bar_line(bar: Bar) -> str:
    """Return the heading of a bar: what is needed and how much of it is how sure."""
    unit = f" {bar.unit}" if bar.unit else ""
    sums = dict.fromkeys(CERTAINTY, Decimal(0))
    for certainty, amount in stretches(bar):
        sums[certainty] += amount
    return say(
        "{label}: {needed}{unit} needed; {how_sure}",
        label=bar.label,
        needed=number(bar.needed),
        unit=unit,
        how_sure=with_commas(
            f"{number(amount)} {translated(_SHORT[certain])}"
            for certain, amount in sums.items()
            if amount
        ),
    ).rstrip("; \u00a0\u202f")


def whole_of(bar: Bar) -> Decimal:
    """Return the length of a bar: what is needed, or all that was named where that is more."""
    return max(bar.needed, sum((amount for _, amount in stretches(bar)), Decimal(0)))


def drawn_line(bar: Bar, width: int) -> str:
    """Return a bar as a line of text; a mark shows what is needed where more is given."""
    whole = whole_of(bar)
    drawn, so_far = "", Decimal(0)
    for certain, amount in stretches(bar):
        so_far += amount
        end = round(so_far / whole * width) if whole else 0
        drawn += FILLS[certain] * (end - len(drawn))
    at = round(bar.needed / whole * width) if whole > bar.needed else len(drawn)
    return f"{drawn[:at]}|{drawn[at + 1 :]}" if at < len(drawn) else drawn


def part_lines(bar: Bar) -> list[str]:
    """Return one line for each part of a bar that somebody gives: who, how much, its state."""
    order = list(CERTAINTY)
    return [
        f"{with_colon(part.who)} {number(part.amount)} ({part.state.lower()})"
        for part in sorted(bar.parts, key=lambda part: order.index(part.certainty))
        if part.who
    ]


def as_table(block: Bars) -> Table:
    """Return the bars as a table, for formats that do not draw."""
    return Table(
        block.caption,
        (say("Resource"), say("Needed"), say("Given by"), ledger_columns()[-1]),
        tuple(_row(bar) for bar in block.bars),
    )


def _row(bar: Bar) -> tuple[tuple[str, ...], ...]:
    needed = f"{number(bar.needed)} {bar.unit}".strip()
    return (
        (bar.label,),
        (needed,),
        tuple(part_lines(bar)) or (say("nobody yet"),),
        (number(bar.still_open),),
    )
