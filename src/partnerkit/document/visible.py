"""Text in which every character that a terminal could act on is made visible."""

from __future__ import annotations

import re

# Marks, embeddings, overrides and isolates that change the order in which text is shown:
# Unicode Standard Annex #9, and "Trojan Source" (CVE-2021-42574) for why they are shown.
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"

# Noncharacters, which XML does not allow, so no Word document can hold them.
_NEVER = "\ufffe\uffff"

# Control characters except the line feed; lone surrogates; Unicode's line and paragraph separators.
_CONTROLS = "\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029"

#: Every character that is made visible, the tab included.
HIDDEN = re.compile(f"[{_DIRECTION}{_NEVER}{_CONTROLS}]")


def visible(text: str) -> str:
    r"""Return `text` with control and direction characters escaped, as in `\x1b[2J`.

    Line ends stay; tabs become spaces. Nothing else is changed, so that every language is shown
    as it was typed.
    """
    if text.isprintable():  # nothing in it is hidden, and it has no line end
        return str(text)
    return HIDDEN.sub(_shown, text.replace("\r\n", "\n"))


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] == "\t":
        return "    "
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
