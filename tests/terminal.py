"""A real terminal for tests: a program runs in it, keys go in, and the screen can be read.

pexpect runs the program in a pseudo-terminal of its own; a pyte screen shows what a person would
see. Nothing waits for a time to pass: one waits for what must appear.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

import pexpect
import pyte

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
        program, *arguments = map(str, command)
        self._program = pexpect.spawn(
            program,
            arguments,
            dimensions=(rows, columns),
            cwd=cwd,
            env=_environment(environment or {}),
            preexec_fn=partial(_as_by_hand, stdout),
        )
        self._program.delaybeforesend = None

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
            waiting = waiting[self._program.send(waiting[:512]) :]

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
        self._program.wait()
        ended: int | None = self._program.exitstatus
        return ended if ended is not None else -int(self._program.signalstatus or 0)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window, as a person would with the mouse."""
        self._program.setwinsize(rows, columns)
        self._screen.resize(rows, columns)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self._program.kill(number)

    def close(self) -> None:
        """End the program, if it still runs, and close the terminal."""
        self._program.close(force=True)
        self._open = False

    def _read(self, seconds: float) -> None:
        if not self._open:
            return
        try:
            came = self._program.read_nonblocking(65536, seconds)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            self._open = False
            return
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


def _as_by_hand(file: Path | None) -> None:
    """In the new process: let standard output go to `file`, if any, and hear what a terminal says.

    Whoever starts the tests in the background may have taken Ctrl-C or the hang-up away from them.
    """
    for name in (signal.SIGINT, signal.SIGHUP):
        signal.signal(name, signal.SIG_DFL)
    if file:
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), 1)


def _trimmed(rows: Sequence[str]) -> list[str]:
    return "\n".join(row.rstrip() for row in rows).rstrip("\n").split("\n")


def _flat(text: str) -> str:
    return "".join(text.split())
