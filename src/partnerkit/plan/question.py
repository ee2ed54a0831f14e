"""A question as it stands in one partnership: its words with names filled in, and its answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from partnerkit.plan.choosing import Choice, Known, Later
from partnerkit.plan.declared import (
    Declared,
    declared,
    declared_of,
    first_asked,
)
from partnerkit.problems import Data, Place, dotted
from partnerkit.workbook.ask import Answers, Asking, fill
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.places import NAMES, get, in_words, owners
from partnerkit.workbook.shape import Form, Shape, fields, fixed_choices, refers_to

#: Tells a question apart from all others: its place, and its name where several share the place.
Key = tuple[Place, str]


@dataclass(eq=False, slots=True)
class Question:
    """One question of a step.

    `place` is where its answer goes, `words` what is asked, with `{partner}` and the like for
    `names`. A question that `adds` puts a further item at the end of a list, or a further record
    that begins with `seed`; what is typed is then the value of `first` (empty for a list of
    texts). `record` is what the record that it belongs to says first, where several look alike;
    `choices` is empty for free text; for a question that adds records they are seeds.
    With `again`, it is asked once in every run.

    `open_at` is what is open while it has no answer, where that is not the place of the answer.

    With `counted`, its step is fuller with an answer, even though nobody is reminded of it. With
    `quoted`, its section quotes what is told in full beside it. Where some of its choices are
    marked and the answer stands in each of them, `mark` makes the data with the marks.

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
    open_at: Place = ()

    def but(self, **changed: Any) -> Question:
        """The same question with other attributes; takes a third of `dataclasses.replace`."""
        made = object.__new__(Question)
        for name in Question.__slots__:
            setattr(made, name, changed[name] if name in changed else getattr(self, name))
        return made

    @property
    def prompt(self) -> str:
        """What is asked, with the names in it."""
        return fill(self.words, self.names)

    @property
    def name(self) -> str:
        """Tells the questions of one step apart, and is what `--ask` takes."""
        return self.named or dotted(self.place[1:])

    @property
    def key(self) -> Key:
        """Tells it apart as well, without the numbers of a name that change as lists do."""
        numbered = any(isinstance(part, int) for part in self.place)
        return self.place, "" if numbered else self.named

    @property
    def answered(self) -> bool:
        """Whether there is an answer; "asked, and there is none" is one."""
        return self.answer is not None

    @property
    def given(self) -> tuple[str, ...]:
        """The answer, or each one of a list, in the words that are shown for it."""
        answers = self.answer if isinstance(self.answer, list) else [self.answer]
        words = dict(self.choices)
        return tuple(words.get(one, str(one)) for one in answers if one is not None)

    @property
    def to(self) -> str:
        """What completes "What can we do to …?" while it is unanswered; may be empty."""
        return fill(self.asking.to, self.names)

    @property
    def is_item(self) -> bool:
        """Whether it is one item of a list of texts."""
        return isinstance(self.place[-1], int)

    @property
    def begins_record(self) -> bool:
        """Whether what it adds is a record, with further questions of its own."""
        return self.adds and self.shape.item.form is Form.GROUP

    @property
    def takes_text(self) -> bool:
        """Whether a question that adds begins with something typed, not chosen."""
        return bool(self.first) or not self.begins_record

    @property
    def counts(self) -> bool:
        """Whether its step is fuller with it than without."""
        makes_fuller = self.counted or self.asking.needed or bool(self.asking.to)
        return makes_fuller and not self.is_item


def choices(data: Any, kept: Shape) -> Collection[Choice]:
    """The values that an answer can have, with their words; empty where any text will do."""
    kind = refers_to(kept)
    return _known(data, kind) if kind else fixed_choices(kept)


def _known(data: Any, kind: str) -> Known:
    """The records of a kind, each to be chosen by its id."""
    return Known(data, HOLDERS[kind], lambda data, key: (key, NAMES[kind](data, key)))


