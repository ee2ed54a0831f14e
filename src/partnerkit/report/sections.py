"""What the report says of each step: one function a step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from partnerkit.report.blocks import (
    Answer,
    Bar,
    Bars,
    Block,
    Heading,
    Items,
    Paragraph,
    Part,
    Table,
)
from partnerkit.report.words import (
    DONT_KNOW,
    entry,
    labelled,
    number,
    table,
)
from partnerkit.workbook.accountability import Layer, Pair, Relation
from partnerkit.workbook.commitments import Commitment, Qualities
from partnerkit.workbook.contributions import Pledge, Resource, Source
from partnerkit.workbook.partners import Communication, Initiative
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.practice import Action, Practice, Ratings, Review
from partnerkit.workbook.purpose import Purpose
from partnerkit.workbook.shape import fields
from partnerkit.workbook.steps import Step
from partnerkit.worked_out.layers import layers, mirror
from partnerkit.worked_out.ledger import Line, ledger, totals
from partnerkit.worked_out.pairs import in_order
from partnerkit.worked_out.ways import WIDE, Quality, latest_review, review_due, ways_of_working


def purpose(partnership: Partnership) -> list[Block]:
    """The common purpose, and the goal as a question."""
    found = partnership.purpose or Purpose()
    blocks: list[Block] = [*labelled(partnership, found)]
    if found.goal:
        blocks.append(Paragraph(f"What can we do to get to: {found.goal}"))
    return blocks


def partners(partnership: Partnership) -> list[Block]:
    """Each partner in its own words."""
    blocks: list[Block] = []
    for partner in (partnership.partners or {}).values():
        blocks += [Heading(3, partner.name), *labelled(partnership, partner, {"name"})]
        label = "History of partnership initiatives"
        if partner.history:
            blocks.append(table(partnership, label, Initiative, partner.history))
        else:
            blocks.append(Answer(label, none=partner.history is not None))
        blocks += labelled(partnership, partner.communication or Communication())
    return blocks or [Paragraph("No partner has been named yet.")]


def accountability(partnership: Partnership) -> list[Block]:
    """Who answers to whom for what, and how it pulls or helps across partners."""
    rows = tuple(
        (
            (partnership.partner_name(row.partner),),
            *(
                tuple(f"{e.to or '…'}: {e.for_ or '…'} ({key})" for key, e in row.cells[layer])
                for layer in Layer
            ),
        )
        for row in layers(partnership)
    )
    header = ("Partner", *(layer.words for layer in Layer))
    return [
        Heading(3, "Layers"),
        Table("Who answers to whom: for what", header, rows),
        Heading(3, "Pairs"),
        *_pairs(partnership),
        *_mirror(partnership),
    ]


def _pairs(partnership: Partnership) -> list[Block]:
    found = (partnership.accountability and partnership.accountability.pairs) or []
    if not found:
        return [Paragraph("No pair has been judged yet.")]
    blocks: list[Block] = []
    for _, pair in in_order(found):
        relation = pair.relation.words if pair.relation else "Not judged yet"
        blocks += [Heading(4, f"{relation}: {' and '.join(pair.between)}")]
        blocks += _pair(partnership, pair)
    return blocks


def _pair(partnership: Partnership, pair: Pair) -> list[Answer]:
    answers = labelled(partnership, pair, {"relation"})
    if pair.relation is Relation.COMPETING:
        return answers
    return [a for a in answers if a.values or a.label != "Balance"]


def _mirror(partnership: Partnership) -> list[Block]:
    found = mirror(partnership)
    if not found.by_others and not found.by_itself:
        return []
    return [
        Heading(3, "As we see each other"),
        Answer(
            "Named by others, not by the partner itself", _entries(partnership, found.by_others)
        ),
        Answer("Named by the partner itself only", _entries(partnership, found.by_itself)),
        *_named_by(partnership),
    ]


def _entries(partnership: Partnership, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(entry(partnership, key) for key in keys)


def _named_by(partnership: Partnership) -> list[Block]:
    entries = (partnership.accountability and partnership.accountability.entries) or {}
    rows = tuple(
        ((entry(partnership, key),), tuple(partnership.partner_name(who) for who in e.named_by))
        for key, e in entries.items()
        if e.named_by
    )
    return [Table("Who named what", ("Accountability", "Named by"), rows)]


def contributions(partnership: Partnership) -> list[Block]:
    """The ledger: needed, pledged, from elsewhere, still open."""
    given = partnership.contributions
    lines = ledger(partnership)
    if given is None or not lines:
        return [Paragraph("No resource has been named yet.")]
    blocks: list[Block] = [
        table(partnership, "Resources needed", Resource, [line.resource for line in lines])
    ]
    if any(line.resource.amount is not None for line in lines):
        blocks += [
            Bars("Ledger", tuple(_bar(partnership, line) for line in lines if _counted(line)))
        ]
        blocks += [_totals(lines)]
    blocks += _without_amount(partnership, lines)
    if given.pledges:
        blocks.append(table(partnership, "Pledges", Pledge, given.pledges))
    if given.additional:
        blocks.append(table(partnership, "From beyond the partnership", Source, given.additional))
    flags = tuple(f"{line.resource.what}: {flag}" for line in lines for flag in line.flags)
    return [*blocks, Heading(3, "Worth a second look"), Items(flags)] if flags else blocks


def _counted(line: Line) -> bool:
    return line.resource.amount is not None


def _bar(partnership: Partnership, line: Line) -> Bar:
    pledged = [
        Part(
            partnership.partner_name(p.partner), p.amount, p.status.words if p.status else "Offered"
        )
        for p in line.pledges
        if p.amount
    ]
    sources = [s for s in line.sources if s.from_]
    rest = (line.elsewhere or Decimal(0)) - sum(s.amount or 0 for s in sources)
    elsewhere = [
        Part(s.from_ or "", s.amount or rest, s.status.words if s.status else "To ask")
        for s in sources
        if s.amount or rest
    ]
    needed, still_open = line.resource.amount, line.still_open
    assert needed is not None
    assert still_open is not None
    unit = line.resource.unit or ""
    return Bar(line.resource.what, unit, needed, (*pledged, *elsewhere), still_open)


def _totals(lines: Sequence[Line]) -> Table:
    return Table(
        "Totals by unit",
        ("Unit", "Needed", "Confirmed", "Offered", "From elsewhere", "Still open"),
        tuple(
            tuple(
                (cell,)
                for cell in (
                    total.unit or "no unit",
                    *map(
                        number,
                        (
                            total.needed,
                            total.confirmed,
                            total.offered,
                            total.elsewhere,
                            total.still_open,
                        ),
                    ),
                )
            )
            for total in totals(tuple(lines))
        ),
    )


def _without_amount(partnership: Partnership, lines: Sequence[Line]) -> list[Answer]:
    """Resources that are just needed: who gives them, or that nobody does."""
    found = []
    for line in lines:
        if not _counted(line):
            givers = [partnership.partner_name(p.partner) for p in line.pledges]
            givers += [s.from_ for s in line.sources if s.from_]
            found.append(
                Answer(f"{line.resource.what}, given by", tuple(givers) or ("nobody yet",))
            )
    return found


def commitments(partnership: Partnership) -> list[Block]:
    """What the six qualities look like, and how each partner commits and stays itself."""
    found = partnership.commitments
    blocks: list[Block] = [
        Heading(3, "Six qualities"),
        *labelled(partnership, (found and found.qualities) or Qualities()),
    ]
    for key, partner in (partnership.partners or {}).items():
        commitment = ((found and found.partners) or {}).get(key, Commitment())
        blocks += [Heading(3, partner.name), *labelled(partnership, commitment)]
    return blocks


def practice(partnership: Partnership) -> list[Block]:
    """How the partnership goes on: reviews, ways of working, actions."""
    found = partnership.practice or Practice()
    blocks: list[Block] = [*labelled(partnership, found)]
    if due := review_due(partnership):
        blocks.append(Answer("Next review due", (due.isoformat(),)))
    blocks += _ways(partnership)
    for review in found.reviews or []:
        blocks += [Heading(3, f"Review of {review.on}"), *_review(partnership, review)]
    if found.actions is not None:
        blocks += [Heading(3, "Actions"), table(partnership, "Actions", Action, found.actions)]
    return blocks


def _ways(partnership: Partnership) -> list[Block]:
    latest = latest_review(partnership)
    if latest is None:
        return []
    qualities = ways_of_working(partnership)
    names = tuple(partnership.partner_name(key) for key in qualities[0].ratings)
    rows = tuple(
        ((quality.label,), *(_rated(quality, key) for key in quality.ratings), _spread(quality))
        for quality in qualities
    )
    caption = f"Ratings on {latest.on}, from 1 (not at all) to 5 (fully)"
    return [
        Heading(3, "Ways of working"),
        Table(caption, ("Quality", *names, "Spread"), rows),
    ]


def _rated(quality: Quality, partner: str) -> tuple[str, ...]:
    rating = quality.ratings[partner]
    if rating is None:
        return (DONT_KNOW,)
    change = quality.changes.get(partner)
    return (str(rating) if not change else f"{rating} ({change:+d} since the review before)",)


def _spread(quality: Quality) -> tuple[str, ...]:
    return (f"{quality.spread}, talk about it" if quality.spread >= WIDE else str(quality.spread),)


def _review(partnership: Partnership, review: Review) -> list[Block]:
    rows = tuple(
        (
            (partnership.partner_name(key),),
            *((str(getattr(ratings, name) or DONT_KNOW),) for name in fields(Ratings)),
        )
        for key, ratings in (review.ratings or {}).items()
    )
    header = ("Partner", *(info.title or "" for info in fields(Ratings).values()))
    answers: list[Block] = [*labelled(partnership, review, {"on"})]
    return [Table(f"Ratings of {review.on}", header, rows), *answers] if rows else answers


SECTIONS: dict[Step, Callable[[Partnership], list[Block]]] = {
    Step.PURPOSE: purpose,
    Step.PARTNERS: partners,
    Step.ACCOUNTABILITY: accountability,
    Step.CONTRIBUTIONS: contributions,
    Step.COMMITMENTS: commitments,
    Step.PRACTICE: practice,
}
