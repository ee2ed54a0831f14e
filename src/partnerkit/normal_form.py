"""The normal form of a text: two texts that look alike have the same one.

It is for comparing texts, looking them up and making ids of them. What a file says stays as it was
written.
"""

from __future__ import annotations

import re
import unicodedata

#: Cannot be seen, wherever they stand: soft hyphen, zero-width space, word joiner, byte-order mark,
#: and the marks of direction (Unicode Standard Annex #9).
UNSEEN = "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"

_UNSEEN = re.compile(f"[{UNSEEN}]")
#: They shape letters of some scripts and join pictures; beside anything else nobody sees them.
_JOINERS = re.compile("(?<![^\x00-\u02ff])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\u02ff])")
_BLANKS = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BEFORE_A_BREAK = re.compile(" +\n")


def normal_form(text: str) -> str:
    """Return the form in which `text` is compared with others.

    Letters with marks are composed (NFC, Unicode Standard Annex #15), every kind of blank is a
    space and every kind of line break a line feed, what cannot be seen is left out, and so are
    blanks and line breaks at the ends.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", _JOINERS.sub("", _UNSEEN.sub("", text)))
        text = _BLANKS.sub(" ", text)
    elif text.isprintable():
        return text.strip(" ")
    text = _LINE_BREAKS.sub("\n", text).replace("\t", " ")
    return _BEFORE_A_BREAK.sub("\n", text).strip()
