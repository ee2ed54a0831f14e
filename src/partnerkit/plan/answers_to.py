"""The layers of accountability: who answers to whom for what, by partner and layer."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from partnerkit.workbook.accountability import Entry, Layer
from partnerkit.workbook.partnership import Partnership


class LayerRow(NamedTuple):
    """A partner's accountabilities with their ids, by layer; an empty cell is a question to ask."""

    partner: str
    cells: dict[Layer, tuple[tuple[str, Entry], ...]]

    @property
    def empty(self) -> bool:
        """True if nothing was named for the partner in any layer."""
        return not any(self.cells.values())


def layers(partnership: Partnership) -> tuple[LayerRow, ...]:
    """Return a row for each partner, in the order of the file; every row has all four layers."""
    entries = (partnership.accountability and partnership.accountability.entries) or {}
    cells: dict[tuple[str, Layer], list[tuple[str, Entry]]] = defaultdict(list)
    for key, entry in entries.items():
        cells[entry.partner, entry.layer].append((key, entry))
    return tuple(
        LayerRow(partner, {layer: tuple(cells[partner, layer]) for layer in Layer})
        for partner in partnership.partners or {}
    )
