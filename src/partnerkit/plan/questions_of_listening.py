"""The questions with which partners listen: they read each other back, and name what they see.

They belong to the long way through a step. What does not hold becomes an open question.
"""

from __future__ import annotations

from typing import Any

from partnerkit.language import later, say, translated
from partnerkit.plan.choosing import Choice, Later
from partnerkit.plan.declared import asked_as, declared_of
from partnerkit.plan.question import IsWanted, Question, adder, field_question
from partnerkit.problems import Place
from partnerkit.workbook.accountability import Accountability, Entry, Layer
from partnerkit.workbook.partnership import OpenQuestion
from partnerkit.workbook.places import get, partner_name
from partnerkit.workbook.steps import Step

#: What is read back after a step, and where it stands that the answers are.
_READ_BACK: dict[Step, tuple[Place, str]] = {
    Step.PARTNERS: (
        (),
        later(
            "The others say in their own words what {partner} is there for and how it decides. "
            "{partner}: what does not hold? Type it."
        ),
    ),
    Step.ACCOUNTABILITY: (
        ("accountability", "entries"),
        later(
            "The others say in their own words who {partner} answers to, and for what. "
            "{partner}: what does not hold? Type it."
        ),
    ),
    Step.CONTRIBUTIONS: (
        ("contributions", "pledges"),
        later(
            "The others say in their own words what {partner} gives, and on what condition. "
            "{partner}: what does not hold? Type it."
        ),
    ),
}


def to_read_back(data: Any, step: Step, wanted: IsWanted) -> list[Question]:
    """Return, for each partner, the question that reads back what it said in a step."""
    partners = get(data, ("partners",)) or {}
    if step not in _READ_BACK or len(partners) < 2:
        return []
    about, words = _READ_BACK[step]
    return [
        _reading_back(data, key, about or ("partners", key), words)
        for key in partners
        if wanted(("partners", key))
    ]


def _reading_back(data: Any, key: str, about: Place, words: str) -> Question:
    name = partner_name(data, key)
    asked = field_question({}, OpenQuestion, ("questions", "question"), {"partner": name})
    asking = asked_as(asked.asking, aside=False, more=True)
    return asked.but(
        label=say("{partner} is read back", partner=name),
        words=translated(words),
        place=about,
        asking=asking,
        seed={"partner": key},
        example="",
        number=1,
        of=1,
        named=f"read-back.{key}",
        after=key,
    )


def seen_in_each_other(data: Any) -> list[Question]:
    """Return, for each partner, the question who it thinks the others answer to.

    With more than two partners one of the others is chosen first, beginning with the one after it,
    so that each is named by somebody.
    """
    partners = list(get(data, ("partners",)) or {})
    if len(partners) < 2:
        return []
    entries = (get(data, ("accountability", "entries")) or {}).values()
    named: dict[str, list[Any]] = {}
    for entry in entries:
        if len(by := entry.get("named_by") or []) == 1 and by[0] != entry["partner"]:
            named.setdefault(by[0], []).append(entry)
    return [
        _seen_by(data, partners, number, named.get(speaker))
        for number, speaker in enumerate(partners)
    ]


def _seen_by(data: Any, partners: list[str], number: int, named: list[Any] | None) -> Question:
    speaker, after = partners[number], partners[(number + 1) % len(partners)]
    name, partner = partner_name(data, speaker), partner_name(data, after)
    said = declared_of(Entry, "named_by").asking
    alone = len(partners) == 2
    label = (
        say("Who {partner} answers to, as {speaker} sees it", partner=partner, speaker=name)
        if alone
        else say("Who the others answer to, as {speaker} sees it", speaker=name)
    )
    place = ("accountability", "entries")
    holder = field_question({}, Accountability, place, {"speaker": name, "partner": partner})
    more = said.words_for("more" if alone else "more of all")
    return adder(
        holder.but(
            label=label,
            words=said.words_for("others" if alone else "all others"),
            answer=named,
            asking=asked_as(holder.asking, why="", one_more=more, more=True),
            choices=Later(lambda: _of_others(data, partners, number)),
            named=f"others.{speaker}",
        ),
        "",
    )


def _of_others(data: Any, partners: list[str], number: int) -> list[Choice]:
    """Return the layers of all others as the beginnings of what a partner names of them."""
    speaker, others = partners[number], [*partners[number + 1 :], *partners[:number]]
    return [
        (
            {"partner": partner, "layer": layer.value, "named_by": [speaker]},
            layer.words if len(others) == 1 else f"{partner_name(data, partner)}, {layer.words}",
        )
        for partner in others
        for layer in Layer
    ]
