"""Where the answers and records of a file are once somebody else's changes have come in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from partnerkit.copies.pairing import contradictions, followed, same_by
from partnerkit.problems import Data, Place
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import get, kind_at
from partnerkit.workbook.shape import Form, Shape, fields, shape_of

#: Says for a place of one state of a file where it is in the next; None where that is gone.
Follow = Callable[[Place], Place | None]


def stays(place: Place) -> Place | None:
    """Follow a place where nobody else changed anything."""
    return place


class Following:
    """Follows places from what was given to be saved to what is in the file afterwards.

    Records are followed by what they are, not by their number. `known` is the data before that:
    the id of a record that it has means the same record. All are data without blanks.
    """

    def __init__(self, known: Any, given: Any, now: Any) -> None:
        self._known = known
        self._given = given
        self._now = now
        self._lists: dict[Place, list[int | None]] = {}

    def __call__(self, place: Place) -> Place | None:
        """Return where the place is now; None when what held it is gone."""
        kept = Shape(Form.GROUP, Partnership)
        found: Place = ()
        for number, part in enumerate(place):
            here = place[:number]
            now: str | int | None = part
            if isinstance(part, int):
                now = self._index(here, found, kept.item, part)
                kept = kept.item
            elif kept.form is Form.KEYED:
                now = self._key(kept.refers or kind_at(here), part)
                kept = kept.item
            elif kept.form is Form.GROUP and part in fields(kept.type):
                kept = shape_of(fields(kept.type)[part])
            if now is None:
                return None
            found = (*found, now)
        return found

    def _index(self, here: Place, found: Place, item: Shape, index: int) -> int | None:
        before, after = get(self._given, here) or [], get(self._now, found) or []
        if index >= len(before):  # where a further item was to stand
            return index - len(before) + len(after)
        if here not in self._lists:
            self._lists[here] = followed(item, before, after)
        return self._lists[here][index]

    def _key(self, kind: str, key: str) -> str | None:
        if not kind:
            return key
        holder = HOLDERS[kind]
        before, after = get(self._given, holder) or {}, get(self._now, holder) or {}
        known = get(self._known, holder) or {}
        kept = shape_at(holder)
        if kept is None or key not in before:
            return key
        record: Data = before[key]
        if key in after and (key in known or not contradictions(kept.item, record, after[key])):
            return key
        words = same_by(kept.item, record)
        return next(
            (k for k in after if k not in before and same_by(kept.item, after[k]) == words), None
        )
