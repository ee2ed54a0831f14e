"""Navigation between the values of a YAML text."""

from __future__ import annotations

import re

from partnerkit.file.lines import BREAKS

_COMMENTS_AND_SPACE = re.compile(f"(?:[ \t{BREAKS}]+|#[^{BREAKS}]*)*")


def skip(text: str, index: int) -> int:
    """Return the first index from `index` on that is neither in space nor in a comment."""
    match = _COMMENTS_AND_SPACE.match(text, index)
    return match.end() if match else index


def end_of_block(text: str, start: int, end: int, value: str) -> int:
    """Return the end of a block text's last line; `end`, from the reader, may be further below."""
    written = text[start:end]
    indicators = re.split(f"[ \t{BREAKS}]", written, maxsplit=1)[0]
    last_line = value.rstrip("\n").rpartition("\n")[2]
    if "+" in indicators or not last_line.strip(" \t"):
        return end - (2 if written.endswith("\r\n") else 1 if written[-1:] in BREAKS else 0)
    return start + len(written.rstrip(f" \t{BREAKS}"))
