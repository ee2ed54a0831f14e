"""Step 2: know your partner."""

from typing import Annotated

from partnerkit.workbook.ask import Answers, ask
from partnerkit.workbook.rules import Text, Words, one_of


class Kind(Words):
    """The kind of organization that a partner is."""

    GOVERNMENT = "government", "Government office"
    COMMUNITY = "community", "Community organization"
    OTHER = "other", "Another kind of organization"


class Result(Words):
    """The result of an earlier initiative."""

    WORKED = "worked", "It worked"
    MIXED = "mixed", "Mixed"
    FAILED = "failed", "It failed"
    UNFINISHED = "unfinished", "It was not finished"


class Initiative(Answers):
    """An earlier partnership initiative of a partner."""

    same_by = ("what",)

    what: Text = ask(
        "What", "What was it?", "Homelessness partnership with three towns", required=True
    )
    when: Text | None = ask("When", "When was it?", "2008 to 2011")
    result: Annotated[Result, one_of(Result)] | None = ask("How it went", "How did it go?")
    lesson: Text | None = ask(
        "What was learned",
        "What was learned?",
        "A written agreement with clear shares was kept for years.",
        why="A lesson that is written down does not have to be paid for twice.",
    )


class Communication(Answers):
    """How a partner talks with others, and what makes it hard."""

    practices: list[Text] | None = ask(
        "Communication practices",
        "How does {partner} communicate and decide? Name one practice.",
        "Decisions go through the Board, which meets twice a month",
        to="learn how {partner} communicates and decides",
        one_more="Another practice of {partner}?",
        needed=True,
    )
    challenges: list[Text] | None = ask(
        "Communication challenges",
        "What makes communication with {partner} hard? Name one challenge.",
        "Budget answers come only between March and June",
        why="Naming it here is no blame: it tells the others when to ask, and whom.",
        to="learn what makes communication with {partner} hard",
        one_more="Another challenge?",
        needed=True,
    )


class Partner(Answers):
    """An organization at the table, in its own words."""

    same_by = ("name",)

    name: Text = ask("Name", "What is the partner's name?", "Orange County", required=True)
    kind: Annotated[Kind, one_of(Kind)] | None = ask(
        "Kind", "What kind of organization is {partner}?"
    )
    contact: Text | None = ask(
        "Contact",
        "Whom does one turn to at {partner}?",
        "Health Department, Food Programs desk",
        why="An office or a role lasts longer than a name.",
    )
    mission: Text | None = ask(
        "Mission and purpose",
        "What is the mission and purpose of {partner}?",
        "Protect and serve the residents of the county.",
        to="understand what {partner} is there for",
        needed=True,
    )
    responsibilities: list[Text] | None = ask(
        "Primary responsibilities",
        "What is {partner} primarily responsible for? Name one responsibility.",
        "Employs and houses the coordinator",
        to="name what {partner} is primarily responsible for",
        one_more="Another responsibility of {partner}?",
        needed=True,
    )
    history: list[Initiative] | None = ask(
        "History of partnership initiatives",
        "Which partnership has {partner} tried before? Name one.",
        "Homelessness partnership with three towns",
        why="What worked and what did not saves you from learning it again.",
        to="learn what {partner} has tried before, and what came of it",
        one_more="Another earlier partnership of {partner}?",
        needed=True,
    )
    communication: Communication | None = ask("Communication", "")
