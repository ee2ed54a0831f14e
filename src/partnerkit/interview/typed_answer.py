"""Typed answers: an amount, a day or an interval as people write it, or just a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.prompts.prompter import Back, Prompt, Prompter, QuestionNoted, Stop, WordsLookedFor
from partnerkit.readings.meanings import meaning
from partnerkit.readings.reading import (
    Either,
    NotUnderstood,
    OneOrSeveral,
    Reading,
    Together,
    in_parts,
    read_back,
    read_back_together,
)
from partnerkit.workbook.sentences import quoted

#: What a typed text was read as.
_Read = Reading | Either | NotUnderstood | Together | OneOrSeveral


class TypedAnswer(NamedTuple):
    """The text typed, the answer for the file, and the line that says how it was understood.

    `beside` holds other answers typed together with it, by their keys.
    """

    typed: str
    kept: str
    said: str = ""
    beside: Mapping[str, str] = {}


def type_answer(
    prompter: Prompter,
    prompt: Prompt,
    kind: Any,
    today: date,
    wrong: Callable[[str], str | None],
    itself: object = None,
    together: Callable[[str], Together | OneOrSeveral | None] = lambda _typed: None,
) -> TypedAnswer | None:
    """Ask for an answer of the type `kind` until its meaning is clear; return None for a blank.

    `wrong` says what is wrong with an answer in the form of the file. What `itself` says
    is never read otherwise: the answer that is there already, or a word of its own. `together`
    finds what was said in one breath where nothing else is understood, this answer first.

    Raises:
        Back, Stop, QuestionNoted, WordsLookedFor: the user leaves; what was typed comes with it.
    """

    @cache
    def read(typed: str) -> _Read:
        if _is(typed, itself):
            return Reading(typed, typed)
        found = meaning(kind, typed, today)
        if found is None or isinstance(found, NotUnderstood):
            return together(typed) or found or Reading(typed, typed)
        return found

    def check(typed: str) -> str | None:
        return _wrong_in(read(typed), wrong)

    while typed := prompter.text(prompt, check):
        found = read(typed)
        if isinstance(found, Reading):
            said = "" if found.kept == typed else read_back(typed, found)
            return TypedAnswer(typed, found.kept, said)
        try:
            if isinstance(found, Either):
                return TypedAnswer(typed, _which(prompter, prompt, typed, found).kept)
            if not isinstance(found, NotUnderstood):
                return _several(prompter, prompt, typed, found)
        except Back:
            prompt = replace(prompt, draft=typed)
    return None


def _wrong_in(found: _Read, wrong: Callable[[str], str | None]) -> str | None:
    match found:
        case NotUnderstood(sentence):
            return sentence
        case Either(first, second):
            return wrong(first.kept) or wrong(second.kept)
        case Reading(kept=kept):
            return wrong(kept)
        case OneOrSeveral(whole, apart):
            return _wrong_in(whole, wrong) or _wrong_in(apart, wrong)
        case parts:
            own = next(iter(parts.values()))
            return wrong(own.kept) if isinstance(own, Reading) else None


def _several(
    prompter: Prompter, prompt: Prompt, typed: str, found: Together | OneOrSeveral
) -> TypedAnswer:
    """Return several answers typed together, asking which meaning an unclear part has."""
    parts = _meant(prompter, prompt, typed, found) if isinstance(found, OneOrSeveral) else found
    clear = {
        key: _which(prompter, prompt, typed, one) if isinstance(one, Either) else one
        for key, one in parts.items()
    }
    own, *beside = clear
    more = {key: clear[key].kept for key in beside}
    return TypedAnswer(typed, clear[own].kept, read_back_together(clear), more)


def _is(typed: str, text: object) -> bool:
    return isinstance(text, str) and normal_form(typed).casefold() == normal_form(text).casefold()


def _which(prompter: Prompter, prompt: Prompt, typed: str, found: Either) -> Reading:
    """Let somebody choose which of two meanings a text has."""
    both = (found.first, found.second)
    return both[_chosen(prompter, prompt, typed, [one.words for one in both])]


def _meant(prompter: Prompter, prompt: Prompt, typed: str, found: OneOrSeveral) -> Together:
    """Let somebody choose whether what stands in the middle of a text is an answer of its own."""
    both = (found.apart, found.whole)
    return both[_chosen(prompter, prompt, typed, [in_parts(one) for one in both])]


def _chosen(prompter: Prompter, prompt: Prompt, typed: str, labels: list[str]) -> int:
    asked = Prompt(
        say("{typed} can be read in two ways. Which is meant?", typed=quoted(typed)), prompt.where
    )
    try:
        return prompter.choose(asked, labels)
    except (QuestionNoted, WordsLookedFor, Stop) as leaving:
        leaving.draft = leaving.draft or typed
        raise
