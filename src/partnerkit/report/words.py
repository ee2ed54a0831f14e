"""Answers in words: how each kind of value is shown, and its label, in every format."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic.fields import FieldInfo

from partnerkit.report.blocks import Answer, Choices, Table
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.rules import Words
from partnerkit.workbook.shape import Form, fields, shape_of

NOT_ANSWERED = "not answered yet"
NOT_GIVEN = "not given"
NONE = "none"
DONT_KNOW = "don't know"

#: The language that the program speaks, and so its documents.
LANGUAGE = "en"
CONTENTS = "Contents"

#: What is worked out of every amount that is needed.
LEDGER = ("Confirmed", "Offered", "From elsewhere", "Still open")

#: Room to write by hand, where a format has no lines to draw.
ROOM = "." * 12


def number(amount: Decimal) -> str:
    """An amount with its thousands set apart."""
    return f"{amount:,}"


def quantity(amount: Decimal | None, unit: str | None) -> str:
    """An amount and its unit."""
    return "" if amount is None else f"{number(amount)} {unit or ''}".strip()


def boxes(block: Choices) -> list[str]:
    """What can be ticked, each with its box."""
    return [f"{'[x]' if ticked else '[ ]'} {words}" for words, ticked in block.options]


def entry(partnership: Partnership, key: str) -> str:
    """An accountability in one line, with its id."""
    entries = (partnership.accountability and partnership.accountability.entries) or {}
    found = entries.get(key)
    if found is None:
        return key
    who = partnership.partner_name(found.partner)
    return f"{who}, to “{found.to or '…'}”, for “{found.for_ or '…'}” ({key})"


def resource(partnership: Partnership, key: str) -> str:
    """What a resource is, by id."""
    resources = (partnership.contributions and partnership.contributions.resources) or {}
    return resources[key].what if key in resources else key


def value(partnership: Partnership, info: FieldInfo, answer: Any) -> tuple[str, ...]:
    """One answer in words; a list gives several. Nothing for what was not answered."""
    if answer is None:
        return ()
    kept = shape_of(info)
    refers = (kept.item if kept.form is Form.LIST else kept).refers
    answers = answer if isinstance(answer, list) else [answer]
    return tuple(_words(partnership, refers, one) for one in answers)


def _words(partnership: Partnership, refers: str, answer: Any) -> str:
    match answer:
        case bool():
            return "Yes" if answer else "No"
        case Words():
            return answer.words
        case Decimal():
            return number(answer)
        case date():
            return answer.isoformat()
    match refers:
        case "partners":
            return partnership.partner_name(answer)
        case "entries":
            return entry(partnership, answer)
        case "resources":
            return resource(partnership, answer)
    return str(answer)


def labelled(
    partnership: Partnership, group: Answers, leave_out: Iterable[str] = ()
) -> list[Answer]:
    """The single answers and lists of texts of a group, with their labels, in order."""
    found = []
    for key, info in fields(type(group)).items():
        kept = shape_of(info)
        simple = kept.form is Form.ANSWER or (
            kept.form is Form.LIST and kept.item.form is Form.ANSWER
        )
        if simple and key not in leave_out:
            answer = attribute(group, key)
            found.append(
                Answer(info.title or key, value(partnership, info, answer), none=answer == [])
            )
    return found


def table(
    partnership: Partnership,
    caption: str,
    model: type[Answers],
    records: Iterable[Answers],
    leave_out: Iterable[str] = (),
) -> Table:
    """Records as rows under the labels of their questions."""
    columns = {key: info for key, info in fields(model).items() if key not in leave_out}
    return Table(
        caption,
        tuple(info.title or key for key, info in columns.items()),
        tuple(
            tuple(value(partnership, info, attribute(record, key)) for key, info in columns.items())
            for record in records
        ),
    )


def attribute(group: Answers, key: str) -> Any:
    """The answer of a group by its key in the file; `for` and `from` are Python's own words."""
    return (
        getattr(group, key, None) if key in type(group).model_fields else getattr(group, f"{key}_")
    )
