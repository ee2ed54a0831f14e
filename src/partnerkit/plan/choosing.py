"""Choices for an answer that has to be one of the records in the file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from typing import Any

from partnerkit.language import say
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
    and an id. Those that have `left` come last, and it is said of them.
    """

    def __init__(
        self,
        data: Any,
        place: Place,
        word: Callable[[Any, str], Choice],
        left: Collection[str] = (),
    ) -> None:
        self._data, self.place, self._word, self.left = data, place, word, frozenset(left)

    def with_last(self, left: Collection[str]) -> Known:
        """Return the same choices with those that have `left` at the end."""
        return Known(self._data, self.place, self._word, left)

    @property
    def records(self) -> Any:
        """The records themselves, by their ids; empty where there are none."""
        return get(self._data, self.place) or ()

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[Choice]:
        every = self.records
        yield from (self._word(self._data, key) for key in every if key not in self.left)
        for key in self.left and every:
            if key in self.left:
                yield self._of(key)

    def _of(self, key: str) -> Choice:
        value, words = self._word(self._data, key)
        return value, say("{partner} (has left)", partner=words) if key in self.left else words

    def only(self, key: str) -> tuple[Choice, ...]:
        """Return the choice of one record; nothing where there is none."""
        return (self._of(key),) if key in self.records else ()

    def words_for(self, key: str) -> str:
        """Return the words for one record; its id where there is none."""
        return self._word(self._data, key)[1] if key in self.records else key

    def __contains__(self, choice: object) -> bool:
        return choice in list(self)
