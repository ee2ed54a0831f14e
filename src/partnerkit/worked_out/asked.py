"""What each step asks of a partnership, in order: one function a step.

The words come from the models; here stands only the order, and what depends on earlier answers.
The data is that of a checked file, without blanks.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from partnerkit.problems import Place
from partnerkit.workbook.accountability import Accountability, Entry, Layer, Pair, Relation
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.check import get
from partnerkit.workbook.commitments import Commitment, Qualities
from partnerkit.workbook.contributions import Contributions, Pledge, Resource, Source
from partnerkit.workbook.partners import Partner
from partnerkit.workbook.partnership import OpenQuestion, Partnership
from partnerkit.workbook.practice import Action, Practice, Ratings, Review
from partnerkit.workbook.purpose import Purpose
from partnerkit.workbook.shape import fields
from partnerkit.workbook.steps import Step
from partnerkit.worked_out.ledger import Line, ledger
from partnerkit.worked_out.pairs import candidates
from partnerkit.worked_out.question import (
    Question,
    adder,
    answered_for,
    group,
    make,
    partner_name,
    resource_name,
)


def questions(data: Any, step: Step, partnership: Partnership, today: date) -> list[Question]:
    """Every question of a step, in the order in which it is asked."""
    match step:
        case Step.PURPOSE:
            asked = group(data, ("purpose",), Purpose, {})
        case Step.PARTNERS:
            asked = _partners(data)
        case Step.ACCOUNTABILITY:
            asked = _accountability(data, partnership)
        case Step.CONTRIBUTIONS:
            asked = _contributions(data, partnership)
        case Step.COMMITMENTS:
            asked = _commitments(data)
        case Step.PRACTICE:
            asked = _practice(data, today)
    return [*asked, *_open_questions(data, step, today)]


def field_question(
    data: Any, model: type[Answers], place: Place, names: dict[str, str], section: str = ""
) -> Question:
    """The question of one field, by its place."""
    return make(data, place, fields(model)[str(place[-1])], names, section)


def _partners(data: Any) -> list[Question]:
    asked: list[Question] = []
    for key in get(data, ("partners",)) or {}:
        name = partner_name(data, key)
        asked += group(data, ("partners", key), Partner, {"partner": name}, name)
        asked.append(_not_understood(key, name))
    partners = field_question(data, Partnership, ("partners",), {})
    another = replace(adder(partners, "name"), name="partners")
    enough = len(get(data, ("partners",)) or {}) >= 2
    if enough:  # a further partner is welcome, and nobody is reminded of it
        another = replace(another, asking=replace(another.asking, to="", needed=False))
    return [*asked, another if enough else replace(another, answer=None)]


def _not_understood(key: str, name: str) -> Question:
    """Asked after a partner was talked about; what is typed becomes an open question."""
    question = field_question({}, OpenQuestion, ("questions", "question"), {}, name)
    return replace(
        question,
        prompt=f"Is anything about {name} not clearly understood? Type the question.",
        place=("partners", key),
        asking=replace(question.asking, aside=False),
        name=f"{key}.?",
        after=key,
    )


def _accountability(data: Any, partnership: Partnership) -> list[Question]:
    asked: list[Question] = []
    for partner in get(data, ("partners",)) or {}:
        entries = get(data, ("accountability", "entries")) or {}
        named = any(entry["partner"] == partner for entry in entries.values())
        for layer in Layer:
            asked += _cell(data, partner, layer, named=named)
    pairs = field_question(data, Accountability, ("accountability", "pairs"), {})
    for number, pair in enumerate(pairs.answer or []):
        place = ("accountability", "pairs", number)
        section = f"Pair {number + 1}: {' and '.join(pair['between'])}"
        names = {"pair": " and ".join(answered_for(data, key) for key in pair["between"])}
        asked += [_of_pair(q, pair) for q in group(data, place, Pair, names, section)]
    return [*asked, _another_pair(data, partnership, pairs)]


#: How many likely pairs are offered at once; the rest are reached by choosing two.
_OFFERED = 8


def _another_pair(data: Any, partnership: Partnership, pairs: Question) -> Question:
    """Offers the likely pairs, and to choose two others. People judge, the program never does."""
    likely = candidates(partnership)[:_OFFERED]
    owners = {
        entry["partner"] for entry in (get(data, ("accountability", "entries")) or {}).values()
    }
    offers = [
        ({"between": [pair.first, pair.second]}, f"{pair.first} and {pair.second}: {pair.because}")
        for pair in likely
    ]
    if len(owners) >= 2:
        offers.append(({"between": []}, "Choose two others"))
    return replace(adder(pairs, ""), answer=pairs.answer or None, choices=tuple(offers))


def entry_names(data: Any, partner: str, layer: str) -> dict[str, str]:
    """The names that the questions of an entry are filled with."""
    return {"partner": partner_name(data, partner), "layer": Layer(layer).words}


def _cell(data: Any, partner: str, layer: Layer, *, named: bool) -> list[Question]:
    names = entry_names(data, partner, layer)
    entries = get(data, ("accountability", "entries")) or {}
    here = [k for k, e in entries.items() if e["partner"] == partner and e["layer"] == layer]
    asked: list[Question] = []
    for key in here:
        asked += group(
            data,
            ("accountability", "entries", key),
            Entry,
            names,
            f"{names['partner']}, {layer.words}, {key}",
        )
    place = ("accountability", "entries")
    section = names["partner"]
    holder = field_question(data, Accountability, place, names, section)
    first = field_question({}, Entry, (*place, "to"), names, section)
    cell = replace(
        _worded_as(holder, first),
        label=layer.words,
        answer={key: entries[key] for key in here} or None,
        asking=replace(
            first.asking,
            why=holder.asking.why,
            to=_to_name(layer, named=named),
            needed=not named and layer is next(iter(Layer)),
        ),
        name=f"entries.{partner}.{layer}",
        number=list(Layer).index(layer) + 1,
        of=len(Layer),
    )
    return [*asked, adder(cell, "to", {"partner": partner, "layer": str(layer)})]


def _to_name(layer: Layer, *, named: bool) -> str:
    """One reminder for each empty layer; only one where nothing at all was named yet."""
    if named:
        return "name who {partner} is accountable to under “{layer}”"
    return "name who {partner} is accountable to" if layer is next(iter(Layer)) else ""


def _worded_as(holder: Question, first: Question) -> Question:
    """The question that adds records, in the words of the first question of a record."""
    return replace(
        holder,
        label=first.label,
        prompt=first.prompt,
        example=first.example,
        asking=first.asking,
    )


#: What the balance of a pair is called where the two help each other.
BUILD_ON = "How we build on it"


def _of_pair(question: Question, pair: Any) -> Question:
    """A competing pair needs a balance; the question says which of the two it is about."""
    if question.place[-1] != "balance":
        return question
    competing = pair.get("relation") == Relation.COMPETING
    return replace(
        question,
        prompt="How will you balance the two?" if competing else "How will you build on it?",
        label=question.label if competing else BUILD_ON,
        asking=replace(
            question.asking, needed=competing, to=question.asking.to if competing else ""
        ),
    )


def _contributions(data: Any, partnership: Partnership) -> list[Question]:
    asked: list[Question] = []
    resources = field_question(data, Contributions, ("contributions", "resources"), {})
    for key, resource in (resources.answer or {}).items():
        name = resource_name(data, key)
        leave_out = frozenset() if "amount" in resource else frozenset({"unit"})
        place = ("contributions", "resources", key)
        asked += group(data, place, Resource, {"resource": name}, name, leave_out)
    asked.append(replace(adder(resources, "what"), answer=resources.answer or None))
    for line in ledger(partnership):
        asked += _given(data, line.key, counted=line.resource.amount is not None)
        if not line.covered or line.sources:
            asked += _elsewhere(data, line)
    return asked


def _given(data: Any, resource: str, *, counted: bool) -> list[Question]:
    """What each partner pledges of one resource."""
    name = resource_name(data, resource)
    asked: list[Question] = []
    pledges = get(data, ("contributions", "pledges")) or []
    mine = [number for number, pledge in enumerate(pledges) if pledge["resource"] == resource]
    leave_out = frozenset() if counted else frozenset({"amount"})
    for number in mine:
        names = {"resource": name, "partner": partner_name(data, pledges[number]["partner"])}
        place = ("contributions", "pledges", number)
        asked += group(data, place, Pledge, names, f"{name}, {names['partner']}", leave_out)
    who = field_question({}, Contributions, ("contributions", "pledges"), {"resource": name}, name)
    who = replace(
        who,
        answer=[pledges[number] for number in mine] or None,
        name=f"pledges.{resource}",
        choices=tuple(
            ({"resource": resource, "partner": key}, partner_name(data, key))
            for key in get(data, ("partners",)) or {}
        ),
    )
    return [*asked, adder(who, "")]


def gap(line: Line) -> str:
    """What is still open of a resource, in words: amount and unit, and what it is."""
    if not line.still_open:
        return line.resource.what
    return f"{line.still_open:,} {line.resource.unit or ''}".strip() + f" for {line.resource.what}"


def _elsewhere(data: Any, line: Line) -> list[Question]:
    """Where the rest of one resource will come from."""
    names = {"resource": line.resource.what, "gap": gap(line)}
    section = f"{line.resource.what}, from beyond the partnership"
    asked: list[Question] = []
    sources = get(data, ("contributions", "additional")) or []
    mine = [number for number, source in enumerate(sources) if source["resource"] == line.key]
    for number in mine:
        asked += group(data, ("contributions", "additional", number), Source, names, section)
    if line.covered:
        return asked
    place = ("contributions", "additional")
    holder = field_question({}, Contributions, place, names, section)
    source = replace(
        _worded_as(holder, field_question({}, Source, (*place, "from"), names, section)),
        answer=[sources[number] for number in mine] or None,
        name=f"additional.{line.key}",
    )
    return [*asked, replace(adder(source, "from", {"resource": line.key}), answer=None)]


def _commitments(data: Any) -> list[Question]:
    asked = group(data, ("commitments", "qualities"), Qualities, {}, "Six qualities")
    for key in get(data, ("partners",)) or {}:
        name = partner_name(data, key)
        asked += group(data, ("commitments", "partners", key), Commitment, {"partner": name}, name)
    return asked


def _practice(data: Any, today: date) -> list[Question]:
    asked: list[Question] = []
    for question in group(data, ("practice",), Practice, {}):
        if question.place == ("practice", "reviews"):
            asked.append(_offer_review(data, question, today))
        elif question.place == ("practice", "actions"):
            asked.append(replace(question, again=_held(data, today)))
        elif len(question.place) == 2:
            asked.append(question)
    at = next(n for n, q in enumerate(asked) if q.place == ("practice", "reviews"))
    reviews = get(data, ("practice", "reviews")) or []
    of_reviews = [q for number in range(len(reviews)) for q in _review(data, number)]
    actions = get(data, ("practice", "actions")) or []
    of_actions = [q for number in range(len(actions)) for q in _action(data, number)]
    return [*asked[:at], *of_reviews, asked[at], *of_actions, *asked[at + 1 :]]


def _held(data: Any, today: date) -> bool:
    """Whether a review was held today; it may bring new actions."""
    reviews = get(data, ("practice", "reviews")) or []
    return any(review["on"] == today.isoformat() for review in reviews)


def _offer_review(data: Any, question: Question, today: date) -> Question:
    day = today.isoformat()
    offer = () if _held(data, today) else (({"on": day}, f"Yes, hold a review today, {day}"),)
    return replace(question, choices=offer, again=True, first="")


def _review(data: Any, number: int) -> list[Question]:
    place: Place = ("practice", "reviews", number)
    day = str(get(data, (*place, "on")))
    section = f"Review of {day}"
    asked = group(data, place, Review, {"review": day}, section, frozenset({"ratings"}))
    ratings: list[Question] = []
    for key in get(data, ("partners",)) or {}:
        names = {"partner": partner_name(data, key), "review": day}
        section_of = f"{section}, {names['partner']}"
        ratings += group(data, (*place, "ratings", key), Ratings, names, section_of)
    return ratings + asked


def _action(data: Any, number: int) -> list[Question]:
    place: Place = ("practice", "actions", number)
    action = get(data, place)
    names = {"action": str(action.get("what", ""))}
    section = f"Action {number + 1}"
    return [
        replace(q, again=True) if q.place[-1] == "done" and not q.answered else q
        for q in group(data, place, Action, names, section)
    ]


def _open_questions(data: Any, step: Step, today: date) -> list[Question]:
    """The open questions about a step: their answers, and aside what else is kept of them.

    What was asked today is not asked back on the same day, unless somebody picks it.
    """
    asked: list[Question] = []
    for number, question in enumerate(get(data, ("questions",)) or []):
        about = str(question.get("about", Step.PARTNERS))
        if about.split(".")[0] != step:
            continue
        place: Place = ("questions", number)
        names = {"question": str(question["question"])}
        for q in group(data, place, OpenQuestion, names, f"Open question about {about}"):
            is_answer = q.place[-1] == "answer"
            again = is_answer and not q.answered and question.get("asked_on") != today.isoformat()
            q = replace(q, asking=replace(q.asking, aside=not again))
            name = f"questions.{number}" if is_answer else f"questions.{number}.{q.place[-1]}"
            asked.append(replace(q, name=name, again=again))
    return asked
