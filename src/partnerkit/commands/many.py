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
from multiprocessing import active_children, get_context
from typing import TypeVar

from partnerkit.problems import Trouble

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

#: For fewer, starting further processes takes longer than the work.
FEW = 400
#: More processes than this wait for the disk, and for the one that gathers what they find.
MOST = 32
#: What Python starts beside the processes: two threads and one more process, and room for another.
_BESIDE = 4
#: What Python says where there are no semaphores, and no more processes or threads.
_CANNOT = (OSError, ImportError, NotImplementedError, RuntimeError)
#: How many are handed to a process at once: little enough that all end soon after Ctrl-C.
AT_ONCE = 25


def results_in_order(
    work: Callable[[Sequence[Item]], list[Outcome]],
    items: Sequence[Item],
    done: Callable[[int], None],
) -> Generator[Outcome, None, None]:
    """The results of `work`, in the order of the items; `done` hears how many it was each time.

    `work` and what it is given travel between processes, so it is a function of a module. Only
    what is waiting to be taken is kept. When this is stopped, no process goes on. Where no other
    process can be started, this one does it all.

    Raises Trouble when a process was ended from outside.
    """
    parts = iter([items[at : at + AT_ONCE] for at in range(0, len(items), AT_ONCE)])
    if len(items) < FEW or (cores := _cores()) < 2 or not _has_room(cores + _BESIDE):
        yield from _alone(work, parts, done)
        return
    with _processes(cores) as processes:
        if processes is None:
            yield from _alone(work, parts, done)
            return
        submit = processes.submit

        def hand_out(part: Sequence[Item]) -> tuple[int, Future[list[Outcome]]]:
            try:
                with _without_ctrl_c():
                    return len(part), submit(work, part)
            except BrokenProcessPool:
                raise
            except _CANNOT:  # one more process than there may be
                future: Future[list[Outcome]] = Future()
                future.set_result(work(part))
                return len(part), future

        waiting = deque(map(hand_out, islice(parts, 4 * cores)))
        while waiting:
            count, future = waiting.popleft()
            yield from future.result()
            done(count)
            waiting.extend(map(hand_out, islice(parts, 1)))


def _alone(
    work: Callable[[Sequence[Item]], list[Outcome]],
    parts: Iterator[Sequence[Item]],
    done: Callable[[int], None],
) -> Iterator[Outcome]:
    for part in parts:
        yield from work(part)
        done(len(part))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        found = len(os.sched_getaffinity(0))
    else:
        found = os.cpu_count() or 1
    return min(found, MOST)


def _has_room(count: int) -> bool:
    """Whether so many may be started at once; threads count as processes do where there is a limit.

    Python itself waits for good where it is refused a thread in the middle of starting them.
    """
    done = threading.Event()
    threads = [threading.Thread(target=done.wait, daemon=True) for _ in range(count)]
    started: list[threading.Thread] = []
    try:
        for thread in threads:
            thread.start()
            started.append(thread)
    except RuntimeError:
        return False
    finally:
        done.set()
        for thread in started:
            thread.join()
    return True


@contextmanager
def _processes(cores: int) -> Iterator[ProcessPoolExecutor | None]:
    """Processes to hand work to, if they can be had; they end with this, done or not.

    They are started anew, not copied from this one: that works everywhere, and beside threads.
    """
    executor = _started(cores)
    try:
        yield executor
    except BrokenProcessPool:
        raise Trouble("A process that read files was ended from outside. Try again.") from None
    finally:
        if executor:
            executor.shutdown(cancel_futures=True)


def _started(cores: int) -> ProcessPoolExecutor | None:
    """Processes of which one has answered; None where the system has no way to start them.

    It may have no semaphores, or no shared memory to keep them in, or let nobody have that many
    processes or threads.
    """
    try:
        executor = ProcessPoolExecutor(cores, get_context("spawn"), _leave_ctrl_c)
    except _CANNOT:
        return None
    try:
        with _without_ctrl_c():
            answer = executor.submit(int)  # starts the first of them
        answer.result()
    except (*_CANNOT, BrokenProcessPool):
        executor.shutdown(wait=False, cancel_futures=True)
        # Some may have been started, and wait for work that never comes.
        for process in active_children():
            process.terminate()
            process.join()
        return None
    except BaseException:
        executor.shutdown(cancel_futures=True)
        raise
    return executor


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
