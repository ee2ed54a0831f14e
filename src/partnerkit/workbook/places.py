"""Places in the data of a file: what stands there, and the data with something else there."""

from __future__ import annotations

from typing import Any

from partnerkit.normal_form import normal_form
from partnerkit.problems import Place


def get(data: Any, place: Place) -> Any:
    """What stands at a place of the data, or None."""
    for part in place:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def put(data: Any, place: Place, value: Any) -> Any:
    """The data with `value` at `place`; groups on the way there are made where they are missing.

    An index one past the end of a list adds to it.
    """
    if not place:
        return value
    first, *rest = place
    if isinstance(first, int):
        items = list(data or [])
        inner = put(items[first] if first < len(items) else None, tuple(rest), value)
        return [*items[:first], inner, *items[first + 1 :]]
    group = data if isinstance(data, dict) else {}
    key = _as_written(group, str(first))
    return {**group, key: put(group.get(key), tuple(rest), value)}


def _as_written(group: dict[str, Any], key: str) -> str:
    """A key as it stands in a group, where it may be written in other characters of its look."""
    if key in group or key.isascii():
        return key
    form = normal_form(key)
    return next((known for known in group if normal_form(known) == form), key)


def without(data: Any, place: Place) -> Any:
    """The data without what stands at `place`, or, where nothing does, without what holds it."""
    if not place:
        return {}
    *above, last = standing(data, _place_as_written(data, place))
    holder = get(data, tuple(above))
    if isinstance(holder, dict) and last in holder:
        return put(data, tuple(above), {k: v for k, v in holder.items() if k != last})
    if isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        return put(data, tuple(above), [*holder[:last], *holder[last + 1 :]])
    return data


def _place_as_written(data: Any, place: Place) -> Place:
    found: list[str | int] = []
    for part in place:
        by_key = isinstance(data, dict) and isinstance(part, str)
        found.append(_as_written(data, str(part)) if by_key else part)
        data = get(data, tuple(found[-1:]))
    return tuple(found)


def standing(data: Any, place: Place) -> Place:
    """The place, or, where nothing stands there, that of what would hold it."""
    while len(place) > 1 and get(data, place) is None:
        place = place[:-1]
    return place
