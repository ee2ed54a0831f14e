"""A question as it stands in one partnership: its words with names filled in, and its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic.fields import FieldInfo

from partnerkit.problems import Data, Place, dotted
from partnerkit.workbook.ask import Answers, Asking, asking
from partnerkit.workbook.check import get
from partnerkit.workbook.rules import Words
from partnerkit.workbook.shape import Form, Shape, fields, shape, shape_of


@dataclass(frozen=True)
class Question:
    """One question of a step.

    `place` is where its answer goes. A question that `adds` puts a further item at the end of a
    list, or a further record that begins with `seed`; what is typed is then the value of `first`
    (empty for a list of texts). `choices` are values with the words that are shown, empty for
    free text; for a question that adds records they are seeds. `name` tells questions of one step
    apart, and is what `--ask` takes. With `again`, it is asked once in every run.
    """

    place: Place
    label: str
    prompt: str
    asking: Asking
    shape: Shape
    section: str = ""
    number: int = 1
    of: int = 1
    example: str = ""
    answer: Any = None
    adds: bool = False
    seed: Mapping[str, Data] = field(default_factory=dict)
    first: str = ""
    choices: tuple[tuple[Any, str], ...] = ()
    name: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    again: bool = False
    after: str = ""

    @property
    def answered(self) -> bool:
        """Whether there is an answer; "asked, and there is none" is one."""
        return self.answer is not None

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
        return self.adds and shape(self.shape.type).form is Form.GROUP

    @property
    def takes_text(self) -> bool:
        """Whether a question that adds begins with something typed, not chosen."""
        return bool(self.first) or not self.begins_record

    @property
    def counts(self) -> bool:
        """Whether its step is fuller with it than without."""
        cell = self.place == ("accountability", "entries")
        return bool(self.asking.to or self.asking.needed or cell) and not self.is_item


def fill(words: str, names: Mapping[str, str]) -> str:
    """Put names where `{partner}` and the like stand; what users typed is never read again."""
    parts = words.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        filled.append(names.get(name, "{" + name + closed) + rest if closed else "{" + part)
    return "".join(filled)


def make(
    data: Any, place: Place, info: FieldInfo, names: Mapping[str, str], section: str
) -> Question:
    """The question that a field declares, for the answer at `place`."""
    kept = shape_of(info)
    return Question(
        place=place,
        label=info.title or str(place[-1]),
        prompt=fill(info.description or "", names),
        asking=asking(info),
        shape=kept,
        section=section,
        example=str(info.examples[0]) if info.examples else "",
        answer=get(data, place),
        choices=choices(data, kept),
        name=dotted(place[1:]),
        names=names,
    )


def choices(data: Any, kept: Shape) -> tuple[tuple[Any, str], ...]:
    """The values that an answer can have, with their words; empty where any text will do."""
    if kept.form is Form.LIST:
        inner = shape(kept.type)
        return choices(data, inner) if inner.refers else ()
    if kept.refers == "partners":
        return tuple((key, partner_name(data, key)) for key in get(data, ("partners",)) or {})
    if kept.refers == "entries":
        entries = get(data, ("accountability", "entries")) or {}
        return tuple((key, entry_words(data, key)) for key in entries)
    if kept.refers == "resources":
        resources = get(data, ("contributions", "resources")) or {}
        return tuple((key, resource_name(data, key)) for key in resources)
    if kept.type is bool:
        return (("true", "Yes"), ("false", "No"))
    if kept.type is int:
        return tuple((str(n), words) for n, words in enumerate(_RATINGS, start=1))
    if isinstance(kept.type, type) and issubclass(kept.type, Words):
        return tuple((member.value, member.words) for member in kept.type)
    return ()


_RATINGS = ("1, not at all", "2", "3", "4", "5, fully")


def partner_name(data: Any, key: str) -> str:
    """The name of a partner, by id."""
    return str(get(data, ("partners", key, "name")) or key)


def resource_name(data: Any, key: str) -> str:
    """What a resource is, by id."""
    return str(get(data, ("contributions", "resources", key, "what")) or key)


def entry_words(data: Any, key: str) -> str:
    """An accountability in one line: who answers to whom for what, and its id."""
    entry = get(data, ("accountability", "entries", key)) or {}
    who = partner_name(data, str(entry.get("partner", "?")))
    return f"{who}, to “{entry.get('to', '…')}”, for “{entry.get('for', '…')}” ({key})"


def answered_for(data: Any, key: str) -> str:
    """What somebody answers for, and who does, in the few words that a sentence has room for."""
    entry = get(data, ("accountability", "entries", key)) or {}
    who = partner_name(data, str(entry.get("partner", "?")))
    return f"“{entry.get('for') or entry.get('to') or '…'}” ({who})"


def leaves(model: type[Answers], place: Place) -> Iterator[tuple[Place, FieldInfo]]:
    """The questions of a group with those of the groups in it, each with where it goes."""
    for key, info in fields(model).items():
        kept = shape_of(info)
        if kept.form is Form.GROUP:
            yield from leaves(kept.type, (*place, key))
        else:
            yield (*place, key), info


def group(
    data: Any,
    place: Place,
    model: type[Answers],
    names: Mapping[str, str],
    section: str = "",
    leave_out: frozenset[str] = frozenset(),
) -> list[Question]:
    """The questions of a group in order, numbered; lists of texts and records come one by one."""
    asked = [(at, info) for at, info in leaves(model, place) if at[-1] not in leave_out]
    of = sum(not asking(info).aside for _, info in asked)
    questions: list[Question] = []
    number = 0
    for where, info in asked:
        number += not asking(info).aside
        question = make(data, where, info, names, section)
        one_by_one = (
            several(data, question)
            if question.shape.form in (Form.LIST, Form.KEYED)
            else [question]
        )
        questions += [
            replace(q, number=number, of=of) if q.section == section else q for q in one_by_one
        ]
    return questions


def several(data: Any, question: Question) -> list[Question]:
    """The items of a list that are there, each as a question, and the one that adds another."""
    item = shape(question.shape.type)
    answers: Any = question.answer or {}
    keys = list(answers) if isinstance(answers, dict) else list(range(len(answers)))
    questions: list[Question] = []
    for count, key in enumerate(keys, start=1):
        place = (*question.place, key)
        if item.form is Form.GROUP:
            section = f"{question.section}, {question.label} {count}".lstrip(", ")
            questions += group(data, place, item.type, question.names, section)
        else:
            questions.append(
                replace(
                    question,
                    place=place,
                    label=f"{question.label} {count}",
                    answer=answers[key],
                    shape=item,
                    name=dotted(place[1:]),
                )
            )
    first = ""
    if item.form is Form.GROUP:
        first = next(key for key, info in fields(item.type).items() if not asking(info).aside)
    return [*questions, adder(question, first)]


def adder(question: Question, first: str, seed: Mapping[str, Data] | None = None) -> Question:
    """The question that puts a further item or record at the place of `question`."""
    more = fill(question.asking.one_more, question.names) if question.answer else ""
    return replace(
        question, adds=True, first=first, seed=seed or {}, prompt=more or question.prompt
    )


def field_question(
    data: Any, model: type[Answers], place: Place, names: dict[str, str], section: str = ""
) -> Question:
    """The question of one field, by its place."""
    return make(data, place, fields(model)[str(place[-1])], names, section)


def worded_as(holder: Question, first: Question) -> Question:
    """The question that adds records, in the words of the first question of a record."""
    return replace(
        holder,
        label=first.label,
        prompt=first.prompt,
        example=first.example,
        asking=first.asking,
    )
