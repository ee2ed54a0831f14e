"""The questions of step 3: layer by layer for each partner, then the pairs across partners."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from partnerkit.language import later, say, translated
from partnerkit.plan.choosing import Choice, Later
from partnerkit.plan.declared import asked_as, declared_of
from partnerkit.plan.kinds import as_its_kind, partner_kind
from partnerkit.plan.pairs import PULLING, candidates
from partnerkit.plan.question import (
    IsWanted,
    Question,
    adder,
    around,
    everything,
    field_question,
    group,
)
from partnerkit.plan.questions_of_listening import seen_in_each_other
from partnerkit.plan.questions_of_sameness import SAME_AS, in_other_words
from partnerkit.workbook.accountability import Accountability, Entry, Layer, Pair, Reach, Relation
from partnerkit.workbook.ask import Asking
from partnerkit.workbook.examples import example_of
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import answered_for, beside, get, partner_name
from partnerkit.workbook.places import names as names_of


def accountability_questions(
    data: Any, partnership: Partnership, wanted: IsWanted
) -> list[Question]:
    """Return the questions of step 3: the layers of every partner, and the pairs."""
    return around(
        data,
        ("accountability",),
        Accountability,
        {
            "entries": lambda: (
                _layers(data, partnership, wanted) if wanted(HOLDERS["entries"]) else []
            ),
            "pairs": lambda: _pairs(data, partnership, wanted),
        },
    )


def _layers(data: Any, partnership: Partnership, wanted: IsWanted) -> list[Question]:
    cells = in_cells(data)
    partners = get(data, ("partners",)) or {}
    of_each = [
        q
        for number, partner in enumerate(partners)
        for q in four_layers(data, partner, cells, first=not number, wanted=wanted)
    ]
    return [*of_each, *in_other_words(data, partnership, wanted), *seen_in_each_other(data)]


def _pairs(data: Any, partnership: Partnership, wanted: IsWanted) -> list[Question]:
    asked: list[Question] = []
    pairs = field_question(data, Accountability, ("accountability", "pairs"), {})
    for number, pair in enumerate(pairs.answer or []):
        place = ("accountability", "pairs", number)
        if not wanted(place):
            continue
        section = say(
            "Pair {number}: {names}", number=number + 1, names=names_of(data, pair["between"])
        )
        names = {"pair": say(" and ").join(answered_for(data, key) for key in pair["between"])}
        asked += [_of_pair(q, pair) for q in group(data, place, Pair, names, section)]
    return [*asked, _another_pair(partnership, pairs)]


#: The entries of each partner in each layer, by their ids.
Cells = dict[tuple[str, str], dict[str, Any]]


def in_cells(data: Any) -> Cells:
    """Return the entries sorted by partner and layer, for all partners at once."""
    cells: Cells = {}
    for key, entry in (get(data, ("accountability", "entries")) or {}).items():
        cells.setdefault((entry["partner"], entry["layer"]), {})[key] = entry
    return cells


def four_layers(
    data: Any,
    partner: str,
    cells: Cells,
    *,
    first: bool = True,
    twice: bool = True,
    wanted: IsWanted = everything,
    leave_out: frozenset[str] = frozenset(),
) -> list[Question]:
    """Return the questions of one partner, layer by layer: to whom it answers, and for what.

    Whoever is `first` is told to stretch. Stakeholders are asked for `twice`, inside the
    organization and outside, or once. Of what was named, only what is `wanted` is asked about,
    without what to `leave_out`.
    """
    in_layers = [(layer, cells.get((partner, layer), {})) for layer in Layer]
    named = any(here for _, here in in_layers)
    return [
        q
        for layer, here in in_layers
        for q in [
            *_named(data, partner, layer, here, wanted, leave_out | {SAME_AS}),
            *(
                _adding(data, partner, layer, here, named=named, first=first, twice=twice)
                if wanted(HOLDERS["entries"])
                else ()
            ),
        ]
    ]


#: The highest number of likely pairs offered at once; all others can be chosen by their two sides.
_OFFERED = 8


def _another_pair(partnership: Partnership, pairs: Question) -> Question:
    """Return the question that offers likely pairs, and two others to choose; people judge."""
    return adder(pairs, "").but(
        answer=pairs.answer or None, choices=Later(lambda: _offers(partnership))
    )


def _offers(partnership: Partnership) -> list[Choice]:
    steps = partnership.accountability
    entries = (steps and steps.entries) or {}
    offers: list[Choice] = [
        (
            {"between": [pair.first, pair.second]},
            say(
                "{both} ({because})",
                both=beside(partnership, (pair.first, pair.second)),
                because=translated(pair.because),
            ),
        )
        for pair in islice(candidates(partnership), _OFFERED)
    ]
    return [*offers, ({"between": []}, say("Choose two others"))] if len(entries) >= 2 else offers


def _named(
    data: Any,
    partner: str,
    layer: Layer,
    here: dict[str, Any],
    wanted: IsWanted,
    leave_out: frozenset[str],
) -> Iterator[Question]:
    """Yield the questions of what was named in a layer."""
    names = {"partner": partner_name(data, partner), "layer": layer.words}
    section = f"{names['partner']}, {layer.words}"
    for key, entry in here.items():
        at = (*HOLDERS["entries"], key)
        if wanted(at):
            to = entry.get("to", "")
            one = group(data, at, Entry, names, section, leave_out, record=to)
            yield from as_its_kind(data, partner, one, f"{layer}.")


def _adding(
    data: Any,
    partner: str,
    layer: Layer,
    here: dict[str, Any],
    *,
    named: bool,
    first: bool,
    twice: bool,
) -> list[Question]:
    """Return the questions that add to what was named in a layer."""
    names = {"partner": partner_name(data, partner), "layer": layer.words}
    seed = {"partner": partner, "layer": layer.value}

    def cell() -> Question:
        one = field_question({}, Accountability, HOLDERS["entries"], names, names["partner"])
        one.label, one.answer = layer.words, here or None
        one.asking, one.counted = _asking(layer, named=named, first=first), True
        one.named = f"entries.{partner}.{layer}"
        one.number, one.of = _NUMBERS[layer], len(_NUMBERS)
        return one

    if layer is not Layer.STAKEHOLDERS or not twice:
        return [_adds(data, cell(), layer.value, seed)]
    inside, outside = cell(), cell()
    unasked = asked_as(inside.asking, to="", needed=False)
    inside.label, inside.answer = say("Stakeholders inside"), _reaching(here, Reach.INTERNAL)
    if here:  # whoever named one side has named somebody in this layer
        inside.asking, inside.counted = unasked, inside.answer is not None
    outside.label, outside.answer = say("Stakeholders outside"), _reaching(here, Reach.EXTERNAL)
    outside.asking, outside.counted = unasked, False
    outside.named = f"{outside.named}.{Reach.EXTERNAL}"
    outside.again = not here  # as long as nobody is named on either side, both are asked
    return [
        _adds(data, inside, "internal", {**seed, "reach": Reach.INTERNAL.value}),
        _adds(data, outside, "external", {**seed, "reach": Reach.EXTERNAL.value}),
    ]


#: Each layer's place among the layers.
_NUMBERS = {layer: number for number, layer in enumerate(Layer, start=1)}


def _reaching(here: dict[str, Any], reach: Reach) -> dict[str, Any] | None:
    """Return the accountabilities to stakeholders on one side, or on neither for all we know."""
    found = {key: one for key, one in here.items() if one.get("reach", reach) == reach}
    return found or None


def _adds(data: Any, cell: Question, case: str, seed: dict[str, str]) -> Question:
    """Return a new question as the one that adds to a layer, in the words of the layer."""
    more = cell.asking.one_more or declared_of(Entry, "to").words
    cell.words = more if cell.answer else cell.asking.words_for(case)
    cell.example = example_of(partner_kind(data, seed["partner"]), f"{case}.to")
    cell.adds, cell.first, cell.seed = True, "to", seed
    return cell


def _as_worded(question: Question, case: str) -> Question:
    """Return a question in the words of a case, if it has some."""
    words = question.asking.words_for(case)
    return question.but(words=words) if words else question


_WHO_IN_LAYER = later("name who {partner} is accountable to under “{layer}”")
_WHO = later("name who {partner} is accountable to")


def _asking(layer: Layer, *, named: bool, first: bool) -> Asking:
    """Return the reminders of a layer: one for each empty layer, or one if nothing is named yet."""
    begins = not named and layer is Layer.ETHICS
    to = translated(_WHO) if named or begins else ""
    return asked_as(
        declared_of(Entry, "to").asking,
        why=_why(first=first) if layer is Layer.ETHICS else "",
        to=translated(_WHO_IN_LAYER) if named else to,
        needed=begins,
    )


def _why(*, first: bool) -> str:
    if first:
        return declared_of(Accountability, "entries").asking.why
    return say("What would a newcomer notice that you no longer see?")


#: The label of a pair's balance where the two accountabilities help each other.
BUILD_ON = later("How we build on it")


_WHY_HELPING = later("How do {pair} help each other?")
_WHY_PULLING = later("Why do {pair} pull against each other?")
#: The examples of a pair that helps; those of one that competes stand with its questions.
_HELPING = {
    "why": later(
        "A parent asked each of us for the same thing: food that can be reached without a car."
    ),
    "balance": later("One map of bus lines, pantries and markets, which we both hand out."),
}


def _of_pair(question: Question, pair: Any) -> Question:
    """Return a question of a pair; its relation decides how it is worded, and what is needed."""
    key, relation = str(question.place[-1]), pair.get("relation")
    if relation == Relation.COMPLEMENTARY and key in _HELPING:
        question = question.but(example=translated(_HELPING[key]))
    competing = relation in PULLING
    if key == "why" and relation:
        plainly = translated(_WHY_PULLING if competing else _WHY_HELPING)
        return question.but(asking=asked_as(question.asking, plainly=plainly))
    if key != "balance":
        return question
    if not relation:
        return question.but(asking=asked_as(question.asking, needed=False, to=""))
    case = Relation.COMPETING if competing else Relation.COMPLEMENTARY
    return _as_worded(question, case.value).but(
        label=question.label if competing else translated(BUILD_ON),
        asking=asked_as(
            question.asking, needed=competing, to=question.asking.to if competing else ""
        ),
    )
