"""Names so long, and used so often, that documents would have no room for anything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from partnerkit.language import say
from partnerkit.problems import Place, Problem
from partnerkit.workbook.ids import HOLDERS, Ids
from partnerkit.workbook.places import get, place_in_words

#: What a record is called by, wherever its id stands.
_CALLED_BY = {
    "partners": ("name", "short"),
    "entries": ("to", "for"),
    "resources": ("what", "unit"),
}
#: No name that is shorter is looked at.
_LONG = 200
#: How often a partner is named beside where its id stands: in the questions that it is asked.
_ASKED = 40
#: So often any record may be named: what that takes grows with the file alone.
_FEW_TIMES = 20
#: The most characters that all long names may take, wherever else they stand.
_MOST = 10_000_000


def named_too_often(data: Mapping[str, Any], ids: Mapping[str, Ids]) -> Problem | None:
    """Return the problem with the name that takes most room, if long names take too much."""
    long = dict(_long_names(data, ids))
    if not long:
        return None
    mentions = _mentions(data, ids["entries"])
    often = {place: _times(data, place, mentions) for place in long}
    if sum(long[place] * often[place] for place in long) <= _MOST:
        return None
    place = max(long, key=lambda one: long[one] * often[one])
    sentence = say(
        "is {length:,} characters long and is used {count:,} times, so no document could hold it. "
        "Use a few words here, and write the rest where it is asked about once.",
        length=long[place],
        count=often[place],
    )
    return Problem(sentence, place, where=place_in_words({}, place))


def _times(data: Mapping[str, Any], place: Place, mentions: Mapping[str, int]) -> int:
    """Return how often a name is used beyond a few times."""
    named = mentions[str(place[-2])] if place[1:] else _dates(data)
    return max(named - _FEW_TIMES, 0) + (_ASKED if place[:1] == ("partners",) else 0)


def _long_names(data: Mapping[str, Any], ids: Mapping[str, Ids]) -> Iterator[tuple[Place, int]]:
    """Yield the place and the length of every long name."""
    name = data.get("name")
    if isinstance(name, str) and len(name) > _LONG:
        yield ("name",), len(name)
    for kind, holder in HOLDERS.items():
        for key, record in ids[kind].items():
            for part in _CALLED_BY[kind] if isinstance(record, dict) else ():
                said = record.get(part)
                if isinstance(said, str) and len(said) > _LONG:
                    yield (*holder, key, part), len(said)


#: What has dates in the calendar, which name the partnership.
_DATED = (("practice", "actions"), ("commitments", "duties"), ("contributions", "resources"))


def _dates(data: Mapping[str, Any]) -> int:
    """Count what may have a date."""
    found = [get(data, place) for place in _DATED]
    return sum(len(one) for one in found if isinstance(one, dict | list))


def _mentions(data: Mapping[str, Any], entries: Ids) -> Counter[str]:
    """Count how often each id stands somewhere; that of a partner also where its entries do."""
    found = Counter(_words(data))
    for key, record in entries.items():
        partner = get(record, ("partner",))
        if isinstance(partner, str):
            found[partner] += found[key]
    return found


def _words(data: Any) -> Iterator[str]:
    """Yield every key, and every text and what it is made of, that may be an id."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _words(value)
    elif isinstance(data, list):
        for value in data:
            yield from _words(value)
    elif isinstance(data, str) and len(data) <= _LONG:
        yield from data.split(".") if "." in data else (data,)
