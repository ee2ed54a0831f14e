"""The questions of step 6: the rhythm and, at each later visit, a review and the actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.plan.choosing import Choice
from partnerkit.plan.declared import asked_as, declared_of
from partnerkit.plan.question import (
    IsWanted,
    Question,
    adder,
    field_question,
    group,
    worded_as,
)
from partnerkit.problems import Place, dotted
from partnerkit.workbook.periods import day_in_words
from partnerkit.workbook.places import beside, get, partner_name
from partnerkit.workbook.practice import Action, Balance, Practice, Ratings, Review
from partnerkit.workbook.rules import by_its_rule
from partnerkit.workbook.shape import fields


def practice_questions(data: Any, today: date, wanted: IsWanted) -> list[Question]:
    """Return the questions of step 6: the intent, the reviews and an offer, the actions."""
    asked: list[Question] = []
    first_day = get(data, ("started",)) == today.isoformat()
    for question in group(data, ("practice",), Practice, {}, only_adding=_ONE_BY_ONE):
        question = _counted(question, first_day=first_day)
        match question.place[1:]:
            case ("reviews",):
                for place in _records(data, question, wanted):
                    asked += _review(data, place, today, wanted)
                asked.append(_offer_review(data, question, today))
            case ("actions",):
                for place in _records(data, question, wanted):
                    asked += _action(data, place)
                asked += _from_review(data, question, today)
                asked.append(question.but(again=_held(data, today)))
            case _:
                asked.append(question)
    return asked


#: The questions of each of these are made apart.
_ONE_BY_ONE = frozenset({"reviews", "actions"})
_REVIEWS = list(fields(Practice)).index("reviews")


def _records(data: Any, holder: Question, wanted: IsWanted) -> list[Place]:
    """Return the places of the records in a list that are asked about."""
    places = ((*holder.place, number) for number in range(len(get(data, holder.place) or [])))
    return [place for place in places if wanted(place)]


def _counted(question: Question, *, first_day: bool) -> Question:
    """Return a question of the step, counted without the review that is not asked for yet."""
    if not first_day:
        return question
    behind = list(fields(Practice)).index(str(question.place[1])) > _REVIEWS
    return question.but(number=question.number - behind, of=question.of - 1)


def _held(data: Any, today: date) -> bool:
    """Tell whether a review was held today; it may lead to new actions."""
    reviews = get(data, ("practice", "reviews")) or []
    return any(review["on"] == today.isoformat() for review in reviews)


def _from_review(data: Any, actions: Question, today: date) -> list[Question]:
    """Return the question whether what today's review builds on becomes an action."""
    reviews = get(data, ("practice", "reviews")) or []
    built = [review.get("build_on") for review in reviews if review["on"] == today.isoformat()]
    known = {normal_form(str(one.get("what"))) for one in actions.answer or []}
    if not (built and built[-1]) or normal_form(built[-1]) in known:
        return []
    words = say("“{sentence}”: shall this become an action?", sentence=built[-1])
    asking = asked_as(actions.asking, one_more="", why="")
    seeds: tuple[Choice, ...] = (({"what": built[-1]}, say("Yes, as an action")),)
    offer = actions.but(
        words="{offer}",
        names={**actions.names, "offer": words},
        answer=None,
        asking=asking,
        example="",
        choices=seeds,
        named="actions.build_on",
        again=True,
    )
    return [adder(offer, "")]


def _offer_review(data: Any, question: Question, today: date) -> Question:
    day = today.isoformat()
    offer = (
        ()
        if _held(data, today)
        else (({"on": day}, say("Yes, hold a review today, {day}", day=day_in_words(today))),)
    )
    # On its first day there is nothing to look back on.
    first_day = get(data, ("started",)) == day
    asking = asked_as(question.asking, aside=first_day)
    return question.but(choices=offer, again=not first_day, first="", asking=asking)


def _review(data: Any, place: Place, today: date, wanted: IsWanted) -> list[Question]:
    on = by_its_rule(date, str(get(data, (*place, "on"))))
    day = day_in_words(on) if isinstance(on, date) else on
    section = say("Review of {day}", day=day)
    asked = group(data, place, Review, {"review": day}, section, frozenset({"ratings", "balances"}))
    asked = [*_balances(data, place, section), *asked]
    ratings: list[Question] = []
    for key in get(data, ("partners",)) or {}:
        of_partner = (*place, "ratings", key)
        if not wanted(of_partner):
            continue
        names = {"partner": partner_name(data, key)}
        section_of = f"{section}, {names['partner']}"
        given = group(data, of_partner, Ratings, names, section_of)
        ratings += going_on(given) if on == today else given
    return ratings + asked


def _balances(data: Any, review: Place, section: str) -> list[Question]:
    """Return, for each pair with a balance, whether it held since the review before."""
    place = (*review, "balances")
    given = [one["between"] for one in get(data, place) or []]
    known = {frozenset(between) for between in given}
    asked: list[Question] = []
    for number, between in enumerate(given):
        names = {"pair": beside(data, between)}
        asked += group(data, (*place, number), Balance, names, section, record=names["pair"])
    pairs = get(data, ("accountability", "pairs")) or []
    for pair in pairs if review[-1] == len(get(data, review[:-1])) - 1 else []:
        if not pair.get("balance") or frozenset(pair["between"]) in known:
            continue
        names = {"pair": beside(data, pair["between"])}
        holder = field_question({}, Review, place, names, section)
        held = declared_of(Balance, "held")
        seeds = [
            ({"between": list(pair["between"]), "held": value}, words)
            for value, words in held.choices
        ]
        name = f"{dotted(place[1:])}.{'+'.join(pair['between'])}"
        asked.append(adder(worded_as(holder, held).but(answer=None, named=name, choices=seeds), ""))
    return asked


def going_on(ratings: list[Question]) -> list[Question]:
    """Return a partner's ratings in a review held today; those after its last are asked."""
    given = max((n for n, q in enumerate(ratings) if q.answered), default=-1)
    return [q.but(again=True) if n > given else q for n, q in enumerate(ratings)]


def _action(data: Any, place: Place) -> list[Question]:
    action = get(data, place)
    names = {"action": str(action.get("what", ""))}
    section = say("Action {number}", number=int(place[-1]) + 1)
    return [
        q.but(again=True) if q.place[3:] == ("done",) and not q.answered else q
        for q in group(data, place, Action, names, section, record=names["action"])
    ]
