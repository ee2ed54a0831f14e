"""The command line. Only this part knows Typer; every command is a plain function elsewhere.

Nothing but Typer is loaded before a command needs it. `--help` lists the commands in the order in
which their modules are imported here.
"""
# ruff: noqa: F401, I001

from __future__ import annotations

import gc
import os
import sys

from partnerkit.cli.program import app as app
from partnerkit.cli import filling
from partnerkit.cli import documents
from partnerkit.cli import two_offices
from partnerkit.cli import forms
from partnerkit.cli import office

#: Set by a shell that asks what may follow on a line.
COMPLETING = "_PARTNERKIT_COMPLETE"
_STDOUT, _STDERR = 1, 2


def main() -> None:
    """Run the program: 0 done, 1 something is wrong, 2 wrong usage, 130 stopped by the user."""
    # What a command makes stays until it ends, so there is nothing to collect; who asks turns the
    # collector on again. Without `freeze` all that is loaded would be looked through at the exit.
    gc.disable()
    # Else pydantic opens something of every package that is installed, to look for plugins.
    # Processes that read a portfolio inherit it on purpose; to an editor it means nothing.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except OSError as error:
        # Help, completion and the version, which Typer writes.
        from partnerkit.commands.streams import say_unwritten

        say_unwritten(error)
        sys.exit(1)
    except (LookupError, TypeError, ValueError):
        if COMPLETING not in os.environ:
            raise
        from partnerkit.commands.streams import aside

        aside("Nothing can be completed: a shell says what in COMP_WORDS and COMP_CWORD.")
        sys.exit(1)
    finally:
        gc.freeze()


def _open_what_is_closed() -> None:
    """Open what was closed from the beginning, so that no file takes its place by chance.

    What is written as a result fails as on a full disk; there is still nothing to be read.
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
