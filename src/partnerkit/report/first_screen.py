"""The front of a plan: what it is for, how it stands, what is open and what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from partnerkit.document.blocks import Bar, Bars, Block, Facts, Items, Lead, Paragraph, Part, ToRun
from partnerkit.language import capitalized, say, say_count, with_semicolons
from partnerkit.plan.ending import end_of, is_over
from partnerkit.plan.ledger import Certainty, Total, ledger, needed_in, totals
from partnerkit.plan.open_items import OpenItem
from partnerkit.plan.progress import Progress, State
from partnerkit.plan.waiting import Waiting
from partnerkit.report.dated import dated
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period

#: The highest number of units whose bars stand on the front; the ledger has them all.
_MOST_BARS = 3

#: A date to come: its last day, how people write it, and what is due.
Due = tuple[date, str, str]


def goal(partnership: Partnership) -> Block:
    """Return the goal as the most important sentence, or that there is none yet."""
    found = partnership.purpose and partnership.purpose.goal
    return Lead(say("Our goal"), found) if found else Paragraph(say("The goal is not agreed yet."))


def to_begin_with(items: Sequence[OpenItem], *, commands: bool) -> list[Block]:
    """Return the step to begin a plan with, and what it asks; with `commands`, what to run."""
    first = [item for item in items if item.step is items[0].step]
    blocks: list[Block] = [
        Lead(say("Begin with"), first[0].step.heading),
        Items(tuple(item.question for item in first)),
    ]
    return [
        *blocks,
        *([Paragraph(ToRun(say("Next: "), first[0].step_command))] if commands else []),
    ]


def at_a_glance(
    partnership: Partnership, today: date, steps: Sequence[Progress], stands: Waiting
) -> list[Block]:
    """Return the facts and the bars that say how a plan stands."""
    facts = (_steps(steps), _open(stands), _next(partnership, today))
    bars = money(partnership)
    return [Facts(facts), *([bars] if bars else [])]


def _steps(steps: Sequence[Progress]) -> tuple[str, str, str]:
    complete = sum(one.state is State.COMPLETE for one in steps)
    rest = [one for one in steps if one.state is not State.COMPLETE]
    following = say("Next: {aim}", aim=rest[0].step.aim) if rest else ""
    words = say("{complete} of {all} complete", complete=complete, all=len(steps))
    return (say("Steps"), words, following)


def _open(stands: Waiting) -> tuple[str, str, str]:
    """Return how much is open, and why; then the reminders."""
    kinds = Counter(item.why.words for item in stands.open)
    whys = [say("{number} {kind}", number=n, kind=kind) for kind, n in kinds.most_common()]
    more = len(stands.reminders)
    whys += [say_count("1 reminder", "{count} reminders", more)] if more else []
    count = len(stands.open)
    words = say_count("1 thing", "{count} things", count) if count else say("nothing")
    return (say("Open"), words, with_semicolons(whys))


def _next(partnership: Partnership, today: date) -> tuple[str, str, str]:
    if is_over(partnership, today) and (end := end_of(partnership)):
        return (say("Next date"), say("none"), say("Ended on {day}", day=Period.of(end).words))
    found = sorted(dates(partnership, today))
    ahead = [due for due in found if due[0] >= today]
    if not found:
        return (say("Next date"), say("none agreed"), "")
    if not ahead:
        _, when, what = found[-1]
        return (say("Next date"), when, say("{what}, overdue", what=what))
    _, when, what = ahead[0]
    return (say("Next date"), when, what)


def dates(partnership: Partnership, today: date, *, to_all: bool = False) -> Iterator[Due]:
    """Yield the dates of a plan; with `to_all`, only those that the public may read."""
    for one in dated(partnership, today):
        if one.what and not one.over and not (to_all and one.inside):
            yield one.day, one.when.words, one.what


def money(partnership: Partnership) -> Bars | None:
    """Return a bar for each unit that resources are how_much in; None where there is none."""
    lines = ledger(partnership)
    found = [total for total in totals(lines) if total.needed][:_MOST_BARS]
    bars = tuple(_bar(total, needed_in(lines, total.unit)) for total in found)
    return Bars(say("What it takes, and what is there"), bars) if bars else None


def _bar(total: Total, what: Sequence[str]) -> Bar:
    """Return the bar of a unit; what alone is needed in it is named."""
    parts = (
        Part("", total.secured, say("Secured"), Certainty.SECURED.value),
        Part("", total.offered, say("Offered"), Certainty.OFFERED.value),
        Part("", total.hoped_for, say("Hoped for"), Certainty.HOPED_FOR.value),
    )
    present = tuple(part for part in parts if part.amount)
    if len(what) == 1:
        return Bar(what[0], total.unit, total.needed, present, total.still_open)
    label = capitalized(total.unit) or say("Without a unit")
    return Bar(label, "", total.needed, present, total.still_open)
