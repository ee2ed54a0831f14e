"""Who answers to whom for what, by partner and layer."""

from __future__ import annotations

from dataclasses import dataclass

from partnerkit.workbook.accountability import Entry, Layer
from partnerkit.workbook.partnership import Partnership


@dataclass(frozen=True)
class Row:
    """One partner's accountabilities, by layer, each with its id; an empty cell is a question."""

    partner: str
    cells: dict[Layer, tuple[tuple[str, Entry], ...]]

    @property
    def empty(self) -> bool:
        """Whether nothing was named for the partner in any layer."""
        return not any(self.cells.values())


def layers(partnership: Partnership) -> tuple[Row, ...]:
    """One row a partner, in the order of the file; every row has all four layers."""
    entries = (partnership.accountability and partnership.accountability.entries) or {}
    return tuple(
        Row(
            partner,
            {
                layer: tuple(
                    (key, entry)
                    for key, entry in entries.items()
                    if entry.partner == partner and entry.layer is layer
                )
                for layer in Layer
            },
        )
        for partner in partnership.partners or {}
    )
