"""What each side has said so far about an open thing, from the answers that are there."""

from __future__ import annotations

from collections.abc import Sequence

from partnerkit.problems import Place
from partnerkit.report.bars import part_lines
from partnerkit.report.blocks import Answer
from partnerkit.report.words import entry, labelled, value
from partnerkit.workbook.accountability import Pair
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.commitments import Qualities
from partnerkit.workbook.contributions import Pledge
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.shape import fields


def said_so_far(partnership: Partnership, place: Place) -> tuple[str, ...]:
    """Lines that say who said what; none where nobody has said anything yet."""
    match place:
        case ("accountability", "pairs", int(number), *_):
            return _of_pair(partnership, number)
        case ("accountability", "entries", str(key), *_):
            return (entry(partnership, key),)
        case ("contributions", "resources", str(key), *_):
            return _of_resource(partnership, key)
    return ()
