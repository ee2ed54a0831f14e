"""What the program hides in a document for Word, to know it again when it comes back."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from typing import Any

from partnerkit.file.word_text import WordRow

_BEGIN, _END = "[partnerkit worksheet begin]", "[partnerkit worksheet end]"
#: A file may hold ten megabytes; what stands beside it takes as much.
_LARGEST_KEPT = 30_000_000
_KEPT = re.compile(re.escape(_BEGIN) + "(.*?)" + re.escape(_END), re.DOTALL)


def kept_as_text(kept: Mapping[str, Any]) -> str:
    """Return what has to be known to read a document back, as a text to hide in it."""
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return _BEGIN + b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode() + _END


def kept_in(rows: Sequence[WordRow]) -> dict[str, Any] | None:
    """Return what was hidden in a document; None where it is gone or damaged."""
    whole = "".join(line.hidden + line.text for row in rows for line in row.lines)
    found = _KEPT.search(whole)
    if not found:
        return None
    try:
        unpacking = zlib.decompressobj()
        raw = unpacking.decompress(b64decode("".join(found[1].split())), _LARGEST_KEPT)
        kept = json.loads(raw)
    except (ValueError, zlib.error, RecursionError):
        return None
    return kept if isinstance(kept, dict) else None


def without_kept(text: str) -> str:
    """Return a text without what was hidden in it, although a program showed it."""
    return _KEPT.sub("", text)
