"""A question that is answered by typing, from its prompt to the saved answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Any, NamedTuple

from partnerkit.document.blocks import Paragraph
from partnerkit.interview.course import Course
from partnerkit.interview.is_it_meant import doubt
from partnerkit.interview.prompt_words import prompt_for
from partnerkit.interview.said_with_it import (
    can_be_none,
    pieces,
    said_with_it,
    tells_all,
    tip,
)
from partnerkit.interview.session import Session
from partnerkit.interview.typed_answer import TypedAnswer, type_answer
from partnerkit.language import later, say, translated, with_semicolons
from partnerkit.plan.question import Question
from partnerkit.problems import Data, Place
from partnerkit.prompts.prompter import Back, Prompt, QuestionNoted, Stop, WordsLookedFor
from partnerkit.prompts.typed import word_meant
from partnerkit.readings.reading import Reading
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.ask import asking
from partnerkit.workbook.places import get, in_words, put
from partnerkit.workbook.shape import fields, shape_of

_NONE = later("none")
#: Answers to “Is anything unclear?” that say that nothing is.
_ALL_CLEAR = (later("no"), later("none"), later("nothing"), "n")


class _Meant(NamedTuple):
    """The meaning of a typed text: its places, and the data with it.

    `beside` are the places of what was typed in the same breath.
    """

    places: tuple[Place, ...]
    changed: dict[str, Data]
    beside: tuple[Place, ...] = ()

    @property
    def place(self) -> Place:
        """The place of the answer, or of the first one."""
        return self.places[0]


def ask_typed(session: Session, title: str, question: Question, draft: str) -> Place | None:
    """Let people type the answer and save it; return its place, or None for a blank line."""
    if question.after:
        _type_doubt(session, title, question, draft)
        return None
    mean = cache(partial(_meant, session, question))

    def wrong(kept: str) -> str | None:
        found = mean(kept)
        for place in found.places:
            if sentence := session.wrong_with(found.changed, place):
                return sentence
        return None

    prompt = prompt_for(title, question, draft, tip(session, question))
    while True:
        given = type_answer(
            session.prompter,
            prompt,
            _typed_kind(question),
            session.today,
            wrong,
            _NONE if can_be_none(question) else question.answer,
            partial(said_with_it, session, question),
        )
        if given is None:
            return None
        all_meant = _all_of(question, mean(given.kept), given)
        if _is_meant(session, prompt, all_meant, given.typed):
            break
        prompt = replace(prompt, draft=given.typed)
    kept = _keep_typed(session, question, all_meant, given)
    said = _kept_as(session, question, all_meant) or given.said
    if said:
        session.prompter.show([Paragraph(said)])
    return kept


def _kept_as(session: Session, question: Question, meant: _Meant) -> str:
    """Return how several answers in one line were understood; "" for one answer."""
    count = len(meant.places)
    if count < 2:
        return ""
    if not question.begins_record:
        return say("Kept as {count} answers.", count=count)
    model = question.shape.item.type
    known, before = fields(model), {*question.seed, model.said_in}
    answers = (
        " | ".join(
            in_words(session.answers, shape_of(known[key]), value)
            for key, value in get(meant.changed, place).items()
            if key not in before
        )
        for place in meant.places
    )
    return say("Kept as {count} answers: {answers}", count=count, answers=with_semicolons(answers))


def _type_doubt(session: Session, title: str, question: Question, draft: str) -> None:
    """Ask whether anything is unclear; what is becomes an open question."""
    typed = session.prompter.text(prompt_for(title, question, draft), lambda _typed: None)
    if typed and not is_all_clear(typed):
        session.note(question.place, typed, question.seed)


def is_all_clear(typed: str) -> bool:
    """Tell whether an answer to “Is anything unclear?” says that nothing is."""
    word = typed.casefold().rstrip(".!")
    return word_meant(word) == _NONE or word in {*_ALL_CLEAR, *map(translated, _ALL_CLEAR)}


def _typed_kind(question: Question) -> Any:
    """Return the type of the typed answer: that of a further item, or of a record's beginning."""
    if not question.adds:
        return question.shape.type
    item = question.shape.item
    return shape_of(fields(item.type)[question.first]).type if question.first else item.type


