"""The parts of a form: answers to give, records, and room for what is new, in order.

A name on a form is the place of an answer as it stands in what the form began with. Where it is an
answer of something that is yet to be added, `NEW` stands for its id or number there, and
`NEW_INSIDE` for that of something which is added to what is new itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

from partnerkit.language import capitalized, say
from partnerkit.plan.choosing import Choice, Known
from partnerkit.plan.declared import declared
from partnerkit.plan.question import Question
from partnerkit.problems import Place, dotted
from partnerkit.workbook.answered import shape_at, shape_or_text
from partnerkit.workbook.ask import NAMES_ON_PAPER, Answers, fill_on_paper
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.places import get, put, records_of
from partnerkit.workbook.shape import Form, Shape, fields, shape_of

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


#: Stands for the words with which something new begins, while nobody has written them.
_WORDS = "…new…"

#: Returns the questions about something new, by its places in the data that has it.
_Ask = Callable[[Any, Set[Place]], list[Question]]


def not_shown(model: type[Answers]) -> frozenset[str]:
    """Return what no page asks of a new record, whatever was answered before it."""
    asked = [(str(one.place[0]), one.asking) for one in declared(model)]
    return frozenset(key for key, of in asked if of.aside or (of.more and model.said_in))


class FormMaking:
    """A maker of the parts of a form from the questions of its steps."""

    def __init__(self, moved: Callable[[Place], Place], voice: str) -> None:
        self._moved = moved
        self._voice = voice
        self._offered: dict[tuple[int, Set[str]], tuple[Known, tuple[Choice, ...]]] = {}

    def step(self, data: Any, asked: Sequence[Question], ask: _Ask) -> tuple[FormPart, ...]:
        """Return the parts of a step; `ask` is asked for the questions about something new."""
        shown = [q for q in asked if self._is_shown(q)]
        adders = [q for q in shown if q.adds]
        blanks = self._blanks(data, adders, {(q.place, q.name) for q in shown}, NEW, ask)
        return tuple(self._parts(shown, 0, blanks, {}))

    def _is_shown(self, question: Question) -> bool:
        """Tell whether the page has a question.

        Of what each partner names, and there may be much, it asks the short way only.
        """
        if question.asking.aside or _nothing(question):
            return False
        record = shape_at(question.place[:-1]) if question.asking.more else None
        return not (record and record.form is Form.GROUP and record.type.said_in)

    def _blanks(
        self,
        data: Any,
        adders: Sequence[Question],
        known: Set[tuple[Place, str]],
        token: str,
        ask: _Ask,
    ) -> dict[int, FormRecord]:
        """Return, for each question that adds, the questions of a new item."""
        changed, begun = self._with_new(data, adders)
        asked = ask(changed, {*begun.values()}) if begun else []
        here = {
            place: [q for q in of_new if self._is_shown(q)]
            for place, of_new in _by_beginning(asked, begun.values(), known).items()
        }
        inside = {id(q): q for of_new in here.values() for q in of_new if q.adds}
        inner: dict[int, FormRecord] = {}
        if token == NEW and inside:
            known = known | {(q.place, q.name) for q in asked}
            inner = self._blanks(changed, [*inside.values()], known, NEW_INSIDE, ask)
        made = {}
        for adder in adders:
            if not adder.begins_record:
                made[id(adder)] = self._blank_text(adder, token)
                continue
            place = begun[id(adder)]
            made[id(adder)] = self._blank_record(adder, here[place], place, token, inner)
        return made

    def _with_new(self, data: Any, adders: Iterable[Question]) -> tuple[Any, dict[int, Place]]:
        """Return the data with a new record for each question that adds one, and their places."""
        begun: dict[int, Place] = {}
        added: dict[Place, dict[str | int, Any]] = {}
        for number, adder in enumerate(adders, start=1):
            if not adder.begins_record:
                continue
            here = added.setdefault(adder.place, {})
            key: str | int = len(get(data, adder.place) or ()) + len(here)
            if adder.shape.form is Form.KEYED:
                key = f"new-{len(adder.place)}-{number}-{key}"
            here[key] = self._begun(adder)
            begun[id(adder)] = (*adder.place, key)
        for place, records in added.items():
            there = get(data, place)
            keyed = any(isinstance(key, str) for key in records)
            more = {**(there or {}), **records} if keyed else [*(there or ()), *records.values()]
            data = put(data, place, more)
        return data, begun

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

        A part of a step begins above the records inside it, also where nothing more is asked there.
        What is added behind such a part is a part of its own.
        """
        title, waiting = "", list[tuple[Question, FormRecord]]()
        named: dict[tuple[Place, str], int] = {}
        for place, group in groupby(asked, key=lambda q: _record(q, within)):
            together = list(group)
            if place is not None:
                parts = tuple(self._parts(together, len(place), blanks, tokens))
                name = self._name(place, tokens)
                removable = place[:1] != ("questions",)
                one = FormRecord(name, _title(together[0]), parts, removable)
                waiting.append((together[0], one))
                continue
            for question in together:
                for first, record in waiting:
                    above = self._above(first, title, question)
                    if above != title and not within:
                        title = above
                        # One record may be all of it, and say the same itself.
                        is_all = record.title == first.section == title
                        yield from [] if is_all else [FormTitle(title)]
                    yield record if within else _below(record, first, title, named)
                section = _own_part(question, title)
                if section != title and not within:
                    title = section
                    yield from [FormTitle(title)] if title else []
                waiting.clear()
                # Of something new in something new, what is listed in it waits until it is there.
                if not question.adds or question.after or id(question) in blanks:
                    yield self._part(question, blanks, tokens)
        yield from (record for _, record in waiting)

    @staticmethod
    def _above(first: Question, title: str, question: Question) -> str:
        """Return the title of the part of the step that a record is in, above the next question.

        It is in the part of that question, or still in the one with this `title`. Otherwise its
        section is a part of its own.
        """
        following = question.section
        if not following and first.place[: len(question.place)] == question.place:
            return _own_part(question, title)
        if following and first.section.startswith(following):
            return following
        own = _section(first)
        of_another = not (title and first.section.startswith(title))
        return own if of_another and (following or own != first.section) else title

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
            self._choices(question),
            question.shape.form is Form.LIST,
            _must(question.place),
        )

    def _choices(self, question: Question) -> tuple[Choice, ...]:
        """Return what can be chosen: the same records are the same choices for many questions."""
        offered = question.choices
        if not isinstance(offered, Known):
            return tuple(offered)
        same = id(offered.records), offered.left
        if same not in self._offered:
            self._offered[same] = offered, tuple(offered)
        return self._offered[same][1]

    def _prompt(self, question: Question, *, declared: bool = False) -> str:
        """Return the words of a question; for something new, as its model declares them."""
        words, holder = question.words, shape_at(question.place[:-1])
        if declared and not question.adds and holder and holder.form is Form.GROUP:
            words = fields(holder.type)[str(question.place[-1])].description or words
        return fill_on_paper(
            question.asking.apart or words,
            {
                key: name
                for key, name in question.names.items()
                if _WORDS not in str(name) or key not in NAMES_ON_PAPER
            },
        )

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
    records = records_of(question.place)
    inside = (r for r in records if len(r) > within and r[:-1] != HOLDERS["partners"])
    return next(inside, None)


