"""The readings of a typed text: one meaning, two, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from partnerkit.language import say
from partnerkit.normal_form import normal_form


@dataclass(frozen=True)
class Reading:
    """One meaning: `kept` is the text for the file, `words` is how it is read back.

    `currency` is what was typed beside an amount, and belongs to its unit.
    """

    kept: str
    words: str
    currency: str = ""


@dataclass(frozen=True)
class Either:
    """Two meanings; only the person who typed it knows which is right."""

    first: Reading
    second: Reading


@dataclass(frozen=True)
class NotUnderstood:
    """No meaning was found; the sentence says what to type."""

    sentence: str


Meaning = Reading | Either | NotUnderstood
#: Several answers that were said in one breath, by their keys in the file.
Together = Mapping[str, Reading | Either]


@dataclass(frozen=True)
class OneOrSeveral:
    """One text that may be several answers, because what is understood stands in its middle.

    `whole` is what it is where only its end is understood, `apart` where all of that is.
    """

    whole: Together
    apart: Together


#: Returns the answers that one part of a text means, by their keys; None if it means none.
Reader = Callable[[str], Together | None]


def in_parts(found: Together) -> str:
    """Return answers typed together, one beside the other."""
    return " | ".join(one.words for one in found.values() if isinstance(one, Reading))


def read_back(typed: str, reading: Reading) -> str:
    """Return the line that says how a text was understood; "" if it is kept as typed."""
    if normal_form(typed) == reading.kept:
        return ""
    kept = say("Kept as {words}.", words=reading.words)
    if not reading.currency:
        return kept
    return f"{kept} {say('“{currency}” belongs to the unit.', currency=reading.currency)}"


def read_back_together(found: Together) -> str:
    """Return the line that says how answers typed together were understood."""
    words = {key: one.words for key, one in found.items() if isinstance(one, Reading)}
    if next(iter(words)) != "amount":
        return say("Kept as: {parts}", parts=in_parts(found))
    amount = " ".join(words[key] for key in ("amount", "unit") if key in words)
    said = [say("Kept as {words}.", words=amount)]
    if "by" in words:
        said.append(say("By {day}.", day=words["by"]))
    if "status" in words:
        said.append(say("{status}.", status=words["status"]))
    if "conditions" in words:
        said.append(say("If {condition}.", condition=words["conditions"].rstrip(".")))
    return " ".join(said)
