"""What is typed in French is understood as what it means; English is understood as well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.language import in_language
from partnerkit.readings.amounts import amount
from partnerkit.readings.days import day
from partnerkit.readings.in_english import FOR, in_english
from partnerkit.readings.intervals import interval
from partnerkit.readings.one_breath import in_one_breath, pledged
from partnerkit.readings.reading import Either, NotUnderstood, Reading
from partnerkit.readings.told_together import told_after, told_together, years
from partnerkit.workbook.sentences import quoted_word

TODAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    with in_language("fr"):
        yield


DAYS = {
    "1er mars 2027": "2027-03-01",
    "le 1er mars 2027": "2027-03-01",
    "lundi 1er mars 2027": "2027-03-01",
    "d’ici le 1er mars 2027": "2027-03-01",
    "d'ici la fin de juin 2027": "2027-06-30",
    "fin juin 2027": "2027-06-30",
    "Août 2027": "2027-08",
    "aujourd’hui": "2026-11-27",
    "demain": "2026-11-28",
    "après-demain": "2026-11-29",
    "dans trois semaines": "2026-12-18",
    "dans quinze jours": "2026-12-12",
    "premier mars 2027": "2027-03-01",
    "le 1er de mars 2027": "2027-03-01",
    "le 3 févr. 2027": "2027-02-03",
    "3 sept. 2027": "2027-09-03",
    "15 AOÛT 2027": "2027-08-15",
    "dans un an": "2027-11-27",
    "il y a 3 jours": "2026-11-24",
    "le mois prochain": "2026-12",
    "l’an prochain": "2027",
    "cette année": "2026",
    "vendredi prochain": "2026-12-04",
    "1 July 2027": "2027-07-01",
    "in three weeks": "2026-12-18",
}


@pytest.mark.parametrize("typed", DAYS)
def test_a_day_is_what_it_means(typed: str) -> None:
    meant = day(typed, TODAY, needed=False)
    assert isinstance(meant, Reading)
    assert meant.kept == DAYS[typed]


def test_a_number_is_read_back_as_people_write_it() -> None:
    assert amount("12500,5") == Reading("12500.5", "12\xa0500,5", "")
    found = in_one_breath("12 500,5 heures d’ici le 1er juillet 2027", TODAY)
    assert found
    assert found["amount"] == Reading("12500.5", "12\xa0500,5", "")


@pytest.mark.parametrize(
    "said",
    [
        *("2008", "2008-2011", "2008 à 2011", "De 2008 à 2011", "entre 2008 et 2011", "en 2008"),
        *("depuis 2008", "de 2008 à aujourd'hui", "2008 à maintenant", "from 2008 until now"),
    ],
)
def test_years_are_told_behind_a_text(said: str) -> None:
    found = told_together(f"Colis d’urgence, {said}", "what", [years("when")])
    assert found == {
        "what": Reading("Colis d’urgence", "Colis d’urgence"),
        "when": Reading(said, said),
    }
    assert told_together("Colis, à 2008", "what", [years("when")]) is None


def test_a_day_is_read_back_as_people_say_it() -> None:
    meant = day("1 mars 2027", TODAY)
    assert isinstance(meant, Reading)
    assert meant.words == "lundi 1er mars 2027"


INTERVALS = {
    "3 mois": "3 months",
    "tous les trois mois": "3 months",
    "chaque mois": "1 month",
    "mensuel": "1 month",
    "deux fois par an": "6 months",
    "une fois par année": "1 year",
    "toutes les deux semaines": "2 weeks",
    "un mois sur deux": "2 months",
    "tous les ans": "1 year",
    "quarterly": "3 months",
    "deux fois l’an": "6 months",
    "aux six mois": "6 months",
    "semestriel": "6 months",
    "chaque semestre": "6 months",
    "tous les quinze jours": "15 days",
}


@pytest.mark.parametrize("typed", INTERVALS)
def test_an_interval_is_what_it_means(typed: str) -> None:
    meant = interval(typed)
    assert isinstance(meant, Reading)
    assert meant.kept == INTERVALS[typed]


def test_an_interval_is_read_back_in_french_and_kept_as_the_file_has_it() -> None:
    assert interval("tous les trois mois") == Reading("3 months", "3 mois")


def test_what_is_said_in_one_breath_has_its_parts() -> None:
    found = in_one_breath("6 salles par semaine d’ici le 1er mars 2027", TODAY) or {}
    kept = {key: one.kept for key, one in found.items() if isinstance(one, Reading)}
    assert kept == {"amount": "6", "unit": "salles par semaine", "by": "2027-03-01"}
    offered = pledged("8 heures, offert, si la salle reste libre", "heures", {"offered": "Offert"})
    assert offered is not None
    assert offered["conditions"] == Reading(*["la salle reste libre"] * 2)
    told = told_after("le Conseil, pour les dépenses dans le budget", "to", "for", FOR) or {}
    assert told["for"] == Reading(*["les dépenses dans le budget"] * 2)


@pytest.mark.parametrize(
    "typed", ["jamais", "le", "d’ici", "prochain", "pour", "{rest}", "dans un"]
)
def test_what_says_nothing_is_not_understood(typed: str) -> None:
    assert isinstance(day(typed, TODAY), NotUnderstood)
    assert isinstance(interval(typed), NotUnderstood)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("1er décembre un jour", ""),
        ("d’ici la Noël", ""),
        ("1 m\u0430rs 2027", "«\u00a0\u0430\u00a0» (U+0430)"),
    ],
)
def test_only_what_may_be_taken_for_another_letter_is_named(typed: str, named: str) -> None:
    meant = day(typed, TODAY)
    assert isinstance(meant, NotUnderstood)
    assert ("U+" in meant.sentence) == bool(named)
    assert named in meant.sentence


def test_no_character_is_called_by_an_english_name() -> None:
    assert quoted_word("ci\u00adté").endswith("contient un caractère qui ne se voit pas (U+00AD)")
    assert quoted_word("\u212alé").endswith("contient «\u00a0\u212a\u00a0» (U+212A)")
    assert quoted_word("clé") == '"clé"'


@given(st.text(max_size=40))
def test_any_text_has_an_end(text: str) -> None:
    in_english(text)
    day(text, TODAY, needed=False)
    interval(text)


def test_in_english_nothing_is_put_into_other_words() -> None:
    with in_language("en"):
        assert in_english("pour le mars") == "pour le mars"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12,500", ("12500", "12.5")),
        ("1,000", ("1000", "1")),
        ("1.000", ("1000",)),
        ("12,5", ("12.5",)),
        ("12 500", ("12500",)),
        ("12,500.00", ("12500",)),
    ],
)
def test_where_a_comma_comes_before_a_fraction_it_is_asked_what_it_separates(
    typed: str, meant: tuple[str, ...]
) -> None:
    with in_language("fr"):
        found = amount(typed)
    both = (found.first, found.second) if isinstance(found, Either) else (found,)
    assert tuple(one.kept for one in both if isinstance(one, Reading)) == meant
    assert all("." not in one.words for one in both if isinstance(one, Reading))
