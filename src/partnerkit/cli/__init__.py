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
from partnerkit.cli import office


def main() -> None:
    """Run the program: 0 done, 1 something is wrong, 2 wrong usage, 130 stopped by the user."""
    # What a command makes stays until it ends, so there is nothing to collect; who asks turns the
    # collector on again. Without `freeze` all that is loaded would be looked through at the exit.
    gc.disable()
    # Else pydantic opens something of every package that is installed, to look for plugins.
    # Processes that read a portfolio inherit it on purpose; to an editor it means nothing.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Closed from the beginning: what is written as a result fails as on a full disk.
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
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
    finally:
        gc.freeze()
