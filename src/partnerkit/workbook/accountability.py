"""Step 3: identify competing and complementary layers of accountability."""

from typing import Annotated

from pydantic import AfterValidator

from partnerkit.language import later
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
    """The relation between two accountabilities."""

    COMPETING = "competing", "They pull against each other"
    COMPLEMENTARY = "complementary", "They help each other"
    BOTH = "both", "Both"


class Basis(Words):
    """What an accountability rests on."""

    LAW = "law", "A law"
    CONTRACT = "contract", "A contract"
    POLICY = "policy", "A policy"
    CUSTOM = "custom", "A custom"
    PROMISE = "promise", "A promise"
    CONVICTION = "conviction", "A conviction"


class Reach(Words):
    """Whether a stakeholder is inside the organization or outside."""

    INTERNAL = "internal", "Inside"
    EXTERNAL = "external", "Outside"


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
        "Who is {partner} accountable to?",
        "The people who come to us, and our board",
        to="name who {partner} is accountable to",
        one_more="{layer}: who else?",
        together=("for",),
        breath=later("the Board, for spending within the budget"),
        needed=True,
        worded=(
            (
                "ethics",
                "Which code, profession or conviction do people at {partner} answer to, even when "
                "it costs them?",
            ),
            (
                "clients",
                "Who benefits from the work of {partner}, and could tell you that you failed them?",
            ),
            ("stakeholders", "Inside {partner} and outside, who can call it to account?"),
            ("internal", "Inside {partner}, who can call it to account?"),
            ("external", "Outside {partner}, who can call it to account?"),
            (
                "plans",
                "Which budget, grant or plan ties the hands of {partner}, and who checks it?",
            ),
        ),
    )
    for_: Text | None = ask(
        "Accountable for",
        "What do they have a right to expect?",
        "Spending within the adopted budget",
        to="say what {partner} is accountable for",
        behind=later("for {rest}"),
        needed=True,
    )
    basis: Annotated[Basis, one_of(Basis)] | None = ask(
        "Basis",
        "What does it rest on?",
        more=True,
    )
    reach: Annotated[Reach, one_of(Reach)] | None = ask(
        "Inside or outside", "Is it inside {partner}, or outside?", aside=True
    )
    named_by: list[PartnerId] | None = ask(
        "Named by",
        "Who said so? Choose nobody if you said it together.",
        aside=True,
        told=True,
        worded=(
            ("others", "{speaker}: who do you think {partner} answers to? Choose the layer."),
            ("more", "{speaker}: who else do you think {partner} answers to?"),
            ("all others", "{speaker}: who do you think the others answer to? Choose one of them."),
            ("more of all", "{speaker}: who else do you think the others answer to?"),
        ),
    )
    same_as: EntryId | None = ask(
        "In other words",
        "Do two of you mean the same here, in other words?",
        why="If so, the mirror shows that both of you named it; both wordings stay.",
        aside=True,
        told=True,
        skip="No, it is something else",
    )


def _two(between: list[str]) -> list[str]:
    if len(between) != 2 or between[0] == between[1]:
        raise wrong("should name two different accountabilities, such as [county-1, council-2].")
    return between


class Pair(Answers):
    """Two accountabilities, and how the partnership holds them together."""

    same_by = ("between",)
    nothing_alone = True
    whose = ("between", "owner")

    between: Annotated[list[EntryId], AfterValidator(_two)] = ask(
        "Between", "Which two accountabilities belong together?", required=True, aside=True
    )
    relation: Annotated[Relation, one_of(Relation)] | None = ask(
        "Relation",
        "Do these two pull against each other, help each other, or both? This is your judgment.",
        to="judge whether {pair} pull against each other, help each other, or both",
        needed=True,
    )
    why: Text | None = ask(
        "Why",
        "When did you last feel this? What happened?",
        "Towns want counts every six months; the change that residents want takes years.",
        reminder=True,
        to="say why {pair} pull against each other or help each other",
        plainly="Why do {pair} pull against each other, or help each other?",
    )
    balance: Text | None = ask(
        "Balance",
        "What will you do the next time they meet, or how will you build on them?",
        "Report three counts and one resident's story each time.",
        worded=(
            ("competing", "What will you do the next time they meet? You can often satisfy both."),
            ("complementary", "How will you build on that?"),
        ),
        to="balance {pair}",
        together=("owner",),
        breath=later("Report three counts each time, Orange County"),
        open_as="no balance yet",
    )
    owner: PartnerId | None = ask(
        "Looked after by",
        "Who brings it up if it stops working?",
        reminder=True,
        to="decide who brings it up if the balance of {pair} stops working",
        plainly="Who brings it up if the balance of {pair} stops working?",
    )


class Accountability(Answers):
    """Who each partner answers to, for what, and where that pulls or helps."""

    entries: dict[Id, Entry] | None = ask(
        "Layers of accountability",
        "",
        why="Stretch yourselves: include the ones nobody says out loud.",
    )
    pairs: list[Pair] | None = ask(
        "Pairs",
        "Which two accountabilities shall we look at?",
        why="Those that collide most often come first. Any two can be chosen.",
        to="find two accountabilities that pull against or help each other",
        one_more="Which two shall we look at next?",
        needed=True,
    )
