"""The ways of asking: whether a person can be asked here, and how."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TextIO

#: The encodings of a system without a language; they have no letters beyond English.
_ENGLISH_ONLY = {"ascii", "us-ascii", "ansi_x3.4-1968", "646"}


def let_through(stream: TextIO) -> None:
    """Let a stream pass undecodable bytes on as surrogates, without an error; see `not_text`."""
    if isinstance(stream, io.TextIOWrapper):
        english = stream.encoding.lower() in _ENGLISH_ONLY
        stream.reconfigure(encoding="utf-8" if english else None, errors="surrogateescape")


def can_prompt(stdin: TextIO | None, stderr: TextIO | None) -> bool:
    """Tell whether both ends are terminals: questions are drawn on standard error."""
    return _is_terminal(stdin) and _is_terminal(stderr)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # It is closed.
        return False


def wants_plain(environment: Mapping[str, str]) -> bool:
    """Tell whether to ask in plain text, for screen readers and simple terminals."""
    asked = ("PARTNERKIT_PLAIN", "ACCESSIBLE")
    return environment.get("TERM") == "dumb" or any(
        environment.get(name, "") not in {"", "0"} for name in asked
    )
