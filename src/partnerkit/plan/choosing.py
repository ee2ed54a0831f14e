"""Choices for an answer that has to be one of the records in the file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from typing import Any

from partnerkit.problems import Place
from partnerkit.workbook.places import get

#: A choice: its value, and the words that are shown for it.
Choice = tuple[Any, str]


class Later(Collection[Choice]):
    """Choices that are made only when they are looked at."""

    def __init__(self, make: Callable[[], Sequence[Choice]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Sequence[Choice]:
        return self._make()

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[Choice]:
        return iter(self._made)

    def __contains__(self, choice: object) -> bool:
        return choice in self._made


class Known(Collection[Choice]):
    """The records that can be chosen; the words for each are made only when it is looked at.

    Hundreds of questions may offer the same thousand partners. `word` makes a choice from the data
    and an id.
    """

    def __init__(self, data: Any, place: Place, word: Callable[[Any, str], Choice]) -> None:
        self._data, self._place, self._word = data, place, word

    def __len__(self) -> int:
        return len(get(self._data, self._place) or ())

    def __iter__(self) -> Iterator[Choice]:
        for key in get(self._data, self._place) or ():
            yield self._word(self._data, key)

    def words_for(self, key: str) -> str:
        """Return the words for one record; its id where there is none."""
        there = key in (get(self._data, self._place) or ())
        return self._word(self._data, key)[1] if there else key

    def __contains__(self, choice: object) -> bool:
        return choice in list(self)
