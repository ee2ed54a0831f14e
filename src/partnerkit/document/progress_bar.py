"""How far a long piece of work is, in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from partnerkit.document.text import console

#: Nobody has to be told of what takes less, in seconds.
_SOON = 1.0


@contextmanager
def counting(
    words: str,
    total: int,
    out: TextIO,
    clock: Callable[[], float] = monotonic,
    *,
    terminal: bool | None = None,
) -> Iterator[Callable[[int], None]]:
    """Give a function that is told how many more are done; shows a bar once that takes long.

    The bar is gone when the work is done.
    """
    begun, so_far = clock(), 0
    shown = Progress(
        TextColumn(words, markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=console(out, force_terminal=terminal),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    task = shown.add_task(words, total=total)

    def done(count: int) -> None:
        nonlocal so_far
        so_far += count
        if clock() - begun > _SOON:
            shown.start()
            shown.update(task, completed=so_far)

    try:
        yield done
    finally:
        shown.stop()
