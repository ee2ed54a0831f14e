"""Signed copies: exact copies of a plan beside it, each as it was when it was signed."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

_SIGNED = re.compile(
    r"(?P<stem>.+)\.signed-(?P<day>\d{4}-\d\d-\d\d)(?:-(?P<number>[1-9]\d{0,3}))?\.ya?ml",
    re.IGNORECASE | re.DOTALL,
)


def is_signed_copy(name: str) -> bool:
    """Tell whether a file is a signed copy, by its name."""
    return bool(_SIGNED.fullmatch(name))


def signed_copies(path: Path) -> list[Path]:
    """Return the signed copies of the plan `path`, in the order in which they were signed."""
    found = []
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            match = _SIGNED.fullmatch(entry.name)
            if match and match["stem"] == path.stem:
                found.append((match["day"], int(match["number"] or 1), entry.name))
    return [path.parent / name for _, _, name in sorted(found)]


def day_signed(copy: Path) -> str:
    """Return the day in the name of a signed copy."""
    match = _SIGNED.fullmatch(copy.name)
    return match["day"] if match else ""
