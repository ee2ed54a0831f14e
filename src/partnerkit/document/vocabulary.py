"""Words shared by all formats, and amounts as people write them."""

from __future__ import annotations

from decimal import Decimal

from partnerkit.document.blocks import Choices

NOT_ANSWERED = "not answered yet"
NOT_GIVEN = "not given"
NONE = "none"
DONT_KNOW = "don't know"

#: The language of the program and of its documents.
LANGUAGE = "en"
CONTENTS = "Contents"

#: The columns that the ledger calculates for every needed amount.
LEDGER = ("Confirmed", "Offered", "From elsewhere", "Still open")

#: Space to write by hand, in formats without drawn lines.
ROOM = "." * 12


def number(amount: Decimal) -> str:
    """Return an amount with its thousands separated by commas."""
    return f"{amount:,}"


def quantity(amount: Decimal | None, unit: str | None) -> str:
    """Return an amount with its unit, or "" where there is no amount."""
    return "" if amount is None else f"{number(amount)} {unit or ''}".strip()


def boxes(block: Choices) -> list[str]:
    """Return the options as lines, each with its box, ticked or not."""
    return [f"{'[x]' if ticked else '[ ]'} {words}" for words, ticked in block.options]
