"""Step 6 in the report: how the partners rate their work together, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from partnerkit.document.blocks import Answer, Block, Heading, Scale, Scales, Table
from partnerkit.document.vocabulary import dont_know
from partnerkit.language import capitalized, later, say, say_count, translated, with_semicolons
from partnerkit.plan.duties import DutyDue, duties_due
from partnerkit.plan.ending import end_of, is_over, still_there
from partnerkit.plan.ways import (
    Quality,
    latest_review,
    rated,
    review_due,
    reviews_missed,
    ways_of_working,
)
from partnerkit.report.words import answered_blocks, answered_table, value
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period, day_in_words
from partnerkit.workbook.practice import Action, Practice, Ratings, Review
from partnerkit.workbook.shape import attribute, fields


def practice_section(partnership: Partnership, today: date) -> list[Block]:
    """Return the blocks of step 6: reviews, ways of working and actions."""
    practice = partnership.practice or Practice()
    blocks = answered_blocks(partnership, practice, {"reviews", "actions"})
    blocks += next_review(partnership, today)
    blocks += _ways(partnership)
    blocks += _reviews(partnership, practice.reviews or [])
    if practice.actions:
        blocks.append(answered_table(partnership, say("Actions"), Action, practice.actions))
    elif practice.actions is not None:
        blocks.append(Answer(say("Actions"), none=True))
    return blocks


def _reviews(partnership: Partnership, reviews: Sequence[Review]) -> list[Block]:
    """Return what each review brought; those that brought nothing have their days only."""
    latest, empty = latest_review(partnership), []
    blocks: list[Block] = []
    for review in reviews:
        day = day_in_words(review.on)
        if said := _review(partnership, review, earlier=review is not latest):
            blocks += [Heading(3, say("Review of {on}", on=day)), *said]
        elif not review.ratings:
            empty.append(day)
    held = Answer(say("Reviews of which nothing is written down"), tuple(empty))
    return [*([held] if empty else []), *blocks]


def next_review(partnership: Partnership, today: date) -> list[Answer]:
    """Return when the next review is due, or how late it is; nothing without a rhythm."""
    due = review_due(partnership)
    if due is None or is_over(partnership, today):
        return []
    missed = reviews_missed(partnership, today)
    if not missed:
        return [Answer(say("Next review due"), (day_in_words(due),))]
    late = say_count(
        "{day}, overdue; 1 review was missed",
        "{day}, overdue; {count} reviews were missed",
        missed,
        day=day_in_words(due),
    )
    return [Answer(say("Next review due"), (late,))]


def ended_on(partnership: Partnership, today: date) -> list[Answer]:
    """Return on which day a partnership ended, so that it is known why nothing is due any more."""
    end = end_of(partnership)
    if end is None or not is_over(partnership, today):
        return []
    return [Answer(say("Ended"), (Period.of(end).words,))]


def next_duties(partnership: Partnership, today: date) -> list[Answer]:
    """Return by when each duty is to be done next, or that it is late; nothing where none is."""
    lines = tuple(_next_of(partnership, one, today) for one in duties_due(partnership, today))
    return [Answer(say("Duties due next"), lines)] if lines else []


def _next_of(partnership: Partnership, one: DutyDue, today: date) -> str:
    there = still_there(partnership, one.duty.partners, today)
    who = with_semicolons(map(partnership.partner_name, there)) or say("everybody")
    what, day = one.duty.what, one.due.words
    if one.due.last < today:
        return say("{what}: {day}, overdue ({who})", what=what, day=day, who=who)
    return say("{what}: {day} ({who})", what=what, day=day, who=who)


def _ways(partnership: Partnership) -> list[Block]:
    latest = latest_review(partnership)
    if latest is None:
        return []
    qualities = ways_of_working(partnership)
    if not qualities[0].ratings:
        if not _review(partnership, latest, earlier=False):
            return []
        nobody = say("Nobody has rated in the review of {on} yet.", on=day_in_words(latest.on))
        return [Answer(say("Ways of working"), (nobody,))]
    scales = tuple(
        Scale(
            quality.label,
            tuple(
                (capitalized(partnership.partner_name(key)), r)
                for key, r in quality.ratings.items()
            ),
            say("Spread: {first}", first=_spread(quality)[0]),
        )
        for quality in qualities
    )
    caption = say("Ratings on {on}, from 1 (not at all) to 5 (fully)", on=day_in_words(latest.on))
    if any(quality.changes for quality in qualities):
        caption += say("; in brackets the change since the review before")
    return [
        Heading(3, say("Ways of working")),
        Scales(scales, _ratings(partnership, caption, qualities)),
    ]


#: The cell of a partner that did not rate, because it was not asked or not a partner then.
NOT_RATED = later("not rated")

#: The highest number of partners with a column each; more partners get a row each.
_SIDE_BY_SIDE = 5


def _ratings(partnership: Partnership, caption: str, qualities: Sequence[Quality]) -> Table:
    """Return a table of ratings, widest disagreement first; many partners get a row each."""
    partners = tuple(partnership.partners or {})
    rows = [
        (
            (say("Quality"),),
            *((capitalized(partnership.partner_name(key)),) for key in partners),
            (say("Spread"),),
        ),
        *(((q.label,), *(_rated(q, key) for key in partners), _spread(q)) for q in qualities),
    ]
    if len(partners) > _SIDE_BY_SIDE:
        rows = [((say("Partner"),), *rows[0][1:]), *rows[1:]]
        rows = [tuple(row) for row in zip(*rows, strict=True)]
    header, *body = rows
    return Table(caption, tuple(cell[0] for cell in header), tuple(body))


def _rated(quality: Quality, partner: str) -> tuple[str, ...]:
    if partner not in quality.ratings:
        return (translated(NOT_RATED),)
    rating = quality.ratings[partner]
    if rating is None:
        return (dont_know(),)
    change = quality.changes.get(partner)
    return (str(rating) if not change else f"{rating} ({change:+d})",)


def _spread(quality: Quality) -> tuple[str, ...]:
    """Return how far apart the known ratings are, and how many partners do not know."""
    if quality.compared:
        said = (
            say("{spread}, talk about it", spread=quality.spread)
            if quality.wide
            else str(quality.spread)
        )
    elif quality.unknown < len(quality.ratings):
        said = say("one rating only")
    else:
        said = say("no rating")
    unknown = say_count("1 does not know", "{count} do not know", quality.unknown)
    return (with_semicolons((said, unknown)) if quality.unknown else said,)


def _review(partnership: Partnership, review: Review, *, earlier: bool) -> list[Block]:
    """Return what a review brought; the latest review's ratings are shown elsewhere."""
    rows = tuple(
        (
            (capitalized(partnership.partner_name(key)),),
            *((str(getattr(ratings, name) or dont_know()),) for name in rated()),
        )
        for key, ratings in (review.ratings or {}).items()
    )
    header = (say("Partner"), *(info.title or "" for info in rated().values()))
    here: list[Block] = (
        [Table(say("Ratings of {on}", on=day_in_words(review.on)), header, rows)]
        if rows and earlier
        else []
    )
    here += _beside_ratings(partnership, review)
    return here + answered_blocks(partnership, review, {"on", "ratings"})


def _beside_ratings(partnership: Partnership, review: Review) -> list[Table]:
    """Return a table of the partners' answers other than ratings, if there are any."""
    more = {key: info for key, info in fields(Ratings).items() if key not in rated()}
    rows = tuple(
        (
            (capitalized(partnership.partner_name(partner)),),
            *(value(partnership, info, attribute(ratings, key)) for key, info in more.items()),
        )
        for partner, ratings in (review.ratings or {}).items()
    )
    if not more or not rows:
        return []
    header = (say("Partner"), *(info.title or key for key, info in more.items()))
    return [Table(say("Beside the ratings of {on}", on=day_in_words(review.on)), header, rows)]
