"""The questions on paper: what is known is filled in, and there is space for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic.fields import FieldInfo

from partnerkit.document.blocks import Answer, Block, Choices, Heading, Paragraph, Room, Table
from partnerkit.language import say
from partnerkit.plan.answers_to import layers
from partnerkit.plan.question import choices
from partnerkit.plan.ways import rated
from partnerkit.report.outline import Plan
from partnerkit.report.words import table, unanswered, value
from partnerkit.workbook.accountability import Accountability, Entry, Pair
from partnerkit.workbook.ask import Answers, asking, fill
from partnerkit.workbook.commitments import Commitment, Commitments, Qualities
from partnerkit.workbook.contributions import Contributions, Pledge, Resource, Source
from partnerkit.workbook.partners import Partner
from partnerkit.workbook.partnership import OpenQuestion, Partnership
from partnerkit.workbook.practice import Action, Practice, Ratings, Review
from partnerkit.workbook.purpose import Purpose
from partnerkit.workbook.shape import Form, attribute, fields, shape_of
from partnerkit.workbook.steps import Step

#: The steps in which each partner has questions of its own; the rest is answered together.
OF_ONE_PARTNER = tuple(step for step in Step if step is not Step.PURPOSE)


class Who(NamedTuple):
    """The partners, by id, whose worksheet it is; they fill it in together, or one does alone."""

    partners: Mapping[str, Partner]
    together: bool


def worksheet(plan: Plan, step: Step | None = None, partner: str = "") -> list[Block]:
    """Return the questions to fill in by hand: all, those of a step, or those of a partner."""
    partnership = plan.partnership
    title = say("Worksheet: {name}", name=partnership.name)
    if partner:
        title = say(
            "Worksheet for {partner_name}: {name}",
            partner_name=partnership.partner_name(partner),
            name=partnership.name,
        )
    blocks: list[Block] = [
        Heading(1, title),
        Paragraph(
            say(
                "As of {today}. What is known is filled in: change what is not right.",
                today=plan.today,
            )
        ),
    ]
    partners = partnership.partners or {}
    who = Who({partner: partners[partner]} if partner else partners, not partner)
    chosen = [step] if step else OF_ONE_PARTNER if partner else Step
    for one in chosen:
        blocks.append(Heading(2, one.heading))
        blocks += _STEPS[one](partnership, who)
    return [*blocks, *_not_understood(partnership)]


def _not_understood(partnership: Partnership) -> list[Block]:
    return [
        Heading(2, "Open questions"),
        Paragraph("Question any information that is not clearly understood."),
        *_records(partnership, "Open questions", OpenQuestion, [], {"about", "answered_on"}),
    ]


def _purpose(partnership: Partnership, _who: Who) -> Iterator[Block]:
    yield from _asked(partnership, partnership.purpose or Purpose(), {})


def _partners(partnership: Partnership, who: Who) -> Iterator[Block]:
    for partner in who.partners.values():
        yield Heading(3, partner.name)
        yield from _asked(partnership, partner, {"partner": partner.name}, {"name"})


def _accountability(partnership: Partnership, who: Who) -> Iterator[Block]:
    accountability = partnership.accountability or Accountability()
    if who.together:
        yield from _asked(partnership, accountability, {}, {"entries", "pairs"})
    leave_out = {"partner", "layer", "named_by"}
    for row in layers(partnership):
        if row.partner not in who.partners:
            continue
        yield Heading(3, partnership.partner_name(row.partner))
        for layer, cell in row.cells.items():
            entries = [entry for _, entry in cell]
            yield from _records(partnership, layer.words, Entry, entries, leave_out, room=2)
    if who.together:
        yield Heading(3, "Pairs")
        yield from _records(partnership, "Pairs", Pair, accountability.pairs or [])


def _contributions(partnership: Partnership, who: Who) -> Iterator[Block]:
    contributions = partnership.contributions or Contributions()
    if who.together:
        yield from _asked(partnership, contributions, {}, {"resources", "pledges", "additional"})
    resources = list((contributions.resources or {}).values())
    yield from _records(partnership, "Resources needed", Resource, resources)
    pledges = [pledge for pledge in contributions.pledges or [] if pledge.partner in who.partners]
    leave_out = set() if who.together else {"partner"}
    yield from _records(partnership, "Pledges", Pledge, pledges, leave_out)
    if who.together:
        yield from _records(
            partnership, "From beyond the partnership", Source, contributions.additional or []
        )


def _commitments(partnership: Partnership, who: Who) -> Iterator[Block]:
    commitments = partnership.commitments or Commitments()
    if who.together:
        yield from _asked(partnership, commitments, {}, {"qualities", "partners"})
        yield Heading(3, "Six qualities")
        yield from _asked(partnership, commitments.qualities or Qualities(), {})
    for key in who.partners:
        name = partnership.partner_name(key)
        yield Heading(3, name)
        commitment = (commitments.partners or {}).get(key, Commitment())
        yield from _asked(partnership, commitment, {"partner": name})


def _practice(partnership: Partnership, who: Who) -> Iterator[Block]:
    practice = partnership.practice or Practice()
    if who.together:
        yield from _asked(partnership, practice, {}, {"reviews", "actions"})
    yield Heading(3, "The next review")
    names = [partnership.partner_name(key) for key in who.partners]
    columns = names if len(names) <= _SIDE_BY_SIDE else ["Rating"]
    rows = tuple(((info.title or "",), *[()] * len(columns)) for info in rated().values())
    caption = "Ratings, from 1 (not at all) to 5 (fully); leave it blank if you don't know"
    yield Table(caption, ("Quality", *columns), rows, to_write=True)
    for name in names:
        yield from _asked(partnership, Ratings(), {"partner": name}, rated())
    yield from _asked(partnership, unanswered(Review), {}, {"on", "ratings"})
    actions = [a for a in practice.actions or [] if who.together or a.owner in who.partners]
    yield from _records(partnership, "Actions", Action, actions)


#: The highest number of partners with a column each: more columns are too narrow to write in.
_SIDE_BY_SIDE = 4

_STEPS: dict[Step, Callable[[Partnership, Who], Iterator[Block]]] = {
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
            words = "; ".join(words for _, words in options)
            yield Paragraph(f"{info.title}: {words}.", note=True)
        if shape.form is Form.LIST and shape.item.form is Form.GROUP:
            of_each = fields(shape.item.type)
            words = "; ".join(inner.title or name for name, inner in of_each.items())
            yield Paragraph(
                say("{title}, for each: {words}.", title=info.title, words=words), note=True
            )
            yield from _columns(shape.item.type)
