"""The one check: what was typed and what was read go through it and get the same sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from partnerkit.collector import at_rest
from partnerkit.problems import Data, Place, Problem, Trouble, dotted
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.partnership import FORMAT, Partnership
from partnerkit.workbook.sentences import a_few, hints, nearest, quoted
from partnerkit.workbook.shape import Form, Shape, fields, shape_of
from partnerkit.workbook.steps import Step


class Checked(NamedTuple):
    """What came of a check: the partnership, or every problem that keeps it from being one.

    `data` is what was checked, without blanks.
    """

    partnership: Partnership | None
    problems: tuple[Problem, ...]
    data: dict[str, Any]


@at_rest()
def check(data: Mapping[str, Data]) -> Checked:
    """Give types to the data of a file; all problems at once, in the order of the workbook.

    Raises:
        Trouble: the file was written by a newer partnerkit, so nothing can be said of it.
    """
    known = without_blanks(dict(data))
    _refuse_newer(known)
    problems = []
    partnership = None
    try:
        partnership = Partnership.model_validate(known, context=_context(known))
    except ValidationError as error:
        problems = [_problem(detail) for detail in error.errors(include_url=False)]
    problems += _about_problems(known)
    return Checked(None if problems else partnership, tuple(problems), known)


def tolerant(
    data: Mapping[str, Data],
) -> tuple[dict[str, Any], Partnership, tuple[Problem, ...]]:
    """Data and partnership without whatever is wrong in them, and what is wrong: for `status`."""
    first = checked = check(data)
    left: Any = without_blanks(dict(data))
    while checked.partnership is None:
        # All looked up before any goes, so that two problems of one record take out no other; then
        # from the last to the first: what is left keeps its place.
        places = {_standing(left, problem.place) for problem in checked.problems}
        for *above, last in sorted(filter(None, places), reverse=True):
            with suppress(LookupError, TypeError):
                del get(left, tuple(above))[last]
        left = {"partnerkit": str(FORMAT), "name": "(no name)"} | left
        checked = check(left)
    return left, checked.partnership, first.problems


def _standing(data: Any, place: Place) -> Place:
    """The place, or, where nothing stands there, that of what would hold it."""
    while len(place) > 1 and get(data, place) is None:
        place = place[:-1]
    return place


def without_blanks(data: Any) -> Any:
    """Leave out what stands in a file without an answer: `mission:` and nothing behind it."""
    if isinstance(data, dict):
        return {key: without_blanks(value) for key, value in data.items() if value != ""}
    if isinstance(data, list):
        return [without_blanks(item) for item in data]
    return data


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
    return {**group, first: put(group.get(first), tuple(rest), value)}


def without(data: Any, place: Place) -> Any:
    """The data without what stands at `place`, or, where nothing does, without what holds it."""
    if not place:
        return {}
    *above, last = _standing(data, place)
    holder = get(data, tuple(above))
    if isinstance(holder, dict) and last in holder:
        return put(data, tuple(above), {k: v for k, v in holder.items() if k != last})
    if isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        return put(data, tuple(above), [*holder[:last], *holder[last + 1 :]])
    return data


_NUMBER = re.compile("[1-9][0-9]{0,8}")


def _refuse_newer(data: Mapping[str, Data]) -> None:
    version = data.get("partnerkit")
    if isinstance(version, str) and _NUMBER.fullmatch(version) and int(version) > FORMAT:
        raise Trouble(
            [
                Problem(
                    f"this file has format {version}, and this partnerkit reads format {FORMAT}. "
                    "It was left alone. Install a newer partnerkit to work on it.",
                    ("partnerkit",),
                )
            ]
        )


def _context(data: Mapping[str, Data]) -> dict[str, Any]:
    """The ids that answers may refer to, and how often to say which was probably meant."""

    held = {kind: get(data, place) for kind, place in HOLDERS.items()}
    known = {kind: found if isinstance(found, dict) else {} for kind, found in held.items()}
    return {**known, "hints": hints()}


_SENTENCES = {
    "missing": "is missing. Add it.",
    "model_type": "should be a group of answers: its keys indented below it.",
    "dict_type": "should be a group of answers: its keys indented below it.",
    "list_type": "should be a list: each item on a line of its own, behind “- ”.",
}


def _problem(detail: ErrorDetails) -> Problem:
    place: Place = detail["loc"]
    if detail["type"] == "extra_forbidden":
        return Problem(_unknown_key(place), place, at_key=True)
    ruled = detail["type"] == "rule"
    # So pydantic says that it means a key. A file may have a key of that name; no rule is for it.
    at_key = ruled and place[-1:] == ("[key]",)
    if at_key:
        place = place[:-1]
    sentence = detail["ctx"]["sentence"] if ruled else ""
    if place == ("partnerkit",) and not sentence:
        sentence = f"is missing. Write `partnerkit: {FORMAT}` as the first line of the file."
    return Problem(sentence or _SENTENCES.get(detail["type"], detail["msg"] + "."), place, at_key)


def _unknown_key(place: Place) -> str:
    *above, key = place
    found = shape_at(tuple(above))
    known = list(fields(found.type)) if found and found.form is Form.GROUP else []
    return f"{quoted(str(key))} is not known here. Known are: {', '.join(known)}." + nearest(
        str(key), known
    )


def shape_at(place: Place) -> Shape | None:
    """The shape that the workbook has at a place, whether or not it is answered."""
    here = Shape(Form.GROUP, Partnership)
    for part in place:
        if here.form is Form.GROUP:
            field = fields(here.type).get(str(part))
            if field is None:
                return None
            here = shape_of(field)
        elif here.form is Form.ANSWER:
            return None
        else:
            here = here.item
    return here


def _about_problems(data: Mapping[str, Data]) -> Iterator[Problem]:
    questions, hinted = data.get("questions"), hints()
    for number, question in enumerate(questions if isinstance(questions, list) else []):
        about = question.get("about") if isinstance(question, dict) else None
        if isinstance(about, str) and (sentence := _wrong_about(data, about, hinted)):
            yield Problem(sentence, ("questions", number, "about"))


def _wrong_about(data: Mapping[str, Data], about: str, hinted: Iterator[bool]) -> str:
    """What is wrong with the place that a question is about: its first part that is not there."""
    here: Shape | None = Shape(Form.GROUP, Partnership)
    place: Place = ()
    for part in about.split("."):
        known = _known_below(data, here, place)
        numbered = here is not None and here.form is Form.LIST and part.isdecimal()
        if part not in known and not numbered:
            at = dotted(place) or "the workbook"
            hint = nearest(part, known) if next(hinted, False) else ""
            return (
                f"{quoted(about)} is not a place of the workbook: {at} has no {quoted(part)} "
                f"({a_few(known) or 'nothing yet'}).{hint}"
            )
        place = (*place, part)
        here = shape_at(place)
    return ""


def _known_below(data: Mapping[str, Data], here: Shape | None, place: Place) -> Collection[str]:
    """The keys that a place of the workbook may be about, below another."""
    if here is None or here.form in {Form.ANSWER, Form.LIST}:
        return []
    if not place:
        return list(Step)
    if here.form is Form.GROUP:
        return fields(here.type)
    ids = _context(data)["partners"] if here.refers else get(data, place)
    return ids if isinstance(ids, dict) else []
