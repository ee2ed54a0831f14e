"""Formats of the file before the present one, and how their data is brought forward.

There is none yet. Each one that comes is written down in docs/format.md, and has a step here: it
takes data of one format and gives that of the next; what it does not know it leaves as it is, for
the check to say.
"""

from __future__ import annotations

from collections.abc import Callable

from partnerkit.normal_form import normal_form
from partnerkit.problems import Whole

#: For each format before the present one, the step to the next.
STEPS: dict[int, Callable[[Whole], Whole]] = {}


def version(data: Whole) -> int | None:
    """The format of a file before the present one; None for the present one and all others."""
    written = data.get("partnerkit")
    number = normal_form(written) if isinstance(written, str) else ""
    return next((before for before in STEPS if str(before) == number), None)


def forward(data: Whole) -> Whole:
    """The data in the present format; what is in it already, or in none known, stays as it is."""
    found = version(data)
    while found in STEPS:
        data = STEPS[found](data)
        found += 1
    return data
