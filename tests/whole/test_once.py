"""What is done for each text or record of a large plan, counted in calls: once, or not at all."""

from __future__ import annotations

import re
from typing import Any

import pytest
from jinja2.runtime import Context

from counting import calls, steps
from many_partners import TODAY, many_partners
from partnerkit import width as width_module
from partnerkit.copies import apart
from partnerkit.copies.merge import merge
from partnerkit.copies.merging import Merging
from partnerkit.document import markdown as markdown_module
from partnerkit.document import visible as visible_module
from partnerkit.document import wrap as wrap_module
from partnerkit.document.blocks import Block, Items, Table
from partnerkit.document.markdown import markdown
from partnerkit.document.page import page
from partnerkit.document.text import as_text
from partnerkit.plan import finding
from partnerkit.plan import ledger as ledger_module
from partnerkit.plan.question import Question
from partnerkit.plan.questions import every_question
from partnerkit.plan.worked_out import plan
from partnerkit.report import given
from partnerkit.report.outline import outline
from partnerkit.workbook import places
from partnerkit.workbook.check import check
from partnerkit.workbook.contributions import Contributions
from partnerkit.workbook.places import put


class Looking:
    """A pattern that counts how many texts it is tried on."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern, self.texts = pattern, 0

    def __getattr__(self, name: str) -> Any:
        self.texts += 1
        return getattr(self._pattern, name)


def looking(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> Looking:
    """How often a pattern of a module is tried from now on."""
    found = Looking(getattr(module, name))
    monkeypatch.setattr(module, name, found)
    return found


def plain_rows(count: int) -> list[Block]:
    """A table and a list of plain texts that each fit in one line."""
    rows = tuple(((f"Walk {n}",), ("office",), ("3", "of all")) for n in range(count))
    return [Table("Walks", ("What", "Who", "How"), rows), Items(tuple(f"S {n}" for n in range(9)))]


def test_plain_texts_are_not_looked_through_for_signs_that_they_lack(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hidden = looking(monkeypatch, visible_module, "HIDDEN")
    narrow = looking(monkeypatch, width_module, "_NARROW")
    escaped = looking(monkeypatch, markdown_module, "_ANYWHERE")
    addresses = looking(monkeypatch, markdown_module, "_ADDRESS")
    assert as_text(plain_rows(100), plain=True)
    assert markdown(plain_rows(100))
    assert [one.texts for one in (hidden, narrow, escaped, addresses)] == [0, 0, 0, 0]
    assert markdown([Items(("See www.a.org*\u200f",))]) == "- See www\\.a.org\\*\\u200f\n"


def test_a_text_that_fits_is_not_broken() -> None:
    assert not calls(lambda: as_text(plain_rows(100)), wrap_module._broken_at_letters)


def test_a_page_calls_no_function_by_its_name_for_each_cell() -> None:
    page(plain_rows(2))  # the templates are read once
    few = calls(lambda: page(plain_rows(20)), Context.call)
    assert calls(lambda: page(plain_rows(120)), Context.call) - few <= 100, "one for each row"


def test_flags_of_the_ledger_are_worded_where_they_are_shown() -> None:
    data = many_partners(10)
    partnership = check(data).partnership
    assert partnership is not None
    made = plan(data, partnership, TODAY)
    assert not calls(lambda: plan(data, partnership, TODAY), ledger_module._flags)
    lines = len(ledger_module.ledger(partnership))
    assert 0 < calls(lambda: outline(made), ledger_module._flags) <= 2 * lines


def test_questions_of_a_record_are_made_with_its_words_and_not_copied() -> None:
    def copied(count: int) -> int:
        actions = [{"what": f"Walk {number}", "owner": "office-1"} for number in range(count)]
        data = put(many_partners(2), ("practice", "actions"), actions)
        partnership = check(data).partnership
        assert partnership is not None
        return calls(lambda: every_question(data, partnership, TODAY), Question.but)

    assert copied(60) - copied(10) <= 50, "of each action the question whether it is done"


def test_who_is_asked_is_looked_up_in_what_a_record_names_and_not_from_the_whole_file() -> None:
    data = many_partners(2)
    first, second = list(data["accountability"]["entries"])[:2]
    data["accountability"]["pairs"] = [{"between": [first, second]}]
    place = ("accountability", "pairs", 0)
    assert places.owners(data, place)
    assert calls(lambda: places.owners(data, place), places.owners) == 1


def test_pledges_are_put_in_order_without_going_through_all_for_each_resource() -> None:
    def pledged(count: int) -> Contributions:
        data = many_partners(2)
        pledges = [{"resource": f"r{number}", "partner": "office-1"} for number in range(count)]
        resources = {f"r{number}": {"what": f"Room {number}"} for number in range(count)}
        data["contributions"] = {"resources": resources, "pledges": pledges[::-1]}
        partnership = check(data).partnership
        assert partnership is not None
        assert partnership.contributions is not None
        return partnership.contributions

    few, many = pledged(50), pledged(200)
    assert [one.resource for one in given._in_order(few)] == list(few.resources or {})
    assert steps(lambda: list(given._in_order(many))) < 5 * steps(
        lambda: list(given._in_order(few))
    )


def test_letters_that_are_as_they_are_compared_are_not_looked_at_to_find_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[str] = []
    folded_letter = finding._plain

    def look(letter: str) -> str:
        looked_at.append(letter)
        return folded_letter(letter)

    monkeypatch.setattr(finding, "_plain", look)
    assert finding.folded("“Walk to the café, é”") == "“walk to the cafe, e”"
    assert looked_at == ["“", "W", "é", "é", "”"]


def two_offices(count: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two copies with the same accountabilities, each named by somebody else."""
    copies = many_partners(2), many_partners(2)
    for copy, office in zip(copies, ("office-1", "office-2"), strict=True):
        entry = {"partner": "office-1", "layer": "plans", "named_by": [office]}
        said = {
            f"office-1-{n}": {**entry, "to": f"Board {n}", "for": "Money"} for n in range(count)
        }
        copy["accountability"] = {"entries": said}
    return copies


def test_records_that_say_the_same_are_not_put_into_words_to_tell_them_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worded: list[object] = []
    monkeypatch.setattr(apart, "canonical", worded.append)
    one, other = two_offices(40)
    assert apart.told_apart(None, one, other) == other
    assert not worded


def test_answers_that_no_copy_has_are_not_merged() -> None:
    def merged(count: int) -> int:
        one, other = two_offices(count)
        return calls(lambda: merge(None, one, other), Merging._value)

    assert merged(60) - merged(10) == 50 * 8, "each record, its five answers, and both who name it"
