"""The questions of step 3 whether two accountabilities are the same, in other words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from partnerkit.language import later, translated, with_commas
from partnerkit.plan.choosing import Choice, Later
from partnerkit.plan.declared import asked_as
from partnerkit.plan.question import IsWanted, Question, everything, field_question
from partnerkit.plan.seen_by_others import Alike, maybe_the_same
from partnerkit.workbook.accountability import Entry
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import entry_words, get, partner_name

#: The key of what an accountability is the same as.
SAME_AS = "same_as"
_NAMED_BY = later("{who} named this: {this}. Is it one of these, in other words?")
_NAMED = later("{this}. Is it one of these, in other words?")


def in_other_words(
    data: Any, partnership: Partnership, wanted: IsWanted = everything
) -> Iterator[Question]:
    """Yield whether what only others named for a partner is the same as what somebody else did.

    What was answered before is among them.
    """
    entries = get(data, HOLDERS["entries"]) or {}
    asked = {key: one for key, one in entries.items() if wanted((*HOLDERS["entries"], key))}
    others = maybe_the_same(partnership) if asked else {}
    for key, entry in asked.items():
        if key not in others and not entry.get(SAME_AS):
            continue
        who = [partner_name(data, one) for one in entry.get("named_by") or []]
        names = {"who": with_commas(who), "this": entry_words(data, key)}
        section = partner_name(data, entry["partner"])
        same = field_question(data, Entry, (*HOLDERS["entries"], key, SAME_AS), names, section)
        yield same.but(
            words=translated(_NAMED_BY if who else _NAMED),
            choices=Later(partial(_choices, data, key, others.get(key))),
            asking=asked_as(same.asking, aside=False),
        )


def _choices(data: Any, key: str, others: Alike | None) -> list[Choice]:
    """Return what may say the same; where that was declared already, all of that partner."""
    entries = get(data, HOLDERS["entries"])
    every = (one for one, entry in entries.items() if entry["partner"] == entries[key]["partner"])
    keys = others() if others else [one for one in every if one != key]
    return [(one, entry_words(data, one)) for one in keys]
