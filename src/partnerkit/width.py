"""How many columns of a terminal a text takes, whatever its language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

#: Texts whose characters take a column each; those need no library to be counted.
_NARROW = re.compile("[\x00-\u02ff\u2010-\u2027\u2030-\u205e\u2500-\u259f]*")


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return len(text) if _NARROW.fullmatch(text) else sum(map(_columns, signs(text)))


def signs(text: str) -> Iterable[str]:
    """The signs of a text, none of which can be broken: a letter with its marks, a picture."""
    if _NARROW.fullmatch(text):
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
