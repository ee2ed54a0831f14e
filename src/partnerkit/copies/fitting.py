"""Two states from a form, its beginning and its answers, made fit to be merged.

Whatever does not fit anywhere is removed, and its words become a question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from partnerkit.copies.apart import spelled_alike
from partnerkit.copies.pairing import canonical
from partnerkit.copies.references import renamed
from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.problems import Data, Place, Problem, Whole, dotted
from partnerkit.workbook.answered import WHOLE, shape_at, shape_below, shape_or_text
from partnerkit.workbook.ask import asking
from partnerkit.workbook.check import check
from partnerkit.workbook.ids import HOLDERS, numbered, slug
from partnerkit.workbook.places import (
    get,
    in_words,
    label,
    owners,
    place_in_words,
    put,
    record_of,
    standing,
    subject,
    without,
)
from partnerkit.workbook.shape import Form, Shape, fields
from partnerkit.workbook.steps import STEP_KEYS, Step, step_of

#: What the key of a record begins with that a form has added.
_NEW = "+"


class Note(NamedTuple):
    """A note to become an open question: the question, and what it is about."""

    about: Place
    question: str


class Fitted(NamedTuple):
    """Two states that can be merged with a file, and what did not fit into the second."""

    base: Whole
    theirs: Whole
    unfit: tuple[Note, ...]


def fit(ours: Whole, began: Any, answers: Any, given_on: str) -> Fitted:
    """Return the beginning and the answers of a form, as far as both fit the file as it is now.

    `given_on` is the day on which the form was given back, and the date of its new answers.
    """
    unfit: list[Note] = []
    base = _shaped(began, WHOLE, (), None, [])
    theirs = _shaped(answers, WHOLE, (), base, unfit)
    base = spelled_alike(ours, _asked_for(base, []))
    theirs = spelled_alike(ours, _asked_for(theirs, unfit))
    theirs = _with_ids(ours, base, theirs)
    theirs = cast("Whole", _dated(base, theirs, WHOLE, given_on))
    theirs = _checked(ours, base, theirs, unfit)
    return Fitted(base, theirs, tuple(unfit))


def _asked_for(data: Any, unfit: list[Note]) -> Whole:
    """Return the parts of a file that forms ask for, without the plan's name and the like."""
    found: Whole = {}
    for key, value in (data if isinstance(data, dict) else {}).items():
        if key in {*STEP_KEYS, "questions"}:
            found[key] = value
        else:
            unfit.append(_homeless((key,), value))
    return found


def _shaped(data: Any, shape: Shape | None, place: Place, before: Any, unfit: list[Note]) -> Any:
    """Return data without what has no place in the workbook; `before` replaces it.

    The result is None where nothing is left.
    """
    if shape is None or not _has_shape(data, shape):
        if _all_words(data):
            unfit.append(_homeless(place, data))
        return before
    if isinstance(data, dict):
        found = {}
        for key, value in data.items():
            old = get(before, (key,))
            found[key] = _shaped(value, shape_below(shape, key), (*place, key), old, unfit)
        return {key: value for key, value in found.items() if value is not None}
    if isinstance(data, list):
        items = (_shaped(one, shape.item, (*place, n), None, unfit) for n, one in enumerate(data))
        return [one for one in items if one is not None]
    return data


def _homeless(place: Place, data: Any) -> Note:
    question = say(
        "{place}: where does this belong? “{words}”", place=dotted(place), words=_all_words(data)
    )
    return Note(place, question)


def _has_shape(data: Any, shape: Shape) -> bool:
    if shape.form is Form.ANSWER:
        return isinstance(data, str)
    return isinstance(data, list) if shape.form is Form.LIST else isinstance(data, dict)


def _all_words(data: Any) -> str:
    """Return every text in some data, whatever its shape, as one text."""
    if isinstance(data, dict):
        return "; ".join(filter(None, map(_all_words, data.values())))
    if isinstance(data, list):
        return "; ".join(filter(None, map(_all_words, data)))
    return "" if data is None else str(data)


def _with_ids(ours: Whole, base: Whole, theirs: Whole) -> Whole:
    """Return `theirs`, with ids for new records that neither the file nor the form has."""
    for kind, holder in HOLDERS.items():
        records = get(theirs, holder) or {}
        held = shape_at(holder)
        taken = {*(get(ours, holder) or {}), *(get(base, holder) or {}), *records}
        names: dict[str, str] = {}
        for key, record in records.items():
            if not key.startswith(_NEW) or held is None:
                continue
            by = held.item.type.numbered_by
            words = str(record.get(by or held.item.type.same_by[0], ""))
            names[key] = numbered(words, taken) if by else slug(words, taken)
            taken.add(names[key])
        theirs = renamed(theirs, kind, names)
    return theirs


