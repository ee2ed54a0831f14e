"""Does the same to very many things, on all the cores of the machine."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from partnerkit.problems import Trouble

Item = TypeVar("Item")
Result = TypeVar("Result")

#: For fewer, starting further processes takes longer than the work.
FEW = 400
#: More processes than this wait for the disk, and for the one that gathers what they find.
MOST = 32
#: How many are handed to a process at once: little enough that all end soon after Ctrl-C.
AT_ONCE = 25


def in_order(
    work: Callable[[Sequence[Item]], list[Result]],
    items: Sequence[Item],
    done: Callable[[int], None],
) -> Generator[Result, None, None]:
    """The results of `work`, in the order of the items; `done` hears how many it was each time.

    `work` and what it is given travel between processes, so it is a function of a module. Only
    what is waiting to be taken is kept. When this is stopped, no process goes on.

    Raises Trouble when a process was ended from outside.
    """
    parts = iter([items[at : at + AT_ONCE] for at in range(0, len(items), AT_ONCE)])
    if len(items) < FEW or (cores := _cores()) < 2:
        for part in parts:
            yield from work(part)
            done(len(part))
        return
    with _processes(cores) as processes:

        def hand_out(part: Sequence[Item]) -> tuple[int, Future[list[Result]]]:
            with _without_ctrl_c():
                return len(part), processes.submit(work, part)

        waiting = deque(map(hand_out, islice(parts, 4 * cores)))
        while waiting:
            count, future = waiting.popleft()
            yield from future.result()
            done(count)
            waiting.extend(map(hand_out, islice(parts, 1)))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        found = len(os.sched_getaffinity(0))
    else:
        found = os.cpu_count() or 1
    return min(found, MOST)


@contextmanager
def _processes(cores: int) -> Iterator[ProcessPoolExecutor]:
    """Processes to hand work to; they end with this, whether or not they are done.

    They are started anew, not copied from this one: that works everywhere, and beside threads.
    """
    executor = ProcessPoolExecutor(cores, get_context("spawn"), _leave_ctrl_c)
    try:
        yield executor
    except BrokenProcessPool:
        raise Trouble("A process that read files was ended from outside. Try again.") from None
    finally:
        executor.shutdown(cancel_futures=True)


def _leave_ctrl_c() -> None:
    """Ctrl-C goes to every process in a terminal; this one answers it for all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """What is started in here does not know Ctrl-C, from its first moment on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
