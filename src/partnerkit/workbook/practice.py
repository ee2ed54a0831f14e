"""Step 6: continue to practice shared accountability."""

from partnerkit.workbook.ask import Answers, ask
from partnerkit.workbook.ids import PartnerId, PartnerKey
from partnerkit.workbook.rules import Day, Every, Rating, Text, When


class Ratings(Answers):
    """How one partner sees the six qualities, 1 (not at all) to 5 (fully); left out: don't know."""

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


class Review(Answers):
    """What the partners saw when they looked at how they work together."""

    same_by = ("on",)

    on: Day = ask("Held on", "On which day is the review?", "2027-07-15", required=True)
    ratings: dict[PartnerKey, Ratings] | None = ask("Ratings", "")
    learned: Text | None = ask(
        "What was learned",
        "What did you learn?",
        "Residents hear of decisions after they are made.",
        to="say what we learned from the review of {review}",
    )
    build_on: Text | None = ask(
        "What to build on",
        "What will you build on?",
        "The coordinator is trusted by everybody.",
        to="name what we build on after the review of {review}",
    )


class Action(Answers):
    """Something that somebody does by a day."""

    same_by = ("what",)
    whose = ("owner",)

    what: Text = ask("What", "What is to be done?", "Publish papers a week ahead", required=True)
    owner: PartnerId | None = ask("Owner", "Who does it?", to="find who does: {action}")
    due: When | None = ask("Due", "By when?", "2027-09-01", to="agree by when to: {action}")
    done: Day | None = ask(
        "Done",
        "Is it done: “{action}”? Write the day; leave it blank if it is not done yet.",
        "2027-08-20",
    )


class Practice(Answers):
    """How the partnership goes on, looks back and learns."""

    intent: Text | None = ask(
        "Intent to go on",
        "What is your intent for going on together?",
        "Renew for up to five more terms, and learn each time.",
        to="say what we intend for going on together",
        needed=True,
    )
    time: Text | None = ask(
        "Time set aside",
        "How much time do you set aside for the partnership itself?",
        "Two hours a month, and one day every six months for the report.",
        why="Partnership takes time; time that nobody set aside is not there.",
        to="set time aside for the partnership itself",
        needed=True,
    )
    review_every: Every | None = ask(
        "Review every",
        "How often will you review how you work together?",
        "6 months",
        to="agree how often we look back",
        needed=True,
    )
    reviews: list[Review] | None = ask("Reviews", "Would you like to hold a review today?")
    actions: list[Action] | None = ask(
        "Actions",
        "Which action follows? Name one.",
        "Publish meeting papers a week ahead",
        one_more="Another action?",
    )
