"""The plan as it is once answers that came back are taken in; nothing is asked or written here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from partnerkit.commands.came_back import OfPartner, day_of
from partnerkit.commands.read_as_typed import as_read
from partnerkit.commands.said_of_taken import name_of
from partnerkit.copies.fitting import Note, asked_in, fit, without_repeated
from partnerkit.copies.joined_questions import joined_questions
from partnerkit.copies.merge import Merged, merge, with_questions
from partnerkit.file.given_back import AGENDA, SHEET
from partnerkit.language import in_language, say
from partnerkit.plan.form_parts import UNCLEAR
from partnerkit.problems import Place, Whole
from partnerkit.workbook.places import subject


class AfterAsking(NamedTuple):
    """A merge, and the further questions that people asked when they settled its clashes."""

    merged: Merged
    asked: Sequence[tuple[Place, str]] = ()


#: Merges a beginning, the plan and the answers, whose names are given, and settles the clashes.
Settle = Callable[[Whole, Whole, Whole, tuple[str, str]], AfterAsking]


def _left_open(base: Whole, ours: Whole, theirs: Whole, _names: tuple[str, str]) -> AfterAsking:
    return AfterAsking(merge(base, ours, theirs))


def taken_in(ours: Whole, given: OfPartner, today: date, settle: Settle = _left_open) -> Whole:
    """Return the plan with one set of answers in it; nothing is lost and nothing overwritten.

    What both changed is settled by `settle`, or becomes an open question, and so does what does
    not fit anywhere.
    """
    day = day_of(given.given, today)
    # What is said of days, such as “next Friday”, was said on the day it was given back.
    answers = as_read(given.began, given.answers, date.fromisoformat(day))
    fitted = fit(ours, given.began, answers, day)
    with in_language(ours.get("language")):
        names = (say("The plan"), name_of(ours, given.partner))
    merged, asked = settle(fitted.base, ours, fitted.theirs, names)
    whole = with_questions(merged, names, today, asked)
    whole = without_repeated(ours, merged.data, whole)
    whole = joined_questions(ours, merged, names, whole)
    notes = [*fitted.unfit, *_notes(ours, given), *_by_hand(given)]
    return asked_in(ours, whole, notes, given.partner, day)


def _notes(ours: Whole, given: OfPartner) -> Iterator[Note]:
    """Yield what was not clear to the person who filled the form in."""
    for about, question in given.notes:
        if question:
            place = tuple(
                int(part) if part.isdecimal() else part
                for part in about.removeprefix(UNCLEAR).split(".")
            )
            yield Note(subject(ours, place), question)


def _by_hand(given: OfPartner) -> Iterator[Note]:
    """Yield words that answer no question: of a paper, or of a mail, changed by hand."""
    for words in given.by_hand:
        if given.kind == SHEET:
            question = say("Written on the worksheet, and in no answer: “{words}”", words=words)
        elif given.kind == AGENDA:
            question = say("Written on the agenda, and in no decision: “{words}”", words=words)
        else:
            question = say(
                "Written into the mail by hand, and in no answer: “{words}”", words=words
            )
        yield Note((), question)