def _by_beginning(
    asked: Iterable[Question], begun: Iterable[Place], before: Set[tuple[Place, str]]
) -> dict[Place, list[Question]]:
    """Return, by the place of each thing that is new, the questions asked only because of it."""
    found: dict[Place, list[Question]] = {place: [] for place in begun}
    called: dict[Any, list[Place]] = {}
    for place in found:
        called.setdefault(place[-1], []).append(place)
    for question in asked:
        place = question.place
        about = [place[:end] for end in range(len(place) + 1) if place[:end] in found]
        if question.adds and (place, question.name) not in before:
            said = [question.seed, *(seed for seed, _ in question.choices)]
            named = (v for one in said for v in one.values() if isinstance(v, str | int))
            about += [new for value in named for new in called.get(value, ())]
        for new in dict.fromkeys(about):
            found[new].append(question)
    return found


def _title(question: Question) -> str:
    if question.is_item:
        return question.label
    return _titled(_section(question), question)


def _titled(section: str, question: Question) -> str:
    if question.record and question.record not in section:
        return say("{section}: “{words}”", section=section, words=question.record)
    return section or question.label


def _own_part(question: Question, title: str) -> str:
    """Return the title of the part that a question is in; a list behind another part is its own."""
    return question.section or (question.label if title and question.adds else "")


def _below(
    record: FormRecord, first: Question, title: str, named: dict[tuple[Place, str], int]
) -> FormRecord:
    """Return a record below the title of its part, called by what the title does not say.

    Where that is nothing, it is called as a new one in its list, with its number in that part.
    """
    section = _section(first)
    if first.is_item or not title:
        return record
    if section.startswith(f"{title}, "):
        rest = capitalized(section.removeprefix(f"{title}, "))
        return record._replace(title=_titled(rest, first))
    if section != title or (first.section == title and not first.record):
        return record
    if first.record:
        return record._replace(title=first.record)
    of = records_of(first.place)[0][:-1]
    count = named[of, title] = named.get((of, title), 0) + 1
    label = fields(shape_or_text(of[:-1]).type)[str(of[-1])].title or ""
    return record._replace(title=say("{label} {number}", label=label, number=count))


def _section(question: Question) -> str:
    """Return the section of a record without the partner at its end, whose form this is."""
    return question.section.removesuffix(f", {question.names.get('partner')}")


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
