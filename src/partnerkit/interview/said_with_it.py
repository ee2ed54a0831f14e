"""What is typed at one question: one answer, several answers of a list, or several of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from partnerkit.interview.session import Session
from partnerkit.language import say, translated
from partnerkit.plan.question import Question, choices
from partnerkit.readings.reading import Either, OneOrSeveral, Reader, Reading, Together
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.ask import Answers, Asking, asking
from partnerkit.workbook.periods import Period
from partnerkit.workbook.places import get
from partnerkit.workbook.rules import Rhythm
from partnerkit.workbook.shape import Form, fields, fixed_choices, shape_of

#: What stands between several answers in one line; behind a backslash it is a sign of an answer.
_BETWEEN = re.compile(r"(?<!\\);")


def pieces(question: Question, typed: str) -> list[str]:
    """Return the answers that were typed in one line, or only the text where it is one answer."""
    if not takes_several(question):
        return [typed]
    found = [piece.strip().replace("\\;", ";") for piece in _BETWEEN.split(typed)]
    return [piece for piece in found if piece] or [typed]


def takes_several(question: Question) -> bool:
    """Tell whether several answers may be typed in one line, with semicolons between them."""
    return question.adds and question.takes_text


def tells_all(question: Question) -> bool:
    """Tell whether whoever types all of a record at once is asked for no further one."""
    return question.adds and bool(_behind(question))


def tip(session: Session, question: Question) -> str:
    """Return what may be typed beyond the example; that of a whole record only the first time."""
    tips = [_tip_for(question, session.examples, _there(session, question))]
    if takes_several(question):
        tips.append(say("Several? Put a semicolon between them."))
    if question.adds and question.answer:
        tips.append(say("Leave it blank to go on."))
    elif can_be_none(question):
        tips.append(say('Type "none" if there is none.'))
    return " ".join(filter(None, tips))


def _tip_for(question: Question, seen: set[str], there: Mapping[str, Any]) -> str:
    """Return what may be typed with an answer, or by its type; `there` are those given already."""
    kind = question.shape.type
    if _asking(question).together:
        return _tip_together(question, seen, there)
    if question.adds:
        return ""
    if kind is date:
        return say("You can type 1 July 2027, today or in three weeks.")
    if kind is Period:
        return say("You can type 1 July 2027, in three weeks, or June 2027 if the day is open.")
    if question.asking.tip:
        return translated(question.asking.tip)
    if kind is Rhythm:
        return say("You can type monthly, every 3 months or twice a year.")
    return ""


def _tip_together(question: Question, seen: set[str], there: Mapping[str, Any]) -> str:
    """Return what may be typed with an answer that begins several."""
    breath = _asking(question).breath
    if not breath and not choices_beside(question):
        return _tip_for_amount(there)
    if there or breath in seen:
        return ""
    if not breath:
        return say("You can type the rest with it: 8 hours, offered, if the room stays free.")
    seen.add(breath)
    return say("You can type it all at once: {breath}.", breath=translated(breath))


def _tip_for_amount(there: Mapping[str, Any]) -> str:
    """Return what may be typed with the amount of a resource, beside what is there already."""
    if "unit" in there and "by" in there:
        return say("Leave it blank if there is no number.")
    if "unit" in there:
        return say(
            "You can type the day with it: 6 by 1 March 2027. Leave it blank if there is no number."
        )
    if "by" in there:
        return say(
            "You can type the unit with it: 6 rooms a week. Leave it blank if there is no number."
        )
    return say(
        "You can type the unit and the day with it: 6 rooms a week by 1 March 2027. Leave it "
        "blank if there is no number."
    )


def can_be_none(question: Question) -> bool:
    """Tell whether “none” is an answer to a question."""
    return question.adds and not question.seed and question.shape.form is Form.LIST


def said_with_it(
    session: Session, question: Question, typed: str
) -> Together | OneOrSeveral | None:
    """Return what was typed of this answer and of those with it, if those are not given yet.

    This answer is the first; None where something else was said. To say again what is there
    already does no harm.
    """
    declared = _asking(question)
    if not declared.together or len(pieces(question, typed)) > 1:
        return None
    if (declared.breath or question.adds) and ", " not in typed:
        return None
    from partnerkit.readings import one_breath, told_together

    parts: Together | OneOrSeveral
    own = question.first if question.adds else str(question.place[-1])
    there = _there(session, question)
    if phrase := _behind(question):
        (key,) = declared.together
        parts = told_together.told_after(typed, own, key, phrase) or {}
    elif declared.breath:
        readers = list(_readers(session, question))
        parts = told_together.told_together(typed, own, readers, declared.rest) or {}
    elif chosen := choices_beside(question):
        parts = one_breath.pledged(typed, question.names.get("measure", ""), chosen) or {}
    else:
        parts = one_breath.in_one_breath(typed, session.today, there.get("unit", "")) or {}
    if question.adds:
        return parts or None
    if isinstance(parts, OneOrSeveral):
        return None if there.keys() & parts.apart.keys() else parts
    parts = {key: one for key, one in parts.items() if not _says(one, there.get(key))}
    return None if own not in parts or there.keys() & parts.keys() else parts


def _says(part: Reading | Either, answer: object) -> bool:
    return isinstance(part, Reading) and part.kept == answer


def _there(session: Session, question: Question) -> dict[str, Any]:
    """Return the answers that could be typed with this one, and are given already."""
    if question.adds:
        return {}
    beside = {
        key: session.answer_at((*question.place[:-1], key)) for key in _asking(question).together
    }
    return {key: answer for key, answer in beside.items() if answer is not None}


def choices_beside(question: Question) -> dict[str, str]:
    """Return the values of a chosen answer that is typed together with this one."""
    record = shape_at(question.place[:-1])
    known = fields(record.type) if record else {}
    return dict(
        choice for key in question.asking.together for choice in fixed_choices(shape_of(known[key]))
    )


def _model(question: Question) -> type[Answers] | None:
    """Return the model of the record that a question begins or belongs to."""
    if question.adds:
        return question.shape.item.type if question.begins_record and question.first else None
    record = shape_at(question.place[:-1])
    return record.type if record and record.form is Form.GROUP else None


def _asking(question: Question) -> Asking:
    """Return what was declared for the answer that is typed."""
    model = _model(question) if question.adds else None
    return asking(fields(model)[question.first]) if model else question.asking


def _behind(question: Question) -> str:
    """Return how the other answer of a record is typed behind the first, or ""."""
    model = _model(question)
    if model is None or not question.adds:
        return ""
    declared = [asking(fields(model)[key]) for key in _asking(question).together]
    return next((one.behind for one in declared if one.behind), "")


def _readers(session: Session, question: Question) -> Iterator[Reader]:
    """Yield what understands the answers that are typed with this one, each by its type."""
    from partnerkit.readings import told_together

    model = _model(question)
    together = _asking(question).together
    known = fields(model) if model else {}
    for key in together if known else ():
        kept = shape_of(known[key])
        if offered := dict(choices(session.answers, kept)):
            yield told_together.a_choice(key, offered)
        elif kept.type in (date, Period):
            if "unit" not in together:  # else it is said with the amount
                yield told_together.a_day(key, session.today, needed=kept.type is date)
        elif kept.type is Decimal:
            yield _amount(session, question, together)
        elif key != "unit":
            yield told_together.years(key)


def _amount(session: Session, question: Question, together: tuple[str, ...]) -> Reader:
    from partnerkit.readings import told_together

    if "unit" in together:
        return told_together.an_amount_with_its_unit(session.today)
    resource = question.seed.get("resource", "")
    unit = get(session.answers, ("contributions", "resources", str(resource), "unit"))
    return told_together.an_amount(str(unit or ""))