def _meant(session: Session, question: Question, typed: str) -> _Meant:
    """Return the places and the data that a typed text means."""
    if not question.adds:
        return _Meant((question.place,), session.changed(question.place, typed))
    if can_be_none(question) and not question.answer and word_meant(typed) == _NONE:
        return _Meant((question.place,), session.changed(question.place, []))
    places: list[Place] = []
    changed: Any = session.data
    several = pieces(question, typed)
    for piece in several:
        record = _begun_with(session, question, piece, alone=len(several) == 1)
        places.append(session.place_for(question, record, places))
        changed = put(changed, places[-1], record)
    return _Meant(tuple(places), changed)


def _begun_with(session: Session, question: Question, typed: str, *, alone: bool) -> Any:
    """Return a new item, or a record with what was typed; of several, with what is clear in it."""
    if not question.first:
        return typed
    parts = None if alone else said_with_it(session, question, typed)
    clear: dict[str, str] = {}
    if isinstance(parts, Mapping) and all(isinstance(one, Reading) for one in parts.values()):
        clear = {key: one.kept for key, one in parts.items() if isinstance(one, Reading)}
    record: Any = {**question.seed, question.first: typed, **clear}
    if session.voice and (key := question.shape.item.type.said_in):
        record = {**record, key: [session.voice]}
    return record


def _keep_typed(
    session: Session, question: Question, meant: _Meant, given: TypedAnswer
) -> Place | None:
    """Save an answer and, where the model keeps it, the day on which it was given.

    Returns the place of the answer after the save.
    """
    changed = meant.changed
    if day := question.asking.dated:
        changed = put(changed, (*meant.place[:-1], day), session.today.isoformat())
    now = session.keep(changed, given.typed)
    if session.course:
        told = [place for old in meant.places if (place := now(old))]
        if len(told) > 1 or (given.beside and tells_all(question)):
            session.course.told[question.key] = told
        if given.beside:
            record = now(_record_typed(question, meant))
            _pass_unsaid(session, session.course, question, record, given)
    return now(meant.place)


def _record_typed(question: Question, meant: _Meant) -> Place:
    """Return the record that a typed answer begins or belongs to."""
    return meant.place if question.adds and question.first else meant.place[:-1]


def _all_of(question: Question, meant: _Meant, given: TypedAnswer) -> _Meant:
    """Return what a typed answer means, with the answers that were typed with it."""
    for key, kept in given.beside.items():
        place = (*_record_typed(question, meant), key)
        changed = put(meant.changed, place, kept)
        meant = _Meant(meant.places, changed, (*meant.beside, place))
    return meant


def _is_meant(session: Session, prompt: Prompt, meant: _Meant, typed: str) -> bool:
    """Ask whether an answer that is odd is meant; tell whether it is to be kept."""
    odd = doubt(session, meant.changed, (*meant.places, *meant.beside))
    if not odd:
        return True
    asked = Prompt(say("{odd} Is that meant?", odd=odd), prompt.where, menu=True)
    try:
        return session.prompter.choose(asked, [say("Yes, keep it"), say("No, change it")]) == 0
    except Back:
        return False
    except (QuestionNoted, WordsLookedFor, Stop) as leaving:
        leaving.draft = leaving.draft or typed
        raise


def _pass_unsaid(
    session: Session, course: Course, question: Question, record: Place | None, given: TypedAnswer
) -> None:
    """Leave out what could have been said in the same breath, may stay blank, and was not said."""
    shape = shape_at(record or ())
    if record is None or shape is None or question.adds:
        return
    known = fields(shape.type)
    for key in question.asking.together:
        unsaid = key not in given.beside and session.answer_at((*record, key)) is None
        if unsaid and shape_of(known[key]).type is str and not asking(known[key]).to:
            course.pass_by(((*record, key), ""), answered=False)
