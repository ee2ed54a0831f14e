"""Pairs of accountabilities: those that were judged, and those that are worth a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from partnerkit.workbook.accountability import Entry, Pair, Relation
from partnerkit.workbook.ids import words_of
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


class Candidate(NamedTuple):
    """Two accountabilities across partners that nobody has judged yet, and why they come up."""

    first: str
    second: str
    because: str


SAME_AUDIENCE = "same audience"
SAME_LAYER = "same layer"


def candidates(partnership: Partnership) -> Iterator[Candidate]:
    """The likely pairs, one by one: the same audience first, then the same layer.

    People judge them. There are as many as the square of the entries, so nobody takes them all.
    """
    steps = partnership.accountability
    entries = (steps and steps.entries) or {}
    judged = {frozenset(pair.between) for pair in (steps and steps.pairs) or []}
    audience = {key: _audience(entry) for key, entry in entries.items()}
    for first, second in _alike(entries, audience.__getitem__):
        if frozenset((first, second)) not in judged:
            yield Candidate(first, second, SAME_AUDIENCE)
    for first, second in _alike(entries, lambda key: entries[key].layer):
        alike = audience[first] and audience[first] == audience[second]
        if not alike and frozenset((first, second)) not in judged:
            yield Candidate(first, second, SAME_LAYER)


def _alike(entries: dict[str, Entry], trait: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Entries of different partners with the same trait, two by two, in the order of the file."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key in entries:
        if found := trait(key):
            groups[found].append(key)
    others = {found: _next_of_another(entries, keys) for found, keys in groups.items()}
    begun: dict[str, int] = defaultdict(int)
    for first, entry in entries.items():
        if found := trait(first):
            keys, other = groups[found], others[found]
            at = other[begun[found]]
            begun[found] += 1
            while at < len(keys):
                if entries[keys[at]].partner == entry.partner:
                    at = other[at]
                    continue
                yield first, keys[at]
                at += 1


def _next_of_another(entries: dict[str, Entry], keys: list[str]) -> list[int]:
    """For each entry of a group, where the next one of another partner stands in it."""
    found = [len(keys)] * len(keys)
    for at in range(len(keys) - 2, -1, -1):
        same = entries[keys[at]].partner == entries[keys[at + 1]].partner
        found[at] = found[at + 1] if same else at + 1
    return found


def _audience(entry: Entry) -> str:
    """Whom an entry is about, so that "The residents." and "residents" are the same."""
    words = words_of(entry.to or "")
    while words and words[0] in {"the", "our", "its", "their", "a", "an"}:
        words = words[1:]
    return " ".join(words)
