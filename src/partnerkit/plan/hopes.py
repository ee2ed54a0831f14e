"""What somebody outside is to be asked for, or was asked for and has not answered."""

from __future__ import annotations

from typing import NamedTuple

from partnerkit.language import number, say
from partnerkit.plan.ledger import Certainty, LedgerLine, certainty, ledger
from partnerkit.problems import Place
from partnerkit.workbook.contributions import Source
from partnerkit.workbook.partnership import Partnership


class Hope(NamedTuple):
    """One source that has not answered; the names mean what they do in `open_items.OpenItem`."""

    to: str
    place: Place
    ask: str
    who: tuple[str, ...] = ()


def hopes(partnership: Partnership) -> list[Hope]:
    """Return every source that has not answered, where its resource is not covered.

    None keeps step 4 from being complete: who is named there was found.
    """
    given = partnership.contributions
    numbers = {id(one): n for n, one in enumerate((given and given.additional) or [])}
    found = []
    for line in ledger(partnership):
        for source in () if line.covered else line.named:
            if certainty(source) is Certainty.HOPED_FOR:
                number = numbers[id(source)]
                wanted = _wanted(line, source)
                to = say("ask {source} for {what}", source=source.from_, what=wanted)
                if source.ask_by:
                    to = say(
                        "ask {source} for {what} by {day}",
                        source=source.from_,
                        what=wanted,
                        day=source.ask_by.words,
                    )
                who = (source.asked_by,) if source.asked_by else ()
                place: Place = ("contributions", "additional", number, "status")
                found.append(Hope(to, place, f"additional.{number}.status", who))
    return found


def _wanted(line: LedgerLine, source: Source) -> str:
    """Return what a source is asked for: an amount with its unit, and what it is for."""
    amount = line.amount_from(source)
    if not amount:
        return line.resource.what
    return say(
        "{quantity} toward {what}",
        quantity=f"{number(amount)} {line.resource.unit or ''}".strip(),
        what=line.resource.what,
    )
