"""A day, or the month or year that it is in if the day is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from partnerkit.language import later, say, translated

MONTHS = (
    later("January"),
    later("February"),
    later("March"),
    later("April"),
    later("May"),
    later("June"),
    later("July"),
    later("August"),
    later("September"),
    later("October"),
    later("November"),
    later("December"),
)


@dataclass(frozen=True)
class Period:
    """A day of a year and month; `month` and `day` are 0 where they are not known.

    Raises:
        ValueError: the calendar has no such day.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, day: date) -> Period:
        """Return the period of a known day."""
        return cls(day.year, day.month, day.day)

    @property
    def last(self) -> date:
        """The last day of the period, after which it is over."""
        if self.day:
            return date(self.year, self.month, self.day)
        month = self.month or 12
        following = date(self.year, month, 28) + timedelta(days=4) if month < 12 else None
        return following - timedelta(days=following.day) if following else date(self.year, 12, 31)

    @property
    def words(self) -> str:
        """The period as people write it: 1 July 2027, July 2027, 2027."""
        if not self.month:
            return str(self.year)
        month = translated(MONTHS[self.month - 1])
        if not self.day:
            return say("{month} {year}", month=month, year=self.year)
        if self.day == 1:  # some languages write it otherwise than other days
            return say("1 {month} {year}", month=month, year=self.year)
        return say("{day} {month} {year}", day=self.day, month=month, year=self.year)

    def __str__(self) -> str:
        """As it stands in the file."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)


def day_in_words(day: date) -> str:
    """Return a day as people write it: 1 July 2027."""
    return Period.of(day).words
