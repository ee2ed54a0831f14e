"""Ctrl-C at a moment at which Python cannot stop: while it frees objects between two prompts.

What is raised there, in a finalizer or in a callback of the garbage collector, Python only reports
(`sys.unraisablehook`), and goes on. It is remembered here, and the next prompt stops.
"""

from __future__ import annotations

import sys
from typing import Any


class _State:
    remembers = False
    unheard = False


def remember_unheard() -> None:
    """From now on, remember a Ctrl-C of which Python would only print a report."""
    if _State.remembers:
        return
    _State.remembers = True
    report = sys.unraisablehook

    def hook(unraisable: Any) -> None:
        if issubclass(unraisable.exc_type, KeyboardInterrupt):
            _State.unheard = True
        else:
            report(unraisable)

    sys.unraisablehook = hook


def is_unheard() -> bool:
    """Tell whether there was such a Ctrl-C; whoever asks has heard it."""
    unheard, _State.unheard = _State.unheard, False
    return unheard
