"""Every kind of place in a file: whose it is, which record holds it, its label, its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from counting import calls
from every_question import whole
from partnerkit.problems import Data, Place, dotted
from partnerkit.workbook.answered import declared_above, shape_at, shape_below
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.check import check
from partnerkit.workbook.places import brief, get, in_words, label, owners, record_of, subject
from partnerkit.workbook.shape import Form, attribute
from partnerkit.workbook.steps import Step, step_of

PLAN: dict[str, Any] = {
    "partnerkit": "1",
    "name": "Food Council",
    "started": "2026-10-01",
    "purpose": {"goal": "Less hunger.", "values": ["Be fair", "Be kind"], "success": ["Two signs"]},
    "partners": {
        "county": {
            "name": "Orange County",
            "kind": "government",
            "responsibilities": ["Houses the coordinator"],
            "history": [{"what": "Shelter", "result": "mixed"}],
            "communication": {"practices": ["By letter"], "challenges": []},
        },
        "council": {"name": "Food Council"},
        "town": {"name": "Carrboro"},
    },
    "accountability": {
        "entries": {
            "county-1": {
                "partner": "county",
                "layer": "plans",
                "to": "The Board",
                "for": "the budget",
                "named_by": ["council"],
            },
            "council-1": {"partner": "council", "layer": "clients", "to": "Residents"},
        },
        "pairs": [
            {"between": ["county-1", "council-1"], "relation": "competing", "owner": "town"},
            {"between": ["council-1", "county-1"], "owner": "county"},
        ],
    },
    "contributions": {
        "resources": {"van": {"what": "Van", "amount": "58774", "unit": "USD"}},
        "pledges": [{"resource": "van", "partner": "council", "status": "offered"}],
        "additional": [{"resource": "van", "from": "The university", "invite": "true"}],
        "offers": [{"partner": "town", "what": "A mailing list"}],
    },
    "communication": {
        "challenges": ["Money"],
        "words": ["Council means two things"],
        "not_shared": ["Names"],
    },
    "commitments": {
        "working": {"decisions": "By consensus."},
        "duties": [
            {
                "what": "Report",
                "partners": ["county", "town"],
                "every": "6 months",
                "done": ["2027-02-01"],
            }
        ],
        "qualities": {"trust": "Bad news is shared."},
        "breaking": {"intent": "A late call."},
        "partners": {"town": {"keeps": "Its name", "signed_on": "2027-02-19"}},
    },
    "practice": {
        "review_every": "6 months",
        "term": {"until": "2029-06"},
        "reviews": [
            {
                "on": "2026-11-01",
                "ratings": {"council": {"trust": "5"}},
                "balances": [{"between": ["county-1", "council-1"], "held": "partly"}],
                "learned": "Much",
            }
        ],
        "actions": [{"what": "Call", "owner": "county", "due": "2026-12-01"}, {"what": "Write"}],
    },
    "questions": [
        {"about": "purpose.goal", "question": "By when?", "asked_by": "town", "asked_of": "county"},
        {"question": "Who pays?", "asked_by": "town"},
    ],
    "amendments": [{"on": "2028-01-14", "why": "Counts by town."}],
}


class Row(NamedTuple):
    """What is true of one place; `owners` are the partners whose it is, none: everybody's."""

    place: str
    owners: str
    record: str
    label: str
    words: str


TO_BOARD = "Orange County, to “The Board”, for “the budget”"
TO_RESIDENTS = "Food Council, to “Residents”, for “…”"
PAIR = f"Pairs, “{TO_BOARD}; {TO_RESIDENTS}”"
TROUBLED = "Orange County, History of partnership initiatives, “Shelter”"

