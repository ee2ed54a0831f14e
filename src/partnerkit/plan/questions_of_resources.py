"""The questions of step 4: the resources, who gives them, and where the rest comes from."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import Any

from partnerkit import language
from partnerkit.language import say
from partnerkit.plan.choosing import Known
from partnerkit.plan.declared import asked_as, declared_of
from partnerkit.plan.joining import can_join, joined_into_one
from partnerkit.plan.ledger import LedgerLine, ledger
from partnerkit.plan.question import (
    Further,
    IsWanted,
    Question,
    adder,
    around,
    field_question,
    group,
    worded_as,
)
from partnerkit.workbook.contributions import (
    Contributions,
    Pledge,
    Resource,
    ResourceKind,
    Source,
)
from partnerkit.workbook.examples import example_of
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import get, partner_name, resource_name


def contributions_questions(
    data: Any, partnership: Partnership, wanted: IsWanted
) -> list[Question]:
    """Return what is needed and, for each resource, its pledges and other sources."""
    return around(
        data,
        ("contributions",),
        Contributions,
        {
            "resources": lambda: _needed(data, wanted),
            "pledges": lambda: _covering(data, partnership, wanted),
            "additional": list,  # asked for with the pledges of each resource
        },
    )


def _needed(data: Any, wanted: IsWanted) -> list[Question]:
    asked: list[Question] = []
    resources = field_question(data, Contributions, ("contributions", "resources"), {})
    for key, resource in (resources.answer or {}).items():
        place = ("contributions", "resources", key)
        if not wanted(place):
            continue
        name = resource_name(data, key)
        leave_out = frozenset() if "amount" in resource else frozenset({"unit"})
        asked += _counted(group(data, place, Resource, {"resource": name}, name, leave_out))
    another = adder(resources, "what").but(answer=resources.answer or None)
    asked += [_of_kind(resources, kind) for kind in ResourceKind]
    return [*asked, another.but(asking=asked_as(another.asking, aside=True))]


def _of_kind(resources: Question, kind: ResourceKind) -> Question:
    """Return the question that adds a resource of a kind; nobody is reminded of each."""
    named = [one for one in (resources.answer or {}).values() if one.get("kind") == kind]
    words = resources.asking.one_more if named else resources.asking.words_for(kind.value)
    return adder(resources, "what", {"kind": kind.value}).but(
        label=kind.words,
        section=kind.words,
        words=words,
        example=example_of("", f"{kind}.what"),
        answer=named or None,
        asking=asked_as(resources.asking, why="", to="", needed=False),
        named=f"resources.{kind}",
        number=list(ResourceKind).index(kind) + 1,
        of=len(ResourceKind),
    )


def _counted(asked: list[Question]) -> list[Question]:
    """Return a record's new questions, numbered as if all were asked: the count never moves."""
    for question in asked:
        question.number, question.of = 0, 1
    return asked


def _covering(data: Any, partnership: Partnership, wanted: IsWanted) -> list[Question]:
    """Return, for each resource, what the partners give and where the rest comes from."""
    asked: list[Question] = []
    pledges, sources = _by_resource(data, "pledges"), _by_resource(data, "additional")
    for line in ledger(partnership):
        asked += _given(data, line, pledges[line.key], wanted)
        if line.unnamed or line.sources:
            asked += _elsewhere(data, partnership, line, sources[line.key], wanted)
    return asked


def _by_resource(data: Any, key: str) -> dict[str, dict[int, Any]]:
    """Return the pledges, or the sources, of each resource, by their numbers in the file."""
    by_resource: dict[str, dict[int, Any]] = defaultdict(dict)
    for number, given in enumerate(get(data, ("contributions", key)) or []):
        by_resource[given["resource"]][number] = given
    return by_resource


