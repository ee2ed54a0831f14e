"""What is over: an agreement after its term, and a partner that has left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from partnerkit.workbook.partnership import Partnership


def end_of(partnership: Partnership) -> date | None:
    """Return the last day of a partnership, as far as it is agreed: when it ended, or its term."""
    term = partnership.practice and partnership.practice.term
    until = partnership.ended or (term and term.until)
    return until.last if until else None


def is_over(partnership: Partnership, today: date) -> bool:
    """Tell whether the last day of a partnership is past; then nothing of it is due."""
    end = end_of(partnership)
    return end is not None and end < today


def has_left(partnership: Partnership, partner: str, today: date) -> bool:
    """Tell whether a partner has left; then nothing is due from it."""
    found = (partnership.partners or {}).get(partner)
    return bool(found and found.left and found.left.last < today)


def still_there(
    partnership: Partnership, partners: Sequence[str] | None, today: date
) -> tuple[str, ...]:
    """Return those of some partners that have not left; all of them where none is there."""
    every = tuple(partners or ())
    return tuple(key for key in every if not has_left(partnership, key, today)) or every


def last_day_for_notice(partnership: Partnership) -> date | None:
    """Return the last day on which a partner can say that it leaves at the end of the term."""
    term = partnership.practice and partnership.practice.term
    if not term or not term.until or not term.notice:
        return None
    return term.notice.before(term.until.last)
