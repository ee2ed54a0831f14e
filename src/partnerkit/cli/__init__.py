"""The command line, the only part that knows Typer; every command is a function elsewhere.

Only Typer is loaded before a command needs more. `--help` lists the commands in the order in
which their modules are imported here.
"""
# ruff: noqa: F401, I001

from __future__ import annotations

import gc
import os
import sys

from partnerkit.language import say
from partnerkit.cli.program import app as app
from partnerkit.cli import filling
from partnerkit.cli import documents
from partnerkit.cli import agreeing
from partnerkit.cli import two_offices
from partnerkit.cli import forms
from partnerkit.cli import office

#: The environment variable that a shell sets to ask for completions.
COMPLETING = "_PARTNERKIT_COMPLETE"
_STDOUT, _STDERR = 1, 2


def main(aside_first: str = "") -> None:
    """Run the program, after a sentence about the line itself if there is one.

    It exits with 0 (done), 1 (something is wrong), 2 (wrong usage) or 130 (stopped by the user).
    """
    # A command keeps its objects until it ends, so there is nothing to collect; code that asks
    # questions enables the collector again. Without `freeze`, the exit would scan every object.
    gc.disable()
    # Otherwise pydantic searches every installed package for plugins. The processes that read a
    # portfolio inherit the setting on purpose; an editor ignores it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if aside_first:
        from partnerkit.commands.streams import aside

        aside(aside_first)
    try:
        app()
    except OSError as error:
        # Typer itself writes the help, the completions and the version.
        from partnerkit.commands.streams import say_unwritten

        say_unwritten(error)
        sys.exit(1)
    except (LookupError, TypeError, ValueError):
        if COMPLETING not in os.environ:
            raise
        from partnerkit.commands.streams import aside

        aside(say("Nothing can be completed: a shell says what in COMP_WORDS and COMP_CWORD."))
        sys.exit(1)
    finally:
        gc.freeze()


def _open_what_is_closed() -> None:
    """Open standard streams that are closed, so that no other file takes their number.

    Writing a result then fails as on a full disk, and there is nothing to read.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_WRONLY if number == _STDERR else os.O_RDONLY)
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.dup(_STDOUT), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.dup(_STDERR), "w", encoding="utf-8")
