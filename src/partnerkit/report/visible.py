"""Text as it is, with whatever a terminal could act on made visible."""

from __future__ import annotations

import unicodedata

# Marks, embeddings, overrides and isolates that change the order in which text is shown:
# Unicode Standard Annex #9, and "Trojan Source" (CVE-2021-42574) for why they are shown.
_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"

# No characters at all, and not allowed in XML, so in no Word document.
_NEVER = "\ufffe\uffff"


def visible(text: str) -> str:
    r"""Return `text` with control and direction characters written out, as in `\x1b[2J`.

    Line ends stay; tabs become spaces. Nothing else is changed, so that every language is shown
    as it was typed.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text.replace("\r\n", "\n"))


def _shown(character: str) -> str:
    if character == "\n":
        return character
    if character == "\t":
        return "    "
    if character in _DIRECTION + _NEVER or unicodedata.category(character) in {
        "Cc",
        "Cs",
        "Zl",
        "Zp",
    }:
        code = ord(character)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return character
