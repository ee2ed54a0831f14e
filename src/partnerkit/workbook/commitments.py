"""Step 5: begin to act like partners."""

from partnerkit.workbook.ask import Answers, ask
from partnerkit.workbook.ids import PartnerKey
from partnerkit.workbook.rules import Day, Text


class Qualities(Answers):
    """What each of the six qualities of a strong partnership looks like in this one."""

    intent: Text | None = ask(
        "Clear intent",
        "Clear intent: what does it look like in this partnership?",
        "We say before a meeting what we want from it.",
        to="say what clear intent looks like among us",
        needed=True,
    )
    contributions: Text | None = ask(
        "Valuing the contribution of each partner",
        "Valuing the contribution of each partner: what does it look like here?",
        "Hours given by residents are reported beside dollars.",
        to="show that each partner's contribution is valued",
        needed=True,
    )
    integrity: Text | None = ask(
        "Organizational integrity and identity",
        "Maintaining organizational integrity and identity: what does it look like here?",
        "No partner speaks for another in public.",
        to="let each partner stay who it is",
        needed=True,
    )
    respect: Text | None = ask(
        "Respect",
        "Respect: what does it look like in this partnership?",
        "Meetings are held when people who work shifts can come.",
        to="say what respect looks like among us",
        needed=True,
    )
    trust: Text | None = ask(
        "Trust",
        "Trust: what does it look like in this partnership?",
        "Bad news is shared within a week.",
        to="say what trust looks like among us",
        needed=True,
    )
    consultation: Text | None = ask(
        "Open consultation",
        "Open consultation: what does it look like in this partnership?",
        "No decision on the work plan without everybody having been heard.",
        to="say what open consultation looks like among us",
        needed=True,
    )


class Commitment(Answers):
    """How one partner commits to the whole while staying itself."""

    commits: Text | None = ask(
        "Commits to",
        "How does {partner} commit to act as part of the whole?",
        "Treat the coordinator as serving all four governments.",
        to="say how {partner} will act as part of the whole",
        needed=True,
    )
    keeps: Text | None = ask(
        "Keeps as its own",
        "What does {partner} keep as its own?",
        "Its duty to follow county purchasing rules.",
        why="A partner that stays itself is a partner that lasts.",
        to="say what {partner} keeps as its own",
        needed=True,
    )
    signed_by: Text | None = ask(
        "Signed by",
        "Who signs for {partner}?",
        "County Manager",
        to="agree who signs for {partner}",
        open_as="not signed yet",
        needed=True,
    )
    signed_on: Day | None = ask(
        "Signed on",
        "On which day was it signed? Leave it blank until it is.",
        "2027-02-19",
        to="get the signature of {partner}",
        open_as="not signed yet",
        needed=True,
    )


class Commitments(Answers):
    """How the partners begin to act like partners."""

    qualities: Qualities | None = ask("Six qualities", "")
    partners: dict[PartnerKey, Commitment] | None = ask("Commitments of each partner", "")
