"""The page “Check your answers”: all answers of a step, to choose one and change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from partnerkit.document.blocks import Block, Heading, Items
from partnerkit.document.vocabulary import not_answered, nothing, with_colon
from partnerkit.interview.ask_question import ask_question
from partnerkit.interview.course import Course, begins_it, nothing_to_choose
from partnerkit.interview.prompt_words import section_of
from partnerkit.interview.session import Noted, Session
from partnerkit.language import in_one_line, later, say, translated, with_commas
from partnerkit.plan.depending import Depending, counted_by_kind, depending
from partnerkit.plan.one_partner import next_for
from partnerkit.plan.question import Key, Question
from partnerkit.problems import Place
from partnerkit.prompts.prompter import Back, Prompt
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.places import get, in_words, label, record_of
from partnerkit.workbook.shape import Form, fields, shape_of
from partnerkit.workbook.steps import Step

#: The most answers in one list; of more, people choose the part of the step first.
_ONE_LIST = 15


_DONE = later("No, this is right")
_FURTHER = later("A few more questions that others found worth asking")


@dataclass(frozen=True)
class PageRow:
    """A row that can be chosen: its words, and what it does."""

    words: str
    do: Callable[[], None]


def check_answers(session: Session, step: Step, course: Course) -> bool:
    """Show the answers of a step and let people change them until they are done.

    Returns False when they are done. The result is True where more is to be asked on `course`: the
    rest of a record that they began, or the long way through the step.
    """
    while True:
        session.prompter.show(answers_page(session, step))
        asked = session.questions(step)
        shown = [q for q in asked if not q.after and not nothing_to_choose(q)]
        further = [q for q in shown if q.asking.more and not q.asking.aside and q.answer is None]
        try:
            question = _choose(session, step, [q for q in shown if q not in further], further)
            if session.going_on:
                return False
        except (Noted, PageChanged):
            continue
        except Back:
            course.from_the_end = True
            return True
        try:
            if question in further:
                course.long_way = True
                course.passed -= {q.key for q in further}
                return True
            if question is None:
                return False
            if question.adds:
                since = len(session.moves)
                place = ask_question(session, step.place, question)
                key = session.followed(question.key, since)
                if place and key:
                    course.begin(key, place, by_choice=not question.takes_text)
                    return True
                continue
            _change(session, step, question)
        except (Back, Noted):
            continue


def answers_page(session: Session, step: Step) -> list[Block]:
    """Return all answers of a step, and what is open in it, as a page."""
    from partnerkit.report.outline import outline

    return [
        Heading(2, say("Check your answers: {heading}", heading=step.heading)),
        *outline(session.plan(), step, commands=True)[2:],
    ]


def _choose(
    session: Session, step: Step, asked: Sequence[Question], further: Sequence[Question]
) -> Question | None:
    """Let people choose the question to change; return None when they are done.

    The result is the first of the `further` ones for whoever wants to be asked those.

    Raises:
        PageChanged: a whole record was removed or moved.
    """
    where = say("{place}, check your answers", place=step.place)
    groups = _groups(asked)
    following = step_after(session, step)
    first = [translated(_DONE), *([going_on_words(following)] if following else [])]
    labels = [*first, *groups, *([translated(_FURTHER)] if further else [])]
    prompt = Prompt(say("Do you want to change anything?"), where, menu=True)
    index = session.choose(prompt, labels, 0, (step,)) - len(first)
    if index < 0:
        session.going_on = following if index + len(first) else None
        return None
    if index == len(groups):
        return further[0]
    name = list(groups)[index]
    inside = groups[name]
    record = _record(inside[0])
    if len(inside) == 1 and record is None:
        return inside[0]
    rows = _whole(session, step, name, record) if record else []
    which = Prompt(say("{sections}: which?", sections=name), where, menu=True)
    try:
        labels = [*(row_words(q) for q in inside), *(row.words for row in rows)]
        chosen = session.choose(which, labels, None, record or (step,))
    except Back:
        return _choose(session, step, asked, further)
    if chosen < len(inside):
        return inside[chosen]
    rows[chosen - len(inside)].do()
    raise PageChanged


def _groups(asked: Sequence[Question]) -> dict[str, list[Question]]:
    """Return the rows of the page: a question, or those of a record or of a part of the step."""
    few = len(asked) <= _ONE_LIST
    groups: dict[Place | Key | str, list[Question]] = {}
    names: dict[Place | Key | str, str] = {}
    for question in asked:
        record = _record(question)
        part = section_of(question) or question.label
        key: Place | Key | str = record or (question.key if few else part)
        names.setdefault(key, row_words(question) if few and not record else part)
        groups.setdefault(key, []).append(question)
    alike = Counter[str]()
    rows: dict[str, list[Question]] = {}
    for key, part in names.items():
        first, *others = groups[key]
        is_adder = first.adds and not others and _record(first) is None
        name = _adds_where(first) if is_adder else part
        alike[name] += 1
        rows[name if alike[name] == 1 else f"{name} ({alike[name]})"] = groups[key]
    return rows


def _record(question: Question) -> Place | None:
    """Return the record that a question belongs to; an item of a list of texts is none."""
    return record_of(question.place[:-1] if question.is_item else question.place)


class PageChanged(Exception):
    """A record was removed or moved, so the page is to be shown anew."""


def step_after(session: Session, step: Step) -> Step | None:
    """Return the step to go on with after this one, or None if all is complete."""
    others = [one for one in session.plan().steps if one.step is not step]
    voice = session.voice
    found = next_for(others, session.partnership, session.answers, voice, session.today)
    steps = list(Step)
    return found or (steps[step.number] if step.number < len(steps) and not voice else None)


def going_on_words(step: Step) -> str:
    """Return the words of the choice to go on with a step."""
    return say("Go on with step {number}: {aim}", number=step.number, aim=step.aim)


def row_words(question: Question) -> str:
    """Return a question and its answer on one line."""
    if question.adds:
        return say("Add to: {label}", label=question.label)
    if question.answer is None:
        return f"{with_colon(question.label)} {not_answered()}"
    given = in_one_line(with_commas(question.given)) or nothing()
    return f"{with_colon(question.label)} {given}"


def _adds_where(question: Question) -> str:
    """Return the row of a question that adds, alone on the page: it says to what it adds."""
    if question.section in ("", question.label):
        return row_words(question)
    return row_words(question.but(label=f"{question.section}, {question.label}"))


def _change(session: Session, step: Step, question: Question) -> None:
    """Change one answer, or take it out, or move it where it is an item of a list."""
    rows = [PageRow(say("Change it"), lambda: _ask_again(session, step, question))]
    if question.is_item:
        rows += _whole(session, step, question.label, question.place)
    elif _can_go(question):
        out = say("Take the answer out: {label}", label=question.label)
        rows.append(PageRow(out, lambda: _remove(session, step, question.label, question.place)))
    if len(rows) == 1:
        rows[0].do()
        return
    rows.append(PageRow(say("Leave it as it is"), lambda: None))
    prompt = Prompt(
        row_words(question), f"{step.place}, {section_of(question)}".rstrip(", "), menu=True
    )
    rows[session.choose(prompt, [row.words for row in rows], 0, question.place)].do()


def _can_go(question: Question) -> bool:
    """Tell whether an answer may be taken out: a record without its first one is none."""
    return question.answered and question.mark is None and not begins_it(question)


def _ask_again(session: Session, step: Step, question: Question) -> None:
    ask_question(session, step.place, question)


def _whole(session: Session, step: Step, name: str, place: Place) -> list[PageRow]:
    """Return the rows that remove or move an item or a record."""
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
    """Ask whether an item or a record goes, and what depends on it along with it."""
    along = depending(session.answers, place)
    if not along.records:
        prompt = Prompt(say("Remove {name}?", name=name), step.place, menu=True)
        answers = [say("No, keep it"), say("Yes, remove it")]
        keeps = session.choose(prompt, answers, 0, place) == 0
    else:
        words = say("{name} has {counted}.", name=name, counted=counted_by_kind(along))
        keeps = not _all_go(session, Prompt(words, step.place, menu=True), along, place)
    if keeps:
        return
    if problems := session.remove(place, along):
        session.prompter.show([Items(tuple(problem.sentence for problem in problems))])


def _all_go(session: Session, prompt: Prompt, along: Depending, place: Place) -> bool:
    while True:
        chosen = session.choose(
            prompt, [say("Keep"), say("Remove them all"), say("Show them")], 0, place
        )
        if chosen < 2:
            return chosen == 1
        session.prompter.show([Items(tuple(_called(session, one) for one in along.records))])


def _called(session: Session, place: Place) -> str:
    """Return what a record is called, and what else it says."""
    called, record, shape = label(session.answers, place), session.answer_at(place), shape_at(place)
    if shape is None or shape.form is not Form.GROUP or not isinstance(record, dict):
        return called
    known = fields(shape.type)
    said = {key: in_words(session.answers, shape_of(known[key]), record[key]) for key in record}
    more = {key: record[key] for key, words in said.items() if words not in called}
    if not more:
        return called
    words = in_words(session.answers, shape, more)
    return say("{label}: {words}", label=called, words=words)
