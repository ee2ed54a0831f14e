"""What a typed text can mean: one thing, one of two, or nothing that is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from partnerkit.normal_form import normal_form


@dataclass(frozen=True)
class Reading:
    """One meaning: `kept` is what stands in the file, `words` is how it is read back.

    `currency` is what was typed beside an amount, and belongs to its unit.
    """

    kept: str
    words: str
    currency: str = ""


@dataclass(frozen=True)
class Either:
    """Two meanings; only whoever typed it knows which one it has."""

    first: Reading
    second: Reading


@dataclass(frozen=True)
class NotUnderstood:
    """It has no meaning here; the sentence says what has one."""

    sentence: str


Meaning = Reading | Either | NotUnderstood
#: Several answers that were said in one breath, by their keys in the file.
Together = Mapping[str, Reading | Either]


def read_back(typed: str, reading: Reading) -> str:
    """The line that says how a text was understood; "" where it is kept as it was typed."""
    if normal_form(typed) == reading.kept:
        return ""
    aside = f" “{reading.currency}” belongs to the unit." if reading.currency else ""
    return f"Kept as {reading.words}.{aside}"


def read_back_together(found: Together) -> str:
    """The line that says how those were understood that have one reading."""
    words = {key: one.words for key, one in found.items() if isinstance(one, Reading)}
    unit = f" {words['unit']}" if "unit" in words else ""
    by = f", by {words['by']}" if "by" in words else ""
    status = f", {words['status']}" if "status" in words else ""
    condition = f", on the condition: {words['conditions']}" if "conditions" in words else ""
    return f"Kept as {words['amount']}{unit}{by}{status}{condition}."
