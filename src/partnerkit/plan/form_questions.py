"""The questions of a form for one partner, in order, with space for what is new.

A name on a form is the place of an answer in the data that the form begins with. For an answer of
something that is yet to be added, `NEW` stands for its id or number, and `NEW_INSIDE` for that of
something added to what is new itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import count, groupby
from typing import Any, NamedTuple

from partnerkit.plan.choosing import Choice
from partnerkit.plan.one_partner import NAMED_TOO, as_seen, part_of
from partnerkit.plan.question import Question
from partnerkit.plan.questions import questions
from partnerkit.plan.ways import latest_review
from partnerkit.problems import Place, dotted
from partnerkit.workbook.answered import WHOLE, shape_at, shape_below
from partnerkit.workbook.ask import NAMES_ON_PAPER, fill
from partnerkit.workbook.check import check
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import entry_words, get, put, record_of
from partnerkit.workbook.shape import Form, Shape, fields, shape_of
from partnerkit.workbook.steps import Step

NEW, NEW_INSIDE = "+A", "+A-B"
#: Begins the name of room for what is not clear about a place.
UNCLEAR = "?"


class FormField(NamedTuple):
    """An answer to give. `value` is the earlier one; with `several`, several may be chosen.

    What `must` be there may be changed, and goes only with the record that it belongs to.
    """

    name: str
    label: str
    prompt: str
    rule: type[Any] | None = None
    value: Any = None
    why: str = ""
    example: str = ""
    choices: tuple[Choice, ...] = ()
    several: bool = False
    must: bool = False


class FormRecord(NamedTuple):
    """An item of a list, or a record, that exists or may be added; it can be removed whole."""

    name: str
    title: str
    parts: tuple[FormPart, ...]
    removable: bool = True


class FormMore(NamedTuple):
    """Space for further items of a list: `blank` is one, `seeds` are its possible beginnings.

    `said` is the number of present items. `none` tells whether it was said that there are none; it
    is None where that cannot be said.
    """

    name: str
    label: str
    prompt: str
    why: str
    example: str
    said: int
    keyed: bool
    seeds: tuple[Choice, ...]
    blank: FormRecord
    none: bool | None = None


class FormTitle(NamedTuple):
    """The beginning of a part of a step."""

    text: str


FormPart = FormField | FormRecord | FormMore | FormTitle


class AskedOnForm(NamedTuple):
    """The questions of a form by step, and the data that it begins with."""

    steps: dict[Step, tuple[FormPart, ...]]
    began: dict[str, Any]


def asked_on_form(
    partnership: Partnership, data: Any, voice: str, steps: Sequence[Step], today: date
) -> AskedOnForm:
    """Return all that a form asks `voice`, without what only others named in step 3.

    `data` is that of a checked file, as it is meant.
    """
    seen = frozenset(get(as_seen(data, voice), ("accountability", "entries")) or {})
    mine = {step: _mine(data, partnership, step, voice, today, seen) for step in steps}
    every = [q for asked in mine.values() for q in asked]
    wanted = {q.place for q in every if q.answer is not None or q.adds}
    kept = _Kept(wanted, voice)
    began = kept.of(data, WHOLE, ()) or {}
    parts = {}
    for step, asked in mine.items():

        def ask_again(changed: Any, step: Step = step) -> list[Question]:
            found = check(changed).partnership
            if found is None:
                return []
            now = frozenset(get(changed, ("accountability", "entries")) or {})
            return _mine(changed, found, step, voice, today, now)

        parts[step] = _Making(kept.moved, ask_again, voice).step(data, asked)
    return AskedOnForm(parts, began)


def _mine(
    data: Any,
    partnership: Partnership,
    step: Step,
    voice: str,
    today: date,
    seen: frozenset[str],
) -> list[Question]:
    """Return what a step asks `voice`, without what is over or would show what others named."""
    asked = questions(data, step, partnership, today)
    mine = part_of(asked, step, partnership, data, voice, today)
    begins_review = any(q.adds and q.choices for q in mine if q.place == ("practice", "reviews"))
    found = []
    for question in mine:
        if question.name == NAMED_TOO or _of_unseen(data, question.place, seen):
            continue
        if _is_over(data, partnership, question.place, voice, begins_review=begins_review):
            continue
        if question.place == ("accountability", "pairs") and question.adds:
            question = question.but(choices=_seen_pairs(data, question.choices, seen))
        found.append(question)
    return found


def _is_over(
    data: Any, partnership: Partnership, place: Place, voice: str, *, begins_review: bool
) -> bool:
    """Tell whether a place is in an action that is done, or a review that another one follows."""
    match place:
        case ("practice", "actions", int(), *_):
            return get(data, (*place[:3], "done")) is not None
        case ("practice", "reviews", int(number), *_):
            reviews = (partnership.practice and partnership.practice.reviews) or []
            rated = voice in (reviews[number].ratings or {})
            return latest_review(partnership) is not reviews[number] or (begins_review and rated)
    return False


def _seen_pairs(data: Any, offered: Iterable[Choice], seen: frozenset[str]) -> tuple[Choice, ...]:
    """Return the pairs of accountabilities that are in the form, with both sides in full."""
    found = []
    for seed, words in offered:
        between = seed["between"]
        if between and seen >= {*between}:
            both = " / ".join(entry_words(data, key) for key in between)
            found.append((seed, f"{both}: {words.rpartition(': ')[2]}"))
    return tuple(found)


def _of_unseen(data: Any, place: Place, seen: frozenset[str]) -> bool:
    """Tell whether a place is about an accountability that only others named."""
    match place:
        case ("accountability", "pairs", int(), *_):
            return not seen >= set(get(data, (*place[:3], "between")) or ())
        case ("questions", int(), *_):
            about = str(get(data, (*place[:2], "about")) or "").split(".")
            return about[:2] == ["accountability", "entries"] and not seen >= set(about[2:3])
    return False


class _Kept:
    """The data that a form begins with, and where each place of the file is in it."""

    def __init__(self, wanted: set[Place], voice: str) -> None:
        self._wanted = wanted
        self._voice = voice
        self._moved: dict[Place, int] = {}

    def of(self, data: Any, shape: Shape, place: Place) -> Any:
        """Return the part of the data at a place that the form shows; None for nothing."""
        if isinstance(data, str) or data in ([], {}) or self._is_one_answer(shape):
            return self._named(data, place) if place in self._wanted else None
        if isinstance(data, dict):
            found = {}
            for key, value in data.items():
                below = shape_below(shape, key)
                kept = None if below is None else self.of(value, below, (*place, key))
                if kept is not None:
                    found[key] = kept
            return found or None
        items: list[Any] = []
        for number, item in enumerate(data):
            kept = self.of(item, shape.item, (*place, number))
            if kept is not None:
                self._moved[(*place, number)] = len(items)
                items.append(kept)
        return items or None

    def moved(self, place: Place) -> Place:
        """Return the place in the form's data for a place of the file."""
        return tuple(self._moved.get(place[: n + 1], part) for n, part in enumerate(place))

    def _is_one_answer(self, shape: Shape) -> bool:
        """Tell whether a list is chosen as a whole."""
        return shape.form is Form.LIST and bool(shape.item.refers)

    def _named(self, data: Any, place: Place) -> Any:
        """Return the data; who else named something is hidden from a partner that answers alone."""
        if place[:2] == ("accountability", "entries") and place[-1] == "named_by":
            return [self._voice] if self._voice in data else None
        return data


