"""What it costs to bring long lists together: it grows with them, and not with their square."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from counting import steps
from lanes import some
from partnerkit.copies.compare import compare
from partnerkit.copies.joined_questions import joined_questions
from partnerkit.copies.merge import merge, with_questions
from partnerkit.problems import Data
from partnerkit.report.comparison import talking_points
from partnerkit.workbook.check import check

Whole = dict[str, Data]
FEW, LOTS = 20, 80


def plan(count: int, **parts: Data) -> Whole:
    partners: dict[str, Data] = {f"p{n}": {"name": f"Partner {n}"} for n in range(count)}
    return {"partnerkit": "1", "name": "Long", "partners": partners, **parts}


def pledges(count: int, copy: str) -> Whole:
    given: list[Data] = [
        {"resource": "r1", "partner": f"p{n}", "amount": str(n + 1), "conditions": f"{n}{copy}"}
        for n in range(count)
    ]
    return plan(count, contributions={"resources": {"r1": {"what": "Hours"}}, "pledges": given})


def accountabilities(count: int, copy: str) -> Whole:
    entries: dict[str, Data] = {
        f"p{n}-1": {"partner": f"p{n}", "layer": "ethics", "to": f"{n}{copy}", "for": f"{n}{copy}"}
        for n in range(count)
    }
    return plan(count, accountability={"entries": entries})


def named_by(count: int, copy: str) -> Whole:
    keys: list[Data] = [f"p{n}" for n in range(count) if not copy or n % 2 == len(copy) - 1]
    entry: Data = {"partner": "p0", "layer": "ethics", "to": "A", "for": "B", "named_by": keys}
    return plan(count, accountability={"entries": {"p0-1": entry}})


def questions(count: int, copy: str) -> Whole:
    asked: list[Data] = [{"question": f"Who minds {n}{copy}?"} for n in range(count)]
    return plan(1, questions=asked)


def values(count: int, copy: str) -> Whole:
    kept: list[Data] = [f"Value {n}{copy if n % 3 else ''}" for n in range(count)]
    return plan(1, purpose={"values": kept})


KINDS: dict[str, Callable[[int, str], Whole]] = {
    "pledges": pledges,
    "accountabilities": accountabilities,
    "named_by": named_by,
    "questions": questions,
    "values": values,
}


@pytest.mark.parametrize("kind", some(2, KINDS))
@pytest.mark.parametrize("how", ["with a base", "without a base", "compared", "told", "joined"])
def test_it_grows_with_the_list_and_not_with_its_square(kind: str, how: str) -> None:
    def work(count: int) -> Callable[[], object]:
        base, ours, theirs = (KINDS[kind](count, copy) for copy in ("", "a", "bb"))
        assert all(check(one).partnership for one in (base, ours, theirs))
        if how == "compared":
            return lambda: compare(ours, theirs)
        if how == "told":
            found, mine = compare(ours, theirs), check(ours).partnership
            assert mine
            return lambda: talking_points(found, mine, ("one", "other"))
        common = None if how == "without a base" else base
        names, today = ("one", "other"), date(2026, 1, 31)
        if how == "joined":
            merged = merge(common, ours, theirs)
            whole = with_questions(merged, names, today)
            return lambda: joined_questions(ours, merged, names, whole)
        return lambda: with_questions(merge(common, ours, theirs), names, today)

    work(8)()  # what is made once
    few, lots = steps(work(FEW)), steps(work(LOTS))
    assert lots < 5 * few
