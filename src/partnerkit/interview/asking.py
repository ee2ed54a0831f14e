"""One question put to a person, and what becomes of the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from partnerkit.interview.session import Noted, Session
from partnerkit.problems import Place
from partnerkit.prompts.prompter import Asked, Back, Prompt
from partnerkit.report.blocks import Paragraph
from partnerkit.report.wrap import cut
from partnerkit.workbook.check import put, without
from partnerkit.workbook.shape import Form
from partnerkit.worked_out.question import Question, entry_words
from partnerkit.worked_out.voice import NAMED_TOO, named_too
from partnerkit.worked_out.ways import rated

#: So many characters of a record's words are shown beside others.
_FEW = 40
#: What may be typed where somebody asks whether anything is unclear, to say that nothing is.
_ALL_CLEAR = {"no", "none", "nothing", "n"}


def ask(session: Session, title: str, question: Question, draft: str = "") -> Place | None:
    """Ask one question and save the answer; begin with `draft`, or with what was typed here before.

    Returns where the answer stands, or None when it was left blank.

    Raises:
        Back, Stop: the user leaves the question; what was typed comes back with it.
        Noted: an open question was typed behind `?`; this one waits to be asked again.
    """
    try:
        if question.choices:
            return _choose(session, title, question)
        draft = draft or session.drafts.pop(question.key, "")
        return _type(session, title, question, draft)
    except (Asked, Back) as leaving:
        if leaving.draft and leaving.draft != session.answer_at(question.place):
            session.drafts[question.key] = leaving.draft
        if isinstance(leaving, Back):
            raise
        session.note(question.place, leaving.sentence)
        raise Noted from None


def where(title: str, question: Question) -> str:
    """Where we are, such as "Step 2, Orange County, 3 of 8"."""
    is_open = question.place[0] == "questions"  # whose words are told in full below
    parts = [title, cut(question.section, _FEW) if is_open else section_of(question)]
    if question.of > 1:
        parts.append(f"{question.number} of {question.of}")
    return ", ".join(part for part in parts if part)


def section_of(question: Question) -> str:
    """The part of the step that a question belongs to, and the record, where there are several."""
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
    """The present answer as it is shown above the line."""
    if question.answer is None:
        return ()
    if not question.adds:
        answers = question.answer if isinstance(question.answer, list) else [question.answer]
        words = dict(question.choices)
        return tuple(words.get(answer, str(answer)) for answer in answers)
    if question.answer in ([], {}):
        return ("none",)
    if question.place == ("accountability", "entries"):
        return tuple(
            f"{e.get('to', '…')}, for {e.get('for', '…')}" for e in question.answer.values()
        )
    records = question.answer.values() if isinstance(question.answer, dict) else question.answer
    if question.first:
        return tuple(str(record.get(question.first, "…")) for record in records)
    return tuple(record for record in records if isinstance(record, str))


def _tip(question: Question) -> str:
    if not question.adds:
        return "You can type today." if question.shape.type is date else ""
    if question.answer:
        return "Leave it blank to go on."
    return 'Type "none" if there is none.' if _can_be_none(question) else ""


def _can_be_none(question: Question) -> bool:
    return question.adds and not question.seed and question.shape.form is Form.LIST


def _type(session: Session, title: str, question: Question, draft: str) -> Place | None:
    def check(typed: str) -> str | None:
        found = _meant(session, question, typed)
        if found is None or question.after:
            return None
        return session.wrong_with(session.changed(*found), found[0])

    typed = session.prompter.text(_prompt(title, question, draft, _tip(question)), check)
    found = _meant(session, question, typed) if typed else None
    if found is None:
        return None
    if question.after:
        session.note(question.place, typed)
        return None
    return _keep_typed(session, *found, typed)


def _meant(session: Session, question: Question, typed: str) -> tuple[Place, Any] | None:
    """Where a typed text goes and what goes there; None when it says that there is nothing."""
    if question.after:
        return None if typed.casefold().rstrip(".!") in _ALL_CLEAR else (question.place, typed)
    if not question.adds:
        return question.place, session.today.isoformat() if _says_today(question, typed) else typed
    if _can_be_none(question) and not question.answer and typed.casefold() == "none":
        return question.place, []
    record: Any = {**question.seed, question.first: typed} if question.first else typed
    if session.voice and question.place == ("accountability", "entries"):
        record = {**record, "named_by": [session.voice]}
    return session.place_for(question, record), record


def _keep_typed(session: Session, place: Place, value: Any, typed: str) -> Place | None:
    """Save an answer, and with that to an open question the day on which it was given.

    Returns where it stands then.
    """
    changed = session.changed(place, value)
    if place[0] == "questions" and place[-1] == "answer":
        changed = put(changed, (*place[:-1], "answered_on"), session.today.isoformat())
    return session.keep(changed, typed)(place)


def _says_today(question: Question, typed: str) -> bool:
    return typed.casefold() == "today" and question.shape.type is date


def _choose(session: Session, title: str, question: Question) -> Place | None:
    if question.name == NAMED_TOO:
        return _choose_named(session, title, question)
    if question.shape.form is Form.LIST and not question.adds:
        return _choose_many(session, title, question)
    values = [value for value, _ in question.choices]
    labels = [words for _, words in question.choices]
    present = values.index(question.answer) if question.answer in values else None
    prompt = _prompt(title, question)
    if present is None:
        labels.append(_skip(question))
        present = len(labels) - 1
        prompt = replace(prompt, menu=True)  # a blank leaves it unanswered
    index = session.prompter.choose(prompt, labels, present)
    if index == len(values):
        _keep_unknown(session, question)
        return None
    if not question.adds:
        return session.keep(session.changed(question.place, values[index]), labels[index])(
            question.place
        )
    seed = dict(values[index])
    if seed.get("between") == []:
        seed = {"between": _two(session, title)}
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
        session.prompter.show([Paragraph(f"Please change: {question.label} {sentence}")])
    given = ", ".join(labels[n] for n in chosen)
    kept = session.keep(changed if chosen else without(session.data, question.place), given)
    return kept(question.place)


def _choose_named(session: Session, title: str, question: Question) -> Place | None:
    """Let a partner say what it would have named too, of what the others were first to name."""
    values = [value for value, _ in question.choices]
    labels = [words for _, words in question.choices]
    present = [values.index(value) for value in question.answer or []]
    chosen = session.prompter.choose_many(_prompt(title, question), labels, present)
    marked = [values[n] for n in chosen]
    if marked != (question.answer or []):
        given = ", ".join(labels[n] for n in chosen)
        session.keep(named_too(session.data, values, marked, session.voice), given)
    return question.place


def _keep_unknown(session: Session, question: Question) -> None:
    """Keep that a partner was asked for its ratings and knows none; without, it was not asked."""
    *ratings, key = question.place
    last = "ratings" in ratings and key == next(reversed(rated()))
    if last and session.answer_at(tuple(ratings)) is None:
        session.keep(session.changed(tuple(ratings), {}))


def _two(session: Session, title: str) -> list[str]:
    """Let people choose two accountabilities of different partners."""
    entries: dict[str, Any] = session.answers["accountability"]["entries"]
    first = _one(session, title, "Which is the first?", list(entries))
    others = [key for key, e in entries.items() if e["partner"] != entries[first]["partner"]]
    return [first, _one(session, title, "Which is the second?", others)]


def _one(session: Session, title: str, words: str, keys: list[str]) -> str:
    labels = [entry_words(session.answers, key) for key in keys]
    return keys[session.prompter.choose(Prompt(words, title), labels)]