#: Stands for the words with which something new begins, while nobody has written them.
_WORDS = "…new…"

_Ask = Callable[[Any], list[Question]]


class _Making:
    """A maker of the parts of a form from the questions of a step."""

    def __init__(self, moved: Callable[[Place], Place], ask: _Ask, voice: str) -> None:
        self._moved = moved
        self._ask = ask
        self._voice = voice

    def step(self, data: Any, asked: Sequence[Question]) -> tuple[FormPart, ...]:
        """Return the parts of a step."""
        shown = [q for q in asked if not q.asking.aside and not _nothing(q)]
        blanks = self._blanks(data, [q for q in shown if q.adds], shown, NEW)
        return tuple(self._parts(shown, 0, blanks, {}))

    def _blanks(
        self, data: Any, adders: Sequence[Question], known: Sequence[Question], token: str
    ) -> dict[int, FormRecord]:
        """Return, for each question that adds, the questions of a new item."""
        changed, begun = data, {}
        for number, adder in zip(count(1), adders, strict=False):
            if adder.begins_record:
                place = self._new_place(changed, adder, number)
                changed = put(changed, place, self._begun(adder))
                begun[id(adder)] = place
        asked = self._ask(changed) if begun else []
        shown = [q for q in asked if not q.asking.aside and not _nothing(q)]
        before = {(q.place, q.name) for q in known}
        fresh = [q for q in shown if q.adds and (q.place, q.name) not in before]
        inner = self._blanks(changed, fresh, shown, NEW_INSIDE) if token == NEW and fresh else {}
        made = {}
        for adder in adders:
            if not adder.begins_record:
                made[id(adder)] = self._blank_text(adder, token)
                continue
            place = begun[id(adder)]
            here = [q for q in shown if _belongs(q, place, before)]
            made[id(adder)] = self._blank_record(adder, here, place, token, inner)
        return made

    def _begun(self, adder: Question) -> dict[str, Any]:
        """Return a record as this question begins it, with an amount, which has a unit."""
        known = fields(adder.shape.item.type)
        amounts = (key for key, info in known.items() if shape_of(info).type is Decimal)
        seed: dict[str, Any] = {**dict.fromkeys(amounts, "1"), **adder.seed}
        if adder.first:
            seed[adder.first] = _WORDS
        elif adder.choices:
            seed |= next(iter(adder.choices))[0]
        if key := adder.shape.item.type.said_in:
            seed[key] = [self._voice]
        return seed

    def _new_place(self, data: Any, adder: Question, number: int) -> Place:
        there = get(data, adder.place) or ()
        if adder.shape.form is Form.KEYED:
            return (*adder.place, f"new-{len(adder.place)}-{number}-{len(there)}")
        return (*adder.place, len(there))

    def _blank_text(self, adder: Question, token: str) -> FormRecord:
        place = (*adder.place, token)
        name = dotted(self._moved(adder.place)) + "." + token
        field = FormField(name, adder.label, adder.prompt, _rule(shape_at(adder.place)))
        return FormRecord(dotted(place), adder.label, (field,))

    def _blank_record(
        self,
        adder: Question,
        asked: Sequence[Question],
        new: Place,
        token: str,
        blanks: Mapping[int, FormRecord],
    ) -> FormRecord:
        tokens = {new: token}
        chosen: Mapping[str, Any] = next(iter(adder.choices), ({}, ""))[0]
        below = [q for q in asked if not q.after and q.place != (*new, adder.first)]
        below = [q for q in below if not (q.place[:-1] == new and q.place[-1] in chosen)]
        parts = tuple(self._parts(below, len(new), blanks, tokens))
        if adder.first:
            first = shape_of(fields(adder.shape.item.type)[adder.first])
            name = self._name((*new, adder.first), tokens)
            begins = FormField(name, adder.label, self._prompt(adder), _rule(first))
            parts = (begins, *parts)
        return FormRecord(self._name(new, tokens), adder.label, parts)

    def _parts(
        self,
        asked: Sequence[Question],
        within: int,
        blanks: Mapping[int, FormRecord],
        tokens: Mapping[Place, str],
    ) -> Iterator[FormPart]:
        """Yield the parts of questions in order; those of one record are together.

        A part of a step begins above the records inside it.
        """
        title, waiting = "", list[FormPart]()
        for place, group in groupby(asked, key=lambda q: _record(q, within)):
            together = list(group)
            if place is not None:
                parts = tuple(self._parts(together, len(place), blanks, tokens))
                name = self._name(place, tokens)
                removable = place[:1] != ("questions",)
                waiting.append(FormRecord(name, _title(together[0]), parts, removable))
                continue
            for question in together:
                if question.section != title and not within:
                    title = question.section
                    yield from [FormTitle(title)] if title else []
                yield from waiting
                waiting.clear()
                yield self._part(question, blanks, tokens)
        yield from waiting

    def _part(
        self, question: Question, blanks: Mapping[int, FormRecord], tokens: Mapping[Place, str]
    ) -> FormPart:
        prompt = self._prompt(question, declared=bool(tokens))
        if question.after:
            return FormField(UNCLEAR + self._name(question.place, tokens), question.label, prompt)
        if question.adds:
            return self._more(question, prompt, blanks[id(question)], tokens)
        value = question.answer
        return FormField(
            self._name(question.place, tokens),
            question.label,
            prompt,
            _rule(question.shape),
            None if value == _WORDS or tokens else value,
            question.asking.why,
            question.example,
            tuple(question.choices),
            question.shape.form is Form.LIST,
            _must(question.place),
        )

    def _prompt(self, question: Question, *, declared: bool = False) -> str:
        """Return the words of a question; for something new, as its model declares them."""
        words, holder = question.words, shape_at(question.place[:-1])
        if declared and not question.adds and holder and holder.form is Form.GROUP:
            words = fields(holder.type)[str(question.place[-1])].description or words
        names = {
            key: NAMES_ON_PAPER.get(key, _WORDS) if _WORDS in str(name) else name
            for key, name in question.names.items()
        }
        return fill(words, names)

    def _more(
        self, adder: Question, prompt: str, blank: FormRecord, tokens: Mapping[Place, str]
    ) -> FormMore:
        another = bool(adder.answer)
        seeds = tuple((self._seed(seed, adder, tokens), words) for seed, words in adder.choices)
        if not adder.choices:
            seeds = ((self._seed(adder.seed, adder, tokens), ""),)
        return FormMore(
            self._name(adder.place, {}),
            adder.label,
            prompt,
            "" if another else adder.asking.why,
            "" if another else adder.example,
            len(adder.answer or ()),
            adder.shape.form is Form.KEYED,
            seeds,
            blank,
            _none(adder, tokens),
        )

    def _seed(self, seed: Mapping[str, Any], adder: Question, tokens: Mapping[Place, str]) -> Any:
        """Return the beginning of a new record; references to another new one use its name."""
        new = {place[-1]: token for place, token in tokens.items()}
        found = {
            key: new.get(value, value) if isinstance(value, str) else value
            for key, value in seed.items()
        }
        item = adder.shape.item
        if item.form is Form.GROUP and item.type.said_in:
            found[item.type.said_in] = [self._voice]
        return found

    def _name(self, place: Place, tokens: Mapping[Place, str]) -> str:
        """Return the name of a place in the form's data, or of something new."""
        parts = list(self._moved(place))
        for new, token in tokens.items():
            if place[: len(new)] == new:
                parts[len(new) - 1] = token
        return dotted(tuple(parts))


