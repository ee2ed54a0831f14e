"""What can be typed for an amount, a day and an interval, and what it means: all forms at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from as_typed import LIKELY, TEXTS, THURSDAY
from lanes import by_chance
from partnerkit.readings.amounts import amount
from partnerkit.readings.days import day
from partnerkit.readings.intervals import interval
from partnerkit.readings.meanings import meaning
from partnerkit.readings.reading import Either, Meaning, NotUnderstood, Reading, read_back
from partnerkit.workbook.check import check
from partnerkit.workbook.periods import Period
from partnerkit.workbook.places import put
from partnerkit.workbook.rules import Rhythm
from sitting import TWO_PARTNERS


def kept(found: Meaning) -> tuple[str, ...]:
    """What the file would keep: one text, one of two, or none."""
    match found:
        case Reading():
            return (found.kept,)
        case Either():
            return (found.first.kept, found.second.kept)
        case NotUnderstood():
            return ()


@pytest.mark.parametrize(
    ("typed", "meant", "said"),
    [
        ("58774", "58774", ""),
        ("12.5", "12.5", ""),
        ("12.50", "12.50", ""),
        ("0.125", "0.125", ""),
        ("1234.567", "1234.567", ""),
        ("12,500", "12500", "Kept as 12,500."),
        ("1,000", "1000", "Kept as 1,000."),
        ("1,234,567", "1234567", "Kept as 1,234,567."),
        ("12,50,000", "1250000", "Kept as 1,250,000."),
        ("12 500", "12500", "Kept as 12,500."),
        ("12\u00a0500", "12500", "Kept as 12,500."),
        ("12\u202f500", "12500", "Kept as 12,500."),
        ("12\u2009500", "12500", "Kept as 12,500."),
        ("1 000 000", "1000000", "Kept as 1,000,000."),
        ("12’500", "12500", "Kept as 12,500."),
        ("12'500.50", "12500.50", "Kept as 12,500.50."),
        ("12.500,00", "12500", "Kept as 12,500."),
        ("12,500.00", "12500", "Kept as 12,500."),
        ("1.000.000", "1000000", "Kept as 1,000,000."),
        ("1.234.567,8", "1234567.8", "Kept as 1,234,567.8."),
        ("12,5", "12.5", "Kept as 12.5."),
        ("0,125", "0.125", "Kept as 0.125."),
        ("58 774,5", "58774.5", "Kept as 58,774.5."),
        ("58 774.5", "58774.5", "Kept as 58,774.5."),
        (".5", "0.5", "Kept as 0.5."),
        ("007", "7", "Kept as 7."),
        ("500,-", "500", "Kept as 500."),
        ("80k", "80000", "Kept as 80,000."),
        ("80 K", "80000", "Kept as 80,000."),
        ("1.2m", "1200000", "Kept as 1,200,000."),
        ("1,2m", "1200000", "Kept as 1,200,000."),
        ("1.2 million", "1200000", "Kept as 1,200,000."),
        ("$12,500", "12500", "Kept as 12,500. “$” belongs to the unit."),
        ("€80k", "80000", "Kept as 80,000. “€” belongs to the unit."),
        ("80 k€", "80000", "Kept as 80,000. “€” belongs to the unit."),
        ("12.500,00 €", "12500", "Kept as 12,500. “€” belongs to the unit."),
        ("USD 12,500", "12500", "Kept as 12,500. “USD” belongs to the unit."),
        ("12,500 dollars", "12500", "Kept as 12,500. “dollars” belongs to the unit."),
        ("CA$5", "5", "Kept as 5. “CA$” belongs to the unit."),
    ],
)
def test_amounts(typed: str, meant: str, said: str) -> None:
    found = amount(typed)
    assert isinstance(found, Reading)
    assert (found.kept, read_back(typed, found)) == (meant, said)


@pytest.mark.parametrize(
    ("typed", "comma", "both"),
    [
        ("1.000", False, ("1000", "1")),
        ("12.500", False, ("12500", "12.5")),
        ("999.999", False, ("999999", "999.9990")),
        ("€1.000", False, ("1000", "1")),
        ("1.500k", False, ("1500000", "1500")),
        ("1,000", True, ("1000", "1")),
        ("12,500", True, ("12500", "12.5")),
        ("1.000", True, ("1000",)),
        ("1,000.000", False, ("1000",)),
    ],
)
def test_amounts_that_can_be_read_in_two_ways(
    typed: str, comma: bool, both: tuple[str, ...]
) -> None:
    assert kept(amount(typed, comma=comma)) == both


@pytest.mark.parametrize(
    "typed",
    [
        "about 5",
        "6 to 8",
        "5-6",
        "-5",
        "1/2",
        "½",
        "ten",
        "12 hours",
        "1 00",
        "12 5",
        "1,2,3",
        "1.000,000.5",
        "5.",
        "1.2 m",
        "80 m$",
        "1e9",
        "NaN",
        "٣",
        "１２",
        "5%",
        "?",
        "$",
        "k",
        "1 000,00.5",
        "1,000 000",
        "0,000,000",
        "12,50,00",
    ],
)
def test_what_is_no_amount_is_refused_and_never_guessed(typed: str) -> None:
    found = amount(typed)
    assert isinstance(found, NotUnderstood)
    assert found.sentence.startswith(f'"{typed}"')
    assert "58774, 12,500, 12.5 or 80k" in found.sentence


def test_an_amount_that_no_file_can_hold_is_refused() -> None:
    assert kept(amount("9" * 15)) == ("9" * 15,)
    for typed in ("9" * 16, "999999999999999k", "1.1234567"):
        found = amount(typed)
        assert isinstance(found, NotUnderstood)
        assert "is too long" in found.sentence


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2027-07-01", "2027-07-01"),
        ("2027-7-1", "2027-07-01"),
        ("2027/07/01", "2027-07-01"),
        ("1 July 2027", "2027-07-01"),
        ("1 july 2027.", "2027-07-01"),
        ("July 1, 2027", "2027-07-01"),
        ("July 1st 2027", "2027-07-01"),
        ("1st of July 2027", "2027-07-01"),
        ("the 1st of July, 2027", "2027-07-01"),
        ("1. July 2027", "2027-07-01"),
        ("1-Jul-2027", "2027-07-01"),
        ("2027 July 1", "2027-07-01"),
        ("Thursday, 1 July 2027", "2027-07-01"),
        ("by 1 July 2027", "2027-07-01"),
        ("30/06/2026", "2026-06-30"),
        ("06/30/2026", "2026-06-30"),
        ("30.6.2026", "2026-06-30"),
        ("30. 6. 2026", "2026-06-30"),
        ("30-06-2026", "2026-06-30"),
        ("7/7/2027", "2027-07-07"),
        ("29 February 2028", "2028-02-29"),
        ("today", "2026-11-26"),
        ("Tomorrow", "2026-11-27"),
        ("yesterday", "2026-11-25"),
        ("the day after tomorrow", "2026-11-28"),
        ("in three weeks", "2026-12-17"),
        ("in 3 weeks", "2026-12-17"),
        ("three weeks from now", "2026-12-17"),
        ("in a fortnight", "2026-12-10"),
        ("in a month", "2026-12-26"),
        ("in 2 years", "2028-11-26"),
        ("3 days ago", "2026-11-23"),
        ("a month ago", "2026-10-26"),
        ("Friday", "2026-11-27"),
        ("on Monday", "2026-11-30"),
        ("this Friday", "2026-11-27"),
        ("next Monday", "2026-11-30"),
        ("last Friday", "2026-11-20"),
        ("end of June 2027", "2027-06-30"),
        ("by the end of 2027", "2027-12-31"),
        ("end of next month", "2026-12-31"),
        ("the end of the year", "2026-12-31"),
    ],
)
def test_days(typed: str, meant: str) -> None:
    for needed in (True, False):
        found = day(typed, THURSDAY, needed=needed)
        assert kept(found) == (meant,)
        assert isinstance(found, Reading)
        assert (read_back(typed, found) == "") == (typed == meant)


def test_a_day_is_read_back_with_its_weekday() -> None:
    found = day("in three weeks", THURSDAY)
    assert isinstance(found, Reading)
    assert read_back("in three weeks", found) == "Kept as Thursday, 17 December 2026."


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("01/07/2027", ("Thursday, 1 July 2027", "Thursday, 7 January 2027")),
        ("1.7.2027", ("Thursday, 1 July 2027", "Thursday, 7 January 2027")),
        ("12-11-2027", ("Friday, 12 November 2027", "Saturday, 11 December 2027")),
        ("next Friday", ("Friday, 27 November 2026", "Friday, 4 December 2026")),
        ("next Sunday", ("Sunday, 29 November 2026", "Sunday, 6 December 2026")),
        ("Thursday", ("Thursday, 26 November 2026", "Thursday, 3 December 2026")),
        ("last Monday", ("Monday, 23 November 2026", "Monday, 16 November 2026")),
        ("this Monday", ("Monday, 23 November 2026", "Monday, 30 November 2026")),
    ],
)
def test_days_that_can_be_read_in_two_ways(typed: str, words: tuple[str, str]) -> None:
    found = day(typed, THURSDAY)
    assert isinstance(found, Either)
    assert (found.first.words, found.second.words) == words


@pytest.mark.parametrize("today", range(7))
@pytest.mark.parametrize("weekday", range(7))
def test_next_means_the_coming_one_where_this_week_has_none_left(today: int, weekday: int) -> None:
    """Whoever begins weeks on Sunday and whoever begins them on Monday find their day in it."""
    now = date(2026, 11, 23 + today)
    name = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][weekday]
    days = [date.fromisoformat(one) for one in kept(day(f"next {name}", now))]
    assert all(one > now and one.weekday() == weekday for one in days)
    for first in (0, 6):
        days_left = (first - now.weekday() - 1) % 7  # after today, in this week
        of_next_week = [one for one in days if days_left < (one - now).days <= days_left + 7]
        assert len(of_next_week) == 1


@pytest.mark.parametrize(
    ("typed", "meant", "words"),
    [
        ("June 2027", "2027-06", "June 2027"),
        ("in june, 2027", "2027-06", "June 2027"),
        ("Sept 2027", "2027-09", "September 2027"),
        ("06/2027", "2027-06", "June 2027"),
        ("2027-6", "2027-06", "June 2027"),
        ("2006", "2006", "2006"),
        ("next month", "2026-12", "December 2026"),
        ("this year", "2026", "2026"),
    ],
)
def test_months_and_years_only_where_a_day_need_not_be_known(
    typed: str, meant: str, words: str
) -> None:
    found = day(typed, THURSDAY, needed=False)
    assert isinstance(found, Reading)
    assert (found.kept, found.words) == (meant, words)
    refused = day(typed, THURSDAY)
    assert isinstance(refused, NotUnderstood)
    assert " too, such as 1 " in refused.sentence


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("2026-02-30", "not a day of the calendar"),
        ("31/06/2026", "not a day of the calendar"),
        ("29 February 2027", "not a day of the calendar"),
        ("32/13/2027", "not a day of the calendar"),
        ("2027-00", "not a day of the calendar"),
        ("1 July", "has no year"),
        ("May", "has no year"),
        ("30/06/26", "no year of four digits"),
        ("1 July 27", "no year of four digits"),
        ("Friday 1 July 2027", "is a Thursday, not a Friday"),
        ("999 years ago ago", "is not a date"),
        ("20270701", "is not a date"),
        ("12", "is not a date"),
        ("spring 2027", "is not a date"),
        ("before June 2027", "is not a date"),
        ("next week", "is not a date"),
        ("month", "is not a date"),
        ("every Friday", "is not a date"),
        ("July 2027 1", "is not a date"),
        ("when the room is free", "is not a date"),
    ],
)
def test_what_is_no_day_is_refused_and_never_guessed(typed: str, because: str) -> None:
    for needed in (True, False):
        found = day(typed, THURSDAY, needed=needed)
        assert isinstance(found, NotUnderstood)
        assert because in found.sentence


@pytest.mark.parametrize(
    "typed", ["tomorrow", "in 999 years", "in a week", "next month", "in a day"]
)
def test_no_day_is_after_the_last_one(typed: str) -> None:
    found = day(typed, date.max, needed=False)
    assert isinstance(found, NotUnderstood)
    assert "the years 1000 to 9999" in found.sentence


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3 months", "3 months"),
        ("1 month", "1 month"),
        ("6 Months", "6 months"),
        ("every 3 months", "3 months"),
        ("every three months", "3 months"),
        ("every 12 months", "12 months"),
        ("quarterly", "3 months"),
        ("every quarter", "3 months"),
        ("monthly", "1 month"),
        ("once a month", "1 month"),
        ("each month", "1 month"),
        ("weekly", "1 week"),
        ("daily", "1 day"),
        ("twice a year", "6 months"),
        ("two times a year", "6 months"),
        ("3 times per year", "4 months"),
        ("4x a year", "3 months"),
        ("half-yearly", "6 months"),
        ("6-monthly", "6 months"),
        ("semi-annually", "6 months"),
        ("every half year", "6 months"),
        ("every second week", "2 weeks"),
        ("every 2nd week", "2 weeks"),
        ("every other week", "2 weeks"),
        ("every two weeks", "2 weeks"),
        ("fortnightly", "2 weeks"),
        ("every third month", "3 months"),
        ("yearly", "1 year"),
        ("annually", "1 year"),
        ("every year", "1 year"),
        ("once a year", "1 year"),
        ("biennially", "2 years"),
    ],
)
def test_intervals(typed: str, meant: str) -> None:
    found = interval(typed)
    assert isinstance(found, Reading)
    assert found.kept == meant
    assert read_back(typed, found) == ("" if typed == meant else f"Kept as {meant}.")


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("often", 'is not an interval; try "3 months" or "twice a year".'),
        ("3", "is not an interval"),
        ("0 months", "is not an interval"),
        ("1000 days", "is not an interval"),
        ("every Monday", "is not an interval"),
        ("twice", "is not an interval"),
        ("twice a month", "does not come out"),
        ("5 times a year", "does not come out"),
        ("0 times a year", "does not come out"),
        ("bimonthly", 'write "2 weeks" or "2 months"'),
        ("bi-weekly", 'write "3 days" or "2 weeks"'),
    ],
)
def test_what_is_no_interval_is_refused(typed: str, because: str) -> None:
    found = interval(typed)
    assert isinstance(found, NotUnderstood)
    assert because in found.sentence


def test_some_say_biannual_for_twice_a_year_and_others_for_every_second() -> None:
    assert kept(interval("biannually")) == ("6 months", "2 years")


#: Where an answer of each type stands.
PLACES: dict[type, Any] = {
    Decimal: ("contributions", "resources", "r", "amount"),
    date: ("commitments", "partners", "county", "signed_on"),
    Period: ("started",),
    Rhythm: ("practice", "review_every"),
}


def means_what_it_says(typed: str, kind: type, today: date) -> None:
    """Any text has a value, two different ones, or a sentence; and each value means itself."""
    found = meaning(kind, typed, today)
    assert isinstance(found, Reading | Either | NotUnderstood)
    if isinstance(found, NotUnderstood):
        assert found.sentence.endswith((".", ".”"))
    values = kept(found)
    assert len(set(values)) == len(values) <= 2
    for value in values:
        again = meaning(kind, value, today)
        assert isinstance(again, Reading)
        assert (again.kept, read_back(value, again)) == (value, "")
        data = put(TWO_PARTNERS, ("contributions", "resources"), {"r": {"what": "R"}})
        assert check(put(data, PLACES[kind], value)).problems == ()


@pytest.mark.slow
@settings(max_examples=5_000, deadline=None)
@given(TEXTS | LIKELY, st.sampled_from(list(PLACES)), st.dates())
def test_any_text_at_all_means_one_thing_two_or_none(typed: str, kind: type, today: date) -> None:
    means_what_it_says(typed, kind, today)


@by_chance(60)
@given(TEXTS | LIKELY, st.sampled_from(list(PLACES)), st.dates())
@example("12 500.123", Decimal, THURSDAY)
@example("1.0005k", Decimal, THURSDAY)
@example("in 999 years", date, date.max)
@example("999 years ago", Period, date.min)
@example("last year", Period, date.min)
def test_some_texts_mean_one_thing_two_or_none(typed: str, kind: type, today: date) -> None:
    means_what_it_says(typed, kind, today)


@by_chance(60)
@given(st.decimals(0, 10**14, allow_nan=False, places=6).map(lambda n: round(n, 3)))
def test_whatever_way_an_amount_is_written_it_is_that_amount(value: Decimal) -> None:
    american = f"{value:,.2f}"
    european = american.translate(str.maketrans(",.", ".,"))
    swiss, french = american.replace(",", "’"), european.replace(".", "\u202f")
    for typed in (american, european, swiss, french, f"${american}", f"{french} €"):
        found = amount(typed)
        assert isinstance(found, Reading)
        assert Decimal(found.kept) == Decimal(f"{value:.2f}")


@by_chance(60)
@given(st.dates(date(1000, 1, 1)))
def test_whatever_way_a_day_is_written_it_is_that_day(value: date) -> None:
    words = Period.of(value).words
    number, month, year = words.split()
    numbers = [f"{value.day}/{value.month}/{year}", f"{value.month}/{value.day}/{year}"]
    for typed in (words, f"{month} {number}, {year}", f"{number}-{month[:3]}-{year}", *numbers):
        assert value.isoformat() in kept(day(typed, THURSDAY))
    assert kept(day(words, THURSDAY)) == (value.isoformat(),)
