"""Two copies of one partnership side by side, worded as something to talk about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from partnerkit.copies.compare import Comparison, Difference
from partnerkit.document.blocks import Block, Heading, Items, Paragraph
from partnerkit.document.json_text import json_text
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.steps import Step

#: Heads what belongs to no step, and what belongs to no single partner.
_NO_STEP = "The partnership and its open questions"
_ALL = "All partners"


def talking_points(
    found: Comparison, partnership: Partnership, names: tuple[str, str]
) -> list[Block]:
    """The differences by step and partner; `names` says whose copy is whose."""
    title = Heading(1, f"Two copies: {partnership.name}")
    blocks: list[Block] = [title, Paragraph(counted(found, names))]
    for step, of_step in groupby(found.differences, key=lambda one: one.step):
        blocks.append(Heading(2, step.heading if step else _NO_STEP))
        blocks += _of_step(list(of_step), step, partnership, names)
    return blocks


def counted(found: Comparison, names: tuple[str, str]) -> str:
    """How many answers are the same, how many differ, and how many only one copy has."""
    both = sum(one.first is not None and one.second is not None for one in found.differences)
    first = sum(one.second is None for one in found.differences)
    second = len(found.differences) - both - first
    return (
        f"{names[0]} and {names[1]}: {_answers(found.same)} the same, {both} different, "
        f"{first} only in {names[0]}, {second} only in {names[1]}."
    )


def comparison_json(found: Comparison, names: tuple[str, str]) -> str:
    """The comparison as JSON text; null where a copy has no answer."""
    differences = [
        {
            "step": one.step,
            "partner": one.partner or None,
            "place": ".".join(map(str, one.place)),
            "label": one.label,
            "first": one.first,
            "second": one.second,
        }
        for one in found.differences
    ]
    made = {"copies": names, "same": found.same, "differences": differences}
    return json_text(made)


def _of_step(
    found: Sequence[Difference],
    step: Step | None,
    partnership: Partnership,
    names: tuple[str, str],
) -> list[Block]:
    if step is None:
        return [Items(tuple(_point(one, names) for one in found))]
    blocks: list[Block] = []
    for partner in dict.fromkeys(one.partner for one in found):
        points = tuple(_point(one, names) for one in found if one.partner == partner)
        name = partnership.partner_name(partner) if partner else _ALL
        blocks += [Heading(3, name), Items(points)]
    return blocks


def _point(one: Difference, names: tuple[str, str]) -> str:
    if one.first is None or one.second is None:
        name, words = (names[1], one.second) if one.first is None else (names[0], one.first)
        return f"{one.label}\nOnly {name}: “{words}”\nDo we all see it so?"
    return (
        f"{one.label}\n{names[0]}: “{one.first}”\n{names[1]}: “{one.second}”\n"
        "What do we mean together?"
    )


def _answers(count: int) -> str:
    return f"{count} {'answer is' if count == 1 else 'answers are'}"
