"""A guest who accepts becomes a partner in one choice, and what it gives stays what it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.plan.joining import can_join, joined_into_one
from partnerkit.plan.ledger import ledger
from partnerkit.problems import Data
from partnerkit.workbook.check import check
from partnerkit.workbook.places import get, put
from partnerkit.workbook.steps import Step
from scripted import Reply
from sitting import TWO_PARTNERS, sit_for

BANK: dict[str, Data] = {"resource": "works", "from": "Development Bank", "invite": "true"}
OTHER: dict[str, Data] = {"resource": "works", "from": "University", "amount": "10"}


def plan(*sources: dict[str, Data], pledged: str = "20000", **more: Any) -> dict[str, Any]:
    given = {
        "resources": {"works": {"what": "Works", "kind": "money", "amount": "100000"}},
        "pledges": [{"resource": "works", "partner": "county", "amount": pledged}],
        "additional": list(sources),
    }
    return {**put(TWO_PARTNERS, ("contributions",), given), **more}


def join(data: dict[str, Any], number: int = 0) -> Any:
    partnership = check(data).partnership
    assert partnership is not None
    return joined_into_one(data, partnership, number)


CHOICE = "Confirmed, and Development Bank joins as a partner"


def test_one_choice_and_one_save_make_a_partner_with_its_pledge() -> None:
    about = {"about": "contributions.resources.works", "question": "By when?"}
    data = plan({**BANK, "amount": "80000", "status": "asked"}, OTHER, questions=[about])
    script: list[tuple[str, Reply]] = [
        ("How far is the talk with them?", CHOICE),
        ("An open question: By when?", ""),
    ]
    sitting = sit_for(data, Step.CONTRIBUTIONS, {"additional.0.status"}, script)
    after = sitting.answers
    assert len(sitting.saves) == 1
    assert after["partners"]["development-bank"] == {"name": "Development Bank"}
    assert after["contributions"]["pledges"][-1] == {
        "resource": "works",
        "partner": "development-bank",
        "amount": "80000",
        "status": "confirmed",
    }
    assert after["contributions"]["additional"] == [OTHER]
    assert after["questions"] == [about]


@pytest.mark.parametrize(
    ("source", "amount"),
    [
        ({**BANK, "amount": "80000"}, "80000"),
        (BANK, "80000"),  # asked for all that is open
        ({**BANK, "amount": "0.50"}, "0.50"),
    ],
)
def test_what_it_gives_is_kept(source: dict[str, Data], amount: str) -> None:
    after = join(plan(source))
    assert get(after, ("contributions", "pledges", 1, "amount")) == amount
    assert get(after, ("contributions", "additional")) is None


def test_a_partner_of_that_name_is_the_one_that_gives() -> None:
    named = join(plan({**BANK, "from": "Food Council"}))
    assert list(named["partners"]) == ["county", "council"]
    assert named["contributions"]["pledges"][-1]["partner"] == "council"


def test_a_partner_of_another_name_keeps_the_id_that_it_has() -> None:
    bank: Any = put(plan(BANK), ("partners", "development-bank"), {"name": "The Bank"})
    joined = join(bank)
    assert joined["partners"]["development-bank"] == {"name": "The Bank"}
    assert joined["partners"]["development-bank-2"] == {"name": "Development Bank"}
    assert joined["contributions"]["pledges"][-1]["partner"] == "development-bank-2"


def test_it_is_offered_where_it_can_be_done() -> None:
    assert can_join(plan(BANK), 0)
    assert not can_join(plan({"resource": "works"}), 0)
    assert not can_join(plan({**BANK, "from": "Orange County"}), 0)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Bank", "bank", "Бank", "Orange County", "County", "#", "1"]),
            st.sampled_from([None, "1", "250.5", "80000", "200000"]),
            st.sampled_from([None, "to ask", "asked", "confirmed"]),
        ),
        min_size=1,
        max_size=4,
    ),
    st.integers(0, 3),
    st.sampled_from(["0", "20000", "100000", "150000"]),
)
def test_the_ledger_counts_as_much_as_before(
    named: list[tuple[str, str | None, str | None]], at: int, pledged: str
) -> None:
    sources: list[dict[str, Data]] = []
    for name, amount, status in named:
        answers = {"resource": "works", "from": name, "amount": amount, "status": status}
        sources.append({key: text for key, text in answers.items() if text is not None})
    data = plan(*sources, pledged=pledged)
    number = at % len(sources)
    before = check(data).partnership
    if before is None or not can_join(data, number):
        return
    found = check(join(data, number))
    assert found.problems == ()
    assert found.partnership is not None
    (one,), (two,) = ledger(before), ledger(found.partnership)
    assert (one.still_open, one.covered or two.covered) == (two.still_open, two.covered)
    assert sum((one.secured or 0, one.offered or 0, one.hoped_for or 0)) == sum(
        (two.secured or 0, two.offered or 0, two.hoped_for or 0)
    )
