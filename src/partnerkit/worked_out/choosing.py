"""What can be chosen where an answer has to be one of the records that are there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from typing import Any

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
    """Something to choose for each of the records that there are; worded when it is looked at.

    Hundreds of questions may offer the same thousand partners.
    """

    def __init__(self, keys: Collection[str], choice: Callable[[str], Choice]) -> None:
        self._keys, self._choice = keys, choice

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[Choice]:
        return map(self._choice, self._keys)

    def __contains__(self, choice: object) -> bool:
        return choice in list(self)
