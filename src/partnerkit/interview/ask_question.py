"""One question, from its prompt to the saved answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from partnerkit.document.blocks import Paragraph
from partnerkit.document.wrap import cut
from partnerkit.interview.session import Noted, Session
from partnerkit.interview.typed_answer import TypedAnswer, type_answer
from partnerkit.language import say
from partnerkit.plan.question import Question
from partnerkit.problems import Data, Place
from partnerkit.prompts.prompter import Back, Prompt, QuestionNoted, WordsLookedFor
from partnerkit.readings.reading import Together
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.periods import Period
from partnerkit.workbook.places import NAMES, brief, owners, put, without
from partnerkit.workbook.rules import Rhythm
from partnerkit.workbook.shape import Form, fields, fixed_choices, refers_to, shape_of

#: The most characters of a record's words that are shown beside other words.
_FEW = 40
_NONE = "none"
#: Answers to “Is anything unclear?” that say that nothing is.
_ALL_CLEAR = {"no", "none", "nothing", "n"}


def ask_question(session: Session, title: str, question: Question, draft: str = "") -> Place | None:
    """Ask one question and save the answer; start with `draft`, or with an earlier draft.

    Returns the place of the answer, or None when it was left blank.

    Raises:
        Back, Stop: the user leaves the question; its `draft` is what was typed.
        WordsLookedFor: the user looks for words; this question is to be asked again.
        Noted: the user asked an open question with `?`; this question is to be asked again.
    """
    try:
        if question.choices:
            return _choose(session, title, question)
        draft = draft or session.drafts.pop(question.key, "")
        return _type(session, title, question, draft)
    except (QuestionNoted, WordsLookedFor, Back) as leaving:
        if leaving.draft and leaving.draft != session.answer_at(question.place):
            session.drafts[question.key] = leaving.draft
        if not isinstance(leaving, QuestionNoted):
            raise
        session.note(question.place, leaving.sentence, question.seed)
        raise Noted from None


def where(title: str, question: Question) -> str:
    """Return the position of a question, such as “Step 2, Orange County, 3 of 8”."""
    section = cut(question.section, _FEW) if question.quoted else section_of(question)
    parts = [title, section]
    if question.of > 1:
        parts.append(say("{number} of {of}", number=question.number, of=question.of))
    return ", ".join(part for part in parts if part)


def section_of(question: Question) -> str:
    """Return the part of the step that a question belongs to, with its record if there are more."""
    if question.record:
        return f"{question.section}: “{cut(question.record, _FEW)}”"
    return question.section


def _prompt(title: str, question: Question, draft: str = "", tip: str = "") -> Prompt:
    another = question.adds and bool(question.answer)
    return Prompt(
        question=question.prompt,
        where=where(title, question),
        why="" if another else question.asking.why,
        example="" if another else question.example,
        present=_present(question),
        draft=draft,
        tip=tip,
        menu=question.adds,
    )


def _present(question: Question) -> tuple[str, ...]:
    """Return the present answer as it is shown above the line."""
    if question.answer is None:
        return ()
    if not question.adds:
        return question.given
    if question.answer in ([], {}):
        return ("none",)
    items = question.answer.values() if isinstance(question.answer, dict) else question.answer
    if not question.begins_record:
        return tuple(items)
    model = question.shape.item.type
    return tuple(brief(model, one, question.first) for one in items) if question.first else ()


def _tip(question: Question) -> str:
    if not question.adds:
        return _tip_for(question)
    if question.answer:
        return "Leave it blank to go on."
    return 'Type "none" if there is none.' if _can_be_none(question) else ""


def _tip_for(question: Question) -> str:
    """Return what may be typed beyond the example: with the rest of a record, or by the type."""
    kind = question.shape.type
    if question.asking.together and _choices_beside(question):
        return say("You can type the rest with it: 8 hours, offered, if the room stays free.")
    if question.asking.together:
        return say("You can type the unit and the day with it: 6 rooms a week by 1 March 2027.")
    if kind is date:
        return say("You can type 1 July 2027, today or in three weeks.")
    if kind is Period:
        return say("You can type 1 July 2027, in three weeks, or June 2027 if the day is open.")
    if kind is Rhythm:
        return say("You can type monthly, every 3 months or twice a year.")
    return ""


def _can_be_none(question: Question) -> bool:
    return question.adds and not question.seed and question.shape.form is Form.LIST


class _Meant(NamedTuple):
    """The meaning of a typed text: its place, and the data with it; both are made only once."""

    place: Place
    changed: dict[str, Data]


def _type(session: Session, title: str, question: Question, draft: str) -> Place | None:
    if question.after:
        _type_doubt(session, title, question, draft)
        return None
    meant: dict[str, _Meant] = {}

    def mean(kept: str) -> _Meant:
        if kept not in meant:
            place, value = _meant(session, question, kept)
            meant[kept] = _Meant(place, session.changed(place, value))
        return meant[kept]

    def wrong(kept: str) -> str | None:
        found = mean(kept)
        return session.wrong_with(found.changed, found.place)

    given = type_answer(
        session.prompter,
        _prompt(title, question, draft, _tip(question)),
        _typed_kind(question),
        session.today,
        wrong,
        _NONE if _can_be_none(question) else question.answer,
        lambda typed: _in_one_breath(session, question, typed),
    )
    if given is None:
        return None
    kept = _keep_typed(session, question, mean(given.kept), given)
    if given.said:
        session.prompter.show([Paragraph(given.said)])
    return kept


def _type_doubt(session: Session, title: str, question: Question, draft: str) -> None:
    """Ask whether anything is unclear; what is becomes an open question."""
    typed = session.prompter.text(_prompt(title, question, draft), lambda _typed: None)
    if typed and typed.casefold().rstrip(".!") not in _ALL_CLEAR:
        session.note(question.place, typed)


def _typed_kind(question: Question) -> Any:
    """Return the type of the typed answer: that of a further item, or of a record's beginning."""
    if not question.adds:
        return question.shape.type
    item = question.shape.item
    return shape_of(fields(item.type)[question.first]).type if question.first else item.type


