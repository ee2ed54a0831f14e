"""A real terminal for tests: a program runs in it, keys go in, and the screen can be read.

The program runs in a pseudo-terminal of its own; a pyte screen shows what a person would see.
Nothing waits for a time to pass: one waits for what must appear. As `run` in running.py, it forks
a process that has loaded the program, where that is possible.
"""

from __future__ import annotations

import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

import fcntl
import pty
import termios

import pyte

from at_terminal import Begun, Handed, as_by_hand, as_if_started
from running import AT_START, forking

ENTER = "\r"
TAB = "\t"
SHIFT_TAB = "\x1b[Z"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
HOME, END, PAGE_UP, PAGE_DOWN = "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~"
ESCAPE = "\x1b"
ALT_ENTER = "\x1b\r"
BACKSPACE = "\x7f"
CTRL_C, CTRL_D, CTRL_O = "\x03", "\x04", "\x0f"

# What the machine of whoever runs the tests must not change.
_LEFT_OUT = {
    "ACCESSIBLE", "COLUMNS", "EDITOR", "LINES", "NO_COLOR", "FORCE_COLOR", "COLORTERM",
    "PARTNERKIT_PLAIN", "PYTHONWARNINGS", "VISUAL", "LANGUAGE",
}  # fmt: skip
_SET = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TERM": "xterm-256color",
    "PROMPT_TOOLKIT_NO_CPR": "1",
    "PYTHONUTF8": "1",
}


def paste(text: str) -> str:
    """The keys that a terminal sends when `text` is pasted."""
    return f"\x1b[200~{text}\x1b[201~"


