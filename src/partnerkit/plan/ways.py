"""Ways of working: the partners' ratings of the six qualities, their spread and changes."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pydantic.fields import FieldInfo

from partnerkit.language import cached
from partnerkit.plan.ending import end_of, is_over
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.practice import Ratings, Review
from partnerkit.workbook.rules import Rhythm
from partnerkit.workbook.shape import fields, shape_of

#: The lowest spread of a quality that is worth talking about.
WIDE_GAP = 2


@cached
def rated() -> dict[str, FieldInfo]:
    """Return the questions that partners answer with a rating, by their keys in the file."""
    return {key: info for key, info in fields(Ratings).items() if shape_of(info).type is int}


class Quality(NamedTuple):
    """One quality in the latest review.

    `ratings` holds a value for every partner that rated: 1 to 5, or None for don't know. `changes`
    holds the differences from the review before, for partners that rated the quality in both.
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
        """The number of partners that were asked and do not know."""
        return sum(rating is None for rating in self.ratings.values())

    @property
    def compared(self) -> bool:
        """True if at least two partners rated it, so that the spread means something."""
        return sum(rating is not None for rating in self.ratings.values()) > 1

    @property
    def wide(self) -> bool:
        """True if the ratings are so far apart that they are worth talking about."""
        return self.spread >= WIDE_GAP


def latest_review(partnership: Partnership) -> Review | None:
    """Return the review with the latest day; of two on that day, the later in the file."""
    reviews = _reviews(partnership)
    return reviews[-1] if reviews else None


def ways_of_working(partnership: Partnership) -> tuple[Quality, ...]:
    """Return the qualities of the latest review, widest disagreement first."""
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
    """Return the day of the next review, counted from the last one, or from the start.

    There is none after the last day of the partnership.
    """
    rhythm, end = _rhythm(partnership), end_of(partnership)
    due = rhythm[0].after(rhythm[1]) if rhythm else None
    return None if due and end and due > end else due


def reviews_missed(partnership: Partnership, today: date) -> int:
    """Return the number of reviews that the rhythm asked for and nobody held."""
    rhythm = _rhythm(partnership)
    if is_over(partnership, today):
        return 0
    return rhythm[0].turns(rhythm[1], today) if rhythm else 0


def _rhythm(partnership: Partnership) -> tuple[Rhythm, date] | None:
    """Return how often there is a review, and the day from which the next one counts."""
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
    rating: int | None = getattr(ratings, key) if ratings else None
    return rating
