"""The mirror: what others named for a partner, and what it named itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from partnerkit.workbook.accountability import Entry
from partnerkit.workbook.ids import caseless
from partnerkit.workbook.partnership import Partnership


class Named(NamedTuple):
    """One accountability, and who named it; `by` is empty if it was named together.

    `keys` are the ids of the entries that say it, more than one if the same words were written down
    more than once; `entry` is the first of them.
    """

    keys: tuple[str, ...]
    entry: Entry
    by: tuple[str, ...]


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


def mirror(partnership: Partnership) -> tuple[Reflection, ...]:
    """Return a reflection of each partner that anything was named for, in the order of the file."""
    by_partner: dict[str, list[Named]] = {key: [] for key in partnership.partners or {}}
    for one in named_once(partnership):
        by_partner[one.entry.partner].append(one)
    return tuple(_reflection(partner, here) for partner, here in by_partner.items() if here)


def named_once(partnership: Partnership) -> tuple[Named, ...]:
    """Return every accountability; equal ones of the same partner and layer become one.

    Case, spaces and the punctuation at the end make no difference.
    """
    entries = (partnership.accountability and partnership.accountability.entries) or {}
    order = {key: number for number, key in enumerate(partnership.partners or {})}
    same: dict[tuple[str, ...], dict[str, Entry]] = {}
    for key, entry in entries.items():
        said = (entry.partner, entry.layer, _bare(entry.to), _bare(entry.for_))
        same.setdefault(said, {})[key] = entry
    return tuple(
        Named(
            tuple(one),
            next(iter(one.values())),
            tuple(sorted(_named_by(one.values()), key=order.__getitem__)),
        )
        for one in same.values()
    )


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