def _meant(session: Session, question: Question, typed: str) -> tuple[Place, Any]:
    """Return the place and the value that a typed text means."""
    if not question.adds:
        return question.place, typed
    if _can_be_none(question) and not question.answer and typed.casefold() == _NONE:
        return question.place, []
    record: Any = {**question.seed, question.first: typed} if question.first else typed
    if session.voice and question.begins_record and (key := question.shape.item.type.said_in):
        record = {**record, key: [session.voice]}
    return session.place_for(question, record), record


def _in_one_breath(session: Session, question: Question, typed: str) -> Together | None:
    """Return what was typed of this answer and of those with it, if those are not given yet.

    This answer is the first; None where something else was said.
    """
    if not question.asking.together:
        return None
    from partnerkit.readings.one_breath import in_one_breath, pledged

    *record, own = question.place
    if chosen := _choices_beside(question):
        parts = pledged(typed, question.names.get("measure", ""), chosen) or {}
    else:
        parts = in_one_breath(typed, session.today) or {}
    free = {key for key in question.asking.together if session.answer_at((*record, key)) is None}
    return parts if own in parts and set(parts) - {own} <= free else None


def _choices_beside(question: Question) -> dict[str, str]:
    """Return the values of a chosen answer that is typed together with this one."""
    record = shape_at(question.place[:-1])
    known = fields(record.type) if record else {}
    return dict(
        choice for key in question.asking.together for choice in fixed_choices(shape_of(known[key]))
    )


def _keep_typed(
    session: Session, question: Question, meant: _Meant, given: TypedAnswer
) -> Place | None:
    """Save an answer and, where the model keeps it, the day on which it was given.

    Returns the place of the answer after the save.
    """
    changed = meant.changed
    for key, kept in given.beside.items():
        changed = put(changed, (*meant.place[:-1], key), kept)
    if day := question.asking.dated:
        changed = put(changed, (*meant.place[:-1], day), session.today.isoformat())
    return session.keep(changed, given.typed)(meant.place)


