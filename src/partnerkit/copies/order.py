"""The order of what two copies have: no office comes first because its copy was named first."""

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
    """The names of both in one order; what both have stays as ours has it, or whoever moved it.

    What only one has comes behind what it follows there. Where both added at one spot, what is
    `said` decides, so that it does not matter whose copy is whose; without it, ours is first.
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
    """Whether what both have stands in their order: they moved it, or nobody knows and it is so."""
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
    """What only one side has, by the shared name that it follows there (None: at the beginning)."""
    runs: dict[Thing | None, list[Thing]] = {}
    before: Thing | None = None
    for name in names:
        if name in both:
            before = name
        else:
            runs.setdefault(before, []).append(name)
    return runs
