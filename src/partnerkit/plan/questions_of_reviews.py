"""The questions of step 6: the rhythm and, at each later visit, a review and the actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from partnerkit.language import say
from partnerkit.plan.question import Question, group, of_record
from partnerkit.problems import Place
from partnerkit.workbook.places import get, partner_name
from partnerkit.workbook.practice import Action, Practice, Ratings, Review


def practice_questions(data: Any, today: date) -> list[Question]:
    """Return the questions of step 6: the intent, the reviews and an offer, the actions."""
    asked: list[Question] = []
    for question in group(data, ("practice",), Practice, {}):
        match question.place[1:]:
            case ("reviews",):
                reviews = range(len(get(data, question.place) or []))
                asked += [q for number in reviews for q in _review(data, number, today)]
                asked.append(_offer_review(data, question, today))
            case ("actions",):
                actions = range(len(get(data, question.place) or []))
                asked += [q for number in actions for q in _action(data, number)]
                asked.append(question.but(again=_held(data, today)))
            case ("reviews" | "actions", *_):
                pass  # asked above, for each review and action
            case _:
                asked.append(question)
    return asked


def _held(data: Any, today: date) -> bool:
    """Tell whether a review was held today; it may lead to new actions."""
    reviews = get(data, ("practice", "reviews")) or []
    return any(review["on"] == today.isoformat() for review in reviews)


def _offer_review(data: Any, question: Question, today: date) -> Question:
    day = today.isoformat()
    offer = (
        ()
        if _held(data, today)
        else (({"on": day}, say("Yes, hold a review today, {day}", day=day)),)
    )
    return question.but(choices=offer, again=True, first="")


def _review(data: Any, number: int, today: date) -> list[Question]:
    place: Place = ("practice", "reviews", number)
    day = str(get(data, (*place, "on")))
    section = say("Review of {day}", day=day)
    asked = group(data, place, Review, {"review": day}, section, frozenset({"ratings"}))
    ratings: list[Question] = []
    for key in get(data, ("partners",)) or {}:
        names = {"partner": partner_name(data, key), "review": day}
        section_of = f"{section}, {names['partner']}"
        given = group(data, (*place, "ratings", key), Ratings, names, section_of)
        ratings += going_on(given) if day == today.isoformat() else given
    return ratings + asked


def going_on(ratings: list[Question]) -> list[Question]:
    """Return a partner's ratings in a review held today; those after its last are asked."""
    given = max((n for n, q in enumerate(ratings) if q.answered), default=-1)
    return [q.but(again=True) if n > given else q for n, q in enumerate(ratings)]


def _action(data: Any, number: int) -> list[Question]:
    place: Place = ("practice", "actions", number)
    action = get(data, place)
    names = {"action": str(action.get("what", ""))}
    section = say("Action {number}", number=number + 1)
    return [
        q.but(again=True) if q.place[3:] == ("done",) and not q.answered else q
        for q in of_record(group(data, place, Action, names, section), names["action"])
    ]
