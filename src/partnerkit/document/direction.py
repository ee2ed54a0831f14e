"""The direction in which a text is read, by its first letter."""

from __future__ import annotations

import re
import unicodedata

#: Scripts that are read from right to left; most texts have none, and need no closer look.
_MAY_BE = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def right_to_left(text: str) -> bool:
    """Tell whether a text is read from right to left, as `dir="auto"` decides it in a page."""
    if not may_be_right_to_left(text):
        return False
    kinds = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def may_be_right_to_left(text: str) -> bool:
    """Tell whether some letter of a text is read from right to left."""
    return bool(_MAY_BE.search(text))