def whose(data: Any, question: Question) -> tuple[str, ...]:
    """The ids of the partners whose answer is asked for; none where it is everybody's."""
    return owners(data, question.place, question.seed)


def group(
    data: Any,
    place: Place,
    model: type[Answers],
    names: Mapping[str, str],
    section: str = "",
    leave_out: frozenset[str] = frozenset(),
) -> list[Question]:
    """The questions of a group in order, numbered; lists of texts and records come one by one."""
    here = get(data, place)
    questions: list[Question] = []
    for one in declared(model, leave_out):
        question = _made(data, place + one.place, one, get(here, one.place), names, section)
        if one.one_by_one:
            questions += several(data, question)
        else:
            questions.append(question)
    return questions


def around(
    data: Any, place: Place, model: type[Answers], apart: Mapping[str, Callable[[], list[Question]]]
) -> list[Question]:
    """The questions of a group in order, some answers of which are asked for in their own way.

    `apart` makes the questions of those, by the key of the answer.
    """
    plain = group(data, place, model, {}, leave_out=frozenset(apart))
    asked: list[Question] = []
    for key in fields(model):
        here = [q for q in plain if q.place[len(place)] == key]
        asked += apart[key]() if key in apart else here
    return asked


def _made(
    data: Any, place: Place, one: Declared, answer: Any, names: Mapping[str, str], section: str
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
    )


_NO_SEED: Mapping[str, Data] = {}


def several(data: Any, question: Question) -> list[Question]:
    """The items of a list that are there, each as a question, and the one that adds another."""
    item = question.shape.item
    answers: Any = question.answer or {}
    keys = list(answers) if isinstance(answers, dict) else range(len(answers))
    first = first_asked(item.type) if item.form is Form.GROUP else ""
    begins = declared_of(item.type, first) if first else None
    questions: list[Question] = []
    for count, key in enumerate(keys, start=1):
        place = (*question.place, key)
        label = f"{question.label} {count}"
        if begins:
            section = f"{question.section}, {label}".lstrip(", ")
            here = group(data, place, item.type, question.names, section)
            questions += of_record(here, in_words(data, begins.shape, answers[key].get(first)))
        else:
            questions.append(
                question.but(place=place, label=label, answer=answers[key], shape=item)
            )
    return [*questions, _another(data, question, begins)]


def _another(data: Any, question: Question, begins: Declared | None) -> Question:
    """The question that adds to a list; a record that begins with a choice is begun by choosing."""
    first = str(begins.place[-1]) if begins else ""
    by_choice = begins and begins.shape.form is Form.ANSWER and (begins.refers or begins.choices)
    if not begins or not by_choice or question.shape.form is Form.KEYED:
        return adder(question, first)
    offered = choices(data, begins.shape)
    seeds = Later(lambda: [({first: value}, words) for value, words in offered])
    return adder(question, "").but(choices=seeds)


def of_record(asked: list[Question], words: Any) -> list[Question]:
    """The questions of one record among several, with the words that it is known by.

    Those of a record inside it are known by the words of their own.
    """
    return [q if q.record else q.but(record=words) for q in asked] if words else asked


def adder(question: Question, first: str, seed: Mapping[str, Data] | None = None) -> Question:
    """The question that puts a further item or record at the place of `question`."""
    more = question.asking.one_more if question.answer else ""
    return question.but(adds=True, first=first, seed=seed or {}, words=more or question.words)


def field_question(
    data: Any, model: type[Answers], place: Place, names: Mapping[str, str], section: str = ""
) -> Question:
    """The question of one field, by its place."""
    one = declared_of(model, str(place[-1]))
    return _made(data, place, one, get(data, place), names, section)


def worded_as(holder: Question, first: Declared) -> Question:
    """The question that adds records, in the words of the first question of a record."""
    return holder.but(
        label=first.label,
        words=first.words,
        example=first.example,
        asking=first.asking,
    )
