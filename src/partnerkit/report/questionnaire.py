"""All questions of the workbook, to read or print beforehand, taken from the models."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic.fields import FieldInfo

from partnerkit.document.blocks import Answer, Block, Heading, Paragraph
from partnerkit.language import say
from partnerkit.plan.question import choices
from partnerkit.workbook.ask import NAMES_ON_PAPER, Answers, asking, fill
from partnerkit.workbook.partnership import OpenQuestion, Partnership
from partnerkit.workbook.shape import Form, fields, shape_of
from partnerkit.workbook.steps import Step


def workbook(step: Step | None = None) -> list[Block]:
    """Return the questions of all steps, or of one, with reasons, examples and choices."""
    blocks: list[Block] = [Heading(1, "Practicing shared accountability: the questions")]
    if step is None:
        blocks.append(
            Paragraph(
                "Six steps from “Are you aware of this?” to “What can we do to get to this "
                "outcome?”. Read them together before you begin; nothing has to be answered "
                "at once."
            )
        )
    for one in Step if step is None else [step]:
        blocks.append(Heading(2, one.heading))
        info = fields(Partnership)[one]
        shape = shape_of(info)
        if shape.form is Form.KEYED:
            blocks += [Heading(3, "For each partner"), *_questions(shape.item.type)]
        else:
            blocks += _questions(shape.type)
    if step is None:
        blocks.append(Heading(2, "At any time"))
        blocks.append(Paragraph("Question any information that is not clearly understood."))
        blocks += _questions(OpenQuestion)
    return blocks


def _questions(model: type[Answers], level: int = 3) -> Iterator[Block]:
    for info in fields(model).values():
        shape = shape_of(info)
        label = info.title or ""
        prompt = fill(info.description or "", NAMES_ON_PAPER)
        if shape.form is not Form.ANSWER:
            inner = shape if shape.form is Form.GROUP else shape.item
            if inner.form is Form.GROUP:
                each = "" if shape.form is Form.GROUP else ", for each"
                if shape.refers:
                    each = ", for each partner"
                yield Heading(level, label + each)
                yield from _why(prompt, asking(info).why)
                yield from _questions(inner.type, min(level + 1, 4))
                continue
        yield Answer(label, _words(info, prompt, shape.form is Form.LIST))


def _why(prompt: str, why: str) -> Iterator[Block]:
    if prompt or why:
        yield Paragraph(" ".join(part for part in (prompt, why) if part))


def _words(info: FieldInfo, prompt: str, several: bool) -> tuple[str, ...]:
    shape = shape_of(info)
    words = [prompt]
    if several:
        words.append("As many as there are.")
    if why := asking(info).why:
        words.append(why)
    if options := choices({}, shape):
        words.append("One of: " + "; ".join(label for _, label in options) + ".")
    if info.examples:
        words.append(say("Example: {first}", first=info.examples[0]))
    return (" ".join(part for part in words if part),)
