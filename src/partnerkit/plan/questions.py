"""All questions of each step for a partnership, in order.

The words come from the models. This module and those beside it only set the order, and what depends
on earlier answers. The data is that of a checked file, without blanks.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from partnerkit.collector import at_rest
from partnerkit.language import in_marks, later, say, translated
from partnerkit.plan.choosing import Known
from partnerkit.plan.declared import asked_as
from partnerkit.plan.duties import first_time, occurrence
from partnerkit.plan.ending import has_left
from partnerkit.plan.kinds import as_its_kind
from partnerkit.plan.question import (
    IsWanted,
    Question,
    adder,
    around,
    everything,
    field_question,
    group,
    several,
    whose,
)
from partnerkit.plan.questions_of_layers import accountability_questions
from partnerkit.plan.questions_of_listening import to_read_back
from partnerkit.plan.questions_of_resources import contributions_questions
from partnerkit.plan.questions_of_reviews import practice_questions
from partnerkit.problems import Place, dotted
from partnerkit.workbook.ask import asking
from partnerkit.workbook.commitments import Commitment, Commitments, Qualities
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.partners import Partner, Relationship
from partnerkit.workbook.partnership import OpenQuestion, Partnership
from partnerkit.workbook.places import get, label, partner_name
from partnerkit.workbook.purpose import Purpose
from partnerkit.workbook.shape import fields
from partnerkit.workbook.steps import Step, step_of


@at_rest
def questions(
    data: Any,
    step: Step,
    partnership: Partnership,
    today: date,
    wanted: IsWanted = everything,
) -> list[Question]:
    """Return every question of a step, in the order in which it is asked.

    Of records, and of what is kept for each partner, only of those that are `wanted`.
    """
    match step:
        case Step.PURPOSE:
            asked = _purpose(data)
        case Step.PARTNERS:
            asked = _partners(data, wanted)
        case Step.ACCOUNTABILITY:
            asked = accountability_questions(data, partnership, wanted)
        case Step.CONTRIBUTIONS:
            asked = contributions_questions(data, partnership, wanted)
        case Step.COMMITMENTS:
            asked = _commitments(data, partnership, wanted)
        case Step.PRACTICE:
            asked = practice_questions(data, today, wanted)
    asked = [*asked, *to_read_back(data, step, wanted)]
    asked += _open_questions(data, step, today, wanted)
    left = {key for key in partnership.partners or {} if has_left(partnership, key, today)}
    return _without(left, data, asked) if left else asked


def _without(left: set[str], data: Any, asked: list[Question]) -> list[Question]:
    """Return questions, of which none of partners that have left is asked in passing or missing.

    Where a partner is chosen, those that have left are offered last.
    """

    def of_who_left(question: Question) -> bool:
        who = {question.after} if question.after else set(whose(data, question))
        return bool(who) and who <= left

    def quiet(question: Question) -> Question:
        asking = asked_as(question.asking, aside=True, to="", needed=False)
        return question.but(again=False, counted=False, asking=asking)

    def offering(question: Question) -> Question:
        known = question.choices
        if not isinstance(known, Known) or known.place != HOLDERS["partners"]:
            return question
        return question.but(choices=known.with_last(left))

    return [offering(quiet(q) if of_who_left(q) else q) for q in asked]


#: Every question, by its step.
AskedByStep = dict[Step, list[Question]]


def every_question(
    data: Any, partnership: Partnership, today: date, wanted: IsWanted = everything
) -> AskedByStep:
    """Return every question of every step; what is open and the progress follow from them."""
    return {step: questions(data, step, partnership, today, wanted) for step in Step}


def _purpose(data: Any) -> list[Question]:
    """Return the questions of step 1; of vision and values, one is enough."""
    asked = group(data, ("purpose",), Purpose, {})
    given = any(get(data, ("purpose", key)) for key in ("vision", "values"))
    one_of_both = say("describe the future that we all want, or name the values that we share")

    def wanted(question: Question) -> Question:
        if question.place[1] not in ("vision", "values"):
            return question
        begins = question.place[1] == "vision" and not given
        asking = asked_as(question.asking, to=one_of_both if begins else "", needed=begins)
        return question.but(counted=question.answered or not given, asking=asking)

    return [wanted(q) for q in asked]


def _partners(data: Any, wanted: IsWanted) -> list[Question]:
    asked: list[Question] = []
    for key in get(data, ("partners",)) or {}:
        name = partner_name(data, key)
        if wanted(("partners", key)):
            about = group(data, ("partners", key), Partner, {"partner": name}, name)
            asked += as_its_kind(data, key, about)
        asked.append(_not_understood(key, name))
    partners = field_question(data, Partnership, ("partners",), {})
    another = adder(partners, "name").but(named="partners")
    enough = len(get(data, ("partners",)) or {}) >= 2
    if enough:  # a further partner is possible, but nobody is reminded of it
        another = another.but(asking=asked_as(another.asking, to="", needed=False))
    asked.append(another if enough else another.but(answer=None))
    between = group(data, ("communication",), Relationship, {}, say("Between the partners"))
    return [*asked, *(q.but(named=dotted(q.place)) for q in between)]


#: What `start` asks of each partner.
AT_THE_START = tuple(key for key, info in fields(Partner).items() if asking(info).at_start)


def _not_understood(key: str, name: str) -> Question:
    """Return the question asked after a partner; what is typed becomes an open question."""
    names = {"partner": name}
    question = field_question({}, OpenQuestion, ("questions", "question"), names, name)
    return question.but(
        words=translated(
            later("Is anything about {partner} not clearly understood? Write the question.")
        ),
        place=("partners", key),
        asking=asked_as(question.asking, aside=False),
        named=f"{key}.?",
        after=key,
    )


def _commitments(data: Any, partnership: Partnership, wanted: IsWanted) -> list[Question]:
    return around(
        data,
        ("commitments",),
        Commitments,
        {
            "duties": lambda: _duties(data, partnership, wanted),
            "qualities": lambda: group(
                data, ("commitments", "qualities"), Qualities, {}, say("Six qualities")
            ),
            "partners": lambda: _of_each_partner(data, wanted),
        },
    )


def _duties(data: Any, partnership: Partnership, wanted: IsWanted) -> list[Question]:
    """Return the questions on the duties; what ticks one off says which time it is.

    A day is missing where none is known and it was not done.
    """
    place = ("commitments", "duties")
    duties = (partnership.commitments and partnership.commitments.duties) or []

    def named(question: Question) -> Question:
        key = str(question.place[3]) if len(question.place) > 3 else ""
        if key not in ("first", "done"):
            return question
        duty = duties[int(question.place[2])]
        if key == "first":
            missing = first_time(partnership, duty) is None and (duty.every or not duty.done)
            names = {**question.names, "duty": in_marks(duty.what)}
            to = question.asking.to if missing else ""
            return question.but(names=names, asking=asked_as(question.asking, to=to))
        number = question.place[4] if question.is_item else len(duty.done or [])
        due = occurrence(partnership, duty, int(number))
        said = in_marks(duty.what)
        if due:
            said = say("{duty}, due {day}", duty=said, day=due.words)
        return question.but(names={**question.names, "duty": said})

    every = field_question(data, Commitments, place, {})
    return [named(q) for q in several(data, every, wanted=wanted)]


def _of_each_partner(data: Any, wanted: IsWanted) -> list[Question]:
    """Return the questions on how each partner commits."""
    asked: list[Question] = []
    for key in get(data, ("partners",)) or {}:
        place: Place = ("commitments", "partners", key)
        if not wanted(place):
            continue
        name = partner_name(data, key)
        given = group(data, place, Commitment, {"partner": name}, name)
        asked += as_its_kind(data, key, _missing_once(given))
    return asked


def _missing_once(given: list[Question]) -> list[Question]:
    """Return the questions of a signature, of which one is missing as long as nobody is to sign."""
    signs = any(q.place[-1] == "signed_by" and q.answered for q in given)
    return [
        q.but(counted=True, asking=asked_as(q.asking, to=""))
        if q.place[-1] == "signed_on" and not signs
        else q
        for q in given
    ]


def _about(data: Any, place: Place) -> str:
    """Return in words what an open question is about: a whole step, a record or an answer."""
    named, step = label(data, place), step_of(place[0])
    return named or (step.aim if step else dotted(place))


def _open_questions(data: Any, step: Step, today: date, wanted: IsWanted) -> list[Question]:
    """Return the open questions about a step: their answers, and everything else about them.

    A question asked today is not asked back on the same day, unless somebody selects it.
    """
    asked: list[Question] = []
    for number, question in enumerate(get(data, ("questions",)) or []):
        about = str(question.get("about", Step.PARTNERS))
        place: Place = ("questions", number)
        if step_of(about.split(".")[0]) is not step or not wanted(place):
            continue
        names = {"question": str(question["question"])}
        section = say(
            "“{question}”, an open question about: {about}",
            question=question["question"],
            about=_about(data, tuple(about.split("."))),
        )
        for q in group(data, place, OpenQuestion, names, section):
            q.named, q.quoted = dotted(q.place), True
            if q.place == (*place, "answer"):
                q.named = dotted(place)
                q.again = not q.answered and question.get("asked_on") != today.isoformat()
                if q.asking.aside is q.again:
                    q.asking = asked_as(q.asking, aside=not q.again)
            asked.append(q)
    return asked
