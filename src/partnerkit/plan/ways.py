"""Ways of working: how the partners rated the six qualities, where they differ, what changed."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from pydantic.fields import FieldInfo

from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.practice import Ratings, Review
from partnerkit.workbook.rules import Rhythm
from partnerkit.workbook.shape import fields, shape_of

#: From this spread on a quality is worth talking about.
WIDE_GAP = 2


@cache
def rated() -> dict[str, FieldInfo]:
    """The questions that each partner answers with a rating, by their keys in the file."""
    return {key: info for key, info in fields(Ratings).items() if shape_of(info).type is int}


class Quality(NamedTuple):
    """One quality in the latest review.

    `ratings` has every partner that rated in it: 1 to 5, or None for don't know. `changes` has the
    difference to the review before, of each partner that rated the quality in both.
    """

    key: str
    label: str
    ratings: dict[str, int | None]
    changes: dict[str, int]

    @property
    def spread(self) -> int:
        """The widest disagreement between two partners."""
        known = [rating for rating in self.ratings.values() if rating is not None]
        return max(known) - min(known) if known else 0

    @property
    def unknown(self) -> int:
        """How many were asked and do not know."""
        return sum(rating is None for rating in self.ratings.values())

    @property
    def compared(self) -> bool:
        """Whether at least two partners rated it, so that a spread means something."""
        return sum(rating is not None for rating in self.ratings.values()) > 1

    @property
    def wide(self) -> bool:
        """Whether the partners see it so differently that it should be talked about."""
        return self.spread >= WIDE_GAP


def latest_review(partnership: Partnership) -> Review | None:
    """The review with the latest day; the later in the file where two have the same."""
    found = _reviews(partnership)
    return found[-1] if found else None


def ways_of_working(partnership: Partnership) -> tuple[Quality, ...]:
    """The qualities of the latest review, widest disagreement first. No sums, no ranking."""
    *before, latest = [None, *_reviews(partnership)]
    if latest is None:
        return ()
    asked = [partner for partner in partnership.partners or {} if partner in (latest.ratings or {})]
    qualities = []
    for key, info in rated().items():
        now = {partner: _rating(latest, partner, key) for partner in asked}
        then = {partner: _rating(before[-1], partner, key) for partner in now}
        changes = {
            partner: rating - earlier
            for partner, rating in now.items()
            if rating is not None and (earlier := then[partner]) is not None
        }
        qualities.append(Quality(key, info.title or key, now, changes))
    return tuple(sorted(qualities, key=lambda quality: (-quality.spread, not quality.compared)))


def review_due(partnership: Partnership) -> date | None:
    """The day of the next review, counted from the last one, or from the start."""
    found = _rhythm(partnership)
    return found[0].after(found[1]) if found else None


def reviews_missed(partnership: Partnership, today: date) -> int:
    """How many turns of the rhythm have passed without a review."""
    found = _rhythm(partnership)
    return found[0].turns(found[1], today) if found else 0


def _rhythm(partnership: Partnership) -> tuple[Rhythm, date] | None:
    """How often there is a review, and the day from which the next one counts."""
    latest = latest_review(partnership)
    started = partnership.started and partnership.started.last
    since = latest.on if latest else started
    every = partnership.practice and partnership.practice.review_every
    return (every, since) if every and since else None


def _reviews(partnership: Partnership) -> list[Review]:
    reviews = (partnership.practice and partnership.practice.reviews) or []
    return sorted(reviews, key=lambda review: review.on)


def _rating(review: Review | None, partner: str, key: str) -> int | None:
    ratings = ((review and review.ratings) or {}).get(partner)
    found: int | None = getattr(ratings, key) if ratings else None
    return found
