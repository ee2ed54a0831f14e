"""What documents call partners, days and amounts: one way each, and the user's words untouched."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from filled import planned
from partnerkit.commands.opening import to_print
from partnerkit.document.blocks import Answer, Bars, Block, Foot, Heading, Table
from partnerkit.document.figures import aligned
from partnerkit.document.markdown import markdown
from partnerkit.document.page import page
from partnerkit.document.word import word
from partnerkit.file.disk import read
from partnerkit.language import in_language
from partnerkit.plan.worked_out import Plan
from partnerkit.report.agenda import meeting
from partnerkit.report.agreement import agreement
from partnerkit.report.board_page import board_page
from partnerkit.report.called import called_briefly
from partnerkit.report.outline import outline
from partnerkit.report.public import public_report
from partnerkit.report.sheets import sheet, sheets_of
from partnerkit.workbook.places import put
from sitting import TWO_PARTNERS

TODAY = date(2026, 11, 27)
#: What the county of the plan of two partners is called in full.
FULL = "Orange County"
EXAMPLES = Path(__file__).parents[2] / "examples"
DOCUMENTS: dict[str, Callable[[Plan], list[Block]]] = {
    "report": lambda made: outline(called_briefly(made)),
    "public": lambda made: public_report(called_briefly(made)),
    "summary": lambda made: board_page(called_briefly(made)),
    "agenda": lambda made: meeting(made, 60),
    "agreement": lambda made: agreement(made.partnership, made.today, "0000").blocks,
}


@cache
def of_example(name: str) -> Plan:
    with in_language("en"):
        return to_print(read(EXAMPLES / f"{name}.yaml"), TODAY)


@pytest.mark.parametrize("name", ["orange-county", "sandwell"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_days_are_in_words_everywhere(name: str, document: str) -> None:
    said = markdown(DOCUMENTS[document](of_example(name)))
    assert re.findall(r"\d{4}-\d{2}(?:-\d{2})?", said) == []


def with_short(short: str, other: str = "") -> dict[str, Any]:
    """A plan in which the county has a short name and gives something."""
    data = put(TWO_PARTNERS, ("partners", "county", "short"), short)
    if other:
        data = put(data, ("partners", "council", "short"), other)
    given = {
        "resources": {"rent": {"what": "the County pays rent", "amount": "12.5", "unit": "USD"}},
        "pledges": [{"resource": "rent", "partner": "county", "amount": "12.5"}],
    }
    made: dict[str, Any] = put(data, ("contributions",), given)
    return made


def test_after_the_first_time_a_partner_has_its_short_name() -> None:
    said = markdown(outline(called_briefly(planned(with_short("the County")))))
    front, after = said.split("## Step 4", 1)
    assert f"{FULL} (“the County”)" in front
    assert FULL not in after
    assert "It rests on the County alone" in after
    assert "| The County |" in after  # nothing is before it
    assert "the County pays rent" in after  # what people typed stays as it is


def test_a_short_name_that_two_have_is_nobody_s() -> None:
    made = called_briefly(planned(with_short("the Office", "The office")))
    assert made.partnership.called == {}


def test_a_spreadsheet_has_whole_names() -> None:
    made = planned(with_short("the County"))
    assert FULL in sheet(made.partnership)


def test_an_amount_has_its_unit_beside_it() -> None:
    made = planned(with_short("the County"))
    pledges = next(b for b in outline(made) if isinstance(b, Table) and b.caption == "Pledges")
    at = pledges.header.index("Amount")
    assert [row[at : at + 2] for row in pledges.rows] == [(("12.5",), ("USD",))]
    of_pledges = next(one for one in sheets_of(made.partnership) if one.name == "Pledges")
    at = of_pledges.header.index("Amount")
    assert of_pledges.rows[0][at : at + 2] == (Decimal("12.5"), "USD")
    assert of_pledges.units == ("USD",)


def test_a_bar_of_one_resource_has_its_name_and_says_nothing_twice() -> None:
    made = planned(with_short("the County"))
    front = next(block for block in outline(made) if isinstance(block, Bars))
    assert [(bar.label, bar.unit) for bar in front.bars] == [("the County pays rent", "USD")]
    (line,) = re.findall(r"- the County pays rent: .*\n(.*)", markdown([front]))
    assert not line.strip()
    html = page([Heading(1, "t"), front])
    assert html.count("12.5 USD needed") == 1


def test_whole_numbers_stay_whole_below_others() -> None:
    assert [aligned(one, 1) for one in ("9.5", "150,000")] == ["9.5", "150,000\u2008\u2007"]
    assert aligned("9.5", 2) == "9.50"


def the(blocks: list[Block], label: str) -> tuple[str, ...]:
    return next(b.values for b in blocks if isinstance(b, Answer) and b.label == label)


def test_a_page_with_room_for_it_cuts_nothing() -> None:
    made = of_example("orange-county")
    for document in ("summary", "agenda"):
        assert "…" not in markdown(DOCUMENTS[document](made)), document


def test_a_board_reads_what_is_needed_for_what_and_that_it_is_over() -> None:
    blocks = board_page(called_briefly(of_example("orange-county")))
    means = next(block for block in blocks if isinstance(block, Table))
    assert means.header[:2] == ("For", "Needed")
    assert means.rows[1][:2] == (("Residents who talk with residents",), ("12 hours a week",))
    assert the(blocks, "Next date") == ("none, it ended on 30 June 2021",)


def test_a_draft_says_so_at_the_foot_of_every_page() -> None:
    made = of_example("orange-county")
    for signed, foot in (
        (False, "Draft of 27 November 2026  |  Text code 0"),
        (True, "Text code 0"),
    ):
        blocks = agreement(made.partnership, TODAY, "0", signed=signed).blocks
        assert [block.text for block in blocks if isinstance(block, Foot)] == [foot]


def test_columns_with_letters_have_no_names_among_them() -> None:
    document = docx.Document(BytesIO(word(outline(of_example("orange-county")), TODAY)))
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    (ratings,) = (head for head in heads if head[:2] == ["Partner", "A"])
    assert ratings == ["Partner", "A", "B", "C", "D", "E", "F"]
