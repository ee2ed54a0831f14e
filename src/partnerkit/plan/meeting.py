"""The next meeting: what the partners decide together, and what need not take their time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from partnerkit.plan.open_items import OpenItem, Why

#: The shortest time for a topic, in minutes; what is decided in less was decided before.
LEAST = 10
#: The time to open a meeting, and the time to close it.
OPENING = CLOSING = 5
#: The shortest meeting: it opens, decides one thing, and closes.
SHORTEST = OPENING + LEAST + CLOSING
#: The highest number of topics that people can decide in one meeting, and that fit on one page.
MOST_TOPICS = 6
#: Time is shared out in steps of these many minutes.
_STEP = 5


class Topic(NamedTuple):
    """An open item that all needed partners talk about, and its time in whole minutes."""

    item: OpenItem
    minutes: int

    @property
    def needed(self) -> tuple[str, ...]:
        """The partners that have to be there; empty: all.

        What one partner alone knows is talked about because the others are to learn it.
        """
        return self.item.who if len(self.item.who) > 1 else ()


class Meeting(NamedTuple):
    """Everything open, each where it belongs: every item is in exactly one of these, in order.

    `topics` are for the meeting, `left` for the one after it. What one partner can answer alone is
    asked `by_paper` before the meeting, what was promised is heard first (`promised`), and
    `reminders` are not for talking about: a signature, a name or a day that is missing.
    """

    topics: tuple[Topic, ...]
    left: tuple[OpenItem, ...]
    by_paper: tuple[OpenItem, ...]
    promised: tuple[OpenItem, ...]
    reminders: tuple[OpenItem, ...]


#: The share of the time of each reason; all others have the last.
_WEIGHTS = {Why.UNBALANCED: 3, Why.UNCOVERED: 3, Why.ASKED: 2, Why.OVERDUE: 2}
_LAST = 1
#: What blocks the work comes first, one of each in turn.
_FIRST = (Why.UNBALANCED, Why.UNCOVERED)


def meeting_of(items: Sequence[OpenItem], minutes: int, most: int = MOST_TOPICS) -> Meeting:
    """Arrange what is open for a meeting of `minutes` minutes with at most `most` topics.

    A topic gets LEAST minutes or more. Competing accountabilities without a balance and uncovered
    resources come first; then open questions, what is overdue, and the rest in the order of the
    workbook. The minutes of all topics add up to those of the meeting without its opening and
    closing, unless there are no topics.
    """
    reminders = tuple(item for item in items if item.reminder)
    promised = tuple(item for item in items if item.promised)
    rest = [item for item in items if not item.reminder and not item.promised]
    by_paper = tuple(item for item in rest if _is_for_paper(item))
    ranked = _ranked([item for item in rest if not _is_for_paper(item)])
    for_topics = minutes - OPENING - CLOSING
    fit = max(min(for_topics // LEAST, most), 0)
    taken, left = ranked[:fit], ranked[fit:]
    shares = _shared_out(for_topics, [_WEIGHTS.get(item.why, _LAST) for item in taken])
    topics = tuple(Topic(item, share) for item, share in zip(taken, shares, strict=True))
    return Meeting(topics, tuple(left), by_paper, promised, reminders)


def _is_for_paper(item: OpenItem) -> bool:
    """Tell whether one partner can answer it alone."""
    return item.why is Why.UNANSWERED and len(item.who) == 1


def _ranked(items: Sequence[OpenItem]) -> list[OpenItem]:
    order = list(_WEIGHTS)
    turns = {why: count() for why in _FIRST}

    def rank(item: OpenItem) -> tuple[int, int, int]:
        if item.why in turns:
            return (0, next(turns[item.why]), _FIRST.index(item.why))
        return (1, order.index(item.why) if item.why in order else len(order), 0)

    return sorted(items, key=rank)


def _shared_out(minutes: int, weights: Sequence[int]) -> list[int]:
    """Divide minutes by weight in steps, LEAST or more each; the first gets the remainder."""
    if not weights:
        return []
    spare, over = divmod(minutes - LEAST * len(weights), _STEP)
    whole = sum(weights)
    shares = [spare * weight // whole for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda n: -(spare * weights[n] % whole))
    for number in by_rest[: spare - sum(shares)]:
        shares[number] += 1
    given = [LEAST + share * _STEP for share in shares]
    return [given[0] + over, *given[1:]]
