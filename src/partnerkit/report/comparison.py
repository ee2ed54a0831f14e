"""Two copies of a partnership side by side, worded as points to talk about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from partnerkit.copies.compare import Comparison, Difference
from partnerkit.document.blocks import Block, Heading, Items, Paragraph
from partnerkit.document.json_text import json_text
from partnerkit.language import later, say, say_count, translated
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.steps import Step

#: The headings of differences that belong to no step, and to no single partner.
_NO_STEP = later("The partnership and its open questions")
_ALL = later("All partners")


def talking_points(
    comparison: Comparison, partnership: Partnership, names: tuple[str, str]
) -> list[Block]:
    """Return the differences by step and partner; `names` are the names of the two copies."""
    title = Heading(1, say("Two copies: {name}", name=partnership.name))
    blocks: list[Block] = [title, Paragraph(counted(comparison, names))]
    for step, of_step in groupby(comparison.differences, key=lambda one: one.step):
        blocks.append(Heading(2, step.heading if step else translated(_NO_STEP)))
        blocks += _of_step(list(of_step), step, partnership, names)
    return blocks


def counted(comparison: Comparison, names: tuple[str, str]) -> str:
    """Count in words the answers that are the same, that differ, and that one copy lacks."""
    both = sum(one.first is not None and one.second is not None for one in comparison.differences)
    first = sum(one.second is None for one in comparison.differences)
    second = len(comparison.differences) - both - first
    return say(
        "{first} and {second}: {answers} the same, {both} different, {only_first} only in "
        "{first}, {only_second} only in {second}.",
        first=names[0],
        second=names[1],
        answers=_answers(comparison.same),
        both=both,
        only_first=first,
        only_second=second,
    )


def comparison_json(comparison: Comparison, names: tuple[str, str]) -> str:
    """Return the comparison as JSON text; null where a copy has no answer."""
    differences = [
        {
            "step": one.step,
            "partner": one.partner or None,
            "place": ".".join(map(str, one.place)),
            "label": one.label,
            "first": one.first,
            "second": one.second,
        }
        for one in comparison.differences
    ]
    contents = {"copies": names, "same": comparison.same, "differences": differences}
    return json_text(contents)


def _of_step(
    differences: Sequence[Difference],
    step: Step | None,
    partnership: Partnership,
    names: tuple[str, str],
) -> list[Block]:
    if step is None:
        return [Items(tuple(_point(one, names) for one in differences))]
    points: dict[str, list[str]] = {}
    for one in differences:
        points.setdefault(one.partner, []).append(_point(one, names))
    blocks: list[Block] = []
    for partner, said in points.items():
        name = partnership.partner_name(partner) if partner else translated(_ALL)
        blocks += [Heading(3, name), Items(tuple(said))]
    return blocks


def _point(one: Difference, names: tuple[str, str]) -> str:
    if one.first is None or one.second is None:
        name, words = (names[1], one.second) if one.first is None else (names[0], one.first)
        return say(
            "{label}\nOnly {name}: “{words}”\nDo we all see it so?",
            label=one.label,
            name=name,
            words=words,
        )
    return say(
        "{label}\n{first}: “{only_first}”\n{second}: “{only_second}”\nWhat do we mean together?",
        label=one.label,
        first=names[0],
        only_first=one.first,
        second=names[1],
        only_second=one.second,
    )


def _answers(count: int) -> str:
    return say_count("1 answer is", "{count} answers are", count)
