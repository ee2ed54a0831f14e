"""Parts of the sentences about what is wrong: what was typed, what is known, what was meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from partnerkit.language import ENGLISH, in_marks, in_one_line, language, say
from partnerkit.normal_form import UNSEEN, normal_form


def quoted(text: str) -> str:
    """Return a user's text in quotes, on one line and cut after about 60 characters."""
    line = in_one_line(text[:_LOOKED_AT])
    return f'"{line if len(line) <= 60 else line[:59] + "…"}"'


def quoted_id(text: str, meant: Collection[str] = ()) -> str:
    """Return a text of any language in quotes, with the names of its invisible characters.

    Where one of a few was `meant`, letters that none of them has are named, too: they may look
    like one that it has.
    """
    looked_at = text[:_LOOKED_AT]
    usual = set("".join(meant)) if meant else set(looked_at)
    strange = {char for char in looked_at if char not in usual and not char.isascii()}
    return quoted(text) + _with(c for c in looked_at if c in strange or _HIDDEN.match(c))


def quoted_word(text: str) -> str:
    """Return in quotes a text that should be a plain word, a number or a day.

    The names of invisible characters, and of look-alikes of plain letters and signs, follow. A text
    in another alphabet has no look-alikes.
    """
    looked_at = text[:_LOOKED_AT]
    foreign = [char for char in dict.fromkeys(looked_at) if not _is_usual(char)]
    plain = any(char.isascii() and char.isalnum() for char in looked_at)
    if plain and len(foreign) <= _NAMED_AT_ONCE:
        return quoted(text) + _with(foreign)
    return quoted_id(text)


def _is_usual(char: str) -> bool:
    """Tell whether nobody takes a character for another: a letter of ASCII, with marks or without.

    The sign between a word and what was left out of it (d’ici) is usual as well.
    """
    from unicodedata import normalize

    letter, *marks = [*normalize("NFD", char)]
    composed = bool(marks) and letter.isascii() and letter.isalpha()
    return char.isascii() or char == "’" or (composed and normalize("NFC", char) == char)


def _with(odd: Iterable[str]) -> str:
    named = [_named(char) for char in islice(dict.fromkeys(odd), _NAMED_AT_ONCE)]
    return say(" with {named} in it", named=say(" and ").join(named)) if named else ""


def in_one_piece(code: str) -> str:
    """Return a text code as it is read, without the end of a line in it; another text as it is."""
    return code.replace(" ", "\u00a0") if _CODE.fullmatch(code) else code


_CODE = re.compile("[0-9A-F]{4}(?: [0-9A-F]{4}){3}")


def _named(char: str) -> str:
    """Return what a character is called; Unicode has names in English only."""
    from unicodedata import name

    code = f"(U+{ord(char):04X})"
    if language().code != ENGLISH:
        unseen = _HIDDEN.match(char)
        return f"{say('character that cannot be seen') if unseen else in_marks(char)} {code}"
    words = name(char, "character that cannot be seen").lower()
    words = words.capitalize() if " letter " in words else words
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words} {code}"


#: Invisible characters, blanks other than the plain space, and joiners.
_HIDDEN = re.compile(
    f"[{UNSEEN}\u00a0\u034f\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200d\u2028\u2029\u202f"
    "\u205f\u3000\u3164\ufe00-\ufe0f\uffa0\x85]"
)
#: The most of a text that a sentence needs, and the most characters that it names.
_LOOKED_AT = 1_000
_NAMED_AT_ONCE = 3


def a_few(known: Collection[str]) -> str:
    """Return what is known as a list, cut after some with the number of the others; "" for none."""
    more = len(known) - _NAMED
    shown = ", ".join(known if more <= 1 else islice(known, _NAMED))
    return shown if more <= 1 else say("{shown} and {more:,} more", shown=shown, more=more)


def hints() -> Iterator[bool]:
    """Return an iterator with one True for each hint that may be given; nobody reads more."""
    return iter([True] * 20)


#: The most names in a sentence.
_NAMED = 8
#: The most words that a word is compared with; more would take too long.
_COMPARED = 5_000


def nearest(word: str, known: Collection[str]) -> str:
    """Return a hint at the known word that was meant, as ` Did you mean "x"?`, or ""."""
    from difflib import get_close_matches
    from unicodedata import normalize

    if len(known) > _COMPARED or len(word) > _LOOKED_AT:
        return ""
    plain = normalize("NFKC", normal_form(word)).casefold()
    close = get_close_matches(plain, list(known), n=1)
    return say(' Did you mean "{first}"?', first=close[0]) if close else ""
