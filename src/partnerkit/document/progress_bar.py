"""A progress bar in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from partnerkit.document.text import console

#: Work that takes less, in seconds, shows no bar.
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
    """Show a progress bar on `out` once the work takes more than a second.

    Yields a function to call with the number of items that have just been done. The bar disappears
    when the work is done.
    """
    started, so_far = clock(), 0
    bar = Progress(
        TextColumn(words, markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=console(out, force_terminal=terminal),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    task = bar.add_task(words, total=total)

    def done(count: int) -> None:
        nonlocal so_far
        so_far += count
        if clock() - started > _SOON:
            bar.start()
            bar.update(task, completed=so_far)

    try:
        yield done
    finally:
        bar.stop()
