"""The data of a file without blanks, in the ids and words that its answers mean."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from partnerkit.normal_form import normal_form
from partnerkit.problems import Place
from partnerkit.workbook.ask import Asking, asking
from partnerkit.workbook.ids import HOLDERS, Ids, ids_of, is_id
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.rules import with_spaces
from partnerkit.workbook.shape import Form, Shape, fields, shape_of
from partnerkit.workbook.steps import STEP_KEYS

#: The shape of a whole file.
WHOLE = Shape(Form.GROUP, Partnership)


def without_blanks(data: Any, place: Place = (), whole: Any = None) -> Any:
    """Return data without the keys that have no answer, such as `mission:` and nothing after it.

    An unknown key stays, whatever its value, so that the check can refuse it. If `data` is only
    what is at a `place`, `whole` is the data of the file.
    """
    shape = shape_at(place)
    return _Walk(ids_of(data if whole is None else whole)).through(data, shape) if shape else data


class Before(NamedTuple):
    """Data that was walked through before, and what was made of it; no key of it was unknown.

    Where data is the very same, and so are all ids, the same is made of it, and not made again.
    """

    said: Any
    made: Any


def looked_over(data: Any, before: Before | None = None) -> tuple[Any, Iterator[Place]]:
    """Return the data of a file without blanks, and the places of its unknown keys."""
    walk = _Walk(ids_of(data))
    known = walk.whole(data, before)
    return known, unknown_keys(known) if walk.met_unknown else iter(())


def as_meant(data: Any, before: Before | None = None) -> Any:
    """Return the data of a file without blanks, in the words and ids that it means.

    Ids, and answers that are one of a few words, are replaced by those that they look like; texts
    are stripped. The file itself stays as it is.
    """
    ids = ids_of(data)
    answers = _Walk(ids, meant=True).whole(data, before)
    questions = answers.get("questions")
    for question in questions if isinstance(questions, list) else []:
        about = question.get("about") if isinstance(question, dict) else None
        if isinstance(about, str):
            place, missing = place_meant(ids, about)
            question["about"] = about if missing else ".".join(place)
    return answers


def has_ids_of(ids: Mapping[str, Ids], before: Any) -> bool:
    """Tell whether some ids are all that data had before, and perhaps more."""
    return all(was.keys() <= ids[kind].keys() for kind, was in ids_of(before).items())


_BY_KEYS = (Form.GROUP, Form.KEYED)


@dataclass
class _Walk:
    """A copy of data without blanks, as it is said or as it is `meant`.

    In what is meant, an id has the spelling of the record that it names.
    """

    ids: Mapping[str, Ids]
    meant: bool = False
    met_unknown: bool = False

    def whole(self, data: Any, before: Before | None) -> Any:
        """Walk through a whole file; what was there before is kept if it still means the same."""
        if before and has_ids_of(self.ids, before.said):
            return self.again(data, before, WHOLE)
        return self.through(data, WHOLE)

    def through(self, data: Any, shape: Shape) -> Any:
        form = shape.form
        if isinstance(data, dict):
            if form is Form.GROUP:
                return self._group(data, _shapes(shape.type))
            return self._records(data, shape) if form is Form.KEYED else data
        if isinstance(data, list):
            item = shape.item if form is Form.LIST else None
            return [self.through(each, item) for each in data] if item else data
        return self._text(data, shape) if isinstance(data, str) else data

    def again(self, data: Any, before: Before, shape: Shape) -> Any:
        """Do what `through` does, but for what is the very same as before."""
        said, made = before
        if data is said:
            return made
        if isinstance(data, list) and isinstance(said, list) and shape.form is Form.LIST:
            known, item = {id(old): new for old, new in zip(said, made, strict=True)}, shape.item
            return [known[id(one)] if id(one) in known else self.through(one, item) for one in data]
        if not (isinstance(data, dict) and isinstance(said, dict) and shape.form in _BY_KEYS):
            return self.through(data, shape)
        found: dict[str, Any] = {}
        for key, value in data.items():
            is_there = key in said and key in made
            if is_there and value is said[key]:
                found[key] = made[key]
            elif is_there and value.__class__ is not str and (inner := shape_below(shape, key)):
                found[key] = self.again(value, Before(said[key], made[key]), inner)
            else:
                found |= self.through({key: value}, shape)
        return found

    def _text(self, text: str, shape: Shape) -> str:
        if not self.meant or shape.form is not Form.ANSWER:
            return text
        if shape.refers:
            return self.ids[shape.refers].alike(text) or text
        if shape.is_code:
            return with_spaces(text)
        return text.strip() if shape.type is str else normal_form(text)

    def _group(self, data: dict[str, Any], known: dict[str, Shape]) -> dict[str, Any]:
        group, meant = {}, self.meant
        for key, value in data.items():
            shape = known.get(key)
            if shape is None:
                group[key] = value
                self.met_unknown = True
            elif value.__class__ is not str:
                group[key] = self.through(value, shape)
            elif value:
                group[key] = self._text(value, shape) if meant else value
        return group

    def _records(self, data: dict[str, Any], shape: Shape) -> dict[str, Any]:
        ids, item = self.ids.get(shape.refers), shape.item
        records = {}
        for key, value in data.items():
            if value == "" and (is_id(key) if ids is None else ids.alike(key, key=True)):
                continue
            here = ids.alike(key, key=True) if self.meant and ids is not None else None
            records[here or key] = self.through(value, item)
        return records


@cache
def _shapes(model: Any) -> dict[str, Shape]:
    return {key: shape_of(field) for key, field in fields(model).items()}


def shape_at(place: Place) -> Shape | None:
    """Return the shape that the workbook has at a place, answered or not; None if it has none."""
    if not place:
        return WHOLE
    above = _shape_above(place[:-1])
    return shape_below(above, place[-1]) if above else None


@lru_cache(maxsize=1_000)
def _shape_above(place: Place) -> Shape | None:
    """Return the shape at a place: what is asked about next mostly has the same above it."""
    *_, here = shapes_down(place)
    return here


def shapes_down(place: Place) -> Iterator[Shape | None]:
    """Yield the shapes on the way to a place, that of the whole file first and its own last."""
    here: Shape | None = WHOLE
    yield here
    for part in place:
        here = shape_below(here, part) if here else None
        yield here


def shape_or_text(place: Place) -> Shape:
    """Return the shape that the workbook has at a place, and that of a text where it has none."""
    return shape_at(place) or Shape(Form.ANSWER, str)


def shape_below(shape: Shape, part: str | int) -> Shape | None:
    """Return the shape of what is under a key, an id or a number; None where nothing can be."""
    if shape.form is Form.GROUP:
        return _shapes(shape.type).get(str(part))
    return None if shape.form is Form.ANSWER else shape.item


def declared_above(place: Place) -> Iterator[Asking]:
    """Yield what is declared of each question that a place is in, its own included."""
    for here, part in zip(shapes_down(place), place, strict=False):
        if here and here.form is Form.GROUP and (field := fields(here.type).get(str(part))):
            yield asking(field)


def unknown_keys(data: Any, shape: Shape | None = WHOLE, place: Place = ()) -> Iterator[Place]:
    """Yield the places of keys that the workbook does not know."""
    if shape is None:
        yield place
    elif isinstance(data, dict) and shape.form is Form.GROUP:
        known = _shapes(shape.type)
        for key, value in data.items():
            if key not in known or not isinstance(value, str):
                yield from unknown_keys(value, known.get(key), (*place, key))
    elif shape.form in {Form.LIST, Form.KEYED} and isinstance(data, dict | list):
        item = shape.item
        if isinstance(data, dict) is (shape.form is Form.KEYED) and item.form is not Form.ANSWER:
            for key, value in data.items() if isinstance(data, dict) else enumerate(data):
                yield from unknown_keys(value, item, (*place, key))


def place_meant(ids: Mapping[str, Ids], about: str) -> tuple[tuple[str, ...], str | None]:
    """Return what exists of the place that a question is about, and the first missing part."""
    here: Shape | None = WHOLE
    place: tuple[str, ...] = ()
    for part in normal_form(about).split("."):
        known = known_below(ids, place)
        numbered = here is not None and here.form is Form.LIST and part.isdecimal()
        meant = known.alike(part) if isinstance(known, Ids) else part
        if not numbered and (meant is None or meant not in known):
            return place, part
        place = (*place, meant or part)
        here = shape_at(place)
    return place, None


def known_below(ids: Mapping[str, Ids], place: Place) -> Collection[str]:
    """Return the keys below a place of the workbook that a question may be about."""
    here = shape_at(place)
    if here is None or here.form in {Form.ANSWER, Form.LIST}:
        return []
    if not place:
        return list(STEP_KEYS)
    if here.form is Form.GROUP:
        return fields(here.type)
    if here.refers:
        return ids[here.refers]
    return next((ids[kind] for kind, holder in HOLDERS.items() if holder == place), Ids())
