"""The mirror: who named what, counted once, and shown side by side."""

from __future__ import annotations

import json
from typing import Any

import pytest

from partnerkit.document.blocks import Answer, Block, Heading, Paragraph, Table
from partnerkit.plan.seen_by_others import Named, mirror
from partnerkit.report.mirror import differences, mirror_json, mirror_page, mirror_tables
from partnerkit.workbook.check import check
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import put
from sitting import TWO_PARTNERS


def entry(partner: str, to: str, *named_by: str, layer: str = "clients", for_: str = "Work") -> Any:
    said = {"partner": partner, "layer": layer, "to": to, "for": for_}
    return said | ({"named_by": list(named_by)} if named_by else {})


def made(third: bool = False, **entries: Any) -> Partnership:
    data = put(TWO_PARTNERS, ("accountability", "entries"), entries)
    if third:
        data = put(data, ("partners", "town"), {"name": "Town"})
    found = check(data)
    assert found.problems == ()
    assert found.partnership is not None
    return found.partnership


def keys(side: tuple[Named, ...]) -> list[str]:
    return [key for one in side for key in one.keys]


def test_each_accountability_stands_in_one_place() -> None:
    (county,) = mirror(
        made(
            a=entry("county", "A", "council"),
            b=entry("county", "B", "county"),
            c=entry("county", "C", "county", "council"),
            d=entry("county", "D"),
        )
    )
    assert county.partner == "county"
    assert keys(county.only_others) == ["a"]
    assert keys(county.both) == ["c", "d"]
    assert keys(county.only_itself) == ["b"]
    assert county.differs
    assert county.told_apart


def test_the_same_words_count_as_one_named_by_all_who_said_them() -> None:
    (county,) = mirror(
        made(
            a=entry("county", "The  Residents.", "council", for_="Health"),
            b=entry("county", "the residents", "county", for_="health!"),
        )
    )
    (one,) = county.both
    assert one.keys == ("a", "b")
    assert one.by == ("county", "council")
    assert not county.differs


def test_the_same_words_once_named_together_are_named_together() -> None:
    (county,) = mirror(made(a=entry("county", "Board", "council"), b=entry("county", "board")))
    assert keys(county.both) == ["a", "b"]
    assert county.both[0].by == ()
    assert not county.told_apart


@pytest.mark.parametrize(
    "other",
    [
        entry("council", "Board", "county"),
        entry("county", "Board", "county", layer="plans"),
        entry("county", "Board", "county", for_="Else"),
        entry("county", "Boards", "county"),
    ],
)
def test_another_partner_layer_or_word_is_another_accountability(other: Any) -> None:
    found = mirror(made(a=entry("county", "Board", "council"), b=other))
    assert sum(len(one.keys) for r in found for one in (*r.only_others, *r.only_itself)) == 2


def test_the_table_has_three_columns_and_only_layers_that_hold_something() -> None:
    heading, table = mirror_tables(
        made(
            a=entry("county", "A", "council"),
            b=entry("county", "B", "county", layer="plans"),
            c=entry("council", "C"),
        )
    )
    assert heading == Heading(4, "Orange County")
    assert isinstance(table, Table)
    assert table.header == (
        "Layer",
        "Only others named it",
        "Orange County and others named it",
        "Only Orange County named it",
    )
    assert table.rows == (
        (("Primary clients",), ("To: A\nFor: Work (a)",), ("nothing",), ("nothing",)),
        (
            ("Financial and program plans",),
            ("nothing",),
            ("nothing",),
            ("To: B\nFor: Work (b)",),
        ),
    )


def test_with_more_than_two_partners_it_says_who_of_the_others_named_it() -> None:
    partnership = made(
        third=True,
        a=entry("county", "A", "town", "council"),
        b=entry("county", "B", "county"),
        c=entry("county", "C"),
    )
    (table,) = (block for block in mirror_tables(partnership) if isinstance(block, Table))
    (row,) = table.rows
    assert row[1] == ("To: A\nFor: Work (a)\nNamed by: Food Council, Town",)
    assert row[2] == ("To: C\nFor: Work (c)\nNamed by: all together",)
    assert row[3] == ("To: B\nFor: Work (b)",)


def test_where_all_was_named_together_the_page_says_how_to_answer_apart() -> None:
    for partnership in (made(), made(a=entry("county", "A"))):
        assert mirror_tables(partnership) == []
        _, said = mirror_page(partnership, "my plan.yaml")
        assert isinstance(said, Paragraph)
        command = "partnerkit step accountability --file 'my plan.yaml' --as KEY"
        assert said.text.endswith(command)


def answers(blocks: list[Block]) -> dict[str, tuple[str, ...]]:
    return {block.label: block.values for block in blocks if isinstance(block, Answer)}


def test_a_meeting_talks_about_what_only_one_side_named() -> None:
    assert differences(made(a=entry("county", "A", "county", "council"))) == []
    found = differences(made(a=entry("county", "A", "council"), b=entry("council", "B", "council")))
    assert [block.text for block in found if isinstance(block, Heading)] == [
        "As we see each other",
        "Orange County",
        "Food Council",
    ]
    assert answers(found) == {
        "Only others named it": ("To: A\nFor: Work (a)",),
        "Only Food Council named it": ("To: B\nFor: Work (b)",),
    }


def test_json_says_who_named_it_and_in_which_entries() -> None:
    partnership = made(a=entry("county", "A", "council"), b=entry("county", "a.", "county"))
    (county,) = json.loads(mirror_json(partnership))["mirror"]
    assert county == {
        "partner": "county",
        "name": "Orange County",
        "only_others": [],
        "both": [
            {
                "layer": "clients",
                "to": "A",
                "for": "Work",
                "named_by": ["county", "council"],
                "entries": ["a", "b"],
            }
        ],
        "only_itself": [],
    }
