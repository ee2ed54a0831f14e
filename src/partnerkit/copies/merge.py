"""The merge of two copies of a partnership; no sentence is lost, and the result is valid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, cast

from partnerkit.copies.apart import spelled_alike, told_apart, under_new_ids
from partnerkit.copies.clash import Clash, Settled
from partnerkit.copies.merging import Merging, Three
from partnerkit.copies.references import references
from partnerkit.copies.wordings import QuestionsAsked, Wording, asked_about, wording
from partnerkit.language import (
    in_language,
    languages,
    say,
)
from partnerkit.normal_form import normal_form
from partnerkit.problems import Data, Place, Problem, Trouble, Whole, dotted
from partnerkit.workbook.answered import shape_or_text
from partnerkit.workbook.check import Checked, check, too_much
from partnerkit.workbook.ids import HOLDERS, ids_of
from partnerkit.workbook.places import (
    get,
    in_words,
    label,
    owners,
    put,
    record_of,
    records_of,
    without,
)
from partnerkit.workbook.too_many import MOST_RECORDS


@dataclass(frozen=True)
class Merged:
    """One partnership merged from two copies, with the clashes that nobody has settled.

    `theirs` is the second copy with the ids that it has in `data`.
    """

    data: Whole
    ours: Whole
    theirs: Whole
    clashes: tuple[Clash, ...]


def merge(base: Whole | None, ours: Whole, theirs: Whole, settled: Settled | None = None) -> Merged:
    """Merge two copies; `base` is their common origin, None where nobody knows it.

    All are the data of valid files, without blanks.
    """
    theirs = spelled_alike(ours, theirs)
    if base is not None:
        base, ours, theirs = under_new_ids(spelled_alike(ours, base), ours, theirs)
    theirs = told_apart(base, ours, theirs)
    merging = Merging(settled or {})
    data = merging.run(Three(base or {}, ours, theirs))
    clashes = list(merging.clashes)
    data = _with_what_is_referred_to(data, ours, theirs, clashes, settled or {})
    return Merged(data, ours, theirs, tuple(clashes))


def with_questions(
    merged: Merged,
    names: tuple[str, str],
    today: date,
    asked: Sequence[tuple[Place, str]] = (),
    known: Checked | None = None,
) -> Whole:
    """Return the merged data; every clash left open becomes an open question.

    The question quotes both copies, whose names are `names`, in the language of the plan. `asked`
    are further questions, each with the place that it is about. The result is valid; what no longer
    fits anywhere becomes an open question too. What is `known` of one of the copies is not checked
    again.

    Raises:
        Trouble: the result would be more than a plan can hold.
    """
    _refuse_many(merged.clashes)
    with in_language(merged.data.get("language")):
        asked_already = _asked_in_any_language(merged, names)
        open_ones = [
            ToAsk(clash.place, wording(merged.data, clash, names), _of_whom(merged.data, clash))
            for number, clash in enumerate(merged.clashes)
            if number not in asked_already
        ]
        open_ones += [
            ToAsk(place, Wording(sentence), _one_owner([merged.data], _unnumbered(place)))
            for place, sentence in asked
        ]
        whole = _mended(_ask(merged.data, open_ones, today), today, known)
    if much := too_much(whole, ids_of(whole)):
        nothing = say("Merged, both copies are more than a plan can hold, so nothing was merged.")
        raise Trouble([Problem(nothing), much._replace(place=())])
    return whole


def _refuse_many(clashes: Sequence[Clash]) -> None:
    """Refuse more clashes than a plan can have open questions, before they are worded.

    Raises:
        Trouble: there are more.
    """
    if len(clashes) > MOST_RECORDS:
        raise Trouble(
            say(
                "The copies differ in {count:,} answers that nobody has settled. Each would become "
                "an open question, and a plan can have {most:,}, so nothing was merged. If both "
                "began as one file, name it with --base: less is asked then. Otherwise bring the "
                "copies closer to each other; partnerkit compare shows what differs.",
                count=len(clashes),
                most=MOST_RECORDS,
            )
        )


def _asked_in_any_language(merged: Merged, names: tuple[str, str]) -> set[int]:
    """Return the numbers of the clashes about which a question is open already.

    Whoever merged before may have done it in another language.
    """
    known, found = _still_open(merged.data), set[int]()
    for code in ("", *languages()) if known else ():
        with in_language(code):
            for number, clash in enumerate(merged.clashes):
                if number in found:
                    continue
                # An earlier merge removed the record, because it did not fit, and asked a question.
                misfit = clash.gone and known.has(_misfit(merged.data, clash.now))
                # Most begin with something else; what a clash quotes is then not put together.
                begun = known.begun(asked_about(merged.data, clash))
                if misfit or (begun and known.has(wording(merged.data, clash, names))):
                    found.add(number)
    return found


class ToAsk(NamedTuple):
    """A question to add: its place, its wording, and the one partner that can answer it, or ""."""

    about: Place
    wording: Wording
    of: str = ""


def _of_whom(data: Whole, clash: Clash) -> str:
    """Return the one partner whose answer a clash is, by what either copy says; or ""."""
    said = [value for value in (clash.ours, clash.theirs) if value is not None]
    data, place = _alone(data, clash.now)
    return _one_owner([put(data, place, value) for value in said], place)


def _alone(data: Whole, place: Place) -> tuple[Whole, Place]:
    """Return the data without the records beside the one that holds a place, and the place there.

    To change it in every one of many thousand records is then no work that grows with their number.
    """
    for *above, key in records_of(place):
        if holder := get(data, tuple(above)):
            one = [get(holder, (key,))] if isinstance(key, int) else {key: get(holder, (key,))}
            here = 0 if isinstance(key, int) else key
            return put(data, tuple(above), one), (*above, here, *place[len(above) + 1 :])
    return data, place


def _one_owner(copies: Iterable[Whole], place: Place) -> str:
    """Return the partner that alone owns a place in every copy; or ""."""
    found = {owners(data, place) for data in copies}
    whose = found.pop() if len(found) == 1 else ()
    return whose[0] if len(whose) == 1 else ""


def _with_what_is_referred_to(
    data: Whole, ours: Whole, theirs: Whole, clashes: list[Clash], settled: Settled
) -> Whole:
    """Restore records that one copy removed and the other refers to; each is a clash.

    A removal that was settled stays.
    """
    missing = True
    while missing:
        missing = False
        known = {kind: _ids(data, place) for kind, place in HOLDERS.items()}
        for kind, reference in dict.fromkeys(references(data)):
            holder, key = HOLDERS[kind], normal_form(reference)
            if key in known[kind]:
                continue
            spelled = _ids(ours, holder).get(key) or _ids(theirs, holder)[key]
            place = (*holder, spelled)
            mine, other = get(ours, place), get(theirs, place)
            clash = Clash(place, mine, other, "ours" if mine is None else "theirs", place)
            if settled.get(clash.key, "") is None:
                continue
            missing = True
            data = put(data, place, other if mine is None else mine)
            known[kind][key] = spelled
            if clash.key not in settled and all(one.place != place for one in clashes):
                clashes.append(clash)
    return data


def _ids(data: Whole, holder: Place) -> dict[str, str]:
    """Return the ids of the records at a place, by their normal form."""
    return {normal_form(key): key for key in get(data, holder) or {}}


def _still_open(data: Whole) -> QuestionsAsked:
    questions = cast("list[dict[str, Data]]", data.get("questions", []))
    return QuestionsAsked(str(one["question"]) for one in questions if "answer" not in one)


def _ask(data: Whole, asked: Sequence[ToAsk], today: date) -> Whole:
    """Add open questions, each about a place, unless the same question is open already."""
    known = _still_open(data)
    new: list[dict[str, Data]] = []
    for place, asking, of in asked:
        if known.has(asking):
            continue
        known.add(asking.whole)
        about = dotted(_unnumbered(place))
        logged: dict[str, Data] = {"about": about, "question": asking.whole}
        if of:
            logged["asked_of"] = of
        new.append({**logged, "asked_on": today.isoformat()})
    there = cast("list[Data]", data.get("questions", []))
    return {**data, "questions": [*there, *new]} if new else data


def _unnumbered(place: Place) -> Place:
    """Cut a place off before its first number, which may say nothing later."""
    return place[: next((n for n, p in enumerate(place) if isinstance(p, int)), len(place))]


def _misfit(data: Whole, record: Place) -> Wording:
    """Return the question that replaces a record which no longer fits into the merged data."""
    words = in_words(data, shape_or_text(record), get(data, record))
    return Wording(say("{label}: how does it fit in?", label=label(data, record)), words, (words,))


def _mended(data: Whole, today: date, known: Checked | None) -> Whole:
    """Remove what is no longer valid after merging; its words become a question.

    What is more than a plan can hold stays: whole lists would become one question.
    """
    # The merge has the very parts of the copy, and those are without blanks already.
    before = known and known._replace(said=known.data)
    while (problems := check(data, before).problems) and not too_much(data, ids_of(data)):
        places = [problem.place for problem in problems]
        of_questions = [place for place in places if _is_of_question(place)]
        if of_questions:
            data = _with_questions_mended(data, of_questions)
            continue
        place = places[0]
        record = record_of(place) or place
        misfit = ToAsk(record[:-1], _misfit(data, record), _one_owner([data], record))
        data = _ask(without(data, record), [misfit], today)
    return data


#: Who is noted of an open question.
_OF_WHOM = ("asked_by", "asked_of")


def _is_of_question(place: Place) -> bool:
    return place[:1] == ("questions",) and place[-1] in ("about", *_OF_WHOM)


def _with_questions_mended(data: Whole, places: Iterable[Place]) -> Whole:
    """Ask questions about something gone about its holder, and nobody who is gone.

    A question that another one then asks as well is dropped. All are mended at once, so that many
    of them take no more than one check.
    """
    asked = [dict(one) for one in cast("list[dict[str, Data]]", data["questions"])]
    moved: list[int] = []
    for _, number, *below in places:
        question, key = asked[cast("int", number)], str(below[-1])
        above = str(question[key]).rpartition(".")[0] if key == "about" else ""
        if above:
            question[key] = above
        else:
            del question[key]
        if key == "about":
            moved.append(cast("int", number))
    same: defaultdict[Data, list[int]] = defaultdict(list)
    for at, one in enumerate(asked):
        same[one["question"]].append(at)
    gone: set[int] = set()
    for number in moved:
        others = (at for at in same[asked[number]["question"]] if at != number and at not in gone)
        if any(asked[number].items() <= asked[at].items() for at in others):
            gone.add(number)
    return {**data, "questions": [one for at, one in enumerate(asked) if at not in gone]}
