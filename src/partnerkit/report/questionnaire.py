"""All questions of the workbook, to read or print beforehand, taken from the models."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic.fields import FieldInfo

from partnerkit.document.blocks import Answer, Block, Heading, Paragraph
from partnerkit.language import say, with_semicolons
from partnerkit.plan.question import choices
from partnerkit.workbook.ask import Answers, asking, fill_on_paper
from partnerkit.workbook.partnership import OpenQuestion, Partnership
from partnerkit.workbook.shape import Form, fields, shape_of
from partnerkit.workbook.steps import STEP_KEYS, Step, step_of


def workbook(step: Step | None = None) -> list[Block]:
    """Return the questions of all steps, or of one, with reasons, examples and choices."""
    blocks: list[Block] = [Heading(1, say("Practicing shared accountability: the questions"))]
    if step is None:
        blocks.append(
            Paragraph(
                say(
                    "Six steps from “Are you aware of this?” to “What can we do to get to this "
                    "outcome?”. Read them together before you begin; nothing has to be answered "
                    "at once."
                )
            )
        )
    for one in Step if step is None else [step]:
        blocks.append(Heading(2, one.heading))
        for key in (key for key in STEP_KEYS if step_of(key) is one):
            info = fields(Partnership)[key]
            shape = shape_of(info)
            if shape.form is Form.KEYED:
                blocks += [Heading(3, say("For each partner")), *_questions(shape.item.type)]
                continue
            if key != one:
                blocks.append(Heading(3, info.title or key))
            blocks += _questions(shape.type)
    if step is None:
        blocks.append(Heading(2, say("At any time")))
        blocks.append(Paragraph(say("Question any information that is not clearly understood.")))
        blocks += _questions(OpenQuestion)
    return blocks


def _questions(model: type[Answers], level: int = 3) -> Iterator[Block]:
    for info in fields(model).values():
        shape = shape_of(info)
        label = info.title or ""
        prompt = fill_on_paper(info.description or "")
        if shape.form is not Form.ANSWER:
            inner = shape if shape.form is Form.GROUP else shape.item
            if inner.form is Form.GROUP:
                each = "" if shape.form is Form.GROUP else say(", for each")
                if shape.refers:
                    each = say(", for each partner")
                yield Heading(level, label + each)
                cases = " ".join(case for _, case in asking(info).worded)
                yield from _why(" ".join(filter(None, (prompt, cases))), asking(info).why)
                yield from _questions(inner.type, min(level + 1, 4))
                continue
        yield Answer(label, _words(info, prompt, shape.form is Form.LIST))


def _why(prompt: str, why: str) -> Iterator[Block]:
    if prompt or why:
        yield Paragraph(" ".join(part for part in (prompt, why) if part))


def _words(info: FieldInfo, prompt: str, several: bool) -> tuple[str, ...]:
    shape = shape_of(info)
    words = [prompt, *(fill_on_paper(case) for _, case in asking(info).worded)]
    if several:
        words.append(say("As many as there are."))
    if why := asking(info).why:
        words.append(why)
    if options := choices({}, shape):
        words.append(say("One of: ") + with_semicolons(label for _, label in options) + ".")
    if info.examples:
        words.append(say("Example: {first}", first=info.examples[0]))
    return (" ".join(part for part in words if part),)
