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
        "Imagine this has gone well. What would people here see?",
        "Everyone in the county can get food that is healthy, affordable and grown fairly.",
        to="describe the future that we all want",
        needed=True,
    )
    values: list[Text] | None = ask(
        "Values",
        "What matters to all of you in how you work? Name one thing.",
        "People who live with hunger help decide",
        why="Values say how you will work, not only what for.",
        to="name the values that we share",
        one_more="What else matters to all of you?",
        needed=True,
    )
    goal: Text | None = ask(
        "Common goal",
        "What do you want to change together, for whom, and by when?",
        "Within two years, fewer households in the county skip meals.",
        why="One outcome that you could not reach alone.",
        to="agree on one common goal",
        read_back="What can we do to get to: {answer}",
        needed=True,
    )
    focus: Text | None = ask(
        "Focus",
        "Which part of that goal will you do together?",
        "One paid coordinator who serves the whole county.",
        why="A goal is large; begin with what can be done within a year.",
        to="choose the part of the goal that we will do together",
        needed=True,
    )
    outside: Text | None = ask(
        "Outside the focus",
        "What will you leave to others?",
        "Emergency food, which the pantries run already.",
        more=True,
    )
    success: list[Text] | None = ask(
        "Signs of success",
        "What will be different when it works? Name one thing.",
        "200 fewer households skip meals (a report is no sign)",
        to="agree how success will show",
        one_more="What else will be different?",
    )
