"""The command line. Only this part knows Typer; every command is a plain function elsewhere.

Nothing but Typer is loaded before a command needs it. `--help` lists the commands in the order in
which their modules are imported here.
"""
# ruff: noqa: F401, I001

from __future__ import annotations

import sys

from partnerkit.cli.program import app
from partnerkit.cli import filling
from partnerkit.cli import documents
from partnerkit.cli import office


def main() -> None:
    """Run the program: 0 done, 1 something is wrong, 2 wrong usage, 130 stopped by the user."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app()
