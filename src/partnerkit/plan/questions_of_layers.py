"""The questions of step 3: layer by layer for each partner, then the pairs across partners."""

from __future__ import annotations

from itertools import islice
from typing import Any

from partnerkit.language import say
from partnerkit.plan.choosing import Choice, Later
from partnerkit.plan.declared import asked_as, declared_of
from partnerkit.plan.pairs import candidates
from partnerkit.plan.question import (
    Question,
    adder,
    around,
    field_question,
    group,
    worded_as,
)
from partnerkit.workbook.accountability import Accountability, Entry, Layer, Pair, Relation
from partnerkit.workbook.ask import Asking
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import answered_for, get, partner_name, sides


def accountability_questions(data: Any, partnership: Partnership) -> list[Question]:
    """Return the questions of step 3: the layers of every partner, and the pairs."""
    return around(
        data,
        ("accountability",),
        Accountability,
        {"entries": lambda: _layers(data), "pairs": lambda: _pairs(data, partnership)},
    )


def _layers(data: Any) -> list[Question]:
    cells = in_cells(data)
    partners = get(data, ("partners",)) or {}
    return [q for partner in partners for q in four_layers(data, partner, cells)]


def _pairs(data: Any, partnership: Partnership) -> list[Question]:
    asked: list[Question] = []
    pairs = field_question(data, Accountability, ("accountability", "pairs"), {})
    for number, pair in enumerate(pairs.answer or []):
        place = ("accountability", "pairs", number)
        section = say(
            "Pair {number}: {sides}", number=number + 1, sides=sides(data, pair["between"])
        )
        names = {"pair": " and ".join(answered_for(data, key) for key in pair["between"])}
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


def four_layers(data: Any, partner: str, cells: Cells) -> list[Question]:
    """Return the questions of one partner, layer by layer: to whom it answers, and for what."""
    in_layers = [(layer, cells.get((partner, layer), {})) for layer in Layer]
    named = any(here for _, here in in_layers)
    return [q for layer, here in in_layers for q in _cell(data, partner, layer, here, named=named)]


#: The highest number of likely pairs offered at once; all others can be chosen by their two sides.
_OFFERED = 8


def _another_pair(partnership: Partnership, pairs: Question) -> Question:
    """Return the question that offers likely pairs, and two others to choose; people judge."""
    return adder(pairs, "").but(
        answer=pairs.answer or None, choices=Later(lambda: _offers(partnership))
    )


def _offers(partnership: Partnership) -> list[Choice]:
    steps = partnership.accountability
    owners = {entry.partner for entry in ((steps and steps.entries) or {}).values()}
    offers: list[Choice] = [
        (
            {"between": [pair.first, pair.second]},
            say(
                "{first} and {second}: {because}",
                first=pair.first,
                second=pair.second,
                because=pair.because,
            ),
        )
        for pair in islice(candidates(partnership), _OFFERED)
    ]
    return [*offers, ({"between": []}, "Choose two others")] if len(owners) >= 2 else offers


def _cell(
    data: Any, partner: str, layer: Layer, here: dict[str, Any], *, named: bool
) -> list[Question]:
    """Return the questions of what was named in a layer, and the one that adds more."""
    names = {"partner": partner_name(data, partner), "layer": layer.words}
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
    holder = field_question({}, Accountability, place, names, names["partner"])
    cell = worded_as(holder, declared_of(Entry, "to")).but(
        label=layer.words,
        answer=here or None,
        asking=_asking(layer, named=named),
        counted=True,
        named=f"entries.{partner}.{layer}",
        number=list(Layer).index(layer) + 1,
        of=len(Layer),
    )
    return [*asked, adder(cell, "to", {"partner": partner, "layer": layer.value})]


def _asking(layer: Layer, *, named: bool) -> Asking:
    """Return the reminders of a layer: one for each empty layer, or one if nothing is named yet."""
    begins = not named and layer is Layer.ETHICS
    to = "name who {partner} is accountable to" if named or begins else ""
    return asked_as(
        declared_of(Entry, "to").asking,
        why=declared_of(Accountability, "entries").asking.why,
        to=say("{to} under “{{layer}}”", to=to) if named else to,
        needed=begins,
    )


#: The label of a pair's balance where the two accountabilities help each other.
BUILD_ON = "How we build on it"


def _of_pair(question: Question, pair: Any) -> Question:
    """Return a question of a pair; its relation decides how the balance is worded and if needed."""
    if question.place[3:] != ("balance",):
        return question
    competing = pair.get("relation") == Relation.COMPETING
    return question.but(
        words="How will you balance the two?" if competing else "How will you build on it?",
        label=question.label if competing else BUILD_ON,
        asking=asked_as(
            question.asking, needed=competing, to=question.asking.to if competing else ""
        ),
    )
