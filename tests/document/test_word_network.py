"""The table that reads as the picture of who answers to whom in Word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from partnerkit.commands.opening import planned
from partnerkit.document.blocks import Link, Network, Table, Tie
from partnerkit.document.word import word
from partnerkit.file.disk import read
from partnerkit.report.outline import outline

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = date(2026, 11, 22)
LAYERS = ("Clients", "Plans")


def network(partners: int, pairs: list[tuple[str, str, str]]) -> Network:
    """Each partner answers to somebody in both layers; pairs are of ties such as 0-Plans."""
    ties = tuple(
        Tie(f"{n}-{layer}", f"Office {n}", layer, f"{layer} of {n}")
        for n in range(partners)
        for layer in LAYERS
    )
    rows = tuple(
        ((f"Office {n}",), *((f"To: {layer} of {n}",) for layer in LAYERS)) for n in range(partners)
    )
    links = tuple(Link(a, b, kind, kind, n) for n, (a, b, kind) in enumerate(pairs, start=1))
    return Network(ties, links, Table("Who answers to whom", ("Partner", *LAYERS), rows))


def drawn(block: Network) -> Any:
    return docx.Document(BytesIO(word([block], DAY))).element.body


def said(one: Any) -> str:
    return "".join(text.text or "" for text in one.iter(qn("w:t")))


def rows(body: Any) -> list[list[str]]:
    """What each row says, cell by cell."""
    return [[said(cell) for cell in row.iterchildren(qn("w:tc"))] for row in body.iter(qn("w:tr"))]


def sides(row: Any) -> Iterator[tuple[str, set[str]]]:
    """What each cell with a line says, and how its lines are drawn."""
    for cell in row.iterchildren(qn("w:tc")):
        borders = cell.find(f"./{qn('w:tcPr')}/{qn('w:tcBorders')}")
        lines = {side.get(qn("w:val")) for side in borders} if borders is not None else set()
        if lines - {"nil"}:
            yield said(cell), lines - {"nil"}


def test_a_number_stands_at_both_sides_and_a_line_between_them() -> None:
    body = drawn(network(2, [("0-Plans", "1-Plans", "competing")]))
    told = rows(body)
    assert told[0] == ["Layer", "To whom, for what", "Pairs"]
    assert [row[0] for row in told[1:]] == ["Office 0", *LAYERS, "Office 1", *LAYERS]
    assert [n for n, row in enumerate(told) if row[-1] == "1"] == [3, 6]
    between = [*body.iter(qn("w:tr"))][4:6]
    assert all(("", {"dashed"}) in [*sides(row)] for row in between)


def test_each_kind_of_pair_has_a_line_of_its_own_that_the_key_shows() -> None:
    kinds = ["competing", "complementary", "both", "unjudged", "unbalanced"]
    pairs = [(f"{n}-Clients", f"{n}-Plans", kind) for n, kind in enumerate(kinds)]
    body = drawn(network(5, pairs))
    marked = {
        words: (lines, "FFFFFF" in {c.get(qn("w:val")) for c in row.iter(qn("w:color"))})
        for row in body.iter(qn("w:tr"))
        for words, lines in sides(row)
        if words.isdigit()
    }
    assert len({(*lines, dark) for lines, dark in marked.values()}) == len(kinds)
    in_key = [(one.get(qn("w:val"))) for one in body.iter(qn("w:bdr"))]
    assert in_key == ["dashed", "single", "double", "dotted", "dashed"]
    assert [one.get(qn("w:fill")) for one in body.iter(qn("w:shd"))].count("1F5C4D") == 3


def test_pairs_side_by_side_do_not_share_a_lane() -> None:
    body = drawn(network(3, [("0-Plans", "2-Plans", "both"), ("1-Plans", "2-Clients", "both")]))
    grid = [int(one.get(qn("w:w"))) for one in body.iter(qn("w:gridCol"))]
    assert len(grid) == 2 + 2 * 2
    for row in body.iter(qn("w:tr")):
        spans = [one.find(f".//{qn('w:gridSpan')}") for one in row.iterchildren(qn("w:tc"))]
        assert sum(1 if one is None else int(one.get(qn("w:val"))) for one in spans) == len(grid)


def test_where_too_many_lines_would_cross_only_numbers_stand() -> None:
    pairs = [("0-Plans", f"{n}-Plans", "competing") for n in range(1, 12)]
    body = drawn(network(12, pairs))
    told = rows(body)
    assert told[3][-1] == "1 2 3 4 5 6 7 8 9 10 11"
    assert "line" not in body.find(f".//{qn('w:tblDescription')}").get(qn("w:val"))
    assert not list(body.iter(qn("w:bdr")))


@pytest.mark.parametrize("name", ["hyattsville", "orange-county", "sandwell", "bow-valley"])
def test_what_the_other_formats_say_in_a_table_is_all_there(name: str) -> None:
    made = planned(read(EXAMPLES / f"{name}.yaml"), DAY)
    blocks = outline(made)
    block = next(one for one in blocks if isinstance(one, Network))
    said = " ".join(cell.casefold() for row in rows(drawn(block)) for cell in row)
    texts = [text for row in block.table.rows for cell in row for text in cell]
    for text in (*texts, *block.table.header[1:]):
        assert "".join(text.split("\n")).casefold() in said
