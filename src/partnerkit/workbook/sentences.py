"""Parts of the sentences that say what is wrong: what was typed, what is known, what was meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice


def quoted(text: str) -> str:
    """Quote a user's text in a sentence, shortened to what is needed to find it."""
    line = " ".join(text.split())
    return f'"{line if len(line) <= 60 else line[:59] + "…"}"'


def a_few(known: Collection[str]) -> str:
    """Name what is known, or some of it and how many more there are; empty for none."""
    more = len(known) - _NAMED
    shown = ", ".join(known if more <= 1 else islice(known, _NAMED))
    return shown if more <= 1 else f"{shown} and {more:,} more"


def hints() -> Iterator[bool]:
    """True as often as somebody who mends a file will read what was probably meant."""
    return iter([True] * 20)


#: A sentence with more names than this is not read.
_NAMED = 8
#: To compare a word with more than these would keep somebody waiting.
_COMPARED = 5_000


def nearest(word: str, known: Collection[str]) -> str:
    """Say which known word is meant, as ` Did you mean "x"?`, or nothing."""
    from difflib import get_close_matches

    if len(known) > _COMPARED:
        return ""
    close = get_close_matches(word.casefold(), list(known), n=1)
    return f' Did you mean "{close[0]}"?' if close else ""
