"""Places of answers and records in a file, followed through somebody else's changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from partnerkit.problems import Data, Place
from partnerkit.workbook.answered import WHOLE, shape_at
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.places import get, kind_at
from partnerkit.workbook.shape import Form, Shape, fields, shape_of

#: Maps a place in one state of a file to its place in the next; to None where it is gone.
Follow = Callable[[Place], Place | None]


def stays(place: Place) -> Place | None:
    """Return the place itself: nobody else changed anything."""
    return place


def taken_out(gone: Place) -> Follow:
    """Return where places are after an item or a record was taken out."""
    *holder, at = gone

    def follow(place: Place) -> Place | None:
        if place[: len(gone)] == gone:
            return None
        if not isinstance(at, int) or place[: len(holder)] != tuple(holder):
            return place
        below = place[len(holder) :]
        if not below or not isinstance(below[0], int) or below[0] < at:
            return place
        return (*holder, below[0] - 1, *below[1:])

    return follow


def exchanged(holder: Place, one: int, other: int) -> Follow:
    """Return where places are after two neighbours in a list changed places."""

    def follow(place: Place) -> Place | None:
        here, at = place[: len(holder)], place[len(holder) : len(holder) + 1]
        if here != holder or at not in ((one,), (other,)):
            return place
        return (*holder, other if at == (one,) else one, *place[len(holder) + 1 :])

    return follow


class Following:
    """A map from places in the data given to be saved to places in the file afterwards.

    Records are followed by their content, not by their number. `known` is the data before both: an
    id in it still means the same record. All three are data without blanks.
    """

    def __init__(self, known: Any, given: Any, now: Any) -> None:
        self._known = known
        self._given = given
        self._now = now
        self._lists: dict[Place, list[int | None]] = {}

    def __call__(self, place: Place) -> Place | None:
        """Return where the place is now; None when what held it is gone."""
        shape = WHOLE
        place_now: Place = ()
        for number, part in enumerate(place):
            here = place[:number]
            now: str | int | None = part
            if isinstance(part, int):
                now = self._index(here, place_now, shape.item, part)
                shape = shape.item
            elif shape.form is Form.KEYED:
                now = self._key(shape.refers or kind_at(here), part)
                shape = shape.item
            elif shape.form is Form.GROUP and part in fields(shape.type):
                shape = shape_of(fields(shape.type)[part])
            if now is None:
                return None
            place_now = (*place_now, now)
        return place_now

    def _index(self, here: Place, place_now: Place, item: Shape, index: int) -> int | None:
        before, after = get(self._given, here) or [], get(self._now, place_now) or []
        if index >= len(before):  # the place of an item to be appended
            return index - len(before) + len(after)
        if here not in self._lists:
            from partnerkit.copies.pairing import followed

            self._lists[here] = followed(item, before, after)
        return self._lists[here][index]

    def _key(self, kind: str, key: str) -> str | None:
        if not kind:
            return key
        holder = HOLDERS[kind]
        before, after = get(self._given, holder) or {}, get(self._now, holder) or {}
        known = get(self._known, holder) or {}
        shape = shape_at(holder)
        if shape is None or key not in before:
            return key
        from partnerkit.copies.pairing import contradictions, same_by

        record: Data = before[key]
        if key in after and (key in known or not contradictions(shape.item, record, after[key])):
            return key
        words = same_by(shape.item, record)
        return next(
            (k for k in after if k not in before and same_by(shape.item, after[k]) == words), None
        )
