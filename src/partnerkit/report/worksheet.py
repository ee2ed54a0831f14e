"""The questions on paper for all together: what is known is filled in, with space for the rest.

The paper of one partner is in `paper_form`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pydantic.fields import FieldInfo

from partnerkit.document.blocks import Answer, Block, Choices, Heading, Paragraph, Room, Table
from partnerkit.document.vocabulary import with_colon
from partnerkit.language import say, with_semicolons
from partnerkit.plan.answers_to import layers
from partnerkit.plan.question import choices
from partnerkit.plan.ways import rated
from partnerkit.plan.worked_out import Plan
from partnerkit.report.words import table, unanswered, value
from partnerkit.workbook.accountability import Accountability, Entry, Pair
from partnerkit.workbook.ask import Answers, asking, fill
from partnerkit.workbook.commitments import Commitment, Commitments, Qualities
from partnerkit.workbook.contributions import Contributions, Pledge, Resource, Source
from partnerkit.workbook.partners import Relationship
from partnerkit.workbook.partnership import OpenQuestion, Partnership
from partnerkit.workbook.periods import Period
from partnerkit.workbook.practice import Action, Practice, Ratings, Review
from partnerkit.workbook.purpose import Purpose
from partnerkit.workbook.shape import Form, attribute, fields, shape_of
from partnerkit.workbook.steps import Step


def worksheet(plan: Plan, step: Step | None = None) -> list[Block]:
    """Return the questions to fill in by hand: all, or those of a step."""
    partnership = plan.partnership
    blocks: list[Block] = [
        Heading(1, say("Worksheet: {name}", name=partnership.name)),
        Paragraph(
            say(
                "As of {today}. What is known is filled in: change what is not right.",
                today=Period.of(plan.today).words,
            )
        ),
    ]
    for one in [step] if step else Step:
        blocks.append(Heading(2, one.heading))
        blocks += _STEPS[one](partnership)
    return [*blocks, *_not_understood(partnership)]


def _not_understood(partnership: Partnership) -> list[Block]:
    return [
        Heading(2, say("Open questions")),
        Paragraph(say("Question any information that is not clearly understood.")),
        *_records(partnership, say("Open questions"), OpenQuestion, [], {"about", "answered_on"}),
    ]


def _purpose(partnership: Partnership) -> Iterator[Block]:
    yield from _asked(partnership, partnership.purpose or Purpose(), {})


def _partners(partnership: Partnership) -> Iterator[Block]:
    for partner in (partnership.partners or {}).values():
        yield Heading(3, partner.name)
        yield from _asked(partnership, partner, {"partner": partner.name}, {"name"})
    yield Heading(3, say("Between the partners"))
    yield from _asked(partnership, partnership.communication or Relationship(), {})


def _accountability(partnership: Partnership) -> Iterator[Block]:
    accountability = partnership.accountability or Accountability()
    yield from _asked(partnership, accountability, {}, {"entries", "pairs"})
    leave_out = {"partner", "layer", "named_by", "same_as"}
    for row in layers(partnership):
        yield Heading(3, partnership.partner_name(row.partner))
        for layer, cell in row.cells.items():
            entries = [entry for _, entry in cell]
            yield from _records(partnership, layer.words, Entry, entries, leave_out, room=2)
    yield Heading(3, say("Pairs"))
    yield from _records(partnership, say("Pairs"), Pair, accountability.pairs or [])


def _contributions(partnership: Partnership) -> Iterator[Block]:
    contributions = partnership.contributions or Contributions()
    yield from _asked(partnership, contributions, {}, {"resources", "pledges", "additional"})
    resources = list((contributions.resources or {}).values())
    yield from _records(partnership, say("Resources needed"), Resource, resources)
    yield from _records(partnership, say("Pledges"), Pledge, contributions.pledges or [])
    yield from _records(
        partnership, say("From beyond the partnership"), Source, contributions.additional or []
    )


def _commitments(partnership: Partnership) -> Iterator[Block]:
    commitments = partnership.commitments or Commitments()
    yield from _asked(partnership, commitments, {}, {"qualities", "partners"})
    yield Heading(3, say("Six qualities"))
    yield from _asked(partnership, commitments.qualities or Qualities(), {})
    for key in partnership.partners or {}:
        name = partnership.partner_name(key)
        yield Heading(3, name)
        commitment = (commitments.partners or {}).get(key, Commitment())
        yield from _asked(partnership, commitment, {"partner": name})


def _practice(partnership: Partnership) -> Iterator[Block]:
    practice = partnership.practice or Practice()
    yield from _asked(partnership, practice, {}, {"reviews", "actions"})
    yield Heading(3, say("The next review"))
    names = [partnership.partner_name(key) for key in partnership.partners or {}]
    columns = names if len(names) <= _SIDE_BY_SIDE else [say("Rating")]
    rows = tuple(((info.title or "",), *[()] * len(columns)) for info in rated().values())
    caption = say("Ratings, from 1 (not at all) to 5 (fully); leave it blank if you don't know")
    yield Table(caption, (say("Quality"), *columns), rows, to_write=True)
    for name in names:
        yield from _asked(partnership, Ratings(), {"partner": name}, rated())
    yield from _asked(partnership, unanswered(Review), {}, {"on", "ratings"})
    yield from _records(partnership, say("Actions"), Action, practice.actions or [])


#: The highest number of partners with a column each: more columns are too narrow to write in.
_SIDE_BY_SIDE = 4

_STEPS: dict[Step, Callable[[Partnership], Iterator[Block]]] = {
    Step.PURPOSE: _purpose,
    Step.PARTNERS: _partners,
    Step.ACCOUNTABILITY: _accountability,
    Step.CONTRIBUTIONS: _contributions,
    Step.COMMITMENTS: _commitments,
    Step.PRACTICE: _practice,
}


def _asked(
    partnership: Partnership,
    group: Answers,
    names: Mapping[str, str],
    leave_out: Iterable[str] = (),
) -> Iterator[Block]:
    """Yield the questions of a group, each with its answer or with space for one."""
    for key, info in fields(type(group)).items():
        if key in leave_out:
            continue
        shape, answer = shape_of(info), attribute(group, key)
        if shape.form is Form.GROUP:
            yield from _asked(partnership, answer or unanswered(shape.type), names)
        elif shape.form is Form.LIST and shape.item.form is Form.GROUP:
            yield from _records(partnership, info.title or key, shape.item.type, answer or [])
        else:
            yield from _question(partnership, info, answer, names)


def _question(
    partnership: Partnership, info: FieldInfo, answer: object, names: Mapping[str, str]
) -> Iterator[Block]:
    shape = shape_of(info)
    prompt = fill(info.description or "", names)
    known = value(partnership, info, answer)
    if options := choices({}, shape):
        yield Choices(prompt, tuple((words, words in known) for _, words in options))
        return
    several = shape.form is Form.LIST
    if known:
        yield Answer(info.title or "", known)
        prompt = fill(asking(info).one_more, names)
    if several or not known:
        yield Room(prompt, lines=2 if known else 3, hint="" if known else _hint(info))


def _hint(info: FieldInfo) -> str:
    example = say("Example: {first}", first=info.examples[0]) if info.examples else ""
    return " ".join(part for part in (asking(info).why, example) if part)


def _records(
    partnership: Partnership,
    caption: str,
    model: type[Answers],
    records: Sequence[Answers],
    leave_out: Iterable[str] = (),
    room: int = 3,
) -> Iterator[Block]:
    """Yield the choices of a table, then the table: known records, and empty rows to fill in."""
    known = table(partnership, caption, model, records, leave_out)
    yield from _columns(model, leave_out)
    empty: tuple[tuple[str, ...], ...] = ((),) * len(known.header)
    yield Table(caption, known.header, (*known.rows, *[empty] * room), to_write=True)


def _columns(model: type[Answers], leave_out: Iterable[str] = ()) -> Iterator[Block]:
    """Yield what can be chosen in each column, and what a record inside a cell consists of."""
    for key, info in fields(model).items():
        if key in leave_out:
            continue
        shape = shape_of(info)
        if options := choices({}, shape):
            words = with_semicolons(words for _, words in options)
            yield Paragraph(f"{with_colon(info.title or '')} {words}.", note=True)
        if shape.form is Form.LIST and shape.item.form is Form.GROUP:
            of_each = fields(shape.item.type)
            words = with_semicolons(inner.title or name for name, inner in of_each.items())
            yield Paragraph(
                say("{title}, for each: {words}.", title=info.title, words=words), note=True
            )
            yield from _columns(shape.item.type)
