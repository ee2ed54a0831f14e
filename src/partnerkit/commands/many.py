"""Work on very many items, spread over all cores of the machine."""

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

from partnerkit.language import say
from partnerkit.problems import Trouble

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

#: For fewer items, starting processes takes longer than the work.
FEW = 400
#: The most processes; more would wait for the disk, and for the process that collects results.
MOST = 32
#: What Python starts besides the processes: two threads and a process; and one to spare.
_BESIDE = 4
#: Python's errors where there are no semaphores, or no more processes or threads.
_CANNOT = (OSError, ImportError, NotImplementedError, RuntimeError)
#: The number of items given to a process at once: few, so that all end soon after Ctrl-C.
AT_ONCE = 25


def results_in_order(
    work: Callable[[Sequence[Item]], list[Outcome]],
    items: Sequence[Item],
    done: Callable[[int], None],
) -> Generator[Outcome, None, None]:
    """Yield the results of `work` in the order of the items; `done` gets the number just done.

    `work` and its items are sent to other processes, so it is a function of a module. Only results
    that wait to be taken are stored. When the generator is closed, no process continues. If no
    other process can be started, this one does everything.

    Raises:
        Trouble: a process was ended from outside.
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
            except _CANNOT:  # no further process is allowed
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
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    return min(count, MOST)


def _has_room(count: int) -> bool:
    """Tell whether `count` threads can be started; a limit on processes counts threads too.

    Python itself waits forever if it is refused a thread while it starts several.
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
    """Yield processes for work, or None if there can be none; they end with the block.

    They are spawned, not forked: that works on every system, and beside threads.
    """
    executor = _started(cores)
    try:
        yield executor
    except BrokenProcessPool:
        raise Trouble(say("A process that read files was ended from outside. Try again.")) from None
    finally:
        if executor:
            executor.shutdown(cancel_futures=True)


def _started(cores: int) -> ProcessPoolExecutor | None:
    """Return processes after the first has answered; None if the system cannot start any.

    The system may lack semaphores or shared memory, or limit processes or threads.
    """
    try:
        executor = ProcessPoolExecutor(cores, get_context("spawn"), _leave_ctrl_c)
    except _CANNOT:
        return None
    try:
        with _without_ctrl_c():
            answer = executor.submit(int)  # starts the first process
        answer.result()
    except (*_CANNOT, BrokenProcessPool):
        executor.shutdown(wait=False, cancel_futures=True)
        # Some may have started, and wait for work that never comes.
        for process in active_children():
            process.terminate()
            process.join()
        return None
    except BaseException:
        executor.shutdown(cancel_futures=True)
        raise
    return executor


def _leave_ctrl_c() -> None:
    """Ignore Ctrl-C, which every process of a terminal gets; the main process handles it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Let processes started in the block ignore Ctrl-C from the beginning."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
