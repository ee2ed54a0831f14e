"""What can be chosen where an answer has to be one of the records that are there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from typing import Any

from partnerkit.problems import Place
from partnerkit.workbook.places import get

#: What can be chosen: a value, and the words that are shown for it.
Choice = tuple[Any, str]


class Later(Collection[Choice]):
    """Choices that are put together when somebody looks at them."""

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
    """The records that there are, to choose one of; each is worded when somebody looks at it.

    Hundreds of questions may offer the same thousand partners. `word` makes a choice of the data
    and an id.
    """

    def __init__(self, data: Any, place: Place, word: Callable[[Any, str], Choice]) -> None:
        self._data, self._place, self._word = data, place, word

    def __len__(self) -> int:
        return len(get(self._data, self._place) or ())

    def __iter__(self) -> Iterator[Choice]:
        for key in get(self._data, self._place) or ():
            yield self._word(self._data, key)

    def __contains__(self, choice: object) -> bool:
        return choice in list(self)
