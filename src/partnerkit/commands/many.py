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
#: How many parts of the work each other process has before it, and how many results are stored for
#: each core until those before them are there.
_AHEAD, _STORED = 2, 16


def results_in_order(
    work: Callable[[Sequence[Item]], list[Outcome]],
    items: Sequence[Item],
    done: Callable[[int], None],
) -> Generator[Outcome, None, None]:
    """Yield the results of `work` in the order of the items; `done` gets the number just done.

    `work` and its items are sent to other processes too, so it is a function of a module. This
    process works as well, from the beginning; if no other can be started, it does everything. Only
    results that wait to be taken are stored. When the generator is closed, no process continues.

    Raises:
        Trouble: a process was ended from outside.
    """
    parts = iter([items[at : at + AT_ONCE] for at in range(0, len(items), AT_ONCE)])
    if len(items) < FEW or (cores := _cores()) < 2 or not _has_room(cores + _BESIDE):
        yield from _alone(work, parts, done)
        return
    with _processes(cores - 1) as processes:
        waiting: deque[tuple[int, Future[list[Outcome]]]] = deque()
        while True:
            if processes and _are_ready(processes):
                busy = sum(not future.done() for _, future in waiting)
                for part in islice(parts, max(_AHEAD * (cores - 1) - busy, 0)):
                    waiting.append((len(part), processes.result_of(work, part)))
            # What is next may not be done yet, and this process has something to do meanwhile.
            is_next = waiting and (waiting[0][1].done() or len(waiting) >= _STORED * cores)
            if not is_next and (more := next(parts, None)) is not None:
                waiting.append((len(more), _done_here(work, more)))
            elif waiting:
                count, future = waiting.popleft()
                yield from future.result()
                done(count)
            else:
                return


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


class _Processes:
    """Other processes that do work, from the moment at which the first has answered."""

    def __init__(self, executor: ProcessPoolExecutor, answer: Future[int]) -> None:
        self.executor, self.answer = executor, answer

    def result_of(
        self, work: Callable[[Sequence[Item]], list[Outcome]], part: Sequence[Item]
    ) -> Future[list[Outcome]]:
        """Hand out a part of the work; where no further process is allowed, do it here."""
        try:
            with _without_ctrl_c():
                return self.executor.submit(work, part)
        except BrokenProcessPool:
            raise
        except _CANNOT:
            return _done_here(work, part)

    def end(self) -> None:
        """End all processes."""
        if not _failed(self.answer):
            self.executor.shutdown(cancel_futures=True)
            return
        self.executor.shutdown(wait=False, cancel_futures=True)
        # Some may have started, and wait for work that never comes.
        for process in active_children():
            process.terminate()
            process.join()


def _are_ready(processes: _Processes) -> bool:
    return processes.answer.done() and not _failed(processes.answer)


def _failed(answer: Future[int]) -> bool:
    return answer.done() and answer.exception() is not None


def _done_here(
    work: Callable[[Sequence[Item]], list[Outcome]], part: Sequence[Item]
) -> Future[list[Outcome]]:
    future: Future[list[Outcome]] = Future()
    future.set_result(work(part))
    return future


@contextmanager
def _processes(number: int) -> Iterator[_Processes | None]:
    """Yield other processes that are being started, or None if there can be none.

    They are spawned, not forked: that works on every system, and beside threads. They end with the
    block. The system may lack semaphores or shared memory, or limit processes or threads.
    """
    try:
        executor = ProcessPoolExecutor(number, get_context("spawn"), _leave_ctrl_c)
    except _CANNOT:
        yield None
        return
    try:
        with _without_ctrl_c():
            answer = executor.submit(int)  # starts the first process
    except _CANNOT as error:  # a broken pool is one of them
        answer = Future()
        answer.set_exception(error)
    except BaseException:
        executor.shutdown(cancel_futures=True)
        raise
    processes = _Processes(executor, answer)
    try:
        yield processes
    except BrokenProcessPool:
        raise Trouble(say("A process that read files was ended from outside. Try again.")) from None
    finally:
        processes.end()


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
