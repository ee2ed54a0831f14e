"""More records than anybody could go through are found at whatever depth."""

from __future__ import annotations

from typing import Any

import pytest

from partnerkit.problems import Place
from partnerkit.workbook.places import put
from partnerkit.workbook.too_many import MOST_RECORDS, too_many


@pytest.mark.parametrize(
    ("place", "keyed"),
    [
        (("questions",), False),
        (("practice", "actions"), False),
        (("accountability", "entries"), True),
        (("partners", "county", "history"), False),
    ],
)
def test_records_are_counted_wherever_they_stand(place: Place, keyed: bool) -> None:
    def plan(count: int) -> Any:
        records: list[Any] = [{}] * count
        return put({}, place, dict(enumerate(records)) if keyed else records)

    assert too_many(plan(MOST_RECORDS)) is None
    found = too_many(plan(MOST_RECORDS + 1))
    assert found is not None
    assert (found.place, found.at_key) == (place, True)
    assert found.sentence.startswith("holds 12,001 entries")
