"""Step 5: begin to act like partners."""

from partnerkit.workbook.ask import Answers, ask
from partnerkit.workbook.ids import PartnerId, PartnerKey
from partnerkit.workbook.rules import Day, Every, Text, When


class Working(Answers):
    """The working agreement: how the partnership decides, disagrees and speaks."""

    decisions: Text | None = ask(
        "Decisions",
        "How do you decide together, and what if you cannot agree?",
        "By consensus; where there is none in two meetings, the two chairs decide together.",
        to="agree how we decide together",
        needed=True,
    )
    disagreement: Text | None = ask(
        "Disagreement",
        "What do you do when you disagree? Who talks first, and who helps next?",
        "First between the two desks, then the chairs, then a mediator, within thirty days.",
        to="agree what we do when we disagree",
        needed=True,
    )
    limits: Text | None = ask(
        "Limits",
        "What may nobody decide for another?",
        "Nobody commits another partner's money or name.",
        more=True,
    )
    information: Text | None = ask(
        "Information",
        "Which information do you share, and which not?",
        "Counts are shared; names never are.",
        more=True,
    )
    public_voice: Text | None = ask(
        "Public voice",
        "Who speaks in public, and who reads it first?",
        "Each speaks for itself; joint statements are read by all first.",
        more=True,
    )


class Duty(Answers):
    """Something that partners take on under the agreement, once or again and again."""

    same_by = ("what",)
    whose = ("partners",)

    what: Text = ask(
        "What", "What is it?", "Progress report to all four governments", required=True
    )
    partners: list[PartnerId] | None = ask("Partners", "Who takes it on?")
    every: Every | None = ask(
        "How often", "How often? Leave it blank if it is done once.", "6 months", often=True
    )
    first: When | None = ask(
        "First due",
        "When is it due first?",
        "2027-10-01",
        why="Without a first day, what repeats counts from the day the agreement begins.",
        reminder=True,
        to="agree when {duty} is due",
        plainly="When is {duty} due?",
        from_start=True,
    )
    done: list[Day] | None = ask(
        "Done on",
        "{duty}: on which day was it done?",
        "2027-09-27",
        aside=True,
        has_been=True,
        told=True,
    )


class Qualities(Answers):
    """What each of the six qualities of a strong partnership looks like in this one."""

    intent: Text | None = ask(
        "Clear intent",
        "Clear intent: what will each of us do so that intent is clear?",
        "We say before a meeting what we want from it.",
        to="be clear about what each of us wants",
        needed=True,
    )
    contributions: Text | None = ask(
        "Valuing the contribution of each partner",
        "Valuing the contribution of each partner: how will we see to it that none is overlooked?",
        "Hours given by residents are reported beside dollars.",
        to="show that each partner's contribution is valued",
        needed=True,
    )
    integrity: Text | None = ask(
        "Organizational integrity and identity",
        "Organizational integrity and identity: what will nobody have to give up here?",
        "No partner speaks for another in public.",
        to="let each partner stay who it is",
        needed=True,
    )
    respect: Text | None = ask(
        "Respect",
        "Respect: what would show disrespect here, without anyone meaning it? What instead?",
        "Meetings are held when people who work shifts can come.",
        to="show each other respect",
        needed=True,
    )
    trust: Text | None = ask(
        "Trust",
        "Trust: what must never come as a surprise? How will each of us hear of it?",
        "Bad news is shared within a week.",
        to="let nothing that matters come as a surprise",
        needed=True,
    )
    consultation: Text | None = ask(
        "Open consultation",
        "Open consultation: what will we never decide before everybody has been heard?",
        "The work plan, and whatever changes what a partner gives.",
        to="hear everybody before we decide",
        needed=True,
    )


class Breaking(Answers):
    """What would break those qualities of which that is not asked yet; respect and trust are."""

    intent: Text | None = ask(
        "Clear intent, if it breaks",
        "Clear intent: what would leave the others guessing what you want?",
        "A request the night before, and nobody knows who asked for it.",
        more=True,
    )
    contributions: Text | None = ask(
        "Valuing contributions, if it breaks",
        "Valuing the contribution of each partner: whose part is easily taken for granted?",
        "The volunteers who set up: only the funders are on the poster.",
        more=True,
    )
    integrity: Text | None = ask(
        "Integrity and identity, if it breaks",
        "Organizational integrity and identity: when would a partner feel swallowed up?",
        "When the county's letterhead is on what the council wrote.",
        more=True,
    )
    consultation: Text | None = ask(
        "Open consultation, if it breaks",
        "Open consultation: how would people see that it was all decided before they came?",
        "The flyer is printed before the meeting.",
        more=True,
    )


class Commitment(Answers):
    """How one partner commits to the whole while staying itself."""

    commits: Text | None = ask(
        "Commits to",
        "What will {partner} do for the whole that it would not do for itself alone?",
        "Treat the coordinator as serving all four governments.",
        to="say what {partner} will do for the whole",
        needed=True,
    )
    keeps: Text | None = ask(
        "Keeps as its own",
        "What will {partner} not give up, decide together, or let others speak about?",
        "Its duty to follow county purchasing rules.",
        why="A partner that stays itself is a partner that lasts.",
        to="say what {partner} keeps as its own",
        needed=True,
    )
    signed_by: Text | None = ask(
        "Signed by",
        "Who signs for {partner}?",
        "County Manager",
        about_text=True,
        reminder=True,
        to="agree who signs for {partner}",
        plainly="Who signs for {partner}?",
        open_as="not signed yet",
    )
    signed_on: Day | None = ask(
        "Signed on",
        "When was it signed? Leave it blank until it is.",
        "2027-02-19",
        about_text=True,
        reminder=True,
        to="get the signature of {partner}",
        plainly="{partner} has not signed yet.",
        open_as="not signed yet",
        aside=True,
        has_been=True,
    )


class Commitments(Answers):
    """How the partners begin to act like partners."""

    working: Working | None = ask("Working agreement", "")
    duties: list[Duty] | None = ask(
        "Duties",
        "What does a partner take on under this agreement? Name one duty.",
        "Progress report to all four governments",
        one_more="Another duty?",
        more=True,
    )
    qualities: Qualities | None = ask("Six qualities", "")
    breaking: Breaking | None = ask("What would break them", "")
    partners: dict[PartnerKey, Commitment] | None = ask("Commitments of each partner", "")
