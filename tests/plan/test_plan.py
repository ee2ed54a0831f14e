"""What follows from the answers: ledger, layers, pairs, ways of working, open items, progress."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.plan.answers_to import layers
from partnerkit.plan.ledger import LedgerLine, gifts, ledger, totals
from partnerkit.plan.open_items import Why, step_command
from partnerkit.plan.pairs import candidates, in_order
from partnerkit.plan.progress import State
from partnerkit.plan.question import Question
from partnerkit.plan.questions import questions
from partnerkit.plan.ways import review_due, ways_of_working
from partnerkit.plan.worked_out import Plan, plan
from partnerkit.problems import Data, Place, dotted
from partnerkit.workbook.accountability import Layer
from partnerkit.workbook.check import check
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step
from sitting import TODAY, TWO_PARTNERS


def made(place: Place, value: Any, base: dict[str, Data] = TWO_PARTNERS) -> Partnership:
    found = check(put(base, place, value))
    assert found.problems == ()
    assert found.partnership is not None
    return found.partnership


def planned(place: Place, value: Any, today: date = TODAY) -> Plan:
    data = put(TWO_PARTNERS, place, value)
    return plan(data, made(place, value), today)


def lines(
    amount: str | None, pledges: list[dict[str, str]], sources: list[dict[str, str]] | None = None
) -> LedgerLine:
    resource = {"what": "Room", "unit": "days"} | ({"amount": amount} if amount else {})
    given = {
        "resources": {"room": resource},
        "pledges": [{"resource": "room", **pledge} for pledge in pledges],
        "additional": [{"resource": "room", **source} for source in sources or []],
    }
    (line,) = ledger(made(("contributions",), given))
    return line


def test_the_ledger_keeps_secured_offered_hoped_for_and_open_apart() -> None:
    line = lines(
        "10",
        [
            {"partner": "county", "amount": "4", "status": "confirmed"},
            {"partner": "council", "amount": "2.5", "status": "offered"},
            {"partner": "council", "amount": "0.5"},
        ],
        [{"from": "University", "amount": "1"}],
    )
    assert (line.secured, line.offered) == (Decimal(4), Decimal(3))
    assert (line.hoped_for, line.still_open) == (Decimal(1), Decimal(2))
    assert not line.covered


def test_a_source_without_an_amount_takes_all_that_is_open() -> None:
    line = lines("10", [{"partner": "county", "amount": "4"}], [{"from": "University"}])
    assert (line.hoped_for, line.still_open, line.covered) == (Decimal(6), Decimal(0), False)


def test_a_source_that_nobody_named_covers_nothing() -> None:
    assert not lines("10", [], [{"amount": "10"}]).covered


@pytest.mark.parametrize(
    ("amount", "pledges", "words"),
    [
        ("10", [{"partner": "county", "amount": "12"}], "2 more is pledged than needed"),
        ("10", [{"partner": "county", "amount": "1", "conditions": "If"}], "On a condition of"),
        ("10", [{"partner": "county"}], "has not said how much"),
        (None, [{"partner": "county"}], "It rests on Orange County alone"),
    ],
)
def test_what_is_worth_a_second_look_is_flagged(
    amount: str | None, pledges: list[dict[str, str]], words: str
) -> None:
    assert any(words in flag for flag in lines(amount, pledges).flags)


def test_different_units_are_never_added() -> None:
    given = {
        "resources": {
            "a": {"what": "A", "amount": "1", "unit": "USD"},
            "b": {"what": "B", "amount": "2", "unit": "hours"},
            "c": {"what": "C", "amount": "4", "unit": "USD"},
            "d": {"what": "D"},
        },
        "pledges": [
            {"resource": "a", "partner": "county", "amount": "1"},
            {"resource": "b", "partner": "county", "amount": "1"},
            {"resource": "d", "partner": "county"},
        ],
    }
    partnership = made(("contributions",), given)
    assert {t.unit: t.needed for t in totals(ledger(partnership))} == {
        "USD": Decimal(5),
        "hours": Decimal(2),
    }
    county, council = gifts(partnership, ledger(partnership))
    assert county.amounts == {"USD": Decimal(1), "hours": Decimal(1)}
    assert county.just_given == ("D",)
    assert council.amounts == {}


ENTRIES = {
    "county-1": {"partner": "county", "layer": "clients", "to": "The Residents.", "for": "Health"},
    "county-2": {"partner": "county", "layer": "plans", "to": "Board", "for": "Budget"},
    "council-1": {"partner": "council", "layer": "ethics", "to": "residents", "for": "Candour"},
    "council-2": {"partner": "council", "layer": "plans", "to": "Funder", "for": "Report"},
}


def test_likely_pairs_come_as_they_most_often_collide_and_never_twice() -> None:
    more = {
        "council-3": {"partner": "council", "layer": "stakeholders", "to": "Board", "for": "Word"},
        "county-3": {"partner": "county", "layer": "ethics", "to": "Oath", "for": "Truth"},
    }
    partnership = made(("accountability",), {"entries": ENTRIES | more})
    found = [(c.first, c.second, c.because) for c in candidates(partnership)]
    assert found == [
        ("council-2", "county-1", "plans and clients"),
        ("county-2", "council-1", "plans and ethics"),
        ("council-2", "county-3", "plans and ethics"),
        ("council-3", "county-3", "stakeholders and ethics"),
        ("county-1", "council-1", "same audience"),
        ("county-2", "council-3", "same audience"),
        ("county-2", "council-2", "same layer"),
        ("council-1", "county-3", "same layer"),
    ]
    judged = {"entries": ENTRIES | more, "pairs": [{"between": ["council-1", "county-1"]}]}
    assert len(list(candidates(made(("accountability",), judged)))) == len(found) - 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["county", "council"]),
            st.sampled_from(["plans", "clients", "ethics"]),
            st.sampled_from(["The Board", "board", "Residents", "", "Funder"]),
        ),
        max_size=9,
    ),
    st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=3),
)
def test_likely_pairs_are_those_of_all_pairs(
    named: list[tuple[str, str, str]], judged: set[tuple[int, int]]
) -> None:
    entries: dict[str, Any] = {
        f"e-{n}": {"partner": who, "layer": layer, **({"to": to} if to else {})}
        for n, (who, layer, to) in enumerate(named)
    }
    across = [
        (one, other)
        for one, other in combinations(entries, 2)
        if entries[one]["partner"] != entries[other]["partner"]
    ]
    done = [(one, other) for one, other in across if (int(one[2:]), int(other[2:])) in judged]
    value = {"entries": entries, "pairs": [{"between": list(pair)} for pair in done]}

    def audience(key: str) -> str:
        return str(entries[key].get("to", key)).casefold().removeprefix("the ")

    alike = [pair for pair in across if audience(pair[0]) == audience(pair[1])]
    near = [(a, b) for a, b in across if entries[a]["layer"] == entries[b]["layer"]]
    plans = [key for key in entries if entries[key]["layer"] == "plans"]
    collide = [
        {plan, key}
        for layer in ("clients", "ethics")
        for plan in plans
        for key in entries
        if entries[key]["layer"] == layer and entries[key]["partner"] != entries[plan]["partner"]
    ]
    found = [{c.first, c.second} for c in candidates(made(("accountability",), value))]
    first = [pair for pair in collide if pair not in map(set, done)]
    assert sorted(map(sorted, found[: len(first)])) == sorted(map(sorted, first))
    rest = [*alike, *(pair for pair in near if pair not in alike)]
    expected = [set(pair) for pair in rest if pair not in done and set(pair) not in collide]
    assert found[len(first) :] == expected


@pytest.mark.parametrize(
    ("to", "alike"),
    [
        *((f"{word} residents.", True) for word in ("The", "our", "Its", "their", "a", "An")),
        ("the our residents", True),
        ("RESIDENTS!", True),
        ("Many residents", False),
        ("Residents of the county", False),
        ("The", False),
    ],
)
def test_an_audience_is_the_same_with_or_without_a_small_word_before_it(
    to: str, alike: bool
) -> None:
    entries = {
        "county-1": {"partner": "county", "layer": "clients", "to": to, "for": "A"},
        "council-1": {"partner": "council", "layer": "ethics", "to": "Residents", "for": "B"},
        "council-2": {"partner": "council", "layer": "ethics", "to": "the", "for": "C"},
    }
    found = candidates(made(("accountability",), {"entries": entries}))
    assert [pair.second for pair in found] == (["council-1"] if alike else [])


def test_pairs_without_a_balance_come_first_and_shared_ground_last() -> None:
    pairs = [
        {"between": ["county-1", "council-1"], "relation": "complementary"},
        {"between": ["county-1", "council-2"], "relation": "competing", "balance": "Both"},
        {"between": ["county-2", "council-1"]},
        {"between": ["county-2", "council-2"], "relation": "competing"},
    ]
    found = made(("accountability",), {"entries": ENTRIES, "pairs": pairs}).accountability
    assert found is not None
    assert [number for number, _ in in_order(found.pairs or [])] == [3, 2, 1, 0]


def test_layers_have_a_row_for_each_partner() -> None:
    partnership = made(("accountability",), {"entries": ENTRIES})
    county, council = layers(partnership)
    assert [key for key, _ in county.cells[Layer.PLANS]] == ["county-2"]
    assert council.cells[Layer.CLIENTS] == ()


def review(on: str, county: dict[str, str], council: dict[str, str]) -> dict[str, Any]:
    return {"on": on, "ratings": {"county": county, "council": council}}


def test_ways_of_working_show_the_widest_disagreement_first_and_what_changed() -> None:
    reviews = [
        review("2026-06-01", {"trust": "4", "intent": "2"}, {"trust": "2"}),
        review("2026-01-01", {"trust": "3"}, {"trust": "5"}),
    ]
    first, *rest = ways_of_working(made(("practice",), {"reviews": reviews}))
    assert (first.key, first.spread, first.wide) == ("trust", 2, True)
    assert first.changes == {"county": 1, "council": -3}
    assert not any(quality.wide for quality in rest)
    intent = next(quality for quality in rest if quality.key == "intent")
    assert intent.ratings == {"county": 2, "council": None}
    assert not intent.compared


def test_the_next_review_counts_from_the_last_one_or_from_the_start() -> None:
    practice: dict[str, Any] = {"review_every": "6 months"}
    assert review_due(made(("practice",), practice)) == date(2027, 4, 1)
    practice["reviews"] = [review("2026-11-22", {}, {})]
    assert review_due(made(("practice",), practice)) == date(2027, 5, 22)


def test_open_items_ask_what_can_be_done_who_is_needed_and_how_to_open_them() -> None:
    pairs = [{"between": ["county-2", "council-1"], "relation": "competing", "why": "So"}]
    items = planned(("accountability",), {"entries": ENTRIES, "pairs": pairs}).items
    (unbalanced,) = [item for item in items if item.why is Why.UNBALANCED]
    assert unbalanced.question == (
        "What can we do to balance “Budget” (Orange County) and “Candour” (Food Council)?"
    )
    assert unbalanced.who == ("county", "council")
    assert unbalanced.command == "partnerkit step accountability --ask pairs.0.balance"
    assert unbalanced.blocking


def test_overdue_review_and_actions_are_open() -> None:
    practice = {
        "intent": "On",
        "time": "An hour",
        "review_every": "1 month",
        "actions": [
            {"what": "Late", "owner": "county", "due": "2026-11-21"},
            {"what": "In time", "owner": "county", "due": "2026-11-22"},
            {"what": "Done", "owner": "county", "due": "2026-11-01", "done": "2026-11-02"},
        ],
    }
    items = [item for item in planned(("practice",), practice).open if item.why is Why.OVERDUE]
    assert [item.question for item in items] == [
        "What can we do to hold the review that was due on 1 November 2026?",
        "What can we do to finish what was due on 21 November 2026: Late?",
    ]
    assert [item.promised for item in items] == [False, True]
    assert not any(item.blocking for item in items)


def test_steps_are_not_started_in_progress_or_complete() -> None:
    answers = {"concern": "a", "vision": "b", "values": [], "goal": "c", "focus": "d"}
    steps = {p.step: p for p in planned(("purpose",), answers).steps}
    assert steps[Step.PURPOSE].state is State.COMPLETE
    assert (steps[Step.PURPOSE].answered, steps[Step.PURPOSE].asked) == (5, 6)
    assert steps[Step.PARTNERS].state is State.NOT_STARTED
    assert steps[Step.PRACTICE].state is State.NOT_STARTED
    partly = {p.step: p for p in planned(("purpose",), {"goal": "c"}).steps}
    assert partly[Step.PURPOSE].state is State.IN_PROGRESS


def test_a_resource_is_covered_or_its_gap_has_a_source() -> None:
    def state(sources: list[dict[str, str]]) -> State:
        given = {"resources": {"r": {"what": "R", "kind": "money"}}, "additional": sources}
        return planned(("contributions",), given).steps[3].state

    assert state([]) is State.IN_PROGRESS
    assert state([{"resource": "r", "from": "Elsewhere"}]) is State.COMPLETE


def test_a_gap_whose_source_is_yet_to_be_named_is_open_once() -> None:
    chairs: Data = {"what": "Chairs", "amount": "30"}
    given: dict[str, Data] = {
        "resources": {"nounit": chairs, "again": chairs},
        "additional": [{"resource": "nounit"}],
    }
    items = planned(("contributions",), given).open
    found = [(item.ask, item.blocking) for item in items if "30 for Chairs" in item.question]
    assert found == [("additional.0.from", True), ("additional.again", True)]


@pytest.mark.parametrize(
    ("platform", "text", "word"),
    [
        ("linux", "plan.yaml", "plan.yaml"),
        ("linux", "our plan's.yaml", "'our plan'\"'\"'s.yaml'"),
        ("win32", "plan.yaml", "plan.yaml"),
        ("win32", r"plans\plan.yaml", r"plans\plan.yaml"),
        ("win32", r"our plans\a&b.yaml", r'"our plans\a&b.yaml"'),
        ("win32", 'The "A" team', r'"The \"A\" team"'),
    ],
)
def test_a_command_names_files_and_partners_as_the_shell_of_the_system_reads_them(
    monkeypatch: pytest.MonkeyPatch, platform: str, text: str, word: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert step_command(Step.PURPOSE, text, voice=text) == (
        f"partnerkit step purpose --file {word} --as {word}"
    )


def test_nothing_is_asked_twice_and_every_name_is_its_own() -> None:
    for step in Step:
        partnership = made(("accountability",), {"entries": ENTRIES})
        data = put(TWO_PARTNERS, ("accountability",), {"entries": ENTRIES})
        names = [q.name for q in questions(data, step, partnership, TODAY)]
        assert len(names) == len(set(names))
        assert "" not in names


def test_whatever_a_step_needs_is_reported_open() -> None:
    for step in Step:
        asked = questions(TWO_PARTNERS, step, made(("name",), "X"), TODAY)
        needed = {q.name for q in asked if q.asking.needed and not q.answered}
        reported = {item.ask for item in planned(("name",), "X").items if item.step is step}
        assert needed <= reported


def test_a_name_or_a_day_that_is_missing_is_a_reminder_and_nothing_to_talk_about() -> None:
    given = {"resources": {"room": {"what": "Room", "amount": "2"}}}
    reminders = {item.ask for item in planned(("contributions",), given).items if item.reminder}
    assert {"resources.room.unit", "resources.room.kind"} <= reminders
    assert "partners.county.signed_by" in reminders
    actions = planned(("practice",), {"actions": [{"what": "Count"}]}).items
    assert {item.ask for item in actions if item.reminder} >= {"actions.0.owner", "actions.0.due"}
    assert not {"goal", "resources.room.by", "county.mission"} & reminders


def test_a_missing_signature_is_one_reminder() -> None:
    def reminded(given: dict[str, str]) -> list[str]:
        items = planned(("commitments", "partners", "county"), given).items
        ours = [item.ask for item in items if item.ask.startswith("partners.county.sign")]
        return [name.rpartition(".")[2] for name in ours]

    assert reminded({}) == ["signed_by"]
    assert reminded({"signed_by": "Manager"}) == ["signed_on"]
    assert reminded({"signed_on": "2026-01-02"}) == ["signed_by"]
    assert reminded({"signed_by": "Manager", "signed_on": "2026-01-02"}) == []


def test_why_something_is_open_is_said() -> None:
    assert {why.name: why.words for why in Why} == {
        "UNANSWERED": "not answered yet",
        "UNBALANCED": "no balance yet",
        "UNCOVERED": "not covered yet",
        "UNSIGNED": "not signed yet",
        "OVERDUE": "overdue",
        "ASKED": "asked, and not answered yet",
    }


def test_what_the_start_asked_of_a_partner_is_not_counted_again() -> None:
    partnership = check(TWO_PARTNERS).partnership
    assert partnership is not None
    asked = questions(TWO_PARTNERS, Step.PARTNERS, partnership, TODAY)
    counted = {q.name.removeprefix("county."): (q.number, q.of) for q in asked}
    assert [counted[key][0] for key in ("name", "kind", "contact")] == [0, 0, 0]
    assert [counted[key] for key in ("mission", "responsibilities", "history")] == [
        (1, 5),
        (2, 5),
        (3, 5),
    ]


def of_pair(relation: str) -> dict[str, Question]:
    """What is asked of a pair, by the key of the answer."""
    pair = {"between": ["county-1", "council-1"], **({"relation": relation} if relation else {})}
    entries = {
        "county-1": {"partner": "county", "layer": "ethics", "to": "Board", "for": "Money"},
        "council-1": {"partner": "council", "layer": "clients", "to": "Growers", "for": "Care"},
    }
    data: Any = put(TWO_PARTNERS, ("accountability",), {"entries": entries, "pairs": [pair]})
    partnership = check(data).partnership
    assert partnership is not None
    asked = questions(data, Step.ACCOUNTABILITY, partnership, TODAY)
    here = ("accountability", "pairs", 0)
    return {str(one.place[-1]): one for one in asked if one.place[:3] == here}


def test_a_pair_that_nobody_has_judged_is_asked_about_both_ways() -> None:
    balance = of_pair("")["balance"]
    both = "What will you do the next time they meet, or how will you build on them?"
    assert (balance.label, balance.prompt) == ("Balance", both)
    assert (balance.asking.needed, balance.asking.to) == (False, "")


def test_a_pair_that_competes_needs_a_balance_and_one_that_helps_is_built_on() -> None:
    competing, helping = of_pair("competing"), of_pair("complementary")
    assert [one["balance"].label for one in (competing, helping)] == [
        "Balance",
        "How we build on it",
    ]
    assert [one["balance"].prompt for one in (competing, helping)] == [
        "What will you do the next time they meet? You can often satisfy both.",
        "How will you build on that?",
    ]
    assert [one["balance"].asking.needed for one in (competing, helping)] == [True, False]
    assert [one["balance"].asking.to for one in (competing, helping)] == ["balance {pair}", ""]
    assert [one["why"].asking.plainly for one in (competing, helping)] == [
        "Why do {pair} pull against each other?",
        "How do {pair} help each other?",
    ]
    examples = [one[key].example for one in (competing, helping) for key in ("why", "balance")]
    assert all(examples)
    assert len(set(examples)) == 4


def test_what_each_partner_said_is_read_back_by_the_others() -> None:
    partnership = check(TWO_PARTNERS).partnership
    assert partnership is not None
    for step, about, words in (
        (Step.PARTNERS, "partners.county", "what Orange County is there for and how it decides"),
        (
            Step.ACCOUNTABILITY,
            "accountability.entries",
            "who Orange County answers to, and for what",
        ),
    ):
        asked = questions(TWO_PARTNERS, step, partnership, TODAY)
        county, council = [one for one in asked if one.name.startswith("read-back.")]
        assert (county.label, council.label) == (
            "Orange County is read back",
            "Food Council is read back",
        )
        assert county.prompt == (
            f"The others say in their own words {words}. "
            "Orange County: what does not hold? Type it."
        )
        assert dotted(county.place) == about
        assert (county.seed, county.number, county.of, county.example) == (
            {"partner": "county"},
            1,
            1,
            "",
        )


def test_of_three_partners_each_chooses_of_whom_it_says_who_they_answer_to() -> None:
    data = put(TWO_PARTNERS, ("partners", "town"), {"name": "Town"})
    partnership = check(data).partnership
    assert partnership is not None
    asked = {one.name: one for one in questions(data, Step.ACCOUNTABILITY, partnership, TODAY)}
    council = asked["others.council"]
    assert council.label == "Who the others answer to, as Food Council sees it"
    assert council.prompt.startswith("Food Council: who do you think the others answer to?")
    kinds = [
        "Personal and professional ethics",
        "Primary clients",
        "Internal and external stakeholders",
        "Financial and program plans",
    ]
    # Beginning with the one after it, so that each is named by somebody.
    assert [words for _, words in council.choices] == [
        f"{name}, {kind}" for name in ("Town", "Orange County") for kind in kinds
    ]
    first, _ = next(iter(council.choices))
    assert first == {"partner": "town", "layer": "ethics", "named_by": ["council"]}


def test_an_open_question_says_what_it_is_about() -> None:
    about = ("partners", "partners.county.mission", "accountability.entries.county-1")
    asked_about: Data = [{"about": one, "question": "Why?"} for one in about]
    entries = {"county-1": {"partner": "county", "layer": "plans", "to": "Board", "for": "Money"}}
    data = put(TWO_PARTNERS, ("accountability", "entries"), entries)
    data = put(data, ("questions",), asked_about)
    partnership = check(data).partnership
    assert partnership is not None
    said = {
        one.section
        for step in (Step.PARTNERS, Step.ACCOUNTABILITY)
        for one in questions(data, step, partnership, TODAY)
        if one.place[0] == "questions"
    }
    assert said == {
        "“Why?”, an open question about: Know your partner",
        "“Why?”, an open question about: Orange County, Mission and purpose",
        "“Why?”, an open question about: Orange County, to “Board”, for “Money”",
    }
