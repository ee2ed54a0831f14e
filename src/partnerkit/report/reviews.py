"""What the report says of step 6: how the partners see their work together, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from partnerkit.document.blocks import Answer, Block, Heading, Paragraph, Scale, Scales, Table
from partnerkit.document.vocabulary import DONT_KNOW
from partnerkit.language import say, say_count
from partnerkit.plan.ways import (
    Quality,
    latest_review,
    rated,
    review_due,
    reviews_missed,
    ways_of_working,
)
from partnerkit.report.words import answer_blocks, table, value
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.practice import Action, Practice, Ratings, Review
from partnerkit.workbook.shape import attribute, fields


def practice_section(partnership: Partnership, today: date) -> list[Block]:
    """How the partnership goes on: reviews, ways of working, actions."""
    found = partnership.practice or Practice()
    blocks = answer_blocks(partnership, found, {"reviews", "actions"})
    blocks += next_review(partnership, today)
    blocks += _ways(partnership)
    latest = latest_review(partnership)
    for review in found.reviews or []:
        blocks.append(Heading(3, say("Review of {on}", on=review.on)))
        blocks += _review(partnership, review, earlier=review is not latest)
    if found.actions:
        blocks.append(table(partnership, "Actions", Action, found.actions))
    elif found.actions is not None:
        blocks.append(Answer("Actions", none=True))
    return blocks


def next_review(partnership: Partnership, today: date) -> list[Answer]:
    """The day on which the next review is due, or since when it waits; none without a rhythm."""
    due = review_due(partnership)
    if due is None:
        return []
    missed = reviews_missed(partnership, today)
    if not missed:
        return [Answer("Next review due", (str(due),))]
    late = say_count(
        "{day}, overdue; 1 review was missed",
        "{day}, overdue; {count} reviews were missed",
        missed,
        day=due,
    )
    return [Answer("Next review due", (late,))]


def _ways(partnership: Partnership) -> list[Block]:
    latest = latest_review(partnership)
    if latest is None:
        return []
    qualities = ways_of_working(partnership)
    if not qualities[0].ratings:
        nobody = say("Nobody has rated in the review of {on} yet.", on=latest.on)
        return [Heading(3, "Ways of working"), Paragraph(nobody)]
    scales = tuple(
        Scale(
            quality.label,
            tuple((partnership.partner_name(key), r) for key, r in quality.ratings.items()),
            say("Spread: {first}", first=_spread(quality)[0]),
        )
        for quality in qualities
    )
    caption = say("Ratings on {on}, from 1 (not at all) to 5 (fully)", on=latest.on)
    if any(quality.changes for quality in qualities):
        caption += "; in brackets the change since the review before"
    return [
        Heading(3, "Ways of working"),
        Scales(scales, _ratings(partnership, caption, qualities)),
    ]


#: Stands for a partner that was not asked yet, or was no partner then.
NOT_RATED = "not rated"

#: With more partners than this, each gets a row of the table: that many columns are not read.
_SIDE_BY_SIDE = 5


def _ratings(partnership: Partnership, caption: str, qualities: Sequence[Quality]) -> Table:
    """Quality by partner, widest disagreement first; turned round where partners are many."""
    partners = tuple(partnership.partners or {})
    rows = [
        (("Quality",), *((partnership.partner_name(key),) for key in partners), ("Spread",)),
        *(((q.label,), *(_rated(q, key) for key in partners), _spread(q)) for q in qualities),
    ]
    if len(partners) > _SIDE_BY_SIDE:
        rows = [(("Partner",), *rows[0][1:]), *rows[1:]]
        rows = [tuple(row) for row in zip(*rows, strict=True)]
    header, *body = rows
    return Table(caption, tuple(cell[0] for cell in header), tuple(body))


def _rated(quality: Quality, partner: str) -> tuple[str, ...]:
    if partner not in quality.ratings:
        return (NOT_RATED,)
    rating = quality.ratings[partner]
    if rating is None:
        return (DONT_KNOW,)
    change = quality.changes.get(partner)
    return (str(rating) if not change else f"{rating} ({change:+d})",)


def _spread(quality: Quality) -> tuple[str, ...]:
    """How far the known ratings are apart, and how many do not know."""
    if quality.compared:
        said = (
            say("{spread}, talk about it", spread=quality.spread)
            if quality.wide
            else str(quality.spread)
        )
    elif quality.unknown < len(quality.ratings):
        said = "one rating only"
    else:
        said = "no rating"
    unknown = say_count("1 does not know", "{count} do not know", quality.unknown)
    return (f"{said}; {unknown}" if quality.unknown else said,)


def _review(partnership: Partnership, review: Review, *, earlier: bool) -> list[Block]:
    """What came of a review; the ratings of the latest stand under the ways of working."""
    rows = tuple(
        (
            (partnership.partner_name(key),),
            *((str(getattr(ratings, name) or DONT_KNOW),) for name in rated()),
        )
        for key, ratings in (review.ratings or {}).items()
    )
    header = ("Partner", *(info.title or "" for info in rated().values()))
    here: list[Block] = (
        [Table(say("Ratings of {on}", on=review.on), header, rows)] if rows and earlier else []
    )
    here += _beside_ratings(partnership, review)
    return here + answer_blocks(partnership, review, {"on", "ratings"})


def _beside_ratings(partnership: Partnership, review: Review) -> list[Table]:
    """What else each partner answered that rated, where it is asked for anything else."""
    more = {key: info for key, info in fields(Ratings).items() if key not in rated()}
    rows = tuple(
        (
            (partnership.partner_name(partner),),
            *(value(partnership, info, attribute(ratings, key)) for key, info in more.items()),
        )
        for partner, ratings in (review.ratings or {}).items()
    )
    if not more or not rows:
        return []
    header = ("Partner", *(info.title or key for key, info in more.items()))
    return [Table(say("Beside the ratings of {on}", on=review.on), header, rows)]
