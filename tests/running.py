"""The program, run as people run it: arguments in, streams and exit code out.

Every run is a process of its own. To start Python and to load the libraries takes longer than most
commands do; so one process loads them, and every run is a fork of it. Where a system has no forks,
where a test says something to Python itself, and with PARTNERKIT_START=1 in the environment, the
program is really started.
"""

from __future__ import annotations

import multiprocessing
import os
import pkgutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from io import BytesIO, TextIOWrapper
from multiprocessing.context import BaseContext
from pathlib import Path
from tempfile import TemporaryDirectory

import partnerkit

EXAMPLES = Path(__file__).parents[1] / "examples"
SHARED = Path(__file__).parents[2] / "shared" / "plans"
#: All plans whose papers are looked at.
PLANS = [*sorted(EXAMPLES.glob("*.yaml")), *sorted(SHARED.glob("*.yaml"))]
ORANGE = EXAMPLES / "orange-county.yaml"

NAMED = "partnerkit: 1\nname: Us\npartners:\n  a:\n    name: Office A\n  b:\n    name: Group B\n"

#: What people read is compared in English, whatever the language of the machine.
IN_ENGLISH = {"PARTNERKIT_LANGUAGE": "en"}
#: How variables begin that are read while Python starts.
AT_START = ("PYTHON", "LANG", "LC_", "TZ", "LD_")
PATIENCE = 180  #: seconds
STREAMS = {"stdin": os.O_RDONLY, "stdout": os.O_WRONLY, "stderr": os.O_WRONLY}


def run(
    *words: str | Path,
    typed: str = "",
    cwd: Path,
    day: date | None = None,
    as_seen: bool = False,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Run `partnerkit` with these words to its end, on another `day` than today if that is given.

    With `as_seen`, both streams are one, as on a screen.
    """
    done = run_raw(*words, typed=typed, cwd=cwd, day=day, as_seen=as_seen, **environment)
    out, errors = map(_as_text, (done.stdout, done.stderr or b""))
    return subprocess.CompletedProcess(done.args, done.returncode, out, errors)


def _as_text(raw: bytes) -> str:
    return TextIOWrapper(BytesIO(raw), encoding="utf-8").read()


def run_raw(
    *words: str | Path,
    typed: str = "",
    cwd: Path,
    day: date | None = None,
    as_seen: bool = False,
    **environment: str,
) -> subprocess.CompletedProcess[bytes]:
    """Run it as `run` does; what it writes is bytes."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PARTNERKIT", "ACCESSIBLE"))}
    whole = {**kept, **IN_ENGLISH, "PYTHONUTF8": "1", "TERM": "xterm", **environment}
    forks = forking() if not any(name.startswith(AT_START) for name in environment) else None
    if forks:
        started = (day, [*map(str, words)], cwd, whole)
        return _forked(forks, started, typed, as_seen)
    program = f"import running, datetime; running._program({day!r})"
    return subprocess.run(
        [sys.executable, *(["-c", program] if day else ["-m", "partnerkit"]), *map(str, words)],
        input=typed.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if as_seen else subprocess.PIPE,
        cwd=cwd,
        env={**whole, "PYTHONPATH": os.pathsep.join(sys.path)} if day else whole,
        timeout=PATIENCE,
        check=False,
    )


def _program(day: date | None) -> None:
    """Be the program, on that day."""
    if day:
        from partnerkit.commands import streams

        streams.today = lambda: day
    from partnerkit.__main__ import main

    main()


@cache
def forking() -> BaseContext | None:
    """What makes forks of a process that has loaded the program; nothing where there is none."""
    possible = "forkserver" in multiprocessing.get_all_start_methods()
    if not possible or os.environ.get("PARTNERKIT_START"):
        return None
    forks = multiprocessing.get_context("forkserver")
    found = pkgutil.walk_packages(partnerkit.__path__, "partnerkit.")
    modules = [one.name for one in found if not one.name.endswith("__main__")]
    forks.set_forkserver_preload(["__main__", "running", "at_terminal", *modules, "loaded"])
    return forks


#: What a run is: the day, the words, the folder that it runs in, and the environment.
Started = tuple[date | None, list[str], Path, dict[str, str]]


def _forked(
    forks: BaseContext, started: Started, typed: str, as_seen: bool
) -> subprocess.CompletedProcess[bytes]:
    words = ["partnerkit", *started[1]]
    with TemporaryDirectory() as folder:
        streams = {name: Path(folder, name) for name in STREAMS}
        for name, path in streams.items():
            path.write_bytes(typed.encode() if name == "stdin" else b"")
        process = forks.Process(  # type: ignore[attr-defined]
            target=_as_if_started, args=(started, streams, as_seen)
        )
        process.start()
        process.join(PATIENCE)
        code = process.exitcode
        if code is None:
            process.kill()
            process.join()
        process.close()
        if code is None:
            raise subprocess.TimeoutExpired(words, PATIENCE)
        out, errors = (streams[name].read_bytes() for name in ("stdout", "stderr"))
    return subprocess.CompletedProcess(words, code, out, errors)


def _as_if_started(started: Started, streams: Mapping[str, Path], as_seen: bool) -> None:
    """Be the program, with these streams and nothing of the tests."""
    day, words, cwd, environment = started
    for number, (name, flags) in enumerate(STREAMS.items()):
        opened = os.open(streams[name], flags)
        os.dup2(opened, number)
        if opened > 2:
            os.close(opened)
    if as_seen:
        os.dup2(1, 2)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(
        2, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False
    )
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["partnerkit", *words]
    _program(day)


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
