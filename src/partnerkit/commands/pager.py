"""A pager for what is longer than the screen, so that people read it from its beginning."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO

from partnerkit.document.blocks import Block
from partnerkit.prompts.way_of_asking import wants_plain

#: The pager where PAGER is not set; it shows bold letters.
_USUAL = "less"
#: The options unless LESS is set: leave the text on the screen, and show bold letters.
_LESS = "RX"


def shown_in_pager(blocks: Sequence[Block]) -> bool:
    """Show blocks in a pager, if they are longer than the screen and somebody reads it there.

    Returns False, with nothing shown, if they are short, go to a file or are read aloud, if there
    is no pager, or if PAGER is empty or `cat`.
    """
    if not _is_read_here() or not (command := _command()):
        return False
    text = _text(blocks, styled=os.path.basename(command[0]).startswith(_USUAL))  # noqa: PTH119
    if text.count("\n") < shutil.get_terminal_size().lines:
        return False
    environment = {"LESS": _LESS, "LESSCHARSET": "utf-8", **os.environ}
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    except OSError:
        return False
    with suppress(BrokenPipeError):  # left before its end
        pager.communicate(text.encode(errors="backslashreplace"))
    while pager.poll() is None:
        with suppress(KeyboardInterrupt):  # Ctrl-C stops a search in it, and nothing else
            pager.wait()
    return True


def _is_read_here() -> bool:
    by_hand = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    return by_hand and not wants_plain(os.environ) and os.environ.get("TERM") != "dumb"


def _command() -> list[str]:
    """Return the words of the command that starts the pager; none if there is no pager."""
    asked = os.environ.get("PAGER")
    try:
        words = shlex.split(_USUAL if asked is None else asked)
    except ValueError:  # an unclosed quotation mark
        return []
    return words if words and words[0] != "cat" and shutil.which(words[0]) else []


def _text(blocks: Sequence[Block], *, styled: bool) -> str:
    from partnerkit.document.text import as_text, console, print_on

    if not styled:
        return as_text(blocks)
    out = StringIO()
    print_on(console(out, force_terminal=True), blocks)
    return out.getvalue()
