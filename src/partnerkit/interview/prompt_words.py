"""The words of a prompt: where it stands, what is asked, the present answer, how to skip it."""

from __future__ import annotations

from decimal import Decimal

from partnerkit.document.wrap import cut
from partnerkit.language import say, with_commas
from partnerkit.plan.kinds import begins_with_partner
from partnerkit.plan.question import Question
from partnerkit.prompts.prompter import Prompt
from partnerkit.workbook.places import brief

#: The most characters of a record's words that are shown beside other words.
_FEW = 40


def where(title: str, question: Question) -> str:
    """Return the position of a question, such as “Step 2, Orange County, 3 of 8”."""
    section = cut(question.section, _FEW) if question.quoted else section_of(question)
    parts = [title, section]
    if question.asking.more:
        parts.append(question.label)  # what others found worth asking is not counted
    elif question.of > 1 and question.number and not question.asking.aside:
        parts.append(say("{number} of {of}", number=question.number, of=question.of))
    return with_commas(part for part in parts if part)


def section_of(question: Question) -> str:
    """Return the part of the step that a question belongs to, with its record if there are more."""
    if question.record:
        return say(
            "{section}: “{words}”", section=question.section, words=cut(question.record, _FEW)
        )
    return question.section


def prompt_for(title: str, question: Question, draft: str = "", tip: str = "") -> Prompt:
    """Return the prompt of a question, with what is known of it."""
    another = question.adds and bool(question.answer)
    # An amount has an example with its unit, in the tip, and none without.
    shown = "" if another or (tip and question.shape.type is Decimal) else question.example
    return Prompt(
        question=question.prompt,
        where=where(title, question),
        why="" if another else question.asking.why,
        example=shown,
        present=_present(question),
        draft=draft,
        tip=tip,
        menu=question.adds,
    )


def _present(question: Question) -> tuple[str, ...]:
    """Return the present answer as it is shown above the line."""
    if question.answer is None:
        return ()
    if not question.adds:
        return question.given
    if question.answer in ([], {}):
        return (say("none"),)
    items = question.answer.values() if isinstance(question.answer, dict) else question.answer
    if not question.begins_record:
        return tuple(items)
    model = question.shape.item.type
    return tuple(brief(model, one, question.first) for one in items) if question.first else ()


def skip_words(question: Question) -> str:
    """Return the words of the choice that leaves a question without an answer."""
    if question.asking.skip:
        return question.asking.skip
    if not question.adds:
        return say("Skip: don't know") if question.shape.type is int else say("Skip for now")
    if begins_with_partner(question):
        return say("Nobody else") if question.answer else say("Nobody yet")
    return say("No more today") if question.answer else say("Not today")
