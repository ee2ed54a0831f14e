"""Edits that an office may make to its copy of a plan, for hypothesis to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from partnerkit.copies.references import renamed
from partnerkit.file.disk import read
from partnerkit.plan.question import choices
from partnerkit.problems import Data, Place
from partnerkit.workbook.check import check
from partnerkit.workbook.ids import HOLDERS, numbered, slug
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import get, put, without
from partnerkit.workbook.rules import Text
from partnerkit.workbook.shape import Form, Shape, fields, shape, shape_of

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))
WHOLE = Shape(Form.GROUP, Partnership)
FREE = shape(Text).type


@cache
def example(name: str) -> dict[str, Data]:
    found = next(path for path in EXAMPLES if path.name == name)
    return read(found).data


def places(data: Any, kept: Shape = WHOLE, place: Place = ()) -> Iterator[tuple[Place, Shape]]:
    """Every answer, list item and record of a file, with its shape."""
    yield place, kept
    if isinstance(data, list):
        for number, item in enumerate(data):
            yield from places(item, kept.item, (*place, number))
    elif isinstance(data, dict):
        for key, value in data.items():
            inner = shape_of(fields(kept.type)[key]) if kept.form is Form.GROUP else kept.item
            yield from places(value, inner, (*place, key))


def texts(data: Any, kept: Shape = WHOLE) -> Counter[str]:
    """Every sentence that somebody typed, and how often: answers that are free text."""
    return Counter(
        str(get(data, place))
        for place, found in places(data, kept)
        if found.form is Form.ANSWER
        and found.type is str
        and not found.refers
        and place[-1] != "about"  # ids, not a sentence
    )


def lists(data: Any) -> list[tuple[Place, Shape]]:
    return [(p, s) for p, s in places(data) if s.form in (Form.LIST, Form.KEYED)]


def removable(data: Any) -> list[Place]:
    return [place for place, _ in places(data) if len(place) > 1]


def sentences(data: Any) -> list[Place]:
    return [
        place
        for place, kept in places(data)
        if kept.form is Form.ANSWER and kept.type is str and not kept.refers and place
    ]


def reword(data: Any, number: int, words: str) -> Any:
    found = sentences(data)
    return put(data, found[number % len(found)], words)


def decide(data: Any, number: int, words: str) -> Any:
    """Another one of what can be chosen: a rating, a status, a partner, a layer."""
    found = [
        (place, values)
        for place, kept in places(data)
        if len(place) > 1
        and kept.form is Form.ANSWER
        and (values := [value for value, _ in choices(data, kept)])
    ]
    place, values = found[number % len(found)]
    return put(data, place, values[len(words) % len(values)])


def take_out(data: Any, number: int, _words: str) -> Any:
    found = removable(data)
    return without(data, found[number % len(found)])


def move(data: Any, number: int, _words: str) -> Any:
    found = [p for p, s in lists(data) if s.form is Form.LIST and len(get(data, p)) > 1]
    place = found[number % len(found)]
    first, *rest = get(data, place)
    return put(data, place, [*rest, first])


def add(data: Any, number: int, words: str) -> Any:
    """Add a text, a resource, a pledge, an accountability, an action or a question."""
    partner = list(data["partners"])[number % len(data["partners"])]
    resources = get(data, ("contributions", "resources")) or {}
    entries = get(data, ("accountability", "entries")) or {}
    entry = {"partner": partner, "layer": "clients", "to": words, "for": words + " too"}
    choices: list[tuple[Place, Any]] = [
        (("purpose", "values"), words),
        (("partners", partner, "responsibilities"), words),
        (("partners", partner, "history"), {"what": words, "lesson": words}),
        (("practice", "actions"), {"what": words, "owner": partner}),
        (("questions",), {"about": f"partners.{partner}", "question": words}),
        (("accountability", "entries", numbered(partner, entries)), entry),
        (("contributions", "resources", f"new-{number % 3}"), {"what": words}),
    ]
    if resources:
        resource = list(resources)[number % len(resources)]
        choices.append(
            (
                ("contributions", "pledges"),
                {"resource": resource, "partner": partner, "conditions": words},
            )
        )
    place, value = choices[number % len(choices)]
    if place[-2:-1] in (("entries",), ("resources",)):
        return put(data, place, value)
    return put(data, (*place, len(get(data, place) or [])), value)


def rename(data: Any, number: int, words: str) -> Any:
    """Give a partner, a resource or an accountability another id, wherever it is referred to."""
    kinds = [kind for kind, holder in HOLDERS.items() if get(data, holder)]
    kind = kinds[number % len(kinds)]
    keys = list(get(data, HOLDERS[kind]))
    new = slug(f"new {words[:3]}", keys)
    return renamed(data, kind, {keys[number % len(keys)]: new})


def begin(data: Any, number: int, words: str) -> Any:
    """Add a record of which little is answered yet."""
    partner = list(data["partners"])[number % len(data["partners"])]
    entries = get(data, ("accountability", "entries")) or {}
    entry = {"partner": partner, "layer": ("plans", "clients", "ethics")[number % 3]}
    half = {**entry, ("to", "for")[number % 2]: words} if number % 5 else entry
    choices: list[tuple[Place, Any]] = [
        (("accountability", "entries", numbered(partner, entries)), half),
        (("partners", slug(words, data["partners"])), {"name": words}),
    ]
    if resources := list(get(data, ("contributions", "resources")) or {}):
        source: Any = {"resource": resources[number % len(resources)]}
        more = get(data, ("contributions", "additional")) or []
        if number % 2:
            source["from"] = words
        choices.append((("contributions", "additional", len(more)), source))
        pledges = get(data, ("contributions", "pledges")) or []
        pledge = {"resource": source["resource"], "partner": partner}
        choices.append((("contributions", "pledges", len(pledges)), pledge))
    place, value = choices[number % len(choices)]
    return put(data, place, value)


COMMON = st.sampled_from(["Ask first.", "ask first.", "Papers a week ahead", "The river", "NO"])
WORDS = COMMON | st.text(min_size=1, max_size=20)
EDIT = st.tuples(
    st.sampled_from([reword, decide, take_out, move, add, rename, begin]),
    st.integers(0, 5000),
    WORDS,
)


def edited(data: dict[str, Data], edits: list[Any]) -> dict[str, Data]:
    """The data after those of the edits that leave a file in order."""
    known = check(data)
    for edit, number, words in edits:
        changed = edit(data, number, words)
        found = check(changed, known)
        if found.partnership is not None:
            data, known = changed, found
    return data


COPIES = st.tuples(
    st.sampled_from([path.name for path in EXAMPLES]),
    st.lists(EDIT, max_size=6),
    st.lists(EDIT, max_size=6),
)
