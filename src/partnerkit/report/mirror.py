"""The mirror: what others named for a partner beside what it named itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from partnerkit.document.blocks import Answer, Block, Heading, Paragraph, Table, ToRun
from partnerkit.document.json_text import json_text
from partnerkit.language import capitalized, later, say, translated, with_commas
from partnerkit.plan.open_items import step_command
from partnerkit.plan.seen_by_others import Named, Reflection, maybe_the_same, mirror
from partnerkit.workbook.accountability import Entry, Layer
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import NOT_SAID, entry_lines
from partnerkit.workbook.steps import Step

MIRROR_HEADING = later("As we see each other")
_TOGETHER = later("all together")
_NOTHING = later("nothing")
_ONLY_OTHERS = later("Only others named it")


def mirror_page(partnership: Partnership, file: str = "") -> list[Block]:
    """Return the mirror as a document, or how to get one where there is none yet."""
    tables = mirror_tables(partnership, 2)
    alone = f"{step_command(Step.ACCOUNTABILITY, file)} --as {say('PARTNER')}"
    missing = ToRun(
        say(
            "Nobody has answered alone yet, so what each names for itself and for the others "
            "cannot be seen apart. To answer for one partner: "
        ),
        alone,
    )
    same = ToRun(
        say("Do two of them mean the same, in other words? To say so: "),
        step_command(Step.ACCOUNTABILITY, file, "same_as"),
    )
    return [
        Heading(
            1, say("{label}: {words}", label=translated(MIRROR_HEADING), words=partnership.name)
        ),
        *(tables or [Paragraph(missing)]),
        *([Paragraph(same)] if maybe_the_same(partnership) else []),
    ]


def mirror_tables(
    partnership: Partnership, level: int = 4, *, differing: bool = False
) -> list[Block]:
    """Return a table for each partner of whom it is known who named what.

    With `differing`, only what one side named and the other did not is shown.
    """
    blocks: list[Block] = []
    for one in mirror(partnership):
        if one.told_apart and (one.differs or not differing):
            name = partnership.partner_name(one.partner)
            blocks += [
                Heading(level, capitalized(name)),
                _table(partnership, one, name, differing=differing),
            ]
    return blocks


def differences(partnership: Partnership) -> list[Block]:
    """Return what only one side named, for a meeting; nothing where no side did."""
    blocks: list[Block] = []
    for one in mirror(partnership):
        name = partnership.partner_name(one.partner)
        sides = ((translated(_ONLY_OTHERS), one.only_others), (_only(name), one.only_itself))
        if one.differs:
            blocks.append(Heading(3, name))
        blocks += [
            Answer(label, tuple(_words(partnership, each) for each in named))
            for label, named in sides
            if named
        ]
    if not blocks:
        return []
    why = say(
        "What only one side named is no mistake of the other. What can we do to understand what "
        "each of us sees?"
    )
    return [Heading(2, translated(MIRROR_HEADING)), Paragraph(why), *blocks]


def _only(name: str) -> str:
    return say("Only {name} named it", name=name)


def _table(partnership: Partnership, one: Reflection, name: str, *, differing: bool) -> Table:
    others, itself = (translated(_ONLY_OTHERS), one.only_others), (_only(name), one.only_itself)
    both = (say("{name} and others named it", name=capitalized(name)), one.both)
    columns = (others, itself) if differing else (others, both, itself)
    sides = [side for _, side in columns]
    rows = tuple(
        (
            (layer.words,),
            *(
                tuple(_words(partnership, each) for each in side if each.entry.layer is layer)
                or (translated(_NOTHING),)
                for side in sides
            ),
        )
        for layer in Layer
        if any(each.entry.layer is layer for side in sides for each in side)
    )
    return Table(say("Who named what"), (say("Layer"), *(label for label, _ in columns)), rows)


def _words(partnership: Partnership, one: Named) -> str:
    said = "\n".join([entry_lines(one.entry), *map(_in_other_words, one.worded)])
    if len(partnership.partners or {}) <= 2 and one.by:
        return said
    names = with_commas(map(partnership.partner_name, one.by)) or translated(_TOGETHER)
    return (
        say("{said}\nNamed by: {names}", said=said, names=names)
        if one.by != (one.entry.partner,)
        else said
    )


def _in_other_words(entry: Entry) -> str:
    return say(
        "In other words: {to}, for {what}", to=entry.to or NOT_SAID, what=entry.for_ or NOT_SAID
    )


def mirror_data(partnership: Partnership) -> list[dict[str, Any]]:
    """Return the mirror for other programs; `named_by` is empty for what was named together."""
    return [
        {
            "partner": one.partner,
            "name": partnership.partner_name(one.partner),
            "only_others": _listed(one.only_others),
            "both": _listed(one.both),
            "only_itself": _listed(one.only_itself),
        }
        for one in mirror(partnership)
    ]


def mirror_json(partnership: Partnership) -> str:
    """Return the mirror alone, as JSON text."""
    contents = {"name": partnership.name, "mirror": mirror_data(partnership)}
    return json_text(contents)


def _listed(side: Iterable[Named]) -> list[dict[str, Any]]:
    return [
        {
            "layer": one.entry.layer.value,
            "to": one.entry.to,
            "for": one.entry.for_,
            "named_by": list(one.by),
            "entries": list(one.keys),
        }
        for one in side
    ]
