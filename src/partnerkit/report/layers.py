"""What the report says of step 3: who answers to whom, and how it pulls or helps."""

from __future__ import annotations

from collections.abc import Sequence

from partnerkit.report.blocks import Answer, Block, Heading, Link, Network, Paragraph, Table, Tie
from partnerkit.report.words import entry, labelled
from partnerkit.workbook.accountability import Layer, Pair, Relation
from partnerkit.workbook.partnership import Partnership
from partnerkit.worked_out.layers import layers, mirror
from partnerkit.worked_out.open import Why
from partnerkit.worked_out.pairs import in_order, unbalanced

#: Stands in an empty cell of the layers: a question to ask, not a failure.
NOBODY = "nobody named yet"


def accountability(partnership: Partnership) -> list[Block]:
    """Who answers to whom for what, and how it pulls or helps across partners."""
    rows = tuple(
        (
            (partnership.partner_name(row.partner),),
            *(
                tuple(f"{e.to or '…'}: {e.for_ or '…'} ({key})" for key, e in row.cells[layer])
                or (NOBODY,)
                for layer in Layer
            ),
        )
        for row in layers(partnership)
    )
    header = ("Partner", *(layer.words for layer in Layer))
    return [
        Heading(3, "Layers"),
        Network(
            _ties(partnership),
            _links(partnership),
            Table("Who answers to whom: for what", header, rows),
        ),
        Heading(3, "Pairs"),
        *_pairs(partnership),
        *_mirror(partnership),
    ]


def _ties(partnership: Partnership) -> tuple[Tie, ...]:
    return tuple(
        Tie(key, partnership.partner_name(row.partner), layer.words, e.to or "…")
        for row in layers(partnership)
        for layer, cell in row.cells.items()
        for key, e in cell
    )


def _links(partnership: Partnership) -> tuple[Link, ...]:
    found = (partnership.accountability and partnership.accountability.pairs) or []
    return tuple(
        Link(pair.between[0], pair.between[1], str(pair.relation or ""), _judged(pair))
        for _, pair in in_order(found)
    )


def _judged(pair: Pair) -> str:
    words = pair.relation.words if pair.relation else "Not judged yet"
    return f"{words}, {Why.UNBALANCED.value}" if unbalanced(pair) else words


def _pairs(partnership: Partnership) -> list[Block]:
    found = (partnership.accountability and partnership.accountability.pairs) or []
    if not found:
        return [Paragraph("No pair has been judged yet.")]
    blocks: list[Block] = []
    for _, pair in in_order(found):
        blocks += [Heading(4, f"{_judged(pair)}: {' and '.join(pair.between)}")]
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
        _seen("Named by others, not by the partner itself", partnership, found.by_others),
        _seen("Named by the partner itself only", partnership, found.by_itself),
        *_named_by(partnership),
    ]


def _seen(label: str, partnership: Partnership, keys: Sequence[str]) -> Answer:
    return Answer(label, tuple(entry(partnership, key) for key in keys), none=not keys)


def _named_by(partnership: Partnership) -> list[Block]:
    entries = (partnership.accountability and partnership.accountability.entries) or {}
    rows = tuple(
        ((entry(partnership, key),), tuple(partnership.partner_name(who) for who in e.named_by))
        for key, e in entries.items()
        if e.named_by
    )
    return [Table("Who named what", ("Accountability", "Named by"), rows)]
