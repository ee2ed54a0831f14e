"""Words shared by all formats, and amounts as people write them."""

from __future__ import annotations

import re
from decimal import Decimal

from partnerkit.document.blocks import Choices, Facts
from partnerkit.document.two_languages import in_both
from partnerkit.language import capitalized, later, number, say, translated, with_semicolons

#: The columns that the ledger calculates for every needed amount.
LEDGER = (later("secured"), later("offered"), later("hoped for"), later("open"))


def ledger_columns() -> tuple[str, ...]:
    """Return the columns that the ledger calculates, in the language in use."""
    return tuple(capitalized(translated(column)) for column in LEDGER)


#: A day in words, in any of the languages: 1 July 2027, 1er juillet 2027. The pattern begins with a
#: digit, which is found several times as fast as the beginning of a word.
DAY_IN_WORDS = re.compile(r"\d(?<=\b\d)\d?(?:er)? [^\W\d_]{3,10} \d{4}\b")

#: Space to write by hand, in formats without drawn lines.
ROOM = "." * 12


@in_both
def not_answered() -> str:
    """Return what stands where there is no answer."""
    return say("not answered yet")


@in_both
def not_given() -> str:
    """Return what stands in an empty cell, where a table is told in lines."""
    return say("not given")


@in_both
def nothing() -> str:
    """Return what stands where the answer is that there is none."""
    return say("none")


@in_both
def dont_know() -> str:
    """Return what stands for a rating that somebody could not give."""
    return say("don't know")


@in_both
def contents() -> str:
    """Return the heading of a table of contents."""
    return say("Contents")


@in_both
def with_colon(label: str) -> str:
    """Return a label with its colon, as the language in use sets it."""
    return say("{name}:", name=label)


def quantity(amount: Decimal | None, unit: str | None) -> str:
    """Return an amount with its unit, or "" where there is no amount."""
    return "" if amount is None else f"{number(amount)} {unit or ''}".strip()


def boxes(block: Choices) -> list[str]:
    """Return the options as lines, each with its box, ticked or not."""
    return [f"{'[x]' if ticked else '[ ]'} {words}" for words, ticked in block.options]


def fact_lines(block: Facts) -> list[str]:
    """Return the facts as lines: the label, what is so, and the note."""
    return [
        f"{with_colon(label)} {with_semicolons(filter(None, (words, note)))}"
        for label, words, note in block.facts
    ]
