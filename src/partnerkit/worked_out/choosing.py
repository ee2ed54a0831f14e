"""What can be chosen where an answer has to be one of the records that are there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

#: What can be chosen: a value, and the words that are shown for it.
Choice = tuple[Any, str]


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
