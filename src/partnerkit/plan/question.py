"""A question in one partnership: its words with names filled in, and its answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple

from partnerkit.language import comma_in_fractions
from partnerkit.plan.choosing import Choice, Known, Later
from partnerkit.plan.declared import (
    Declaration,
    declared,
    declared_of,
    first_asked,
)
from partnerkit.problems import Data, Place, dotted
from partnerkit.workbook.ask import Answers, Asking, fill
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.places import NAMES, get, in_words, owners
from partnerkit.workbook.rules import Rhythm, by_its_rule
from partnerkit.workbook.shape import Form, Shape, fields, fixed_choices, refers_to

#: Tells a question apart from all others: its place, and its name where several share the place.
Key = tuple[Place, str]
#: Tells of a record, or of what is kept for a partner, by its place, whether it is asked about; of
#: a list, whether what adds to it is asked.
IsWanted = Callable[[Place], bool]


class Further(NamedTuple):
    """A choice that turns the whole record into something else: its words, and the data then."""

    words: str
    change: Callable[[Any], Any]


@dataclass(eq=False, slots=True)
class Question:
    """One question of a step.

    `place` is where its answer goes, `words` what is asked, with `{partner}` and the like for
    `names`. A question that `adds` puts a further item at the end of a list, or a further record
    that begins with `seed`; what is typed is then the value of `first` (empty for a list of
    texts). `record` is what the record that it belongs to says first, where several look alike;
    `choices` is empty for free text; for a question that adds records they are seeds.
    With `again`, it is asked once in every run.

    `open_at` is what is open while it has no answer, where that is not the place of the answer;
    with the record that this is, it is asked in full.

    With `counted`, its step is fuller with an answer, even though nobody is reminded of it. With
    `quoted`, its section quotes what is told in full beside it. Where some of its choices are
    marked and the answer stands in each of them, `mark` makes the data with the marks. `further`
    returns a choice beside its choices that changes more than the answer, if there is one now.

    A partnership has questions by the hundred, all of them made for every command: so the words
    that a person would see are put together only when somebody asks for them.
    """

    place: Place
    label: str
    words: str
    asking: Asking
    shape: Shape
    section: str = ""
    number: int = 1
    of: int = 1
    example: str = ""
    answer: Any = None
    choices: Collection[Choice] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    seed: Mapping[str, Data] = field(default_factory=dict)
    adds: bool = False
    first: str = ""
    named: str = ""
    again: bool = False
    after: str = ""
    record: str = ""
    counted: bool = False
    quoted: bool = False
    mark: Callable[[Any, list[Any]], Any] | None = None
    further: Callable[[], Further | None] | None = None
    open_at: Place = ()

    def but(self, **changed: Any) -> Question:
        """Return a copy with other attributes, several times as fast as `dataclasses.replace`."""
        values = [*_ALL(self)]
        for name, value in changed.items():
            values[_AT[name]] = value
        return Question(*values)

    @property
    def prompt(self) -> str:
        """The words of the question, with names filled in."""
        return fill(self.words, self.names)

    @property
    def name(self) -> str:
        """The identifier among the questions of a step; the value of `--ask`."""
        return self.named or dotted(self.place[1:])

    @property
    def key(self) -> Key:
        """The identity of the question, without numbers in its name, which change as lists do."""
        return self.place, "" if int in map(type, self.place) else self.named

    @property
    def kept_blank_at(self) -> Place | None:
        """The place where the file says that it was left blank; None where nothing can say so.

        Of several questions that add to one list each has an id of its own there.
        """
        holder = dotted(self.place[1:])
        if not self.adds or self.named in ("", holder):
            return self.place
        if self.shape.form is not Form.KEYED or not self.named.startswith(f"{holder}."):
            return None
        return (*self.place, self.named.removeprefix(f"{holder}.").replace(".", "-"))

    @property
    def answered(self) -> bool:
        """True if there is an answer; “there is none” is an answer too."""
        return self.answer is not None

    @property
    def given(self) -> tuple[str, ...]:
        """The answer, or each answer of a list, in the words that are shown for it."""
        answers = self.answer if isinstance(self.answer, list) else [self.answer]
        if isinstance(self.choices, Known):
            return tuple(self.choices.words_for(str(one)) for one in answers if one is not None)
        words = dict(self.choices)
        return tuple(
            words.get(one, _shown(self.shape.type, str(one))) for one in answers if one is not None
        )

    @property
    def to(self) -> str:
        """The rest of “What can we do to …?” while it is unanswered; may be empty."""
        return fill(self.asking.to, self.names)

    @property
    def is_item(self) -> bool:
        """True for one item of a list of texts."""
        return isinstance(self.place[-1], int)

    @property
    def begins_record(self) -> bool:
        """True if it adds a record, which has further questions of its own."""
        return self.adds and self.shape.item.form is Form.GROUP

    @property
    def takes_text(self) -> bool:
        """True if a question that adds begins with typed text, not with a choice."""
        return bool(self.first) or not self.begins_record

    @property
    def counts(self) -> bool:
        """True if its answer counts in the progress of its step."""
        makes_fuller = self.counted or self.asking.needed or bool(self.asking.to)
        return makes_fuller and not self.is_item


def _shown(kind: object, text: str) -> str:
    """Return an answer to be seen and edited: intervals and fractions as they are typed here."""
    meant = by_its_rule(kind, text)
    if isinstance(meant, Rhythm):
        return meant.words
    if isinstance(meant, Decimal) and comma_in_fractions():
        return text.replace(".", ",")
    return text


_ALL = attrgetter(*Question.__slots__)
_AT = {name: number for number, name in enumerate(Question.__slots__)}


def everything(_place: Place) -> bool:
    """Tell that whatever there is is asked about."""
    return True


def choices(data: Any, kept: Shape) -> Collection[Choice]:
    """Return the possible values of an answer, with their words; empty for free text."""
    kind = refers_to(kept)
    return _known(data, kind) if kind else fixed_choices(kept)


def _known(data: Any, kind: str) -> Known:
    """Return the records of a kind as choices; the value of each is its id."""
    return Known(data, HOLDERS[kind], lambda data, key: (key, NAMES[kind](data, key)))


def whose(data: Any, question: Question) -> tuple[str, ...]:
    """Return the ids of the partners who are asked for the answer; empty if it is everybody's."""
    return owners(data, question.place, question.seed)


