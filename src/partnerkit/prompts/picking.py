"""Typed numbers and labels, read as choices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnerkit.language import say


class PickError(Exception):
    """The typed text matches no choice, or several; the message is a sentence for the screen."""


def pick(line: str, labels: Sequence[str], present: int | None = None) -> int:
    """Return the index of a choice, typed as its number, its label or the beginning of it.

    A blank line and `skip` mean `present`. Without a present choice, `skip` means the choice whose
    label begins with "Skip".

    Raises:
        PickError: the line matches no choice, or several.
    """
    line = line.strip()
    if line.casefold() not in {"", "skip"}:
        return _one(line, labels)
    if present is not None:
        return present
    skipping = _beginning("skip", labels) if line else []
    if not skipping:
        raise PickError(say("There is no choice to keep yet. {range}", range=_range(labels)))
    return skipping[0]


def pick_many(line: str, labels: Sequence[str], present: Sequence[int] = ()) -> tuple[int, ...]:
    """Return the indexes of choices, typed with commas, or numbers with spaces, between them.

    A blank line and `skip` mean `present`; `none` means no choice.

    Raises:
        PickError: a part of the line matches no choice, or several.
    """
    line = line.strip()
    if line.casefold() in {"", "skip"}:
        return tuple(present)
    if line.casefold() == "none":
        return ()
    spaced = re.fullmatch(r"[\d\s,]+", line, re.ASCII)
    parts = re.split(r"[\s,]+" if spaced else ",", line)
    if not spaced and _beginning(line, labels):
        parts = [line]
    return tuple(sorted({_one(part.strip(), labels) for part in parts if part.strip()}))


def _one(line: str, labels: Sequence[str]) -> int:
    if re.fullmatch(r"\d{1,9}", line, re.ASCII) and 1 <= int(line) <= len(labels):
        return int(line) - 1
    matches = [index for index, label in enumerate(labels) if label.casefold() == line.casefold()]
    matches = matches[:1] or _beginning(line, labels)
    if len(matches) == 1:
        return matches[0]
    if not matches:
        raise PickError(_range(labels))
    fitting = ", ".join(f"{index + 1}. {labels[index]}" for index in matches)
    raise PickError(
        say("That fits several: {fitting}. {range}", fitting=fitting, range=_range(labels))
    )


def _beginning(line: str, labels: Sequence[str]) -> list[int]:
    start = line.casefold()
    return [index for index, label in enumerate(labels) if label.casefold().startswith(start)]


def _range(labels: Sequence[str]) -> str:
    numbers = say("a number from 1 to {count}", count=len(labels)) if len(labels) > 1 else "1"
    return say("Please type {numbers}, or the beginning of a choice.", numbers=numbers)
