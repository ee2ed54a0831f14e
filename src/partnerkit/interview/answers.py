"""The page “Check your answers”: all answers of a step, to choose one and change it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from partnerkit.document.blocks import Block, Heading, Items, Paragraph
from partnerkit.document.vocabulary import NONE, NOT_ANSWERED
from partnerkit.interview.ask_question import ask_question, section_of
from partnerkit.interview.course import nothing_to_choose
from partnerkit.interview.session import Noted, Session
from partnerkit.language import say
from partnerkit.plan.question import Key, Question
from partnerkit.problems import Place, dotted
from partnerkit.prompts.prompter import Back, Prompt
from partnerkit.report.outline import outline
from partnerkit.workbook.places import get, record_of
from partnerkit.workbook.steps import Step

#: The most answers in one list; of more, people choose the part of the step first.
_ONE_LIST = 15


@dataclass(frozen=True)
class PageRow:
    """A row that can be chosen: its words, and what it does."""

    words: str
    do: Callable[[], None]


def check_answers(session: Session, step: Step) -> tuple[Key, Place] | None:
    """Show the answers of a step and let people change them until they are done.

    Returns None when they are done. If they began a record, it returns the key of the question that
    began it and the place of the record, whose questions are still to be asked.
    """
    while True:
        session.prompter.show(answers_page(session, step))
        asked = session.questions(step)
        shown = [q for q in asked if not q.after and not nothing_to_choose(q)]
        try:
            question = _choose(session, step, shown)
            if question is None:
                return None
            if question.adds:
                since = len(session.moves)
                place = ask_question(session, step.place, question)
                key = session.followed(question.key, since)
                if place and key:
                    return key, place
                continue
            _change(session, step, question)
        except (Back, Noted):
            continue


def answers_page(session: Session, step: Step) -> list[Block]:
    """Return all answers of a step, and what is open in it, as a page."""
    return [
        Heading(2, say("Check your answers: {heading}", heading=step.heading)),
        *outline(session.plan(), step)[2:],
    ]


def _choose(session: Session, step: Step, asked: Sequence[Question]) -> Question | None:
    """Let people choose the question to change; return None when they are done."""
    where = say("{place}, check your answers", place=step.place)
    done = "Done: the answers are as they should be"
    if len(asked) <= _ONE_LIST:
        labels = [done, *(row_words(q) for q in asked)]
        index = session.choose(
            Prompt("Is there an answer to change?", where, menu=True), labels, 0, (step,)
        )
        return asked[index - 1] if index else None
    sections = list(dict.fromkeys(section_of(q) or q.label for q in asked))
    index = session.choose(
        Prompt("Is there an answer to change?", where, menu=True), [done, *sections], 0, (step,)
    )
    if index == 0:
        return None
    inside = [q for q in asked if (section_of(q) or q.label) == sections[index - 1]]
    if len(inside) == 1:
        return inside[0]
    labels = [row_words(q) for q in inside]
    return inside[
        session.choose(
            Prompt(say("{sections}: which?", sections=sections[index - 1]), where, menu=True),
            labels,
            None,
            (step,),
        )
    ]


def row_words(question: Question) -> str:
    """Return a question and its answer on one line."""
    if question.adds:
        return say("Add to: {label}", label=question.label)
    if question.answer is None:
        return f"{question.label}: {NOT_ANSWERED}"
    return f"{question.label}: {' '.join(', '.join(question.given).split()) or NONE}"


def _change(session: Session, step: Step, question: Question) -> None:
    """Change one answer, or remove or move the item or record that it belongs to."""
    rows = [PageRow("Change it", lambda: _ask_again(session, step, question))]
    place = record_of(question.place)
    if question.answered and not question.is_item and question.mark is None:
        out = say("Take the answer out: {label}", label=question.label)
        rows.append(PageRow(out, lambda: _remove(session, step, question.label, question.place)))
    if place is not None:
        rows += _whole(session, step, question, place)
    if len(rows) == 1:
        rows[0].do()
        return
    rows.append(PageRow("Leave it as it is", lambda: None))
    prompt = Prompt(
        row_words(question), f"{step.place}, {section_of(question)}".rstrip(", "), menu=True
    )
    rows[session.choose(prompt, [row.words for row in rows], 0, question.place)].do()


def _ask_again(session: Session, step: Step, question: Question) -> None:
    ask_question(session, step.place, question)


def _whole(session: Session, step: Step, question: Question, place: Place) -> list[PageRow]:
    name = question.label if question.is_item else section_of(question)
    rows = [PageRow(say("Remove: {name}", name=name), lambda: _remove(session, step, name, place))]
    holder = get(session.answers, place[:-1])
    if isinstance(place[-1], int):
        if place[-1] > 0:
            rows.append(
                PageRow(say("Move up: {name}", name=name), lambda: _move(session, place, -1))
            )
        if place[-1] < len(holder) - 1:
            rows.append(
                PageRow(say("Move down: {name}", name=name), lambda: _move(session, place, 1))
            )
    return rows


def _move(session: Session, place: Place, by: int) -> None:
    session.move(place, by)


def _remove(session: Session, step: Step, name: str, place: Place) -> None:
    prompt = Prompt(say("Remove {name}?", name=name), step.place, menu=True)
    if session.choose(prompt, ["No, keep it", "Yes, remove it"], 0, place) == 0:
        return
    if problems := session.remove(place):
        session.prompter.show(
            [
                Paragraph(
                    say(
                        "{name} was kept, because other answers point to it. Change them first:",
                        name=name,
                    )
                ),
                Items(tuple(f"{dotted(p.place)}: {p.sentence}" for p in problems)),
            ]
        )
