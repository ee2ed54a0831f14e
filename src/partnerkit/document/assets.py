"""The scripts and styles that are written into a page, and the hashes that its policy allows."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files


@cache
def inlined(name: str) -> str:
    """Return a file beside the templates, without indentation and most comments."""
    text = (files("partnerkit.document") / "templates" / name).read_text(encoding="utf-8")
    first, *lines = _COMMENT.sub("", text.replace("\r\n", "\n")).split("\n")
    return "\n".join(["", first, *(line.strip() for line in lines if line.strip()), ""])


#: A comment on lines of its own, but for the one at the beginning of a file.
_COMMENT = re.compile(r"(?<=\n)[\t ]*/\*.*?\*/\n", re.DOTALL)


def policy_hash(text: str) -> str:
    """Return the hash by which a Content-Security-Policy allows a script or a style."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
