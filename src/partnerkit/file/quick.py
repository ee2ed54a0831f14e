"""The quick reader: the data of a valid file, without positions, in less than half the time.

Anything unusual is left to `parsing`, so that only one reader refuses files, in one wording.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from partnerkit.file import parsing
from partnerkit.file.parsing import Take
from partnerkit.problems import Data

#: A question mark before a key; such a file is refused, whatever the key.
_KEY_MARK = re.compile(r"\?(?!\S)(?<!\S\?)")


def quick_data(text: str) -> dict[str, Data] | None:
    """Return the data of a text; None if only the other reader can tell."""
    # Escape codes, and the byte-order mark, which may hide a question mark.
    odd = "\\u" in text or "\\U" in text or "\ufeff" in text
    if odd or _KEY_MARK.search(text):
        return None
    try:
        return _Quick(parsing.LOADER(text).get_event).document()
    except (yaml.YAMLError, ValueError, OverflowError):
        return None


_BEGINNING = (yaml.StreamStartEvent, yaml.DocumentStartEvent)
_END = (yaml.DocumentEndEvent, yaml.StreamEndEvent)


class _Quick:
    """The data from the events of the library, which `take` gives one by one.

    A ValueError means that the other reader has to look at it, or refuses it.
    """

    def __init__(self, take: Take) -> None:
        self._take = take
        self._left = parsing.MOST_VALUES - 1  # the whole is a value, too

    def document(self) -> dict[str, Data]:
        take = self._take
        if (type(take()), type(take())) != _BEGINNING:
            raise ValueError
        event = take()
        found = self._value(event, 0) if type(event) is yaml.MappingStartEvent else None
        if not isinstance(found, dict) or (type(take()), type(take())) != _END:
            raise ValueError
        return found

    def _mapping(self, depth: int) -> dict[str, Data]:
        take, most, scalar = self._take, parsing.MOST_IN_ONE, yaml.ScalarEvent
        found: dict[str, Data] = {}
        while type(event := take()) is scalar:
            key = event.value
            full = len(found) == most
            if full or not key or key in found or event.anchor is not None or event.tag is not None:
                raise ValueError
            event = take()
            plain = type(event) is scalar and event.anchor is None and event.tag is None
            found[key] = event.value if plain else self._value(event, depth)
        if type(event) is not yaml.MappingEndEvent:
            raise ValueError
        self._count(2 * len(found))
        return found

    def _list(self, depth: int) -> list[Data]:
        take = self._take
        found: list[Data] = []
        while type(event := take()) is not yaml.SequenceEndEvent:
            if len(found) == parsing.MOST_IN_ONE:
                raise ValueError
            found.append(self._value(event, depth))
        self._count(len(found))
        return found

    def _count(self, values: int) -> None:
        self._left -= values
        if self._left < 0:
            raise ValueError

    def _value(self, event: Any, depth: int) -> Data:
        if type(event) is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
            raise ValueError
        if type(event) is yaml.ScalarEvent:
            return event.value
        if depth == parsing.DEEPEST:
            raise ValueError
        if type(event) is yaml.MappingStartEvent:
            return self._mapping(depth + 1)
        return self._list(depth + 1)
