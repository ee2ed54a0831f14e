"""A search for words in the middle of a step, to choose which of the results to go to."""

from __future__ import annotations

from partnerkit.document.blocks import Paragraph
from partnerkit.interview.course import nothing_to_choose
from partnerkit.interview.session import Noted, Session
from partnerkit.language import say, say_count
from partnerkit.plan.finding import having
from partnerkit.plan.question import Question
from partnerkit.problems import Place
from partnerkit.prompts.prompter import Back, Prompt
from partnerkit.workbook.steps import Step

#: The most results that are shown; another word narrows them down.
_MOST = 20


def choose_found(session: Session, words: str, about: Place) -> tuple[Step, Question] | None:
    """Let somebody choose from what has all of the words; return None to stay where they were.

    `about` is the place that they were asked about.

    Raises:
        Stop, WordsLookedFor: as from any prompt.
    """
    asked = {step: _seen(session, step) for step in Step}
    of_name = {(step, q.name): q for step, here in asked.items() for q in here}
    still_open = [item for item in session.plan().items if (item.step, item.ask) in of_name]
    hits = having(words, asked, still_open)
    if not hits:
        session.prompter.show([Paragraph(say("Nothing has the words: {words}", words=words))])
        return None
    labels = [
        say("Back to the question"),
        *(say("{place}, {words}", place=hit.step.place, words=hit.words) for hit in hits[:_MOST]),
    ]
    question = say_count("1 place has the words.", "{count} places have the words.", len(hits))
    tip = say("The first {most} are shown; add a word to find fewer.", most=_MOST)
    prompt = Prompt(
        say("{count} Where to?", count=question),
        say("Find: {words}", words=words),
        tip=tip if len(hits) > _MOST else "",
        menu=True,
    )
    try:
        index = session.choose(prompt, labels, 0, about)
    except (Back, Noted):
        return None
    if index == 0:
        return None
    chosen = hits[index - 1]
    return chosen.step, of_name[chosen.step, chosen.ask]


def _seen(session: Session, step: Step) -> list[Question]:
    """Return the questions of a step that everybody here may see, without others' ratings."""
    return [
        question
        for question in session.questions(step)
        if "ratings" not in question.place and not nothing_to_choose(question)
    ]
