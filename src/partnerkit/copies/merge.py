"""Merges two copies of a partnership so that no sentence is lost and the result can be read."""

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
from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.problems import Data, Place, Whole, dotted
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.check import check
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.places import get, in_words, label, owners, put, record_of, without
from partnerkit.workbook.shape import Form, Shape


@dataclass(frozen=True)
class Merged:
    """One partnership made of two; `clashes` are what nobody has settled.

    `theirs` is the second copy with the ids that it has in `data`.
    """

    data: Whole
    ours: Whole
    theirs: Whole
    clashes: tuple[Clash, ...]


def merge(base: Whole | None, ours: Whole, theirs: Whole, settled: Settled | None = None) -> Merged:
    """Bring two copies together; `base` is what both began from, None where nobody knows.

    All are the data of files that are in order, without blanks.
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
) -> Whole:
    """The merged data, where every clash left open is an open question with both wordings.

    `names` says whose copy is whose; `asked` are further questions, with what they are about. The
    result is in order; what no longer fits anywhere is an open question as well.
    """
    known = _still_open(merged.data)
    open_ones = [
        ToAsk(clash.place, wording(merged, clash, names), _of_whom(merged.data, clash))
        for clash in merged.clashes
        # Merged before, it did not fit, went, and is a question since.
        if not (clash.gone and known.has(_misfit(merged.data, clash.now)))
    ]
    open_ones += [
        ToAsk(place, Wording(sentence), _one_owner([merged.data], _unnumbered(place)))
        for place, sentence in asked
    ]
    return _mended(_ask(merged.data, open_ones, today), today)


class Wording(NamedTuple):
    """A question: how it begins, and what it goes on with; `said` is what makes that up."""

    start: str
    rest: str = ""
    said: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The question as people read it."""
        return f"{self.start} {self.rest}" if self.rest else self.start

    def is_said_in(self, question: str) -> bool:
        """Whether another question asks the same of the same words, whoever they are from."""
        if not self.said:
            return question == self.start
        rest = question.removeprefix(self.start)
        return rest != question and all(words in rest for words in self.said)


class ToAsk(NamedTuple):
    """A question to be logged: what it is about, and the one partner that it is for, if any."""

    about: Place
    wording: Wording
    of: str = ""


def _of_whom(data: Whole, clash: Clash) -> str:
    """The one partner whose answer it is by what either copy says; "" where there is none."""
    said = [value for value in (clash.ours, clash.theirs) if value is not None]
    return _one_owner([put(data, clash.now, value) for value in said], clash.now)


def _one_owner(copies: Iterable[Whole], place: Place) -> str:
    """The partner whose answer alone stands at a place in every copy; "" where there is none."""
    found = {owners(data, place) for data in copies}
    whose = found.pop() if len(found) == 1 else ()
    return whose[0] if len(whose) == 1 else ""


def wording(merged: Merged, clash: Clash, names: tuple[str, str]) -> Wording:
    """The question that a clash leaves, with what each copy says.

    The copies stand in the order of their names, so that it does not matter which is ours.
    """
    kept = shape_at(clash.place) or Shape(Form.ANSWER, str)
    sides = sorted(zip(names, (clash.ours, clash.theirs), strict=True), key=lambda side: side[0])
    said = tuple(
        f"“{in_words(merged.data, kept, value)}”"
        if value is not None
        else ("took it out" if clash.gone else "no answer")
        for _, value in sides
    )
    which = "do we keep it" if clash.gone else "which one do we keep"
    both = "; ".join(f"{name}: {words}" for (name, _), words in zip(sides, said, strict=True))
    return Wording(f"{label(merged.data, clash.now)}: {which}?", both, said)


def _with_what_is_referred_to(
    data: Whole, ours: Whole, theirs: Whole, clashes: list[Clash], settled: Settled
) -> Whole:
    """What one copy took out and the other refers to comes back, and is something to talk about.

    Where it was settled that it goes, it does not come back.
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
    """The ids of the records at a place, by their normal form."""
    return {normal_form(key): key for key in get(data, holder) or {}}


class _Open:
    """The open questions of a file, found by how they begin."""

    def __init__(self, questions: Iterable[str]) -> None:
        self._by_beginning: defaultdict[str, list[str]] = defaultdict(list)
        for one in questions:
            self.add(one)

    def add(self, question: str) -> None:
        """Remember one more."""
        self._by_beginning[self._beginning(question)].append(question)

    def has(self, wording: Wording) -> bool:
        """Tell whether a question with this wording is open already."""
        return any(map(wording.is_said_in, self._by_beginning[self._beginning(wording.start)]))

    @staticmethod
    def _beginning(question: str) -> str:
        """A question up to its first question mark; what is asked again begins in the same way."""
        return question.partition("?")[0]


def _still_open(data: Whole) -> _Open:
    questions = cast("list[dict[str, Data]]", data.get("questions", []))
    return _Open(str(one["question"]) for one in questions if "answer" not in one)


def _ask(data: Whole, asked: Sequence[ToAsk], today: date) -> Whole:
    """Log open questions, each about a place, unless the same is open already."""
    known = _still_open(data)
    new: list[dict[str, Data]] = []
    for place, wording, of in asked:
        if known.has(wording):
            continue
        known.add(wording.whole)
        about = dotted(_unnumbered(place))
        logged: dict[str, Data] = {"about": about, "question": wording.whole}
        if of:
            logged["asked_of"] = of
        new.append({**logged, "asked_on": today.isoformat()})
    there = cast("list[Data]", data.get("questions", []))
    return {**data, "questions": [*there, *new]} if new else data


def _unnumbered(place: Place) -> Place:
    """A place up to its first number, which says nothing once something was added above it."""
    return place[: next((n for n, p in enumerate(place) if isinstance(p, int)), len(place))]


def _misfit(data: Whole, record: Place) -> Wording:
    """The question that a record leaves which no longer fits once everything is together."""
    words = in_words(data, shape_at(record) or Shape(Form.ANSWER, str), get(data, record))
    return Wording(say("{label}: how does it fit in?", label=label(data, record)), words, (words,))


def _mended(data: Whole, today: date) -> Whole:
    """The data without what no longer fits once it is together; its words become a question."""
    while problems := check(data).problems:
        place = problems[0].place
        if place[:1] == ("questions",) and place[-1] == "about":
            data = _about_what_holds_it(data, place)
            continue
        if place[:1] == ("questions",) and place[-1] in _OF_WHOM:
            data = without(data, place)  # who is gone is asked nothing; the question stays
            continue
        record = record_of(place) or place
        misfit = ToAsk(record[:-1], _misfit(data, record), _one_owner([data], record))
        data = _ask(without(data, record), [misfit], today)
    return data


#: Who is noted of an open question.
_OF_WHOM = ("asked_by", "asked_of")


def _about_what_holds_it(data: Whole, place: Place) -> Whole:
    """A question that is about something that is gone is about what held it; it comes once."""
    above = str(get(data, place)).rpartition(".")[0]
    data = put(data, place, above) if above else without(data, place)
    asked, this = cast("list[dict[str, Data]]", data["questions"]), get(data, place[:2])
    twice = sum(this.items() <= one.items() for one in asked) > 1
    return without(data, place[:2]) if twice else data
