"""What step 3 asks: layer by layer for each partner, then the pairs across partners."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from partnerkit.workbook.accountability import Accountability, Entry, Layer, Pair, Relation
from partnerkit.workbook.check import get
from partnerkit.workbook.partnership import Partnership
from partnerkit.worked_out.pairs import candidates
from partnerkit.worked_out.question import (
    Question,
    adder,
    answered_for,
    field_question,
    group,
    partner_name,
    worded_as,
)


def accountability(data: Any, partnership: Partnership) -> list[Question]:
    """The four layers of every partner, and the pairs."""
    asked: list[Question] = []
    for partner in get(data, ("partners",)) or {}:
        asked += four_layers(data, partner)
    pairs = field_question(data, Accountability, ("accountability", "pairs"), {})
    for number, pair in enumerate(pairs.answer or []):
        place = ("accountability", "pairs", number)
        section = f"Pair {number + 1}: {' and '.join(pair['between'])}"
        names = {"pair": " and ".join(answered_for(data, key) for key in pair["between"])}
        asked += [_of_pair(q, pair) for q in group(data, place, Pair, names, section)]
    return [*asked, _another_pair(data, partnership, pairs)]


def four_layers(data: Any, partner: str) -> list[Question]:
    """Who one partner is accountable to, and for what, layer by layer."""
    entries = get(data, ("accountability", "entries")) or {}
    named = any(entry["partner"] == partner for entry in entries.values())
    return [q for layer in Layer for q in _cell(data, partner, layer, named=named)]


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


def _cell(data: Any, partner: str, layer: Layer, *, named: bool) -> list[Question]:
    names = {"partner": partner_name(data, partner), "layer": layer.words}
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
        worded_as(holder, first),
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
