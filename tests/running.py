"""The program, run as people run it: arguments in, streams and exit code out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"


ORANGE = EXAMPLES / "orange-county.yaml"


NAMED = "partnerkit: 1\nname: Us\npartners:\n  a:\n    name: Office A\n  b:\n    name: Group B\n"


def run(
    *words: str | Path, typed: str = "", cwd: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PARTNERKIT", "ACCESSIBLE"))}
    return subprocess.run(
        [sys.executable, "-m", "partnerkit", *map(str, words)],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**kept, "PYTHONUTF8": "1", "TERM": "xterm", **environment},
        timeout=180,
        check=False,
    )


def as_ordinary_user(check: Callable[[], None]) -> None:
    """Run the check in a process that is not the administrator's, who may do everything."""
    if sys.platform == "win32" or os.geteuid() != 0:
        check()
        return
    child = os.fork()
    if child == 0:
        try:
            os.setgid(65534)
            os.setuid(65534)
            check()
        except BaseException as error:
            print(repr(error), file=sys.__stderr__)
            os._exit(1)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
