"""Step 6: continue to practice shared accountability."""

from typing import Annotated

from partnerkit.language import later
from partnerkit.workbook.ask import Answers, ask
from partnerkit.workbook.ids import EntryId, PartnerId, PartnerKey
from partnerkit.workbook.rules import Day, Every, Rating, Text, When, Words, one_of


class Ratings(Answers):
    """How one partner sees the six qualities, 1 (not at all) to 5 (fully); left out: don't know."""

    in_turn = True
    kept_empty = True

    intent: Rating | None = ask("Clear intent", "{partner}: how clear is our intent?")
    contributions: Rating | None = ask(
        "Valuing the contribution of each partner",
        "{partner}: how well is each partner's contribution valued?",
    )
    integrity: Rating | None = ask(
        "Organizational integrity and identity",
        "{partner}: how well does each partner stay itself?",
    )
    respect: Rating | None = ask("Respect", "{partner}: how much respect is there?")
    trust: Rating | None = ask("Trust", "{partner}: how much trust is there?")
    consultation: Rating | None = ask(
        "Open consultation", "{partner}: how open is our consultation?"
    )


class Held(Words):
    """Whether the balance of a pair held since the review before."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"


class Balance(Answers):
    """Whether what was to balance two accountabilities held, as a review saw it."""

    same_by = ("between",)
    whose = ("between",)

    between: list[EntryId] = ask("Pair", "Which pair is it?", required=True, aside=True)
    held: Annotated[Held, one_of(Held)] | None = ask("Held", "{pair}: did your balance hold?")
    note: Text | None = ask("Note", "What happened?", "The story was read, the counts came late.")


class Standing(Words):
    """What an agreement is in law."""

    BINDING = "binding", "Binding"
    NOT_BINDING = "not binding", "Not binding"
    MIXED = "mixed", "Binding in parts"


class Term(Answers):
    """How long the agreement lasts, and how it is left."""

    from_: When | None = ask("From", "From when does the agreement hold?", "2027-07-01", more=True)
    until: When | None = ask("Until", "Until when does it hold?", "2029-06-30", more=True)
    renewal: Text | None = ask(
        "Renewal",
        "How is it renewed?",
        "Up to five more terms, by a vote of each government.",
        more=True,
    )
    notice: Every | None = ask(
        "Notice",
        "How long before it leaves does a partner say so?",
        "60 days",
        tip=later("You can type 60 days, 6 weeks or 3 months."),
        more=True,
    )
    leaving: Text | None = ask(
        "On leaving",
        "What happens to money, things and data when a partner leaves?",
        "Money given stays until the end of the fiscal year; the desk goes back to the county.",
        more=True,
    )
    standing: Annotated[Standing, one_of(Standing)] | None = ask(
        "Standing", "Is it binding in law?", more=True
    )


class Review(Answers):
    """What the partners saw when they looked at how they work together."""

    same_by = ("on",)
    nothing_alone = True

    on: Day = ask(
        "Held on", "On which day is the review?", "2027-07-15", required=True, has_been=True
    )
    ratings: dict[PartnerKey, Ratings] | None = ask("Ratings", "")
    balances: list[Balance] | None = ask("Did the balances hold", "")
    learned: Text | None = ask(
        "What was learned",
        "What did you learn?",
        "Residents hear of decisions after they are made.",
        reminder=True,
        to="say what we learned from the review of {review}",
        plainly="What did we learn from the review of {review}?",
    )
    build_on: Text | None = ask(
        "What to build on",
        "What worked that you will do more of, and who begins?",
        "The coordinator is trusted by everybody.",
        reminder=True,
        to="name what we build on after the review of {review}",
        plainly="What do we build on after the review of {review}?",
    )


class Action(Answers):
    """Something that somebody does by a day."""

    same_by = ("what",)
    whose = ("owner",)

    what: Text = ask(
        "What",
        "What is to be done?",
        "Publish papers a week ahead",
        required=True,
        together=("owner", "due"),
        breath=later("Publish papers a week ahead, Orange County, by 1 September 2027"),
    )
    owner: PartnerId | None = ask(
        "Owner",
        "Who does it?",
        reminder=True,
        to="find who does: {action}",
        plainly="Who does it: “{action}”?",
    )
    due: When | None = ask(
        "Due",
        "By when?",
        "2027-09-01",
        reminder=True,
        to="agree by when to: {action}",
        plainly="By when: “{action}”?",
        from_start=True,
    )
    done: Day | None = ask(
        "Done",
        "Is it done: “{action}”? Write the day; leave it blank if it is not done yet.",
        "2027-08-20",
        later=True,
        has_been=True,
        told=True,
    )


class Practice(Answers):
    """How the partnership goes on, looks back and learns."""

    intent: Text | None = ask(
        "Intent to go on",
        "How long do you mean to go on, and what would make you stop?",
        "Two years, and up to five times more; we stop if residents no longer come.",
        to="say how long we mean to go on, and what would make us stop",
        needed=True,
    )
    time: Text | None = ask(
        "Time set aside",
        "Who spends how much time on the partnership itself, and who pays for it?",
        "Each of us two hours a month in paid time; the county pays residents for theirs.",
        why="Time nobody sets aside will not be found.",
        to="set time aside for the partnership itself",
        needed=True,
    )
    review_every: Every | None = ask(
        "How often to review",
        "How often will you review how you work together?",
        "6 months",
        often=True,
        to="agree how often we look back",
        needed=True,
    )
    term: Term | None = ask("Term", "")
    reviews: list[Review] | None = ask(
        "Reviews", "Would you like to hold a review today?", told=True
    )
    actions: list[Action] | None = ask(
        "Actions",
        "Which action follows? Name one.",
        "Publish meeting papers a week ahead",
        one_more="Another action?",
    )
