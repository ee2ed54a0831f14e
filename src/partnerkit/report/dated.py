"""The dates of a partnership, each with an identity that outlasts its name and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from partnerkit.language import say, with_commas
from partnerkit.plan.duties import duties_due, first_time
from partnerkit.plan.ending import (
    end_of,
    has_left,
    is_over,
    last_day_for_notice,
    still_there,
)
from partnerkit.plan.ledger import Certainty, LedgerLine, ledger
from partnerkit.plan.open_items import step_command
from partnerkit.plan.ways import review_due
from partnerkit.workbook.commitments import Duty
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period
from partnerkit.workbook.practice import Practice
from partnerkit.workbook.rules import Rhythm
from partnerkit.workbook.steps import Step


class Dated(NamedTuple):
    """A date: what it is known by, when it is, what it is, its title by itself, and more about it.

    `who` are the partners that it is for (empty: all). It comes again `every` so often, counted
    from the day `first`, until `until`. What is `over` is done, or nobody's any more; what is
    `inside` is for the partners only. Without `what` it is in calendars only.
    """

    known_by: str
    when: Period
    what: str
    title: str
    more: str = ""
    who: tuple[str, ...] = ()
    every: Rhythm | None = None
    first: date | None = None
    until: date | None = None
    over: bool = False
    inside: bool = False

    @property
    def day(self) -> date:
        """Its day; of a month or a year, the last one."""
        return self.when.last


def dated(partnership: Partnership, today: date) -> list[Dated]:
    """Return every date of a partnership; what is done, or has ended, is over."""
    found = [*_review(partnership), *_actions(partnership), *_duties(partnership, today)]
    found += [*_resources(partnership), *_term(partnership)]
    return [_ended(partnership, one, today) for one in found]


def _ended(partnership: Partnership, one: Dated, today: date) -> Dated:
    """Return a date as over where the agreement has ended before it, or its partners have left."""
    end = end_of(partnership)
    if one.known_by.startswith("term "):
        return one
    gone = bool(one.who) and all(has_left(partnership, key, today) for key in one.who)
    over = one.over or gone or is_over(partnership, today) or bool(end and one.day > end)
    return one._replace(over=over, until=end if one.every else None)


def _review(partnership: Partnership) -> Iterator[Dated]:
    due = review_due(partnership)
    every = partnership.practice and partnership.practice.review_every
    if due and every:
        command = step_command(Step.PRACTICE)
        more = say("To write it down: {step_command}", step_command=command)
        title = say("Review due: {name}", name=partnership.name)
        what = say("Review of the partnership")
        yield Dated("review", Period.of(due), what, title, more, every=every, first=due)


def _actions(partnership: Partnership) -> Iterator[Dated]:
    practice = partnership.practice or Practice()
    for number, action in enumerate(practice.actions or []):
        if action.due:
            who = (action.owner,) if action.owner else ()
            command = step_command(Step.PRACTICE, ask=f"actions.{number}.done")
            more = _no_day(action.due) + say("When it is done: {done}", done=command)
            title = _due(partnership, action.what, who)
            one = Dated(f"action {number}", action.due, action.what, title, more, who, inside=True)
            yield one._replace(over=bool(action.done))


def _duties(partnership: Partnership, today: date) -> Iterator[Dated]:
    """Yield each duty from the first time that is not ticked off; one that is done is over."""
    ahead = {one.number: one.due for one in duties_due(partnership, today)}
    duties = (partnership.commitments and partnership.commitments.duties) or []
    for number, duty in enumerate(duties):
        if due := ahead.get(number) or first_time(partnership, duty):
            who = still_there(partnership, duty.partners, today)
            yield _duty(partnership, number, duty, due, who)._replace(over=number not in ahead)


def _duty(
    partnership: Partnership, number: int, duty: Duty, due: Period, who: tuple[str, ...]
) -> Dated:
    command = step_command(Step.COMMITMENTS, ask=f"duties.{number}.done")
    more = _no_day(due) + say("When it is done: {done}", done=command)
    first = (first_time(partnership, duty) or due).last
    title = _due(partnership, duty.what, who)
    return Dated(f"duty {number}", due, duty.what, title, more, who, duty.every, first)


def _due(partnership: Partnership, what: str, who: Sequence[str]) -> str:
    if not who:
        return say("Due: {what}", what=what)
    names = with_commas(map(partnership.partner_name, who))
    return say("Due: {what} ({who})", what=what, who=names)


def _resources(partnership: Partnership) -> Iterator[Dated]:
    for line in ledger(partnership):
        if by := line.resource.by:
            what, title = say("Needed: {what}", what=line.resource.what), _needed(line, by)
            more = _no_day(by) + "\n".join(line.flags)
            who = dict.fromkeys(pledge.partner for pledge in line.pledges)
            # What nobody covers concerns everybody.
            concerned = tuple(who) if line.covered else ()
            yield Dated(f"resource {line.key}", by, what, title, more, concerned)


def _needed(line: LedgerLine, by: Period) -> str:
    what = line.resource.what
    day = say("this day") if by.day else say("the end of {month_or_year}", month_or_year=by.words)
    if line.covered:
        return say("Needed by {day}: {what}", day=day, what=what)
    if line.certainty is Certainty.HOPED_FOR:
        return say("Needed by {day}: {what} (not covered, hoped for)", day=day, what=what)
    return say("Needed by {day}: {what} (not covered)", day=day, what=what)


def _term(partnership: Partnership) -> Iterator[Dated]:
    """Yield the last day for notice, the end of the term, and the renewal."""
    term = partnership.practice and partnership.practice.term
    name = partnership.name
    if notice := last_day_for_notice(partnership):
        what, title = say("Last day for notice"), say("Last day for notice: {name}", name=name)
        yield Dated("term notice", Period.of(notice), what, title, inside=True)
    end = end_of(partnership)
    if end is None:
        return
    renewal = (term and term.renewal) or ""
    what, title = say("The term ends"), say("The term ends: {name}", name=name)
    yield Dated("term end", Period.of(end), what, title, renewal)
    if renewal and end < date.max:
        title = say("Renewed from this day, or ended: {name}", name=name)
        over = partnership.ended is not None
        renewed = Period.of(end + timedelta(days=1))
        yield Dated("term renewal", renewed, "", title, renewal, over=over)


def _no_day(period: Period) -> str:
    """Return a line that says why a date is on the last day of a month or year."""
    if period.day:
        return ""
    return say("No day was agreed, only {month_or_year}.", month_or_year=period.words) + "\n"
