"""What a step asks once more: a pair's balance at each review, open actions, open questions."""

from __future__ import annotations

from typing import Any

from partnerkit.plan.question import Question
from partnerkit.plan.questions import questions
from partnerkit.workbook.check import check
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step
from sitting import TODAY, TWO_PARTNERS


def asked(data: Any, step: Step) -> list[Question]:
    found = check(data)
    assert found.partnership, found.problems
    return questions(data, step, found.partnership, TODAY)


ENTRIES = {
    "county-1": {"partner": "county", "layer": "plans", "to": "The Board", "for": "Money"},
    "council-1": {"partner": "council", "layer": "plans", "to": "Members", "for": "Time"},
}
BETWEEN = ["county-1", "council-1"]


def reviewed(**pair: Any) -> Any:
    whole = {"entries": ENTRIES, "pairs": [{"between": BETWEEN, **pair}]}
    reviews = [{"on": "2026-06-01"}, {"on": "2026-11-01"}]
    data = put(TWO_PARTNERS, ("accountability",), whole)
    return put(data, ("practice",), {"reviews": reviews})


def balances(data: Any) -> list[str]:
    return [q.named for q in asked(data, Step.PRACTICE) if ".balances." in q.named]


def test_the_last_review_asks_whether_each_balance_held() -> None:
    assert balances(reviewed(balance="Meet first")) == ["reviews.1.balances.county-1+council-1"]
    assert balances(reviewed()) == []


def test_a_balance_that_was_looked_at_is_not_asked_about_a_second_time() -> None:
    held = {"between": list(reversed(BETWEEN)), "held": "yes"}
    given = put(reviewed(balance="Meet first"), ("practice", "reviews", 1, "balances"), [held])
    assert not [name for name in balances(given) if "+" in name]


def test_each_action_is_headed_by_its_number_and_asked_about_until_it_is_done() -> None:
    actions = [{"what": "Call"}, {"what": "Write", "done": "2026-11-01"}]
    data = put(TWO_PARTNERS, ("practice",), {"actions": actions})
    done = [q for q in asked(data, Step.PRACTICE) if q.place[3:] == ("done",)]
    assert [q.section.split(",")[0] for q in done] == ["Action 1", "Action 2"]
    assert [q.again for q in done] == [True, False]


def test_an_open_question_is_asked_back_on_another_day_than_its_own_until_it_is_answered() -> None:
    given = [
        {"question": "Why?", "about": "purpose", "asked_on": TODAY.isoformat()},
        {"question": "When?", "about": "purpose", "asked_on": "2026-11-01"},
        {"question": "Who?", "about": "purpose", "asked_on": "2026-11-01", "answer": "All of us"},
    ]
    found = asked(put(TWO_PARTNERS, ("questions",), given), Step.PURPOSE)
    answers = [q for q in found if q.place[2:] == ("answer",)]
    assert [q.again for q in answers] == [False, True, False]
    assert [q.asking.aside for q in answers] == [True, False, True]


def test_on_its_first_day_the_questions_are_counted_without_a_review() -> None:
    def counted(data: Any) -> list[tuple[int, int]]:
        found = [q for q in asked(data, Step.PRACTICE) if len(q.place) == 2]
        return [(q.number, q.of) for q in found if not q.asking.aside]

    begun = put(TWO_PARTNERS, ("started",), TODAY.isoformat())
    assert counted(begun) == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert counted(TWO_PARTNERS) == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_what_a_review_leaves_open_names_its_day() -> None:
    data = put(TWO_PARTNERS, ("practice",), {"reviews": [{"on": "2026-11-01"}]})
    open_still = {q.place[3]: q.to for q in asked(data, Step.PRACTICE) if len(q.place) == 4}
    assert open_still["learned"] == "say what we learned from the review of 1 November 2026"
