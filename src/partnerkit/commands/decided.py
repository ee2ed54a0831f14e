"""What a meeting decided, as answers: how an agenda is known again, and what its rows mean.

A decision is the answer to its topic. Where somebody is to do it, or a day is named, it is an
action; the topic is answered by it only if it was a question, or a balance, that was asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from partnerkit.document.form_page import form_as_page
from partnerkit.document.word_decisions import to_come_back
from partnerkit.file.agenda_back import Decided, witness
from partnerkit.file.hidden_text import kept_as_text
from partnerkit.file.word_text import word_rows
from partnerkit.language import in_one_line, say, translated
from partnerkit.normal_form import normal_form
from partnerkit.plan.form_parts import place_named
from partnerkit.plan.open_items import Why
from partnerkit.plan.worked_out import Plan
from partnerkit.problems import Place
from partnerkit.readings.meanings import meaning
from partnerkit.readings.reading import Reading
from partnerkit.report.agenda import DECISIONS, HEAD, NEXT_MEETING, AgendaPage
from partnerkit.report.agenda_form import agenda_form
from partnerkit.report.in_brief import AS_LONG, names_in_brief
from partnerkit.report.partner_form import told_of_plan
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period
from partnerkit.workbook.places import get, put, record_of
from partnerkit.workbook.shape import Form, refers_to

#: The reasons for which a topic was asked in so many words: what is decided answers it.
_ASKED = (Why.ASKED, Why.UNBALANCED)
_ACTIONS: Place = ("practice", "actions")


def agenda_to_fill_in(plan: Plan, page: AgendaPage, raw: bytes) -> bytes:
    """Return the Word document of an agenda so that it is known again when it comes back."""
    kept = kept_of_agenda(plan, page, raw)
    marks = [witness(number) for number in kept["numbers"]]
    return to_come_back(raw, kept["row"], marks, kept_as_text(kept))


def page_to_fill_in(plan: Plan, page: AgendaPage, version: str) -> str:
    """Return an agenda as a page to write decisions into, as in a form."""
    return form_as_page(agenda_form(plan, page, topics_of(plan, page), version))


def topics_of(plan: Plan, page: AgendaPage) -> dict[str, Any]:
    """Return the topics of an agenda by number, and what stood in the plan where they belong."""
    topics, began = {}, dict[str, Any]()
    moved: dict[Place, Place] = {}
    for number, topic in enumerate(page.meeting.topics, start=1):
        place, began = _kept_place(plan.data, topic.item.place, began, moved)
        topics[str(number)] = {
            "place": list(place),
            "question": page.question(topic),
            "asked": topic.item.why in _ASKED,
        }
    return {"topics": topics, "began": began}


def kept_of_agenda(plan: Plan, page: AgendaPage, raw: bytes) -> dict[str, Any]:
    """Return what has to be known to read an agenda back, of which `raw` is the document."""
    known = topics_of(plan, page)
    lines = [line.text for row in word_rows(raw) for line in row.lines]
    printed = [text for line in lines for text in (line, *line.split("\n")) if text.strip()]
    return {
        "partnerkit": "agenda",
        **told_of_plan(plan.partnership, plan.today),
        **known,
        "numbers": [*known["topics"], NEXT_MEETING],
        "shown": {translated(NEXT_MEETING): NEXT_MEETING},
        "head": list(map(translated, HEAD)),
        "row": list(map(translated, DECISIONS)),
        "printed": list(dict.fromkeys(printed)),
    }


def _kept_place(
    data: Any, place: Place, began: dict[str, Any], moved: dict[Place, Place]
) -> tuple[Place, dict[str, Any]]:
    """Return where a place is in `began`, and that with what stands there now.

    The record of a place is kept whole, so that it is known again in a plan that has changed.
    """
    record = record_of(place)
    if record is None:
        value = get(data, place)
        return place, began if value is None else put(began, place, value)
    if record not in moved:
        is_item = isinstance(record[-1], int)
        key = len(get(began, record[:-1]) or ()) if is_item else record[-1]
        moved[record] = (*record[:-1], key)
        began = put(began, moved[record], json.loads(json.dumps(get(data, record))))
    return (*moved[record], *place[len(record) :]), began


class AsAnswers(NamedTuple):
    """The answers that decisions are, and questions about what answers nothing."""

    answers: dict[str, Any]
    notes: tuple[tuple[str, str], ...]


def as_answers(
    decided: Iterable[Decided],
    topics: Mapping[str, Any],
    began: Mapping[str, Any],
    partnership: Partnership,
    day: date,
) -> AsAnswers:
    """Return what the rows of an agenda mean for a plan, of a meeting on `day`."""
    answers, notes = json.loads(json.dumps(began)), []
    actions = []
    for one in decided:
        topic = topics.get(one.number) or {}
        action = _action(one, _named(partnership), day)
        if action:
            actions.append(action)
        is_answered = bool(one.what) and (topic.get("asked") or not action)
        place = _place(began, topic) if is_answered else ()
        if place and _takes_words(place):
            answers = _answered(answers, place, one.what)
        elif not action:
            notes.append((about_topic(topic), _note(one, topic)))
    if actions:
        answers = put(answers, _ACTIONS, [*(get(answers, _ACTIONS) or ()), *actions])
    return AsAnswers(answers, tuple(notes))


def decided_on_page(given: Any) -> list[Decided]:
    """Return the decisions that were written into the page of an agenda."""
    found = []
    for number, one in given.items():
        words = [str(one.get(key) or "").strip() for key in ("what", "who", "when")]
        found.append(Decided("" if number.startswith("+") else number, *words))
    return found


def _takes_words(place: Place) -> bool:
    """Tell whether what stands at a place is an answer, or a list of them, in words."""
    kept = shape_at(place)
    if kept is None or refers_to(kept):
        return False
    return kept.form is Form.ANSWER or (kept.form is Form.LIST and kept.item.form is Form.ANSWER)


def _answered(answers: Any, place: Place, words: str) -> Any:
    kept = shape_at(place)
    if kept and kept.form is Form.LIST:
        lines = [line.strip() for line in words.splitlines() if line.strip()]
        return put(answers, place, [*(get(answers, place) or ()), *lines])
    return put(answers, place, words)


def _action(one: Decided, named: Mapping[str, str], day: date) -> dict[str, str]:
    """Return the action that a row is; {} if nobody is to do it and no day is named."""
    what, due = in_one_line(one.what), one.when
    if one.number == NEXT_MEETING:
        if not due and isinstance(meaning(Period, what, day), Reading):
            what, due = "", what
        what = say("Next meeting: {words}", words=what) if what else say("Next meeting")
    elif not what or not (one.who or due):
        return {}
    owner, is_more = _owner(one.who, named)
    if is_more:
        what = say("{what} ({who})", what=what, who=in_one_line(one.who))
    found = {"what": what, "owner": owner, "due": due}
    return {key: value for key, value in found.items() if value}


def _named(partnership: Partnership) -> dict[str, str]:
    """Return the ids of the partners, by everything that they are called."""
    found: dict[str, str] = {}
    briefly = [names_in_brief(partnership, room) for room in reversed(AS_LONG)]
    for key, partner in (partnership.partners or {}).items():
        for name in (key, partner.name, *(brief[key] for brief in briefly), partner.short or ""):
            found.setdefault(_alike(name), key)
    found.pop("", None)
    return found


def _alike(name: str) -> str:
    return " ".join(normal_form(name).casefold().split())


def _owner(who: str, named: Mapping[str, str]) -> tuple[str, bool]:
    """Return who does something, by its id if one partner is meant, and whether there is more.

    There is, if a partner is named beside other words.
    """
    said = _alike(who)
    if not said or said in named:
        return named.get(said, ""), False
    padded = f" {said} "
    within = {key for name, key in named.items() if f" {said} " in f" {name} "}
    if len(within) == 1:
        return within.pop(), False
    for sign in ",;:/()":
        padded = padded.replace(sign, " ")
    beside = {key for name, key in named.items() if f" {name} " in padded}
    return (beside.pop(), True) if len(beside) == 1 else (who, False)


def _place(began: Any, topic: Mapping[str, Any]) -> Place:
    """Return the place of a topic; a page gives numbers back as texts."""
    parts = [str(part) for part in topic.get("place") or ()]
    return place_named(began, ".".join(parts)) if parts else ()


def about_topic(topic: Mapping[str, Any]) -> str:
    """Return what a note about a topic is about: a place without a number.

    The number may be that of another record by now.
    """
    parts = [str(part) for part in topic.get("place") or ()]
    end = next((at for at, part in enumerate(parts) if part.isdecimal()), len(parts))
    return ".".join(parts[:end])


def _note(one: Decided, topic: Mapping[str, Any]) -> str:
    parts: Sequence[str] = (one.what, one.who, one.when)
    words = "; ".join(in_one_line(part) for part in parts if part)
    if question := topic.get("question"):
        return say("{question} Decided at the meeting: “{words}”", question=question, words=words)
    return say("Decided at the meeting, and in no answer: “{words}”", words=words)
