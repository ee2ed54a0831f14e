"""Earlier formats of the file, and how their data is converted.

There are none yet. Each later one is described in docs/format.md and gets a function here that
converts data of one format to the next; what it does not know it leaves unchanged, for the check to
report.
"""

from __future__ import annotations

from collections.abc import Callable

from partnerkit.normal_form import normal_form
from partnerkit.problems import Whole

#: For each earlier format, the function that converts data to the next one.
STEPS: dict[int, Callable[[Whole], Whole]] = {}


def version(data: Whole) -> int | None:
    """Return the format of a file, if it is an earlier one that we can convert; else None."""
    written = data.get("partnerkit")
    number = normal_form(written) if isinstance(written, str) else ""
    return next((before for before in STEPS if str(before) == number), None)


def forward(data: Whole) -> Whole:
    """Return the data in the present format; data in it, or in an unknown format, is unchanged."""
    number = version(data)
    while number in STEPS:
        data = STEPS[number](data)
        number += 1
    return data
