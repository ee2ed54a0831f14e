"""All questions of each step for a partnership, in order.

The words come from the models. This module and those beside it only set the order, and what depends
on earlier answers. The data is that of a checked file, without blanks.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from partnerkit.language import say
from partnerkit.plan.declared import asked_as
from partnerkit.plan.question import Question, adder, around, field_question, group
from partnerkit.plan.questions_of_layers import accountability_questions
from partnerkit.plan.questions_of_resources import contributions_questions
from partnerkit.plan.questions_of_reviews import practice_questions
from partnerkit.problems import Place, dotted
from partnerkit.workbook.commitments import Commitment, Commitments, Qualities
from partnerkit.workbook.partners import Partner
from partnerkit.workbook.partnership import OpenQuestion, Partnership
from partnerkit.workbook.places import get, partner_name
from partnerkit.workbook.purpose import Purpose
from partnerkit.workbook.steps import Step


def questions(data: Any, step: Step, partnership: Partnership, today: date) -> list[Question]:
    """Return every question of a step, in the order in which it is asked."""
    match step:
        case Step.PURPOSE:
            asked = group(data, ("purpose",), Purpose, {})
        case Step.PARTNERS:
            asked = _partners(data)
        case Step.ACCOUNTABILITY:
            asked = accountability_questions(data, partnership)
        case Step.CONTRIBUTIONS:
            asked = contributions_questions(data, partnership)
        case Step.COMMITMENTS:
            asked = _commitments(data)
        case Step.PRACTICE:
            asked = practice_questions(data, today)
    return [*asked, *_open_questions(data, step, today)]


#: Every question, by its step.
AskedByStep = dict[Step, list[Question]]


def every_question(data: Any, partnership: Partnership, today: date) -> AskedByStep:
    """Return every question of every step; what is open and the progress follow from them."""
    return {step: questions(data, step, partnership, today) for step in Step}


def _partners(data: Any) -> list[Question]:
    asked: list[Question] = []
    for key in get(data, ("partners",)) or {}:
        name = partner_name(data, key)
        asked += group(data, ("partners", key), Partner, {"partner": name}, name)
        asked.append(_not_understood(key, name))
    partners = field_question(data, Partnership, ("partners",), {})
    another = adder(partners, "name").but(named="partners")
    enough = len(get(data, ("partners",)) or {}) >= 2
    if enough:  # a further partner is possible, but nobody is reminded of it
        another = another.but(asking=asked_as(another.asking, to="", needed=False))
    return [*asked, another if enough else another.but(answer=None)]


def _not_understood(key: str, name: str) -> Question:
    """Return the question asked after a partner; what is typed becomes an open question."""
    names = {"partner": name}
    question = field_question({}, OpenQuestion, ("questions", "question"), names, name)
    return question.but(
        words="Is anything about {partner} not clearly understood? Type the question.",
        place=("partners", key),
        asking=asked_as(question.asking, aside=False),
        named=f"{key}.?",
        after=key,
    )


def _commitments(data: Any) -> list[Question]:
    return around(
        data,
        ("commitments",),
        Commitments,
        {
            "qualities": lambda: group(
                data, ("commitments", "qualities"), Qualities, {}, "Six qualities"
            ),
            "partners": lambda: _of_each_partner(data),
        },
    )


def _of_each_partner(data: Any) -> list[Question]:
    """Return the questions on how each partner commits."""
    asked: list[Question] = []
    for key in get(data, ("partners",)) or {}:
        name = partner_name(data, key)
        asked += group(data, ("commitments", "partners", key), Commitment, {"partner": name}, name)
    return asked


def _open_questions(data: Any, step: Step, today: date) -> list[Question]:
    """Return the open questions about a step: their answers, and everything else about them.

    A question asked today is not asked back on the same day, unless somebody selects it.
    """
    asked: list[Question] = []
    for number, question in enumerate(get(data, ("questions",)) or []):
        about = str(question.get("about", Step.PARTNERS))
        if about.split(".")[0] != step:
            continue
        place: Place = ("questions", number)
        names = {"question": str(question["question"])}
        section = say(
            "“{question}”, an open question about {about}",
            question=question["question"],
            about=about,
        )
        for q in group(data, place, OpenQuestion, names, section):
            if q.place != (*place, "answer"):
                asked.append(q.but(named=dotted(q.place), quoted=True))
                continue
            again = not q.answered and question.get("asked_on") != today.isoformat()
            if q.asking.aside is again:
                q = q.but(asking=asked_as(q.asking, aside=not again))
            asked.append(q.but(named=dotted(place), again=again, quoted=True))
    return asked
