"""The normal form of a text, which is the same for all texts that look alike.

It is for comparing texts, looking them up, and making ids. The file itself stays as it was written.
"""

from __future__ import annotations

import re
import unicodedata

#: Characters that are invisible everywhere: soft hyphen, zero-width space, word joiner, byte-order
#: mark, and the marks of direction (Unicode Standard Annex #9).
UNSEEN = "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"

_UNSEEN = re.compile(f"[{UNSEEN}]")
#: Joiners shape letters of some scripts and join emoji; beside anything else they are invisible.
_JOINERS = re.compile("(?<![^\x00-\u02ff])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\u02ff])")
#: Every kind of blank but the space itself.
BLANKS = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BEFORE_A_BREAK = re.compile(" +\n")


def as_looked_for(text: str) -> tuple[str, str]:
    """Return what names are sorted by: their letters without marks, whatever their case.

    é stands beside e, as people look for it in every language that we have; the decomposition of
    Unicode (NFKD) does that without a table of each language, which would be a library of 30 MB.
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)), text


def normal_form(text: str) -> str:
    """Return the form in which `text` is compared with others.

    Letters are composed with their marks (NFC, Unicode Standard Annex #15), every kind of blank
    becomes a space and every kind of line break a line feed; invisible characters, and blanks and
    line breaks at the ends, are removed.
    """
    if text.isprintable():  # nothing unseen, no break, and no blank but spaces
        return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip(" ")
    if not text.isascii():
        text = unicodedata.normalize("NFC", _JOINERS.sub("", _UNSEEN.sub("", text)))
        text = BLANKS.sub(" ", text)
    text = _LINE_BREAKS.sub("\n", text).replace("\t", " ")
    return _BEFORE_A_BREAK.sub("\n", text).strip()
