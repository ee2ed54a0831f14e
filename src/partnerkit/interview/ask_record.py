"""A question that begins a record by a choice, such as a pledge or a pair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from partnerkit.interview.prompt_words import prompt_for, skip_words
from partnerkit.interview.session import Session
from partnerkit.language import say, with_commas
from partnerkit.plan.question import Question
from partnerkit.problems import Data, Place
from partnerkit.prompts.prompter import Back, Prompt
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.places import NAMES, in_words, owners
from partnerkit.workbook.shape import fields, is_worded, refers_to, shape_of


def ask_record(
    session: Session, title: str, question: Question, opened: Place | None
) -> Place | None:
    """Let people choose what a record is about; begin it, or change the one that is `opened`."""
    offered = list(question.choices)
    begun = _seed_of(session, question, opened) if opened else None
    if begun and offers_words(question):
        begun = offered[0][0]  # it may be worded in another way since
    if begun and all(value != begun for value, _ in offered):
        offered.insert(0, (begun, _seed_words(session, question, begun)))
    labels = [*(words for _, words in offered), skip_words(question)]
    at = next((n for n, (value, _) in enumerate(offered) if value == begun), len(offered))
    prompt = replace(prompt_for(title, question), menu=True)  # a blank line leaves it as it is
    while True:
        index = session.prompter.choose(prompt, labels, at)
        if index == len(offered):
            _take_out_again(session, opened)
            return None
        if begun and offered[index][0] == begun:
            return opened
        try:
            seed = _whole_seed(session, title, question, offered[index][0])
        except Back:
            continue
        if opened:
            _take_out_again(session, opened)  # with what was typed and not finished there
        return _begin_record(session, question, seed, labels[index])


def _begin_record(session: Session, question: Question, seed: dict[str, Data], given: str) -> Place:
    place = session.place_for(question, seed)
    if question.shape.item.type.nothing_alone:
        session.begin(place, seed)
        return place
    return session.keep(session.changed(place, seed), given)(place) or place


def offers_words(question: Question) -> bool:
    """Tell whether a question offers one beginning of a record, in words that may be reworded."""
    if not question.adds or len(question.choices) != 1:
        return False
    known = fields(question.shape.item.type)
    return all(is_worded(shape_of(known[key])) for value, _ in question.choices for key in value)


def _seed_of(session: Session, question: Question, opened: Place) -> dict[str, Data]:
    """Return what the choice that began a record has put into it."""
    record = session.answer_at(opened) or {}
    model = question.shape.item.type
    keys = next((set(value) for value, _ in question.choices), set())
    keys = keys or {key for key, info in fields(model).items() if info.is_required()}
    return {key: value for key, value in record.items() if key in keys}


def _seed_words(session: Session, question: Question, seed: dict[str, Data]) -> str:
    known = fields(question.shape.item.type)
    said = (in_words(session.answers, shape_of(known[key]), one) for key, one in seed.items())
    return with_commas(said)


def _take_out_again(session: Session, opened: Place | None) -> None:
    """Take a record out whose beginning is taken back, if it says nothing more."""
    if opened is None:
        return
    if session.begun == opened:
        session.give_up()
        return
    record = session.answer_at(opened) or {}
    shape = shape_at(opened)
    known = fields(shape.type) if shape else {}
    if all(known[key].is_required() for key in record if key in known):
        session.remove(opened)


def _whole_seed(
    session: Session, title: str, question: Question, seed: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the beginning of a record, with what is still to be chosen in it."""
    known = fields(question.shape.item.type)
    return {
        key: _two(session, title, refers_to(shape_of(known[key]))) if value == [] else value
        for key, value in seed.items()
    }


def _two(session: Session, title: str, kind: str) -> list[str]:
    """Let people choose two records of a kind; those of other partners come first."""
    holder = HOLDERS[kind]
    of = {key: owners(session.answers, (*holder, key)) for key in session.answer_at(holder)}
    first = _one(session, title, say("Which is the first?"), kind, list(of))
    others = sorted((key for key in of if key != first), key=lambda key: of[key] == of[first])
    try:
        return [first, _one(session, title, say("Which is the second?"), kind, others)]
    except Back:
        return _two(session, title, kind)


def _one(session: Session, title: str, words: str, kind: str, keys: list[str]) -> str:
    labels = [NAMES[kind](session.answers, key) for key in keys]
    return keys[session.prompter.choose(Prompt(words, title), labels)]
