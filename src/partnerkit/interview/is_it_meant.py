"""Answers that are valid and probably not meant: they are said, and asked about once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from partnerkit.interview.session import Session
from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.problems import Place
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.ask import asking
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.periods import Period
from partnerkit.workbook.places import get
from partnerkit.workbook.shape import Form, fields


def doubt(session: Session, changed: Any, places: tuple[Place, ...]) -> str:
    """Return what is odd about answers in changed data, in sentences; "" if nothing is."""
    found: dict[str, None] = {}
    for place in places:
        found |= dict.fromkeys(_doubts(session, changed, place))
    return " ".join(found)


def _doubts(session: Session, changed: Any, place: Place) -> Iterator[str]:
    value = get(changed, place)
    if isinstance(value, dict):
        for key in value:
            yield from _doubts(session, changed, (*place, key))
    if not isinstance(value, str) or value == session.answer_at(place):
        return
    if (place[:-2], place[-1]) == (HOLDERS["partners"], "name"):
        if ";" in value and session.answer_at(place):
            # Where partners are added, it parts them: somebody went back to part two.
            yield say("{name} is one partner then; the next one is asked for after it.", name=value)
        if _is_name_of_another(changed, place, value):
            yield say("There is a partner called {name} already.", name=value)
    *holder, key = place[:-1] if isinstance(place[-1], int) else place  # the day of a list is one
    group = shape_at(tuple(holder))
    known = fields(group.type) if group and group.form is Form.GROUP else {}
    if key not in known:
        return
    declared = asking(known[str(key)])
    period = _period(value) if declared.has_been or declared.from_start else None
    if period and declared.has_been and _first(period) > session.today:
        yield say("{day} is still to come.", day=period.words)
    started = _period(str(get(changed, ("started",)))) if declared.from_start else None
    if period and started and period.last < _first(started):
        yield say(
            "{day} is before the partnership began ({start}).",
            day=period.words,
            start=started.words,
        )


def _is_name_of_another(changed: Any, place: Place, value: str) -> bool:
    others = get(changed, HOLDERS["partners"])
    names = (one.get("name", "") for key, one in others.items() if key != place[-2])
    return normal_form(value).casefold() in {normal_form(str(one)).casefold() for one in names}


def _first(period: Period) -> date:
    return date(period.year, period.month or 1, period.day or 1)


def _period(value: str) -> Period | None:
    try:
        return Period(*map(int, value.split("-")))
    except (ValueError, TypeError):
        return None
