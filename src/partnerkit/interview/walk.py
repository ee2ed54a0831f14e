"""The way through a step, from its first open question to the page of its answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from partnerkit.copies.following import taken_out
from partnerkit.document.blocks import Paragraph
from partnerkit.interview.answers import check_answers
from partnerkit.interview.ask_question import ask_question
from partnerkit.interview.ask_record import offers_words
from partnerkit.interview.course import Course, index_of, moved_key
from partnerkit.interview.earlier_answers import blocks_above, opening
from partnerkit.interview.session import Noted, Session
from partnerkit.language import say
from partnerkit.plan.question import Question
from partnerkit.problems import Place, Trouble
from partnerkit.prompts.prompter import Back, Prompt, QuestionNoted, Stop, WordsLookedFor
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.places import record_of
from partnerkit.workbook.shape import Form
from partnerkit.workbook.steps import Step


def run_step(session: Session, step: Step) -> None:
    """Ask what waits for an answer, then show the answers of the step on one page.

    Raises:
        Stop: the user stops; every answer so far is saved.
        Trouble: the step is not possible yet; it says what to run first.
    """
    session.prompter.show(opening(session, step))
    refuse_too_early(session, step)
    course = Course(
        lambda: session.questions(step),
        step.place,
        tells_time=True,
        went_on=lambda: session.answers_after(step),
        left_blank=session.is_kept_blank,
    )
    with session.telling_drafts(), _keeping_blanks(session, course):
        ask_in_order(session, course)
        while _looked_over(session, step, course):
            ask_in_order(session, course)


@contextmanager
def _keeping_blanks(session: Session, course: Course) -> Iterator[None]:
    """Keep what was left blank behind the last answer, however people leave the step."""
    try:
        yield
    except Stop:
        session.give_up()
        with suppress(Trouble, Stop):  # a blank is not worth a word: it is asked once more
            session.keep_blank(course.blank_at_the_end())
        raise
    if session.going_on is None:  # else the answers of the next step tell it
        session.keep_blank(course.blank_at_the_end())


def _looked_over(session: Session, step: Step, course: Course) -> bool:
    """Let the answers of a step be checked; whoever looks for words comes back to them."""
    while True:
        try:
            return check_answers(session, step, course)
        except WordsLookedFor as looking:
            go_to(session, looking.words, (step,))


def go_to(session: Session, words: str, about: Place) -> None:
    """Let somebody choose from what has the words, and ask that; then they go on where they were.

    `about` is what they were asked about.
    """
    from partnerkit.interview.looking import choose_found

    try:
        if chosen := choose_found(session, words, about):
            _ask_found(session, *chosen)
    except (Back, Noted):
        pass
    except WordsLookedFor as looking:
        go_to(session, looking.words, about)


def _ask_found(session: Session, step: Step, question: Question) -> None:
    """Ask one question, and those of a record that it begins."""
    try:
        refuse_too_early(session, step)
    except Trouble as trouble:
        session.prompter.show([Paragraph(str(trouble))])
        return
    since, left = len(session.moves), session.course
    course = Course(lambda: session.questions(step), step.place, only={question.key})
    session.course = course
    try:
        session.prompter.show(blocks_above(session, question))
        place = _ask_and_read_back(session, step.place, question)
        key = session.followed(question.key, since)
        if place and key and question.begins_record:
            course.begin(key, place)
            ask_in_order(session, course)
    finally:
        session.course = left
        if left:
            for move in session.moves[since:]:
                left.follow(move)


def refuse_too_early(session: Session, step: Step) -> None:
    """Refuse a step that is not possible yet.

    Raises:
        Trouble: it is step 3, with fewer than two partners; it says what to run first.
    """
    if step is Step.ACCOUNTABILITY and len(session.partnership.partners or {}) < 2:
        raise Trouble(
            say(
                "This step is about what lies between partners, and the file has fewer than "
                "two. To add them: {command}",
                command=session.command(Step.PARTNERS, Step.PARTNERS.value),
            )
        )


def ask_in_order(session: Session, course: Course) -> None:
    """Ask the questions that wait, forward and back, until there is none left."""
    session.course = course
    at = course.start()
    while at is not None:
        at = _one(session, course, course.questions()[at], at)
    session.give_up()


def ask_some(session: Session, step: Step, names: set[str]) -> None:
    """Ask only the questions with these names, and those of a record that one of them begins.

    A partner that answers alone is asked its own questions, and any others that are named.
    """
    refuse_too_early(session, step)
    own = {question.name for question in session.questions(step)}

    def asked() -> list[Question]:
        return session.questions(step) if names <= own else session.every_question(step)

    course = Course(asked, step.place, only={q.key for q in asked() if q.name in names})
    with session.telling_drafts():
        ask_in_order(session, course)


def _one(session: Session, course: Course, question: Question, at: int) -> int | None:
    """Ask the question at an index; return the index of the next one."""
    since = len(session.moves)
    try:
        _begin_turn(session, course, question)
        question = _settled(session, course, question)
        _tell_time(session, course, question)
        session.prompter.show(blocks_above(session, question))
        opened = course.reopened
        place = _ask_and_read_back(session, course.title, question, opened)
        course.reopened = None
    except (Noted, WordsLookedFor) as leaving:
        if isinstance(leaving, WordsLookedFor):
            go_to(session, leaving.words, question.place)
        again = course.at(session.followed(question.key, since))
        return course.next(-1) if again is None else again
    except Back:
        again = course.at(session.followed(question.key, since))
        before = course.back(at if again is None else again)
        if before is None:
            session.prompter.show([Paragraph(say("This is the first question."))])
            return course.next(-1) if again is None else again
        return before
    asked = course.questions()
    key = session.followed(question.key, since) or question.key
    once = offers_words(question)
    if opened and place:
        course.begin(key, place, by_choice=True, once=once)
        return course.inside(place)
    found = index_of(asked, key)
    here = at - 1 if found is None else found
    if place is None or not question.adds or place == key[0]:
        course.pass_by(key, answered=place is not None)
        return course.next(here)
    course.begin(key, place, by_choice=not question.takes_text, once=once)
    if not question.begins_record:
        return course.next(here - 1)
    first = next((n for n, q in enumerate(asked) if q.place[: len(place)] == place), here)
    return course.next(first - 1)


def _ask_and_read_back(
    session: Session, title: str, question: Question, opened: Place | None = None
) -> Place | None:
    """Ask a question; if its model says so, read the answer back to be reworded."""
    place = ask_question(session, title, question, opened=opened)
    while place and question.asking.read_back:
        answer = str(session.answer_at(place) or "")
        sentence = question.asking.read_back.replace("{answer}", answer)
        prompt = Prompt(
            sentence,
            say("{title}, {label} read back", title=title, label=question.label),
            menu=True,
        )
        try:
            if session.choose(prompt, [say("Keep it as it is"), say("Reword it")], 0, place) == 0:
                return place
        except Noted:
            continue
        except Back:
            pass  # to the answer that was read back
        place = ask_question(session, title, question, answer)
    return place


def _tell_time(session: Session, course: Course, question: Question) -> None:
    """Say about how long the rest of the step takes, at its beginning and in each part of it."""
    minutes = course.minutes_to_say(question.section or question.place[0])  # type: ignore[arg-type]
    if minutes:
        said = say("About {minutes} minutes left in this step.", minutes=minutes)
        session.prompter.show([Paragraph(said, note=True)])


def _settled(session: Session, course: Course, question: Question) -> Question:
    """Forget a record that was begun and got no answer, where the questions go on elsewhere."""
    begun = session.begun
    if not begun or course.reopened == begun or question.place[: len(begun)] == begun:
        return question
    key = moved_key(question.key, taken_out(begun))
    session.give_up()
    at = course.at(key)
    return question if at is None else course.questions()[at]


def _begin_turn(session: Session, course: Course, question: Question) -> None:
    """Before others answer, let them come to the keyboard to a screen without ratings."""
    turn = _in_turn(question.place)
    if turn is None:
        rated = session.rated
        if rated and not session.voice and question.place[: len(rated)] == rated:
            _hand_over(session, question.place, say("everybody"))
            session.rater, session.rated = "", None
        return
    *holder, rater = turn
    record = record_of(tuple(holder))
    session.rated = record
    if session.voice:
        if record:  # whoever rates one now is not asked for another
            course.pass_by((record[:-1], ""), answered=False)
    elif session.rater != rater and _rated_before(session, tuple(holder), str(rater)):
        _hand_over(session, question.place, session.partnership.partner_name(str(rater)))
    session.rater = str(rater)


def _in_turn(place: Place) -> Place | None:
    """Return the group of a place that partners answer in turn; it is kept by partner."""
    for end in range(1, len(place)):
        shape = shape_at(place[:end])
        if shape and shape.form is Form.GROUP and shape.type.in_turn:
            return place[:end]
    return None


def _rated_before(session: Session, holder: Place, rater: str) -> bool:
    """Tell whether others' ratings may be on the screen, or were given in an earlier sitting."""
    ratings = session.answer_at(holder) or {}
    return bool(session.rater) or any(key != rater for key in ratings)


def _hand_over(session: Session, place: Place, name: str) -> None:
    try:
        session.prompter.hand_over(name)
    except QuestionNoted as asked:
        session.note(place, asked.sentence)
        raise Noted from None
