"""Pairs of accountabilities: the judged ones, and those worth a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from partnerkit.language import later
from partnerkit.workbook.accountability import Entry, Layer, Pair, Relation
from partnerkit.workbook.ids import words_of
from partnerkit.workbook.partnership import Partnership

#: The relations in which two accountabilities pull against each other.
PULLING = (Relation.COMPETING, Relation.BOTH)


def unbalanced(pair: Pair) -> bool:
    """Tell whether the two of a pair compete and nobody has said how to balance them."""
    return pair.relation in PULLING and not pair.balance


def in_order(pairs: list[Pair]) -> list[tuple[int, Pair]]:
    """Return pairs with their numbers in the file: unbalanced first, complementary last."""

    def rank(numbered: tuple[int, Pair]) -> tuple[bool, bool, bool]:
        pair = numbered[1]
        return (
            not unbalanced(pair),
            pair.relation is not None,
            pair.relation is Relation.COMPLEMENTARY,
        )

    return sorted(enumerate(pairs), key=rank)


class Candidate(NamedTuple):
    """A likely pair across partners that nobody has judged yet, and the reason to look at it."""

    first: str
    second: str
    because: str


#: The layers across which two partners collide most often, and how that is said.
COLLIDING = (
    (Layer.PLANS, Layer.CLIENTS, later("plans and clients")),
    (Layer.PLANS, Layer.ETHICS, later("plans and ethics")),
    (Layer.STAKEHOLDERS, Layer.ETHICS, later("stakeholders and ethics")),
)
SAME_AUDIENCE = later("same audience")
SAME_LAYER = later("same layer")


def candidates(partnership: Partnership) -> Iterator[Candidate]:
    """Yield the likely pairs: layers that often collide, then the same audience, the same layer.

    People judge them. Their number grows with the square of the entries, so no caller takes them
    all.
    """
    steps = partnership.accountability
    entries = (steps and steps.entries) or {}
    judged = {frozenset(pair.between) for pair in (steps and steps.pairs) or []}
    audience = {key: _audience(entry) for key, entry in entries.items()}
    found = [
        *((_across(entries, one, other), because) for one, other, because in COLLIDING),
        (_alike(entries, audience.__getitem__), SAME_AUDIENCE),
        (_alike(entries, lambda key: entries[key].layer), SAME_LAYER),
    ]
    for pairs, because in found:
        for first, second in pairs:
            layers = {entries[first].layer, entries[second].layer}
            alike = bool(audience[first]) and audience[first] == audience[second]
            if _first_reason(layers, alike=alike) == because and {first, second} not in judged:
                yield Candidate(first, second, because)


def _first_reason(layers: set[Layer], *, alike: bool) -> str:
    """Return the reason for which a likely pair comes first, so that it never comes twice."""
    collide = (because for one, other, because in COLLIDING if layers == {one, other})
    return next(collide, SAME_AUDIENCE if alike else SAME_LAYER)


def _across(entries: dict[str, Entry], one: Layer, other: Layer) -> Iterator[tuple[str, str]]:
    """Yield pairs of an entry in one layer and one of another partner in another layer."""
    by_partner: dict[str, list[str]] = defaultdict(list)
    for key, entry in entries.items():
        if entry.layer is other:
            by_partner[entry.partner].append(key)
    for first, entry in entries.items():
        if entry.layer is one:
            for partner, keys in by_partner.items():
                if partner != entry.partner:
                    yield from ((first, second) for second in keys)


def _alike(entries: dict[str, Entry], trait: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of entries of different partners that share a trait, in the order of the file."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key in entries:
        if shared := trait(key):
            groups[shared].append(key)
    others = {shared: _next_of_another(entries, keys) for shared, keys in groups.items()}
    begun: dict[str, int] = defaultdict(int)
    for first, entry in entries.items():
        if shared := trait(first):
            keys, other = groups[shared], others[shared]
            at = other[begun[shared]]
            begun[shared] += 1
            while at < len(keys):
                if entries[keys[at]].partner == entry.partner:
                    at = other[at]
                    continue
                yield first, keys[at]
                at += 1


def _next_of_another(entries: dict[str, Entry], keys: list[str]) -> list[int]:
    """Return, for each entry of a group, the index of the next one of another partner."""
    following = [len(keys)] * len(keys)
    for at in range(len(keys) - 2, -1, -1):
        same = entries[keys[at]].partner == entries[keys[at + 1]].partner
        following[at] = following[at + 1] if same else at + 1
    return following


def _audience(entry: Entry) -> str:
    """Return whom an entry is about; "The residents." and "residents" give the same text."""
    words = words_of(entry.to or "")
    while words and words[0] in {"the", "our", "its", "their", "a", "an"}:
        words = words[1:]
    return " ".join(words)