#: Where four functions once said different things, a comment says what is true for people.
TABLE = [
    # What belongs to no step, and what is decided together.
    Row("name", "", "", "Name of the partnership", "Food Council"),
    Row("purpose.goal", "", "", "Common goal", "Less hunger."),
    Row("purpose.values", "", "", "Values", "Be fair; Be kind"),
    Row("purpose.values.1", "", "purpose.values.1", "Values", "Be kind"),
    Row("purpose.success", "", "", "Signs of success", "Two signs"),
    Row("commitments.qualities.trust", "", "", "Trust", "Bad news is shared."),
    Row("commitments.breaking.intent", "", "", "Clear intent, if it breaks", "A late call."),
    Row("practice.review_every", "", "", "How often to review", "6 months"),
    # A partner speaks for itself, at every depth.
    Row("partners.town", "town", "partners.town", "Carrboro", "Name: Carrboro"),
    Row(
        "partners.county.name", "county", "partners.county", "Orange County, Name", "Orange County"
    ),
    Row(
        "partners.county.kind",
        "county",
        "partners.county",
        "Orange County, Kind",
        "Government office",
    ),
    Row(
        "partners.county.responsibilities",
        "county",
        "partners.county",
        "Orange County, Primary responsibilities",
        "Houses the coordinator",
    ),
    Row(
        "partners.county.history",
        "county",
        "partners.county",
        "Orange County, History of partnership initiatives",
        "What: Shelter; How it went: Mixed",
    ),
    Row(
        "partners.county.history.0",
        "county",
        "partners.county.history.0",
        TROUBLED,
        "What: Shelter; How it went: Mixed",
    ),
    Row(
        "partners.county.history.0.result",
        "county",
        "partners.county.history.0",
        f"{TROUBLED}, How it went",
        "Mixed",
    ),
    Row(
        "partners.county.communication.practices.0",
        "county",
        "partners.county.communication.practices.0",
        "Orange County, Communication practices",
        "By letter",
    ),
    Row(
        "partners.county.communication.challenges",
        "county",
        "partners.county",
        "Orange County, Communication challenges",
        "none",
    ),
    # An accountability is that of the partner who answers to somebody, whoever named it.
    Row(
        "accountability.entries",
        "",
        "",
        "",
        "county-1: Partner: Orange County; Layer: Financial and program plans; "
        "Accountable to: The Board; Accountable for: the budget; Named by: Food Council; "
        "council-1: Partner: Food Council; Layer: Primary clients; Accountable to: Residents",
    ),
    Row(
        "accountability.entries.council-1",
        "council",
        "accountability.entries.council-1",
        TO_RESIDENTS,
        "Partner: Food Council; Layer: Primary clients; Accountable to: Residents",
    ),
    Row(
        "accountability.entries.county-1.for",
        "county",
        "accountability.entries.county-1",
        f"{TO_BOARD}, Accountable for",
        "the budget",
    ),
    Row(
        "accountability.entries.county-1.named_by",
        "county",
        "accountability.entries.county-1",
        f"{TO_BOARD}, Named by",
        "Food Council",
    ),
    # A pair is that of its two sides and of whoever looks after it: it was everybody's where one
    # partner answers alone, so that a third one was asked to balance what lies between two others.
    Row(
        "accountability.pairs.0.relation",
        "county council town",
        "accountability.pairs.0",
        f"{PAIR}, Relation",
        "They pull against each other",
    ),
    Row(
        "accountability.pairs.0.between",
        "county council town",
        "accountability.pairs.0",
        f"{PAIR}, Between",
        f"{TO_BOARD}; {TO_RESIDENTS}",
    ),
    Row(
        "accountability.pairs.1",
        "council county",
        "accountability.pairs.1",
        f"Pairs, “{TO_RESIDENTS}; {TO_BOARD}”",
        f"Between: {TO_RESIDENTS}; {TO_BOARD}; Looked after by: Orange County",
    ),
    # What is needed, and what comes from elsewhere, is everybody's.
    Row(
        "contributions.resources.van",
        "",
        "contributions.resources.van",
        "Van",
        "What: Van; Amount: 58,774; Unit: USD",
    ),
    Row(
        "contributions.resources.van.amount",
        "",
        "contributions.resources.van",
        "Van, Amount",
        "58,774",
    ),
    Row(
        "contributions.additional.0.invite",
        "",
        "contributions.additional.0",
        "From beyond the partnership, “Van”, Invite to the table",
        "Yes",
    ),
    # A pledge is that of who gives: `?` there asked nobody.
    Row(
        "contributions.pledges",
        "",
        "",
        "Pledges",
        "Resource: Van; Partner: Food Council; Status: Offered",
    ),
    Row(
        "contributions.pledges.0",
        "council",
        "contributions.pledges.0",
        "Pledges, “Van, Food Council”",
        "Resource: Van; Partner: Food Council; Status: Offered",
    ),
    Row(
        "contributions.pledges.0.status",
        "council",
        "contributions.pledges.0",
        "Pledges, “Van, Food Council”, Status",
        "Offered",
    ),
    Row(
        "commitments.partners",
        "",
        "",
        "Commitments of each partner",
        "Carrboro: Keeps as its own: Its name; Signed on: 19 February 2027",
    ),
    Row(
        "commitments.partners.town",
        "town",
        "",
        "Commitments of each partner, Carrboro",
        "Keeps as its own: Its name; Signed on: 19 February 2027",
    ),
    Row(
        "commitments.partners.town.keeps",
        "town",
        "",
        "Commitments of each partner, Carrboro, Keeps as its own",
        "Its name",
    ),
    # A review is everybody's, a rating that of who rates: `?` there asked nobody.
    Row(
        "practice.reviews.0.learned",
        "",
        "practice.reviews.0",
        "Reviews, “1 November 2026”, What was learned",
        "Much",
    ),
    Row(
        "practice.reviews.0.ratings",
        "",
        "practice.reviews.0",
        "Reviews, “1 November 2026”, Ratings",
        "Food Council: Trust: 5, fully",
    ),
    Row(
        "practice.reviews.0.ratings.council",
        "council",
        "practice.reviews.0",
        "Reviews, “1 November 2026”, Ratings, Food Council",
        "Trust: 5, fully",
    ),
    Row(
        "practice.reviews.0.ratings.council.trust",
        "council",
        "practice.reviews.0",
        "Reviews, “1 November 2026”, Ratings, Food Council, Trust",
        "5, fully",
    ),
    # An action is that of who does it, as long as anybody does: every partner that answers alone
    # was asked whether it is done, and `?` there asked nobody.
    Row(
        "practice.actions.0",
        "county",
        "practice.actions.0",
        "Actions, “Call”",
        "What: Call; Owner: Orange County; Due: 1 December 2026",
    ),
    Row(
        "practice.actions.0.due",
        "county",
        "practice.actions.0",
        "Actions, “Call”, Due",
        "1 December 2026",
    ),
    Row("practice.actions.1.what", "", "practice.actions.1", "Actions, “Write”, What", "Write"),
    # What lies between the partners, and how they work together, is everybody's.
    Row(
        "communication.words.0",
        "",
        "communication.words.0",
        "Words used differently",
        "Council means two things",
    ),
    Row("communication.challenges.0", "", "communication.challenges.0", "Hard to say", "Money"),
    Row(
        "communication.not_shared.0", "", "communication.not_shared.0", "Not to be shared", "Names"
    ),
    Row("commitments.working.decisions", "", "", "Decisions", "By consensus."),
    Row("practice.term.until", "", "", "Until", "June 2029"),
    # What several take on is all of theirs.
    Row(
        "commitments.duties.0.partners.1",
        "county town",
        "commitments.duties.0.partners.1",
        "Duties, “Report”, Partners",
        "Carrboro",
    ),
    Row(
        "commitments.duties.0.done.0",
        "county town",
        "commitments.duties.0.done.0",
        "Duties, “Report”, Done on",
        "1 February 2027",
    ),
    Row(
        "contributions.offers.0.what",
        "town",
        "contributions.offers.0",
        "Offers that nobody asked for, “A mailing list”, What",
        "A mailing list",
    ),
    Row(
        "practice.reviews.0.balances.0.held",
        "county council",
        "practice.reviews.0.balances.0",
        f"Reviews, “1 November 2026”, Did the balances hold, “{TO_BOARD}; {TO_RESIDENTS}”, Held",
        "Partly",
    ),
    Row(
        "practice.reviews.0.balances.0.between.0",
        "county council",
        "practice.reviews.0.balances.0.between.0",
        f"Reviews, “1 November 2026”, Did the balances hold, “{TO_BOARD}; {TO_RESIDENTS}”, Pair",
        TO_BOARD,
    ),
    Row(
        "amendments.0.why",
        "",
        "amendments.0",
        "Amendments, “14 January 2028”, Why",
        "Counts by town.",
    ),
    # An open question is for whom it was asked of to answer; two copies showed it as everybody's.
    Row(
        "questions.0",
        "county",
        "questions.0",
        "Open questions, “By when?”",
        "About: Common goal; Question: By when?; Asked by: Carrboro; Asked of: Orange County",
    ),
    Row(
        "questions.0.asked_by",
        "county",
        "questions.0",
        "Open questions, “By when?”, Asked by",
        "Carrboro",
    ),
    Row(
        "questions.1.question",
        "",
        "questions.1",
        "Open questions, “Who pays?”, Question",
        "Who pays?",
    ),
]


