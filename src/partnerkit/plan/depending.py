"""What goes with a record that is taken out: all that is its own, or says nothing without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from partnerkit.language import say_count, with_commas
from partnerkit.normal_form import normal_form
from partnerkit.problems import Place
from partnerkit.workbook.answered import WHOLE, shape_at, shape_below
from partnerkit.workbook.places import get, kind_at, record_of, without
from partnerkit.workbook.shape import Form, Shape, fields


class Depending(NamedTuple):
    """What depends on a record: whole `records`, and `answers` that only name it."""

    records: tuple[Place, ...]
    answers: tuple[Place, ...]


NOTHING = Depending((), ())


def depending(data: Any, place: Place) -> Depending:
    """Return the records that go with the one at a place, and the answers that name one of them."""
    records: list[Place] = []
    answers: list[Place] = []
    ahead = [place]
    while ahead:
        gone = ahead.pop()
        kind = kind_at(gone[:-1])
        for at in _naming(data, WHOLE, (), kind, normal_form(str(gone[-1]))) if kind else ():
            whole = _goes(data, at)
            if whole is None:
                answers.append(at)
            elif whole != place and whole not in records:
                records.append(whole)
                ahead.append(whole)
    inside = (place, *records)
    left = [at for at in answers if not any(at[: len(one)] == one for one in inside)]
    return Depending(tuple(records), tuple(left))


def all_without(data: Any, place: Place, found: Depending) -> Any:
    """Return the data without a record and what depends on it, and without what held only that."""
    for gone in in_turn((*found.answers, *found.records, place)):
        data = without(data, gone)
        if not get(data, gone[:-1]):
            data = without(data, gone[:-1])
    return data


def in_turn(gone: Iterable[Place]) -> list[Place]:
    """Return places in an order in which taking one out moves none of those that follow."""
    return sorted(gone, key=_from_the_end, reverse=True)


def counted_by_kind(found: Depending) -> str:
    """Return what goes along, counted by its kind: “4 accountabilities, 1 pledge, 1 action”."""
    kinds = [_kind(place) for place in found.records]
    return with_commas(_count(kind, kinds.count(kind)) for kind in dict.fromkeys(kinds))


def _from_the_end(place: Place) -> tuple[int, tuple[tuple[bool, Any], ...]]:
    return len(place), tuple((isinstance(part, str), part) for part in place)


def _naming(data: Any, shape: Shape, place: Place, kind: str, key: str) -> Iterator[Place]:
    """Yield the places of answers, and of records kept by it, that name a record."""
    if isinstance(data, str):
        if shape.refers == kind and normal_form(data) == key:
            yield place
        return
    for part, value in data.items() if isinstance(data, dict) else enumerate(data):
        below = shape_below(shape, part)
        if shape.form is Form.KEYED and shape.refers == kind and normal_form(str(part)) == key:
            yield (*place, part)
        elif below:
            yield from _naming(value, below, (*place, part), kind, key)


def _goes(data: Any, at: Place) -> Place | None:
    """Return the record that goes with what an answer in it names; None if only the answer goes."""
    holder = shape_at(at[:-1])
    if holder and holder.form is Form.KEYED:
        return at  # kept by what it names
    several = isinstance(at[-1], int)
    group, key = (at[:-2], at[-2]) if several else (at[:-1], at[-1])
    record, shape = record_of(group), shape_at(group)
    if record != group or shape is None:
        return None
    needed = [name for name in shape.type.whose if fields(shape.type)[name].is_required()]
    if fields(shape.type)[str(key)].is_required():
        return record
    if needed or str(key) not in shape.type.whose or shape.type.about_others:
        return None
    return None if several and len(get(data, at[:-1]) or ()) > 1 else record


def _kind(place: Place) -> str:
    return str(next(part for part in reversed(place[:-1]) if isinstance(part, str)))


def _count(kind: str, count: int) -> str:
    match kind:
        case "entries":
            return say_count("1 accountability", "{count} accountabilities", count)
        case "pairs" | "balances":
            return say_count("1 pair", "{count} pairs", count)
        case "pledges":
            return say_count("1 pledge", "{count} pledges", count)
        case "additional":
            return say_count("1 source", "{count} sources", count)
        case "actions":
            return say_count("1 action", "{count} actions", count)
        case "duties":
            return say_count("1 duty", "{count} duties", count)
        case "offers":
            return say_count("1 offer", "{count} offers", count)
        case "ratings":
            return say_count("its ratings in 1 review", "its ratings in {count} reviews", count)
        case "partners":
            return say_count("its commitment", "{count} commitments", count)
    return say_count("1 record", "{count} records", count)
