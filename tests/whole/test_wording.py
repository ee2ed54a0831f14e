"""The words of the questions: each that was found better is asked, as it stands or better still."""

from __future__ import annotations

import pytest

from partnerkit.plan.questions import every_question
from partnerkit.workbook.ask import Answers, asking
from partnerkit.workbook.check import check
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.shape import Form, fields, shape_of
from partnerkit.workbook.steps import Step
from sitting import TODAY, TWO_PARTNERS
from worded import all_questions, declared

#: Questions as they were worded by people who bring partners together, asked in these words.
AS_THEY_STAND = (
    "Imagine this has gone well. What would people here see?",
    "What matters to all of you in how you work? Name one thing.",
    "What do you want to change together, for whom, and by when?",
    "Which part of that goal will you do together?",
    "Who is the main contact at the partner? Give a role or an office; people move on.",
    "What is the partner there to do, whatever happens here? Name one thing.",
    "Who at the partner can say yes, and how long does it take?",
    "Which code, profession or conviction do people at the partner answer to, even when it costs "
    "them?",
    "Which budget, grant or plan ties the hands of the partner, and who checks it?",
    "Do these two pull against each other, help each other, or both? This is your judgment.",
    "When did you last feel this? What happened?",
    "What will you do the next time they meet? You can often satisfy both.",
    "How will you build on that?",
    "Who brings it up if it stops working?",
    "What does it take: people, money, space, equipment, time? Begin with the unpaid hours. Name "
    "one thing.",
    "What will the partner do for the whole that it would not do for itself alone?",
    "What will the partner not give up, decide together, or let others speak about?",
    "How long do you mean to go on, and what would make you stop?",
    "Who spends how much time on the partnership itself, and who pays for it?",
    "What worked that you will do more of, and who begins?",
)

#: Those that are asked in other words, and why these are better here.
BETTER = {
    "What will be different when it works? Name one thing.": "asked once for each sign",
    "Which earlier work of the partner with others should we know about, good or bad? Name one.": (
        "says whose"
    ),
    "How do you reach the partner? Name one way.": "asked once for each way",
    "What gets in the way of open talk with the partner: time, rules, language, history? Name one "
    "thing.": "“Naming it is not blaming” stands below it, once",
    "Who benefits from the work of the partner, and could tell you that you failed them?": (
        "no apostrophe behind a name"
    ),
    "Inside the partner, who can call it to account?": "the name once",
    "Outside the partner, who can call it to account?": "the name once",
    "What do they have a right to expect?": "“of whom” was just said",
    "Who said so? Choose nobody if you said it together.": "“nobody” is the choice on the screen",
    "The resource: how much, and by when?": "names what; a blank is explained below it",
    "Is it offered, confirmed, or already here?": "“confirmed” is the word of the file and reports",
    "The resource is not covered. Who else could give it?": "who asks and by when follow",
    "Who asks them?": "a question of its own, or typed in the same line",
    "By when are they asked?": "a question of its own, or typed in the same line",
    "Should they have a say here, and not only be asked?": "yes and no are the choices",
    "Respect: what would show disrespect here, without anyone meaning it? What instead?": (
        "says what people do instead"
    ),
    "Trust: what must never come as a surprise? How will each of us hear of it?": (
        "says what people do instead"
    ),
    "Clear intent: what will each of us do so that intent is clear?": "names the quality",
    "When was it signed? Leave it blank until it is.": "it is asked before anybody signed",
}

#: Words that people stumbled over; none is left in a question or in what is open.
STUMBLED_OVER = (
    "as they should be",
    "turn to at",
    "stand to each other",
    "stand so",
    "primarily responsible",
    "looks after",
    "rhythm",
    "Name also what nobody",
    "balance the two",
    "need to succeed",
)


@pytest.fixture(scope="module")
def asked() -> set[str]:
    return all_questions()


@pytest.mark.parametrize("words", [*AS_THEY_STAND, *BETTER])
def test_it_is_asked_in_these_words(words: str, asked: set[str]) -> None:
    assert words in asked


@pytest.mark.parametrize("words", STUMBLED_OVER)
def test_nobody_stumbles_over_it_again(words: str, asked: set[str]) -> None:
    assert not [question for question in asked if words in question]


def test_stretching_is_said_once_and_then_asked_anew() -> None:
    partnership = check(TWO_PARTNERS).partnership
    assert partnership is not None
    layers = every_question(TWO_PARTNERS, partnership, TODAY)[Step.ACCOUNTABILITY]
    assert [question.asking.why for question in layers if question.named.endswith(".ethics")] == [
        "Stretch yourselves: include the ones nobody says out loud.",
        "What would a newcomer notice that you no longer see?",
    ]


def test_a_question_fits_on_two_lines_of_a_page() -> None:
    assert [words for words in declared(Partnership) if len(words) > 160] == []


def _reminders(model: type[Answers], at: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, info in fields(model).items():
        said = asking(info)
        if said.reminder:
            found.append((f"{at}{key}", said.plainly))
        kept = shape_of(info)
        inner = kept if kept.form in (Form.GROUP, Form.ANSWER) else kept.item
        if inner.form is Form.GROUP:
            found += _reminders(inner.type, f"{at}{key}.")
    return found


def test_a_reminder_is_never_dressed_as_a_question_to_talk_about() -> None:
    reminders = _reminders(Partnership)
    assert len(reminders) > 8
    assert [key for key, plainly in reminders if not plainly] == []
