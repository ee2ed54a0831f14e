"""The words that every format has for the same thing, and amounts as people write them."""

from __future__ import annotations

from decimal import Decimal

from partnerkit.document.blocks import Choices

NOT_ANSWERED = "not answered yet"
NOT_GIVEN = "not given"
NONE = "none"
DONT_KNOW = "don't know"

#: The language that the program speaks, and so its documents.
LANGUAGE = "en"
CONTENTS = "Contents"

#: What is worked out of every amount that is needed.
LEDGER = ("Confirmed", "Offered", "From elsewhere", "Still open")

#: Room to write by hand, where a format has no lines to draw.
ROOM = "." * 12


def number(amount: Decimal) -> str:
    """An amount with its thousands set apart."""
    return f"{amount:,}"


def quantity(amount: Decimal | None, unit: str | None) -> str:
    """An amount and its unit."""
    return "" if amount is None else f"{number(amount)} {unit or ''}".strip()


def boxes(block: Choices) -> list[str]:
    """What can be ticked, each with its box."""
    return [f"{'[x]' if ticked else '[ ]'} {words}" for words, ticked in block.options]
