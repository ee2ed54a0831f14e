"""The width of a text in columns of a terminal, whatever its language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

#: Texts whose characters take one column each; no library is needed to count them.
_NARROW = re.compile("[\x00-\u02ff\u2010-\u2027\u2030-\u205e\u2500-\u259f]*")


def columns(text: str) -> int:
    """Return the number of columns of a terminal that `text` takes."""
    return len(text) if text.isascii() or is_narrow(text) else sum(map(_columns, signs(text)))


def is_narrow(text: str) -> bool:
    """Tell whether each character of a text takes one column."""
    return text.isascii() or bool(_NARROW.fullmatch(text))


def signs(text: str) -> Iterable[str]:
    """Return the graphemes of a text, such as a letter with its marks, or an emoji."""
    if is_narrow(text):
        return text
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


@cache
def _columns(sign: str) -> int:
    if _NARROW.fullmatch(sign):
        return len(sign)
    from wcwidth import wcswidth

    wide = wcswidth(sign)
    return wide if wide >= 0 else len(sign)