def place(words: str) -> Place:
    return tuple(int(part) if part.isdecimal() else part for part in words.split("."))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.place)
def test_a_place_has_owners_a_record_a_label_and_words(row: Row) -> None:
    here = place(row.place)
    kept = shape_at(here)
    assert kept is not None
    assert get(PLAN, here) is not None
    assert (
        " ".join(owners(PLAN, here)),
        dotted(record_of(here) or ()),
        label(PLAN, here),
        in_words(PLAN, kept, get(PLAN, here)),
    ) == row[1:]


def test_the_record_of_a_place_is_found_by_going_through_it_once() -> None:
    deep = place("partners.nobody-asked-about-yet.history.0.what")
    assert calls(lambda: record_of(deep), shape_below) == len(deep) - 1
    assert record_of(deep) == deep[:4]
    beside = (*deep[:-1], "when")
    assert calls(lambda: record_of(beside), shape_below) == 0


def test_the_table_is_of_a_file_in_order() -> None:
    assert check(PLAN).problems == ()


def kind_of(here: Place) -> str:
    """A place with `*` for each id and number."""
    keyed = {Form.KEYED, Form.LIST}
    parts = []
    for number, part in enumerate(here):
        holder = shape_at(here[:number])
        assert holder is not None
        parts.append("*" if holder.form in keyed else str(part))
    return ".".join(parts)


