"""Answers in words: how each kind of value is shown, and its label, in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic.fields import FieldInfo

from partnerkit.document.blocks import Answer, Block, Table
from partnerkit.document.vocabulary import NONE
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import in_words
from partnerkit.workbook.shape import Form, attribute, fields, shape_of


def value(partnership: Partnership, info: FieldInfo, answer: Any) -> tuple[str, ...]:
    """One answer in words; a list gives several. Nothing for what was not answered."""
    if answer is None:
        return ()
    kept = shape_of(info)
    if kept.form is Form.LIST:
        return tuple(in_words(partnership, kept.item, one) for one in answer)
    return (in_words(partnership, kept, answer),)


def _leaves(group: Answers, leave_out: Iterable[str] = ()) -> Iterator[tuple[str, FieldInfo, Any]]:
    """The answers of a group and of the groups in it, with their keys, in order."""
    for key, info in fields(type(group)).items():
        if key in leave_out:
            continue
        kept, answer = shape_of(info), attribute(group, key)
        if kept.form is Form.GROUP:
            yield from _leaves(answer or unanswered(kept.type))
        else:
            yield key, info, answer


def _labelled(partnership: Partnership, key: str, info: FieldInfo, answer: Any) -> Answer:
    said = value(partnership, info, answer)
    return Answer(info.title or key, said, none=answer in ([], {}))


def labelled(
    partnership: Partnership, group: Answers, leave_out: Iterable[str] = ()
) -> list[Answer]:
    """The answers of a group with their labels, in order; each record in a text."""
    return [_labelled(partnership, *leaf) for leaf in _leaves(group, leave_out)]


def in_a_line(answers: Iterable[Answer]) -> str:
    """What was answered, under its labels, as one text."""
    return "; ".join(
        f"{answer.label}: {', '.join(value.strip() for value in answer.values) or NONE}"
        for answer in answers
        if answer.values or answer.none
    )


def answer_blocks(
    partnership: Partnership, group: Answers, leave_out: Iterable[str] = ()
) -> list[Block]:
    """All answers of a group as a document shows them, in order: records are rows of a table."""
    found: list[Block] = []
    for key, info, answer in _leaves(group, leave_out):
        kept = shape_of(info)
        if kept.form is Form.LIST and kept.item.form is Form.GROUP and answer:
            found.append(table(partnership, info.title or key, kept.item.type, answer))
        else:
            found.append(_labelled(partnership, key, info, answer))
    return found


def unanswered(model: type[Answers]) -> Answers:
    """A group in which nothing is answered, whatever it needs."""
    return model.model_construct(**dict.fromkeys(model.model_fields))


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
