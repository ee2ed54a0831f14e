"""Typed text: words that are not answers, and how to give such a word as an answer."""

from __future__ import annotations

import re

from partnerkit.language import cached, later, say, translated

#: Bytes that are no text in the encoding of a stream, as Python hands them on; halves of pairs.
_NO_TEXT = re.compile("[\ud800-\udfff]")
_ESCAPED = 0xDC00


def cleaned(text: str) -> str:
    """Return `text` with a line feed for every line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def not_text(text: str) -> str:
    """Return what is wrong if `text` has undecodable characters, else ""."""
    if text.isascii() or not (found := _NO_TEXT.search(text)):
        return ""
    byte = ord(found[0]) - _ESCAPED
    shown = f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else f"\\u{ord(found[0]):04x}"
    return say("This line holds a character that is not UTF-8: {shown}", shown=shown)


def question_in(line: str) -> str | None:
    """Return what follows a leading `?` ("" if nothing does); None without one."""
    line = line.strip()
    return line[1:].strip() if line.startswith("?") else None


def words_in(line: str) -> str | None:
    """Return what follows a leading `/` ("" if nothing does); None without one."""
    line = line.strip()
    return line[1:].strip() if line.startswith("/") and "\n" not in line else None


#: Words that are typed instead of an answer; they may be typed in English too. Where there are
#: several ways to say one, with / between them, the first is the one that is shown.
_TYPED = (
    *(later("back"), later("skip"), later("stop"), later("help"), later("edit")),
    later("none"),
)
#: Further ways to say that there is none, with / between them.
_NONE_TOO = later("none yet/none at all")


@cached
def _english() -> dict[str, str]:
    """Return the English word for each word in the language in use."""
    none = {*_NONE_TOO.split("/"), *translated(_NONE_TOO).split("/")}
    ways = {way.casefold(): one for one in _TYPED for way in translated(one).split("/")}
    return {**dict.fromkeys(none, "none"), **ways}


def shown_word(english: str) -> str:
    """Return how such a word is shown, in the language in use."""
    return translated(english).partition("/")[0] or english


def word_meant(line: str) -> str:
    """Return the English word that a line stands for, such as `skip`; else the line, in lower case.

    In another language such a word is known in both.
    """
    word = line.strip().casefold()
    return _english().get(word, word)


def is_word(line: str, words: frozenset[str]) -> bool:
    """Tell whether a line is one of `words`, or begins with `?` or `/`."""
    known = word_meant(line) in words
    return known or question_in(line) is not None or words_in(line) is not None


def escaped_word(text: str, words: frozenset[str] = frozenset()) -> str:
    r"""Return what to type so that `text` is an answer: `back` becomes `\back`."""
    return "\\" + text if is_word(text.lstrip("\\"), words) else text


def unescaped_word(line: str, words: frozenset[str] = frozenset()) -> str:
    r"""Read what `escaped_word` wrote: one backslash before a word goes, every other one stays."""
    meant = line.startswith("\\") and is_word(line.lstrip("\\"), words)
    return line[1:] if meant else line
