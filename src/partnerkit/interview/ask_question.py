"""One question, from its prompt to the saved answer."""

from __future__ import annotations

from partnerkit.interview.ask_choice import ask_choice
from partnerkit.interview.ask_record import ask_record
from partnerkit.interview.ask_typed import ask_typed
from partnerkit.interview.session import Noted, Session
from partnerkit.plan.question import Question
from partnerkit.problems import Place
from partnerkit.prompts.prompter import Back, QuestionNoted, WordsLookedFor


def ask_question(
    session: Session, title: str, question: Question, draft: str = "", opened: Place | None = None
) -> Place | None:
    """Ask one question and save the answer; start with `draft`, or with an earlier draft.

    `opened` is the record that this question has begun already, where the user came back to it: as
    long as it says no more, another choice takes its place, and no choice takes it out.

    Returns the place of the answer, or None when it was left blank.

    Raises:
        Back, Stop: the user leaves the question; its `draft` is what was typed.
        WordsLookedFor: the user looks for words; this question is to be asked again.
        Noted: the user asked an open question with `?`; this question is to be asked again.
    """
    try:
        if question.choices or opened:
            if question.adds:
                return ask_record(session, title, question, opened)
            return ask_choice(session, title, question)
        draft = draft or session.drafts.pop(question.key, "")
        return ask_typed(session, title, question, draft)
    except (QuestionNoted, WordsLookedFor, Back) as leaving:
        if leaving.draft and leaving.draft != session.answer_at(question.place):
            session.drafts[question.key] = leaving.draft
        if not isinstance(leaving, QuestionNoted):
            raise
        session.note(question.place, leaving.sentence, question.seed)
        raise Noted from None