class Terminal:
    """Runs `command` on a screen of `columns` by `rows`; leave it with `with`.

    `environment` is added to the tests' own; a value of None takes a variable away. With `stdout`,
    standard output goes to that file, and only the rest is on the screen. `timeout` seconds is how
    long anything may take that is waited for.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        stdout: Path | None = None,
        timeout: float = 60,
    ) -> None:
        self.timeout = timeout
        self.raw = b""  #: every byte that came to the screen
        self._screen = pyte.HistoryScreen(columns, rows, history=5000, ratio=0.5)
        self._stream = pyte.ByteStream(self._screen)
        self._open = True
        self._keyboard, slave = pty.openpty()
        _set_size(slave, columns, rows)
        begun = Begun([*map(str, command)], cwd or Path(), _environment(environment or {}), stdout)
        changes = [*(environment or {})]
        self._program = _forked(begun, slave, changes) or _Started(begun, slave)
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def send(self, *keys: str | bytes) -> None:
        """Press keys; a whole text at once is like fast typing."""
        waiting = b"".join(key if isinstance(key, bytes) else key.encode() for key in keys)
        while waiting:
            self._read(0)  # A program that cannot write on does not read on.
            waiting = waiting[os.write(self._keyboard, waiting[:512]) :]

    def lines(self) -> list[str]:
        """The rows of the screen, without blanks at their ends and blank rows at the end."""
        return _trimmed(self._screen.display)

    def screen(self) -> str:
        """What is on the screen now."""
        return "\n".join(self.lines())

    def transcript(self) -> str:
        """What scrolled out at the top, and the screen."""
        above = ["".join(row[x].data for x in range(len(row))) for row in self._rows_above()]
        return "\n".join(_trimmed([*above, *self._screen.display]))

    def cursor(self) -> tuple[int, int]:
        """Row and column of the cursor, from 0."""
        return self._screen.cursor.y, self._screen.cursor.x

    def wait_for(self, text: str) -> None:
        """Wait until `text` is on the screen, also where the screen breaks it over rows."""
        self.wait_until(lambda: text in self.screen() or _flat(text) in _flat(self.screen()), text)

    def wait_for_last(self, text: str) -> None:
        """Wait until the last row that holds anything is `text`, blanks around it aside."""
        self.wait_until(lambda: self.lines()[-1:] != [] and self.lines()[-1].strip() == text, text)

    def wait_gone(self, text: str) -> None:
        """Wait until `text` is not on the screen any more."""
        self.wait_until(lambda: _flat(text) not in _flat(self.screen()), f"no more {text!r}")

    def wait_until(self, holds: Callable[[], bool], what: str = "it") -> None:
        """Wait until `holds()`; fail with the screen if it never does."""
        end = time.monotonic() + self.timeout
        while not holds():
            left = end - time.monotonic()
            if left <= 0 or not self._open:
                why = "in time" if self._open else "before the program ended"
                raise AssertionError(f"{what!r} did not come {why}. The screen:\n{self._framed()}")
            self._read(min(left, 0.25))

    def wait_end(self) -> int:
        """Wait for the program to end; return its exit code (negative: ended by that signal)."""
        end = time.monotonic() + self.timeout
        while self._open and time.monotonic() < end:
            self._read(0.25)
        if self._open:
            raise AssertionError(f"It did not end. The screen:\n{self._framed()}")
        ended = self._program.wait(self.timeout)
        assert ended is not None, "it closed its terminal and did not end"
        return ended

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window, as a person would with the mouse."""
        _set_size(self._keyboard, columns, rows)
        self._screen.resize(rows, columns)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program, if it is still there."""
        with suppress(ProcessLookupError):
            os.kill(self._program.pid, number)

    def close(self) -> None:
        """Close the terminal, and end the program if that did not."""
        self._open = False
        if self._keyboard < 0:
            return
        os.close(self._keyboard)
        self._keyboard = -1
        if self._program.wait(0) is None:
            self.signal(signal.SIGHUP)
            self.signal(signal.SIGCONT)
        if self._program.wait(10) is None:
            self.signal(signal.SIGKILL)
            self._program.wait(10)

    def _read(self, seconds: float) -> None:
        if not self._open:
            return
        if not select.select([self._keyboard], [], [], seconds)[0]:
            self._open = self._program.wait(0) is None
            return
        try:
            came = os.read(self._keyboard, 65536)
        except OSError:  # so Linux says that nobody is at the other end
            came = b""
        self._open = bool(came)
        self.raw += came
        self._stream.feed(came)

    def _rows_above(self) -> list[Mapping[int, pyte.screens.Char]]:
        return list(self._screen.history.top)

    def _framed(self) -> str:
        edge = "+" + "-" * self._screen.columns + "+"
        return "\n".join([edge, *(f"|{row}|" for row in self._screen.display), edge])


def _environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    wanted = {**kept, **_SET, **changes}
    return {name: value for name, value in wanted.items() if value is not None}


def _set_size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


class _Program(Protocol):
    """A program that runs."""

    pid: int

    def wait(self, seconds: float) -> int | None:
        """Return its exit code (negative: ended by that signal), or nothing if it still runs."""


class _Started:
    """A program that was started, as people do."""

    def __init__(self, begun: Begun, slave: int) -> None:
        self._process = subprocess.Popen(
            begun.command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=begun.cwd,
            env=begun.environment,
            preexec_fn=partial(as_by_hand, slave, begun.stdout),
        )
        self.pid = self._process.pid

    def wait(self, seconds: float) -> int | None:
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None


class _Forked:
    """A fork of a process that has loaded the program."""

    def __init__(self, process: Any) -> None:
        self._process = process
        self.pid = process.pid

    def wait(self, seconds: float) -> int | None:
        self._process.join(seconds)
        ended: int | None = self._process.exitcode
        return ended


def _forked(begun: Begun, slave: int, changes: Sequence[str]) -> _Program | None:
    """Run it as a fork, if it is in Python, and nothing is said to Python itself."""
    forks = None if any(name.startswith(AT_START) for name in changes) else forking()
    if not forks or begun.command[0] != sys.executable:
        return None
    process = forks.Process(target=as_if_started, args=(begun, Handed(slave)))  # type: ignore[attr-defined]
    process.start()
    return _Forked(process)


def _trimmed(rows: Sequence[str]) -> list[str]:
    return "\n".join(row.rstrip() for row in rows).rstrip("\n").split("\n")


def _flat(text: str) -> str:
    return "".join(text.split())
