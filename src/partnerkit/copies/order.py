"""The order of what two copies have; it does not depend on which copy is named first."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from partnerkit.copies.pairing import canonical
from partnerkit.problems import Data

Thing = TypeVar("Thing", bound=Hashable)


def in_one_order(
    ours: Sequence[Thing],
    theirs: Sequence[Thing],
    base: Sequence[Thing] = (),
    said: Mapping[Thing, Data] | None = None,
) -> list[Thing]:
    """Return the names of both copies in one order.

    What both have takes the order of the copy that alone changed it, else that of ours, or, with
    `said`, that of the copy whose content sorts first. What only one has follows what it follows
    there. Where both added at one spot, the content in `said` decides, so that it does not matter
    which copy is ours; without `said`, ours comes first.
    """
    both = set(ours) & set(theirs)
    main, other = (theirs, ours) if _keeps_to(ours, theirs, base, both, said) else (ours, theirs)
    runs_main, runs_other = _runs(main, both), _runs(other, both)
    order: list[Thing] = []
    for name in [None, *(name for name in main if name in both)]:
        order += [] if name is None else [name]
        blocks = [run for run in (runs_main.get(name), runs_other.get(name)) if run]
        if said is not None:
            blocks.sort(key=lambda run: [canonical(said[one]) for one in run])
        order += [one for run in blocks for one in run]
    return order


def _keeps_to(
    ours: Sequence[Thing],
    theirs: Sequence[Thing],
    base: Sequence[Thing],
    both: set[Thing],
    said: Mapping[Thing, Data] | None,
) -> bool:
    """Tell whether what both have takes the order of `theirs`; see `in_one_order`."""
    if said is None:
        return False
    mine, other = ([name for name in side if name in both] for side in (ours, theirs))
    old = [name for name in base if name in both]
    known = set(old)
    moved = [[name for name in side if name in known] != old for side in (mine, other)]
    if moved[0] != moved[1]:
        return moved[1]
    return [canonical(said[name]) for name in other] < [canonical(said[name]) for name in mine]


def _runs(names: Sequence[Thing], both: set[Thing]) -> dict[Thing | None, list[Thing]]:
    """Group the names that only one copy has by the shared name before them (None: the start)."""
    runs: dict[Thing | None, list[Thing]] = {}
    before: Thing | None = None
    for name in names:
        if name in both:
            before = name
        else:
            runs.setdefault(before, []).append(name)
    return runs
