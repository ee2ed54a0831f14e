"""A clash: one answer that two copies changed differently, and how it is settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from partnerkit.problems import Data, Place

#: The copy that removed a record which the other copy changed; "" where neither did.
Gone = Literal["", "ours", "theirs"]


@dataclass(frozen=True)
class Clash:
    """A place that both copies changed differently; None stands for no answer, or a removal.

    `place` is that in the copy which still has it, else that in ours. With `gone`, the place holds
    a whole record that one copy removed and the other changed. `now` is the place in the merged
    data.
    """

    place: Place
    ours: Data | None
    theirs: Data | None
    gone: Gone = ""
    now: Place = field(default=(), compare=False)

    @property
    def key(self) -> tuple[Place, Gone]:
        """The identity of the clash among those of the same two copies."""
        return self.place, self.gone


#: What people agreed on: the answer that settles a clash, by the clash's key; None for no answer.
Settled = Mapping[tuple[Place, Gone], "Data | None"]