def _given(
    data: Any, line: LedgerLine, pledges: dict[int, Any], wanted: IsWanted
) -> list[Question]:
    """Return the questions on what each partner pledges of one resource."""
    name = line.resource.what
    asked: list[Question] = []
    leave_out = frozenset() if line.resource.amount is not None else frozenset({"amount"})
    for number, pledge in pledges.items():
        place = ("contributions", "pledges", number)
        if not wanted(place):
            continue
        names = {"resource": name, "partner": partner_name(data, pledge["partner"])}
        names["measure"] = line.resource.unit or ""
        section = f"{name}, {names['partner']}"
        asked += _counted(group(data, place, Pledge, names, section, leave_out))
    needed = ("contributions", "resources", line.key)
    if not wanted(needed):
        return asked
    who = field_question({}, Contributions, ("contributions", "pledges"), {"resource": name}, name)
    who = who.but(
        answer=list(pledges.values()) or None,
        named=f"pledges.{line.key}",
        choices=Known(
            data,
            ("partners",),
            lambda data, key: ({"resource": line.key, "partner": key}, partner_name(data, key)),
        ),
    )
    # A further pledge is possible, but nobody is asked for it once the amount is there. What nobody
    # gives is open: who gives it is asked in every sitting, before who else could.
    enough = line.resource.amount is not None and line.covered
    nobody = not pledges and bool(line.unnamed)
    who = who.but(asking=asked_as(who.asking, aside=enough), again=nobody)
    return [*asked, adder(who, "").but(open_at=needed)]


def _named_first(asked: list[Question], name: str) -> list[Question]:
    """Return the questions of a record with that of its name first, as where it is new."""
    numbers = sorted(question.number for question in asked)
    asked = sorted(asked, key=lambda question: question.place[-1] != name)
    for question, number in zip(asked, numbers, strict=True):
        question.number = number
    return asked


def gap(line: LedgerLine) -> str:
    """Return what is still open of a resource, in words: amount, unit, and what it is."""
    if not line.still_open:
        return line.resource.what
    return f"{language.number(line.still_open)} {line.resource.unit or ''}".strip() + say(
        " for {what}", what=line.resource.what
    )


def _joins(data: Any, partnership: Partnership, number: int) -> Further | None:
    """Return the choice that makes a source outside a partner, if it has a name and can be one."""
    if not can_join(data, number):
        return None
    words = say(
        "Confirmed, and {source} joins as a partner",
        source=get(data, ("contributions", "additional", number, "from")),
    )
    return Further(words, lambda kept: joined_into_one(kept, partnership, number))


def _elsewhere(
    data: Any,
    partnership: Partnership,
    line: LedgerLine,
    sources: dict[int, Any],
    wanted: IsWanted,
) -> list[Question]:
    """Return the questions on where the rest of one resource comes from."""
    names = {"resource": line.resource.what, "gap": gap(line)}
    section = say("{what}, from beyond the partnership", what=line.resource.what)
    asked: list[Question] = []
    for number, source in sources.items():
        at = ("contributions", "additional", number)
        if not wanted(at):
            continue
        record = source.get("from", "")
        here = _named_first(group(data, at, Source, names, section, record=record), "from")
        joins = partial(_joins, data, partnership, number)
        asked += [q.but(further=joins) if q.place[-1] == "status" else q for q in here]
    needed = ("contributions", "resources", line.key)
    if not line.unnamed or not wanted(needed):
        return asked
    place = ("contributions", "additional")
    holder = field_question({}, Contributions, place, names, section)
    source = worded_as(holder, declared_of(Source, "from"))
    source = source.but(answer=list(sources.values()) or None, named=f"additional.{line.key}")
    # Where one is yet to be named, that is what is open; nobody is reminded of a further one.
    begun = any("from" not in one for one in sources.values())
    to = "" if begun else source.asking.to
    another = adder(source, "from", {"resource": line.key}).but(
        answer=None,
        asking=asked_as(source.asking, to=to, open_as="not covered yet"),
        open_at=needed,
    )
    return [*asked, another]
