"""How many columns of a terminal a text takes, whatever its language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

#: What makes one sign of several characters, as wide as the sign: joiners, variation selectors,
#: skin colours, flags.
_JOINED = re.compile(
    "[\u200d\ufe0e\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
#: Texts whose characters take a column each; those need no library to be counted.
_NARROW = re.compile("[\x00-\u02ff\u2010-\u2027\u2030-\u205e\u2500-\u259f]*")


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return len(text) if _NARROW.fullmatch(text) else sum(map(_columns, signs(text)))


def signs(text: str) -> Iterable[str]:
    """The signs of a text, none of which can be broken: mostly its characters."""
    if not _JOINED.search(text):
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
