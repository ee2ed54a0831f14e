"""Whether somebody can be asked here, and in which way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO


def can_prompt(stdin: TextIO | None, stderr: TextIO | None) -> bool:
    """Tell whether both ends are terminals: questions are drawn on standard error."""
    return _is_terminal(stdin) and _is_terminal(stderr)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # It is closed.
        return False


def wants_plain(environment: Mapping[str, str]) -> bool:
    """Tell whether questions should be static text: for screen readers and simple terminals."""
    asked = ("PARTNERKIT_PLAIN", "ACCESSIBLE")
    return environment.get("TERM") == "dumb" or any(
        environment.get(name, "") not in {"", "0"} for name in asked
    )
