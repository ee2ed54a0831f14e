"""The agenda of the next meeting: open items, in order, each with its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from partnerkit.plan.open_items import OpenItem, Why

#: The shortest time for a topic, in minutes.
LEAST = 5


class Topic(NamedTuple):
    """An open item, and its time in whole minutes."""

    item: OpenItem
    minutes: int


class Agenda(NamedTuple):
    """The topics of a meeting, in order, and the open items left for the next one."""

    topics: tuple[Topic, ...]
    left: tuple[OpenItem, ...]


#: The reasons that come first, in order, and their share of the time. All others come last.
_WEIGHTS = {Why.UNBALANCED: 3, Why.UNCOVERED: 3, Why.ASKED: 2, Why.OVERDUE: 2}
_LAST = 1


def agenda(items: Sequence[OpenItem], minutes: int) -> Agenda:
    """Share `minutes` among open items; an item that would get less than LEAST is left.

    What blocks the work comes first: competing accountabilities without a balance, uncovered
    resources; then open questions, overdue items, and the rest in the order of the workbook. The
    minutes of all topics add up to `minutes`, unless there are no topics.
    """
    order = list(_WEIGHTS)
    ranked = sorted(items, key=lambda i: order.index(i.why) if i.why in order else len(order))
    fit = max(minutes // LEAST, 0)
    taken, left = ranked[:fit], ranked[fit:]
    shares = _shared_out(minutes, [_WEIGHTS.get(item.why, _LAST) for item in taken])
    topics = tuple(Topic(item, share) for item, share in zip(taken, shares, strict=True))
    return Agenda(topics, tuple(left))


def _shared_out(minutes: int, weights: Sequence[int]) -> list[int]:
    """Divide minutes by weight in steps of LEAST, at least one; the first gets the remainder."""
    if not weights:
        return []
    steps, over = divmod(minutes, LEAST)
    spare, whole = steps - len(weights), sum(weights)
    shares = [1 + spare * weight // whole for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda n: -(spare * weights[n] % whole))
    for number in by_rest[: steps - sum(shares)]:
        shares[number] += 1
    return [share * LEAST + (over if number == 0 else 0) for number, share in enumerate(shares)]
