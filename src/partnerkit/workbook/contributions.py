"""Step 4: define each partner's contributions."""

from typing import Annotated

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

    what: Text = ask("What", "What is it?", "Coordinator, salary and benefits", required=True)
    kind: Annotated[ResourceKind, one_of(ResourceKind)] | None = ask(
        "Kind",
        "Which kind of resource is it? Operational is space, equipment and services.",
        to="say what kind of resource {resource} is",
    )
    amount: Amount | None = ask(
        "Amount",
        "How much of {resource} is needed? Leave it blank if there is no number.",
        "58774",
        together=("unit", "by"),
    )
    unit: Text | None = ask(
        "Unit",
        "In what unit?",
        "USD a year",
        to="say in what unit {resource} is counted",
    )
    by: When | None = ask("Needed by", "By when is {resource} needed?", "2027-07-01")


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
        "Status", "How firm is the pledge of {partner}?"
    )
    conditions: Text | None = ask(
        "Conditions",
        "On what condition? Leave it blank if there is none.",
        "A food access seat is added to the council",
        why="A condition that is written down is no surprise later.",
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
        "From",
        "{resource} is not covered. Where beyond the partnership could it come from?",
        "A volunteer program at the university",
        why="This may mean bringing more people to the table.",
        to="find {gap}",
        one_more="{resource}: is there another source?",
        needed=True,
    )
    invite: YesNo | None = ask("Invite to the table", "Shall they be invited to the table?")
    status: Annotated[SourceStatus, one_of(SourceStatus)] | None = ask(
        "Status", "How far is the talk with them?"
    )


class Contributions(Answers):
    """What the project needs, who gives what, and where the rest comes from."""

    resources: dict[Id, Resource] | None = ask(
        "Resources needed",
        "What does the project need to succeed: people, money, operational? Name one resource.",
        "Coordinator, salary and benefits",
        why="All that it takes, also the unpaid hours: that is the line that gets forgotten.",
        to="list what the project needs",
        one_more="Another resource that the project needs?",
        needed=True,
    )
    pledges: list[Pledge] | None = ask(
        "Pledges",
        "Who gives something toward {resource}?",
        one_more="Does anybody else give toward {resource}?",
    )
    additional: list[Source] | None = ask("From beyond the partnership", "")
