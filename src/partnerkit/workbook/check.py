"""The one check of answers, typed or read, which gives the same sentences for both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from partnerkit.collector import at_rest
from partnerkit.language import later, say, translated
from partnerkit.normal_form import normal_form
from partnerkit.problems import Data, Place, Problem, Trouble, dotted
from partnerkit.workbook.answered import (
    Before,
    as_meant,
    has_ids_of,
    known_below,
    looked_over,
    place_meant,
    without_blanks,
)
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.ids import HOLDERS, Ids, ids_of
from partnerkit.workbook.long_names import named_too_often
from partnerkit.workbook.partnership import FORMAT, Partnership
from partnerkit.workbook.parts import CutOff, parted, size
from partnerkit.workbook.places import get, place_in_words, standing
from partnerkit.workbook.sentences import a_few, hints, nearest, quoted, quoted_id
from partnerkit.workbook.shape import attribute
from partnerkit.workbook.too_many import too_many
from partnerkit.workbook.unknown import unknown_key, why_read_as_text


class Checked(NamedTuple):
    """The result of a check: the partnership, or every problem that prevents it.

    `data` is the checked data, without blanks, `said` the same as it was given.
    """

    partnership: Partnership | None
    problems: tuple[Problem, ...]
    data: dict[str, Any]
    said: Mapping[str, Data]


@at_rest
def check(data: Mapping[str, Data], before: Checked | None = None) -> Checked:
    """Check the data of a file and give it types; return all problems, in the workbook's order.

    Of data that is in order, and some of which is the very same as when it was checked `before`,
    only the rest is looked at.

    Raises:
        Trouble: the file was written by a newer partnerkit, so nothing can be said of it.
    """
    if before and size(before.said) > _SMALL and (again := _checked_again(data, before)):
        return again
    known, unknown = looked_over(data)
    _refuse_newer(known)
    ids = ids_of(known)
    if much := too_much(known, ids):
        return Checked(None, (much,), known, data)
    # The library keeps much of each problem, so that a file of nothing else would fill the memory.
    beyond = list(islice(unknown, _IN_FULL, None))
    looked_at = _without_all(known, beyond) if beyond else known
    partnership, problems = _validated(looked_at, known, ids)
    problems += map(_not_known, beyond)
    problems += _alike(known, ids)
    problems += _about_problems(known, ids)
    if not problems:
        return Checked(partnership, (), known, data)
    problems[:_IN_FULL] = [
        one._replace(where=place_in_words(known, one.place)) for one in problems[:_IN_FULL]
    ]
    return Checked(None, tuple(problems), known, data)


def too_much(data: Mapping[str, Any], ids: Mapping[str, Ids]) -> Problem | None:
    """Return the problem of data that is more than a plan can hold, by its records or its names."""
    return too_many(data) or named_too_often(data, ids)


def _checked_again(data: Mapping[str, Data], before: Checked) -> Checked | None:
    """Return the result for data in order that has the ids it had before; None for any other."""
    if before.partnership is None:
        return None
    known, unknown = looked_over(data, Before(before.said, before.data))
    ids = ids_of(known)
    if next(unknown, None) is not None or not has_ids_of(ids, before.data):
        return None
    new = {key: value for key, value in known.items() if value is not before.data.get(key)}
    if too_many(new) or named_too_often(known, ids):
        return None
    typed = _typed_before(known, before.data, before.partnership)
    try:
        made = Partnership.model_validate(typed, context=ids)
    except ValidationError:
        return None
    wrong = [*_alike(new, ids), *_about_problems(new, ids)]
    return None if wrong else Checked(made, (), known, data)


def _typed_before(data: Any, said: Any, typed: Any) -> Any:
    """Return data with the groups and records that are the very same as they were given types."""
    if data is said and isinstance(typed, Answers):
        return typed
    if isinstance(typed, list) and isinstance(data, list):
        known = {id(old): new for old, new in zip(said, typed, strict=True)}
        return [known.get(id(one), one) if isinstance(one, dict) else one for one in data]
    if typed is None or not isinstance(data, dict) or not isinstance(said, dict):
        return data
    of = partial(attribute, typed) if isinstance(typed, Answers) else typed.get
    return {
        key: value if value.__class__ is str else _typed_before(value, said.get(key), of(key))
        for key, value in data.items()
    }


#: What holds no more values is looked at whole, which then takes fewer steps.
_SMALL = 100


def _not_known(place: Place) -> Problem:
    return Problem(translated(_UNKNOWN), place, at_key=True)


def tolerant(
    data: Mapping[str, Data],
) -> tuple[dict[str, Any], Partnership, tuple[Problem, ...]]:
    """Return the data and the partnership without whatever is wrong, and the problems."""
    first = checked = check(data)
    while checked.partnership is None:
        # All looked up before any goes, so that two problems of one record take out no other.
        places = [standing(checked.data, problem.place) for problem in checked.problems]
        left = _without_all(checked.data, places)
        checked = check({"partnerkit": str(FORMAT), "name": say("(no name)")} | left)
    return as_meant(checked.data), checked.partnership, first.problems


def _without_all(data: Any, places: Iterable[Place]) -> Any:
    """Return the data without the answers at some places; later items of a list move up."""
    inner: dict[str | int, list[Place]] = {}
    gone: set[str | int] = set()
    for place in filter(None, places):
        if len(place) == 1:
            gone.add(place[0])
        else:
            inner.setdefault(place[0], []).append(place[1:])

    def left(items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
        for key, value in items:
            if key not in gone:
                yield key, _without_all(value, inner[key]) if key in inner else value

    if isinstance(data, dict):
        return dict(left(data.items()))
    return [value for _, value in left(enumerate(data))] if isinstance(data, list) else data


_NUMBER = re.compile("[1-9][0-9]{0,8}")


def _refuse_newer(data: Mapping[str, Data]) -> None:
    written = data.get("partnerkit")
    version = normal_form(written) if isinstance(written, str) else ""
    if _NUMBER.fullmatch(version) and int(version) > FORMAT:
        raise Trouble(
            [
                Problem(
                    say(
                        "this file has format {version}, and this partnerkit reads format "
                        "{format}. It was left alone. Install a newer partnerkit to work on it.",
                        version=version,
                        format=FORMAT,
                    ),
                    ("partnerkit",),
                )
            ]
        )


#: So many unknown keys are looked at in full, and of a large file so many problems behind the
#: beginning of each of its lists. Nobody reads them all, and all are counted.
_IN_FULL = 1_000
#: Nobody reads so many sentences that the names of all known keys should stand in each.
_UNKNOWN = later("is not known here.")
_REFUSED = later("is not in order.")

_SENTENCES = {
    "model_type": later("should be a group of answers: its keys indented below it."),
    "dict_type": later("should be a group of answers: its keys indented below it."),
    "list_type": later("should be a list: each item on a line of its own, behind “- ”."),
}


def _validated(
    data: dict[str, Any], known: Any, ids: Mapping[str, Ids]
) -> tuple[Partnership | None, list[Problem]]:
    """Return the partnership in some data, or its problems; a large file is checked in parts."""
    context, hinted = {**ids, "hints": hints()}, hints()
    begun, parts = parted(data)
    problems: list[Problem] = []
    in_full = 0
    for part in parts:
        try:
            Partnership.model_validate(part.as_file(), context=context)
        except ValidationError as error:
            details = _in_whole(part, error)
            some = list(islice(details, _IN_FULL - in_full))
            in_full += len(some)
            problems += _problems(some, known, hinted)
            problems += [_in_short(detail) for detail in details if not _nothing_in_record(detail)]
    try:
        made = Partnership.model_validate(begun if problems else data, context=context)
    except ValidationError as error:
        return None, [*_problems(error.errors(include_url=False), known, hinted), *problems]
    return (None if problems else made), problems


def _in_whole(part: CutOff, error: ValidationError) -> Iterator[ErrorDetails]:
    """Yield what is wrong in a part, by its places in the whole file."""
    for detail in error.errors(include_url=False):
        place = part.standing(detail["loc"])
        if place:
            detail["loc"] = place
            yield detail


def _problems(
    details: Iterable[ErrorDetails], data: Any, hinted: Iterator[bool]
) -> Iterator[Problem]:
    """Return the problems that were found, in our words."""
    for detail in details:
        if detail["type"] == "extra_forbidden":
            place = detail["loc"]
            sentence = (
                unknown_key(get(data, place[:-1]), place)
                if next(hinted, False)
                else translated(_UNKNOWN)
            )
            yield Problem(sentence, place, at_key=True)
        elif not _nothing_in_record(detail):
            yield _problem(detail)


def _nothing_in_record(detail: ErrorDetails) -> bool:
    """Tell whether there is no record after an id; the id itself is then wrong too."""
    by_id = isinstance(detail["loc"][-1], str)
    return detail["type"] == "model_type" and detail["input"] == "" and by_id


def _in_short(detail: ErrorDetails) -> Problem:
    """Return one of very many problems, in a short sentence."""
    place, at_key = _at(detail)
    return Problem(translated(_REFUSED), place, at_key)


def _at(detail: ErrorDetails) -> tuple[Place, bool]:
    """Return the place of a problem, and True if the key there is what is wrong."""
    place: Place = detail["loc"]
    # So pydantic says that it means a key. A file may have a key of that name; no rule is for it.
    if detail["type"] == "rule" and place[-1:] == ("[key]",):
        return place[:-1], True
    return place, detail["type"] == "extra_forbidden"


def _problem(detail: ErrorDetails) -> Problem:
    place, at_key = _at(detail)
    sentence = detail["ctx"]["sentence"] if detail["type"] == "rule" else ""
    if place == ("partnerkit",) and not sentence:
        sentence = say(
            "is missing. Write `partnerkit: {format}` as the first line of the file.", format=FORMAT
        )
    if detail["type"] == "missing" and not sentence:
        sentence = say("is missing. Add it, as `{key}: …`.", key=place[-1])
    if found := _SENTENCES.get(detail["type"]):
        sentence = sentence or translated(found) + why_read_as_text(detail["input"])
    return Problem(sentence or detail["msg"] + ".", place, at_key)


def _alike(data: Any, ids: Mapping[str, Ids]) -> Iterator[Problem]:
    """Yield a problem for each id that looks the same as another one, so that neither is clear."""
    for kind, place in HOLDERS.items():
        if get(data, place):
            yield from _alike_in(ids[kind], place)
    by_partner = ("commitments", "partners")
    if records := get(data, by_partner):
        yield from _alike_in(records, by_partner)
    reviews = get(data, ("practice", "reviews"))
    for number, review in enumerate(reviews if isinstance(reviews, list) else []):
        place = ("practice", "reviews", number, "ratings")
        yield from _alike_in(get(review, ("ratings",)), place)


def _alike_in(records: Any, place: Place) -> Iterator[Problem]:
    seen: set[str] = set()
    for key in records if isinstance(records, dict) else ():
        form = normal_form(key)
        if form in seen:
            yield Problem(
                say(
                    "{key} looks the same as another id here, and is written in other characters. "
                    "Keep one of the two, or give one another id.",
                    key=quoted(key),
                ),
                (*place, key),
                at_key=True,
            )
        seen.add(form)


def _about_problems(data: Mapping[str, Data], ids: Mapping[str, Ids]) -> Iterator[Problem]:
    questions = data.get("questions")
    if not isinstance(questions, list):
        return
    hinted = hints()
    for number, question in enumerate(questions):
        about = question.get("about") if isinstance(question, dict) else None
        if isinstance(about, str) and (sentence := _wrong_about(ids, about, hinted)):
            yield Problem(sentence, ("questions", number, "about"))


def _wrong_about(ids: Mapping[str, Ids], about: str, hinted: Iterator[bool]) -> str:
    """Return what is wrong with the place that a question is about: its first missing part."""
    found, missing = place_meant(ids, about)
    if missing is None:
        return ""
    known = known_below(ids, found)
    hint = nearest(missing, known) if next(hinted, False) else ""
    return say(
        "{about} is not a place of the workbook: {found} has no {missing} ({known}).{hint}",
        about=quoted_id(about, [*known, *map(str, found)] if hint else ()),
        found=dotted(found) or say("the workbook"),
        missing=quoted(missing),
        known=a_few(known) or say("nothing yet"),
        hint=hint,
    )


__all__ = [
    "Checked",
    "as_meant",
    "check",
    "tolerant",
    "without_blanks",
]
