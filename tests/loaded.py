"""Loaded last by the process that is forked: what is made once is made for all of them."""

from __future__ import annotations

from datetime import date
from functools import cache

import typer.main

from partnerkit.cli import app
from partnerkit.commands.opening import planned
from partnerkit.document.page import page
from partnerkit.file.disk import read
from partnerkit.report.outline import outline
from running import ORANGE

# At every start Typer reads the annotations of every command, which takes a third of the time of
# most commands and comes to the same each time.
_typer = vars(typer.main)
_typer["get_params_from_function"] = cache(_typer["get_params_from_function"])
assert typer.main.get_command(app)

assert page(outline(planned(read(ORANGE), date(2026, 11, 22))))
