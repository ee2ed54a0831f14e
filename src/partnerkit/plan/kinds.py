"""What is asked of partners of different kinds: each reads examples of its own kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from partnerkit.plan.question import Question
from partnerkit.workbook.examples import example_of
from partnerkit.workbook.places import get
from partnerkit.workbook.shape import fields, refers_to, shape_of


def partner_kind(data: Any, partner: str) -> str:
    """Return the kind of a partner as it stands in the file; "" if it is not known."""
    return str(get(data, ("partners", partner, "kind")) or "")


def begins_with_partner(question: Question) -> bool:
    """Tell whether people choose a partner to begin a record."""
    known = fields(question.shape.item.type)
    begun: Mapping[str, Any] = next((seed for seed, _ in question.choices), {})
    return any(refers_to(shape_of(known[key])) == "partners" for key in begun)


def as_its_kind(data: Any, partner: str, asked: list[Question], within: str = "") -> list[Question]:
    """Give questions that were just made for a partner the examples of its kind, if it has some.

    `within` goes before the key of a question that has another example in each case.
    """
    kind = partner_kind(data, partner)
    for question in asked:
        question.example = example_of(kind, within + str(question.place[-1])) or question.example
    return asked
