"""Answers in words, with their labels, for every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic.fields import FieldInfo

from partnerkit.document.blocks import Answer, Block, Table
from partnerkit.document.vocabulary import nothing, with_colon
from partnerkit.language import capitalized, with_commas, with_semicolons
from partnerkit.workbook.ask import Answers, asking
from partnerkit.workbook.contributions import Resource
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import in_words
from partnerkit.workbook.rules import Rhythm
from partnerkit.workbook.shape import Form, Shape, attribute, fields, shape_of


def value(partnership: Partnership, info: FieldInfo, answer: Any) -> tuple[str, ...]:
    """Return an answer in words; a list gives several texts, no answer gives none."""
    if answer is None:
        return ()
    if isinstance(answer, Rhythm) and asking(info).often:
        return (answer.how_often,)
    shape = shape_of(info)
    if shape.form is Form.LIST:
        return tuple(_begun(partnership, shape.item, one) for one in answer)
    return (_begun(partnership, shape, answer),)


def _begun(partnership: Partnership, shape: Shape, answer: Any) -> str:
    """Return an answer in words; a name begins with a capital letter where nothing is before it."""
    said = in_words(partnership, shape, answer)
    return capitalized(said) if shape.refers == "partners" else said


def _leaves(group: Answers, leave_out: Iterable[str] = ()) -> Iterator[tuple[str, FieldInfo, Any]]:
    """Yield the answers of a group and of the groups inside it, with their keys, in order."""
    for key, info in fields(type(group)).items():
        if key in leave_out:
            continue
        shape, answer = shape_of(info), attribute(group, key)
        if shape.form is Form.GROUP:
            yield from _leaves(answer or unanswered(shape.type))
        else:
            yield key, info, answer


def _labelled(partnership: Partnership, key: str, info: FieldInfo, answer: Any) -> Answer:
    said = value(partnership, info, answer)
    return Answer(info.title or key, said, none=answer in ([], {}))


def labelled(
    partnership: Partnership, group: Answers, leave_out: Iterable[str] = ()
) -> list[Answer]:
    """Return the answers of a group with their labels, in order; a record is one text."""
    return [_labelled(partnership, *leaf) for leaf in _leaves(group, leave_out)]


def in_a_line(answers: Iterable[Answer]) -> str:
    """Join answers into one text, each after its label."""
    return with_semicolons(
        f"{with_colon(answer.label)} {with_commas(map(str.strip, answer.values)) or nothing()}"
        for answer in answers
        if answer.values or answer.none
    )


def answer_blocks(
    partnership: Partnership, group: Answers, leave_out: Iterable[str] = ()
) -> list[Block]:
    """Return all answers of a group as blocks, in order; records become the rows of a table."""
    blocks: list[Block] = []
    for key, info, answer in _leaves(group, leave_out):
        shape = shape_of(info)
        if shape.form is Form.LIST and shape.item.form is Form.GROUP and answer:
            blocks.append(answered_table(partnership, info.title or key, shape.item.type, answer))
        else:
            blocks.append(_labelled(partnership, key, info, answer))
    return blocks


def answered_blocks(
    partnership: Partnership, group: Answers, leave_out: Iterable[str] = ()
) -> list[Block]:
    """Return the blocks of what is answered; what is open stands in one list of its own."""
    return [
        _as_list(block)
        for block in answer_blocks(partnership, group, leave_out)
        if not isinstance(block, Answer) or block.values or block.none
    ]


def _as_list(block: Block) -> Block:
    """Return a table that has but one column as a list."""
    if isinstance(block, Table) and len(block.header) == 1:
        return Answer(block.caption, tuple(text for row in block.rows for text in row[0]))
    return block


def unanswered(model: type[Answers]) -> Answers:
    """Return a group without any answers, even those that it requires."""
    return model.model_construct(**dict.fromkeys(model.model_fields))


def table(
    partnership: Partnership,
    caption: str,
    model: type[Answers],
    records: Iterable[Answers],
    leave_out: Iterable[str] = (),
) -> Table:
    """Return records as the rows of a table, under the labels of their questions."""
    columns = {key: info for key, info in fields(model).items() if key not in leave_out}
    return Table(
        caption,
        tuple(info.title or key for key, info in columns.items()),
        tuple(
            tuple(value(partnership, info, attribute(record, key)) for key, info in columns.items())
            for record in records
        ),
    )


def unit_of(partnership: Partnership, record: Answers) -> str | None:
    """Return the unit of the amount in a record that is about a resource; None if it is not."""
    given, shape = partnership.contributions, fields(type(record)).get("resource")
    if given is None or shape is None or "amount" not in fields(type(record)):
        return None
    resource = (given.resources or {}).get(attribute(record, "resource"))
    return (resource and resource.unit) or ""


def with_units(partnership: Partnership, made: Table, records: Iterable[Answers]) -> Table:
    """Return a table of records with the unit of each amount beside it."""
    held = list(records)
    label = fields(type(held[0]))["amount"].title or "" if held else ""
    units = [unit_of(partnership, one) for one in held]
    if label not in made.header or not any(units):
        return made
    at = made.header.index(label) + 1
    rows = tuple(
        (*row[:at], (unit,) if unit and row[at - 1] else (), *row[at:])
        for row, unit in zip(made.rows, units, strict=True)
    )
    unit_label = fields(Resource)["unit"].title or ""
    return made._replace(header=(*made.header[:at], unit_label, *made.header[at:]), rows=rows)


def answered_table(
    partnership: Partnership,
    caption: str,
    model: type[Answers],
    records: Iterable[Answers],
    leave_out: Iterable[str] = (),
) -> Table:
    """Return records as the rows of a table, without the columns that nobody has filled in."""
    whole = table(partnership, caption, model, records, leave_out)
    kept = [n for n in range(len(whole.header)) if n == 0 or any(row[n] for row in whole.rows)]
    return Table(
        caption,
        tuple(whole.header[n] for n in kept),
        tuple(tuple(row[n] for n in kept) for row in whole.rows),
    )