def _dated(before: Any, after: Any, shape: Shape, day: str) -> Any:
    """Return the data, with the day beside each new answer whose model keeps one."""
    if isinstance(after, list):
        old = before if isinstance(before, list) else []
        pairs = [old[n] if n < len(old) else None for n in range(len(after))]
        return [_dated(*pair, shape.item, day) for pair in zip(pairs, after, strict=True)]
    if not isinstance(after, dict):
        return after
    known = before if isinstance(before, dict) else {}
    found = {}
    for key, value in after.items():
        below = shape_below(shape, key)
        found[key] = _dated(known.get(key), value, below, day) if below else value
    if shape.form is Form.GROUP:
        for key, info in fields(shape.type).items():
            beside = asking(info).dated
            if beside and key in found and found[key] != known.get(key):
                found.setdefault(beside, day)
    return found


def _checked(ours: Whole, base: Whole, theirs: Whole, unfit: list[Note]) -> Whole:
    """Return `theirs` without what the check refuses; the earlier answer replaces it."""
    passed: set[Place] = set()
    while True:
        whole = laid_over(ours, theirs)
        problems = (p for p in check(whole).problems if p.place not in passed)
        problem = next(problems, None)
        if problem is None:
            return theirs
        place = _at_fault(base, theirs, problem)
        if not place or get(theirs, place) == get(base, place):
            passed.add(problem.place)
            continue
        unfit.append(_unfit(whole, theirs, place, problem))
        before = get(base, place)
        if before is not None:
            theirs = put(theirs, place, before)
            continue
        while place and get(base, place) is None:
            theirs, place = without(theirs, place), place[:-1]
            if get(theirs, place):
                break


def _at_fault(base: Whole, theirs: Whole, problem: Problem) -> Place:
    """Return the place to remove: the answer, or the record that is nothing without it."""
    if not problem.place:
        return ()
    place = problem.place
    record = record_of(place)
    if get(theirs, place) is None:
        place = record or standing(theirs, place)
    elif record and record != place and get(base, record) is None and _is_needed(place):
        place = record
    return place if get(theirs, place) is not None else ()


def _is_needed(place: Place) -> bool:
    """Tell whether there is no record without an answer."""
    holder = shape_at(place[:-1])
    if holder is None or holder.form is not Form.GROUP:
        return False
    info = fields(holder.type).get(str(place[-1]))
    return info is not None and info.is_required()


def _unfit(whole: Whole, theirs: Whole, place: Place, problem: Problem) -> Note:
    kept = shape_or_text(place)
    words = in_words(whole, kept, get(theirs, place))
    is_begun = get(theirs, problem.place) is None  # what comes first in a record is missing
    where = place_in_words(whole, place[:-1]) if is_begun else label(whole, place)
    question = say("{place}: how is this meant? “{words}”", place=where, words=words)
    # The words are quoted already; and how to add a line to a file is of no help here.
    reason = "" if is_begun or '"' in problem.sentence else problem.sentence
    return Note(place, f"{question} {reason}".strip())


def laid_over(ours: Any, theirs: Any) -> Any:
    """Return `ours` with the answers of `theirs`; groups are merged, a list is one answer."""
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return theirs
    return {**ours, **{key: laid_over(ours.get(key), value) for key, value in theirs.items()}}


def asked_in(
    ours: Mapping[str, Any], merged: Whole, notes: Sequence[Note], voice: str, day: str
) -> Whole:
    """Return the merged data with the notes as open questions, unless they are there already.

    `voice` is the partner that asks, "" if all do.
    """
    known = {_asks(one) for one in _questions(ours)} | {_asks(one) for one in _questions(merged)}
    new: list[Data] = []
    for note in notes:
        about = _standing(merged, subject(merged, note.about)) or (Step.PARTNERS.value,)
        asked: Whole = {"about": dotted(about), "question": note.question}
        if _asks(asked) in known:
            continue
        known.add(_asks(asked))
        if voice:
            asked["asked_by"] = voice
        others = [one for one in owners(merged, about) if one != voice]
        if len(others) == 1:
            asked["asked_of"] = others[0]
        new.append({**asked, "asked_on": day})
    there = cast("list[Data]", merged.get("questions", []))
    return {**merged, "questions": [*there, *new]} if new else merged


def without_repeated(ours: Whole, merged: Whole, whole: Whole) -> Whole:
    """Return the data without questions from a merge that `ours` has already."""
    known = {_asks(one) for one in _questions(ours)}
    before = {canonical(one) for one in _questions(merged)}
    kept = [one for one in _questions(whole) if canonical(one) in before or _asks(one) not in known]
    if len(kept) == len(_questions(whole)):
        return whole
    return {**whole, "questions": kept} if kept else cast("Whole", without(whole, ("questions",)))


def _questions(data: Mapping[str, Any]) -> list[Any]:
    found = data.get("questions")
    return found if isinstance(found, list) else []


def _asks(question: Mapping[str, Any]) -> str:
    return normal_form(str(question.get("question", "")))


def _standing(data: Whole, about: Place) -> Place:
    """Return the part of a place that a question can be about: it exists, and is no list item."""
    place: Place = ()
    for part in about if about and step_of(about[0]) else ():
        here = shape_at(place)
        below = shape_at((*place, part))
        is_record = here is not None and here.form is Form.KEYED
        if isinstance(part, int) or below is None or (here and here.form is Form.LIST):
            break
        if is_record and get(data, (*place, part)) is None:
            break
        place = (*place, part)
    return place
