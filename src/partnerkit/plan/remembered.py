"""The last result of a function, for as long as it is asked about the very same thing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

_Thing = TypeVar("_Thing")
_Made = TypeVar("_Made")


def while_the_same(function: Callable[[_Thing], _Made]) -> Callable[[_Thing], _Made]:
    """Return a function that keeps what it made of one thing until it gets another one.

    It is for things that never change and cannot be compared in less time than the work takes,
    such as a partnership.
    """
    last: list[tuple[_Thing, _Made]] = []

    @wraps(function)
    def asked(thing: _Thing) -> _Made:
        if last and last[0][0] is thing:
            return last[0][1]
        made = function(thing)
        last[:] = [(thing, made)]
        return made

    return asked
