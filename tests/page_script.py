"""Runs the script of a form by itself, as a browser would, for tests."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.resources import files
from typing import Any

import pytest

SCRIPT = str(files("partnerkit.document") / "templates" / "form.js")
NODE = shutil.which("node") or shutil.which("nodejs") or ""
needs_node = pytest.mark.skipif(not NODE, reason="there is no Node to run the script of the page")
_RUN = """
const form = require(process.argv[1]);
const calls = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(calls.map(([name, ...given]) => form[name](...given) ?? null)));
"""


def run(*calls: tuple[Any, ...]) -> list[Any]:
    """What functions of the script return, each called by its name with what follows it."""
    done = subprocess.run(
        [NODE, "-e", _RUN, SCRIPT],
        input=json.dumps(calls),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    found: list[Any] = json.loads(done.stdout)
    return found
