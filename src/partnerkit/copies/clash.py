"""One answer that two copies give differently, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from partnerkit.problems import Data, Place

#: Which copy took a whole record out that the other one changed.
Gone = Literal["", "ours", "theirs"]


@dataclass(frozen=True)
class Clash:
    """One place that both changed, each to something else; None: no answer, or taken out.

    `place` is that of the copy which still has it, else of ours. With `gone`, it is a whole record
    that one copy took out while the other changed it. `now` is where it is in what was made of
    both.
    """

    place: Place
    ours: Data | None
    theirs: Data | None
    gone: Gone = ""
    now: Place = field(default=(), compare=False)

    @property
    def key(self) -> tuple[Place, Gone]:
        """What tells it apart from other clashes of the same two copies."""
        return self.place, self.gone


#: What people agreed on: for the key of a clash the answer that stands from now on, None for none.
Settled = Mapping[tuple[Place, Gone], "Data | None"]
