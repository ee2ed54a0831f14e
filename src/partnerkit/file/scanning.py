"""Finds its way between the values of a YAML text."""

from __future__ import annotations

import re

from partnerkit.file.lines import BREAKS

_COMMENTS_AND_SPACE = re.compile(f"(?:[ \t{BREAKS}]+|#[^{BREAKS}]*)*")


def skip(text: str, index: int) -> int:
    """The first index from `index` on where neither space nor a comment stands."""
    match = _COMMENTS_AND_SPACE.match(text, index)
    return match.end() if match else index


def end_of_block(text: str, start: int, end: int, value: str) -> int:
    """Where the last line of a block text ends; the reader's mark includes blank lines behind."""
    written = text[start:end]
    indicators = re.split(f"[ \t{BREAKS}]", written, maxsplit=1)[0]
    last_line = value.rstrip("\n").rpartition("\n")[2]
    if "+" in indicators or not last_line.strip(" \t"):
        return end - (2 if written.endswith("\r\n") else 1 if written[-1:] in BREAKS else 0)
    return start + len(written.rstrip(f" \t{BREAKS}"))
