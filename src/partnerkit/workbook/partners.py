"""Step 2: know your partner."""

from typing import Annotated

from partnerkit.language import later
from partnerkit.workbook.ask import Answers, ask
from partnerkit.workbook.rules import Text, When, Words, one_of


class Kind(Words):
    """The kind of organization that a partner is."""

    GOVERNMENT = "government", "Government office"
    COMMUNITY = "community", "Community organization"
    INDIGENOUS = "indigenous", "Indigenous government or organization"
    COALITION = "coalition", "Coalition or network"
    INSTITUTION = "institution", "School, university, hospital or the like"
    FUNDER = "funder", "Funder"
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
        "What",
        "What was it?",
        "Homelessness partnership with three towns",
        required=True,
        together=("when", "result"),
        breath=later("Homelessness partnership, 2008 to 2011, mixed"),
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

    decides: Text | None = ask(
        "Who decides",
        "Who at {partner} can say yes, and how long does it take?",
        "The Board of Commissioners, six weeks from request to vote.",
        more=True,
    )
    practices: list[Text] | None = ask(
        "Communication practices",
        "How do you reach {partner}? Name one way.",
        "Write to the Health Department, which answers within two working days",
        to="learn how to reach {partner}",
        one_more="Another way to reach {partner}?",
        needed=True,
    )
    challenges: list[Text] | None = ask(
        "Communication challenges",
        "What gets in the way of open talk with {partner}: time, rules, language, history? "
        "Name one thing.",
        "Budget answers come only between March and June",
        why="Naming it is not blaming.",
        to="learn what gets in the way of open talk with {partner}",
        one_more="What else gets in the way of open talk with {partner}?",
        needed=True,
    )


class Partner(Answers):
    """An organization at the table, in its own words."""

    same_by = ("name",)

    name: Text = ask(
        "Name",
        "What is the partner's name?",
        "Orange County",
        required=True,
        together=("kind",),
        breath=later("Orange County, government office, Health Department"),
        rest="contact",
        at_start=True,
    )
    short: Text | None = ask(
        "Short name",
        "What will documents call {partner} after the first time?",
        "the County",
        more=True,
    )
    legal_name: Text | None = ask(
        "Legal name",
        "What is the legal name of {partner}, as it stands in a contract?",
        "County of Orange, North Carolina",
        more=True,
    )
    address: Text | None = ask(
        "Address", "What is the address of {partner}?", "Hillsborough, North Carolina", more=True
    )
    signs: Text | None = ask(
        "May sign",
        "Which office may sign for {partner}?",
        "Chair of the Board of Commissioners",
        more=True,
    )
    kind: Annotated[Kind, one_of(Kind)] | None = ask(
        "Kind", "What kind of organization is {partner}?", at_start=True
    )
    contact: Text | None = ask(
        "Contact",
        "Who is the main contact at {partner}? Give a role or an office; people move on.",
        "Health Department, Food Programs desk",
        at_start=True,
    )
    joined: When | None = ask("Joined", "When did {partner} join?", "2026-10", aside=True)
    left: When | None = ask("Left", "When did {partner} leave?", "2027-06", aside=True)
    means: Text | None = ask(
        "Its own means",
        "How would {partner} go about the goal if it were alone?",
        "Public health programs in clinics and schools.",
        why="Different ways to the same goal are what you bring to each other.",
        told=True,
        more=True,
    )
    stake: Text | None = ask(
        "Its stake",
        "What does {partner} hope to get out of this?",
        "Fewer families in the emergency room in the last week of a month.",
        why="Who says what it hopes for can be helped to get it.",
        told=True,
        more=True,
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
        "What is {partner} there to do, whatever happens here? Name one thing.",
        "Employs and houses the coordinator",
        to="name what {partner} is there to do",
        one_more="What else is {partner} there to do?",
        needed=True,
    )
    history: list[Initiative] | None = ask(
        "History of partnership initiatives",
        "Which earlier work of {partner} with others should we know about, good or bad? Name one.",
        "Homelessness partnership with three towns",
        to="learn what {partner} has tried before, and what came of it",
        one_more="Other earlier work of {partner} with others?",
        told=True,
        needed=True,
    )
    communication: Communication | None = ask("Communication", "", told=True)


class Relationship(Answers):
    """What is between the partners when they talk, and belongs to no one of them."""

    challenges: list[Text] | None = ask(
        "Hard to say",
        "What is hard to say to each other? Name one thing.",
        "Residents hear of decisions after they are made, and do not say so in the meeting.",
        why="What nobody says is heard later, and louder.",
        one_more="What else is hard to say to each other?",
        told=True,
        more=True,
    )
    words: list[Text] | None = ask(
        "Words used differently",
        "Which word do you use differently? Name one.",
        '"Council" means the food council to residents and the Town Council to staff.',
        one_more="Another word that you use differently?",
        told=True,
        more=True,
    )
    not_shared: list[Text] | None = ask(
        "Not to be shared",
        "What may not be shared with each other, and why? Name one thing.",
        "Names of households, because the health code forbids it.",
        one_more="What else may not be shared?",
        more=True,
    )
