"""A question as it is shown: its answers in words."""

from __future__ import annotations

from typing import Any

import pytest

from partnerkit.plan.questions import questions
from partnerkit.problems import Place, dotted
from partnerkit.workbook.check import check
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step
from sitting import TODAY, TWO_PARTNERS

PLAN = put(TWO_PARTNERS, ("practice", "actions"), [{"what": "Call them"}])


@pytest.mark.parametrize(
    ("step", "place", "answer", "given"),
    [
        (Step.PURPOSE, ("purpose", "goal"), "Less hunger.", ("Less hunger.",)),
        (Step.PURPOSE, ("purpose", "goal"), None, ()),
        (Step.PURPOSE, ("purpose", "values"), ["Be fair", "Be kind"], ("Be fair", "Be kind")),
        (Step.PURPOSE, ("purpose", "values"), [], ()),
        (Step.PARTNERS, ("partners", "county", "kind"), "community", ("Community organization",)),
        (Step.PRACTICE, ("practice", "actions", 0, "owner"), "county", ("Orange County",)),
        (Step.PRACTICE, ("practice", "actions", 0, "owner"), None, ()),
        (Step.PRACTICE, ("practice", "review_every"), "6 months", ("6 months",)),
    ],
)
def test_what_was_given_is_shown_in_words(
    step: Step, place: Place, answer: Any, given: tuple[str, ...]
) -> None:
    data = PLAN if answer is None else put(PLAN, place, answer)
    found = check(data).partnership
    assert found is not None
    asked = questions(data, step, found, TODAY)
    (question,) = (q for q in asked if q.place == place and q.name == dotted(place[1:]))
    assert question.given == given