def places(data: Data, here: Place = ()) -> Iterator[Place]:
    yield here
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, str):
            yield (*here, key)
        else:
            yield from places(value, (*here, key))


def test_no_kind_of_place_is_missing_from_the_table() -> None:
    """Whatever holds answers is in the table, with itself or with something in it."""
    rows = [place(row.place) for row in TABLE]
    known = {kind_of(here[:end]) for here in rows for end in range(1, len(here) + 1)}
    holders = {kind_of(here[:-1]) for here in places(whole()) if len(here) > 1}
    assert holders - known == set()


def test_what_is_declared_of_a_question_is_known_with_that_of_all_it_is_in() -> None:
    place = ("partners", "county", "communication", "challenges", 0)
    above, group, own = declared_above(place)
    assert (above.to, above.told) == ("bring a second partner to the table", False)
    assert group.told
    assert own.to == "learn what gets in the way of open talk with {partner}"
    assert list(declared_above(("partners", "county"))) == [above]
    assert list(declared_above(("no", "such", "place"))) == []


def test_what_is_begun_says_whose_it_will_be() -> None:
    here = place("accountability.entries")
    assert owners(PLAN, here, {"partner": "town", "layer": "ethics"}) == ("town",)
    assert owners(PLAN, place("contributions.pledges"), {"partner": "town"}) == ("town",)
    assert owners(PLAN, place("contributions.additional"), {"resource": "van"}) == ()
    assert owners(PLAN, place("partners.county.history"), {"what": "Shelter"}) == ("county",)


@pytest.mark.parametrize(
    "words", ["accountability.entries.gone.to", "contributions.pledges.9", "nowhere.at.all"]
)
def test_what_is_not_there_is_nobodys(words: str) -> None:
    assert owners(PLAN, place(words)) == ()


def test_who_and_what_belongs_to_somebody_is_known_by_how_its_id_looks() -> None:
    data = {
        "partners": {"gemälde": {"name": "Art"}},
        "accountability": {
            "entries": {"gemälde-1": {"partner": "gema\u0308lde"}},
            "pairs": [{"between": ["gema\u0308lde-1", "gemälde-2"]}],
        },
        "contributions": {"pledges": [{"partner": "gema\u0308lde"}]},
    }
    assert owners(data, place("contributions.pledges.0")) == ("gemälde",)
    assert owners(data, place("accountability.pairs.0.why")) == ("gemälde",)


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("purpose.goal", "purpose.goal"),
        ("purpose.values.1", "purpose.values"),
        ("partners.county.history.0.what", "partners.county.history"),
        ("contributions.pledges.0.amount", "contributions.pledges"),
        ("practice.reviews.0.ratings.council.trust", "practice.reviews"),
        ("accountability.entries.county-1.to", "accountability.entries.county-1.to"),
        ("questions.0.answer", "purpose.goal"),
        ("questions.1.answer", "partners"),
    ],
)
def test_whoever_asks_about_a_place_asks_about_what_can_be_named(words: str, about: str) -> None:
    assert dotted(subject(PLAN, place(words))) == about


def typed(here: Place) -> Any:
    """What the check makes of what stands at a place."""
    found: Any = check(PLAN).partnership
    for part in here:
        found = attribute(found, str(part)) if isinstance(found, Answers) else found[part]
    return found


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.place)
def test_what_the_check_made_of_an_answer_reads_the_same(row: Row) -> None:
    """But for numbers: amounts have their thousands set apart, ratings are numbers."""
    partnership = check(PLAN).partnership
    kept = shape_at(place(row.place))
    assert partnership is not None
    assert kept is not None
    words = row.words.replace("5, fully", "5")
    assert in_words(partnership, kept, typed(place(row.place))) == words


@pytest.mark.parametrize(
    ("words", "first", "said"),
    [
        ("accountability.entries.county-1", "to", "The Board, for the budget"),
        ("accountability.entries.council-1", "to", "Residents, for …"),
        ("practice.actions.0", "what", "Call"),
        ("contributions.additional.0", "from", "The university"),
        ("contributions.additional.0", "amount", "…"),
        ("partners.town", "name", "Carrboro"),
    ],
)
def test_a_record_in_a_few_words(words: str, first: str, said: str) -> None:
    kept = shape_at(place(words))
    assert kept is not None
    assert brief(kept.type, get(PLAN, place(words)), first) == said
    assert brief(kept.type, typed(place(words)), first) == said


def test_each_key_of_the_file_belongs_to_a_step_or_to_none() -> None:
    assert [step_of(key) for key in ("partners", "communication", "practice", "name", "x")] == [
        Step.PARTNERS,
        Step.PARTNERS,
        Step.PRACTICE,
        None,
        None,
    ]
