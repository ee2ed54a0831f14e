"""What each partner can answer alone before a meeting, in a few lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from partnerkit.language import capitalized, say, say_count, with_semicolons
from partnerkit.plan.open_items import OpenItem
from partnerkit.plan.worked_out import Plan
from partnerkit.report.in_brief import in_brief
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import label, partner_name
from partnerkit.workbook.shape import fields, shape_of

#: The lines that fit beside an agenda, and the letters of each.
_LINES, _LINE = 5, 260
#: Of this many partners or more, what all of them are asked is said once.
_MANY = 3


def by_paper(plan: Plan, items: Sequence[OpenItem], names: Mapping[str, str]) -> list[str]:
    """Return lines that say who is asked for what; partners that are asked the same share one."""
    asked: dict[str, dict[str, None]] = {}
    for item in items:
        for key in item.who:
            asked.setdefault(key, {})[_asked_for(plan, item)] = None
    of_all = _of_all(asked, names)
    lines = [say("Everybody: {asked}", asked=with_semicolons(of_all))] if of_all else []
    sharing: dict[tuple[str, ...], list[str]] = {}
    for key, labels in asked.items():
        own = tuple(one for one in labels if one not in of_all)
        if own:
            sharing.setdefault(own, []).append(names.get(key, key))
    lines += [
        say(
            "{partners}: {asked}",
            partners=capitalized(with_semicolons(who)),
            asked=with_semicolons(own),
        )
        for own, who in sorted(sharing.items(), key=lambda one: -len(one[1]))
    ]
    shown = [in_brief(line, _LINE) for line in lines[:_LINES]]
    if more := lines[_LINES:]:
        shown.append(say_count("… and 1 line more", "… and {count} lines more", len(more)))
    return shown


def _of_all(asked: Mapping[str, Mapping[str, None]], names: Mapping[str, str]) -> list[str]:
    """Return what every partner is asked for, where there are many."""
    if len(names) < _MANY or set(asked) != set(names):
        return []
    first, *others = asked.values()
    return [one for one in first if all(one in labels for labels in others)]


def _asked_for(plan: Plan, item: OpenItem) -> str:
    """Return what is asked for, without the name of the partner that is asked."""
    words = label(plan.data, item.place)
    for key in item.who:
        _, named, after = words.partition(f"{partner_name(plan.data, key)}, ")
        words = after if named else words
    return words or _title(item)


def _title(item: OpenItem) -> str:
    """Return the title of the list that an answer is missing in."""
    shape, title = shape_of(fields(Partnership)[str(item.place[0])]), str(item.step)
    for key in item.place[1:]:
        info = fields(shape.type).get(str(key)) if isinstance(key, str) else None
        if info is None:
            break
        shape, title = shape_of(info), info.title or title
    return title
