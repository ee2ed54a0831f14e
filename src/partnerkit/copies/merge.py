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
) -> Whole:
    """Return the merged data; every clash left open becomes an open question.

    The question quotes both copies, whose names are `names`. `asked` are further questions, each
    with the place that it is about. The result is valid; what no longer fits anywhere becomes an
    open question too.
    """
    known = _still_open(merged.data)
    open_ones = [
        ToAsk(clash.place, wording(merged, clash, names), _of_whom(merged.data, clash))
        for clash in merged.clashes
        # An earlier merge removed the record, because it did not fit, and asked a question.
        if not (clash.gone and known.has(_misfit(merged.data, clash.now)))
    ]
    open_ones += [
        ToAsk(place, Wording(sentence), _one_owner([merged.data], _unnumbered(place)))
        for place, sentence in asked
    ]
    return _mended(_ask(merged.data, open_ones, today), today)


class Wording(NamedTuple):
    """A question in two parts, `start` and `rest`; `said` are the answers that it quotes."""

    start: str
    rest: str = ""
    said: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The question as people read it."""
        return f"{self.start} {self.rest}" if self.rest else self.start

    def is_said_in(self, question: str) -> bool:
        """Tell whether another question has the same start and quotes the same answers."""
        if not self.said:
            return question == self.start
        rest = question.removeprefix(self.start)
        return rest != question and all(words in rest for words in self.said)


class ToAsk(NamedTuple):
    """A question to add: its place, its wording, and the one partner that can answer it, or ""."""

    about: Place
    wording: Wording
    of: str = ""


def _of_whom(data: Whole, clash: Clash) -> str:
    """Return the one partner whose answer a clash is, by what either copy says; or ""."""
    said = [value for value in (clash.ours, clash.theirs) if value is not None]
    return _one_owner([put(data, clash.now, value) for value in said], clash.now)


def _one_owner(copies: Iterable[Whole], place: Place) -> str:
    """Return the partner that alone owns a place in every copy; or ""."""
    found = {owners(data, place) for data in copies}
    whose = found.pop() if len(found) == 1 else ()
    return whose[0] if len(whose) == 1 else ""


def wording(merged: Merged, clash: Clash, names: tuple[str, str]) -> Wording:
    """Return the question that a clash leaves, with the answer of each copy.

    The copies are in the order of their names, so that it does not matter which is ours.
    """
    shape = shape_at(clash.place) or Shape(Form.ANSWER, str)
    sides = sorted(zip(names, (clash.ours, clash.theirs), strict=True), key=lambda side: side[0])
    said = tuple(
        f"“{in_words(merged.data, shape, value)}”"
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


class _Open:
    """The open questions of a file, indexed by how they begin."""

    def __init__(self, questions: Iterable[str]) -> None:
        self._by_beginning: defaultdict[str, list[str]] = defaultdict(list)
        for one in questions:
            self.add(one)

    def add(self, question: str) -> None:
        """Add a question."""
        self._by_beginning[self._beginning(question)].append(question)

    def has(self, wording: Wording) -> bool:
        """Tell whether a question with this wording is open already."""
        return any(map(wording.is_said_in, self._by_beginning[self._beginning(wording.start)]))

    @staticmethod
    def _beginning(question: str) -> str:
        """Return a question up to its first question mark, which is the same when asked again."""
        return question.partition("?")[0]


def _still_open(data: Whole) -> _Open:
    questions = cast("list[dict[str, Data]]", data.get("questions", []))
    return _Open(str(one["question"]) for one in questions if "answer" not in one)


def _ask(data: Whole, asked: Sequence[ToAsk], today: date) -> Whole:
    """Add open questions, each about a place, unless the same question is open already."""
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
    """Cut a place off before its first number, which may say nothing later."""
    return place[: next((n for n, p in enumerate(place) if isinstance(p, int)), len(place))]


def _misfit(data: Whole, record: Place) -> Wording:
    """Return the question that replaces a record which no longer fits into the merged data."""
    words = in_words(data, shape_at(record) or Shape(Form.ANSWER, str), get(data, record))
    return Wording(say("{label}: how does it fit in?", label=label(data, record)), words, (words,))


def _mended(data: Whole, today: date) -> Whole:
    """Remove what is no longer valid after merging; its words become a question."""
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
    """Make a question about something gone be about its holder; drop duplicates."""
    above = str(get(data, place)).rpartition(".")[0]
    data = put(data, place, above) if above else without(data, place)
    asked, this = cast("list[dict[str, Data]]", data["questions"]), get(data, place[:2])
    twice = sum(this.items() <= one.items() for one in asked) > 1
    return without(data, place[:2]) if twice else data
