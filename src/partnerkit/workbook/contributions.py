"""Step 4: define each partner's contributions."""

from typing import Annotated

from partnerkit.language import later
from partnerkit.workbook.ask import Answers, ask
from partnerkit.workbook.ids import Id, PartnerId, ResourceId
from partnerkit.workbook.rules import Amount, Text, When, Words, YesNo, one_of


class ResourceKind(Words):
    """The kind of a resource."""

    PEOPLE = "people", "People"
    MONEY = "money", "Money"
    OPERATIONAL = "operational", "Operational"


class PledgeStatus(Words):
    """The firmness of a pledge."""

    OFFERED = "offered", "Offered"
    CONFIRMED = "confirmed", "Confirmed"
    DELIVERED = "delivered", "Delivered"


class SourceStatus(Words):
    """The state of the talks with a source beyond the partnership."""

    TO_ASK = "to ask", "To ask"
    ASKED = "asked", "Asked"
    CONFIRMED = "confirmed", "Confirmed"


class Resource(Answers):
    """Something that the project needs to succeed."""

    same_by = ("what",)

    what: Text = ask(
        "What",
        "What is it?",
        "Coordinator, salary and benefits",
        required=True,
        together=("kind", "amount", "unit", "by"),
        breath=later("Volunteers who sort and pack, 120 hours a month by 1 March 2027"),
    )
    kind: Annotated[ResourceKind, one_of(ResourceKind)] | None = ask(
        "Kind",
        "Which kind of resource is it? Operational is space, equipment and services.",
        reminder=True,
        to="say what kind of resource {resource} is",
        plainly="Which kind of resource is {resource}?",
    )
    amount: Amount | None = ask(
        "Amount",
        "{resource}: how much, and by when?",
        "58774",
        together=("unit", "by"),
        apart="{resource}: how much?",
    )
    unit: Text | None = ask(
        "Unit",
        "Counted in what?",
        "USD a year",
        reminder=True,
        to="say in what unit {resource} is counted",
        plainly="What is {resource} counted in?",
    )
    by: When | None = ask(
        "Needed by", "By when is {resource} needed?", "2027-07-01", from_start=True
    )


class Pledge(Answers):
    """What a partner gives toward a resource."""

    same_by = ("resource", "partner")
    whose = ("partner",)

    resource: ResourceId = ask("Resource", "Which resource is it for?", required=True, aside=True)
    partner: PartnerId = ask("Partner", "Whose pledge is it?", required=True, aside=True)
    amount: Amount | None = ask(
        "Amount",
        "How much does {partner} pledge toward {resource}?",
        "22922",
        to="say how much {partner} gives toward {resource}",
        together=("status", "conditions"),
    )
    status: Annotated[PledgeStatus, one_of(PledgeStatus)] | None = ask(
        "Status", "Is it offered, confirmed, or already here?"
    )
    conditions: Text | None = ask(
        "Conditions",
        "On what condition? Leave it blank if there is none.",
        "A food access seat is added to the council",
    )


class Source(Answers):
    """Where something comes from that is beyond the partnership's own means."""

    same_by = ("resource", "from")

    resource: ResourceId = ask("Resource", "Which resource is it for?", required=True, aside=True)
    amount: Amount | None = ask(
        "Amount",
        "How much of {resource} would come from there? Leave it blank for all that is open.",
        "4",
    )
    from_: Text | None = ask(
        "Source",
        "{resource} is not covered. Who else could give it?",
        "A volunteer program at the university",
        why="This may mean bringing more people to the table.",
        to="find {gap}",
        one_more="{resource}: who else could give it?",
        together=("amount", "asked_by", "ask_by", "status"),
        breath=later("a local foundation, 10,000, Orange County, by May 2027, to ask"),
        needed=True,
    )
    asked_by: PartnerId | None = ask("Who asks", "Who asks them?")
    ask_by: When | None = ask(
        "To be asked by", "By when are they asked?", "2027-05", from_start=True
    )
    invite: YesNo | None = ask(
        "Invite to the table", "Should they have a say here, and not only be asked?"
    )
    status: Annotated[SourceStatus, one_of(SourceStatus)] | None = ask(
        "Status", "How far is the talk with them?"
    )


class Offer(Answers):
    """Something that a partner has and nobody asked for."""

    same_by = ("partner", "what")
    whose = ("partner",)

    what: Text = ask(
        "What", "What is it?", "A mailing list of four hundred residents", required=True
    )
    partner: PartnerId | None = ask("Partner", "Who offers it?")


class Contributions(Answers):
    """What the project needs, who gives what, and where the rest comes from."""

    resources: dict[Id, Resource] | None = ask(
        "Resources needed",
        "What does it take: people, money, space, equipment, time? Begin with the unpaid hours. "
        "Name one thing.",
        "Volunteers who sort and pack, unpaid",
        to="list what it takes",
        one_more="What else does it take?",
        worded=(
            ("people", "Whose time does it take? Begin with the unpaid hours. Name one."),
            ("money", "What has to be paid? Name one thing."),
            ("operational", "What has to be there: space, equipment, services? Name one thing."),
        ),
        needed=True,
    )
    pledges: list[Pledge] | None = ask(
        "Pledges",
        "Who gives something toward {resource}?",
        one_more="Does anybody else give toward {resource}?",
    )
    additional: list[Source] | None = ask("From beyond the partnership", "")
    offers: list[Offer] | None = ask(
        "Offers that nobody asked for",
        "What do you have that nobody asked for? Name one thing.",
        "A mailing list of four hundred residents",
        one_more="What else do you have that nobody asked for?",
        more=True,
    )