def group(
    data: Any,
    place: Place,
    model: type[Answers],
    names: Mapping[str, str],
    section: str = "",
    leave_out: frozenset[str] = frozenset(),
    only_adding: frozenset[str] = frozenset(),
    record: str = "",
) -> list[Question]:
    """Return the questions of a group in order, numbered; items and records of lists one by one.

    Of lists that are `only_adding`, just the question that adds to them. `record` are the words
    that identify the group among several records; a record inside it has its own, if it has any.
    """
    here = get(data, place)
    questions: list[Question] = []
    for one in declared(model, leave_out):
        question = _made(data, place + one.place, one, get(here, one.place), names, section, record)
        if one.one_by_one:
            questions += several(data, question, only_adding=one.place[0] in only_adding)
        else:
            questions.append(question)
    return questions


def around(
    data: Any, place: Place, model: type[Answers], apart: Mapping[str, Callable[[], list[Question]]]
) -> list[Question]:
    """Return the questions of a group in order; `apart` makes those of some answers, by key.

    `apart` makes the questions of those, by the key of the answer.
    """
    plain = group(data, place, model, {}, leave_out=frozenset(apart))
    asked: list[Question] = []
    for key in fields(model):
        here = [q for q in plain if q.place[len(place)] == key]
        asked += apart[key]() if key in apart else here
    return asked


def _made(
    data: Any,
    place: Place,
    one: Declaration,
    answer: Any,
    names: Mapping[str, str],
    section: str,
    record: str = "",
) -> Question:
    return Question(
        place,
        one.label,
        one.words,
        one.asking,
        one.shape,
        section,
        one.number,
        one.of,
        one.example,
        answer,
        _known(data, one.refers) if one.refers else one.choices,
        names,
        _NO_SEED,
        record=record,
    )


_NO_SEED: Mapping[str, Data] = {}


def several(
    data: Any, question: Question, *, only_adding: bool = False, wanted: IsWanted = everything
) -> list[Question]:
    """Return the questions of the items in a list, and the question that adds another."""
    item = question.shape.item
    answers: Any = {} if only_adding else question.answer or {}
    keys = list(answers) if isinstance(answers, dict) else range(len(answers))
    first = first_asked(item.type) if item.form is Form.GROUP else ""
    begins = declared_of(item.type, first) if first else None
    questions: list[Question] = []
    for count, key in enumerate(keys, start=1):
        place = (*question.place, key)
        if not wanted(place):
            continue
        label = f"{question.label} {count}"
        if begins:
            section = f"{question.section}, {label}".lstrip(", ")
            said = in_words(data, begins.shape, answers[key].get(first)) or question.record
            questions += group(data, place, item.type, question.names, section, record=said)
        else:
            questions.append(
                question.but(place=place, label=label, answer=answers[key], shape=item)
            )
    return [*questions, _another(data, question, begins)]


def _another(data: Any, question: Question, begins: Declaration | None) -> Question:
    """Return the question that adds to a list; it has choices if a record begins with one."""
    first = str(begins.place[-1]) if begins else ""
    by_choice = begins and begins.shape.form is Form.ANSWER and (begins.refers or begins.choices)
    if not begins or not by_choice or question.shape.form is Form.KEYED:
        return adder(question, first)
    offered = choices(data, begins.shape)
    seeds = Later(lambda: [({first: value}, words) for value, words in offered])
    return adder(question, "").but(choices=seeds)


def adder(question: Question, first: str, seed: Mapping[str, Data] | None = None) -> Question:
    """Return the question that adds an item or a record at the place of `question`."""
    more = question.asking.one_more if question.answer else ""
    return question.but(adds=True, first=first, seed=seed or {}, words=more or question.words)


def field_question(
    data: Any, model: type[Answers], place: Place, names: Mapping[str, str], section: str = ""
) -> Question:
    """Return the question of one field, by its place."""
    one = declared_of(model, str(place[-1]))
    return _made(data, place, one, get(data, place), names, section)


def worded_as(holder: Question, first: Declaration) -> Question:
    """Return the question that adds records, in the words of a record's first question."""
    return holder.but(
        label=first.label,
        words=first.words,
        example=first.example,
        asking=first.asking,
    )
