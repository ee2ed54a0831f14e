"""Typed numbers, labels and words, read as choices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnerkit.language import say, with_commas
from partnerkit.prompts.typed import shown_word, word_meant


class PickError(Exception):
    """The typed text matches no choice, or several; the message is a sentence for the screen."""


def pick(line: str, labels: Sequence[str], present: int | None = None) -> int:
    """Return the index of a choice, typed as its number, its label, or words of it.

    A blank line and `skip` mean `present`. Without a present choice, `skip` means the choice whose
    label begins with "Skip".

    Raises:
        PickError: the line matches no choice, or several.
    """
    line = line.strip()
    if word_meant(line) not in {"", "skip"}:
        return _one(line, labels)
    if present is not None:
        return present
    skipping = _beginning(shown_word("skip"), labels) if line else []
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
    if word_meant(line) in {"", "skip"}:
        return tuple(present)
    if word_meant(line) == "none":
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
    matches = matches[:1] or _beginning(line, labels) or _having(line, labels)
    if len(matches) == 1:
        return matches[0]
    if not matches:
        raise PickError(_range(labels))
    fitting = with_commas(f"{index + 1}. {labels[index]}" for index in matches)
    raise PickError(
        say("That fits several: {fitting}. {range}", fitting=fitting, range=_range(labels))
    )


def _beginning(line: str, labels: Sequence[str]) -> list[int]:
    start = line.casefold()
    return [index for index, label in enumerate(labels) if label.casefold().startswith(start)]


def _having(line: str, labels: Sequence[str]) -> list[int]:
    """Return the choices that have all of the typed words, or words that begin with them."""
    wanted = _words(line)
    known = [_words(label) for label in labels]
    return [
        n for n, words in enumerate(known) if wanted and all(_is_in(one, words) for one in wanted)
    ]


def _is_in(word: str, words: Sequence[str]) -> bool:
    # The 2 of a text is no beginning of 2027.
    return word in words or (not word.isdecimal() and any(one.startswith(word) for one in words))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _range(labels: Sequence[str]) -> str:
    numbers = say("a number from 1 to {count}", count=len(labels)) if len(labels) > 1 else "1"
    return say("Please type {numbers}, or the first letters of a choice.", numbers=numbers)
