"""The other side of a terminal of the tests: what a new process does to be a program at it."""

from __future__ import annotations

import fcntl
import os
import runpy
import signal
import sys
import termios
import warnings
from dataclasses import dataclass
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import Any


@dataclass
class Begun:
    """What runs in a terminal."""

    command: list[str]
    cwd: Path
    environment: dict[str, str]
    stdout: Path | None


class Handed:
    """A file descriptor, which the new process gets as its own."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __reduce__(self) -> tuple[Any, ...]:
        return _taken, (DupFd(self._number),)


def _taken(handed: Any) -> Any:
    return handed.detach()


def as_if_started(begun: Begun, slave: int) -> None:
    """Be what Python was to run, at this terminal."""
    for number in range(3):
        os.dup2(slave, number)
    if slave > 2:
        os.close(slave)
    as_by_hand(0, begun.stdout)
    sys.stdin = os.fdopen(0, encoding="utf-8", errors="surrogateescape", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="surrogateescape", closefd=False)
    sys.stderr = os.fdopen(
        2, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False
    )
    os.chdir(begun.cwd)
    os.environ.clear()
    os.environ.update(begun.environment)
    words = begun.command[1:]
    if words[:2] == ["-W", "error"]:
        warnings.simplefilter("error")
        del words[:2]
    if words[0] == "-m":
        sys.argv = words[1:]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = words
        runpy.run_path(words[0], run_name="__main__")


def as_by_hand(slave: int, file: Path | None) -> None:
    """In the new process: be at this terminal; let standard output go to `file`, if any.

    Whoever starts the tests in the background may have taken Ctrl-C or the hang-up away from them.
    """
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    if file:
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), 1)