def _choose(session: Session, title: str, question: Question) -> Place | None:
    if question.mark:
        return _choose_marked(session, title, question, question.mark)
    if question.shape.form is Form.LIST and not question.adds:
        return _choose_many(session, title, question)
    values = [value for value, _ in question.choices]
    labels = [words for _, words in question.choices]
    present = values.index(question.answer) if question.answer in values else None
    prompt = _prompt(title, question)
    if present is None:
        labels.append(_skip(question))
        present = len(labels) - 1
        prompt = replace(prompt, menu=True)  # a blank line leaves it unanswered
    index = session.prompter.choose(prompt, labels, present)
    if index == len(values):
        _keep_unknown(session, question)
        return None
    if not question.adds:
        return session.keep(session.changed(question.place, values[index]), labels[index])(
            question.place
        )
    model = question.shape.item.type
    seed = {
        key: _two(session, title, refers_to(shape_of(fields(model)[key]))) if value == [] else value
        for key, value in values[index].items()
    }
    place = session.place_for(question, seed)
    return session.keep(session.changed(place, seed), labels[index])(place)


def _skip(question: Question) -> str:
    if question.adds:
        return "Skip: no more for now" if question.answer else "Skip: nobody, nothing for now"
    return "Skip: don't know" if question.shape.type is int else "Skip for now"


def _choose_many(session: Session, title: str, question: Question) -> Place | None:
    values = [value for value, _ in question.choices]
    labels = [words for _, words in question.choices]
    present = [values.index(value) for value in question.answer or [] if value in values]
    while True:
        chosen = session.prompter.choose_many(_prompt(title, question), labels, present)
        changed = session.changed(question.place, [values[n] for n in chosen])
        sentence = session.wrong_with(changed, question.place)
        if sentence is None:
            break
        session.prompter.show(
            [
                Paragraph(
                    say(
                        "Please change: {label} {sentence}", label=question.label, sentence=sentence
                    )
                )
            ]
        )
    given = ", ".join(labels[n] for n in chosen)
    kept = session.keep(changed if chosen else without(session.data, question.place), given)
    return kept(question.place)


def _choose_marked(
    session: Session, title: str, question: Question, mark: Callable[[Any, list[Any]], Any]
) -> Place | None:
    """Let people mark some of the choices; `mark` returns the data with the marks."""
    values = [value for value, _ in question.choices]
    labels = [words for _, words in question.choices]
    present = [values.index(value) for value in question.answer or []]
    chosen = session.prompter.choose_many(_prompt(title, question), labels, present)
    marked = [values[n] for n in chosen]
    if marked != (question.answer or []):
        given = ", ".join(labels[n] for n in chosen)
        session.keep(mark(session.data, marked), given)
    return question.place


def _keep_unknown(session: Session, question: Question) -> None:
    """Save an empty group if everything in it was asked and nothing is known."""
    *group, key = question.place
    shape = shape_at(tuple(group))
    if shape is None or shape.form is not Form.GROUP or not shape.type.kept_empty:
        return
    if key == _last_chosen(shape.type) and session.answer_at(tuple(group)) is None:
        session.keep(session.changed(tuple(group), {}))


def _last_chosen(model: type[Answers]) -> str:
    """Return the last question of a group with choices; who skips all of them knows none."""
    known = fields(model).items()
    return next((key for key, info in reversed(known) if fixed_choices(shape_of(info))), "")


def _two(session: Session, title: str, kind: str) -> list[str]:
    """Let people choose two records of a kind that belong to different partners."""
    holder = HOLDERS[kind]
    of = {key: owners(session.answers, (*holder, key)) for key in session.answer_at(holder)}
    first = _one(session, title, "Which is the first?", kind, list(of))
    others = [key for key in of if of[key] != of[first]]
    return [first, _one(session, title, "Which is the second?", kind, others)]


def _one(session: Session, title: str, words: str, kind: str, keys: list[str]) -> str:
    labels = [NAMES[kind](session.answers, key) for key in keys]
    return keys[session.prompter.choose(Prompt(words, title), labels)]
