"""Pairs of accountabilities: those that were judged, and those that are worth a look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations

from partnerkit.workbook.accountability import Entry, Pair, Relation
from partnerkit.workbook.partnership import Partnership


def unbalanced(pair: Pair) -> bool:
    """Whether the two pull against each other and nobody has said how to balance them."""
    return pair.relation is Relation.COMPETING and not pair.balance


def in_order(pairs: list[Pair]) -> list[tuple[int, Pair]]:
    """Pairs with their numbers in the file: without a balance first, shared ground last."""

    def rank(numbered: tuple[int, Pair]) -> tuple[bool, bool, bool]:
        pair = numbered[1]
        return (
            not unbalanced(pair),
            pair.relation is not None,
            pair.relation is Relation.COMPLEMENTARY,
        )

    return sorted(enumerate(pairs), key=rank)


@dataclass(frozen=True)
class Candidate:
    """Two accountabilities across partners that nobody has judged yet, and why they come up."""

    first: str
    second: str
    because: str


SAME_AUDIENCE = "same audience"
SAME_LAYER = "same layer"


def candidates(partnership: Partnership) -> list[Candidate]:
    """The likely pairs: the same audience first, then the same layer. People judge them."""
    steps = partnership.accountability
    entries = (steps and steps.entries) or {}
    judged = {frozenset(pair.between) for pair in (steps and steps.pairs) or []}
    same_audience, same_layer = [], []
    for (first, one), (second, other) in combinations(entries.items(), 2):
        if one.partner == other.partner or frozenset((first, second)) in judged:
            continue
        if _audience(one) and _audience(one) == _audience(other):
            same_audience.append(Candidate(first, second, SAME_AUDIENCE))
        elif one.layer is other.layer:
            same_layer.append(Candidate(first, second, SAME_LAYER))
    return same_audience + same_layer


def _audience(entry: Entry) -> str:
    """Whom an entry is about, so that "The residents." and "residents" are the same."""
    words = re.findall(r"\w+", (entry.to or "").casefold())
    while words and words[0] in {"the", "our", "its", "their", "a", "an"}:
        words = words[1:]
    return " ".join(words)
