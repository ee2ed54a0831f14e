"""The next meeting: which open things it takes up, in which order, and how long for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from partnerkit.plan.open_items import OpenItem, Why

#: Nothing is settled in less, in minutes.
LEAST = 5


class Topic(NamedTuple):
    """One open thing, and the whole minutes that it gets."""

    item: OpenItem
    minutes: int


class Agenda(NamedTuple):
    """What a meeting takes up, in order, and what is left for the next one."""

    topics: tuple[Topic, ...]
    left: tuple[OpenItem, ...]


#: What is taken up first, and how much of the time it is worth. What is not here comes last.
_WEIGHTS = {Why.UNBALANCED: 3, Why.UNCOVERED: 3, Why.ASKED: 2, Why.OVERDUE: 2}
_LAST = 1


def agenda(items: Sequence[OpenItem], minutes: int) -> Agenda:
    """Share out `minutes` over what is open; what would get less than LEAST is left.

    What stands in the way comes first: competing accountabilities without a balance, uncovered
    resources; then open questions, what is overdue, and the rest in the order of the workbook.
    The minutes of all topics add up to `minutes`, unless there is none.
    """
    order = list(_WEIGHTS)
    ranked = sorted(items, key=lambda i: order.index(i.why) if i.why in order else len(order))
    fit = max(minutes // LEAST, 0)
    taken, left = ranked[:fit], ranked[fit:]
    shares = _shared_out(minutes, [_WEIGHTS.get(item.why, _LAST) for item in taken])
    topics = tuple(Topic(item, share) for item, share in zip(taken, shares, strict=True))
    return Agenda(topics, tuple(left))


def _shared_out(minutes: int, weights: Sequence[int]) -> list[int]:
    """Minutes by weight in steps of LEAST, one step at least; what is over goes to the first."""
    if not weights:
        return []
    steps, over = divmod(minutes, LEAST)
    spare, whole = steps - len(weights), sum(weights)
    shares = [1 + spare * weight // whole for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda n: -(spare * weights[n] % whole))
    for number in by_rest[: steps - sum(shares)]:
        shares[number] += 1
    return [share * LEAST + (over if number == 0 else 0) for number, share in enumerate(shares)]
