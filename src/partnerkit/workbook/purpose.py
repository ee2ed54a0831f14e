"""Step 1: discover a common purpose."""

from partnerkit.workbook.ask import Answers, ask
from partnerkit.workbook.rules import Text


class Purpose(Answers):
    """The common vision, value or purpose that the partnership is based on."""

    concern: Text | None = ask(
        "Shared concern",
        "What concern do you share?",
        "Families in every part of the county go without enough good food.",
        why="A shared concern is what brings you to one table.",
        to="put the concern we share into one sentence",
        needed=True,
    )
    vision: Text | None = ask(
        "Vision",
        "What would it look like if things were as they should be?",
        "Everyone in the county can get food that is healthy, affordable and grown fairly.",
        to="describe the future that we both want",
        needed=True,
    )
    values: list[Text] | None = ask(
        "Values",
        "Which values do you share? Name one.",
        "People who live with hunger help decide",
        why="Values say how you will work, not only what for.",
        to="name the values that we share",
        one_more="Another value?",
        needed=True,
    )
    goal: Text | None = ask(
        "Common goal",
        "What is the common goal?",
        "Within two years, fewer households in the county skip meals.",
        why="One outcome that you could not reach alone.",
        to="agree on one common goal",
        read_back="What can we do to get to: {answer}",
        needed=True,
    )
    focus: Text | None = ask(
        "Focus",
        "Which activity will the partnership work on?",
        "One paid coordinator who serves the whole county.",
        why="A goal is large; the focus is the part that you will do together.",
        to="choose the activity that we will work on together",
        needed=True,
    )
    success: list[Text] | None = ask(
        "Signs of success",
        "How will you see that it succeeds? Name one sign.",
        "A progress report every six months that everybody accepts",
        to="agree how success will show",
        one_more="Another sign of success?",
    )
