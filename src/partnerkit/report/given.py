"""What partners contribute, in clauses: what is confirmed, what is offered, what others give."""

from __future__ import annotations

from collections.abc import Mapping

from partnerkit.document.vocabulary import quantity
from partnerkit.language import capitalized, in_marks, later, say, translated
from partnerkit.plan.ledger import Certainty, certainty
from partnerkit.report.clauses import Draft, sentence
from partnerkit.workbook.contributions import (
    Contributions,
    Pledge,
    Resource,
    SourceStatus,
)
from partnerkit.workbook.partnership import Partnership


def contributions(draft: Draft, partnership: Partnership, names: Mapping[str, str]) -> None:
    """Add the clauses on contributions: commitments, offers apart, and what others may give."""
    given = partnership.contributions or Contributions()
    if not given.resources:
        draft.clause(draft.to_agree(say("what each partner contributes")))
    else:
        _pledged(draft, given, names)
    _offers(draft, given, names)
    _from_others(draft, given)
    if given.resources:
        draft.clause(say("Schedule A lists what is needed, what is there, and what is still open."))


def _pledged(draft: Draft, given: Contributions, names: Mapping[str, str]) -> None:
    sure = [one for one in _in_order(given) if certainty(one) is Certainty.SECURED]
    if not sure:
        draft.clause(say("No partner has confirmed a contribution yet."))
        return
    draft.clause(
        say("These contributions are confirmed. Each is a commitment of the partner named:")
    )
    draft.items(_gift(draft, given, one, names) for one in sure)


def _offers(draft: Draft, given: Contributions, names: Mapping[str, str]) -> None:
    offered = [one for one in _in_order(given) if certainty(one) is not Certainty.SECURED]
    told = [_gift(draft, given, one, names) for one in offered]
    told += [
        (_name(names, one.partner) if one.partner else "", sentence(one.what))
        for one in given.offers or []
    ]
    if told:
        draft.clause(
            say(
                "These are offers. None of them is a commitment until the partner confirms it in "
                "writing:"
            )
        )
        draft.items(told)


def _in_order(given: Contributions) -> list[Pledge]:
    """Return the pledges in the order of the resources, so that those for one stand together."""
    order = {key: number for number, key in enumerate(given.resources or {})}
    return sorted(given.pledges or [], key=lambda one: order[one.resource])


def _name(names: Mapping[str, str], key: str) -> str:
    return say("{name}:", name=capitalized(names.get(key, key)))


def _gift(
    draft: Draft, given: Contributions, pledge: Pledge, names: Mapping[str, str]
) -> tuple[str, str]:
    """Return who gives, and what toward what, by when and on which condition."""
    resource = (given.resources or {})[pledge.resource]
    amount = quantity(pledge.amount, resource.unit)
    if not amount and resource.amount is not None:
        who = names.get(pledge.partner, pledge.partner)
        alone = say("how much {who} gives toward “{what}”", who=who, what=resource.what.strip())
        amount = draft.to_agree(say("how much"), alone)
    said = _toward(given, pledge.resource, amount) + _by(resource) + "."
    if pledge.conditions:
        said += say(" On this condition: {condition}", condition=sentence(pledge.conditions))
    return _name(names, pledge.partner), said


def _by(resource: Resource) -> str:
    return say(", needed by {day}", day=resource.by.words) if resource.by else ""


_HOW_FAR = {
    SourceStatus.TO_ASK: later("not asked yet"),
    SourceStatus.ASKED: later("asked, no answer yet"),
    SourceStatus.CONFIRMED: later("confirmed"),
}


def _from_others(draft: Draft, given: Contributions) -> None:
    told = [
        say(
            "{source}: {amount} ({state}).",
            source=one.from_.strip(),
            amount=_toward(given, one.resource, quantity(one.amount, _unit(given, one.resource))),
            state=translated(_HOW_FAR[one.status or SourceStatus.TO_ASK]),
        )
        for one in given.additional or []
        if one.from_
    ]
    if told:
        draft.clause(
            say(
                "The partners look to others for the following. These others are no partners, and "
                "this memorandum does not bind them:"
            )
        )
        draft.items(told)


def _unit(given: Contributions, key: str) -> str | None:
    return (given.resources or {})[key].unit


def _toward(given: Contributions, key: str, amount: str) -> str:
    what = (given.resources or {})[key].what.strip()
    return say("{amount} toward “{what}”", amount=amount, what=what) if amount else in_marks(what)
