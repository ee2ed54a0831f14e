"""Parts of the sentences that say what is wrong: what was typed, what is known, what was meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from partnerkit.language import say
from partnerkit.normal_form import UNSEEN, normal_form


def quoted(text: str) -> str:
    """Quote a user's text in a sentence, shortened to what is needed to find it."""
    line = " ".join(text[:_LOOKED_AT].split())
    return f'"{line if len(line) <= 60 else line[:59] + "…"}"'


def quoted_id(text: str) -> str:
    """Quote a text of any language; what stands in it and cannot be seen is named behind it."""
    return quoted(text) + _with(_HIDDEN.findall(text[:_LOOKED_AT]))


def quoted_word(text: str) -> str:
    """Quote a text that should be a plain word, a number or a day.

    Named behind it is what is unseen in it, and what only looks like a letter or sign of them. A
    text in another alphabet looks like none of these.
    """
    looked_at = text[:_LOOKED_AT]
    foreign = [char for char in dict.fromkeys(looked_at) if not char.isascii()]
    plain = any(char.isascii() and char.isalnum() for char in looked_at)
    if plain and len(foreign) <= _NAMED_AT_ONCE:
        return quoted(text) + _with(foreign)
    return quoted_id(text)


def _with(odd: Iterable[str]) -> str:
    from unicodedata import name

    named = []
    for char in islice(dict.fromkeys(odd), _NAMED_AT_ONCE):
        words = name(char, "character that cannot be seen").lower()
        words = words.capitalize() if " letter " in words else words
        article = "an" if words[0] in "aeiou" else "a"
        named.append(f"{article} {words} (U+{ord(char):04X})")
    return say(" with {named} in it", named=" and ".join(named)) if named else ""


#: What cannot be seen, blanks that are no plain space, and what a letter is joined with.
_HIDDEN = re.compile(
    f"[{UNSEEN}\u00a0\u034f\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200d\u2028\u2029\u202f"
    "\u205f\u3000\u3164\ufe00-\ufe0f\uffa0\x85]"
)
#: No sentence needs more of a text than this, or names more characters at once.
_LOOKED_AT = 1_000
_NAMED_AT_ONCE = 3


def a_few(known: Collection[str]) -> str:
    """Name what is known, or some of it and how many more there are; empty for none."""
    more = len(known) - _NAMED
    shown = ", ".join(known if more <= 1 else islice(known, _NAMED))
    return shown if more <= 1 else say("{shown} and {more:,} more", shown=shown, more=more)


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

    if len(known) > _COMPARED or len(word) > _LOOKED_AT:
        return ""
    close = get_close_matches(normal_form(word).casefold(), list(known), n=1)
    return say(' Did you mean "{first}"?', first=close[0]) if close else ""
