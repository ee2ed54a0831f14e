"""Python's garbage collector, paused where it only costs time."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def at_rest(function: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Return a function that does the same with the garbage collector paused.

    After each number of new objects, the collector searches all objects for unused cycles. While a
    file is read there are ever more objects and no cycles: with CPython 3.11, calculating what is
    open among 1,000 partners took four times as long with it, and reading and checking their file
    twice as long. Reference counting frees everything else meanwhile. Afterwards the collector is
    as it was before, even after an error.
    """

    @wraps(function)
    def resting(*given: _Given.args, **named: _Given.kwargs) -> _Made:
        was_on = gc.isenabled()
        gc.disable()
        try:
            return function(*given, **named)
        finally:
            if was_on:
                gc.enable()

    return resting
