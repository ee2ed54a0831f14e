"""The mirror: what others named for a partner, and what it named itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from partnerkit.plan.remembered import while_the_same
from partnerkit.workbook.accountability import Entry
from partnerkit.workbook.ids import caseless
from partnerkit.workbook.partnership import Partnership


class Named(NamedTuple):
    """One accountability, and who named it; `by` is empty if it was named together.

    `keys` are the ids of the entries that say it, more than one if the same words were written down
    more than once, or were declared the same; `entry` is the first of them, `worded` those of them
    that say it in other words.
    """

    keys: tuple[str, ...]
    entry: Entry
    by: tuple[str, ...]
    worded: tuple[Entry, ...] = ()


class Reflection(NamedTuple):
    """A partner as others and itself see it; each accountability is in one of the three groups."""

    partner: str
    only_others: tuple[Named, ...]
    both: tuple[Named, ...]
    only_itself: tuple[Named, ...]

    @property
    def differs(self) -> bool:
        """True if one side named something that the other did not."""
        return bool(self.only_others or self.only_itself)

    @property
    def told_apart(self) -> bool:
        """True if anything says who named it; otherwise everything was named together."""
        return self.differs or any(one.by for one in self.both)


@while_the_same
def mirror(partnership: Partnership) -> tuple[Reflection, ...]:
    """Return a reflection of each partner that anything was named for, in the order of the file."""
    by_partner: dict[str, list[Named]] = {key: [] for key in partnership.partners or {}}
    for one in named_once(partnership):
        by_partner[one.entry.partner].append(one)
    return tuple(_reflection(partner, here) for partner, here in by_partner.items() if here)


def named_once(partnership: Partnership) -> tuple[Named, ...]:
    """Return every accountability; equal ones of the same partner and layer become one.

    Case, spaces and the punctuation at the end make no difference. Those of one partner that were
    declared the same become one, too.
    """
    entries = (partnership.accountability and partnership.accountability.entries) or {}
    order = {key: number for number, key in enumerate(partnership.partners or {})}
    same: dict[_Said, dict[str, Entry]] = {}
    for key, entry in entries.items():
        same.setdefault(_said(entry), {})[key] = entry
    return tuple(
        Named(
            tuple(key for said in alike for key in same[said]),
            next(iter(same[alike[0]].values())),
            tuple(
                sorted(
                    _named_by(e for said in alike for e in same[said].values()),
                    key=order.__getitem__,
                )
            ),
            tuple(next(iter(same[said].values())) for said in alike[1:]),
        )
        for alike in _declared_alike(entries, list(same))
    )


#: What an accountability says: whose it is, its layer, to whom and for what.
_Said = tuple[str, ...]


def _said(entry: Entry) -> _Said:
    return (entry.partner, entry.layer, _bare(entry.to), _bare(entry.for_))


def _declared_alike(entries: Mapping[str, Entry], sayings: list[_Said]) -> list[list[_Said]]:
    """Return what is said, in groups of what was declared the same, in the order of the file."""
    group = {said: [said] for said in sayings}
    for entry in entries.values():
        other = entries.get(entry.same_as or "")
        if other is None or other.partner != entry.partner:
            continue
        one, two = group[_said(entry)], group[_said(other)]
        if one is not two:
            one += two
            group.update(dict.fromkeys(two, one))
    place = {said: number for number, said in enumerate(sayings)}
    groups = {id(one): one for one in group.values()}
    return sorted(
        (sorted(one, key=place.__getitem__) for one in groups.values()),
        key=lambda one: place[one[0]],
    )


#: Finds the ids of what may say the same as one accountability, when they are looked at.
Alike = Callable[[], list[str]]


def maybe_the_same(partnership: Partnership) -> dict[str, Alike]:
    """Return, for what only others named for a partner, what may say the same in other words.

    That is what somebody else named: of two that others named, the later one has the earlier.
    """
    found: dict[str, Alike] = {}
    for seen in mirror(partnership) if _told_apart(partnership) else ():
        before: list[Named] = [*seen.both, *seen.only_itself]
        namers = {one.by for one in before}
        for one in seen.only_others:
            if any(set(one.by).isdisjoint(by) for by in namers):
                found[one.keys[0]] = partial(_alike, one, before, len(before))
            before.append(one)
            namers.add(one.by)
    return found


def _alike(one: Named, named: list[Named], end: int) -> list[str]:
    """Return the first `end` of `named` that others named than `one`; those of its layer first."""
    others = [other for other in named[:end] if set(one.by).isdisjoint(other.by)]
    others.sort(key=lambda other: other.entry.layer != one.entry.layer)
    return [other.keys[0] for other in others]


def _told_apart(partnership: Partnership) -> bool:
    entries = (partnership.accountability and partnership.accountability.entries) or {}
    return any(entry.named_by for entry in entries.values())


def _reflection(partner: str, here: list[Named]) -> Reflection:
    only_others = tuple(one for one in here if one.by and partner not in one.by)
    only_itself = tuple(one for one in here if one.by == (partner,))
    one_sided = {one.keys for one in (*only_others, *only_itself)}
    both = tuple(one for one in here if one.keys not in one_sided)
    return Reflection(partner, only_others, both, only_itself)


def _named_by(entries: Iterable[Entry]) -> set[str]:
    """Return who named any of these; nobody if one of them was named together."""
    sayings = [set(entry.named_by or []) for entry in entries]
    return set().union(*sayings) if all(sayings) else set()


def _bare(words: str | None) -> str:
    return "".join(caseless(words or "").split()).rstrip(".,;:!?…")
