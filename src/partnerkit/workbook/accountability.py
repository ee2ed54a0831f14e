"""Step 3: identify competing and complementary layers of accountability."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationInfo

from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.workbook.ask import Answers, ask
from partnerkit.workbook.ids import EntryId, Id, PartnerId
from partnerkit.workbook.rules import Text, Words, one_of, wrong


class Layer(Words):
    """One of the four layers in which a partner answers to somebody."""

    ETHICS = "ethics", "Personal and professional ethics"
    CLIENTS = "clients", "Primary clients"
    STAKEHOLDERS = "stakeholders", "Internal and external stakeholders"
    PLANS = "plans", "Financial and program plans"


class Relation(Words):
    """The relation between two accountabilities of different partners."""

    COMPETING = "competing", "They pull against each other"
    COMPLEMENTARY = "complementary", "They help each other"


class Entry(Answers):
    """One accountability: a partner answers to somebody for something."""

    same_by = ("partner", "layer", "to", "for")
    whose = ("partner",)
    said_in = "named_by"
    numbered_by = "partner"
    brief = "{to}, for {for}"

    partner: PartnerId = ask("Partner", "Whose accountability is it?", required=True, aside=True)
    layer: Annotated[Layer, one_of(Layer)] = ask(
        "Layer", "In which layer is it?", required=True, aside=True
    )
    to: Text | None = ask(
        "Accountable to",
        "{layer}: who is {partner} accountable to?",
        "Board of County Commissioners",
        to="name who {partner} is accountable to",
        one_more="{layer}: who else is {partner} accountable to?",
        needed=True,
    )
    for_: Text | None = ask(
        "Accountable for",
        "What is {partner} accountable to them for?",
        "Spending within the adopted budget",
        to="say what {partner} is accountable for",
        needed=True,
    )
    named_by: list[PartnerId] | None = ask(
        "Named by",
        "Who named it? Choose nobody if you named it together.",
        aside=True,
    )


def _two_partners(between: list[str], info: ValidationInfo) -> list[str]:
    if len(between) != 2 or between[0] == between[1]:
        raise wrong("should name two different accountabilities, such as [county-1, council-2].")
    entries: Mapping[str, Any] = (info.context or {}).get("entries", {})
    found = [entries.get(key) for key in between]
    partners = [entry.get("partner") if isinstance(entry, dict) else None for entry in found]
    first, second = (normal_form(who) if isinstance(who, str) else None for who in partners)
    if first is not None and first == second:
        raise wrong(
            say(
                "joins two accountabilities of {first}. A pair is between two partners.",
                first=first,
            )
        )
    return between


class Pair(Answers):
    """Two accountabilities of different partners, and how the partnership holds them together."""

    same_by = ("between",)
    whose = ("between", "owner")

    between: Annotated[list[EntryId], AfterValidator(_two_partners)] = ask(
        "Between", "Which two accountabilities belong together?", required=True, aside=True
    )
    relation: Annotated[Relation, one_of(Relation)] | None = ask(
        "Relation",
        "How do the two stand to each other?",
        why="You judge; there is no right answer that the program knows.",
        to="judge how {pair} stand to each other",
        needed=True,
    )
    why: Text | None = ask(
        "Why",
        "Why is that so?",
        "Towns want counts every six months; the change that residents want takes years.",
        to="say why {pair} stand so",
    )
    balance: Text | None = ask(
        "Balance",
        "How will you balance the two, or build on them?",
        "Report three counts and one resident's story each time.",
        why="Neither side has to lose for both to be answered to.",
        to="balance {pair}",
        open_as="no balance yet",
    )
    owner: PartnerId | None = ask(
        "Looked after by", "Who looks after it?", to="decide who looks after {pair}"
    )


class Accountability(Answers):
    """Who each partner answers to, for what, and where that pulls or helps."""

    entries: dict[Id, Entry] | None = ask(
        "Layers of accountability",
        "",
        why="Stretch yourself: name also what nobody says out loud.",
    )
    pairs: list[Pair] | None = ask(
        "Pairs",
        "Which two accountabilities shall we look at?",
        why="Those with the same audience come first, then those of the same layer.",
        to="find two accountabilities that pull against or help each other",
        one_more="Which two shall we look at next?",
        needed=True,
    )
