"""Step 3 in the report: who answers to whom, and how accountabilities compete or reinforce."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from partnerkit.document.blocks import Answer, Block, Heading, Link, Network, Table, Tie
from partnerkit.language import capitalized, later, say, translated
from partnerkit.plan.answers_to import layers
from partnerkit.plan.open_items import Why
from partnerkit.plan.pairs import PULLING, in_order, unbalanced
from partnerkit.plan.questions_of_layers import BUILD_ON
from partnerkit.report.mirror import MIRROR_HEADING, mirror_tables
from partnerkit.report.words import answered_blocks, in_a_line, labelled
from partnerkit.workbook.accountability import Accountability, Entry, Layer, Pair
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import NOT_SAID, entry_lines, entry_words, names
from partnerkit.workbook.shape import fields

#: Stands in an empty cell of the layers: a question to ask, not a failure.
NOBODY = later("nobody named yet")


def accountability_section(partnership: Partnership) -> list[Block]:
    """Return the blocks of step 3: the layers of accountability, the pairs and the mirror."""
    rows = tuple(
        (
            (capitalized(partnership.partner_name(row.partner)),),
            *(
                tuple(_entry(partnership, e) for _, e in row.cells[layer]) or (translated(NOBODY),)
                for layer in Layer
            ),
        )
        for row in layers(partnership)
    )
    header = (say("Partner"), *(layer.words for layer in Layer))
    found = partnership.accountability or Accountability()
    told = Table(say("Who answers to whom, for what"), header, rows)
    network = Network(_ties(partnership), _links(partnership), told)
    return [
        *answered_blocks(partnership, found, {"entries", "pairs"}),
        *_under(say("Layers"), [network] if network.ties else []),
        *_under(say("Pairs"), _pairs(partnership)),
        *_under(translated(MIRROR_HEADING), mirror_tables(partnership, differing=True)),
    ]


def _under(heading: str, blocks: Sequence[Block]) -> list[Block]:
    """Return blocks under a heading, which never stands over nothing."""
    return [Heading(3, heading), *blocks] if blocks else []


def _entry(partnership: Partnership, found: Entry) -> str:
    """Return an accountability as the text of its cell; row and column name partner and layer."""
    beside = {"partner", "layer", "to", "for", "named_by"}
    more = labelled(partnership, found, beside)
    said = [in_a_line([answer]) for answer in more]
    return "\n".join([entry_lines(found), *filter(None, said)])


def _ties(partnership: Partnership) -> tuple[Tie, ...]:
    return tuple(
        Tie(key, capitalized(partnership.partner_name(row.partner)), layer.words, e.to or NOT_SAID)
        for row in layers(partnership)
        for layer, cell in row.cells.items()
        for key, e in cell
    )


def _links(partnership: Partnership) -> tuple[Link, ...]:
    found = (partnership.accountability and partnership.accountability.pairs) or []
    return tuple(
        Link(pair.between[0], pair.between[1], _kind(pair), _judged(pair), number)
        for number, (_, pair) in enumerate(in_order(found), start=1)
    )


def _kind(pair: Pair) -> str:
    return "unbalanced" if unbalanced(pair) else str(pair.relation or "unjudged")


def _judged(pair: Pair) -> str:
    words = pair.relation.words if pair.relation else say("Not judged yet")
    return f"{words}, {Why.UNBALANCED.words}" if unbalanced(pair) else words


def _pairs(partnership: Partnership) -> list[Block]:
    found = (partnership.accountability and partnership.accountability.pairs) or []
    blocks: list[Block] = []
    for number, (_, pair) in enumerate(in_order(found), start=1):
        who = names(partnership, pair.between)
        heading = say("{number}. {judged}: {who}", number=number, judged=_judged(pair), who=who)
        blocks += [Heading(4, heading), *_pair(partnership, pair)]
    return blocks


def _pair(partnership: Partnership, pair: Pair) -> list[Block]:
    between = tuple(entry_words(partnership, key) for key in pair.between)
    found = [
        Answer(say("Between"), between),
        *answered_blocks(partnership, pair, {"relation", "between"}),
    ]
    if pair.relation in PULLING:
        return found
    return [
        block._replace(label=translated(BUILD_ON)) if _is_balance(block) else block
        for block in found
        if not _is_balance(block) or block.values
    ]


def _is_balance(block: Block) -> TypeGuard[Answer]:
    return isinstance(block, Answer) and block.label == fields(Pair)["balance"].title
