"""One question, from its prompt to the saved answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from partnerkit.document.blocks import Paragraph
from partnerkit.document.wrap import cut
from partnerkit.interview.session import Noted, Session
from partnerkit.language import say
from partnerkit.plan.question import Question
from partnerkit.problems import Data, Place
from partnerkit.prompts.prompter import Back, Prompt, QuestionNoted, WordsLookedFor
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.places import NAMES, brief, owners, put, without
from partnerkit.workbook.sentences import quoted
from partnerkit.workbook.shape import Form, fields, fixed_choices, refers_to, shape_of

#: The most characters of a record's words that are shown beside other words.
_FEW = 40
#: Answers to “Is anything unclear?” that say that nothing is.
_ALL_CLEAR = {"no", "none", "nothing", "n"}

#: In much of the world a point stands between thousands, as a comma does elsewhere.
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


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
        return "You can type today." if question.shape.type is date else ""
    if question.answer:
        return "Leave it blank to go on."
    return 'Type "none" if there is none.' if _can_be_none(question) else ""


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

    def check(typed: str) -> str | None:
        if question.shape.type is Decimal and (doubt := _two_readings(typed)):
            return doubt
        place, value = _meant(session, question, typed)
        found = meant[typed] = _Meant(place, session.changed(place, value))
        return session.wrong_with(found.changed, place)

    typed = session.prompter.text(_prompt(title, question, draft, _tip(question)), check)
    return _keep_typed(session, question, meant[typed], typed) if typed else None


def _type_doubt(session: Session, title: str, question: Question, draft: str) -> None:
    """Ask whether anything is unclear; what is becomes an open question."""
    typed = session.prompter.text(_prompt(title, question, draft), lambda _typed: None)
    if typed and typed.casefold().rstrip(".!") not in _ALL_CLEAR:
        session.note(question.place, typed)


def _meant(session: Session, question: Question, typed: str) -> tuple[Place, Any]:
    """Return the place and the value that a typed text means."""
    if not question.adds:
        return question.place, session.today.isoformat() if _says_today(question, typed) else typed
    if _can_be_none(question) and not question.answer and typed.casefold() == "none":
        return question.place, []
    record: Any = {**question.seed, question.first: typed} if question.first else typed
    if session.voice and question.begins_record and (key := question.shape.item.type.said_in):
        record = {**record, key: [session.voice]}
    return session.place_for(question, record), record


def _two_readings(typed: str) -> str:
    """Return a question about a point that may separate thousands or a fraction; or ""."""
    if not _THOUSANDS.fullmatch(typed):
        return ""
    whole, fraction = typed.replace(".", ""), Decimal(typed).normalize()
    if fraction == fraction.to_integral_value():
        return say(
            "{typed} can be read as {whole} or as {int}. Write one of them.",
            typed=quoted(typed),
            whole=whole,
            int=int(fraction),
        )
    return say(
        "{typed} can be read in two ways. Write {whole}, or {typed_2}0 for the fraction.",
        typed=quoted(typed),
        whole=whole,
        typed_2=typed,
    )


def _keep_typed(session: Session, question: Question, meant: _Meant, typed: str) -> Place | None:
    """Save an answer and, where the model keeps it, the day on which it was given.

    Returns the place of the answer after the save.
    """
    changed = meant.changed
    if day := question.asking.dated:
        changed = put(changed, (*meant.place[:-1], day), session.today.isoformat())
    return session.keep(changed, typed)(meant.place)


def _says_today(question: Question, typed: str) -> bool:
    return typed.casefold() == "today" and question.shape.type is date


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
