"""Python's garbage collector, stopped where it only costs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """Stop the collector while much is made and nothing thrown away; also as a decorator.

    Whenever some objects were made, it looks through those that are there for circles that nobody
    needs any more. While a file is read there are more and more of them and no circle among them:
    with CPython 3.11, working out what is open among 1,000 partners took four times as long with
    it, and reading and checking their file twice as long. What is not needed is freed all the
    same. Afterwards the collector is as it was before, also when something went wrong.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
