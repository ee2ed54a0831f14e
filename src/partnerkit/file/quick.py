"""Reads a file that is in order, and nothing but what it says: in less than half the time.

Whoever only wants to know what a file says needs no tree of where it says it. Anything out of the
ordinary is left to `parsing`, so that there is one reader that refuses, and one wording of it.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from partnerkit.file import parsing
from partnerkit.file.parsing import Take
from partnerkit.problems import Data

#: A key may stand behind a question mark with space around it; whatever it is, it is refused.
_KEY_MARK = re.compile(r"\?(?!\S)(?<!\S\?)")


def quick_data(text: str) -> dict[str, Data] | None:
    """What a text says, as the tree of it would say; None where somebody has to look closer."""
    # No text holds more values than characters, so that those of a short one need no count.
    long = len(text) > parsing.MOST_VALUES - 10
    # Codes of characters, and the mark of byte order that may hide a question mark.
    odd = "\\u" in text or "\\U" in text or "\ufeff" in text
    if long or odd or _KEY_MARK.search(text):
        return None
    try:
        return _document(parsing.LOADER(text).get_event)
    except (yaml.YAMLError, ValueError, OverflowError):
        return None


def _document(take: Take) -> dict[str, Data]:
    """What the library's events say, one after the other.

    Raises:
        ValueError: something that the other reader refuses, or looks at closer; here and below.
    """
    if (type(take()), type(take())) != _BEGINNING:
        raise ValueError
    event = take()
    found = _value(take, event, 0) if type(event) is yaml.MappingStartEvent else None
    if not isinstance(found, dict) or (type(take()), type(take())) != _END:
        raise ValueError
    return found


_BEGINNING = (yaml.StreamStartEvent, yaml.DocumentStartEvent)
_END = (yaml.DocumentEndEvent, yaml.StreamEndEvent)


def _mapping(take: Take, depth: int) -> dict[str, Data]:
    found: dict[str, Data] = {}
    while type(event := take()) is yaml.ScalarEvent:
        key = event.value
        if not key or key in found or event.anchor is not None or event.tag is not None:
            raise ValueError
        event = take()
        plain = type(event) is yaml.ScalarEvent and event.anchor is None and event.tag is None
        found[key] = event.value if plain else _value(take, event, depth)
    if type(event) is not yaml.MappingEndEvent:
        raise ValueError
    return found


def _list(take: Take, depth: int) -> list[Data]:
    found: list[Data] = []
    while type(event := take()) is not yaml.SequenceEndEvent:
        found.append(_value(take, event, depth))
    return found


def _value(take: Take, event: Any, depth: int) -> Data:
    if type(event) is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
        raise ValueError
    if type(event) is yaml.ScalarEvent:
        return event.value
    if depth == parsing.DEEPEST:
        raise ValueError
    within = _mapping if type(event) is yaml.MappingStartEvent else _list
    return within(take, depth + 1)
