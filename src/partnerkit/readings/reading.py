"""What a typed text can mean: one thing, one of two, or nothing that is understood."""

from __future__ import annotations

from dataclasses import dataclass

from partnerkit.normal_form import normal_form


@dataclass(frozen=True)
class Reading:
    """One meaning: `kept` is what stands in the file, `words` is how it is read back.

    `aside` is a sentence about what was typed beside it and is not in it.
    """

    kept: str
    words: str
    aside: str = ""


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


def read_back(typed: str, reading: Reading) -> str:
    """The line that says how a text was understood; "" where it is kept as it was typed."""
    if normal_form(typed) == reading.kept:
        return ""
    return " ".join(filter(None, [f"Kept as {reading.words}.", reading.aside]))
