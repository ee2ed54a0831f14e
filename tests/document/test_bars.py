"""The bars of the ledger: the surest first, and a mark where more is given than needed."""

from __future__ import annotations

import zlib
from decimal import Decimal

from partnerkit.document.bar_picture import bar_picture
from partnerkit.document.bars import CERTAINTY, bar_line, drawn_line, part_lines
from partnerkit.document.blocks import Bar, Part
from partnerkit.document.drawing import Stretch, drawn_bar, needed_at


def bar(needed: int, still_open: int, *parts: tuple[str, int, str]) -> Bar:
    given = tuple(Part(who, Decimal(n), "Said", how) for who, n, how in parts)
    return Bar("Rent", "USD", Decimal(needed), given, Decimal(still_open))


MIXED = bar(100, 10, ("A", 20, "hoped for"), ("B", 30, "offered"), ("C", 40, "secured"))


def test_the_surest_comes_first_in_each_form() -> None:
    assert bar_line(MIXED) == "Rent: 100 USD needed; 40 secured, 30 offered, 20 hoped for, 10 open"
    assert drawn_line(MIXED, 10) == "████▓▓▓░░·"
    assert [line[0] for line in part_lines(MIXED)] == ["C", "B", "A"]
    assert [one.certain for one in drawn_bar(MIXED)] == ["secured", "offered", "hoped for", "open"]
    assert needed_at(MIXED) is None


def test_a_mark_shows_what_is_needed_where_more_is_given() -> None:
    more = bar(50, 0, ("A", 40, "secured"), ("B", 60, "offered"))
    assert drawn_line(more, 10) == "████▓|▓▓▓▓"
    assert needed_at(more) == 50


def test_nothing_needed_draws_nothing() -> None:
    assert bar_line(bar(0, 0)) == "Rent: 0 USD needed"
    assert drawn_line(bar(0, 0), 10) == ""


def points(certain: str) -> list[bytes]:
    """The rows of a picture of one stretch."""
    made = bar_picture([Stretch(certain, 0, 100)], None, 100)
    raw = zlib.decompress(made[made.index(b"IDAT") + 4 : -16])
    return [raw[at + 1 : at + 101] for at in range(0, len(raw), 101)]


def test_patterns_and_not_colours_tell_the_stretches_of_a_picture_apart() -> None:
    assert len({b"".join(points(certain)) for certain in CERTAINTY}) == len(CERTAINTY)
    ink = {
        certain: sum(row.count(1) for row in points(certain)) / 100 / 56 for certain in CERTAINTY
    }
    assert ink["secured"] > 0.8 > ink["offered"] > ink["hoped for"] > ink["open"] == 0


def test_the_mark_of_what_is_needed_stands_in_the_picture() -> None:
    more = bar(50, 0, ("A", 40, "secured"), ("B", 60, "offered"))
    assert bar_picture(drawn_bar(more), needed_at(more)) != bar_picture(drawn_bar(more), None)
