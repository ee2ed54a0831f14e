"""A question that is answered by choosing: one of several, some of them, or marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from partnerkit.document.blocks import Paragraph
from partnerkit.interview.prompt_words import prompt_for, skip_words
from partnerkit.interview.session import Session
from partnerkit.language import say, with_commas
from partnerkit.plan.question import Question
from partnerkit.problems import Place
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.places import without
from partnerkit.workbook.shape import Form, fields, fixed_choices, shape_of


def ask_choice(session: Session, title: str, question: Question) -> Place | None:
    """Let people choose the answer and save it; return its place, or None for none."""
    if question.mark:
        return _choose_marked(session, title, question, question.mark)
    if question.shape.form is Form.LIST:
        return _choose_many(session, title, question)
    values = [value for value, _ in question.choices]
    labels = [words for _, words in question.choices]
    present = values.index(question.answer) if question.answer in values else None
    prompt = prompt_for(title, question)
    if further := question.further and question.further():
        labels.append(further.words)
    if present is None:
        labels.append(skip_words(question))
        present = len(labels) - 1
        prompt = replace(prompt, menu=True)  # a blank line leaves it unanswered
    index = session.prompter.choose(prompt, labels, present)
    if further and index == len(values):
        session.turn(question.place[:-1], further.change(session.data), further.words)
        return None
    if index >= len(values):
        _keep_unknown(session, question)
        return None
    return session.keep(session.changed(question.place, values[index]), labels[index])(
        question.place
    )


def _choose_many(session: Session, title: str, question: Question) -> Place | None:
    values = [value for value, _ in question.choices]
    labels = [words for _, words in question.choices]
    present = [values.index(value) for value in question.answer or [] if value in values]
    while True:
        chosen = session.prompter.choose_many(prompt_for(title, question), labels, present)
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
    if not chosen and question.answer is None:
        return None
    given = with_commas(labels[n] for n in chosen)
    kept = session.keep(changed if chosen else without(session.data, question.place), given)
    return kept(question.place)


def _choose_marked(
    session: Session, title: str, question: Question, mark: Callable[[Any, list[Any]], Any]
) -> Place | None:
    """Let people mark some of the choices; `mark` returns the data with the marks."""
    values = [value for value, _ in question.choices]
    labels = [words for _, words in question.choices]
    present = [values.index(value) for value in question.answer or []]
    chosen = session.prompter.choose_many(prompt_for(title, question), labels, present)
    marked = [values[n] for n in chosen]
    if marked != (question.answer or []):
        given = with_commas(labels[n] for n in chosen)
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
