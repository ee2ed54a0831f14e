"""The command line. Only this part knows Typer; every command is a plain function elsewhere.

Nothing but Typer is loaded before a command needs it. `--help` lists the commands in the order in
which their modules are imported here.
"""
# ruff: noqa: F401, I001

from __future__ import annotations

import gc
import os
import sys

from partnerkit.cli.program import app
from partnerkit.cli import filling
from partnerkit.cli import documents
from partnerkit.cli import two_offices
from partnerkit.cli import office

#: How many new objects may come before Python looks among them for garbage; it begins with 700.
#: What a command loads stays until it ends, so looking through it again and again finds nothing;
#: only a long sitting and a large file come this far.
NEW_OBJECTS = 200_000


def main() -> None:
    """Run the program: 0 done, 1 something is wrong, 2 wrong usage, 130 stopped by the user."""
    gc.set_threshold(NEW_OBJECTS)
    # Else pydantic opens something of every package that is installed, to look for plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    finally:
        gc.freeze()  # at the exit all memory goes back at once: nothing in it needs a last look
