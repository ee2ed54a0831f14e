"""What two copies say alike, held once: it is then looked through and checked once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from operator import eq

from partnerkit.problems import Data


def with_parts_of(data: Data, other: Data) -> Data:
    """Return the data of a copy, with the very parts of another one where both say the same.

    Lists may be longer at their ends, or in one place between what they have in common.
    """
    if data == other:
        return other
    if isinstance(data, dict) and isinstance(other, dict):
        return {
            key: with_parts_of(value, other[key]) if key in other else value
            for key, value in data.items()
        }
    if isinstance(data, list) and isinstance(other, list):
        begun = _same(data, other)
        ended = _same(reversed(data[begun:]), reversed(other[begun:]))
        mine, theirs = data[begun : len(data) - ended], other[begun : len(other) - ended]
        between = map(with_parts_of, mine, theirs)
        return [
            *other[:begun],
            *between,
            *mine[len(theirs) :],
            *other[len(other) - ended :],
        ]
    return data


def _same(one: Iterable[Data], other: Iterable[Data]) -> int:
    """Return how many items are the same from the beginning on."""
    return sum(takewhile(bool, map(eq, one, other)))
