"""The cells of a table on a page: what has nothing in it, and boxes to tick."""

from __future__ import annotations

import re

import pytest

from partnerkit.document.blocks import Heading, Link, Network, Paragraph, Table, Tie
from partnerkit.document.network import WIDE_COLUMNS, drawn_network
from partnerkit.document.page import page


def shown(*cells: tuple[str, ...]) -> str:
    header = ("What", *(f"c{n}" for n, _ in enumerate(cells)))
    table = Table("Things", header, ((("A thing",), *cells),))
    return page([Heading(1, "Plan"), table])


def test_a_cell_with_an_empty_text_is_empty_so_that_a_phone_leaves_its_label_out() -> None:
    assert 'data-label="c0"></td>' in shown(("",), ("said",))


def test_a_row_that_a_number_names_says_on_a_phone_what_is_counted() -> None:
    rows = tuple(((name,), ("Welcome",)) for name in ("5", "10", "Next", ""))
    made = page([Heading(1, "Agenda"), Table("Topics", ("Minutes", "What"), rows)])
    headed = re.findall(r'<th scope="row"[^>]*?(?: data-label="(\w+)")?><[^>]*>(\w*)<', made)
    assert headed == [("Minutes", "5"), ("Minutes", "10"), ("", "Next")]
    assert ":is(td, [data-label])::before { content: attr(data-label);" in made


def test_boxes_to_tick_have_no_other_mark_before_them() -> None:
    assert '<ul class="boxes">' in shown(("☐ Yes", "☒ No"))
    assert '<ul class="boxes">' not in shown(("Yes", "No"))


@pytest.mark.parametrize("paired", [True, False])
def test_who_answers_to_whom_is_drawn_only_where_some_belong_together(paired: bool) -> None:
    ties = (Tie("a", "A Town", "Plans", "Board"), Tie("b", "B Club", "Clients", "Members"))
    links = (Link("a", "b", "competing", "They compete", 1),) if paired else ()
    table = Table("Who answers to whom", ("Partner", "Plans"), ((("A Town",), ("To: Board",)),))
    made = page([Heading(1, "Plan"), Network(ties, links, table)])
    assert ('<figure class="network">' in made) == paired


def test_the_name_of_a_partner_is_bold_and_leaves_a_gap_to_the_next_column() -> None:
    name = "West Midlands Police"
    network = Network((Tie("a", name, "Clients", name),), (), Table("", (), ()))
    (strip,) = drawn_network(network, WIDE_COLUMNS).strips
    drawn = {words.kind: words.lines for words in strip.words}
    assert drawn["partner"] == ("West Midlands", "Police")
    assert drawn["audience"] == (name,)


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("[To be agreed: notice period]", "[To be agreed:"),
        ("Vision: [À convenir\u00a0: l’avenir]", "[À convenir\u00a0:"),
        ("450 490 $ par année", "450 490"),
        ("4 (+1)", "4 (+1)"),
        ("In 2019 300 came, and 3 4567 went", ""),
        ("As [said & done: before] it was", ""),
    ],
)
def test_a_number_and_the_beginning_of_brackets_are_on_one_line(typed: str, whole: str) -> None:
    made = page([Heading(1, "Plan"), Paragraph(typed)])
    assert re.findall('<span class="whole">([^<]*)<', made) == ([whole] if whole else [])
    assert ".whole { display: inline-block;" in made
