"""The mirror: who named what, counted once, and shown side by side."""

from __future__ import annotations

import json
from typing import Any

import pytest

from partnerkit.document.blocks import Answer, Block, Heading, Paragraph, Table
from partnerkit.plan.seen_by_others import Named, maybe_the_same, mirror
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
        (("Primary clients",), ("To: A\nFor: Work",), ("nothing",), ("nothing",)),
        (
            ("Financial and program plans",),
            ("nothing",),
            ("nothing",),
            ("To: B\nFor: Work",),
        ),
    )


def test_the_report_shows_only_what_one_side_named() -> None:
    partnership = made(
        a=entry("county", "A", "council"),
        b=entry("county", "B", "county", layer="plans"),
        c=entry("county", "C", layer="stakeholders"),
    )
    heading, table = mirror_tables(partnership, differing=True)
    assert heading == Heading(4, "Orange County")
    assert isinstance(table, Table)
    assert table.header == ("Layer", "Only others named it", "Only Orange County named it")
    assert [row[0] for row in table.rows] == [
        ("Primary clients",),
        ("Financial and program plans",),
    ]


def test_with_more_than_two_partners_it_says_who_of_the_others_named_it() -> None:
    partnership = made(
        third=True,
        a=entry("county", "A", "town", "council"),
        b=entry("county", "B", "county"),
        c=entry("county", "C"),
    )
    (table,) = (block for block in mirror_tables(partnership) if isinstance(block, Table))
    (row,) = table.rows
    assert row[1] == ("To: A\nFor: Work\nNamed by: Food Council, Town",)
    assert row[2] == ("To: C\nFor: Work\nNamed by: all together",)
    assert row[3] == ("To: B\nFor: Work",)


def test_where_all_was_named_together_the_page_says_how_to_answer_apart() -> None:
    for partnership in (made(), made(a=entry("county", "A"))):
        assert mirror_tables(partnership) == []
        _, said = mirror_page(partnership, "my plan.yaml")
        assert isinstance(said, Paragraph)
        command = "partnerkit step accountability --file 'my plan.yaml' --as PARTNER"
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
        "Only others named it": ("To: A\nFor: Work",),
        "Only Food Council named it": ("To: B\nFor: Work",),
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


def test_what_was_declared_the_same_was_named_by_both_in_two_wordings() -> None:
    said = made(
        a=entry("county", "The council", "county", for_="A report"),
        b=entry("county", "Those who were elected", "council", layer="plans") | {"same_as": "a"},
        c=entry("council", "The council", "county", for_="A report") | {"same_as": "a"},
    )
    county, council = mirror(said)
    assert keys(county.both) == ["a", "b"]
    assert not county.differs
    assert keys(council.only_others) == ["c"]  # another partner's is never the same
    table = next(b for b in mirror_tables(said) if isinstance(b, Table))
    (row,) = table.rows
    assert row[2] == (
        "To: The council\nFor: A report\nIn other words: Those who were elected, for Work",
    )


def test_three_that_were_declared_the_same_are_one() -> None:
    (county,) = mirror(
        made(
            third=True,
            a=entry("county", "A", "county"),
            b=entry("county", "B", "council") | {"same_as": "c"},
            c=entry("county", "C", "town") | {"same_as": "a"},
            d=entry("county", "D", "council") | {"same_as": "d"},
        )
    )
    (one,) = county.both
    assert one.keys == ("a", "b", "c")
    assert one.by == ("county", "council", "town")
    assert keys(county.only_others) == ["d"]


def test_what_only_others_named_may_be_what_somebody_else_did() -> None:
    found = maybe_the_same(
        made(
            third=True,
            a=entry("county", "A", "county", layer="plans"),
            b=entry("county", "B", "council"),
            c=entry("county", "C", "council"),
            d=entry("county", "D"),
            e=entry("county", "E", "town"),
            f=entry("council", "F", "county"),
        )
    )
    assert {key: alike() for key, alike in found.items()} == {
        "b": ["d", "a"],  # of the same layer first
        "c": ["d", "a"],
        "e": ["d", "b", "c", "a"],
    }
    assert maybe_the_same(made(a=entry("county", "A"), b=entry("county", "B"))) == {}


def test_the_mirror_says_how_to_declare_the_same() -> None:
    one_sided = made(a=entry("county", "A", "county"), b=entry("county", "B", "council"))
    asked = mirror_page(one_sided, "a.yaml")[-1]
    assert isinstance(asked, Paragraph)
    assert "partnerkit step accountability --ask same_as --file a.yaml" in str(asked.text)
    declared = made(
        a=entry("county", "A", "county"), b=entry("county", "B", "council") | {"same_as": "a"}
    )
    assert not isinstance(mirror_page(declared, "a.yaml")[-1], Paragraph)
