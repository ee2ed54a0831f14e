"""What is open follows from the records that may lack an answer alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edits import EDIT, EXAMPLES, edited, example, removable
from filled import filled
from lanes import by_chance, some
from partnerkit.plan.lacking import may_lack
from partnerkit.plan.open_items import open_items
from partnerkit.plan.question import everything
from partnerkit.plan.questions import every_question
from partnerkit.workbook.check import as_meant, check
from partnerkit.workbook.places import without

NAMES = [path.name for path in EXAMPLES]
#: Before anything ends, and after everything has.
DAYS = st.sampled_from([date(2020, 2, 1), date(2026, 11, 22), date(2040, 1, 1)])


def same_is_open(data: Any, today: date) -> bool:
    checked = check(data)
    if checked.partnership is None:
        return False
    meant = as_meant(checked.data)
    found, fewer = (
        open_items(every_question(meant, checked.partnership, today, wanted), meant, made, today)
        for made in [checked.partnership]
        for wanted in (everything, may_lack(meant))
    )
    assert found == fewer
    return True


@given(st.sampled_from(NAMES), st.lists(EDIT, max_size=8), DAYS)
@by_chance(20)
def test_the_same_is_open_in_any_plan(name: str, edits: list[Any], today: date) -> None:
    assert same_is_open(edited(example(name), edits), today)


@pytest.mark.parametrize("part", some(2, range(40)))
def test_the_same_is_open_whatever_is_taken_out(part: int) -> None:
    for data in (filled()[0], *map(example, NAMES)):
        for place in removable(data)[part::40]:
            same_is_open(without(data, place), date(2026, 11, 22))


@pytest.mark.parametrize("name", NAMES)
def test_of_what_lacks_nothing_no_question_is_made(name: str) -> None:
    data = as_meant(example(name))
    wanted = may_lack(data)
    partnership = check(data).partnership
    assert partnership is not None
    every, few = (
        sum(map(len, every_question(data, partnership, date(2020, 2, 1), which).values()))
        for which in (everything, wanted)
    )
    assert few < every / 2
