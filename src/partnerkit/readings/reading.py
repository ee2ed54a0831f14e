"""What a typed text can mean: one thing, one of two, or nothing that is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from partnerkit.language import say
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
    kept = say("Kept as {words}.", words=reading.words)
    if not reading.currency:
        return kept
    return f"{kept} {say('“{currency}” belongs to the unit.', currency=reading.currency)}"


def read_back_together(found: Together) -> str:
    """The line that says how those were understood that have one reading."""
    words = {key: one.words for key, one in found.items() if isinstance(one, Reading)}
    amount = " ".join(words[key] for key in ("amount", "unit") if key in words)
    said = [say("Kept as {words}.", words=amount)]
    if "by" in words:
        said.append(say("By {day}.", day=words["by"]))
    if "status" in words:
        said.append(say("{status}.", status=words["status"]))
    if "conditions" in words:
        said.append(say("If {condition}.", condition=words["conditions"].rstrip(".")))
    return " ".join(said)