def _nothing(question: Question) -> bool:
    """Tell whether a question adds by choosing, and has no choices."""
    return question.adds and not question.takes_text and not question.choices


def _none(adder: Question, tokens: Mapping[Place, str]) -> bool | None:
    """Tell whether the answer is that there are none; None where that cannot be the answer."""
    if adder.seed or adder.choices or tokens or adder.shape.form is not Form.LIST or adder.answer:
        return None
    return bool(adder.answer == [])


def _must(place: Place) -> bool:
    """Tell whether nothing is valid without this answer."""
    holder, key = shape_at(place[:-1]), str(place[-1])
    is_group = holder is not None and holder.form is Form.GROUP
    return bool(holder and is_group and fields(holder.type)[key].is_required())


def _record(question: Question, within: int) -> Place | None:
    """Return the outermost record, longer than `within`, that a question belongs to; or None."""
    place = question.place
    found = None
    while record := record_of(place):
        if len(record) <= within or record[:-1] == HOLDERS["partners"]:
            break
        found, place = record, record[:-1]
    return found


def _belongs(question: Question, new: Place, before: set[tuple[Place, str]]) -> bool:
    """Tell whether a question is asked only because something new is at a place."""
    if question.place[: len(new)] == new:
        return True
    if not question.adds or (question.place, question.name) in before:
        return False
    said = [question.seed, *(seed for seed, _ in question.choices)]
    return any(new[-1] == value for one in said for value in one.values())


def _title(question: Question) -> str:
    if question.is_item:
        return question.label
    if question.record and question.record not in question.section:
        return f"{question.section}: “{question.record}”"
    return question.section or question.label


def _rule(kept: Shape | None) -> type[Any] | None:
    """Return the type whose rule an answer, or each item of a list, has; or None."""
    if kept is None:
        return None
    while kept.form is Form.LIST:
        kept = kept.item
    return kept.type if kept.form is Form.ANSWER else None


def every_field(parts: Iterable[FormPart]) -> Iterator[FormField]:
    """Yield every answer to give, including those of what may be added."""
    for part in parts:
        if isinstance(part, FormField):
            yield part
        elif isinstance(part, FormRecord):
            yield from every_field(part.parts)
        elif isinstance(part, FormMore):
            yield from every_field(part.blank.parts)


def place_named(data: Any, name: str) -> Place:
    """Return the place of the data that a name on a form means; list indexes become numbers."""
    place: list[str | int] = []
    for part in name.removeprefix(UNCLEAR).split("."):
        is_number = isinstance(data, list) and part.isdecimal()
        place.append(int(part) if is_number else part)
        data = get(data, tuple(place[-1:]))
    return tuple(place)
